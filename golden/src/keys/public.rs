//! The public key, and encryption with it.

use crate::ciphertext::{Ciphertext, Plaintext, uniform};
use crate::context::Context;
use crate::entropy::Entropy;
use crate::ring::{Basis, Eval, Poly};
use crate::sampling::Randomness;
use hearth_spec::ObjectId;
use hearth_spec::prng::Seed;
use rayon::prelude::*;

/// (b, a) = (−a·s + e, a) over all primes of Q; a is regenerated from a public seed.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicKey {
    pub(crate) seed: Seed,
    pub(crate) b: Poly<Eval>,
    pub(crate) entropy: Entropy,
}

/// A public key with both halves in memory: twice the size, and encryption does not spend most of
/// its time on regenerating one of them.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpandedPublicKey {
    b: Poly<Eval>,
    a: Poly<Eval>,
    entropy: Entropy,
}

/// The object id in the seed expansion of a public key, whose seed serves nothing else.
pub(crate) const PUBLIC_KEY: ObjectId = ObjectId(0);

impl PublicKey {
    /// Where its randomness came from: a seeded key is insecure.
    pub fn entropy(&self) -> Entropy {
        self.entropy
    }

    /// Both halves, for a key that encrypts more than once.
    pub fn expanded(self, context: &Context) -> ExpandedPublicKey {
        let a = uniform(context, &self.seed, PUBLIC_KEY, 0, self.b.basis());
        ExpandedPublicKey { b: self.b, a, entropy: self.entropy }
    }

    /// v·(b, a) + (e0 + plaintext, e1) with a ternary v (Cheon, Kim, Kim, Song, "Homomorphic
    /// encryption for arithmetic of approximate numbers", ASIACRYPT 2017, section 3.4).
    ///
    /// Regenerates the plaintext's limbs of a; [`ExpandedPublicKey::encrypt`] gives the same
    /// ciphertext without.
    pub fn encrypt(
        &self,
        context: &Context,
        plaintext: &Plaintext,
        random: &mut Randomness,
    ) -> Ciphertext {
        let a = uniform(context, &self.seed, PUBLIC_KEY, 0, plaintext.poly.basis());
        encrypt(context, [&self.b, &a], plaintext, random)
    }
}

impl ExpandedPublicKey {
    /// Where its randomness came from: a seeded key is insecure.
    pub fn entropy(&self) -> Entropy {
        self.entropy
    }

    /// As [`PublicKey::encrypt`].
    pub fn encrypt(
        &self,
        context: &Context,
        plaintext: &Plaintext,
        random: &mut Randomness,
    ) -> Ciphertext {
        encrypt(context, [&self.b, &self.a], plaintext, random)
    }
}

/// v·(b, a) + (e0 + plaintext, e1), one limb of everything after the other, so that it stays in the
/// cache. The halves have at least the plaintext's limbs.
fn encrypt(
    context: &Context,
    [b, a]: [&Poly<Eval>; 2],
    plaintext: &Plaintext,
    random: &mut Randomness,
) -> Ciphertext {
    let (ring, basis) = (context.ring(), plaintext.poly.basis());
    let n = ring.n();
    let streams = random.streams(3);
    let errors = |stream| streams.get(stream).errors(n);
    let (v, (e0, e1)) =
        rayon::join(|| streams.get(0).ternary(n), || rayon::join(|| errors(1), || errors(2)));
    let (mut c0, mut c1) = (Poly::stale(n, basis), Poly::stale(n, basis));
    let limbs = c0.words_mut().par_chunks_mut(n).zip(c1.words_mut().par_chunks_mut(n));
    limbs.enumerate().for_each_init(
        || Poly::<Eval>::stale(n, Basis::live(1)),
        |mask, (i, (c0, c1))| {
            let (table, mask) = (ring.table(basis.prime(i)), mask.words_mut());
            for (coefficients, limb) in [(&v, &mut *mask), (&e0, &mut *c0), (&e1, &mut *c1)] {
                table.small(coefficients, limb);
                table.forward(limb);
            }
            table.mac_assign(c0, mask, b.limb(i));
            table.add_assign(c0, plaintext.poly.limb(i));
            table.mac_assign(c1, mask, a.limb(i));
        },
    );
    Ciphertext::from_parts(plaintext.level, plaintext.scale, c0, c1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_setting::{Setting, composite_chain, plain_chain};
    use hearth_spec::{CkksLiteral, Level};

    /// Both forms of a key encrypt alike, and as the formula says.
    #[track_caller]
    fn check(literal: CkksLiteral, level: u32) {
        let mut setting = Setting::new(literal);
        let key = setting.client.public_key().expect("a key");
        let context = setting.context.clone();
        let (ring, basis) = (context.ring(), context.live(Level(level)));
        let plaintext =
            Plaintext::encode(&context, &setting.units(1), Level(level), 1e9).expect("encodes");
        let random = || Randomness::new(Entropy::Seeded(3)).expect("seeded");

        let streams = random().streams(3);
        let small = |c: Vec<i64>| Poly::from_signed(ring, basis, &c).into_eval(ring);
        let v = small(streams.get(0).ternary(ring.n()));
        let a = uniform(&context, &key.seed, PUBLIC_KEY, 0, basis);
        let mut c0 = small(streams.get(1).errors(ring.n()));
        c0.mac_assign(ring, &v, &key.b.first_limbs(basis.limbs()));
        c0.add_assign(ring, &plaintext.poly);
        let mut c1 = small(streams.get(2).errors(ring.n()));
        c1.mac_assign(ring, &v, &a);
        let want = Ciphertext::from_parts(Level(level), 1e9, c0, c1);

        assert!(key.encrypt(&context, &plaintext, &mut random()) == want, "compressed");
        let expanded = key.clone().expanded(&context);
        assert_eq!(expanded.entropy(), key.entropy());
        assert!(expanded.encrypt(&context, &plaintext, &mut random()) == want, "expanded");
    }

    #[test]
    fn both_forms_of_a_public_key_encrypt_by_the_formula_at_every_level() {
        for level in 0..=4 {
            check(plain_chain(), level);
            check(composite_chain(), level);
        }
    }
}
