//! What part of a program an instruction belongs to.

use hearth_spec::he::{Op, Row};
use hearth_spec::{LayerId, RowId};

/// The row and the layer of an instruction, and whether it is of a bootstrap in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) row: RowId,
    pub(crate) layer: LayerId,
    pub(crate) is_bootstrap: bool,
}

impl Origin {
    /// That of a row's instructions.
    pub(crate) fn of(id: RowId, row: &Row) -> Self {
        Self { row: id, layer: row.layer, is_bootstrap: matches!(row.op, Op::Bootstrap { .. }) }
    }

    /// That of a program that has not begun.
    pub(crate) fn first() -> Self {
        Self { row: RowId(0), layer: LayerId(0), is_bootstrap: false }
    }
}
