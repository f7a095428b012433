//! Where the time goes: every cycle of a run is put down to exactly one cause.
//!
//! The cause of a cycle is what the oldest unfinished instruction is doing in it, as in the
//! accounting of Eyerman, Eeckhout, Karkhanis and Smith ("A performance counter architecture for
//! computing accurate CPI components", ASPLOS 2006): all older instructions are finished, so
//! nothing else keeps the program from being done sooner.

use crate::ids::TierIndex;
use crate::unit::UnitKind;

/// What the oldest unfinished instruction is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// It computes, and all units of its kind do: more of them would help.
    Compute(UnitKind),
    /// It computes while a unit of its kind is free, or its result is in the pipeline: only a
    /// shorter chain of dependent instructions would help.
    Dependency(UnitKind),
    /// It, or an operand or a frame it needs, crosses the channels of a tier or waits for them.
    Bandwidth(TierIndex),
    /// The same, past the channels: it waits for the latency of a tier.
    Latency(TierIndex),
    /// No instruction is in flight: the sequencer hands out a few a cycle only.
    Sequencer,
    /// All instructions are finished; limbs that were evicted are still being written back.
    Drain,
}

/// Cycles by cause, on a machine with a given number of tiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribution(Vec<u64>);

const UNITS: usize = UnitKind::ALL.len();

impl Attribution {
    /// No cycles yet.
    pub(crate) fn new(tiers: usize) -> Self {
        Self(vec![0; 2 * (UNITS + tiers) + 2])
    }

    fn position(&self, cause: Cause) -> usize {
        let last = self.0.len() - 1;
        match cause {
            Cause::Compute(unit) => unit as usize,
            Cause::Dependency(unit) => UNITS + unit as usize,
            Cause::Bandwidth(tier) => 2 * (UNITS + tier.index()),
            Cause::Latency(tier) => 2 * (UNITS + tier.index()) + 1,
            Cause::Sequencer => last - 1,
            Cause::Drain => last,
        }
    }

    /// Puts `cycles` down to `cause`.
    pub(crate) fn add(&mut self, cause: Cause, cycles: u64) {
        let position = self.position(cause);
        self.0[position] += cycles;
    }

    /// Takes back `cycles` that were put down to `cause`.
    pub(crate) fn take(&mut self, cause: Cause, cycles: u64) {
        let position = self.position(cause);
        self.0[position] -= cycles;
    }

    /// Adds all cycles of another one.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(sum, cycles)| *sum += cycles);
    }

    /// Cycles put down to `cause`.
    pub(crate) fn get(&self, cause: Cause) -> u64 {
        self.0[self.position(cause)]
    }

    /// All cycles.
    pub(crate) fn total(&self) -> u64 {
        self.0.iter().sum()
    }
}
