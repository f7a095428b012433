//! Plaintexts of which one limb is loaded, and the others are made on the chip (on-the-fly limb
//! extension: ARK, Kim et al., MICRO 2022).
//!
//! A plaintext's coefficients are integers c of magnitude at most its scale times that of its slots,
//! rounded. If |c| ≤ ⌊q0/2⌋, its limb modulo q0 tells all others: INTT(limb) + ⌊q0/2⌋ is an integer in
//! [0, q0), and that less ⌊q0/2⌋, modulo qi, is c modulo qi. It takes one `ld`, one `intt`, and a
//! `bconv` and an `ntt` for each other limb. We deviate in leaving the matrices of bootstraps whole.

use super::LowerError;
use super::Lowering;
use super::emit::Limb;
use super::key_switch::prime;
use hearth_spec::he::{Op, Program};
use hearth_spec::{Modulus, ObjectId};

/// Whether a plaintext of `scale`, with slots below 2^`bits`, can be extended from its limb modulo `q`.
fn is_small(scale: f64, bits: u32, q: Modulus) -> bool {
    let half = (q.value() / 2) as f64;
    // Rounding of the coefficients, and of this product and `half` to 53 bits.
    libm::ldexp(scale, bits as i32) * (1.0 + 1e-12) + 1.0 <= half
}

/// Refuses a program none of whose plaintexts can be extended.
pub(super) fn check(program: &Program, bits: u32) -> Result<(), LowerError> {
    let params = program.params();
    let first = params.moduli()[0];
    let scales = program.rows().iter().filter_map(|row| match row.op {
        Op::MulPlain { .. } | Op::AddPlain { .. } => Some(params.scale(row.level)),
        _ => None,
    });
    let least = scales.min_by(f64::total_cmp);
    match least {
        Some(scale) if !is_small(scale, bits, first) => Err(LowerError::LimbExtension {
            bits,
            scale_bits: libm::log2(scale),
            first_bits: first.bits(),
        }),
        _ => Ok(()),
    }
}

/// A plaintext, limb by limb from the first.
pub(super) struct PlainLimbs {
    object: ObjectId,
    extends: bool,
    /// The coefficients of the first limb, shifted.
    coefficients: Option<Limb>,
}

impl Lowering<'_> {
    /// The plaintext `object` of `scale`, of which `limbs` limbs are wanted.
    pub(super) fn plain(&self, object: ObjectId, scale: f64, limbs: usize) -> PlainLimbs {
        let first = self.frame.expansion.params().moduli()[0];
        let is_small = |bits| is_small(scale, bits, first);
        let extends = limbs > 1 && self.slot_bits.is_some_and(is_small);
        PlainLimbs { object, extends, coefficients: None }
    }

    /// Limb `i` of a plaintext.
    pub(super) fn plain_limb(&mut self, plain: &mut PlainLimbs, i: usize) -> Limb {
        let moduli = self.frame.expansion.params().moduli();
        let half = moduli[0].value() / 2;
        if let Some(coefficients) = plain.coefficients {
            let addend = moduli[i].reduce_signed(-(half as i64));
            let limb = self.emitter.bconv(&[coefficients], prime(0), addend, prime(i));
            return self.emitter.ntt(limb, prime(i));
        }
        let limb = self.emitter.load(plain.object, i as u32, prime(i));
        if plain.extends {
            plain.coefficients = Some(self.emitter.intt(limb, 1, half, prime(i)));
        }
        limb
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coefficients_up_to_half_the_prime_are_small() {
        let q = Modulus::new(65537, 1 << 10).expect("a prime");
        let edge = 32768.0;
        for (scale, bits, small) in [
            (edge - 2.0, 0, true),
            (edge, 0, false),
            ((edge - 2.0) / 8.0, 3, true),
            ((edge - 2.0) / 8.0, 4, false),
            (1.0, 14, true),
            (1.0, 15, false),
        ] {
            assert_eq!(is_small(scale, bits, q), small, "{scale} · 2^{bits}");
        }
    }
}
