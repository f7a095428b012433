//! Why an operation is refused.

use crate::keys::KeyError;
use hearth_spec::Level;
use hearth_spec::he::ObjectKind;

/// Operands that do not fit each other or the operation.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EvaluatorError {
    /// Operands of different levels.
    #[error("operands are of levels {a} and {b}\nhint: drop the higher one's level first")]
    Level {
        /// The first operand's level.
        a: Level,
        /// The second's.
        b: Level,
    },
    /// Operands of different scales.
    #[error(
        "operands have scales {a:e} and {b:e}\nhint: rescale the product first, or encode the plaintext at the ciphertext's scale"
    )]
    Scale {
        /// The first operand's scale.
        a: f64,
        /// The second's.
        b: f64,
    },
    /// A rescale at level 0.
    #[error("no level is left to rescale to\nhint: use parameters with more levels")]
    NoLevel,
    /// A level above the operand's.
    #[error(
        "a ciphertext of level {from} cannot be raised to level {to}\nhint: only bootstrapping raises levels; compute the other operand at level {from}"
    )]
    Raise {
        /// The operand's level.
        from: Level,
        /// The level asked for.
        to: Level,
    },
    /// A constant that cannot be encoded.
    #[error(
        "the constant {re} + {im}i does not fit level {level} at scale {scale:e}\nhint: only finite constants below half the modulus can be encoded; lower the constant, or use it at a higher level"
    )]
    Constant {
        /// Its real part.
        re: f64,
        /// Its imaginary part.
        im: f64,
        /// The scale it is to be encoded at.
        scale: f64,
        /// The level.
        level: Level,
    },
    /// What only complex slots have.
    #[error(
        "{what} needs complex slots, and slots of the conjugate-invariant ring are real\nhint: leave it out, or use parameters with ring = \"standard\""
    )]
    RealSlots {
        /// What is asked for.
        what: &'static str,
    },
    /// A sum of nothing.
    #[error("there are no terms to sum\nhint: give at least one")]
    Empty,
    /// The operand is not of these parameters.
    #[error(
        "an operand has not the limbs of level {level}\nhint: use one parameter set for keys, inputs and program"
    )]
    Parameters {
        /// The level it claims.
        level: Level,
    },
    /// The key is for something else.
    #[error(
        "the key is {given:?}, the operation needs {needed:?}\nhint: give the key of this operation"
    )]
    Key {
        /// What the key is.
        given: ObjectKind,
        /// What is needed.
        needed: ObjectKind,
    },
    /// The key does not serve.
    #[error(transparent)]
    Keys(#[from] KeyError),
}
