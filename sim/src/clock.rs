//! Clocks, and what passes from one to another.
//!
//! A machine has its own clock, `main`, and may have others ([`crate::machine::ClocksLiteral`]). The
//! replay counts in *ticks* of the lowest frequency of which all are divisors, their least common
//! multiple; on a machine with one clock a tick is a cycle of it. All clocks have an edge at tick 0.
//!
//! * A unit, a link or a tier takes work at edges of its own clock only, and is occupied for whole
//!   cycles of it.
//! * Sequencer and scratchpad run on the main clock: instructions enter at its edges, and what is made
//!   or brought in another domain is there at the first edge of the main clock not before it leaves,
//!   and the main clock's synchroniser later.
//! * What works on limbs of the scratchpad in another domain has its own synchroniser before it: that
//!   many cycles of its clock are added to its latency. Work that goes on from one unit to another in a
//!   third domain is there at the first edge of the next one's clock, and its synchroniser later. The
//!   links to host and clients have theirs in their latency.
//! * A cycle of a unit or a tier is put down to what holds when it begins, after everything that
//!   happens at that tick; so are cycles of the run, which are those of the main clock. A last cycle
//!   that the end of the run cuts counts.

use crate::ids::TierIndex;
use crate::machine::{ClocksLiteral, MAIN, Machine};
use crate::task::Work;
use crate::unit::UnitKind;
use hearth_spec::units::{Cycles, Hertz};

/// A clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    /// Its position among all of the machine; the main clock is the first.
    domain: u8,
    pub(crate) frequency: Hertz,
    /// Ticks from edge to edge.
    period: u64,
    /// Ticks that data takes into this domain beyond the next edge.
    synchroniser: Cycles,
}

impl Clock {
    /// A machine's only one.
    pub(crate) fn only(frequency: Hertz) -> Self {
        Self { domain: 0, frequency, period: 1, synchroniser: Cycles::ZERO }
    }

    /// So many of its cycles in ticks.
    #[inline(always)]
    pub(crate) fn ticks(self, cycles: Cycles) -> Cycles {
        Cycles(cycles.0 * self.period)
    }

    /// Cycles that begin in the ticks `[from, to)`; none if `to` is not behind `from`.
    #[inline(always)]
    pub(crate) fn cycles(self, from: Cycles, to: Cycles) -> u64 {
        if self.period == 1 {
            return to.0.saturating_sub(from.0);
        }
        to.0.div_ceil(self.period).saturating_sub(from.0.div_ceil(self.period))
    }

    /// Whole cycles of it up to `at`.
    #[inline(always)]
    pub(crate) fn whole(self, at: Cycles) -> Cycles {
        if self.period == 1 { at } else { Cycles(at.0 / self.period) }
    }

    /// Its first edge not before `at`.
    #[inline(always)]
    pub(crate) fn edge(self, at: Cycles) -> Cycles {
        if self.period == 1 { at } else { Cycles(at.0.div_ceil(self.period) * self.period) }
    }

    /// Its first edge after `at`.
    pub(crate) fn next(self, at: Cycles) -> Cycles {
        self.edge(at + Cycles(1))
    }

    /// Whether it has an edge at `at`.
    pub(crate) fn is_edge(self, at: Cycles) -> bool {
        self.period == 1 || at.0.is_multiple_of(self.period)
    }

    /// When something is in this domain that leaves `other` at `at`.
    #[inline(always)]
    pub(crate) fn arrival(self, at: Cycles, other: Self) -> Cycles {
        if self.domain == other.domain { at } else { self.edge(at) + self.synchroniser }
    }

    /// Cycles, beyond its own, of what works on limbs of the scratchpad: it takes them over.
    fn entrance(self) -> Cycles {
        if self.domain == 0 { Cycles::ZERO } else { self.synchroniser }
    }

    /// Ticks that pass in this domain until what enters it at an edge leaves it, `latency` behind it.
    pub(crate) fn entered(self, latency: Cycles) -> Cycles {
        self.ticks(latency) + self.entrance()
    }
}

/// All clocks of a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clocks {
    /// Ticks in a second.
    base: Hertz,
    /// The main clock, then the others by their names.
    all: Vec<(String, Clock)>,
    units: [Clock; UnitKind::ALL.len()],
    tiers: Vec<Clock>,
}

impl Clocks {
    /// Those of a machine that has one.
    pub(crate) fn one(machine: &Machine) -> Self {
        let main = Clock::only(machine.clock());
        Self {
            base: machine.clock(),
            all: vec![(MAIN.to_owned(), main)],
            units: [main; UnitKind::ALL.len()],
            tiers: vec![main; machine.tiers().len()],
        }
    }

