//! How tasks are settled: computations in the order of their pool, transfers when their tier
//! chooses them.

use super::line::{Fetch, Line, Times};
use super::pool::Awaited;
use super::{Ahead, Stay};
use crate::engine::Engine;
use crate::ids::{ResidenceId, SpillSlot, TaskId, TierIndex};
use crate::memory::{Held, Request};
use crate::origin::Origin;
use crate::scratchpad::Frame;
use crate::task::{MemoryOrder, Task, Work};
use crate::unit::{Place, UnitKind};
use hearth_spec::units::Cycles;

impl Ahead {
    /// When the users are through that `frame`'s last limb is known to have.
    pub(crate) fn through(&self, frame: Frame) -> Cycles {
        match frame {
            Frame::Untouched => Cycles::ZERO,
            Frame::Vacated(id) | Frame::Victim(id) => self.stays[id.index()].through,
        }
    }

    /// A limb takes up residence that is made or brought at `done`, if that is settled.
    pub(crate) fn occupy(&mut self, residence: ResidenceId, done: Cycles, from: Place) {
        let stay = Stay { done, through: done, from, fetch: None };
        if residence.index() == self.stays.len() {
            self.stays.push(stay);
        } else {
            self.stays[residence.index()] = stay;
        }
    }

    /// When the last transfer of `slot` is done that is settled.
    pub(crate) fn slot_done(&mut self, slot: SpillSlot) -> Cycles {
        if slot.index() >= self.slots.len() {
            self.slots.resize(slot.index() + 1, Cycles::ZERO);
        }
        self.slots[slot.index()]
    }

    /// An instruction enters the window that cannot be settled at once.
    pub(crate) fn push_line(&mut self, task: TaskId, origin: Origin) {
        let entered = self.entered.0;
        self.lines.push_back(Line { task, origin, entered, settled: None, fetches: Vec::new() });
        self.number += 1;
    }

    fn line_of(&mut self, number: u64) -> &mut Line {
        let first = self.number - self.lines.len() as u64;
        &mut self.lines[(number - first) as usize]
    }

    /// The operands in `residences`, in their order, that come after `entered`.
    pub(super) fn awaited<'s>(
        stays: &'s [Stay],
        residences: &'s [ResidenceId],
        entered: Cycles,
    ) -> impl Iterator<Item = Awaited> + 's {
        let stays = residences.iter().map(|residence| &stays[residence.index()]);
        let late = stays.filter(move |stay| stay.done > entered);
        late.map(|stay| Awaited { until: stay.done, from: stay.from })
    }

    /// The latest cycle from which one of the limbs in `residences` is there.
    pub(super) fn there(&self, residences: &[ResidenceId]) -> Cycles {
        let done = residences.iter().map(|residence| self.stays[residence.index()].done);
        done.max().unwrap_or(Cycles::ZERO)
    }

    /// The same of a task, and of the transfer before it of its spill slot.
    fn operands_there(&self, task: &Task) -> Cycles {
        self.there(task.reads()).max(task.data_at)
    }

    /// Those of the limbs in `residences` that come after `entered` and that no instruction makes.
    pub(super) fn fetches(&self, residences: &[ResidenceId], entered: Cycles) -> Vec<Fetch> {
        let stays = residences.iter().map(|residence| &self.stays[residence.index()]);
        let late = stays.filter(|stay| stay.done > entered);
        late.filter_map(|stay| stay.fetch.as_deref().copied()).collect()
    }

    /// Notes how long a store or a load of what is stored takes.
    pub(super) fn note_order(&mut self, order: MemoryOrder, done: Cycles) {
        match order {
            MemoryOrder::Free => {}
            MemoryOrder::Store => self.stored = self.stored.max(done),
            MemoryOrder::ProducedLoad => self.loaded = self.loaded.max(done),
        }
    }
}

