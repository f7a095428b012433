//! Rows with their levels: what training programs are written with.

use super::{Mask, Training};
use crate::compile::{At, Emitter, PlaintextSource};
use hearth_spec::bootstrap::BootstrapPlan;
use hearth_spec::he::ProgramError;
use hearth_spec::{CkksParams, Level, ObjectId, RowId};
use std::collections::BTreeMap;

/// A program under construction. Factors of different levels are brought to the lower one's; what
/// is dropped once is not dropped again.
pub(super) struct Builder {
    emitter: Emitter,
    masks: BTreeMap<(Mask, u64, Level), ObjectId>,
    dropped: BTreeMap<(RowId, Level), RowId>,
}

impl Builder {
    pub(super) fn new(params: &CkksParams) -> Self {
        let emitter = Emitter::new(params, PlaintextSource::default());
        Self { emitter, masks: BTreeMap::new(), dropped: BTreeMap::new() }
    }

    /// Starts a layer; every row until the next belongs to it.
    pub(super) fn layer(&mut self, name: &str) {
        self.emitter.start_layer(name);
    }

    /// The client's ciphertext of this name.
    pub(super) fn input(&mut self, name: String, level: Level) -> At {
        At { row: self.emitter.fetch_named(name, level), level }
    }

    /// Hands `a` to the client.
    pub(super) fn output(&mut self, a: At, name: String) {
        self.emitter.hand_over_named(a.row, name, a.level);
    }

    /// `a` at its own or a lower level.
    pub(super) fn lowered(&mut self, a: At, level: Level) -> At {
        if a.level == level {
            return a;
        }
        let emitter = &mut self.emitter;
        let dropped = self.dropped.entry((a.row, level));
        let row = *dropped.or_insert_with(|| emitter.drop_to(a.row, level, a.level));
        At { row, level }
    }

    fn pair(&mut self, a: At, b: At) -> (At, At) {
        let level = a.level.min(b.level);
        (self.lowered(a, level), self.lowered(b, level))
    }

    /// a · b, to be rescaled.
    pub(super) fn product(&mut self, a: At, b: At) -> At {
        let (a, b) = self.pair(a, b);
        At { row: self.emitter.mul(a.row, b.row, a.level), ..a }
    }

    /// a · b.
    pub(super) fn mul(&mut self, a: At, b: At) -> At {
        let product = self.product(a, b);
        self.rescaled(product)
    }

    /// a · constant at `level`, which is a's or a lower one; to be rescaled.
    pub(super) fn scaled(&mut self, a: At, constant: f64, level: Level) -> At {
        At { row: self.emitter.mul_const(a.row, constant, level), level }
    }

    /// a · value where the mask keeps, zero elsewhere; to be rescaled.
    pub(super) fn masked(&mut self, a: At, mask: Mask, value: f64) -> At {
        let emitter = &mut self.emitter;
        let object = self.masks.entry((mask, value.to_bits(), a.level));
        let object = *object.or_insert_with(|| emitter.mask(mask, value, a.level));
        At { row: self.emitter.mul_object(a.row, object, a.level), ..a }
    }

    /// a + i·b, of one scale and level.
    pub(super) fn complex(&mut self, a: At, b: At) -> At {
        let emitter = &mut self.emitter;
        let unit = self.masks.entry((Mask::Unit, 1.0f64.to_bits(), b.level));
        let unit = *unit.or_insert_with(|| emitter.mask(Mask::Unit, 1.0, b.level));
        let turned = At { row: emitter.mul_i(b.row, unit, b.level), ..b };
        self.add(a, turned)
    }

    /// Twice the real part.
    pub(super) fn twice_real(&mut self, a: At) -> At {
        let conjugate = At { row: self.emitter.conjugate(a.row, a.level), ..a };
        self.add(a, conjugate)
    }

    /// One level down.
    pub(super) fn rescaled(&mut self, a: At) -> At {
        At { row: self.emitter.rescale(a.row, a.level), level: Level(a.level.0 - 1) }
    }

    /// a + b, of one scale; of simple scale they may be of different levels.
    pub(super) fn add(&mut self, a: At, b: At) -> At {
        let (a, b) = self.pair(a, b);
        At { row: self.emitter.add(a.row, b.row, a.level), ..a }
    }

    /// a − b, as [`Self::add`].
    pub(super) fn sub(&mut self, a: At, b: At) -> At {
        let (a, b) = self.pair(a, b);
        At { row: self.emitter.sub(a.row, b.row, a.level), ..a }
    }

    /// a + constant.
    pub(super) fn add_const(&mut self, a: At, constant: f64) -> At {
        At { row: self.emitter.add_const(a.row, constant, a.level), ..a }
    }

    /// The sum of one or more ciphertexts of one scale.
    pub(super) fn sum(&mut self, terms: &[At]) -> At {
        let (first, others) = terms.split_first().expect("a sum has terms");
        others.iter().fold(*first, |sum, &term| self.add(sum, term))
    }

    /// Slot i + steps moves to slot i.
    pub(super) fn rotate(&mut self, a: At, steps: i64) -> At {
        let steps = steps.rem_euclid(self.slots() as i64) as u32;
        if steps == 0 {
            return a;
        }
        At { row: self.emitter.rotate(a.row, steps, None, a.level), ..a }
    }

    /// Every slot becomes the sum of `count` slots, a power of two, from itself on at distances of
    /// `stride`, which is negative for slots before it: log2(count) rotations.
    pub(super) fn fold(&mut self, a: At, stride: i64, count: usize) -> At {
        (0..count.ilog2()).fold(a, |sum, i| {
            let rotated = self.rotate(sum, stride << i);
            self.add(sum, rotated)
        })
    }

    /// `a` at a bootstrap's level.
    pub(super) fn bootstrapped(&mut self, a: At, plan: &BootstrapPlan) -> At {
        let row = self.emitter.bootstrapped_by(plan, a.row, a.level);
        At { row, level: plan.output_level() }
    }

    /// Slots of a ciphertext.
    pub(super) fn slots(&self) -> usize {
        self.emitter.slots()
    }

    /// The checked program.
    pub(super) fn finish(self, name: &str) -> Result<Training, ProgramError> {
        Ok(Training::new(name, self.emitter.finished()?))
    }
}
