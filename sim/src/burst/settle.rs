//! How an instruction is settled when it enters, and transfers that it causes.

use super::charge::{Fetch, Stage, Times};
use super::pool::Awaited;
use super::{Burst, Stay};
use crate::engine::Engine;
use crate::ids::{LimbId, ResidenceId, Site, SpillSlot, TierIndex};
use crate::links::Hop;
use crate::memory::Request;
use crate::operands::Operand;
use crate::origin::Origin;
use crate::scratchpad::Frame;
use crate::task::{MemoryOrder, Then, Work};
use crate::unit::{Place, UnitKind};
use hearth_spec::limb::Instruction;
use hearth_spec::units::Cycles;

impl Burst {
    /// When the users of `frame`'s last limb are through.
    #[inline(always)]
    fn through(&self, frame: Frame) -> Cycles {
        match frame {
            Frame::Untouched => Cycles::ZERO,
            Frame::Vacated(id) | Frame::Victim(id) => self.stays[id.index()].through,
        }
    }

    #[inline(always)]
    fn occupy(&mut self, residence: ResidenceId, stay: Stay) {
        if residence.index() == self.stays.len() {
            self.stays.push(stay);
        } else {
            self.stays[residence.index()] = stay;
        }
    }

    fn note_fetch(&mut self, residence: ResidenceId, fetch: Fetch) {
        if residence.index() >= self.fetches.len() {
            // Those between are not looked at: their limbs were not fetched.
            self.fetches.resize(residence.index() + 1, fetch);
        }
        self.fetches[residence.index()] = fetch;
        self.stays[residence.index()].is_fetched = true;
    }

    /// Those of `operands`, in their order, that come after `entered`.
    fn awaited<'s>(
        stays: &'s [Stay],
        operands: &'s [Operand],
        entered: Cycles,
    ) -> impl Iterator<Item = Awaited> + 's {
        let stays = operands.iter().map(|operand| &stays[operand.residence().index()]);
        let late = stays.filter(move |stay| stay.done > entered);
        late.map(|stay| Awaited { until: stay.done, from: stay.from })
    }

    /// When the last of `operands` is there, and from where; 0 and `nowhere` if there is none.
    fn last(&self, operands: &[Operand], nowhere: Place) -> (Cycles, Place) {
        let stays = operands.iter().map(|operand| &self.stays[operand.residence().index()]);
        let last = stays.max_by_key(|stay| stay.done);
        last.map_or((Cycles::ZERO, nowhere), |stay| (stay.done, stay.from))
    }

    /// A store, or a load of what is stored, is done at `done`, like anything else.
    #[inline(always)]
    fn note(&mut self, order: MemoryOrder, done: Cycles) {
        self.end = self.end.max(done);
        match order {
            MemoryOrder::Free => {}
            MemoryOrder::Store => self.stored = self.stored.max(done),
            MemoryOrder::ProducedLoad => self.loaded = self.loaded.max(done),
        }
    }

    /// The last transfer so far of a spill slot of a chip is done at `done`.
    fn note_slot(&mut self, chip: Site, slot: SpillSlot, done: Cycles) {
        let slots = &mut self.slots[chip.index()];
        if slot.index() >= slots.len() {
            slots.resize(slot.index() + 1, Cycles::ZERO);
        }
        slots[slot.index()] = done;
    }

    /// A task is through with a limb that it reads at `release`.
    #[inline(always)]
    fn let_go(&mut self, residence: ResidenceId, release: Cycles) {
        let stay = &mut self.stays[residence.index()];
        stay.through = stay.through.max(release);
    }
}

/// An instruction that enters.
pub(super) struct Entering<'o> {
    pub(super) origin: Origin,
    pub(super) chip: Site,
    pub(super) order: MemoryOrder,
    pub(super) operands: &'o [Operand],
    /// Its result, and where that goes.
    pub(super) result: Option<(LimbId, Frame)>,
}