impl Engine<'_> {
    /// Takes in a new task, and settles it if it waits for nothing that is not settled.
    pub(crate) fn submit_ahead(&mut self, id: TaskId) {
        self.tasks[id].entered = self.now;
        let runnable = self.tasks[id].is_runnable();
        match self.tasks[id].work {
            Work::Compute { unit, .. } => {
                if self.ahead_mut().pools[unit as usize].push(id) && runnable {
                    self.settle_pool(unit);
                }
            }
            Work::Transfer { tier, .. } => {
                let task = &self.tasks[id];
                let known = (task.data_waits == 0).then(|| self.ahead().operands_there(task));
                let frame = (!task.frame_wait).then_some(task.frame_at);
                self.hold(tier, Held::Data, known);
                self.hold(tier, Held::Frame, frame);
                if runnable {
                    self.offer(tier, id);
                } else {
                    self.ahead_mut().ports[tier.index()].enter_unsettled();
                }
            }
        }
        self.settle_woken();
    }

    /// Something holds a transfer that enters until `cycle`; that may not be known yet.
    pub(super) fn hold(&mut self, tier: TierIndex, held: Held, cycle: Option<Cycles>) {
        let now = self.now;
        if cycle.is_none_or(|cycle| cycle > now) {
            let ahead = self.ahead.as_mut().expect("the replay is ahead of time");
            let port = &mut ahead.ports[tier.index()];
            let tier = &mut self.tiers[tier.index()];
            port.catch_up(tier, now);
            tier.hold(held, now);
            if let Some(cycle) = cycle {
                port.lets_go(held, cycle);
            }
        }
    }

    /// Hands a transfer that is runnable to its tier, which chooses it at once if nothing else can
    /// come before.
    fn offer(&mut self, index: TierIndex, id: TaskId) {
        let task = &self.tasks[id];
        let Work::Transfer { request, .. } = task.work else { unreachable!("tiers transfer") };
        let ready = task.entered.max(task.frame_at).max(self.ahead().operands_there(task));
        let age = task.age;
        match self.chosen_at_once(index, request, ready) {
            Some(start) => {
                self.tiers[index.index()].push(id, age);
                self.transfer(index, id, start);
            }
            None => self.ahead_mut().ports[index.index()].push(ready, age, id),
        }
    }

    /// When a transfer starts that can at `ready`, if its tier would choose it for that cycle
    /// whatever enters from now on.
    pub(super) fn chosen_at_once(
        &self,
        index: TierIndex,
        request: Request,
        ready: Cycles,
    ) -> Option<Cycles> {
        let tier = &self.tiers[index.index()];
        let start = tier.earliest(request, self.now);
        let port = &self.ahead().ports[index.index()];
        (ready <= start && port.is_next(self.now, start, tier.takes_all_channels(request)))
            .then_some(start)
    }

    /// Lets a tier choose in cycle `now`, and settles what follows from it.
    pub(super) fn choose(&mut self, index: TierIndex, now: Cycles) {
        self.now = now;
        let ahead = self.ahead.as_mut().expect("the replay is ahead of time");
        let port = &mut ahead.ports[index.index()];
        port.arrive(&mut self.tiers[index.index()], now);
        port.wake_at(None, false);
        while let Some(id) = self.tiers[index.index()].candidate() {
            let Work::Transfer { request, .. } = self.tasks[id].work else {
                unreachable!("tiers transfer");
            };
            let tier = &self.tiers[index.index()];
            let earliest = tier.earliest(request, now);
            if earliest > now {
                let all_busy = tier.takes_all_channels(request);
                self.ahead_mut().ports[index.index()].wake_at(Some(earliest), all_busy);
                break;
            }
            self.transfer(index, id, now);
        }
        self.settle_woken();
    }

    /// Starts the transfer that its tier has chosen.
    fn transfer(&mut self, index: TierIndex, id: TaskId, start: Cycles) {
        let Work::Transfer { request, .. } = self.tasks[id].work else {
            unreachable!("tiers transfer");
        };
        let task = &self.tasks[id];
        let ready = task.entered.max(task.frame_at).max(self.ahead().operands_there(task));
        let times = self.occupy_channels(index, request, ready, start);
        self.settled(id, Place::Tier(index), times);
    }

    /// Starts the oldest transfer of a tier, which can start at `ready`, at `start`.
    pub(super) fn occupy_channels(
        &mut self,
        index: TierIndex,
        request: Request,
        ready: Cycles,
        start: Cycles,
    ) -> Times {
        let ahead = self.ahead.as_mut().expect("the replay is ahead of time");
        let tier = &mut self.tiers[index.index()];
        ahead.ports[index.index()].catch_up(tier, start);
        let track = Place::Tier(index).index();
        let timeline = &mut self.timeline;
        let service = tier.issue(request, start, &mut |from, to, channels| {
            timeline.add(track, from, to, channels);
        });
        Times { ready, start, release: service.transferred, done: service.done }
    }

    /// Settles the instructions of a pool up to the first that is not runnable.
    fn settle_pool(&mut self, unit: UnitKind) {
        while let Some(id) = self.ahead().pools[unit as usize].head()
            && self.tasks[id].is_runnable()
        {
            let task = &self.tasks[id];
            let Work::Compute { reservation, latency, .. } = task.work else {
                unreachable!("units compute");
            };
            let ahead = self.ahead.as_mut().expect("the replay is ahead of time");
            let (entered, frame_at) = (task.entered, task.frame_at);
            let ready = entered.max(frame_at).max(ahead.there(task.reads()));
            let pool = &mut ahead.pools[unit as usize];
            pool.pop();
            let awaited = Ahead::awaited(&ahead.stays, task.reads(), entered);
            let (start, release) = pool.settle(entered, ready, reservation, awaited);
            self.timeline.add(unit as usize, start, release, 1);
            let times = Times { ready: frame_at, start, release, done: release + latency };
            self.settled(id, Place::Unit(unit), times);
        }
    }

    /// Tells everyone who waits for `id` that its times are known.
    fn settled(&mut self, id: TaskId, place: Place, times: Times) {
        let ahead = self.ahead.as_mut().expect("the replay is ahead of time");
        let task = &self.tasks[id];
        ahead.end = ahead.end.max(times.done);
        match task.order {
            MemoryOrder::Free => {}
            MemoryOrder::Store => self.stores_in_flight -= 1,
            MemoryOrder::ProducedLoad => self.produced_loads_in_flight -= 1,
        }
        ahead.note_order(task.order, times.done);
        if let Some(slot) = task.slot {
            ahead.slots[slot.index()] = times.done;
        }
        if let Some(number) = task.window {
            let fetches = ahead.fetches(task.reads(), task.entered);
            let line = ahead.line_of(number);
            (line.settled, line.fetches) = (Some((place, times)), fetches);
            let layer = self.tally.parts.part(line.origin.part).layer;
            let finished = &mut self.layers_finished[layer.index()];
            *finished = times.done.max(*finished);
        }
        for index in 0..self.tasks[id].reads().len() {
            let residence = self.tasks[id].reads()[index];
            let stay = &mut self.ahead_mut().stays[residence.index()];
            stay.through = stay.through.max(times.release);
            let heir = self.scratchpad.end_use(residence);
            self.inherit(residence, heir);
        }
        if let Some(residence) = self.tasks[id].writes {
            let fetch = match (self.tasks[id].window, place) {
                (None, Place::Tier(tier)) => Some(Box::new(Fetch { tier, times })),
                _ => None,
            };
            let stay = &mut self.ahead_mut().stays[residence.index()];
            (stay.done, stay.from, stay.fetch) = (times.done, place, fetch);
            stay.through = stay.through.max(times.done);
            let heir = self.scratchpad.written(residence);
            self.inherit(residence, heir);
        }
        while let Some(dependent) = self.tasks.next_dependent(id) {
            let task = &mut self.tasks[dependent];
            task.data_waits -= 1;
            task.data_at = task.data_at.max(times.done);
            if task.data_waits == 0 {
                let data_at = self.ahead().operands_there(&self.tasks[dependent]);
                self.let_go(dependent, Held::Data, data_at);
            }
        }
        self.tasks.remove(id);
    }

    fn inherit(&mut self, residence: ResidenceId, heir: Option<TaskId>) {
        let Some(heir) = heir else { return };
        let through = self.ahead().stays[residence.index()].through;
        self.tasks[heir].frame_wait = false;
        self.tasks[heir].frame_at = through;
        self.let_go(heir, Held::Frame, through);
    }

    /// One of the things that a task waits for is known to be there at `cycle`.
    fn let_go(&mut self, id: TaskId, held: Held, cycle: Cycles) {
        if let Work::Transfer { tier, .. } = self.tasks[id].work {
            self.ahead_mut().ports[tier.index()].lets_go(held, cycle);
        }
        if self.tasks[id].is_runnable() {
            self.ahead_mut().woken.push(id);
        }
    }

    fn settle_woken(&mut self) {
        while let Some(id) = self.ahead_mut().woken.pop() {
            match self.tasks[id].work {
                Work::Compute { unit, .. } => {
                    if self.ahead().pools[unit as usize].head() == Some(id) {
                        self.settle_pool(unit);
                    }
                }
                Work::Transfer { tier, .. } => {
                    self.ahead_mut().ports[tier.index()].leave_unsettled();
                    self.offer(tier, id);
                }
            }
        }
        let ahead = self.ahead.as_mut().expect("the replay is ahead of time");
        if !ahead.lines.is_empty() {
            ahead.charge_lines(&mut self.tally);
        }
    }
}
