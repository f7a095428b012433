//! Encoding and decoding.

use super::complex::Complex;
use super::embedding::Embedding;
use crate::ring::{Basis, Coeff, Eval, Poly, RnsRing};
use crate::rns::MixedRadix;
use rayon::prelude::*;

/// Coefficients decoded by one task.
const BLOCK: usize = 512;

/// Why numbers cannot be encoded.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EncodeError {
    /// Another number of slots than the ring has.
    #[error(
        "{given} slot values for {slots} slots\nhint: give exactly as many values, padded with 0"
    )]
    Slots {
        /// Values given.
        given: usize,
        /// Slots of a ciphertext.
        slots: usize,
    },
    /// A complex number for a real slot.
    #[error(
        "slot {slot} is {re} + {im}i, and slots of the conjugate-invariant ring are real\nhint: give real numbers, or use parameters with ring = \"standard\""
    )]
    Complex {
        /// The slot.
        slot: usize,
        /// Its real part.
        re: f64,
        /// Its imaginary part.
        im: f64,
    },
    /// Not a number, or infinite.
    #[error("slot {slot} is {value}\nhint: only finite numbers can be encoded")]
    NotFinite {
        /// The slot.
        slot: usize,
        /// Its value.
        value: f64,
    },
    /// A coefficient does not fit the modulus.
    #[error(
        "a coefficient of 2^{bits:.1} does not fit a modulus of 2^{modulus_bits:.1}\nhint: lower the values or the scale, or encode at a higher level"
    )]
    TooLarge {
        /// log2 of the largest coefficient.
        bits: f64,
        /// log2 Q of the level.
        modulus_bits: f64,
    },
}

/// Encodes slots into polynomials, and back: N/2 complex ones, in the conjugate-invariant ring N
/// real ones.
///
/// Slot j is the polynomial's value at ζ^(5^j) over the scale, with ζ = e^(iπ/N), in the
/// conjugate-invariant ring e^(iπ/2N). Arithmetic is in
/// 64-bit floating point: a coefficient is off by its rounding to an integer (at most 1/2) and by
/// about 2^-50 of the largest.
#[derive(Clone, Debug)]
pub struct Encoder {
    embedding: Embedding,
    radix: MixedRadix,
    /// log2 of the product of the first primes, entry i for i + 1 of them.
    modulus_bits: Vec<f64>,
}

impl Encoder {
    /// The tables for `ring`, decoding from at most the first `limbs` primes.
    pub fn new(ring: &RnsRing, limbs: usize) -> Self {
        let modulus_bits = (0..limbs)
            .scan(0.0, |sum, i| {
                *sum += libm::log2(ring.arith(i).q() as f64);
                Some(*sum)
            })
            .collect();
        Self {
            embedding: Embedding::new(ring.kind(), ring.log_n()),
            radix: MixedRadix::new(ring, limbs),
            modulus_bits,
        }
    }

    /// Number of slots.
    pub fn slots(&self) -> usize {
        self.embedding.slots()
    }

    /// The polynomial with `limbs` limbs whose slots are `slots` times `scale`, rounded.
    ///
    /// # Errors
    /// [`EncodeError`] for a wrong number of slots, a value that is not finite, a complex number
    /// for a real slot, or a coefficient above Q/2.
    pub fn encode<V: Into<Complex> + Copy>(
        &self,
        ring: &RnsRing,
        slots: &[V],
        scale: f64,
        limbs: usize,
    ) -> Result<Poly<Eval>, EncodeError> {
        self.encode_in(ring, slots, scale, Basis::live(limbs))
    }