impl Entering<'_> {
    /// When its frame is free.
    #[inline(always)]
    fn frame_at(&self, burst: &Burst) -> Cycles {
        self.result.map_or(Cycles::ZERO, |(_, frame)| burst.through(frame))
    }

    /// When the last of its operands is there.
    #[inline(always)]
    fn there(&self, burst: &Burst) -> Cycles {
        let done = |operand: &Operand| burst.stays[operand.residence().index()].done;
        self.operands.iter().map(done).fold(Cycles::ZERO, Ord::max)
    }
}

/// A transfer of a chip that enters.
struct Moving {
    tier: TierIndex,
    chip: Site,
    request: Request,
    /// When what it moves is there.
    there: Cycles,
    /// When its frame is free.
    frame_at: Cycles,
}

impl Engine<'_> {
    /// Settles an instruction that a unit works on.
    #[inline(always)]
    pub(super) fn settle_computation(
        &mut self,
        burst: &mut Burst,
        entering: &Entering<'_>,
        instruction: &Instruction,
    ) -> Stage {
        let Some(&Work::Compute { unit, reservation, latency }) = self.costs.of(instruction) else {
            unreachable!("units compute");
        };
        let (entered, pool) = (self.now, self.sites.unit(unit, entering.chip));
        let frame_at = entering.frame_at(burst);
        let ready = entered.max(frame_at).max(entering.there(burst));
        let awaited = Burst::awaited(&burst.stays, entering.operands, entered);
        let (start, _) = burst.pools[pool].settle(entered, ready, reservation, awaited);
        self.timeline.add(unit as usize, start, start + reservation, 1);
        let times = Times::of(frame_at, start, reservation, latency);
        Stage { place: Place::Unit(unit), pool, times }
    }

    /// Settles an instruction that moves a limb.
    #[inline(always)]
    pub(super) fn settle_transfer(
        &mut self,
        burst: &mut Burst,
        entering: &Entering<'_>,
        tier: TierIndex,
        request: Request,
    ) -> Stage {
        let (there, frame_at) = (entering.there(burst), entering.frame_at(burst));
        self.transfer(burst, &Moving { tier, chip: entering.chip, request, there, frame_at })
    }

    /// Settles a base conversion whose operands cross the network between clusters, and its result.
    #[cold]
    pub(super) fn settle_conversion(
        &mut self,
        burst: &mut Burst,
        entering: &Entering<'_>,
        (gather, mut then): (Work, Then),
    ) {
        let Work::Compute { reservation, latency, .. } = gather else {
            unreachable!("operands cross first");
        };
        let (noc, chip) = (UnitKind::Noc, entering.chip);
        let frame_at = entering.frame_at(burst);
        let last = burst.last(entering.operands, Place::Unit(noc));
        let pool = self.sites.unit(noc, chip);
        let start = burst.links[pool].take(self.now, last, frame_at, reservation);
        let mut times = Times::of(frame_at, start, reservation, latency);
        self.timeline.add(noc as usize, start, times.release, 1);
        let mut stages = [Stage { place: Place::Unit(noc), pool, times }; 3];
        for stage in &mut stages[1..] {
            let ready = times.done;
            let (work, unit, next) = self.costs.next(then).expect("three stages");
            let Work::Compute { reservation, latency, .. } = work else {
                unreachable!("units compute");
            };
            let pool = self.sites.unit(unit, chip);
            let start = if unit == noc {
                burst.links[pool].take_later(ready, reservation)
            } else {
                burst.pools[pool].settle(ready, ready, reservation, std::iter::empty()).0
            };
            self.timeline.add(unit as usize, start, start + reservation, 1);
            times = Times::of(ready, start, reservation, latency);
            *stage = Stage { place: Place::Unit(unit), pool, times };
            then = next;
        }
        self.note_settled(burst, entering, &stages);
    }

    /// The last of `stages` makes the result, the last but one of three is through with operands.
    #[inline(always)]
    pub(super) fn note_settled(
        &mut self,
        burst: &mut Burst,
        entering: &Entering<'_>,
        stages: &[Stage],
    ) {
        let &Entering { origin, chip, order, operands, result } = entering;
        let last = &stages[stages.len() - 1];
        let release = stages[stages.len() / 2].times.release;
        operands.iter().for_each(|operand| burst.let_go(operand.residence(), release));
        burst.note(order, last.times.done);
        let layer = self.tally.parts.part(origin.part).layer;
        let finished = &mut self.layers_finished[layer.index()];
        *finished = last.times.done.max(*finished);
        if let Some((limb, frame)) = result {
            self.take_up(burst, (limb, chip), frame, last);
        }
        burst.charge(&mut self.tally, origin, stages, operands);
    }

    fn transfer(&mut self, burst: &mut Burst, moving: &Moving) -> Stage {
        let &Moving { tier, chip, request, there, frame_at } = moving;
        let (place, index) = (Place::Tier(tier), self.sites.tier(tier, chip));
        let port = &mut burst.ports[index];
        let passage = port.passage(&self.tiers[index], request);
        let start = port.take(self.now, there, frame_at, &passage);
        port.record(&mut self.timeline, place, start, &passage);
        let ready = self.now.max(there).max(frame_at);
        let (release, done) = passage.ends(start);
        burst.end = burst.end.max(done);
        Stage { place, pool: index, times: Times { ready, start, release, done } }
    }

    /// A limb takes over a frame of a chip, where `last` brings it.
    #[inline(always)]
    fn take_up(
        &mut self,
        burst: &mut Burst,
        (limb, chip): (LimbId, Site),
        frame: Frame,
        last: &Stage,
    ) -> ResidenceId {
        let residence = self.scratchpad.enter_settled(frame, (limb, chip), burst.number);
        self.note_residence(limb, chip, residence);
        let done = last.times.done;
        let stay = Stay { done, through: done, from: last.place, is_fetched: false };
        burst.occupy(residence, stay);
        residence
    }

    /// Brings a limb back from `tier` of its chip, where it lies in `slot` if it was spilled.
    pub(crate) fn bring_back(
        &mut self,
        (tier, request): (TierIndex, Request),
        slot: Option<SpillSlot>,
        limb: LimbId,
        frame: Frame,
    ) {
        let mut burst = self.burst.take().expect("in burst mode");
        let chip = self.limbs[limb].chip;
        let there = slot.map_or(Cycles::ZERO, |slot| burst.slots[chip.index()][slot.index()]);
        let frame_at = burst.through(frame);
        let moving = Moving { tier, chip, request, there, frame_at };
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
            let before = fetch.as_ref().map(|fetch| fetch.last().times.done);
            let link = &mut burst.links[pool];
            let (ready, start) = match before {
                None => (frame_at, link.take(self.now, there, frame_at, reservation)),
                Some(before) => (before, link.take_later(before, reservation)),
            };
            self.timeline.add(UnitKind::Links as usize, start, start + reservation, 1);
            let times = Times::of(ready, start, reservation, latency);
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

    /// Writes a limb that leaves its chip to `slot`.
    pub(crate) fn put_away(
        &mut self,
        request: Request,
        (slot, chip): (SpillSlot, Site),
        residence: ResidenceId,
    ) {
        let mut burst = self.burst.take().expect("in burst mode");
        let tier = self.map.spill_tier();
        let before = burst.slots[chip.index()].get(slot.index()).copied();
        let there = burst.stays[residence.index()].done.max(before.unwrap_or(Cycles::ZERO));
        let moving = Moving { tier, chip, request, there, frame_at: Cycles::ZERO };
        let times = self.transfer(&mut burst, &moving).times;
        burst.note_slot(chip, slot, times.done);
        burst.let_go(residence, times.release);
        self.burst = Some(burst);
    }
}
