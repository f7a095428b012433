//! How an instruction is settled when it enters, and transfers that it causes.

use super::charge::Times;
use super::pool::Awaited;
use super::{Burst, Stay};
use crate::engine::Engine;
use crate::ids::{LimbId, ResidenceId, SpillSlot, TierIndex};
use crate::memory::Request;
use crate::operands::Operands;
use crate::origin::Origin;
use crate::scratchpad::Frame;
use crate::task::{MemoryOrder, Work};
use crate::unit::Place;
use hearth_spec::limb::MAX_BCONV_SOURCES;
use hearth_spec::units::Cycles;

/// An instruction that enters.
pub(crate) struct Entering<'o> {
    pub(crate) origin: Origin,
    pub(crate) work: Work,
    pub(crate) order: MemoryOrder,
    pub(crate) operands: &'o Operands,
    /// Its result, and where that goes.
    pub(crate) result: Option<(LimbId, Frame)>,
}

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

    /// When the last of the limbs in `residences` is there.
    fn there(&self, residences: &[ResidenceId]) -> Cycles {
        let done = residences.iter().map(|residence| self.stays[residence.index()].done);
        done.max().unwrap_or(Cycles::ZERO)
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

    fn let_go(&mut self, residences: &[ResidenceId], release: Cycles) {
        for residence in residences {
            let stay = &mut self.stays[residence.index()];
            stay.through = stay.through.max(release);
        }
    }
}

impl Engine<'_> {
    /// Settles an instruction that enters.
    pub(crate) fn settle_entering(&mut self, entering: &Entering<'_>) {
        let mut residences = [ResidenceId::at(0); MAX_BCONV_SOURCES];
        let limbs = entering.operands.limbs();
        for (place, &limb) in residences.iter_mut().zip(limbs) {
            *place = self.limbs[limb].residence.expect("operands are on chip");
        }
        let operands = &residences[..limbs.len()];
        let burst = self.burst.as_ref().expect("in burst mode");
        let there = burst.there(operands);
        let frame_at = entering.result.map_or(Cycles::ZERO, |(_, frame)| burst.through(frame));
        let (place, times) = match entering.work {
            Work::Compute { .. } => self.compute(entering, operands, there, frame_at),
            Work::Transfer { tier, request } => {
                (Place::Tier(tier), self.transfer(tier, request, there, frame_at))
            }
        };
        let burst = self.burst.as_mut().expect("in burst mode");
        burst.let_go(operands, times.release);
        burst.note(entering.order, times.done);
        let layer = self.tally.parts.part(entering.origin.part).layer;
        let finished = &mut self.layers_finished[layer.index()];
        *finished = times.done.max(*finished);
        if let Some((limb, frame)) = entering.result {
            self.take_up(limb, frame, place, times, false);
        }
        let burst = self.burst.as_mut().expect("in burst mode");
        burst.charge(&mut self.tally, entering.origin, place, times, operands);
    }

    fn compute(
        &mut self,
        entering: &Entering<'_>,
        operands: &[ResidenceId],
        there: Cycles,
        frame_at: Cycles,
    ) -> (Place, Times) {
        let Work::Compute { unit, reservation, latency } = entering.work else {
            unreachable!("units compute");
        };
        let entered = self.now;
        let ready = entered.max(frame_at).max(there);
        let burst = self.burst.as_mut().expect("in burst mode");
        let awaited = Burst::awaited(&burst.stays, operands, entered);
        let pool = &mut burst.pools[unit as usize];
        let (start, release) = pool.settle(entered, ready, reservation, awaited);
        self.timeline.add(unit as usize, start, release, 1);
        let done = release + latency;
        (Place::Unit(unit), Times { ready: frame_at, start, release, done })
    }

    /// Schedules a transfer that enters; what it moves is there at `there`, its frame free at
    /// `frame_at`.
    fn transfer(
        &mut self,
        tier: TierIndex,
        request: Request,
        there: Cycles,
        frame_at: Cycles,
    ) -> Times {
        let burst = self.burst.as_mut().expect("in burst mode");
        let port = &mut burst.ports[tier.index()];
        let crossing = port.crossing(&self.tiers[tier.index()], request);
        let start = port.take(self.now, there, frame_at, request.direction, crossing);
        for (cycles, channels) in crossing.groups() {
            self.timeline.add(Place::Tier(tier).index(), start, start + cycles, channels);
        }
        let release = start + crossing.cycles();
        let done = release + crossing.latency;
        burst.end = burst.end.max(done);
        Times { ready: self.now.max(there).max(frame_at), start, release, done }
    }

    /// A limb takes over a frame.
    fn take_up(
        &mut self,
        limb: LimbId,
        frame: Frame,
        from: Place,
        times: Times,
        is_fetched: bool,
    ) {
        let number = self.next_number();
        let residence = self.scratchpad.enter_settled(frame, limb, number);
        self.limbs[limb].residence = Some(residence);
        let burst = self.burst.as_mut().expect("in burst mode");
        let stay = Stay { done: times.done, through: times.done, from, is_fetched };
        burst.occupy(residence, stay);
        if is_fetched {
            burst.note_fetch(residence, times);
        }
    }

    /// Brings a limb back from `tier`, where it lies in `slot` if it was spilled.
    pub(crate) fn bring_back(
        &mut self,
        (tier, request): (TierIndex, Request),
        slot: Option<SpillSlot>,
        limb: LimbId,
        frame: Frame,
    ) {
        let burst = self.burst.as_ref().expect("in burst mode");
        let written = slot.map_or(Cycles::ZERO, |slot| burst.slots[slot.index()]);
        let frame_at = burst.through(frame);
        let times = self.transfer(tier, request, written, frame_at);
        self.note_slot(slot, times);
        self.take_up(limb, frame, Place::Tier(tier), times, true);
    }

    /// Writes a limb that leaves the chip to `slot`.
    pub(crate) fn put_away(&mut self, request: Request, slot: SpillSlot, residence: ResidenceId) {
        let burst = self.burst.as_ref().expect("in burst mode");
        let before = burst.slots.get(slot.index()).copied().unwrap_or(Cycles::ZERO);
        let there = burst.there(&[residence]).max(before);
        let times = self.transfer(self.map.spill_tier(), request, there, Cycles::ZERO);
        self.note_slot(Some(slot), times);
        self.burst.as_mut().expect("in burst mode").let_go(&[residence], times.release);
    }

    fn note_slot(&mut self, slot: Option<SpillSlot>, times: Times) {
        let Some(slot) = slot else { return };
        let slots = &mut self.burst.as_mut().expect("in burst mode").slots;
        if slot.index() >= slots.len() {
            slots.resize(slot.index() + 1, Cycles::ZERO);
        }
        slots[slot.index()] = times.done;
    }
}