    /// The same over any primes; the coefficients are to fit those of Q alone.
    pub(crate) fn encode_in<V: Into<Complex> + Copy>(
        &self,
        ring: &RnsRing,
        slots: &[V],
        scale: f64,
        basis: Basis,
    ) -> Result<Poly<Eval>, EncodeError> {
        let limbs = basis.live_limbs();
        let coefficients = self.coefficients(slots, scale)?;
        let largest = coefficients.iter().map(|c| c.abs()).fold(0.0, wider);
        let (bits, modulus_bits) = (libm::log2(largest), self.modulus_bits[limbs - 1]);
        if bits >= modulus_bits - 1.0 {
            return Err(EncodeError::TooLarge { bits, modulus_bits });
        }
        let small = largest < MAGIC_LIMIT;
        let poly = Poly::<Coeff>::from_written_limbs(ring.n(), basis, |_, prime, out| {
            let arith = ring.arith(prime);
            if small && largest < arith.q() as f64 {
                for (out, &c) in out.iter_mut().zip(&coefficients) {
                    let integer = round_small(c);
                    *out = integer.wrapping_add(arith.q() as i64 & (integer >> 63)) as u64;
                }
            } else {
                for (out, &c) in out.iter_mut().zip(&coefficients) {
                    *out = wide_residue(arith, c);
                }
            }
        });
        Ok(poly.into_eval(ring))
    }

    /// The coefficients, times the scale, not yet rounded.
    fn coefficients<V: Into<Complex> + Copy>(
        &self,
        slots: &[V],
        scale: f64,
    ) -> Result<Vec<f64>, EncodeError> {
        let count = self.slots();
        if slots.len() != count {
            return Err(EncodeError::Slots { given: slots.len(), slots: count });
        }
        let values: Vec<Complex> = slots.iter().map(|&value| value.into()).collect();
        for (slot, &Complex { re, im }) in values.iter().enumerate() {
            if !(re.is_finite() && im.is_finite()) {
                let value = if re.is_finite() { im } else { re };
                return Err(EncodeError::NotFinite { slot, value });
            }
            if im != 0.0 && self.embedding.is_real() {
                return Err(EncodeError::Complex { slot, re, im });
            }
        }
        Ok(self.embedding.coefficients(&values, scale))
    }

    /// The slots of `poly` (with live limbs only), divided by `scale`. Real slots have the
    /// imaginary part 0.
    pub fn decode(&self, ring: &RnsRing, poly: Poly<Eval>, scale: f64) -> Vec<Complex> {
        let centred = self.centred_coefficients(ring, poly);
        self.embedding.slots_of(&centred, scale)
    }

    /// The coefficients of `poly` in (−Q/2, Q/2).
    fn centred_coefficients(&self, ring: &RnsRing, poly: Poly<Eval>) -> Vec<f64> {
        let limbs = poly.basis().limbs();
        let poly = poly.into_coeff(ring);
        let mut centred = vec![0.0; ring.n()];
        centred.par_chunks_mut(BLOCK).enumerate().for_each(|(block, out)| {
            let range = block * BLOCK..block * BLOCK + out.len();
            let mut residues: Vec<Vec<u64>> =
                (0..limbs).map(|i| poly.limb(i)[range.clone()].to_vec()).collect();
            self.radix.centred(ring, &mut residues, out);
        });
        centred
    }
}

/// The larger of two sizes; infinite if one is not a number, which an overflow leaves behind.
fn wider(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() { f64::INFINITY } else { a.max(b) }
}

/// Below this, adding [`MAGIC`] rounds to an integer.
const MAGIC_LIMIT: f64 = (1u64 << 51) as f64;
/// 1.5·2^52: its sum with x has x rounded to nearest, ties to even, in its low mantissa bits.
const MAGIC: f64 = 6_755_399_441_055_744.0;

/// x rounded to the nearest integer, ties to even, for |x| below [`MAGIC_LIMIT`].
#[inline(always)]
fn round_small(x: f64) -> i64 {
    (x + MAGIC).to_bits().wrapping_sub(MAGIC.to_bits()) as i64
}

/// x, rounded, modulo q; for any finite x: mantissa times a power of two.
fn wide_residue(arith: &crate::ring::arith::Arith, x: f64) -> u64 {
    let x = x.round_ties_even();
    let exponent = ((x.to_bits() >> 52) & 0x7ff) as i64 - 1075;
    if exponent <= 10 {
        // |x| < 2^63.
        return arith.reduce_signed(x as i64);
    }
    let mantissa = (x.to_bits() & ((1 << 52) - 1)) | 1 << 52;
    let power = arith.modulus().pow(2, exponent as u64);
    let residue = arith.mul(arith.reduce(mantissa), power);
    if x < 0.0 { arith.neg(residue) } else { residue }
}

#[cfg(test)]
#[path = "encoder_tests.rs"]
mod tests;
