//! Why a program cannot be lowered.

use hearth_spec::Ring;
use hearth_spec::bootstrap::EvalModError;

/// A program that has no limb program.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LowerError {
    /// Limb instructions are those of the standard ring.
    #[error(
        "limb programs are of the standard ring, the program is of the {ring} ring\nhint: use parameters with ring = \"standard\""
    )]
    Ring {
        /// The program's ring.
        ring: Ring,
    },
    /// No plaintext can be extended from its first limb.
    #[error(
        "plaintexts with slots below 2^{bits} do not fit half of the first prime, which has {first_bits} bits: their coefficients are up to 2^{magnitude_bits:.1} and more\nhint: lower without limb extension, state a smaller bound of the slots, or use parameters with base_bits further above scale_bits"
    )]
    LimbExtension {
        /// The slots' bound is 2^this.
        bits: u32,
        /// log2 of the bound of the smallest one's coefficients.
        magnitude_bits: f64,
        /// Width of the first prime.
        first_bits: u32,
    },
    /// The parameters of bootstraps are not good enough.
    #[error("the program cannot be bootstrapped: {0}")]
    Bootstrap(#[from] EvalModError),
}