    /// Those that `written` adds to a machine's own, of which `base` is a multiple.
    pub(crate) fn several(machine: &Machine, written: &ClocksLiteral, base: Hertz) -> Self {
        let domains = written.domains.iter().map(|(name, &frequency)| (name.as_str(), frequency));
        let all = [(MAIN, machine.clock())].into_iter().chain(domains).zip(0..);
        let all = all.map(|((name, frequency), domain)| {
            let period = base.0 / frequency.0;
            let synchroniser = Cycles(written.synchroniser.0 * period);
            (name.to_owned(), Clock { domain, frequency, period, synchroniser })
        });
        let all: Vec<_> = all.collect();
        let clock = |place: &str| {
            let domain = written.runs.get(place).map_or(MAIN, String::as_str);
            all.iter().find(|(name, _)| name == domain).expect("it was checked").1
        };
        let units = UnitKind::ALL.map(|kind| clock(kind.name()));
        let tiers = machine.tiers().iter().map(|tier| clock(&tier.name)).collect();
        Self { base, units, tiers, all }
    }

    /// Ticks in a second.
    pub(crate) fn base(&self) -> Hertz {
        self.base
    }

    /// Whether there are others beside the main clock.
    pub(crate) fn are_several(&self) -> bool {
        self.all.len() > 1
    }

    /// All, the main clock first, and their names.
    pub(crate) fn all(&self) -> &[(String, Clock)] {
        &self.all
    }

    /// The machine's own.
    pub(crate) fn main(&self) -> Clock {
        self.all[0].1
    }

    /// That of a kind of unit.
    pub(crate) fn unit(&self, kind: UnitKind) -> Clock {
        self.units[kind as usize]
    }

    /// That of a tier.
    pub(crate) fn tier(&self, tier: TierIndex) -> Clock {
        self.tiers[tier.index()]
    }

    /// Those of all units, then all tiers.
    pub(crate) fn places(&self) -> impl Iterator<Item = Clock> + '_ {
        self.units.iter().chain(&self.tiers).copied()
    }

    /// The name of `clock`, one of them.
    pub(crate) fn name(&self, clock: Clock) -> &str {
        &self.all[usize::from(clock.domain)].0
    }

    /// What occupies a unit for so many of its cycles, and has a result `latency` of them later,
    /// made of limbs of the scratchpad.
    pub(crate) fn work(&self, unit: UnitKind, cycles: u64, latency: Cycles) -> Work {
        let clock = self.unit(unit);
        let reservation = clock.ticks(Cycles(cycles));
        Work::Compute { unit, reservation, latency: clock.entered(latency) }
    }

    /// The same, made of what another unit hands over.
    pub(crate) fn handed(&self, unit: UnitKind, cycles: u64, latency: Cycles) -> Work {
        let clock = self.unit(unit);
        let [reservation, latency] = [Cycles(cycles), latency].map(|cycles| clock.ticks(cycles));
        Work::Compute { unit, reservation, latency }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(domain: u8, period: u64) -> Clock {
        Clock { domain, frequency: Hertz(6 / period), period, synchroniser: Cycles(2 * period) }
    }

    #[test]
    fn cycles_belong_to_the_stretch_that_they_begin_in() {
        let three = clock(1, 3);
        let cycles = |from, to| three.cycles(Cycles(from), Cycles(to));
        assert_eq!([cycles(0, 0), cycles(0, 1), cycles(1, 3), cycles(1, 4)], [0, 1, 0, 1]);
        assert_eq!([cycles(3, 6), cycles(2, 7), cycles(7, 2)], [1, 2, 0]);
        for at in 0..20 {
            assert_eq!(cycles(0, at) + cycles(at, 20), 7, "no cycle is lost at {at}");
        }
        let edges = [0, 1, 3].map(|at| [three.edge(Cycles(at)).0, three.next(Cycles(at)).0]);
        assert_eq!(edges, [[0, 3], [3, 3], [3, 6]]);
        assert_eq!([0, 1, 3].map(|at| three.is_edge(Cycles(at))), [true, false, true]);
    }

    #[test]
    fn data_comes_at_the_next_edge_and_the_synchroniser_later() {
        let (two, three) = (clock(0, 2), clock(1, 3));
        let into = |to: Clock, at, from| to.arrival(Cycles(at), from).0;
        assert_eq!([into(two, 3, three), into(two, 4, three), into(two, 3, two)], [8, 8, 3]);
        assert_eq!([into(three, 4, two), into(three, 6, two)], [12, 12]);
        let entered = |clock: Clock| clock.entered(Cycles(1)).0;
        assert_eq!([entered(two), entered(three)], [2, 9]);
    }
}
