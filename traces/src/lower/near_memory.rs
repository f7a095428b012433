//! Turns loads and multiply-accumulates of a row into multiply-accumulates beside the memory.
//!
//! A limb that is loaded for sums of products alone need not come on the chip: each product becomes an
//! `nmac`. The first product of such a sum has nothing to be added to; it starts from zero.

use hearth_spec::ValueId;
use hearth_spec::limb::{Address, Instruction, RunsOn, Step};
use std::collections::{BTreeMap, BTreeSet};

/// `steps` of one row with `nmac`s in place of products with limbs of the objects that are `near`;
/// the loads stay, and are read by nothing any more. `fresh` names another value.
pub(super) fn offload(
    steps: Vec<Step>,
    near: &[bool],
    mut fresh: impl FnMut() -> ValueId,
) -> Vec<Step> {
    let loaded = loads_for_sums(&steps, near);
    let mut rewritten = Vec::with_capacity(steps.len());
    for step in steps {
        let with = |instruction| Step { instruction, ..step };
        match step.instruction {
            Instruction::Mac { dst, acc, a, b, m } if loaded.contains_key(&b) => {
                let at = loaded[&b];
                rewritten.push(with(Instruction::Nmac { dst, acc, a, at, m }));
            }
            Instruction::Mul { dst, a, b, m } if loaded.contains_key(&b) => {
                let acc = fresh();
                rewritten.push(with(Instruction::MulScalar { dst: acc, a, k: 0, m }));
                rewritten.push(with(Instruction::Nmac { dst, acc, a, at: loaded[&b], m }));
            }
            _ => rewritten.push(step),
        }
    }
    rewritten
}

/// What of ModUp is made beside the memory: the limbs that are multiplied there, as far as they are made in
/// the same row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NearModUp {
    pub(super) conversions: bool,
    pub(super) transforms: bool,
}

impl NearModUp {
    /// Lets the unit execute the conversions and transforms of `steps`, one row whose `nmac`s are in
    /// place, whose results it multiplies. A sum that starts from such a limb starts there, too.
    pub(super) fn offload(self, steps: &mut [Step]) {
        let mut multiplied = BTreeSet::new();
        let mut made = BTreeSet::new();
        for step in steps.iter() {
            match step.instruction {
                Instruction::Nmac { a, .. } => _ = multiplied.insert(a),
                Instruction::Bconv { dst, .. } => _ = made.insert(dst),
                _ => {}
            }
        }
        let mut converted = BTreeSet::new();
        let mut transformed = BTreeSet::new();
        for step in steps.iter() {
            if let Instruction::Ntt { dst, a, .. } = step.instruction
                && multiplied.contains(&dst)
                && made.contains(&a)
            {
                converted.insert(a);
                transformed.insert(dst);
            }
        }
        for step in steps {
            let is_near = match step.instruction {
                Instruction::Bconv { dst, .. } => self.conversions && converted.contains(&dst),
                Instruction::Ntt { dst, .. } => self.transforms && transformed.contains(&dst),
                Instruction::MulScalar { a, k: 0, .. } => {
                    self.transforms && transformed.contains(&a)
                }
                _ => false,
            };
            if is_near {
                step.runs_on = RunsOn::NearMemory;
            }
        }
    }
}

/// The limbs that are only loaded to be multiplied and accumulated: the second factors of `mac`s, and
/// of `mul`s whose results are their accumulators.
fn loads_for_sums(steps: &[Step], near: &[bool]) -> BTreeMap<ValueId, Address> {
    let mut loaded = BTreeMap::new();
    let mut accumulated = BTreeSet::new();
    for step in steps {
        match step.instruction {
            Instruction::Ld { dst, at, .. } if near[at.object.index()] => {
                loaded.insert(dst, at);
            }
            Instruction::Mac { acc, .. } => _ = accumulated.insert(acc),
            _ => {}
        }
    }
    for step in steps {
        let factor = match step.instruction {
            Instruction::Mac { b, acc, a, .. } if b != acc && b != a => Some(b),
            Instruction::Mul { dst, a, b, .. } if a != b && accumulated.contains(&dst) => Some(b),
            _ => None,
        };
        step.instruction.for_each_source(|value| {
            if Some(value) != factor {
                loaded.remove(&value);
            }
        });
    }
    loaded
}
