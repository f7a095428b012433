//! Which limb of a chip was used least recently, and which died first.

use crate::ids::{ResidenceId, Site};

/// What lies beside a residence in the order of use: positions in [`Recency::links`].
#[derive(Clone, Copy, Debug)]
struct Links {
    older: u32,
    newer: u32,
}

/// The residences of every chip in the order of their last use, and those whose limbs died in the
/// order in which they did: two rings for each, which their heads close, so that no end of them is a
/// special case.
#[derive(Clone, Debug)]
pub(crate) struct Recency {
    /// The heads of all chips' rings, those of the dead second, then residences.
    links: Vec<Links>,
    chips: u32,
}

impl Recency {
    /// Nothing was used on any of `chips`.
    pub(crate) fn new(chips: usize) -> Self {
        let alone = |head| Links { older: head, newer: head };
        Self { links: (0..2 * chips as u32).map(alone).collect(), chips: chips as u32 }
    }

    /// Adds a residence as the one of `chip` that was used last.
    #[inline(always)]
    pub(crate) fn push(&mut self, chip: Site, id: ResidenceId) {
        let place = self.place(id);
        if place as usize >= self.links.len() {
            let alone = Links { older: place, newer: place };
            self.links.resize(place as usize + 1, alone);
        }
        self.link(chip.0, place);
    }

    /// Makes a residence the one of `chip` that was used last.
    #[inline(always)]
    pub(crate) fn touch(&mut self, chip: Site, id: ResidenceId) {
        let place = self.place(id);
        if self.links[chip.index()].older != place {
            self.unlink(place);
            self.link(chip.0, place);
        }
    }

    /// Takes a residence out.
    #[inline(always)]
    pub(crate) fn remove(&mut self, id: ResidenceId) {
        self.unlink(self.place(id));
    }

    /// Makes a residence the one of `chip` whose limb died last.
    #[inline(always)]
    pub(crate) fn vacate(&mut self, chip: Site, id: ResidenceId) {
        let place = self.place(id);
        self.unlink(place);
        self.link(self.chips + chip.0, place);
    }

    /// The residence of `chip` whose limb died first, of those that are still here.
    #[inline(always)]
    pub(crate) fn first_vacated(&self, chip: Site) -> Option<ResidenceId> {
        self.residence(self.links[(self.chips + chip.0) as usize].newer)
    }

    /// All residences of `chip` whose limbs live, the least recently used one first.
    pub(crate) fn iter(&self, chip: Site) -> impl Iterator<Item = ResidenceId> + '_ {
        let mut place = chip.0;
        std::iter::from_fn(move || {
            place = self.links[place as usize].newer;
            self.residence(place)
        })
    }

    #[inline(always)]
    fn place(&self, id: ResidenceId) -> u32 {
        2 * self.chips + id.index() as u32
    }

    /// The residence at `place`; none at a head.
    #[inline(always)]
    fn residence(&self, place: u32) -> Option<ResidenceId> {
        place.checked_sub(2 * self.chips).map(|index| ResidenceId::at(index as usize))
    }

    #[inline(always)]
    fn unlink(&mut self, place: u32) {
        let Links { older, newer } = self.links[place as usize];
        self.links[older as usize].newer = newer;
        self.links[newer as usize].older = older;
    }

    #[inline(always)]
    fn link(&mut self, head: u32, place: u32) {
        let older = std::mem::replace(&mut self.links[head as usize].older, place);
        self.links[older as usize].newer = place;
        self.links[place as usize] = Links { older, newer: head };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_chip_has_an_order_of_its_own() {
        let mut recency = Recency::new(2);
        let ids = [0, 1, 2, 3].map(ResidenceId::at);
        let order = |recency: &Recency, chip| recency.iter(Site(chip)).collect::<Vec<_>>();
        for (&id, chip) in ids.iter().zip([0, 1, 0, 0]) {
            recency.push(Site(chip), id);
        }
        assert_eq!(order(&recency, 0), [ids[0], ids[2], ids[3]]);
        recency.touch(Site(0), ids[2]);
        recency.touch(Site(0), ids[2]);
        assert_eq!(order(&recency, 0), [ids[0], ids[3], ids[2]]);
        recency.remove(ids[0]);
        recency.remove(ids[1]);
        assert_eq!((order(&recency, 0), order(&recency, 1)), (vec![ids[3], ids[2]], vec![]));
        recency.push(Site(1), ids[0]);
        assert_eq!(order(&recency, 1), [ids[0]]);
    }

    #[test]
    fn the_dead_leave_in_the_order_in_which_they_died() {
        let mut recency = Recency::new(2);
        let ids = [0, 1, 2, 3].map(ResidenceId::at);
        for (&id, chip) in ids.iter().zip([0, 1, 0, 0]) {
            recency.push(Site(chip), id);
            assert_eq!(recency.first_vacated(Site(chip)), None, "it lives");
        }
        for id in [ids[2], ids[0]] {
            recency.vacate(Site(0), id);
        }
        assert_eq!(recency.iter(Site(0)).collect::<Vec<_>>(), [ids[3]]);
        for id in [ids[2], ids[0]] {
            assert_eq!(recency.first_vacated(Site(0)), Some(id));
            recency.remove(id);
        }
        assert_eq!([0, 1].map(|chip| recency.first_vacated(Site(chip))), [None, None]);
    }
}
