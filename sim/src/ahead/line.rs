//! The instructions in program order, and what the time is charged to while each is the oldest
//! unfinished one.

use super::Ahead;
use crate::attribution::Cause;
use crate::ids::{TaskId, TierIndex};
use crate::origin::Origin;
use crate::report::Tally;
use crate::unit::{Place, UnitKind};
use hearth_spec::units::Cycles;

/// The times of a task.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    /// From here on a computation waits for its unit, a transfer for the channels.
    pub(crate) ready: Cycles,
    pub(crate) start: Cycles,
    /// It leaves its unit or the channels.
    pub(crate) release: Cycles,
    pub(crate) done: Cycles,
}

/// A limb that is brought back because an instruction reads it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fetch {
    pub(crate) tier: TierIndex,
    pub(crate) times: Times,
}

/// An instruction that is not settled, or that follows one that is not.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) task: TaskId,
    pub(crate) origin: Origin,
    pub(crate) entered: Cycles,
    /// Where it is worked on and when, once that is settled.
    pub(crate) settled: Option<(Place, Times)>,
    /// Operands that it waits for and that no instruction makes.
    pub(crate) fetches: Vec<Fetch>,
}

impl Ahead {
    /// Charges the time in which those instructions are the oldest unfinished one that are settled,
    /// like all older ones.
    pub(super) fn charge_lines(&mut self, tally: &mut Tally) {
        while let Some(Line { settled: Some(_), .. }) = self.lines.front() {
            let line = self.lines.pop_front().expect("it was there");
            let (place, times) = line.settled.expect("it is settled");
            self.charge(tally, line.origin, line.entered, place, times, &line.fetches);
        }
    }

    /// Charges the time in which the next instruction is the oldest unfinished one.
    pub(super) fn charge(
        &mut self,
        tally: &mut Tally,
        origin: Origin,
        entered: Cycles,
        place: Place,
        times: Times,
        fetches: &[Fetch],
    ) {
        let from = self.retired;
        self.retired = from.max(times.done);
        self.leave();
        if times.done <= from {
            return;
        }
        if entered > from {
            tally.put_down(self.charged, Cause::Sequencer, entered - from);
        }
        self.charged = origin;
        let at = from.max(entered);
        let mut charge = Charge { ahead: self, tally, origin, at };
        for fetch in fetches {
            charge.transfer(fetch.tier, fetch.times);
        }
        match place {
            Place::Unit(unit) => charge.compute(unit, times),
            Place::Tier(tier) => charge.transfer(tier, times),
        }
    }

    /// An instruction enters that is settled.
    pub(super) fn pass(
        &mut self,
        tally: &mut Tally,
        origin: Origin,
        place: Place,
        times: Times,
        fetches: Vec<Fetch>,
    ) {
        self.number += 1;
        let entered = self.entered.0;
        if self.lines.is_empty() {
            self.charge(tally, origin, entered, place, times, &fetches);
        } else {
            let settled = Some((place, times));
            self.lines.push_back(Line { task: TaskId::at(0), origin, entered, settled, fetches });
        }
    }

    /// Puts down to a unit's kind what was put down to dependencies while all units were busy, as
    /// far as that is known.
    pub(super) fn charge_saturated(&mut self, tally: &mut Tally, unit: UnitKind) {
        self.pools[unit as usize].for_each_saturated(self.retired, |part, cycles| {
            tally.put_down_instead(part, Cause::Dependency(unit), Cause::Compute(unit), cycles);
        });
    }

    /// Notes when the next instruction leaves the window.
    fn leave(&mut self) {
        self.leaves[self.next_leave] = self.retired;
        self.next_leave =
            if self.next_leave + 1 == self.leaves.len() { 0 } else { self.next_leave + 1 };
        self.left += 1;
    }
}

/// Charges stretches of time, one after the other.
struct Charge<'a> {
    ahead: &'a mut Ahead,
    tally: &'a mut Tally,
    origin: Origin,
    at: Cycles,
}

impl Charge<'_> {
    fn until(&mut self, end: Cycles, cause: Cause) {
        if end > self.at {
            self.tally.put_down(self.origin, cause, end - self.at);
            self.at = end;
        }
    }

    /// Until it starts: for its frame, then for `place`.
    fn wait(&mut self, times: Times, place: Cause) {
        if times.start > self.at {
            let spills = self.ahead.spill_tier;
            self.until(times.ready.min(times.start), Cause::Bandwidth(spills));
            self.until(times.start, place);
        }
    }

    fn transfer(&mut self, tier: TierIndex, times: Times) {
        self.wait(times, Cause::Bandwidth(tier));
        self.until(times.release, Cause::Bandwidth(tier));
        self.until(times.done, Cause::Latency(tier));
    }

    fn compute(&mut self, unit: UnitKind, times: Times) {
        self.wait(times, Cause::Compute(unit));
        let pool = &mut self.ahead.pools[unit as usize];
        if pool.is_single() {
            self.until(times.release, Cause::Compute(unit));
        } else if times.release > self.at {
            pool.charge(self.origin.part, self.at, times.release);
            self.until(times.release, Cause::Dependency(unit));
            self.ahead.charge_saturated(self.tally, unit);
        }
        self.until(times.done, Cause::Dependency(unit));
    }
}
