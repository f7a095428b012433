//! How an instruction is settled when it enters, and transfers that it causes.

use super::charge::{Stage, Times};
use super::pool::Awaited;
use super::{Burst, Stay};
use crate::engine::Engine;
use crate::enter::Entering;
use crate::ids::{LimbId, ResidenceId, SpillSlot, TierIndex};
use crate::memory::Request;
use crate::scratchpad::Frame;
use crate::task::{MemoryOrder, Work};
use crate::unit::{Place, UnitKind};
use hearth_spec::units::Cycles;

impl Burst {
    /// When the users of `frame`'s last limb are through.
    fn through(&self, frame: Frame) -> Cycles {
        match frame {
            Frame::Untouched => Cycles::ZERO,
            Frame::Vacated(id) | Frame::Victim(id) => self.stays[id.index()].through,
        }
    }

    fn occupy(&mut self, residence: ResidenceId, stay: Stay) {
        if residence.index() == self.stays.len() {
            self.stays.push(stay);
        } else {
            self.stays[residence.index()] = stay;
        }
    }

    fn note_fetch(&mut self, residence: ResidenceId, times: Times) {
        if residence.index() >= self.fetches.len() {
            self.fetches.resize(residence.index() + 1, times);
        }
        self.fetches[residence.index()] = times;
        self.stays[residence.index()].is_fetched = true;
    }

    /// The operands in `residences`, in their order, that come after `entered`.
    fn awaited<'s>(
        stays: &'s [Stay],
        residences: &'s [ResidenceId],
        entered: Cycles,
    ) -> impl Iterator<Item = Awaited> + 's {
        let stays = residences.iter().map(|residence| &stays[residence.index()]);
        let late = stays.filter(move |stay| stay.done > entered);
        late.map(|stay| Awaited { until: stay.done, from: stay.from })
    }

    /// When the last of the operands in `residences` is there, and from where; 0 and `nowhere` if
    /// there is none.
    fn last(stays: &[Stay], residences: &[ResidenceId], nowhere: Place) -> (Cycles, Place) {
        let stays = residences.iter().map(|residence| &stays[residence.index()]);
        let last = stays.max_by_key(|stay| stay.done);
        last.map_or((Cycles::ZERO, nowhere), |stay| (stay.done, stay.from))
    }

    /// A store, or a load of what is stored, is done at `done`, like anything else.
    fn note(&mut self, order: MemoryOrder, done: Cycles) {
        self.end = self.end.max(done);
        match order {
            MemoryOrder::Free => {}
            MemoryOrder::Store => self.stored = self.stored.max(done),
            MemoryOrder::ProducedLoad => self.loaded = self.loaded.max(done),
        }
    }

    /// The last transfer so far of a spill slot is done at `done`.
    fn note_slot(&mut self, slot: SpillSlot, done: Cycles) {
        if slot.index() >= self.slots.len() {
            self.slots.resize(slot.index() + 1, Cycles::ZERO);
        }
        self.slots[slot.index()] = done;
    }

    /// A task is through with the limbs that it reads at `release`.
    fn let_go(&mut self, residences: &[ResidenceId], release: Cycles) {
        for residence in residences {
            let stay = &mut self.stays[residence.index()];
            stay.through = stay.through.max(release);
        }
    }
}

/// A transfer that enters.
struct Moving {
    tier: TierIndex,
    request: Request,
    /// When what it moves is there, and from where.
    there: (Cycles, Place),
    /// When its frame is free.
    frame_at: Cycles,
}

