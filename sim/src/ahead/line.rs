//! The instructions in flight, in program order, and what the time is charged to while each is the
//! oldest unfinished one.

use crate::attribution::Cause;
use crate::engine::Engine;
use crate::ids::TierIndex;
use crate::origin::Origin;
use crate::unit::Place;
use hearth_spec::units::Cycles;

/// The times of a task.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    /// From here on a unit waits for the unit, a transfer for the channels and nothing else.
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

/// An instruction in flight.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) origin: Origin,
    pub(crate) entered: Cycles,
    /// Where it is worked on and when, once that is settled.
    pub(crate) settled: Option<(Place, Times)>,
    /// Operands that it waits for and that no instruction makes.
    pub(crate) fetches: Vec<Fetch>,
}

impl Engine<'_> {
    /// Lets the oldest instruction leave, which is finished, and charges the time in which it was
    /// the oldest unfinished one.
    pub(super) fn leave(&mut self) {
        let ahead = self.ahead.as_mut().expect("the replay is ahead of time");
        let line = ahead.lines.pop_front().expect("an instruction leaves");
        ahead.first += 1;
        self.window.leave();
        let (place, times) = line.settled.expect("it is finished");
        let from = ahead.retired;
        if times.done <= from {
            ahead.spare.push(line.fetches);
            return;
        }
        ahead.retired = times.done;
        if line.entered > from {
            let origin = ahead.charged;
            self.tally.put_down(origin, Cause::Sequencer, line.entered - from);
        }
        ahead.charged = line.origin;
        let mut charge = Charge { engine: self, origin: line.origin, at: from.max(line.entered) };
        for fetch in &line.fetches {
            charge.transfer(fetch.tier, fetch.times);
        }
        match place {
            Place::Unit(unit) => {
                charge.waiting(times, Cause::Compute(unit));
                charge.computing(unit, times);
            }
            Place::Tier(tier) => charge.transfer(tier, times),
        }
        let ahead = self.ahead.as_mut().expect("the replay is ahead of time");
        ahead.spare.push(line.fetches);
    }
}

/// Charges stretches of time, one after the other.
struct Charge<'e, 'a> {
    engine: &'e mut Engine<'a>,
    origin: Origin,
    at: Cycles,
}

impl Charge<'_, '_> {
    fn until(&mut self, end: Cycles, cause: Cause) {
        if end > self.at {
            self.engine.tally.put_down(self.origin, cause, end - self.at);
            self.at = end;
        }
    }

    /// Until it starts: for its frame, then for `place`.
    fn waiting(&mut self, times: Times, place: Cause) {
        let spills = self.engine.map.spill_tier();
        self.until(times.ready.min(times.start), Cause::Bandwidth(spills));
        self.until(times.start, place);
    }

    fn transfer(&mut self, tier: TierIndex, times: Times) {
        self.waiting(times, Cause::Bandwidth(tier));
        self.until(times.release, Cause::Bandwidth(tier));
        self.until(times.done, Cause::Latency(tier));
    }

    fn computing(&mut self, unit: crate::unit::UnitKind, times: Times) {
        if times.release > self.at {
            let ahead = self.engine.ahead.as_mut().expect("the replay is ahead of time");
            let saturated = ahead.pools[unit as usize].saturated(self.at, times.release);
            let others = (times.release - self.at).0 - saturated;
            let tally = &mut self.engine.tally;
            tally.put_down(self.origin, Cause::Compute(unit), Cycles(saturated));
            tally.put_down(self.origin, Cause::Dependency(unit), Cycles(others));
            self.at = times.release;
        }
        self.until(times.done, Cause::Dependency(unit));
    }
}
