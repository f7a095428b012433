//! What was moved of every object.

use crate::engine::Engine;
use crate::memory::stored_on;
use crate::report::tally::ObjectTally;
use hearth_spec::he::Object;
use hearth_traces::stats::Kind;
use serde::Serialize;
use std::collections::BTreeMap;

/// Objects that are listed one by one.
pub const TOP_OBJECTS: usize = 20;

/// What was moved of the program's objects. Spilled limbs belong to none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ObjectsReport {
    /// All objects, by kind as traces name them.
    pub by_kind: BTreeMap<String, ObjectKindReport>,
    /// The [`TOP_OBJECTS`] of which most bytes were moved, most first; of equals the first in the
    /// program.
    pub top: Vec<ObjectReport>,
}

/// All objects of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ObjectKindReport {
    /// How many there are.
    pub objects: u64,
    /// Their size in memory.
    pub bytes: u64,
    /// Bytes read of them.
    pub read: u64,
    /// Bytes written to them.
    pub written: u64,
    /// Those of the bytes read that had been on chip before, and were evicted before their last use.
    pub refetched: u64,
}

/// One object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ObjectReport {
    /// Its name.
    pub name: String,
    /// Its kind, as traces name it.
    pub kind: String,
    /// The tier it lies in.
    pub tier: String,
    /// Its size there.
    pub bytes: u64,
    /// Bytes read of it: `read / bytes` is how often it came on chip.
    pub read: u64,
    /// Bytes written to it.
    pub written: u64,
    /// Those of the bytes read that had been on chip before, and were evicted before their last use.
    pub refetched: u64,
}

pub(super) fn objects(engine: &Engine<'_>) -> ObjectsReport {
    let limb = engine.map.limb_bytes().0;
    let (table, params) = (engine.program.objects(), engine.program.params());
    let mut by_kind = BTreeMap::<String, ObjectKindReport>::new();
    for (object, tally) in table.iter().zip(&engine.tally.objects) {
        let kind = by_kind.entry(kind(object)).or_default();
        kind.objects += 1;
        kind.bytes += stored_on(engine.machine, object).bytes(params).0;
        kind.read += tally.read * limb;
        kind.written += tally.written * limb;
        kind.refetched += tally.again * limb;
    }
    let moved = |tally: &ObjectTally| tally.read + tally.written;
    let mut order: Vec<_> = (0..table.len()).collect();
    order.retain(|&index| moved(&engine.tally.objects[index]) > 0);
    order.sort_by_key(|&index| std::cmp::Reverse(moved(&engine.tally.objects[index])));
    let report = |&index: &usize| {
        let (object, tally) = (&table[index], &engine.tally.objects[index]);
        let tier = engine.placement.tiers[index];
        ObjectReport {
            name: object.name.clone(),
            kind: kind(object),
            tier: engine.machine.tiers()[tier.index()].name.clone(),
            bytes: stored_on(engine.machine, object).bytes(params).0,
            read: tally.read * limb,
            written: tally.written * limb,
            refetched: tally.again * limb,
        }
    };
    ObjectsReport { by_kind, top: order.iter().take(TOP_OBJECTS).map(report).collect() }
}

/// An object's kind as traces name it.
fn kind(object: &Object) -> String {
    Kind::from(object.kind).to_string()
}
