//! What part of a program an instruction belongs to.

use hearth_spec::he::{Op, Program};
use hearth_spec::{LayerId, RowId};
use std::collections::BTreeMap;

/// The rows of one operation in one layer: the smallest part of a program that is accounted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    pub(crate) layer: LayerId,
    /// The operation's name in traces.
    pub(crate) operation: &'static str,
}

impl Part {
    /// Whether it is a layer's bootstraps.
    pub(crate) fn is_bootstrap(self) -> bool {
        self.operation == "bootstrap"
    }

    /// Whether it works with plaintexts: all its transforms and conversions are those of limbs that are made on
    /// the chip.
    pub(crate) fn is_plain(self) -> bool {
        matches!(self.operation, "add_plain" | "mul_plain")
    }

    /// Whether all its base conversions are those of rescales.
    pub(crate) fn is_rescale(self) -> bool {
        matches!(self.operation, "rescale" | "drop")
    }
}

/// The position of a part in [`Parts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PartId(pub(crate) u32);

/// The row of an instruction, and its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) row: RowId,
    pub(crate) part: PartId,
}

/// All parts of a program, those of the first layer first.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    parts: Vec<Part>,
    /// Rows of each part.
    rows: Vec<u64>,
    of_row: Vec<PartId>,
}

impl Parts {
    /// The parts of `program`; a program without rows has one, which is empty.
    pub(crate) fn of(program: &Program) -> Self {
        let part = |op: &Op, layer| Part { layer, operation: op.name() };
        let mut ids = BTreeMap::new();
        for row in program.rows() {
            ids.entry(part(&row.op, row.layer)).or_insert((PartId(0), 0u64)).1 += 1;
        }
        if ids.is_empty() {
            ids.insert(Part { layer: LayerId(0), operation: "input" }, (PartId(0), 0));
        }
        for (id, entry) in (0..).map(PartId).zip(ids.values_mut()) {
            entry.0 = id;
        }
        let rows = program.rows().iter();
        Self {
            of_row: rows.map(|row| ids[&part(&row.op, row.layer)].0).collect(),
            rows: ids.values().map(|entry| entry.1).collect(),
            parts: ids.into_keys().collect(),
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.parts.len()
    }

    /// A part.
    pub(crate) fn part(&self, id: PartId) -> Part {
        self.parts[id.0 as usize]
    }

    /// Every part with the number of its rows.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Part, u64)> + '_ {
        self.parts.iter().copied().zip(self.rows.iter().copied())
    }

    /// That of a row's instructions; none of a row that the program has not.
    pub(crate) fn origin(&self, row: RowId) -> Option<Origin> {
        self.of_row.get(row.index()).map(|&part| Origin { row, part })
    }

    /// That of a program that has not begun.
    pub(crate) fn first(&self) -> Origin {
        Origin { row: RowId(0), part: self.of_row.first().copied().unwrap_or(PartId(0)) }
    }
}
