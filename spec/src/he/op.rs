//! The ciphertext operations of an HE program.

use crate::ids::{BootstrapId, ConstantId, HoistId, Level, ObjectId, RowId};

/// One ciphertext operation. Operands name the rows that produced them.
///
/// S_l is the exact scale of level l ([`CkksParams::scale`](crate::CkksParams::scale)). A
/// ciphertext has scale S_l ("simple") or S_l² ("squared", until its rescale).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// A ciphertext that the client sends, at the row's level and scale S_l.
    Input {
        /// An input ciphertext.
        object: ObjectId,
    },
    /// Hands `a` to the client; produces nothing that may be used again.
    Output {
        /// What is handed over.
        a: RowId,
        /// An output ciphertext.
        object: ObjectId,
    },
    /// a + b, at equal scale.
    Add {
        /// First summand.
        a: RowId,
        /// Second summand.
        b: RowId,
    },
    /// a − b, at equal scale.
    Sub {
        /// Minuend.
        a: RowId,
        /// Subtrahend.
        b: RowId,
    },
    /// a + plaintext; the plaintext is encoded at a's scale.
    AddPlain {
        /// The ciphertext.
        a: RowId,
        /// An encoded plaintext.
        object: ObjectId,
    },
    /// a · plaintext, slot by slot; simple scale in, squared out: the plaintext is encoded at S_l.
    MulPlain {
        /// The ciphertext.
        a: RowId,
        /// An encoded plaintext.
        object: ObjectId,
    },
    /// a + c in every slot; c is encoded at a's scale S, as the integer ⌊c·S⌉.
    AddConst {
        /// The ciphertext.
        a: RowId,
        /// c.
        constant: ConstantId,
    },
    /// a · c in every slot; simple scale in, squared out. `a` may be of a level above the row's l:
    /// then only its first limbs are read, and c is encoded as the integer
    /// ⌊c·[constant_scale](crate::CkksParams::constant_scale)(level of a, l)⌉ — ⌊c·S_l⌉ at equal
    /// levels — so that the product's scale is S_l² all the same.
    MulConst {
        /// The ciphertext.
        a: RowId,
        /// c.
        constant: ConstantId,
    },
    /// a · factor, exactly; the scale stays.
    MulInt {
        /// The ciphertext.
        a: RowId,
        /// The integer; never 0.
        factor: i32,
    },
    /// `a` at a lower level with exactly that level's scale; simple scale in and out. It is
    /// [`Self::MulConst`] by 1 at level `to` + 1, and its rescale (Kim, Papadimitriou, Polyakov,
    /// "Approximate homomorphic encryption with reduced approximation error", CT-RSA 2022, level
    /// adjustment).
    Drop {
        /// The ciphertext, at the row's level.
        a: RowId,
        /// The result's level, below the row's.
        to: Level,
    },
    /// i·a in every slot, exactly: times the monomial X^(N/2), a plaintext of scale 1; the scale stays.
    MulI {
        /// The ciphertext.
        a: RowId,
        /// The monomial, encoded.
        object: ObjectId,
    },
    /// a · b with relinearisation; simple scale in, squared out.
    Mul {
        /// First factor.
        a: RowId,
        /// Second factor; equal to `a` for a square.
        b: RowId,
        /// The relinearisation key.
        key: ObjectId,
    },
    /// Divides by the level's primes, rounding: S_l² at level l becomes S_(l−1) at level l − 1.
    Rescale {
        /// The ciphertext.
        a: RowId,
    },
    /// Moves slot i + steps to slot i.
    Rotate {
        /// The ciphertext.
        a: RowId,
        /// By how many slots; never a whole turn.
        steps: i32,
        /// The rotation key of exactly these steps.
        key: ObjectId,
        /// Rotations of one ciphertext in one group share its ModUp.
        hoist: Option<HoistId>,
    },
    /// `a` at a high level again, its slots of absolute value at most 1 the same: simple scale in,
    /// at any level from [`input_level`](crate::bootstrap::BootstrapPlan::input_level), out at
    /// [`output_level`](crate::bootstrap::BootstrapPlan::output_level). It is a macro: one row for
    /// some thousand operations, whose keys the table of bootstraps lists.
    Bootstrap {
        /// The ciphertext.
        a: RowId,
        /// Its slots and keys.
        bootstrap: BootstrapId,
    },
    /// Complex conjugate of every slot.
    Conjugate {
        /// The ciphertext.
        a: RowId,
        /// The conjugation key.
        key: ObjectId,
    },
}

impl Op {
    /// The operation's name in the trace format.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Input { .. } => "input",
            Self::Output { .. } => "output",
            Self::Add { .. } => "add",
            Self::Sub { .. } => "sub",
            Self::AddPlain { .. } => "add_plain",
            Self::MulPlain { .. } => "mul_plain",
            Self::AddConst { .. } => "add_const",
            Self::MulConst { .. } => "mul_const",
            Self::MulInt { .. } => "mul_int",
            Self::MulI { .. } => "mul_i",
            Self::Drop { .. } => "drop",
            Self::Mul { .. } => "mul",
            Self::Rescale { .. } => "rescale",
            Self::Rotate { .. } => "rotate",
            Self::Conjugate { .. } => "conjugate",
            Self::Bootstrap { .. } => "bootstrap",
        }
    }

    /// The ciphertexts it reads.
    #[inline]
    pub fn operands(&self) -> impl Iterator<Item = RowId> + use<> {
        let (a, b) = match *self {
            Self::Input { .. } => (None, None),
            Self::Add { a, b } | Self::Sub { a, b } | Self::Mul { a, b, .. } => (Some(a), Some(b)),
            Self::Output { a, .. }
            | Self::AddPlain { a, .. }
            | Self::MulPlain { a, .. }
            | Self::AddConst { a, .. }
            | Self::MulConst { a, .. }
            | Self::MulInt { a, .. }
            | Self::MulI { a, .. }
            | Self::Drop { a, .. }
            | Self::Rescale { a }
            | Self::Rotate { a, .. }
            | Self::Conjugate { a, .. }
            | Self::Bootstrap { a, .. } => (Some(a), None),
        };
        a.into_iter().chain(b)
    }

    /// The object it touches: a key, a plaintext, an input or an output. A bootstrap's keys are in
    /// the table of bootstraps.
    pub fn object(&self) -> Option<ObjectId> {
        match *self {
            Self::Input { object }
            | Self::Output { object, .. }
            | Self::AddPlain { object, .. }
            | Self::MulPlain { object, .. }
            | Self::MulI { object, .. }
            | Self::Mul { key: object, .. }
            | Self::Rotate { key: object, .. }
            | Self::Conjugate { key: object, .. } => Some(object),
            Self::Add { .. }
            | Self::Sub { .. }
            | Self::AddConst { .. }
            | Self::MulConst { .. }
            | Self::MulInt { .. }
            | Self::Drop { .. }
            | Self::Bootstrap { .. }
            | Self::Rescale { .. } => None,
        }
    }

    /// The constant it uses.
    pub fn constant(&self) -> Option<ConstantId> {
        match *self {
            Self::AddConst { constant, .. } | Self::MulConst { constant, .. } => Some(constant),
            _ => None,
        }
    }

    /// Whether it produces a ciphertext.
    pub fn has_result(&self) -> bool {
        !matches!(self, Self::Output { .. })
    }

    /// Whether it switches keys.
    pub fn switches_keys(&self) -> bool {
        matches!(
            self,
            Self::Mul { .. }
                | Self::Rotate { .. }
                | Self::Conjugate { .. }
                | Self::Bootstrap { .. }
        )
    }
}
