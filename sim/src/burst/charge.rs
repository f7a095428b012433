//! What time is charged to while each instruction is the oldest unfinished one.

use super::Burst;
use crate::attribution::{Attribution, Cause};
use crate::clock::Clock;
use crate::ids::{ResidenceId, TierIndex};
use crate::operands::Operand;
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

impl Times {
    /// Those of a computation that starts at `start`, whose result goes from one clock to another.
    #[inline(always)]
    pub(crate) fn of(
        ready: Cycles,
        start: Cycles,
        (reservation, latency): (Cycles, Cycles),
        (from, to): (Clock, Clock),
    ) -> Self {
        let release = start + reservation;
        Self { ready, start, release, done: to.arrival(release + latency, from) }
    }
}

/// Where something is worked on, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stage {
    pub(crate) place: Place,
    /// Which of the machine's pools, if the place is a unit.
    pub(crate) pool: usize,
    pub(crate) times: Times,
}

/// The most places that a limb crosses on its way from a chip to the next: the links to a switch and
/// from it.
const MOST_CROSSED: usize = 2;

/// How a limb is brought because an instruction reads it, and no instruction brings it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fetch {
    /// The copy on another chip that it is brought from.
    source: Option<ResidenceId>,
    /// Where it crosses, one after the other: so many of them.
    stages: [Stage; MOST_CROSSED],
    count: usize,
}

impl Fetch {
    /// Crosses `first` only so far.
    pub(crate) fn new(source: Option<ResidenceId>, first: Stage) -> Self {
        Self { source, stages: [first; MOST_CROSSED], count: 1 }
    }

    /// Crosses `stage` then.
    pub(crate) fn push(&mut self, stage: Stage) {
        self.stages[self.count] = stage;
        self.count += 1;
    }

    /// Where it crosses last so far.
    pub(crate) fn last(&self) -> &Stage {
        &self.stages[self.count - 1]
    }

    /// Where it crosses.
    fn stages(&self) -> &[Stage] {
        &self.stages[..self.count]
    }
}

impl Burst {
    /// Charges the time in which the next instruction is the oldest unfinished one.
    #[inline(always)]
    pub(super) fn charge(
        &mut self,
        tally: &mut Tally,
        origin: Origin,
        stages: &[Stage],
        operands: &[Operand],
    ) {
        let from = self.retired;
        let done = stages[stages.len() - 1].times.done;
        self.retired = from.max(done);
        self.leave();
        if done <= from {
            return;
        }
        let (entered, _) = self.entered;
        if entered > from {
            let stretch = Cycles(self.main.cycles(from, entered));
            tally.put_down(self.charged, Cause::Sequencer, stretch);
        }
        self.charged = origin;
        let at = from.max(entered);
        let attribution = tally.attribution(origin);
        let mut charge = Charge { burst: self, attribution, origin, at, many: None };
        if stages[0].times.start > at {
            operands.iter().for_each(|operand| charge.fetch(operand.residence()));
        }
        for stage in stages {
            charge.stage(stage);
        }
        if let Some((unit, pool)) = charge.many {
            self.charge_saturated(tally, unit, pool);
        }
    }

    /// Puts down to a unit's kind what was put down to dependencies while all units of a pool were
    /// busy, as far as that is known.
    pub(super) fn charge_saturated(&mut self, tally: &mut Tally, unit: UnitKind, pool: usize) {
        let main = self.main;
        self.pools[pool].for_each_saturated(self.retired, |part, from, to| {
            let cycles = Cycles(main.cycles(from, to));
            tally.put_down_instead(part, Cause::Dependency(unit), Cause::Compute(unit), cycles);
        });
    }

    /// Notes when the next instruction leaves the window.
    #[inline(always)]
    fn leave(&mut self) {
        self.leaves[self.next_leave] = self.retired;
        self.next_leave =
            if self.next_leave + 1 == self.leaves.len() { 0 } else { self.next_leave + 1 };
        self.number += 1;
    }
}

/// Charges stretches of time, one after the other.
struct Charge<'a> {
    burst: &'a mut Burst,
    /// That of `origin`.
    attribution: &'a mut Attribution,
    origin: Origin,
    at: Cycles,
    /// A pool, the last one, of which it is time to look at saturated stretches.
    many: Option<(UnitKind, usize)>,
}

impl Charge<'_> {
    #[inline(always)]
    fn until(&mut self, end: Cycles, cause: Cause) {
        if end > self.at {
            self.attribution.add(cause, self.burst.main.cycles(self.at, end));
            self.at = end;
        }
    }

    /// Until it starts: for its frame, then for `place`.
    #[inline(always)]
    fn wait(&mut self, times: Times, place: Cause) {
        if times.start > self.at {
            let spills = self.burst.spill_tier;
            self.until(times.ready.min(times.start), Cause::Bandwidth(spills));
            self.until(times.start, place);
        }
    }

    /// While an operand is brought, if no instruction brings it.
    fn fetch(&mut self, residence: ResidenceId) {
        let stay = &self.burst.stays[residence.index()];
        if stay.is_fetched && stay.done > self.at {
            let fetch = self.burst.fetches[residence.index()];
            fetch.source.into_iter().for_each(|source| self.fetch(source));
            fetch.stages().iter().for_each(|stage| self.stage(stage));
        }
    }

    #[inline(always)]
    fn stage(&mut self, stage: &Stage) {
        match stage.place {
            Place::Unit(unit) => self.compute(unit, stage),
            Place::Tier(tier) => self.transfer(tier, stage.times),
        }
    }

    fn transfer(&mut self, tier: TierIndex, times: Times) {
        self.wait(times, Cause::Bandwidth(tier));
        self.until(times.release, Cause::Bandwidth(tier));
        self.until(times.done, Cause::Latency(tier));
    }

    #[inline(always)]
    fn compute(&mut self, unit: UnitKind, stage: &Stage) {
        let times = stage.times;
        self.wait(times, Cause::Compute(unit));
        let pool = &mut self.burst.pools[stage.pool];
        if pool.is_single() {
            self.until(times.release, Cause::Compute(unit));
        } else if times.release > self.at {
            let many = pool.charge(self.origin.part, self.at, times.release);
            self.until(times.release, Cause::Dependency(unit));
            if many {
                self.many = Some((unit, stage.pool));
            }
        }
        self.until(times.done, Cause::Dependency(unit));
    }
}
