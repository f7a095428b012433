//! Where objects were placed, and what memory mode made of it.

use super::assemble::by_kind;
use crate::engine::Engine;
use crate::ids::TierIndex;
use crate::placement::{Overflow, Policy};
use serde::Serialize;
use std::collections::BTreeMap;

/// Where objects were placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlacementReport {
    /// By what rule.
    pub policy: Policy,
    /// What does not lie where the rule puts it, because objects placed there are larger than the
    /// tier.
    pub overflow: Vec<OverflowReport>,
    /// What the cache did, in memory mode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory_mode: Option<MemoryModeReport>,
}

/// Objects of one kind that went from a full tier to another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OverflowReport {
    /// Keys, plaintexts, inputs or outputs.
    pub kind: String,
    /// The tier that is full.
    pub from: String,
    /// Where they lie.
    pub to: String,
    /// How many objects.
    pub objects: u64,
    /// Their size.
    pub bytes: u64,
}

/// What one tier did as the cache of another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MemoryModeReport {
    /// The tier that caches.
    pub cache: String,
    /// The tier behind it, in which everything lies.
    pub behind: String,
    /// Limbs that were read from the cache, or written over an older copy there.
    pub hits: u64,
    /// Limbs that were read from the tier behind, or took another one's place.
    pub misses: u64,
    /// Limbs that were read from the tier behind and taken up, by kind of data; `bytes_by_tier` has
    /// a read there and a write here for each.
    pub fills: BTreeMap<String, u64>,
    /// Limbs that were written to the tier behind, by kind of data; `bytes_by_tier` has a read here
    /// and a write there for each.
    pub write_backs: BTreeMap<String, u64>,
}

pub(super) fn placement(engine: &Engine<'_>) -> PlacementReport {
    let name = |tier: TierIndex| engine.machine.tiers()[tier.index()].name.clone();
    let overflow = |overflow: &Overflow| OverflowReport {
        kind: overflow.kind.name().to_owned(),
        from: name(overflow.from),
        to: name(overflow.to),
        objects: overflow.objects,
        bytes: overflow.bytes.0,
    };
    let memory_mode = engine.memory_mode.as_ref().map(|mode| {
        let (cache, behind) = mode.tiers();
        let counted = mode.hits();
        MemoryModeReport {
            cache: name(cache),
            behind: name(behind),
            hits: counted.hits,
            misses: counted.misses,
            fills: by_kind(|kind| counted.fills[kind as usize]),
            write_backs: by_kind(|kind| counted.write_backs[kind as usize]),
        }
    });
    PlacementReport {
        policy: engine.placement.policy,
        overflow: engine.placement.overflow.iter().map(overflow).collect(),
        memory_mode,
    }
}
