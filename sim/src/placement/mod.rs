//! Which tier holds which object.
//!
//! A machine file places objects by kind. The other policies are those of the literature on
//! persistent memory: everything in one tier, what is written apart from what is only read, by a
//! profile of an earlier run, or not at all: memory mode, where a fast tier caches a large one.
//!
//! What does not fit its tier goes to another one, and the placement says so.

mod advise;
mod fill;

pub use advise::{Profile, profile};
pub(crate) use fill::Overflow;

use crate::error::SimError;
use crate::ids::TierIndex;
use crate::machine::{Machine, PersistenceLiteral};
use crate::memory::{DataKind, Lines, Stored, stored};
use fill::Wish;
use hearth_spec::ObjectId;
use hearth_spec::he::{Program, Source};
use hearth_spec::limb::Step;
use hearth_spec::units::Bytes;
use serde::Serialize;
use std::collections::BTreeSet;

/// How objects were placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// By kind, as the machine file says.
    ByKind,
    /// All in one tier.
    AllInOne,
    /// What the program writes, and spilled limbs, in the fastest tier, what it only reads in the
    /// largest one.
    WriteIsolation,
    /// What saves most time for its size in the fastest tier, by the traffic of an earlier run.
    Profile,
    /// Everything in the largest tier, with the fastest one as its cache.
    MemoryMode,
}

/// The tier of every object of a program on a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    pub(crate) policy: Policy,
    /// By object.
    pub(crate) tiers: Vec<TierIndex>,
    pub(crate) spills: TierIndex,
    /// In memory mode: the tier that caches.
    pub(crate) cache: Option<TierIndex>,
    /// What each chip's cache holds at the start; nothing, if there is no list.
    pub(crate) kept: Vec<Lines>,
    pub(crate) overflow: Vec<Overflow>,
}

impl Placement {
    /// Every kind of object in the tier that the machine file says.
    ///
    /// # Errors
    /// [`SimError::TierFull`] if an object fits no tier.
    pub fn by_kind(program: &Program, machine: &Machine) -> Result<Self, SimError> {
        Self::with_fast(program, machine, &BTreeSet::new())
    }

    /// The same, but for the objects of `fast`, which lie in the tier that reads fastest.
    ///
    /// # Errors
    /// See [`Placement::by_kind`].
    pub(crate) fn with_fast(
        program: &Program,
        machine: &Machine,
        fast: &BTreeSet<ObjectId>,
    ) -> Result<Self, SimError> {
        let objects = stored(program, machine);
        let spills = machine.tier_of(DataKind::Spills);
        let wish = Wish { policy: Policy::ByKind, spills, spill_room: None };
        fill::fill(wish, machine, &objects, |index| match fast.contains(&ObjectId(index as u32)) {
            true => fastest(machine),
            false => machine.tier_of(objects[index].kind),
        })
    }

    /// Everything in the tier of this name.
    ///
    /// # Errors
    /// [`SimError::NoTier`] if there is none, [`SimError::TierFull`] if an object fits no tier.
    pub fn all_in(name: &str, program: &Program, machine: &Machine) -> Result<Self, SimError> {
        let position = machine.tiers().iter().position(|tier| tier.name == name);
        let tier = position.ok_or_else(|| SimError::no_tier(name, machine.tiers()))?;
        let tier = TierIndex(tier as u32);
        Self::filled(Policy::AllInOne, program, machine, |_| tier, tier)
    }

    /// What the program writes in the fastest tier, what it only reads in the largest.
    ///
    /// # Errors
    /// [`SimError::TierFull`] if an object fits no tier.
    pub fn write_isolated(program: &Program, machine: &Machine) -> Result<Self, SimError> {
        let (fast, large) = (fastest(machine), largest(machine));
        let tier = |object: &Stored| match object.source {
            Source::Produced => fast,
            Source::Stored | Source::SeedExpanded | Source::EncodeOnTheFly | Source::FirstLimb => {
                large
            }
        };
        Self::filled(Policy::WriteIsolation, program, machine, tier, fast)
    }

