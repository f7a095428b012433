//! The rows of operations on ciphertexts and constants.

use super::emitter::Emitter;
use hearth_spec::he::{ObjectKind, Op};
use hearth_spec::{ConstantId, HoistId, Level, RowId};

impl Emitter {
    /// A fresh hoisting group.
    pub(super) fn hoist(&mut self) -> HoistId {
        self.hoists += 1;
        HoistId(self.hoists - 1)
    }

    pub(crate) fn rotate(
        &mut self,
        a: RowId,
        steps: u32,
        hoist: Option<HoistId>,
        level: Level,
    ) -> RowId {
        let signed = steps as i32;
        let key = self.key(ObjectKind::RotationKey { steps: signed }, level);
        self.steps.insert(steps);
        self.keys.insert(steps);
        self.row(Op::Rotate { a, steps: signed, key, hoist }, level)
    }

    /// a + its rotation by `steps`, an output fold.
    pub(super) fn fold(&mut self, a: RowId, steps: u32, level: Level) -> RowId {
        let b = self.rotate(a, steps, None, level);
        self.counts().output_folds += 1;
        self.add(a, b, level)
    }

    pub(crate) fn add(&mut self, a: RowId, b: RowId, level: Level) -> RowId {
        self.row(Op::Add { a, b }, level)
    }

    fn constant(&mut self, value: f64) -> ConstantId {
        let table = &mut self.literal.constants;
        *self.constants.entry(value.to_bits()).or_insert_with(|| {
            table.push(value);
            ConstantId(table.len() as u32 - 1)
        })
    }

    pub(crate) fn sub(&mut self, a: RowId, b: RowId, level: Level) -> RowId {
        self.row(Op::Sub { a, b }, level)
    }

    /// a + constant.
    pub(crate) fn add_const(&mut self, a: RowId, constant: f64, level: Level) -> RowId {
        let constant = self.constant(constant);
        self.row(Op::AddConst { a, constant }, level)
    }

    /// a · constant at `level`, which is a's or a lower one.
    pub(crate) fn mul_const(&mut self, a: RowId, constant: f64, level: Level) -> RowId {
        let constant = self.constant(constant);
        self.row(Op::MulConst { a, constant }, level)
    }

    /// a · factor, which is not 0.
    pub(super) fn mul_int(&mut self, a: RowId, factor: i32, level: Level) -> RowId {
        self.row(Op::MulInt { a, factor }, level)
    }

    /// `a`, of `level`, at the level `to` below it.
    pub(crate) fn drop_to(&mut self, a: RowId, to: Level, level: Level) -> RowId {
        self.row(Op::Drop { a, to }, level)
    }

    pub(crate) fn mul(&mut self, a: RowId, b: RowId, level: Level) -> RowId {
        let key = self.key(ObjectKind::RelinearisationKey, level);
        self.row(Op::Mul { a, b, key }, level)
    }

    /// Rescales from `level` to the one below.
    pub(crate) fn rescale(&mut self, a: RowId, level: Level) -> RowId {
        self.row(Op::Rescale { a }, level)
    }
}
