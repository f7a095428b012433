//! What a bootstrap does that no HE operation does.

use hearth_spec::{HoistId, ObjectId, RowId};

/// The row of a bootstrap's [`Part::Argument`].
pub(in crate::lower) const ARGUMENT: RowId = RowId(0);

/// A part of a bootstrap. Rows are those of the expansion.
///
/// An extended ciphertext is P times a ciphertext, modulo QP: l + K limbs a component.
#[derive(Clone, Copy, Debug)]
pub(in crate::lower) enum Part {
    /// The ciphertext that is bootstrapped, which comes from outside.
    Argument,
    /// Hands `a` out.
    Result { a: RowId },
    /// `a`, of level 0, at the highest level: switched to the sparse secret, raised, switched back.
    Raise { a: RowId, to_sparse: ObjectId, to_dense: ObjectId },
    /// P·a, extended, but for the limbs modulo P's primes, which are zero and are left out.
    Extend { a: RowId },
    /// P times a rotation of `a`, extended; the group shares its ModUp.
    Baby { a: RowId, steps: u32, key: ObjectId, hoist: Option<HoistId> },
    /// A giant step, by its place in [`Expansion::giants`](super::super::expansion::Expansion).
    Giant { giant: u32 },
    /// Σ diagonal · baby step over the terms of a giant step that neither rotates nor adds, at its place
    /// as above, modulo Q.
    InnerSum { giant: u32 },
    /// The extended ciphertext `sum` divided by P.
    Gather { sum: RowId },
    /// a · i, exactly; the object holds X^(N/2).
    TimesUnit { a: RowId, units: ObjectId },
}

/// A giant step: `sum` plus the rotation by `rotation` of Σ diagonal · baby step over `terms`.
#[derive(Clone, Debug)]
pub(in crate::lower) struct Giant {
    /// The earlier giant steps together.
    pub(in crate::lower) sum: Option<RowId>,
    pub(in crate::lower) matrix: ObjectId,
    /// The matrix' coefficients are at most that, but for rounding.
    pub(in crate::lower) magnitude: f64,
    /// Its steps and key; none for step 0.
    pub(in crate::lower) rotation: Option<(u32, ObjectId)>,
    pub(in crate::lower) terms: Vec<Term>,
}

/// A product of a giant step.
#[derive(Clone, Copy, Debug)]
pub(in crate::lower) struct Term {
    /// The diagonal's place among those of the matrix.
    pub(in crate::lower) diagonal: u32,
    /// The baby step: extended, but for [`Part::InnerSum`].
    pub(in crate::lower) baby: RowId,
}
