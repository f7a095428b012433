//! How an instruction is settled when it enters.

use super::charge::{Stage, Times};
use super::moving::Moving;
use super::pool::{Awaited, Waits};
use super::{Burst, Stay};
use crate::engine::Engine;
use crate::ids::{LimbId, ResidenceId, Site};
use crate::memory_mode::Route;
use crate::operands::Operand;
use crate::origin::Origin;
use crate::scratchpad::Frame;
use crate::task::{MemoryOrder, Then, Work};
use crate::unit::{Place, UnitKind};
use hearth_spec::units::Cycles;

impl Burst {
    /// When the users of `frame`'s last limb are through.
    #[inline(always)]
    pub(super) fn through(&self, frame: Frame) -> Cycles {
        match frame {
            Frame::Untouched => Cycles::ZERO,
            Frame::Vacated(id) | Frame::Victim(id) => self.stays[id.index()].through,
        }
    }

    /// A limb that `from` brings is in `residence` when that is `done`.
    #[inline(always)]
    fn occupy(&mut self, residence: ResidenceId, done: Cycles, from: Place) {
        if let Some(stay) = self.stays.get_mut(residence.index()) {
            (stay.done, stay.through) = (done, done);
            (stay.from, stay.is_fetched) = (from, false);
        } else {
            self.stays.push(Stay { done, through: done, from, is_fetched: false });
        }
    }

    /// When each of `operands` is there, in their order.
    fn awaited<'s>(
        stays: &'s [Stay],
        operands: &'s [Operand],
    ) -> impl Iterator<Item = Awaited> + 's {
        let stays = operands.iter().map(|operand| &stays[operand.residence().index()]);
        stays.map(|stay| Awaited { until: stay.done, from: stay.from })
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

    /// A task is through with a limb that it reads at `release`.
    #[inline(always)]
    pub(super) fn let_go(&mut self, residence: ResidenceId, release: Cycles) {
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

impl Engine<'_> {
    /// Settles an instruction that a unit works on.
    #[inline(always)]
    pub(super) fn settle_computation(
        &mut self,
        burst: &mut Burst,
        entering: &Entering<'_>,
        work: Work,
    ) -> Stage {
        let Work::Compute { unit, reservation, latency } = work else {
            unreachable!("units compute");
        };
        let (entered, pool) = (self.now, self.sites.unit(unit, entering.chip));
        let (frame_at, there) = (entering.frame_at(burst), entering.there(burst));
        let waits = Waits { there, ready: entered.max(frame_at).max(there) };
        let awaited = Burst::awaited(&burst.stays, entering.operands);
        let start = burst.pools[pool].settle(entered, waits, reservation, awaited);
        self.timeline.add(unit as usize, start, start + reservation, 1);
        let clocks = (self.units[pool].clock(), self.main);
        let times = Times::of(frame_at, start, (reservation, latency), clocks);
        Stage { place: Place::Unit(unit), pool, times }
    }

    /// Settles an instruction that moves a limb.
    #[inline(always)]
    pub(super) fn settle_transfer(
        &mut self,
        burst: &mut Burst,
        entering: &Entering<'_>,
        route: &Route,
    ) -> Stage {
        let (there, frame_at) = (entering.there(burst), entering.frame_at(burst));
        let moving = Moving { route, chip: entering.chip, there, frame_at };
        let mut stage = self.transfer(burst, &moving);
        if entering.order == MemoryOrder::Store {
            let written = [stage.times.start, stage.times.done];
            stage.times.done = self.durability.store(burst.number(), route.tier, written);
        }
        stage
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
        let clocks = (self.units[pool].clock(), self.costs.receiver(then));
        let mut times = Times::of(frame_at, start, (reservation, latency), clocks);
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
                let waits = Waits { there: Cycles::ZERO, ready };
                burst.pools[pool].settle(ready, waits, reservation, std::iter::empty())
            };
            self.timeline.add(unit as usize, start, start + reservation, 1);
            let clocks = (self.units[pool].clock(), self.costs.receiver(next));
            times = Times::of(ready, start, (reservation, latency), clocks);
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

    /// A limb takes over a frame of a chip, where `last` brings it.
    #[inline(always)]
    pub(super) fn take_up(
        &mut self,
        burst: &mut Burst,
        (limb, chip): (LimbId, Site),
        frame: Frame,
        last: &Stage,
    ) -> ResidenceId {
        let residence = self.scratchpad.enter_settled(frame, (limb, chip), burst.number);
        self.note_residence(limb, chip, residence);
        burst.occupy(residence, last.times.done, last.place);
        residence
    }
}
