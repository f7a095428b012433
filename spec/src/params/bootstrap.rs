//! What a bootstrap is made of, and the levels that it takes.

use super::{CkksLiteral, ParamsError};
use serde::{Deserialize, Serialize};

/// How a ciphertext is brought back to a high level with these parameters. Every key is required.
///
/// SlotsToCoeffs comes first, while there are few limbs; then the modulus is raised under a sparse
/// ephemeral secret, CoeffsToSlots, and EvalMod (docs/golden.md).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BootstrapLiteral {
    /// Nonzero coefficients of the ephemeral secret; the main secret stays uniform ternary.
    pub ephemeral_weight: u32,
    /// log2(q/Δ') of level 0's modulus q and the scale Δ' at which values of \[−1, 1\] are raised:
    /// EvalMod sees values up to 2^−`message_ratio_bits`.
    pub message_ratio_bits: u32,
    /// Levels of SlotsToCoeffs, one a factor of the matrix.
    pub slots_to_coeffs_levels: u32,
    /// Levels of CoeffsToSlots.
    pub coeffs_to_slots_levels: u32,
    /// K: multiples of q below it are removed.
    pub range: u32,
    /// Double-angle steps of EvalMod.
    pub double_angles: u32,
    /// Degree of the interpolated cosine.
    pub cosine_degree: u32,
    /// Degree of the arcsine's series, odd; 1 leaves the sine as it is.
    pub arcsine_degree: u32,
    /// How its matrices rotate.
    pub rotations: Rotations,
}

/// How the matrices of a bootstrap rotate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rotations {
    /// Double-hoisted, with a key for every baby step and every giant step: few transforms.
    Hoisted,
    /// One after the other by equal steps, with three keys a matrix at most: few keys, and plaintexts
    /// without the special primes.
    Chained,
}

impl BootstrapLiteral {
    pub(super) fn check(&self, chain: &CkksLiteral) -> Result<(), ParamsError> {
        let check = super::in_range;
        let log_slots = chain.log_n - 1;
        check("bootstrap.ephemeral_weight", self.ephemeral_weight, 1..=1 << log_slots)?;
        check("bootstrap.message_ratio_bits", self.message_ratio_bits, 2..=chain.base_bits - 10)?;
        check("bootstrap.slots_to_coeffs_levels", self.slots_to_coeffs_levels, 1..=log_slots)?;
        check("bootstrap.coeffs_to_slots_levels", self.coeffs_to_slots_levels, 1..=log_slots)?;
        check("bootstrap.range", self.range, 1..=1024)?;
        check("bootstrap.double_angles", self.double_angles, 0..=10)?;
        check("bootstrap.cosine_degree", self.cosine_degree, 1..=511)?;
        check("bootstrap.arcsine_degree", self.arcsine_degree, 1..=15)?;
        if self.arcsine_degree.is_multiple_of(2) {
            return Err(ParamsError::Range {
                field: "bootstrap.arcsine_degree",
                value: self.arcsine_degree,
                range: "the odd numbers 1 … 15".into(),
            });
        }
        let needed = self.slots_to_coeffs_levels + self.depth();
        if chain.levels < needed {
            return Err(ParamsError::ShallowBootstrap { levels: chain.levels, needed });
        }
        Ok(())
    }

    /// Levels between the raised ciphertext and the result.
    pub fn depth(&self) -> u32 {
        self.coeffs_to_slots_levels
            + polynomial_depth(self.cosine_degree)
            + self.double_angles
            + self.arcsine_depth()
    }

    /// Levels of the arcsine.
    pub fn arcsine_depth(&self) -> u32 {
        if self.arcsine_degree == 1 { 0 } else { polynomial_depth(self.arcsine_degree) }
    }
}

/// ⌈log2(degree + 1)⌉.
fn polynomial_depth(degree: u32) -> u32 {
    u32::BITS - degree.leading_zeros()
}
