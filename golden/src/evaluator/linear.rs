//! Additions and plaintext products.

use super::{Evaluator, EvaluatorError};
use crate::ciphertext::{Ciphertext, Plaintext};
use crate::ring::{Eval, Poly};
use hearth_spec::Level;

impl Evaluator<'_> {
    /// a += b.
    ///
    /// # Errors
    /// [`EvaluatorError`] unless levels and scales are equal.
    pub fn add_assign(&self, a: &mut Ciphertext, b: &Ciphertext) -> Result<(), EvaluatorError> {
        self.check_sum((a.level, a.scale, &a.c0), (b.level, b.scale, &b.c0))?;
        a.c0.add_assign(self.context.ring(), &b.c0);
        a.c1.add_assign(self.context.ring(), &b.c1);
        Ok(())
    }

    /// a −= b.
    ///
    /// # Errors
    /// [`EvaluatorError`] unless levels and scales are equal.
    pub fn sub_assign(&self, a: &mut Ciphertext, b: &Ciphertext) -> Result<(), EvaluatorError> {
        self.check_sum((a.level, a.scale, &a.c0), (b.level, b.scale, &b.c0))?;
        a.c0.sub_assign(self.context.ring(), &b.c0);
        a.c1.sub_assign(self.context.ring(), &b.c1);
        Ok(())
    }

    /// a += plaintext.
    ///
    /// # Errors
    /// [`EvaluatorError`] unless levels and scales are equal.
    pub fn add_plain_assign(
        &self,
        a: &mut Ciphertext,
        plaintext: &Plaintext,
    ) -> Result<(), EvaluatorError> {
        let summand = (plaintext.level, plaintext.scale, &plaintext.poly);
        self.check_sum((a.level, a.scale, &a.c0), summand)?;
        a.c0.add_assign(self.context.ring(), &plaintext.poly);
        Ok(())
    }

    /// a · plaintext, slot by slot; the scales multiply.
    ///
    /// # Errors
    /// [`EvaluatorError`] unless the levels are equal.
    pub fn mul_plain(
        &self,
        a: &Ciphertext,
        plaintext: &Plaintext,
    ) -> Result<Ciphertext, EvaluatorError> {
        self.check_pair((a.level, &a.c0), (plaintext.level, &plaintext.poly))?;
        let ring = self.context.ring();
        let (c0, c1) = Poly::pair_of_products(ring, (&a.c0, &a.c1), &plaintext.poly);
        Ok(Ciphertext::from_parts(a.level, a.scale * plaintext.scale, c0, c1))
    }

    /// sum += a · plaintext, in one pass; the same residues as [`Self::mul_plain`] and
    /// [`Self::add_assign`].
    ///
    /// # Errors
    /// [`EvaluatorError`] unless the levels are equal, and sum's scale is that of the product.
    pub fn mul_plain_add_assign(
        &self,
        sum: &mut Ciphertext,
        a: &Ciphertext,
        plaintext: &Plaintext,
    ) -> Result<(), EvaluatorError> {
        self.check_pair((a.level, &a.c0), (plaintext.level, &plaintext.poly))?;
        let scale = a.scale * plaintext.scale;
        self.check_sum((sum.level, sum.scale, &sum.c0), (a.level, scale, &a.c0))?;
        sum.c0.mac_assign(self.context.ring(), &a.c0, &plaintext.poly);
        sum.c1.mac_assign(self.context.ring(), &a.c1, &plaintext.poly);
        Ok(())
    }

    /// `a` divided by the primes of its level, rounded, one level lower.
    ///
    /// # Errors
    /// [`EvaluatorError::NoLevel`] at level 0.
    pub fn rescale(&self, a: Ciphertext) -> Result<Ciphertext, EvaluatorError> {
        self.check((a.level, &a.c0))?;
        let params = self.context.params();
        let lower = Level(a.level.0.checked_sub(1).ok_or(EvaluatorError::NoLevel)?);
        let (ring, rescale) = (self.context.ring(), self.context.rescale(a.level));
        let scale = if a.scale == params.scale(a.level) * params.scale(a.level) {
            // Exact by the choice of the scales; the quotient could differ in the last bit.
            params.scale(lower)
        } else {
            let group = params.group(a.level);
            group.fold(a.scale, |scale, prime| scale / ring.arith(prime).q() as f64)
        };
        let (c0, c1) = rayon::join(|| rescale.apply(ring, a.c0), || rescale.apply(ring, a.c1));
        Ok(Ciphertext::from_parts(lower, scale, c0, c1))
    }

    /// Refuses an operand that has not the limbs of its level.
    pub(super) fn check(&self, (level, poly): (Level, &Poly<Eval>)) -> Result<(), EvaluatorError> {
        let fits = level <= self.context.params().max_level()
            && poly.n() == self.context.params().n()
            && poly.basis() == self.context.live(level);
        if fits { Ok(()) } else { Err(EvaluatorError::Parameters { level }) }
    }

    /// Refuses operands of different levels.
    pub(super) fn check_pair(
        &self,
        a: (Level, &Poly<Eval>),
        b: (Level, &Poly<Eval>),
    ) -> Result<(), EvaluatorError> {
        self.check(a)?;
        self.check(b)?;
        if a.0 == b.0 { Ok(()) } else { Err(EvaluatorError::Level { a: a.0, b: b.0 }) }
    }

    /// Refuses summands of different levels or scales.
    fn check_sum(
        &self,
        (a, a_scale, a_poly): (Level, f64, &Poly<Eval>),
        (b, b_scale, b_poly): (Level, f64, &Poly<Eval>),
    ) -> Result<(), EvaluatorError> {
        self.check_pair((a, a_poly), (b, b_poly))?;
        if a_scale == b_scale {
            Ok(())
        } else {
            Err(EvaluatorError::Scale { a: a_scale, b: b_scale })
        }
    }
}
