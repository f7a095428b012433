//! Ciphertexts times P, modulo QP: what key switches leave when ModDown is put off.

use crate::ciphertext::Ciphertext;
use crate::context::Context;
use crate::evaluator::Evaluator;
use crate::kernel::Term;
use crate::keys::EvaluationKey;
use crate::ring::{Basis, Eval, Poly};
use crate::rns::Digits;
use hearth_spec::Level;

/// (u0, u1) with u0 + u1·s ≈ P·m modulo QP.
#[derive(Clone, Debug)]
pub(super) struct Extended {
    u0: Poly<Eval>,
    u1: Poly<Eval>,
}

impl Extended {
    /// P·a.
    pub(super) fn of(context: &Context, a: &Ciphertext) -> Self {
        let raised = context.raised(a.level());
        Self { u0: times_p(context, a.c0(), raised), u1: times_p(context, a.c1(), raised) }
    }

    /// The inner product of `digits` with `key`, plus `addend`, and the key's automorphism after
    /// it: P times the rotation of (c0, c1), where
    /// the digits are those of c1, the addend is P·c0, and the key serves their level.
    pub(super) fn rotated(
        evaluator: &Evaluator<'_>,
        digits: &Digits,
        addend: &Poly<Eval>,
        element: u64,
        key: &EvaluationKey,
    ) -> Self {
        let ring = evaluator.context().ring();
        let (mut u0, u1) = evaluator.inner_product(digits, key);
        u0.add_assign(ring, addend);
        let (u0, u1) =
            rayon::join(|| u0.automorphism(ring, element), || u1.automorphism(ring, element));
        Self { u0, u1 }
    }

    /// Σ plaintext · ciphertext over `terms`, reduced once.
    pub(super) fn sum_of_products(context: &Context, terms: &[(&Poly<Eval>, &Self)]) -> Self {
        let (ring, basis) = (context.ring(), terms[0].0.basis());
        let (u0, u1) = Poly::pair_from_limbs(ring.n(), basis, |i, prime, u0, u1| {
            let limbs: Vec<Term<'_>> =
                terms.iter().map(|(p, a)| (p.limb(i), (a.u0.limb(i), a.u1.limb(i)))).collect();
            ring.table(prime).two_sums_of_products(&limbs, u0, u1);
        });
        Self { u0, u1 }
    }

    /// self + other.
    pub(super) fn add_assign(&mut self, context: &Context, other: &Self) {
        self.u0.add_assign(context.ring(), &other.u0);
        self.u1.add_assign(context.ring(), &other.u1);
    }

    /// Its part that s does not multiply, modulo QP, and the digits of the other after ModDown.
    pub(super) fn into_switchable(self, context: &Context) -> (Poly<Eval>, Digits) {
        let c1 = context.mod_down().apply(context.ring(), self.u1);
        (self.u0, context.mod_up().apply(context.ring(), &c1))
    }

    /// Divided by P.
    pub(super) fn into_ciphertext(self, context: &Context, level: Level, scale: f64) -> Ciphertext {
        let (ring, mod_down) = (context.ring(), context.mod_down());
        let (c0, c1) =
            rayon::join(|| mod_down.apply(ring, self.u0), || mod_down.apply(ring, self.u1));
        Ciphertext::from_parts(level, scale, c0, c1)
    }
}

/// P·c modulo QP: nothing modulo the primes of P.
pub(super) fn times_p(context: &Context, c: &Poly<Eval>, raised: Basis) -> Poly<Eval> {
    let ring = context.ring();
    Poly::from_limbs(ring.n(), raised, |i, prime, out| {
        if i >= raised.live_limbs() {
            return;
        }
        let arith = ring.arith(prime);
        let special = context.params().special();
        let p = special.fold(1, |p, j| arith.mul(p, arith.reduce(ring.arith(j).q())));
        let bits = arith.modulus().bits();
        ring.table(prime).sum_of_multiples(&[c.limb(i)], bits, &[p], 0, out);
    })
}
