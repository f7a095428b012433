//! The clocks of a machine that has several.

use super::Report;
use crate::engine::Engine;
use hearth_spec::units::Cycles;
use serde::Serialize;
use std::collections::BTreeMap;

/// All clocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClocksReport {
    /// Ticks in a second: all edges of all clocks fall on ticks.
    pub tick_hz: u64,
    /// By name; the machine's own is `main`.
    pub domains: BTreeMap<String, ClockReport>,
}

/// One clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ClockReport {
    /// Its frequency.
    pub clock_hz: u64,
    /// Its cycles that the run began.
    pub cycles: u64,
}

/// Those of a finished replay; none if there is one clock.
pub(super) fn clocks(engine: &Engine<'_>) -> Option<ClocksReport> {
    let clocks = engine.machine.clocks();
    let domains = clocks.all().iter().map(|(name, clock)| {
        let cycles = clock.cycles(Cycles::ZERO, engine.now);
        (name.clone(), ClockReport { clock_hz: clock.frequency.0, cycles })
    });
    let report = || ClocksReport { tick_hz: clocks.base().0, domains: domains.collect() };
    clocks.are_several().then(report)
}

impl Report {
    /// The clock of a domain, as units, tiers and tracks name it; the machine's own if they name none.
    pub fn clock_of(&self, domain: Option<&str>) -> ClockReport {
        let domains = self.clocks.as_ref().map(|clocks| &clocks.domains);
        let named = domain.and_then(|domain| domains?.get(domain)).copied();
        named.unwrap_or(ClockReport { clock_hz: self.clock_hz, cycles: self.cycles })
    }

    /// So many cycles of a domain in cycles of the machine's own clock, rounded up.
    pub fn own_cycles(&self, cycles: u64, domain: Option<&str>) -> u64 {
        let (own, other) = (u128::from(self.clock_hz), self.clock_of(domain).clock_hz);
        let own = (u128::from(cycles) * own).div_ceil(u128::from(other.max(1)));
        u64::try_from(own).unwrap_or(u64::MAX)
    }
}
