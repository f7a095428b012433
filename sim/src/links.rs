//! The links between chips: which ones a limb crosses, and what that takes.
//!
//! Where a limb is on its way is a node: a chip, or the switch, which is numbered behind them.

use crate::ids::Site;
use crate::machine::{LinksLiteral, Machine};
use crate::task::{Then, Work};
use crate::unit::UnitKind;
use hearth_spec::CkksParams;
use hearth_spec::he::limb_bytes;
use hearth_spec::units::Cycles;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Topology {
    Ring,
    AllToAll,
    Switch,
}

/// One link of the way from a chip to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hop {
    pub(crate) work: Work,
    pub(crate) link: Site,
    /// What comes after it.
    pub(crate) then: Then,
}

/// The links of a machine; one chip has none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Links {
    topology: Topology,
    chips: u32,
    /// Ticks that a limb occupies a link.
    reservation: Cycles,
    /// Ticks to the other end, from a chip; from a switch there are none.
    latency: Cycles,
}

impl Links {
    /// Those of `machine` for limbs of `params`.
    pub(crate) fn new(params: &CkksParams, machine: &Machine) -> Self {
        let literal = machine.literal();
        let topology = match literal.links {
            LinksLiteral::None {} | LinksLiteral::Ring { .. } => Topology::Ring,
            LinksLiteral::AllToAll { .. } => Topology::AllToAll,
            LinksLiteral::Switch { .. } => Topology::Switch,
        };
        let crossing = literal.links.timing().map(|(bandwidth, latency)| {
            let clock = machine.clocks().unit(UnitKind::Links);
            let bytes = u128::from(limb_bytes(params).0) * u128::from(clock.frequency.0);
            let cycles = Cycles(bytes.div_ceil(u128::from(bandwidth.0)) as u64);
            (clock.ticks(cycles), clock.entered(latency))
        });
        let (reservation, latency) = crossing.unwrap_or((Cycles::ZERO, Cycles::ZERO));
        Self { topology, chips: literal.chips, reservation, latency }
    }

    /// How many there are, those of each direction.
    pub(crate) fn count(&self) -> u32 {
        match (self.chips, self.topology) {
            (1, _) => 0,
            (2, Topology::Ring) => 2,
            (chips, Topology::Ring | Topology::Switch) => 2 * chips,
            (chips, Topology::AllToAll) => chips * (chips - 1),
        }
    }

    /// The next chip on the way from chip `at` to chip `to`, another one: on a ring the neighbour on
    /// the shorter way, of equal ones that of rising numbers.
    pub(crate) fn next(&self, at: Site, to: Site) -> Site {
        match self.topology {
            Topology::AllToAll | Topology::Switch => to,
            Topology::Ring if self.ahead(at, to) <= self.ahead(to, at) => {
                Site((at.0 + 1) % self.chips)
            }
            Topology::Ring => Site((at.0 + self.chips - 1) % self.chips),
        }
    }

    /// Links that a limb crosses from a chip to the next.
    pub(crate) fn crossed(&self) -> u64 {
        if self.topology == Topology::Switch { 2 } else { 1 }
    }

    /// The first link from node `at` to the [next](Self::next) chip `to`; none if it is there.
    pub(crate) fn hop(&self, at: Site, to: Site) -> Option<Hop> {
        if at == to {
            return None;
        }
        let (link, next) = match self.topology {
            Topology::Ring if self.ahead(at, to) == 1 => (at.0, to.0),
            Topology::Ring => (self.chips + at.0, to.0),
            Topology::AllToAll => {
                let other = if to > at { to.0 - 1 } else { to.0 };
                (at.0 * (self.chips - 1) + other, to.0)
            }
            Topology::Switch if at.0 == self.chips => (self.chips + to.0, to.0),
            Topology::Switch => (at.0, self.chips),
        };
        let leaves_switch = at.0 == self.chips;
        let latency = if leaves_switch { Cycles::ZERO } else { self.latency };
        Some(Hop {
            work: Work::Compute { unit: UnitKind::Links, reservation: self.reservation, latency },
            link: Site(link),
            then: Then::Forward { at: Site(next), to },
        })
    }

    /// Chips from one to another in the direction of rising numbers.
    fn ahead(&self, from: Site, to: Site) -> u32 {
        (to.0 + self.chips - from.0) % self.chips
    }
}