    /// Everything in the largest tier, of which the fastest one is a direct-mapped cache.
    ///
    /// # Errors
    /// [`SimError::NoMemoryMode`] if one tier is both, or there is a near-memory unit;
    /// [`SimError::TierFull`] if the objects do not fit the largest tier.
    pub fn memory_mode(program: &Program, machine: &Machine) -> Result<Self, SimError> {
        let (cache, behind) = (fastest(machine), largest(machine));
        if cache == behind || machine.near_tier().is_some() {
            return Err(SimError::NoMemoryMode);
        }
        let wish = Wish { policy: Policy::MemoryMode, spills: behind, spill_room: None };
        let objects = stored(program, machine);
        let placed = fill::fill(wish, machine, &objects, |_| behind)?;
        if !placed.overflow.is_empty() {
            return Err(fill::full(machine, behind, &objects));
        }
        Ok(Self { cache: Some(cache), ..placed })
    }

    /// The same with what a first run of `steps`, the lowered form of `program`, leaves in the cache:
    /// that of a machine which does nothing else than run it again and again.
    ///
    /// # Errors
    /// See [`simulate`](crate::simulate).
    pub fn warmed(
        self,
        program: &Program,
        steps: impl Iterator<Item = Step>,
        machine: &Machine,
    ) -> Result<Self, SimError> {
        let engine = advise::quick_replay(program, steps, machine, self.clone())?;
        let kept = engine.memory_mode.map_or_else(Vec::new, |mode| mode.into_lines());
        Ok(Self { kept, ..self })
    }

    /// The same with checkpoints, and the outputs that they count on, in the tier of this name.
    ///
    /// # Errors
    /// [`SimError::NoTier`] if there is none, [`SimError::Volatile`] if it keeps nothing when power is
    /// lost, [`SimError::NoMemoryMode`] in memory mode, whose cache does not survive,
    /// [`SimError::TierFull`] if an object fits no tier.
    pub fn with_checkpoints_in(
        self,
        name: &str,
        program: &Program,
        machine: &Machine,
    ) -> Result<Self, SimError> {
        if self.cache.is_some() {
            return Err(SimError::NoMemoryMode);
        }
        let position = machine.tiers().iter().position(|tier| tier.name == name);
        let safe = position.ok_or_else(|| SimError::no_tier(name, machine.tiers()))?;
        if machine.tiers()[safe].persistence == (PersistenceLiteral::Volatile {}) {
            return Err(SimError::Volatile { tier: name.to_owned() });
        }
        let objects = stored(program, machine);
        let wished = |index: usize| match objects[index].kind {
            DataKind::Checkpoints | DataKind::Outputs => TierIndex(safe as u32),
            _ => self.tiers[index],
        };
        let wish = Wish { policy: self.policy, spills: self.spills, spill_room: None };
        let placed = fill::fill(wish, machine, &objects, wished)?;
        let overflow = self.overflow.into_iter().chain(placed.overflow).collect();
        Ok(Self { overflow, ..placed })
    }

    fn filled(
        policy: Policy,
        program: &Program,
        machine: &Machine,
        tier: impl Fn(&Stored) -> TierIndex,
        spills: TierIndex,
    ) -> Result<Self, SimError> {
        let objects = stored(program, machine);
        let wish = Wish { policy, spills, spill_room: None };
        fill::fill(wish, machine, &objects, |index| tier(&objects[index]))
    }
}

/// The position of the tier that reads fastest, of equals the first.
pub fn fastest_tier(machine: &Machine) -> usize {
    by_speed(machine)[0].index()
}

/// The position of the largest tier, of equals the last.
pub fn largest_tier(machine: &Machine) -> usize {
    let largest = machine.tiers().iter().enumerate().max_by_key(|(_, tier)| tier.capacity);
    largest.expect("a machine has a tier").0
}

/// Bytes of all objects of `program` on one chip of `machine`.
pub fn object_bytes(program: &Program, machine: &Machine) -> Bytes {
    stored(program, machine).iter().map(|object| object.share).sum()
}

fn fastest(machine: &Machine) -> TierIndex {
    TierIndex(fastest_tier(machine) as u32)
}

fn largest(machine: &Machine) -> TierIndex {
    TierIndex(largest_tier(machine) as u32)
}

/// All tiers, those that read fastest first; of equals in the order of the file.
fn by_speed(machine: &Machine) -> Vec<TierIndex> {
    let speed = |tier: &TierIndex| {
        let tier = &machine.tiers()[tier.index()];
        std::cmp::Reverse(u128::from(tier.read_bandwidth.0) * u128::from(tier.channels))
    };
    let mut order: Vec<_> = (0..machine.tiers().len() as u32).map(TierIndex).collect();
    order.sort_by_key(speed);
    order
}