impl Engine<'_> {
    /// Settles an instruction that enters.
    pub(crate) fn settle_entering(&mut self, entering: &Entering<'_>) {
        let mut burst = self.burst.take().expect("in burst mode");
        let operands = entering.operands.residences();
        let frame_at = entering.result.map_or(Cycles::ZERO, |(_, frame)| burst.through(frame));
        if let Work::Compute { unit: UnitKind::Noc, .. } = entering.work {
            let stages = self.convert(&mut burst, entering, operands, frame_at);
            self.note_settled(&mut burst, entering, operands, &stages);
        } else {
            let stage = self.pass(&mut burst, entering, operands, frame_at);
            self.note_settled(&mut burst, entering, operands, &[stage]);
        }
        self.burst = Some(burst);
    }

    /// What is worked on in one place.
    fn pass(
        &mut self,
        burst: &mut Burst,
        entering: &Entering<'_>,
        operands: &[ResidenceId],
        frame_at: Cycles,
    ) -> Stage {
        match entering.work {
            Work::Compute { unit, reservation, latency } => {
                let entered = self.now;
                let done = operands.iter().map(|residence| burst.stays[residence.index()].done);
                let ready = done.fold(entered.max(frame_at), Ord::max);
                let awaited = Burst::awaited(&burst.stays, operands, entered);
                let pool = &mut burst.pools[unit as usize];
                let (start, release) = pool.settle(entered, ready, reservation, awaited);
                self.timeline.add(unit as usize, start, release, 1);
                let done = release + latency;
                (Place::Unit(unit), Times { ready: frame_at, start, release, done })
            }
            Work::Transfer { tier, request } => {
                let last = Burst::last(&burst.stays, operands, Place::Tier(tier));
                let moving = Moving { tier, request, there: last, frame_at };
                (Place::Tier(tier), self.transfer(burst, &moving))
            }
        }
    }

    /// A base conversion whose operands cross the network between clusters, and its result.
    fn convert(
        &mut self,
        burst: &mut Burst,
        entering: &Entering<'_>,
        operands: &[ResidenceId],
        frame_at: Cycles,
    ) -> [Stage; 3] {
        let Work::Compute { unit: noc, reservation, latency } = entering.work else {
            unreachable!("operands cross first");
        };
        let last = Burst::last(&burst.stays, operands, Place::Unit(noc));
        let start = burst.crossbar.take(self.now, last, frame_at, reservation);
        let times = Times::of(frame_at, start, reservation, latency);
        self.timeline.add(noc as usize, start, times.release, 1);
        let mut stages = [(Place::Unit(noc), times); 3];
        let mut then = entering.then;
        for stage in 1..3 {
            let ready = stages[stage - 1].1.done;
            let (work, unit, next) = self.costs.next(then).expect("three stages");
            let Work::Compute { reservation, latency, .. } = work else {
                unreachable!("units compute");
            };
            let start = if unit == UnitKind::Noc {
                burst.crossbar.take_later(ready, reservation)
            } else {
                burst.pools[unit as usize].settle(ready, ready, reservation, std::iter::empty()).0
            };
            self.timeline.add(unit as usize, start, start + reservation, 1);
            stages[stage] = (Place::Unit(unit), Times::of(ready, start, reservation, latency));
            then = next;
        }
        stages
    }

    /// The last of `stages` makes the result, the last but one of three is through with operands.
    fn note_settled(
        &mut self,
        burst: &mut Burst,
        entering: &Entering<'_>,
        operands: &[ResidenceId],
        stages: &[Stage],
    ) {
        let (place, last) = stages[stages.len() - 1];
        burst.let_go(operands, stages[stages.len() / 2].1.release);
        burst.note(entering.order, last.done);
        let layer = self.tally.parts.part(entering.origin.part).layer;
        let finished = &mut self.layers_finished[layer.index()];
        *finished = last.done.max(*finished);
        if let Some((limb, frame)) = entering.result {
            self.take_up(burst, limb, frame, place, last);
        }
        burst.charge(&mut self.tally, entering.origin, stages, operands);
    }

    fn transfer(&mut self, burst: &mut Burst, moving: &Moving) -> Times {
        let &Moving { tier, request, there, frame_at } = moving;
        let port = &mut burst.ports[tier.index()];
        let crossing = port.crossing(&self.tiers[tier.index()], request);
        let start = port.take(self.now, there, frame_at, request.direction, crossing);
        port.record(&mut self.timeline, Place::Tier(tier), start, crossing);
        let release = start + crossing.cycles;
        let done = release + crossing.latency;
        burst.end = burst.end.max(done);
        Times { ready: self.now.max(there.0).max(frame_at), start, release, done }
    }

    /// A limb takes over a frame.
    fn take_up(
        &mut self,
        burst: &mut Burst,
        limb: LimbId,
        frame: Frame,
        from: Place,
        times: Times,
    ) -> ResidenceId {
        let residence = self.scratchpad.enter_settled(frame, limb, burst.number);
        self.limbs[limb].residence = Some(residence);
        let stay = Stay { done: times.done, through: times.done, from, is_fetched: false };
        burst.occupy(residence, stay);
        residence
    }

    /// Brings a limb back from `tier`, where it lies in `slot` if it was spilled.
    pub(crate) fn bring_back(
        &mut self,
        (tier, request): (TierIndex, Request),
        slot: Option<SpillSlot>,
        limb: LimbId,
        frame: Frame,
    ) {
        let mut burst = self.burst.take().expect("in burst mode");
        let written = slot.map_or(Cycles::ZERO, |slot| burst.slots[slot.index()]);
        let there = (written, Place::Tier(tier));
        let frame_at = burst.through(frame);
        let times = self.transfer(&mut burst, &Moving { tier, request, there, frame_at });
        if let Some(slot) = slot {
            burst.note_slot(slot, times.done);
        }
        let residence = self.take_up(&mut burst, limb, frame, Place::Tier(tier), times);
        burst.note_fetch(residence, times);
        self.burst = Some(burst);
    }

    /// Writes a limb that leaves the chip to `slot`.
    pub(crate) fn put_away(&mut self, request: Request, slot: SpillSlot, residence: ResidenceId) {
        let mut burst = self.burst.take().expect("in burst mode");
        let before = burst.slots.get(slot.index()).copied().unwrap_or(Cycles::ZERO);
        let tier = self.map.spill_tier();
        let (made, from) = Burst::last(&burst.stays, &[residence], Place::Tier(tier));
        let there = (made.max(before), from);
        let moving = Moving { tier, request, there, frame_at: Cycles::ZERO };
        let times = self.transfer(&mut burst, &moving);
        burst.note_slot(slot, times.done);
        burst.let_go(&[residence], times.release);
        self.burst = Some(burst);
    }
}
