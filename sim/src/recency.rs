//! Which limb of a chip was used least recently.

use crate::ids::{ResidenceId, Site};

/// What lies beside a residence in the order of use: positions in [`Recency::links`].
#[derive(Clone, Copy, Debug)]
struct Links {
    older: u32,
    newer: u32,
}

/// The residences of every chip in the order of their last use: a ring for each, which its head
/// closes, so that no end of it is a special case.
#[derive(Clone, Debug)]
pub(crate) struct Recency {
    /// The heads of all chips, then residences.
    links: Vec<Links>,
    chips: u32,
}

impl Recency {
    /// Nothing was used on any of `chips`.
    pub(crate) fn new(chips: usize) -> Self {
        let alone = |head| Links { older: head, newer: head };
        Self { links: (0..chips as u32).map(alone).collect(), chips: chips as u32 }
    }

    /// Adds a residence as the one of `chip` that was used last.
    #[inline(always)]
    pub(crate) fn push(&mut self, chip: Site, id: ResidenceId) {
        let place = self.place(id);
        if place as usize >= self.links.len() {
            let alone = Links { older: place, newer: place };
            self.links.resize(place as usize + 1, alone);
        }
        self.link(chip, place);
    }

    /// Makes a residence the one of `chip` that was used last.
    #[inline(always)]
    pub(crate) fn touch(&mut self, chip: Site, id: ResidenceId) {
        let place = self.place(id);
        if self.links[chip.index()].older != place {
            self.unlink(place);
            self.link(chip, place);
        }
    }

    /// Takes a residence out.
    #[inline(always)]
    pub(crate) fn remove(&mut self, id: ResidenceId) {
        self.unlink(self.place(id));
    }

    /// All residences of `chip`, the least recently used one first.
    pub(crate) fn iter(&self, chip: Site) -> impl Iterator<Item = ResidenceId> + '_ {
        let mut place = chip.0;
        std::iter::from_fn(move || {
            place = self.links[place as usize].newer;
            (place >= self.chips).then(|| ResidenceId::at((place - self.chips) as usize))
        })
    }

    #[inline(always)]
    fn place(&self, id: ResidenceId) -> u32 {
        self.chips + id.index() as u32
    }

    #[inline(always)]
    fn unlink(&mut self, place: u32) {
        let (older, newer) = (self.links[place as usize].older, self.links[place as usize].newer);
        self.links[older as usize].newer = newer;
        self.links[newer as usize].older = older;
    }

    #[inline(always)]
    fn link(&mut self, chip: Site, place: u32) {
        let older = std::mem::replace(&mut self.links[chip.index()].older, place);
        self.links[older as usize].newer = place;
        self.links[place as usize].older = older;
        self.links[place as usize].newer = chip.0;
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
}
