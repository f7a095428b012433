//! Plaintexts of which one limb is loaded, and the others are made on the chip (on-the-fly limb
//! extension: ARK, Kim et al., MICRO 2022).
//!
//! A plaintext's coefficients are integers c of magnitude at most its scale times that of its slots,
//! rounded. If |c| ≤ ⌊q0/2⌋, its limb modulo q0 tells all others: INTT(limb) + ⌊q0/2⌋ is an integer in
//! [0, q0), and that less ⌊q0/2⌋, modulo qi, is c modulo qi. It takes one `ld`, one `intt`, and a
//! `bconv` and an `ntt` for each other limb. The matrices of a bootstrap say themselves how large their
//! entries are.

use super::LowerError;
use super::Lowering;
use super::emit::Limb;
use super::key_switch::prime;
use hearth_spec::bootstrap::BootstrapPlan;
use hearth_spec::he::{Op, Program};
use hearth_spec::{Modulus, ObjectId, PrimeIndex};

/// Whether a plaintext with coefficients up to `magnitude` can be extended from its limb modulo `q`.
fn is_small(magnitude: f64, q: Modulus) -> bool {
    let half = (q.value() / 2) as f64;
    // Rounding of the coefficients, and of `magnitude` and `half` to 53 bits.
    magnitude * (1.0 + 1e-12) + 1.0 <= half
}

/// Refuses a program none of whose plaintexts, with slots below 2^`bits`, can be extended, nor any matrix
/// of its bootstraps.
pub(super) fn check(program: &Program, bits: u32) -> Result<(), LowerError> {
    let params = program.params();
    let plaintexts = program.rows().iter().filter_map(|row| match row.op {
        Op::MulPlain { .. } | Op::AddPlain { .. } => {
            Some(libm::ldexp(params.scale(row.level), bits as i32))
        }
        _ => None,
    });
    let matrices = program.bootstraps().iter().flat_map(|bootstrap| {
        let plan = BootstrapPlan::new(params, bootstrap.log_slots);
        let plan = plan.expect("the program was checked to have the bootstrap");
        let factors = plan.slots_to_coeffs().iter().chain(plan.coeffs_to_slots());
        factors.map(|factor| factor.scale * factor.largest).collect::<Vec<_>>()
    });
    let first = params.moduli()[0];
    match plaintexts.chain(matrices).min_by(f64::total_cmp) {
        Some(magnitude) if !is_small(magnitude, first) => Err(LowerError::LimbExtension {
            bits,
            magnitude_bits: libm::log2(magnitude),
            first_bits: first.bits(),
        }),
        _ => Ok(()),
    }
}

/// A plaintext, limb by limb from the first.
pub(super) struct PlainLimbs {
    object: ObjectId,
    /// Where its limbs begin in the object.
    first: u32,
    extends: bool,
    /// The coefficients of the first limb, shifted.
    coefficients: Option<Limb>,
}

impl Lowering<'_> {
    /// The plaintext `object` of `scale`, of which `limbs` limbs are wanted.
    pub(super) fn plain(&self, object: ObjectId, scale: f64, limbs: usize) -> PlainLimbs {
        let magnitude = libm::ldexp(scale, self.slot_bits.unwrap_or(0) as i32);
        self.plain_at((object, 0), magnitude, limbs)
    }

    /// The plaintext from limb `first` of `object` on, of which `limbs` limbs are wanted, with coefficients
    /// up to `magnitude`.
    pub(super) fn plain_at(
        &self,
        (object, first): (ObjectId, u32),
        magnitude: f64,
        limbs: usize,
    ) -> PlainLimbs {
        let q = self.frame.expansion.params().moduli()[0];
        let extends = limbs > 1 && self.slot_bits.is_some() && is_small(magnitude, q);
        PlainLimbs { object, first, extends, coefficients: None }
    }

    /// Limb `position` of a plaintext, modulo prime `m`; position 0 comes first.
    pub(super) fn plain_limb(
        &mut self,
        plain: &mut PlainLimbs,
        position: usize,
        m: PrimeIndex,
    ) -> Limb {
        let moduli = self.frame.expansion.params().moduli();
        let half = moduli[0].value() / 2;
        if let Some(coefficients) = plain.coefficients {
            let addend = moduli[m.index()].reduce_signed(-(half as i64));
            let limb = self.emitter.bconv(&[coefficients], prime(0), addend, m);
            return self.emitter.ntt(limb, m);
        }
        let limb = self.emitter.load(plain.object, plain.first + position as u32, m);
        if plain.extends {
            plain.coefficients = Some(self.emitter.intt(limb, 1, half, m));
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
            assert_eq!(is_small(libm::ldexp(scale, bits), q), small, "{scale} · 2^{bits}");
        }
    }
}
