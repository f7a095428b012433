//! Rows that are being lowered, and how a bootstrap is entered and left.

use super::bootstrap::{ARGUMENT, Part};
use super::expansion::{Boundary, Expansion, Operation};
use super::limb_store::LimbStore;
use super::liveness::{Component, Liveness};
use super::{Lowering, squared};
use hearth_spec::{BootstrapId, HoistId, RowId, ValueId};
use std::collections::BTreeMap;

/// The rows of a program, or of one of its bootstraps, some of them lowered.
#[derive(Debug)]
pub(super) struct Frame<'a> {
    pub(super) expansion: Expansion<'a>,
    pub(super) liveness: Liveness,
    /// Whether each row's result has its level's scale squared.
    pub(super) squared: Vec<bool>,
    /// Limbs of the ciphertexts that later rows read.
    pub(super) limbs: LimbStore,
    /// Raised digits that later rotations of their hoisting group read.
    pub(super) raised: BTreeMap<HoistId, Vec<ValueId>>,
    next_row: usize,
}

impl<'a> Frame<'a> {
    pub(super) fn new(expansion: Expansion<'a>) -> Self {
        Self {
            liveness: Liveness::of(&expansion),
            squared: squared(&expansion),
            limbs: LimbStore::new(expansion.rows().len()),
            expansion,
            raised: BTreeMap::new(),
            next_row: 0,
        }
    }

    /// The next row, if there is one.
    pub(super) fn next(&mut self) -> Option<RowId> {
        let next = self.next_row;
        self.next_row += 1;
        (next < self.expansion.rows().len()).then_some(RowId(next as u32))
    }

    /// What a bootstrap of `a`, row `id`, has to do with the rows around it.
    fn boundary(&self, id: RowId, a: RowId) -> Boundary {
        let wanted = |index| self.liveness.wanted(self.liveness.component(id, index)).cloned();
        let surviving = |index| {
            let component = self.liveness.component(a, index);
            let last = self.liveness.last_readers(component);
            (0..self.limbs.get(component).len()).map(|limb| last.of(limb) > id).collect()
        };
        Boundary { wanted: [0, 1].map(wanted), surviving: [0, 1].map(surviving) }
    }
}

impl Lowering<'_> {
    /// Turns to the rows of a bootstrap of `a`, row `id` of the program.
    pub(super) fn enter(&mut self, id: RowId, a: RowId, bootstrap: BootstrapId) {
        let level = self.frame.expansion.result_level(a);
        let boundary = self.frame.boundary(id, a);
        let recipe = &self.recipes[bootstrap.index()];
        let program = self.frame.expansion.program();
        let hoisting = self.frame.expansion.hoisting();
        let mut inner = Frame::new(recipe.expand(program, (id, level), boundary, hoisting));
        for index in [0, 1] {
            let component = self.frame.liveness.component(a, index);
            let values = self.frame.limbs.get(component).iter().copied();
            inner.limbs.insert(Component { owner: ARGUMENT, index }, values);
        }
        self.outer = Some((std::mem::replace(&mut self.frame, inner), id));
    }

    /// Turns back to the program with `a`, the bootstrap's result.
    pub(super) fn leave(&mut self, a: RowId) {
        let (outer, id) = self.outer.take().expect("a bootstrap was entered");
        let inner = std::mem::replace(&mut self.frame, outer);
        for index in [0, 1] {
            let values = inner.limbs.get(inner.liveness.component(a, index)).iter().copied();
            self.frame.limbs.insert(Component { owner: id, index }, values);
        }
        let Operation::He(op) = self.frame.expansion.rows()[id.index()].operation else {
            unreachable!("only a program has bootstraps")
        };
        for argument in op.operands() {
            for index in [0, 1] {
                let component = self.frame.liveness.component(argument, index);
                if self.frame.liveness.last_reader(component) <= id {
                    self.frame.limbs.remove(component);
                }
            }
        }
    }

    /// Puts the steps of the live row `id` into the emitter.
    pub(super) fn lower(&mut self, id: RowId) {
        use hearth_spec::he::Op;
        match self.frame.expansion.rows()[id.index()].operation {
            Operation::He(Op::Bootstrap { a, bootstrap }) => self.enter(id, a, bootstrap),
            Operation::Bootstrap(Part::Argument) => {}
            Operation::Bootstrap(Part::Result { a }) => self.leave(a),
            Operation::He(_) | Operation::Bootstrap(_) => self.lower_row(id),
        }
    }
}
