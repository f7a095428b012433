//! What is known of a program before it runs: scales, plaintexts, the ends of hoisting groups.

use hearth_spec::he::{Op, Program, Row};
use hearth_spec::{HoistId, Level, ObjectId, RowId};
use std::collections::BTreeMap;

/// The scale of every row's result, by the rules that [`Program`] has checked.
pub(in crate::execute) fn scales(program: &Program) -> Vec<f64> {
    let simple = |level| program.params().scale(level);
    let mut scales: Vec<f64> = Vec::with_capacity(program.rows().len());
    for row in program.rows() {
        scales.push(match row.op {
            Op::Input { .. } => simple(row.level),
            Op::Rescale { .. } => simple(Level(row.level.0 - 1)),
            Op::MulPlain { .. } | Op::MulConst { .. } | Op::Mul { .. } => {
                simple(row.level) * simple(row.level)
            }
            Op::Drop { to, .. } => simple(to),
            Op::Bootstrap { .. } => simple(program.result_level(RowId(scales.len() as u32))),
            Op::Output { a, .. }
            | Op::Add { a, .. }
            | Op::Sub { a, .. }
            | Op::AddPlain { a, .. }
            | Op::AddConst { a, .. }
            | Op::MulInt { a, .. }
            | Op::MulI { a, .. }
            | Op::Rotate { a, .. }
            | Op::Conjugate { a, .. } => scales[a.index()],
        });
    }
    scales
}

/// The last row of every hoisting group.
pub(super) fn last_of_hoist(program: &Program) -> BTreeMap<HoistId, RowId> {
    let rows = program.rows().iter().zip(0..);
    rows.filter_map(|(row, id)| match row.op {
        Op::Rotate { hoist: Some(hoist), .. } => Some((hoist, RowId(id))),
        _ => None,
    })
    .collect()
}

/// The plaintext that lies in memory for a row's instructions.
pub(in crate::execute) fn laid_for(op: Op) -> Option<ObjectId> {
    match op {
        Op::MulI { object, .. } => Some(object),
        op => plaintext_of(op),
    }
}

/// The plaintext that a row reads.
pub(super) fn plaintext_of(op: Op) -> Option<ObjectId> {
    match op {
        Op::AddPlain { object, .. } | Op::MulPlain { object, .. } => Some(object),
        _ => None,
    }
}

/// The scale at which a row's plaintext is encoded.
pub(in crate::execute) fn plaintext_scale(program: &Program, scales: &[f64], row: RowId) -> f64 {
    match program.rows()[row.index()] {
        Row { op: Op::AddPlain { a, .. }, .. } => scales[a.index()],
        Row { op: Op::MulI { .. }, .. } => 1.0,
        row => program.params().scale(row.level),
    }
}
