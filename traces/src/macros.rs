//! The macros that rows make up: linear transforms, polynomials and bootstraps.
//!
//! A program keeps bootstraps as one row each, and the rows of the others in sequence; here they
//! are found again, so that a trace can be read by its macros and each of them expanded.

use hearth_spec::he::{Op, Program};
use hearth_spec::{LayerId, Level, RowId};
use std::ops::Range;

/// What a macro computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MacroKind {
    /// Ciphertexts from the client.
    Input,
    /// Products of matrices and ciphertexts: rotations and products with plaintexts, with the sums
    /// and rescalings between them.
    LinTrans,
    /// Polynomials of ciphertexts: products with ciphertexts and constants, with the sums and
    /// rescalings between them.
    Poly,
    /// Sums, drops and rescalings alone.
    Join,
    /// A bootstrap, one row.
    Bootstrap,
    /// Ciphertexts to the client.
    Output,
}

impl MacroKind {
    /// Its name in listings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Input => "Input",
            Self::LinTrans => "LinTrans",
            Self::Poly => "Poly",
            Self::Join => "Join",
            Self::Bootstrap => "Bootstrap",
            Self::Output => "Output",
        }
    }

    /// The kind of macro that an operation tells; `None` for those that all of them have.
    fn of(op: &Op) -> Option<Self> {
        match op {
            Op::Input { .. } => Some(Self::Input),
            Op::Output { .. } => Some(Self::Output),
            Op::Rotate { .. } | Op::MulPlain { .. } => Some(Self::LinTrans),
            Op::Mul { .. }
            | Op::MulConst { .. }
            | Op::MulI { .. }
            | Op::AddConst { .. }
            | Op::Conjugate { .. } => Some(Self::Poly),
            Op::Bootstrap { .. } => Some(Self::Bootstrap),
            Op::Add { .. }
            | Op::Sub { .. }
            | Op::AddPlain { .. }
            | Op::MulInt { .. }
            | Op::Drop { .. }
            | Op::Rescale { .. } => None,
        }
    }
}

/// Consecutive rows of one layer that compute one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Macro {
    /// What it computes.
    pub kind: MacroKind,
    /// Its layer.
    pub layer: LayerId,
    /// Its rows.
    pub rows: Range<u32>,
    /// The highest level that one of its rows runs at.
    pub from: Level,
    /// The level of its last row's result.
    pub to: Level,
}

/// The macros of a program, in order: every row is in one.
pub fn macros(program: &Program) -> Vec<Macro> {
    let mut macros: Vec<Macro> = Vec::new();
    // Of the macro under construction: what its rows have told so far.
    let mut told: Option<MacroKind> = None;
    for (id, row) in (0..).zip(program.rows()) {
        let own = MacroKind::of(&row.op);
        let to = program.result_level(RowId(id));
        let fits = own.is_none_or(|own| told.is_none_or(|told| told == own));
        // Each bootstrap is a macro of its own, and client's ciphertexts are no sums.
        let alone = |kind| matches!(kind, Some(MacroKind::Bootstrap));
        let client = |kind| matches!(kind, Some(MacroKind::Input | MacroKind::Output));
        let begins = !fits || alone(own) || alone(told) || client(own) != client(told);
        match macros.last_mut() {
            Some(last) if last.layer == row.layer && !begins => {
                told = told.or(own);
                last.kind = told.unwrap_or(MacroKind::Join);
                last.rows.end = id + 1;
                last.from = last.from.max(row.level);
                last.to = to;
            }
            _ => {
                told = own;
                macros.push(Macro {
                    kind: told.unwrap_or(MacroKind::Join),
                    layer: row.layer,
                    rows: id..id + 1,
                    from: row.level,
                    to,
                });
            }
        }
    }
    macros
}
