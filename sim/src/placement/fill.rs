//! Objects go where they are wished, and elsewhere if they do not fit there.

use super::{Placement, Policy};
use crate::error::SimError;
use crate::ids::TierIndex;
use crate::machine::Machine;
use crate::memory::{DataKind, Stored};
use hearth_spec::units::Bytes;
use std::collections::BTreeMap;

/// What is placed besides objects, and why.
pub(super) struct Wish {
    pub(super) policy: Policy,
    /// The tier of spilled limbs.
    pub(super) spills: TierIndex,
    /// Bytes that they need on each chip, if that is known.
    pub(super) spill_room: Option<Bytes>,
}

/// Objects of one kind that do not lie where they were wished, for want of room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Overflow {
    pub(crate) kind: DataKind,
    pub(crate) from: TierIndex,
    pub(crate) to: TierIndex,
    pub(crate) objects: u64,
    /// Of them, on all chips.
    pub(crate) bytes: Bytes,
}

/// Part of a tier that is left for spilled limbs, of which nobody knows how many they are, once
/// objects have to give way.
const SPILL_SHARE: u64 = 8;

/// Places `objects`, in their order, in the tiers that `wished` names, or in the next tier of the
/// file that has room, after the last one the first.
///
/// # Errors
/// [`SimError::TierFull`] if an object fits no tier.
pub(super) fn fill(
    wish: Wish,
    machine: &Machine,
    objects: &[Stored],
    wished: impl Fn(usize) -> TierIndex,
) -> Result<Placement, SimError> {
    let Wish { policy, spills, spill_room } = wish;
    let capacities = machine.tiers().iter().map(|tier| tier.capacity.0);
    let mut room: Vec<u64> = capacities.collect();
    let mut needed = vec![[Bytes::ZERO; DataKind::ALL.len()]; room.len()];
    for (index, object) in objects.iter().enumerate() {
        needed[wished(index).index()][object.kind as usize] += object.share;
    }
    let fits = |tier: usize| needed[tier].iter().map(|bytes| bytes.0).sum::<u64>() <= room[tier];
    let fits = (0..room.len()).all(fits);
    if !fits || spill_room.is_some() {
        let spill_room = spill_room.map_or(room[spills.index()] / SPILL_SHARE, |bytes| bytes.0);
        room[spills.index()] = room[spills.index()].saturating_sub(spill_room);
    }
    let count = room.len();
    let mut overflow = BTreeMap::<_, (u64, Bytes)>::new();
    let mut tiers = Vec::with_capacity(objects.len());
    for (index, object) in objects.iter().enumerate() {
        let wish = wished(index);
        let mut order = (0..count).map(|step| (wish.index() + step) % count);
        let tier = order.find(|&tier| object.share.0 <= room[tier]);
        let full = || SimError::tier_full(&machine.tiers()[wish.index()], &needed[wish.index()]);
        let tier = TierIndex(tier.ok_or_else(full)? as u32);
        room[tier.index()] -= object.share.0;
        if tier != wish {
            let (objects, bytes) = overflow.entry((wish, tier, object.kind)).or_default();
            *objects += 1;
            *bytes += object.bytes;
        }
        tiers.push(tier);
    }
    let overflow = overflow.into_iter().map(|((from, to, kind), (objects, bytes))| Overflow {
        kind,
        from,
        to,
        objects,
        bytes,
    });
    Ok(Placement {
        policy,
        tiers,
        spills,
        cache: None,
        kept: Vec::new(),
        overflow: overflow.collect(),
    })
}

/// Why all `objects` do not fit `tier`.
pub(super) fn full(machine: &Machine, tier: TierIndex, objects: &[Stored]) -> SimError {
    let mut needed = [Bytes::ZERO; DataKind::ALL.len()];
    objects.iter().for_each(|object| needed[object.kind as usize] += object.share);
    SimError::tier_full(&machine.tiers()[tier.index()], &needed)
}
