//! Sums with and products by constants: the same complex number in every slot.
//!
//! X^(N/2) is i in every slot, so that (a + b·i) times a scale is the polynomial a' + b'·X^(N/2)
//! with two integers: nothing is encoded, and the only error is that of rounding these two. In the
//! evaluation domain X^(N/2) is ψ^(N/2) in the first half of a limb and −ψ^(N/2) in the second,
//! since the exponent 2·brv(i) + 1 is 1 mod 4 in the first and 3 mod 4 in the second.
//!
//! Slots of the conjugate-invariant ring are real, and so are their constants: a' alone.

use super::{Evaluator, EvaluatorError};
use crate::ciphertext::Ciphertext;
use crate::encoding::Complex;
use crate::ring::arith::Arith;
use crate::ring::{Eval, NttTable, Poly};
use hearth_spec::{Level, Ring};

/// Products that [`NttTable::sum_of_multiples`] takes at once.
const MAX_TERMS: usize = 32;

/// re + im·X^(N/2): the integers of a constant, exact while below 2^53 and else the nearest number
/// of 53 bits.
#[derive(Clone, Copy, Debug, PartialEq)]
struct GaussianInteger {
    re: f64,
    im: f64,
}

impl GaussianInteger {
    /// The values of this polynomial in the two halves of a limb, modulo the prime of `table`.
    fn halves(self, table: &NttTable, log_n: u32) -> [u64; 2] {
        let arith = table.arith();
        let re = integer_residue(arith, self.re);
        if self.im == 0.0 {
            return [re, re];
        }
        let unit = arith.modulus().pow(arith.modulus().psi(log_n), 1 << (log_n - 1));
        let im = arith.mul(integer_residue(arith, self.im), unit);
        [arith.add(re, im), arith.sub(re, im)]
    }
}

/// An integer-valued `x` modulo q: its mantissa times a power of two.
fn integer_residue(arith: &Arith, x: f64) -> u64 {
    debug_assert!(x.is_finite() && x == x.trunc());
    if x.abs() < (1u64 << 53) as f64 {
        return arith.reduce_signed(x as i64);
    }
    let (mantissa, exponent) = libm::frexp(x.abs());
    let mantissa = arith.reduce(libm::ldexp(mantissa, 53) as u64);
    let residue = arith.mul(mantissa, arith.modulus().pow(2, (exponent - 53) as u64));
    if x < 0.0 { arith.neg(residue) } else { residue }
}

