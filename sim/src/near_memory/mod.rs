//! The unit beside a tier's memory.
//!
//! An `nmac` streams its limb of an object from the memory into the unit; that limb never crosses the
//! channels. Its operand does, from the scratchpad, unless the unit holds it still; so does its
//! accumulator, unless the unit made it or it is a product with the scalar 0. The sum stays in the
//! unit until an instruction of the chip reads it, or until its place is wanted for another one:
//! then it crosses back. What crosses, and what leaves the unit, is decided in program order.
//!
//! A unit that has the means also converts bases and transforms: the sources of a conversion cross
//! together, its result takes a place like a sum, a transform goes from place to place, and an `nmac`
//! reads its operand where it lies. What is made and multiplied there does not cross.

pub(crate) mod costs;
mod crossing;
mod execute;

use crate::clock::Clock;
use crate::ids::{LimbId, OperandPlace, Site, SumPlace, TaskId, TierIndex};
use crate::limb_table::Home;
use crate::machine::{Machine, NearMemoryLiteral};
use crate::memory::{DataKind, Tier};
use crate::unit::UnitKind;

/// A machine with such a unit has one chip.
pub(crate) const CHIP: Site = Site(0);

/// A task, and the age it had.
type Aged = (TaskId, u64);

/// A place for a sum, or for what a conversion or a transform makes.
#[derive(Clone, Debug, Default)]
struct Sum {
    limb: Option<LimbId>,
    /// Whether the limb has been an operand here.
    multiplied: bool,
    /// The last instruction that used it.
    used_by: u64,
    /// The last task that writes or takes it.
    last: Option<Aged>,
}

/// A place for an operand.
#[derive(Clone, Debug, Default)]
struct Operand {
    limb: Option<LimbId>,
    /// The transfer that brought it.
    sent: Option<Aged>,
    /// The `nmac`s that read it.
    readers: Vec<Aged>,
}

/// What was streamed and what crossed instead, in limbs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NearCounts {
    /// Read beside the memory, by kind of data.
    pub(crate) streamed: [u64; DataKind::ALL.len()],
    pub(crate) operands_sent: u64,
    pub(crate) sums_sent: u64,
    pub(crate) sums_returned: u64,
    /// Limbs that were converted or transformed there and were operands of a product there.
    pub(crate) operands_made: u64,
    pub(crate) conversions: u64,
    pub(crate) conversion_sources: u64,
    pub(crate) transforms: u64,
    /// Places that were set to zero.
    pub(crate) clearings: u64,
    /// Cycles of the unit reserved by products, conversions, transforms and clearings.
    pub(crate) cycles: [u64; 4],
}

/// The unit and what it holds.
#[derive(Clone, Debug)]
pub(crate) struct NearMemory {
    pub(crate) tier: TierIndex,
    pub(crate) counts: NearCounts,
    clock: Clock,
    most_sums: usize,
    sums: Vec<Sum>,
    unused_sums: Vec<SumPlace>,
    operands: Vec<Operand>,
    /// The place of the operand that was sent first.
    oldest_operand: usize,
}

impl NearMemory {
    /// That of `machine`, if it has one; its tier learns how fast the way to it is.
    pub(crate) fn of(machine: &Machine, tiers: &mut [Tier]) -> Option<Self> {
        let tier = machine.near_tier()?;
        let NearMemoryLiteral::MultiplyAccumulate {
            link_bandwidth,
            link_latency,
            sums,
            operands,
            ..
        } = machine.literal().near_memory
        else {
            return None;
        };
        tiers[tier.index()].attach((link_bandwidth, link_latency));
        Some(Self {
            tier,
            counts: NearCounts::default(),
            clock: machine.clocks().unit(UnitKind::NearMemory),
            most_sums: sums as usize,
            sums: Vec::new(),
            unused_sums: Vec::new(),
            operands: vec![Operand::default(); operands as usize],
            oldest_operand: 0,
        })
    }

    /// A limb has died.
    pub(crate) fn forget(&mut self, home: Home, operand: Option<OperandPlace>) {
        if let Home::NearMemory(place) = home {
            self.vacate(place);
        }
        if let Some(place) = operand {
            self.operands[place.index()].limb = None;
        }
    }

    fn vacate(&mut self, place: SumPlace) {
        self.sums[place.index()].limb = None;
        self.unused_sums.push(place);
    }

    /// A place for another sum.
    fn take(&mut self) -> Option<SumPlace> {
        self.unused_sums.pop().or_else(|| {
            (self.sums.len() < self.most_sums).then(|| {
                self.sums.push(Sum::default());
                SumPlace(self.sums.len() as u32 - 1)
            })
        })
    }

    /// The least recently used sum but those of `kept`.
    fn victim(&self, kept: [Option<SumPlace>; 2]) -> (SumPlace, LimbId) {
        let held = (0..).map(SumPlace).zip(&self.sums);
        let held = held.filter(|(place, _)| !kept.contains(&Some(*place)));
        let (place, sum) = held.min_by_key(|(_, sum)| sum.used_by).expect("three sums at least");
        (place, sum.limb.expect("all places are taken"))
    }
}
