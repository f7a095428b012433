//! Which ticks are edges of whose clock.

use super::clockwork::UNITS;
use hearth_sim::Machine;

/// Ticks from edge to edge of every unit, then every tier, and of the machine's own clock.
pub(super) struct Clocks {
    pub(super) main: u64,
    places: Vec<u64>,
    /// Whether a place runs in a domain other than the machine's own, and in which.
    domains: Vec<Option<String>>,
    synchroniser: u64,
}

impl Clocks {
    pub(super) fn new(machine: &Machine) -> Self {
        let own = machine.clock().0;
        let tiers = machine.tiers().iter().map(|tier| tier.name.clone());
        let names: Vec<_> = UNITS.map(String::from).into_iter().chain(tiers).collect();
        let Some(clocks) = &machine.literal().clocks else {
            let places = vec![1; names.len()];
            return Self { main: 1, domains: vec![None; places.len()], places, synchroniser: 0 };
        };
        let all = || clocks.domains.values().map(|clock| clock.0).chain([own]);
        // The lowest multiple of the first that is one of all.
        let base = (1..).map(|n| n * own).find(|base| all().all(|hz| base % hz == 0));
        let base = base.expect("a common multiple");
        let domain = |name: &String| clocks.runs.get(name).cloned();
        let domains: Vec<_> = names.iter().map(domain).collect();
        let hz = |domain: &Option<String>| domain.as_ref().map_or(own, |d| clocks.domains[d].0);
        let places = domains.iter().map(|domain| base / hz(domain)).collect();
        Self { main: base / own, places, domains, synchroniser: clocks.synchroniser.0 }
    }

    pub(super) fn period(&self, place: usize) -> u64 {
        self.places[place]
    }

    pub(super) fn is_edge(&self, place: usize, now: u64) -> bool {
        now.is_multiple_of(self.places[place])
    }

    pub(super) fn is_main_edge(&self, now: u64) -> bool {
        now.is_multiple_of(self.main)
    }

    /// The first tick after `now` that is an edge of any.
    pub(super) fn next(&self, now: u64) -> u64 {
        let periods = self.places.iter().chain([&self.main]);
        periods.map(|period| (now / period + 1) * period).min().expect("a clock")
    }

    /// Cycles that work of the scratchpad's limbs takes to come to a place.
    pub(super) fn entrance(&self, place: usize) -> u64 {
        if self.domains[place].is_some() { self.synchroniser } else { 0 }
    }

    /// When what leaves a place at `at` is at the next one, or in the scratchpad.
    pub(super) fn arrival(&self, at: u64, place: usize, next: Option<usize>) -> u64 {
        let domain = next.and_then(|next| self.domains[next].clone());
        if domain == self.domains[place] {
            return at;
        }
        let period = next.map_or(self.main, |next| self.places[next]);
        (at.div_ceil(period) + self.synchroniser) * period
    }
}

/// The frequency that a place runs at.
pub(super) fn frequency(machine: &Machine, place: &str) -> u64 {
    let clocks = machine.literal().clocks.as_ref();
    let named = clocks.and_then(|clocks| Some(clocks.domains[clocks.runs.get(place)?]));
    named.unwrap_or(machine.clock()).0
}