impl Evaluator<'_> {
    /// a += constant in every slot, at a's own scale S: off by at most 1/(√2·S).
    ///
    /// # Errors
    /// [`EvaluatorError::Constant`] if constant·S is not finite or does not fit a's modulus,
    /// [`EvaluatorError::RealSlots`] for a complex constant where slots are real.
    pub fn add_constant_assign(
        &self,
        a: &mut Ciphertext,
        constant: impl Into<Complex>,
    ) -> Result<(), EvaluatorError> {
        self.check((a.level, &a.c0))?;
        let integer = self.integer(constant.into(), a.scale, a.level)?;
        let (ring, n) = (self.context.ring(), self.context.ring().n());
        for (i, limb) in a.c0.words_mut().chunks_exact_mut(n).enumerate() {
            let arith = ring.arith(i);
            let halves = integer.halves(ring.table(i), ring.log_n());
            for (half, addend) in limb.chunks_exact_mut(n / 2).zip(halves) {
                half.iter_mut().for_each(|x| *x = arith.add(*x, addend));
            }
        }
        Ok(())
    }

    /// a · constant, encoded at the scale S of a's level; the scales multiply, so that a
    /// ciphertext of scale S has after a rescale exactly the scale of the next level. In every
    /// slot off by at most |a|/(√2·S).
    ///
    /// # Errors
    /// [`EvaluatorError::Constant`] if constant·S is not finite or does not fit a's modulus,
    /// [`EvaluatorError::RealSlots`] for a complex constant where slots are real.
    pub fn mul_constant(
        &self,
        a: &Ciphertext,
        constant: impl Into<Complex>,
    ) -> Result<Ciphertext, EvaluatorError> {
        self.check((a.level, &a.c0))?;
        let scale = a.scale * self.context.params().scale(a.level);
        self.linear_combination(&[(a, constant.into())], scale)
    }

    /// Σ constant·a over `terms`, at exactly `scale`, reduced once for every 32 terms.
    ///
    /// The constant of a term whose scale is S is encoded at `scale`/S, whatever S is: terms of
    /// one level that came by different ways need not be adjusted first. In every slot off by at
    /// most Σ |a|·S/(√2·`scale`). With `scale` the square of the level's, a rescale gives exactly
    /// the scale of the next level.
    ///
    /// # Errors
    /// [`EvaluatorError`] if there are no terms, their levels differ, or an encoded constant is
    /// not finite, does not fit the modulus, or is complex where slots are real.
    pub fn linear_combination(
        &self,
        terms: &[(&Ciphertext, Complex)],
        scale: f64,
    ) -> Result<Ciphertext, EvaluatorError> {
        let &(first, _) = terms.first().ok_or(EvaluatorError::Empty)?;
        let level = first.level;
        let mut integers = Vec::with_capacity(terms.len());
        for &(a, constant) in terms {
            self.check_pair((level, &first.c0), (a.level, &a.c0))?;
            integers.push(self.integer(constant, scale / a.scale, level)?);
        }
        let sum = |component: fn(&Ciphertext) -> &Poly<Eval>| {
            let polys: Vec<&Poly<Eval>> = terms.iter().map(|(a, _)| component(a)).collect();
            self.sum_of_multiples(&polys, &integers, level)
        };
        let (c0, c1) = rayon::join(|| sum(Ciphertext::c0), || sum(Ciphertext::c1));
        Ok(Ciphertext::from_parts(level, scale, c0, c1))
    }

    /// a · k, exactly; the scale stays.
    ///
    /// # Errors
    /// [`EvaluatorError::Parameters`] if `a` has not the limbs of its level.
    pub fn mul_integer(&self, a: &Ciphertext, k: i64) -> Result<Ciphertext, EvaluatorError> {
        self.multiply_limbs(a, |table| {
            let factor = table.arith().reduce_signed(k);
            [factor, factor]
        })
    }

    /// −a, exactly.
    ///
    /// # Errors
    /// [`EvaluatorError::Parameters`] if `a` has not the limbs of its level.
    pub fn negate(&self, a: &Ciphertext) -> Result<Ciphertext, EvaluatorError> {
        self.mul_integer(a, -1)
    }

    /// a · i, exactly: times X^(N/2); the scale stays.
    ///
    /// # Errors
    /// [`EvaluatorError::Parameters`] if `a` has not the limbs of its level,
    /// [`EvaluatorError::RealSlots`] in the conjugate-invariant ring.
    pub fn multiply_by_i(&self, a: &Ciphertext) -> Result<Ciphertext, EvaluatorError> {
        self.check_complex("a product by i")?;
        let log_n = self.context.ring().log_n();
        let unit = GaussianInteger { re: 0.0, im: 1.0 };
        self.multiply_limbs(a, |table| unit.halves(table, log_n))
    }

    /// Refuses `what` in a ring of real slots.
    pub(super) fn check_complex(&self, what: &'static str) -> Result<(), EvaluatorError> {
        match self.context.params().ring() {
            Ring::Standard => Ok(()),
            Ring::ConjugateInvariant => Err(EvaluatorError::RealSlots { what }),
        }
    }

    /// The integers nearest to constant·scale.
    fn integer(
        &self,
        constant: Complex,
        scale: f64,
        level: Level,
    ) -> Result<GaussianInteger, EvaluatorError> {
        if constant.im != 0.0 {
            self.check_complex("a complex constant")?;
        }
        let [re, im] = [constant.re, constant.im].map(|part| libm::rint(part * scale));
        let live = &self.context.params().moduli()[..self.context.params().limbs(level)];
        let modulus_bits: f64 = live.iter().map(|q| libm::log2(q.value() as f64)).sum();
        let bits = libm::log2(re.abs().max(im.abs()));
        // Not a number fails the comparison, too.
        if re.is_finite() && im.is_finite() && bits < modulus_bits - 1.0 {
            return Ok(GaussianInteger { re, im });
        }
        Err(EvaluatorError::Constant { re: constant.re, im: constant.im, scale, level })
    }

    /// Σ poly·integer, with the limbs of `level`.
    fn sum_of_multiples(
        &self,
        polys: &[&Poly<Eval>],
        integers: &[GaussianInteger],
        level: Level,
    ) -> Poly<Eval> {
        let (ring, n) = (self.context.ring(), self.context.ring().n());
        Poly::from_limbs(n, self.context.live(level), |i, prime, out| {
            let (table, arith) = (ring.table(prime), ring.arith(prime));
            let factors: Vec<[u64; 2]> =
                integers.iter().map(|integer| integer.halves(table, ring.log_n())).collect();
            let mut part = vec![0; if polys.len() > MAX_TERMS { n / 2 } else { 0 }];
            for (h, out) in out.chunks_exact_mut(n / 2).enumerate() {
                let range = h * n / 2..(h + 1) * n / 2;
                let chunks = polys.chunks(MAX_TERMS).zip(factors.chunks(MAX_TERMS));
                for (c, (polys, factors)) in chunks.enumerate() {
                    let sources: Vec<&[u64]> =
                        polys.iter().map(|poly| &poly.limb(i)[range.clone()]).collect();
                    let factors: Vec<u64> = factors.iter().map(|halves| halves[h]).collect();
                    let bits = arith.modulus().bits();
                    if c == 0 {
                        table.sum_of_multiples(&sources, bits, &factors, 0, out);
                        continue;
                    }
                    table.sum_of_multiples(&sources, bits, &factors, 0, &mut part);
                    out.iter_mut().zip(&part).for_each(|(x, &y)| *x = arith.add(*x, y));
                }
            }
        })
    }

    /// `a` with the two halves of every limb multiplied by `factors` of its prime.
    fn multiply_limbs(
        &self,
        a: &Ciphertext,
        factors: impl Fn(&NttTable) -> [u64; 2] + Sync,
    ) -> Result<Ciphertext, EvaluatorError> {
        self.check_pair((a.level, &a.c0), (a.level, &a.c1))?;
        let (ring, n) = (self.context.ring(), self.context.ring().n());
        let multiply = |poly: &Poly<Eval>| {
            Poly::from_limbs(n, poly.basis(), |i, prime, out| {
                let table = ring.table(prime);
                let halves = out.chunks_exact_mut(n / 2).zip(poly.limb(i).chunks_exact(n / 2));
                for ((out, limb), factor) in halves.zip(factors(table)) {
                    let bits = table.arith().modulus().bits();
                    table.sum_of_multiples(&[limb], bits, &[factor], 0, out);
                }
            })
        };
        let (c0, c1) = rayon::join(|| multiply(&a.c0), || multiply(&a.c1));
        Ok(Ciphertext::from_parts(a.level, a.scale, c0, c1))
    }
}

#[cfg(test)]
#[path = "constants_tests.rs"]
mod tests;
