//! Limbs of keys and plaintexts that are loaded once, and kept until their last use (inter-operation
//! key reuse: ARK, Kim et al., MICRO 2022).
//!
//! A later `ld` of the same limb is left out, and its readers read what the first one brought. A
//! machine whose scratchpad has no room for so many limbs drops some and fetches them again, which is
//! then a cache's work; nothing has to be written for that, because memory has them.

use hearth_spec::ValueId;
use hearth_spec::he::{Object, Program};
use hearth_spec::limb::{Address, Instruction, Step};
use std::collections::BTreeMap;

/// Loads that are left out of a program while it is read.
#[derive(Debug)]
pub(super) struct Reuse {
    /// By object: whether its limbs are kept.
    kept: Vec<bool>,
    /// By limb in memory: how many of its loads have yet to be over, and its name, once it is there.
    limbs: BTreeMap<(u32, u32), Kept>,
    /// What the live limbs that loads name are.
    loaded: BTreeMap<ValueId, (u32, u32)>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Kept {
    loads: u32,
    name: Option<ValueId>,
}

impl Reuse {
    /// For `program`, which `steps` are.
    pub(super) fn of(program: &Program, steps: impl Iterator<Item = Step>) -> Self {
        let is_kept = |object: &Object| object.kind.is_key() || object.kind.is_plaintext();
        let kept: Vec<bool> = program.objects().iter().map(is_kept).collect();
        let mut reuse = Self { kept, limbs: BTreeMap::new(), loaded: BTreeMap::new() };
        steps.for_each(|step| {
            if let Some(place) = reuse.place(&step.instruction) {
                reuse.limbs.entry(place).or_default().loads += 1;
            }
        });
        reuse
    }

    /// Where the limb that is loaded lies, if it is kept.
    fn place(&self, instruction: &Instruction) -> Option<(u32, u32)> {
        match *instruction {
            Instruction::Ld { at: Address { object, limb }, .. } if self.kept[object.index()] => {
                Some((object.0, limb))
            }
            _ => None,
        }
    }

    /// What `step` is, the next one; nothing if it loads what is there.
    pub(super) fn step(&mut self, mut step: Step) -> Option<Step> {
        if let (Some(place), Some(dst)) = (self.place(&step.instruction), step.instruction.dst()) {
            self.loaded.insert(dst, place);
            let kept = self.limbs.get_mut(&place).expect("it was counted");
            if kept.name.is_some() {
                return None;
            }
            kept.name = Some(dst);
            return Some(step);
        }
        let mut room = [ValueId(0); 3];
        let read = step.instruction;
        step.instruction.rename(|value| self.name(value));
        for (position, value) in read.sources(&mut room).iter().enumerate() {
            let bit = 1 << position;
            if step.dies & bit != 0 && !self.lets_go(*value) {
                step.dies &= !bit;
            }
        }
        Some(step)
    }

    /// What a limb is called.
    fn name(&self, value: ValueId) -> ValueId {
        let place = self.loaded.get(&value);
        place.map_or(value, |place| self.limbs[place].name.expect("it is there"))
    }

    /// A limb is not read any more by this name: whether by no other, either.
    fn lets_go(&mut self, value: ValueId) -> bool {
        let Some(place) = self.loaded.remove(&value) else { return true };
        let kept = self.limbs.get_mut(&place).expect("it is there");
        kept.loads -= 1;
        if kept.loads > 0 {
            return false;
        }
        self.limbs.remove(&place);
        true
    }
}
