//! The public key, and encryption with it.

use crate::ciphertext::{Ciphertext, Plaintext, uniform};
use crate::context::Context;
use crate::entropy::Entropy;
use crate::ring::{Eval, Poly};
use crate::sampling::Randomness;
use hearth_spec::ObjectId;
use hearth_spec::prng::Seed;

/// (b, a) = (−a·s + e, a) over all primes of Q; a is regenerated from a public seed.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicKey {
    pub(crate) seed: Seed,
    pub(crate) b: Poly<Eval>,
    pub(crate) entropy: Entropy,
}

/// The object id in the seed expansion of a public key, whose seed serves nothing else.
pub(crate) const PUBLIC_KEY: ObjectId = ObjectId(0);

impl PublicKey {
    /// Where its randomness came from: a seeded key is insecure.
    pub fn entropy(&self) -> Entropy {
        self.entropy
    }

    /// v·(b, a) + (e0 + plaintext, e1) with a ternary v (Cheon, Kim, Kim, Song, "Homomorphic
    /// encryption for arithmetic of approximate numbers", ASIACRYPT 2017, section 3.4).
    pub fn encrypt(
        &self,
        context: &Context,
        plaintext: &Plaintext,
        random: &mut Randomness,
    ) -> Ciphertext {
        let ring = context.ring();
        let basis = context.live(plaintext.level);
        let streams = random.streams(3);
        let small =
            |coefficients: Vec<i64>| Poly::from_signed(ring, basis, &coefficients).into_eval(ring);
        let v = small(streams.get(0).ternary(ring.n()));
        let mut c0 = small(streams.get(1).errors(ring.n()));
        let mut c1 = small(streams.get(2).errors(ring.n()));
        let mut vb = self.b.first_limbs(basis.limbs());
        vb.mul_assign(ring, &v);
        c0.add_assign(ring, &vb);
        c0.add_assign(ring, &plaintext.poly);
        let mut va = uniform(context, &self.seed, PUBLIC_KEY, 0, basis);
        va.mul_assign(ring, &v);
        c1.add_assign(ring, &va);
        Ciphertext::from_parts(plaintext.level, plaintext.scale, c0, c1)
    }
}
