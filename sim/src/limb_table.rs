//! The live limbs of a program, found by their name.
//!
//! Names are dense but may run to 10^8 and beyond, so they are looked up in pages that exist only
//! while a limb on them lives. Memory is bounded by the live limbs.

use crate::ids::{LimbId, OperandPlace, ResidenceId, Site, SpillSlot, SumPlace};
use crate::limb_type::LimbType;
use crate::look_ahead::NEVER;
use hearth_spec::ValueId;
use hearth_spec::limb::Address;

const PAGE: usize = 1024;
const NONE: u32 = u32::MAX;

/// Where a copy of a limb outside the chip is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    /// Nowhere: evicting it takes a write-back.
    Nowhere,
    /// In an object that the program only reads.
    Object(Address),
    /// In the spill area.
    Spilled(SpillSlot),
    /// In the near-memory unit, which made it.
    NearMemory(SumPlace),
}

/// A live limb.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limb {
    /// Its modulus and domain.
    pub(crate) kind: LimbType,
    /// The chip that it was made on.
    pub(crate) chip: Site,
    /// Its stay in the scratchpad of that chip, if it is there.
    pub(crate) residence: Option<ResidenceId>,
    /// The latest of its copies in the scratchpads of other chips ([`crate::copies`]).
    pub(crate) copies: Option<ResidenceId>,
    pub(crate) home: Home,
}

/// What only some machines ask of a live limb.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notes {
    /// When it is used next, as far as that is known ([`crate::look_ahead`]).
    pub(crate) next_use: u64,
    /// Where the near-memory unit has a copy of it as an operand.
    pub(crate) operand: Option<OperandPlace>,
    /// Whether it is known to be zero.
    pub(crate) zero: bool,
    /// Chips, as bits, on which it lies on all clusters: a base conversion has read it there.
    pub(crate) spread: u64,
}

impl Notes {
    /// Those of a new limb.
    const NONE: Self = Self { next_use: NEVER, operand: None, zero: false, spread: 0 };
}

#[derive(Clone, Debug)]
struct Page {
    limbs: Box<[u32; PAGE]>,
    live: u32,
}

/// All live limbs.
#[derive(Clone, Debug, Default)]
pub(crate) struct LimbTable {
    pages: Vec<Option<Page>>,
    spare: Vec<Page>,
    limbs: Vec<Limb>,
    /// Those of the limbs; apart, so that more of `limbs` is near.
    notes: Vec<Notes>,
    /// Whether anything was ever noted: a machine that notes nothing need not forget it.
    noted: bool,
    unused: Vec<LimbId>,
}

impl LimbTable {
    /// The limb named `value`, if it is live.
    #[inline(always)]
    pub(crate) fn find(&self, value: ValueId) -> Option<LimbId> {
        let page = self.pages.get(value.index() / PAGE)?.as_ref()?;
        let limb = page.limbs[value.index() % PAGE];
        (limb != NONE).then_some(LimbId(limb))
    }

    /// A new limb without a name, of which there is no copy outside the chip.
    #[inline(always)]
    pub(crate) fn create(&mut self, kind: LimbType, chip: Site) -> LimbId {
        let Some(id) = self.unused.pop() else { return self.add(kind, chip) };
        let limb = &mut self[id];
        // One by one: a whole limb would be put together elsewhere and waited for.
        limb.kind = kind;
        limb.chip = chip;
        limb.residence = None;
        limb.copies = None;
        limb.home = Home::Nowhere;
        if self.noted {
            self.notes[id.index()] = Notes::NONE;
        }
        id
    }

    #[cold]
    fn add(&mut self, kind: LimbType, chip: Site) -> LimbId {
        let (residence, copies, home) = (None, None, Home::Nowhere);
        self.limbs.push(Limb { kind, chip, residence, copies, home });
        self.notes.push(Notes::NONE);
        LimbId(self.limbs.len() as u32 - 1)
    }

    /// What is noted of a limb.
    pub(crate) fn notes(&self, id: LimbId) -> &Notes {
        &self.notes[id.index()]
    }

    /// What is noted of a limb, to change it.
    pub(crate) fn notes_mut(&mut self, id: LimbId) -> &mut Notes {
        self.noted = true;
        &mut self.notes[id.index()]
    }

    /// Gives `limb` the name `value`: the limb that had it until now, which is forgotten.
    #[inline(always)]
    pub(crate) fn name(&mut self, value: ValueId, limb: LimbId) -> Option<LimbId> {
        let index = value.index() / PAGE;
        if index >= self.pages.len() {
            self.pages.resize(index + 1, None);
        }
        let spare = &mut self.spare;
        let page = self.pages[index].get_or_insert_with(|| {
            spare.pop().unwrap_or_else(|| Page { limbs: Box::new([NONE; PAGE]), live: 0 })
        });
        let entry = &mut page.limbs[value.index() % PAGE];
        let before = LimbId(std::mem::replace(entry, limb.0));
        if before.0 == NONE {
            page.live += 1;
            return None;
        }
        self.unused.push(before);
        Some(before)
    }

    /// Forgets the limb named `value` and returns it; `None` if there is none. What it was can be
    /// read until the next one is created.
    #[inline(always)]
    pub(crate) fn remove(&mut self, value: ValueId) -> Option<LimbId> {
        let slot = self.pages.get_mut(value.index() / PAGE)?;
        let page = slot.as_mut()?;
        let entry = &mut page.limbs[value.index() % PAGE];
        let id = LimbId(std::mem::replace(entry, NONE));
        if id.0 == NONE {
            return None;
        }
        page.live -= 1;
        if page.live == 0 {
            self.spare.extend(slot.take());
            self.spare.truncate(2);
        }
        self.unused.push(id);
        Some(id)
    }
}

impl std::ops::Index<LimbId> for LimbTable {
    type Output = Limb;
    fn index(&self, id: LimbId) -> &Limb {
        &self.limbs[id.index()]
    }
}

impl std::ops::IndexMut<LimbId> for LimbTable {
    fn index_mut(&mut self, id: LimbId) -> &mut Limb {
        &mut self.limbs[id.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_spec::PrimeIndex;
    use hearth_spec::limb::Domain;

    const KIND: LimbType = LimbType { modulus: PrimeIndex(0), domain: Domain::Evaluation };

    #[test]
    fn memory_is_bounded_by_live_limbs() {
        let mut table = LimbTable::default();
        for value in 0..1_000_000u32 {
            let limb = table.create(KIND, Site(0));
            table.name(ValueId(value), limb);
            if let Some(dead) = value.checked_sub(100) {
                assert!(table.remove(ValueId(dead)).is_some());
                assert!(table.find(ValueId(dead)).is_none(), "{dead} is dead");
                assert!(table.remove(ValueId(dead)).is_none(), "a limb dies once");
            }
        }
        assert_eq!(table.limbs.len(), 101);
        assert!(table.pages.iter().flatten().count() <= 2);
        assert!(table.find(ValueId(999_900)).is_some());
        assert!(table.find(ValueId(u32::MAX)).is_none());
    }

    #[test]
    fn a_name_can_be_used_again() {
        let mut table = LimbTable::default();
        let first = table.create(KIND, Site(0));
        table.name(ValueId(7), first);
        assert!(table.remove(ValueId(7)).is_some());
        let second = table.create(KIND, Site(0));
        assert_eq!(table.name(ValueId(7), second), None);
        assert_eq!(table.find(ValueId(7)), Some(second));
        let third = table.create(KIND, Site(0));
        assert_eq!(table.name(ValueId(7), third), Some(second), "the limb that had it");
        assert_eq!(table.find(ValueId(7)), Some(third));
    }
}
