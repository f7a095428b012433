//! Which rows matter, and which row reads a ciphertext component for the last time.

use hearth_spec::he::{Op, Program};
use hearth_spec::{HoistId, RowId};
use std::collections::BTreeMap;

/// A component of a ciphertext, named by the row that made its limbs: a plaintext addition passes
/// component 1 of its operand on, so both ciphertexts share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Component {
    pub(super) owner: RowId,
    /// 0 or 1.
    pub(super) index: usize,
}

/// Lifetimes at the HE level.
#[derive(Debug)]
pub(super) struct Liveness {
    live: Vec<bool>,
    /// The row that made component 1 of each row's result.
    owners: Vec<RowId>,
    /// By component and owner: the last live row that reads it.
    last: [Vec<RowId>; 2],
    /// First and last live row of each hoisting group.
    hoists: BTreeMap<HoistId, (RowId, RowId)>,
}

impl Liveness {
    pub(super) fn of(program: &Program) -> Self {
        let rows = program.rows();
        let mut live = vec![false; rows.len()];
        for (id, row) in rows.iter().enumerate().rev() {
            live[id] |= !row.op.has_result();
            if live[id] {
                row.op.operands().for_each(|operand| live[operand.index()] = true);
            }
        }

        let mut owners: Vec<RowId> = Vec::with_capacity(rows.len());
        let mut last = [vec![RowId(0); rows.len()], vec![RowId(0); rows.len()]];
        let mut hoists = BTreeMap::new();
        for (index, row) in rows.iter().enumerate() {
            let id = RowId(index as u32);
            owners.push(match row.op {
                Op::AddPlain { a, .. } => owners[a.index()],
                _ => id,
            });
            if !live[index] {
                continue;
            }
            // A component that is passed on has a later reader: its row is live.
            for operand in row.op.operands() {
                last[0][operand.index()] = id;
                last[1][owners[operand.index()].index()] = id;
            }
            if let Op::Rotate { hoist: Some(hoist), .. } = row.op {
                hoists.entry(hoist).or_insert((id, id)).1 = id;
            }
        }
        Self { live, owners, last, hoists }
    }

    /// Whether the row's result reaches an output.
    pub(super) fn is_live(&self, row: RowId) -> bool {
        self.live[row.index()]
    }

    /// A component of the ciphertext that `row` produced.
    pub(super) fn component(&self, row: RowId, index: usize) -> Component {
        let owner = if index == 0 { row } else { self.owners[row.index()] };
        Component { owner, index }
    }

    /// The last live row that reads a component.
    pub(super) fn last_reader(&self, component: Component) -> RowId {
        self.last[component.index][component.owner.index()]
    }

    /// First and last live row of a hoisting group that has one.
    pub(super) fn hoist(&self, hoist: HoistId) -> (RowId, RowId) {
        self.hoists[&hoist]
    }
}
