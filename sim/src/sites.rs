//! Where the units and tiers of every chip are among all of the machine.
//!
//! Units lie kind by kind, of each kind those of chip 0 first; links are the last kind, as there may
//! be more of them than chips. Tiers lie tier by tier.

use crate::ids::{Site, TierIndex};
use crate::unit::UnitKind;

/// How many there are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sites {
    chips: usize,
    links: usize,
}

impl Sites {
    /// So many chips and links.
    pub(crate) fn new(chips: u32, links: u32) -> Self {
        Self { chips: chips as usize, links: links as usize }
    }

    /// Chips there are.
    pub(crate) fn chips(self) -> usize {
        self.chips
    }

    /// All pools of units.
    pub(crate) fn units(self) -> usize {
        UnitKind::Links as usize * self.chips + self.links
    }

    /// The pool of `unit` at `site`.
    pub(crate) fn unit(self, unit: UnitKind, site: Site) -> usize {
        unit as usize * self.chips + site.index()
    }

    /// The pools of `unit` on all chips.
    pub(crate) fn all(self, unit: UnitKind) -> std::ops::Range<usize> {
        let first = unit as usize * self.chips;
        first..first + if unit == UnitKind::Links { self.links } else { self.chips }
    }

    /// The position of `tier` of chip `site` among all tiers.
    pub(crate) fn tier(self, tier: TierIndex, site: Site) -> usize {
        tier.index() * self.chips + site.index()
    }

    /// `tier` of all chips.
    pub(crate) fn all_tiers(self, tier: TierIndex) -> std::ops::Range<usize> {
        tier.index() * self.chips..(tier.index() + 1) * self.chips
    }
}
