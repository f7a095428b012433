//! Hybrid key switching (Han and Ki, "Better bootstrapping for approximate homomorphic
//! encryption", CT-RSA 2020, section 3): ModUp, inner product with the key, ModDown.

use super::{Evaluator, EvaluatorError};
use crate::ciphertext::Ciphertext;
use crate::kernel::Term;
use crate::keys::{EvaluationKey, KeyError};
use crate::ring::{Basis, Eval, Poly};
use crate::rns::{Digits, ModDown};
use hearth_spec::Level;

/// What follows the division by P on every limb: its position, the limb, and as much scratch.
pub(super) trait Finish: Fn(usize, &mut [u64], &mut [u64]) + Send + Sync {}
impl<F: Fn(usize, &mut [u64], &mut [u64]) + Send + Sync> Finish for F {}

impl Evaluator<'_> {
    /// (u0, u1) with u0 + u1·s ≈ c·s', for the digits of c and a key from s' to s; then `finish`
    /// on the limbs of each.
    pub(super) fn switch_digits(
        &self,
        digits: &Digits,
        level: Level,
        key: &EvaluationKey,
        finish: (impl Finish, impl Finish),
    ) -> Result<(Poly<Eval>, Poly<Eval>), EvaluatorError> {
        check_level(level, key)?;
        Ok(self.divide(self.context.mod_down(), self.inner_product(digits, key), finish))
    }

    /// `a` under another secret: with `key` from s' to s, c0 + c1·s' becomes (c0 + u0) + u1·s.
    ///
    /// # Errors
    /// [`EvaluatorError`] unless the key serves a's level.
    pub(crate) fn switch_key(
        &self,
        a: &Ciphertext,
        key: &EvaluationKey,
    ) -> Result<Ciphertext, EvaluatorError> {
        self.check_pair((a.level, &a.c0), (a.level, &a.c1))?;
        self.check_key(key, key.kind)?;
        let ring = self.context.ring();
        let finish0 = |i: usize, limb: &mut [u64], _: &mut [u64]| {
            ring.table(i).add_assign(limb, a.c0.limb(i));
        };
        let (c0, c1) = self.switch(
            &a.c1,
            a.level,
            key,
            (finish0, |_: usize, _: &mut [u64], _: &mut [u64]| ()),
        )?;
        Ok(Ciphertext::from_parts(a.level, a.scale, c0, c1))
    }

    /// Σ_d digit_d · b_d and Σ_d digit_d · a_d, limb by limb.
    pub(crate) fn inner_product(
        &self,
        digits: &Digits,
        key: &EvaluationKey,
    ) -> (Poly<Eval>, Poly<Eval>) {
        let basis = digits.basis();
        Poly::pair_from_limbs(self.context.ring().n(), basis, |i, prime, u0, u1| {
            let digits: Vec<&[u64]> = digits.as_slice().iter().map(|digit| digit.limb(i)).collect();
            self.inner_product_of_limbs(basis, (i, prime), &digits, key, (u0, u1));
        })
    }

    /// [`Self::switch_digits`] for the digits of `c`, which nothing else needs.
    pub(super) fn switch(
        &self,
        c: &Poly<Eval>,
        level: Level,
        key: &EvaluationKey,
        finish: (impl Finish, impl Finish),
    ) -> Result<(Poly<Eval>, Poly<Eval>), EvaluatorError> {
        check_level(level, key)?;
        let (ring, gadget) = (self.context.ring(), self.context.gadget(key.kind));
        let basis = gadget.raised(c.basis().limbs());
        let (mut u0, mut u1) = (Poly::stale(ring.n(), basis), Poly::stale(ring.n(), basis));
        let limbs = u0.words_mut().chunks_exact_mut(ring.n());
        let limbs = limbs.zip(u1.words_mut().chunks_exact_mut(ring.n())).collect();
        gadget.mod_up().for_each_limb(ring, c, limbs, |i, prime, digits, sums| {
            self.inner_product_of_limbs(basis, (i, prime), digits, key, sums);
        });
        Ok(self.divide(gadget.mod_down(), (u0, u1), finish))
    }

    /// Σ_d digit_d · b_d and Σ_d digit_d · a_d, on one limb of `basis`.
    fn inner_product_of_limbs(
        &self,
        basis: Basis,
        (limb, prime): (usize, usize),
        digits: &[&[u64]],
        key: &EvaluationKey,
        (u0, u1): (&mut [u64], &mut [u64]),
    ) {
        let key_basis = key.b[0].basis();
        let k = position_in_key(basis, key_basis, limb);
        debug_assert_eq!(key_basis.prime(k), prime);
        let halves = key.b.iter().zip(&key.a).map(|(b, a)| (b.limb(k), a.limb(k)));
        let terms: Vec<Term<'_>> = digits.iter().copied().zip(halves).collect();
        self.context.ring().table(prime).two_sums_of_products(&terms, u0, u1);
    }

    /// Both sums divided by the special primes, and finished.
    fn divide(
        &self,
        mod_down: &ModDown,
        (u0, u1): (Poly<Eval>, Poly<Eval>),
        finish: (impl Finish, impl Finish),
    ) -> (Poly<Eval>, Poly<Eval>) {
        let ring = self.context.ring();
        rayon::join(
            || mod_down.apply_then(ring, u0, finish.0),
            || mod_down.apply_then(ring, u1, finish.1),
        )
    }
}

/// Refuses a key with fewer limbs than the ciphertext.
fn check_level(level: Level, key: &EvaluationKey) -> Result<(), EvaluatorError> {
    if key.level >= level {
        return Ok(());
    }
    Err(KeyError::Level { key: key.level, ciphertext: level }.into())
}

/// Where a key of more live limbs has limb `limb` of `basis`.
fn position_in_key(basis: Basis, key: Basis, limb: usize) -> usize {
    let live = basis.live_limbs();
    if limb < live { limb } else { limb - live + key.live_limbs() }
}
