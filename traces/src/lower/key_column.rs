//! Where the limbs of an evaluation key come from.

use super::emit::{Emitter, Limb};
use hearth_spec::he::{Object, Program, Source};
use hearth_spec::{CkksParams, ObjectId, PrimeIndex};

/// An evaluation key and where its limbs lie.
#[derive(Clone, Copy)]
pub(super) struct Key<'a> {
    params: &'a CkksParams,
    id: ObjectId,
    object: &'a Object,
}

impl<'a> Key<'a> {
    pub(super) fn new(program: &'a Program, id: ObjectId) -> Self {
        Self { params: program.params(), id, object: program.object(id) }
    }
}

/// Both halves of one digit of a key.
pub(super) struct KeyColumn {
    key: ObjectId,
    digit: u32,
    /// Address of the first limb of each half; a regenerated half has none.
    base: [Option<u32>; 2],
    /// Live limbs of the operation.
    limbs: usize,
    /// How many limbs of Q the key has beyond those: its special limbs lie further on.
    skipped: usize,
}

impl KeyColumn {
    pub(super) fn new(key: Key<'_>, digit: usize, limbs: usize) -> Self {
        let first = |half| key.object.key_limb(key.params, half, digit, 0);
        let stored = key.object.source != Source::SeedExpanded;
        Self {
            key: key.id,
            digit: digit as u32,
            base: [Some(first(0)), stored.then(|| first(1))],
            limbs,
            skipped: key.params.limbs(key.object.level) - limbs,
        }
    }

    pub(super) fn limb(
        &self,
        emitter: &mut Emitter,
        half: usize,
        position: usize,
        m: PrimeIndex,
    ) -> Limb {
        let Some(base) = self.base[half] else {
            return emitter.prng(self.key, self.digit, m);
        };
        let place = if position < self.limbs { position } else { position + self.skipped };
        emitter.load(self.key, base + place as u32, m)
    }
}
