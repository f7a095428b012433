//! Transfers that enter: those of instructions, and those that bring a limb or put it away for one.

use super::Burst;
use super::charge::{Fetch, Stage, Times};
use crate::engine::Engine;
use crate::ids::{LimbId, ResidenceId, Site, SpillSlot, TierIndex};
use crate::links::Hop;
use crate::memory::Request;
use crate::memory_mode::{Cached, Route};
use crate::scratchpad::Frame;
use crate::task::{Then, Work};
use crate::unit::{Place, UnitKind};
use hearth_spec::units::Cycles;

/// A transfer of a chip that enters.
pub(super) struct Moving<'r> {
    pub(super) route: &'r Route,
    pub(super) chip: Site,
    /// When what it moves is there.
    pub(super) there: Cycles,
    /// When its frame is free.
    pub(super) frame_at: Cycles,
}

impl Burst {
    /// How the limb in `residence` is brought.
    fn note_fetch(&mut self, residence: ResidenceId, fetch: Fetch) {
        if residence.index() >= self.fetches.len() {
            // Those between are not looked at: their limbs were not fetched.
            self.fetches.resize(residence.index() + 1, fetch);
        }
        self.fetches[residence.index()] = fetch;
        self.stays[residence.index()].is_fetched = true;
    }

    /// The last transfer so far of a spill slot of a chip is done at `done`.
    fn note_slot(&mut self, chip: Site, slot: SpillSlot, done: Cycles) {
        let slots = &mut self.slots[chip.index()];
        if slot.index() >= slots.len() {
            slots.resize(slot.index() + 1, Cycles::ZERO);
        }
        slots[slot.index()] = done;
    }
}

impl Engine<'_> {
    /// Reserves the channels that a transfer crosses: when it does.
    #[inline(always)]
    pub(super) fn transfer(&mut self, burst: &mut Burst, moving: &Moving<'_>) -> Stage {
        let &Moving { route, chip, there, frame_at } = moving;
        match &route.cached {
            None => self.cross(burst, (route.tier, route.request), chip, (there, frame_at)),
            Some(cached) => self.cross_cached(burst, moving, cached),
        }
    }

    /// Reserves the channels of a tier of a cache and of the one behind it.
    #[cold]
    fn cross_cached(&mut self, burst: &mut Burst, moving: &Moving<'_>, cached: &Cached) -> Stage {
        let &Moving { route, chip, there, frame_at } = moving;
        let &Cached { cache, behind, leaves, fill } = cached;
        let mut vacant = Cycles::ZERO;
        if let Some((from, to)) = leaves {
            let read = self.cross(burst, (cache, from), chip, (Cycles::ZERO, Cycles::ZERO));
            vacant = read.times.done;
            self.cross(burst, (behind, to), chip, (vacant, Cycles::ZERO));
        }
        let there = if fill.is_none() { there.max(vacant) } else { there };
        let stage = self.cross(burst, (route.tier, route.request), chip, (there, frame_at));
        if let Some(fill) = fill {
            self.cross(burst, (cache, fill), chip, (vacant.max(stage.times.done), Cycles::ZERO));
        }
        stage
    }

    /// Reserves the channels of a tier for what is there at one time and has a frame at another.
    #[inline(always)]
    fn cross(
        &mut self,
        burst: &mut Burst,
        (tier, request): (TierIndex, Request),
        chip: Site,
        (there, frame_at): (Cycles, Cycles),
    ) -> Stage {
        let (place, index) = (Place::Tier(tier), self.sites.tier(tier, chip));
        let port = &mut burst.ports[index];
        let passage = port.passage(&self.tiers[index], request);
        let start = port.take(self.now, there, frame_at, &passage);
        port.record(&mut self.timeline, place, start, &passage);
        let ready = self.now.max(there).max(frame_at);
        let (release, done) = passage.ends(start, &self.tiers[index]);
        burst.end = burst.end.max(done);
        Stage { place, pool: index, times: Times { ready, start, release, done } }
    }

    /// Brings a limb back to its chip by `route`; it lies in `slot` if it was spilled.
    pub(crate) fn bring_back(
        &mut self,
        route: &Route,
        slot: Option<SpillSlot>,
        limb: LimbId,
        frame: Frame,
    ) {
        let mut burst = self.burst.take().expect("in burst mode");
        let chip = self.limbs[limb].chip;
        let there = slot.map_or(Cycles::ZERO, |slot| burst.slots[chip.index()][slot.index()]);
        let frame_at = burst.through(frame);
        let moving = Moving { route, chip, there, frame_at };
        let stage = self.transfer(&mut burst, &moving);
        if let Some(slot) = slot {
            burst.note_slot(chip, slot, stage.times.done);
        }
        let residence = self.take_up(&mut burst, (limb, chip), frame, &stage);
        burst.note_fetch(residence, Fetch::new(None, stage));
        self.burst = Some(burst);
    }

    /// Brings a limb from `source` over the links that begin with `hop` to a frame of chip `to`.
    pub(crate) fn carry(
        &mut self,
        hop: Hop,
        source: ResidenceId,
        (limb, to): (LimbId, Site),
        frame: Frame,
    ) {
        let mut burst = self.burst.take().expect("in burst mode");
        let place = Place::Unit(UnitKind::Links);
        let stay = &burst.stays[source.index()];
        let there = (stay.done, stay.from);
        let frame_at = burst.through(frame);
        let (mut hop, mut fetch) = (Some(hop), None::<Fetch>);
        while let Some(Hop { work, link, then }) = hop {
            let (Work::Compute { reservation, latency, .. }, Then::Forward { at, to }) =
                (work, then)
            else {
                unreachable!("limbs cross links");
            };
            let pool = self.sites.unit(UnitKind::Links, link);
            let clocks = (self.units[pool].clock(), self.costs.receiver(then));
            let before = fetch.as_ref().map(|fetch| fetch.last().times.done);
            let link = &mut burst.links[pool];
            let (ready, start) = match before {
                None => (frame_at, link.take(self.now, there, frame_at, reservation)),
                Some(before) => (before, link.take_later(before, reservation)),
            };
            self.timeline.add(UnitKind::Links as usize, start, start + reservation, 1);
            let times = Times::of(ready, start, (reservation, latency), clocks);
            let stage = Stage { place, pool, times };
            match &mut fetch {
                Some(fetch) => fetch.push(stage),
                None => {
                    burst.let_go(source, times.release);
                    fetch = Some(Fetch::new(Some(source), stage));
                }
            }
            hop = self.links.hop(at, to);
        }
        let fetch = fetch.expect("there is a link");
        let last = fetch.last();
        burst.end = burst.end.max(last.times.done);
        let residence = self.take_up(&mut burst, (limb, to), frame, last);
        burst.note_fetch(residence, fetch);
        self.burst = Some(burst);
    }

    /// Writes a limb that leaves its chip to `slot` by `route`.
    pub(crate) fn put_away(
        &mut self,
        route: &Route,
        (slot, chip): (SpillSlot, Site),
        residence: ResidenceId,
    ) {
        let mut burst = self.burst.take().expect("in burst mode");
        let before = burst.slots[chip.index()].get(slot.index()).copied();
        let there = burst.stays[residence.index()].done.max(before.unwrap_or(Cycles::ZERO));
        let moving = Moving { route, chip, there, frame_at: Cycles::ZERO };
        let times = self.transfer(&mut burst, &moving).times;
        burst.note_slot(chip, slot, times.done);
        burst.let_go(residence, times.release);
        self.burst = Some(burst);
    }
}
