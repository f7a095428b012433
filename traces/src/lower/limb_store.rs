//! Limbs of the ciphertexts that later rows read.

use super::liveness::Component;
use hearth_spec::ValueId;

const NONE: u32 = u32::MAX;

/// The names of the live components' limbs. Lists are used again, so that rows need no memory of
/// their own.
#[derive(Debug)]
pub(super) struct LimbStore {
    /// By index and owner: which list the component has.
    places: [Vec<u32>; 2],
    lists: Vec<Vec<ValueId>>,
    unused: Vec<u32>,
}

impl LimbStore {
    /// Nothing yet, of so many rows.
    pub(super) fn new(rows: usize) -> Self {
        Self { places: [vec![NONE; rows], vec![NONE; rows]], lists: Vec::new(), unused: Vec::new() }
    }

    /// The limbs of a live component.
    pub(super) fn get(&self, component: Component) -> &[ValueId] {
        let place = self.places[component.index][component.owner.index()];
        assert!(place != NONE, "a row reads what is live");
        &self.lists[place as usize]
    }

    /// The limbs of a component, if it is live.
    pub(super) fn get_mut(&mut self, component: Component) -> Option<&mut [ValueId]> {
        let place = self.places[component.index][component.owner.index()];
        (place != NONE).then(|| self.lists[place as usize].as_mut_slice())
    }

    /// Puts down the limbs of a component that was not live.
    pub(super) fn insert(
        &mut self,
        component: Component,
        limbs: impl IntoIterator<Item = ValueId>,
    ) {
        let place = self.unused.pop().unwrap_or_else(|| {
            self.lists.push(Vec::new());
            self.lists.len() as u32 - 1
        });
        self.lists[place as usize].extend(limbs);
        let entry = &mut self.places[component.index][component.owner.index()];
        assert!(*entry == NONE, "a row makes its result once");
        *entry = place;
    }

    /// Forgets a component that was live.
    pub(super) fn remove(&mut self, component: Component) {
        let entry = &mut self.places[component.index][component.owner.index()];
        let place = std::mem::replace(entry, NONE);
        if place != NONE {
            self.lists[place as usize].clear();
            self.unused.push(place);
        }
    }
}
