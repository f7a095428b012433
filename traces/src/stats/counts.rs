//! Operations of a program and its layers.

use crate::compile::{Counts, LayerCounts};
use hearth_spec::he::{Op, Program, Row};
use std::collections::{BTreeMap, BTreeSet};

/// The operations of one layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerOps {
    /// Its counts as a compiler gives them.
    pub counts: LayerCounts,
    /// How many rows have each operation, by its name in the trace format.
    pub ops: BTreeMap<&'static str, u64>,
}

/// The operations of every layer, in the program's order.
pub fn layer_ops(program: &Program) -> Vec<LayerOps> {
    let names = program.layers().iter().cloned();
    let empty = names.map(|layer| LayerCounts { layer, counts: Counts::default() });
    let mut layers: Vec<_> =
        empty.map(|counts| LayerOps { counts, ops: BTreeMap::new() }).collect();
    let mut keys = vec![BTreeSet::new(); layers.len()];
    for row in program.rows() {
        let layer = &mut layers[row.layer.index()];
        record(&mut layer.counts.counts, program, row);
        *layer.ops.entry(row.op.name()).or_default() += 1;
        if let Op::Rotate { key, .. } = row.op {
            keys[row.layer.index()].insert(key);
        }
    }
    for (layer, keys) in layers.iter_mut().zip(keys) {
        layer.counts.counts.rotation_keys = keys.len() as u64;
    }
    layers
}

/// The operations of the whole program; a key that layers share counts once.
pub fn counts(program: &Program) -> Counts {
    let mut counts = Counts::default();
    let mut keys = BTreeSet::new();
    for row in program.rows() {
        record(&mut counts, program, row);
        if let Op::Rotate { key, .. } = row.op {
            keys.insert(key);
        }
    }
    Counts { rotation_keys: keys.len() as u64, ..counts }
}

/// Counts a row, but not its key.
fn record(counts: &mut Counts, program: &Program, row: &Row) {
    counts.add(&row.op);
    counts.output_folds += u64::from(is_fold(program, &row.op));
}

/// Whether a ciphertext is added to its own rotation. In the single-shot packing of convolutions that
/// is how the copies of a folded layer are summed, and nothing else is; other packings, attention and
/// training sum copies, channels, tokens or samples so, which rows cannot tell apart from folds.
fn is_fold(program: &Program, op: &Op) -> bool {
    let Op::Add { a, b } = *op else { return false };
    matches!(program.rows()[b.index()].op, Op::Rotate { a: source, .. } if source == a)
}
