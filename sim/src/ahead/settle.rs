//! How tasks are settled: computations in the order of their pool, transfers when their tier
//! chooses them.

use super::line::{Fetch, Line, Times};
use super::pool::Awaited;
use super::{Ahead, Stay};
use crate::engine::Engine;
use crate::ids::{ResidenceId, SpillSlot, TaskId, TierIndex};
use crate::memory::Held;
use crate::origin::Origin;
use crate::scratchpad::Frame;
use crate::task::{MemoryOrder, Work};
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

    /// A limb takes up residence.
    pub(crate) fn occupy(&mut self, residence: ResidenceId) {
        let zero = Cycles::ZERO;
        let stay = Stay { done: zero, through: zero, from: None, fetch: None };
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

    /// An instruction enters the window.
    pub(crate) fn note_line(&mut self, origin: Origin, entered: Cycles) {
        let fetches = self.spare.pop().map_or_else(Vec::new, |mut fetches| {
            fetches.clear();
            fetches
        });
        self.lines.push_back(Line { origin, entered, settled: None, fetches });
    }
}

impl Engine<'_> {
    /// Takes in a new task, and settles it if it waits for nothing that is not settled.
    pub(crate) fn submit_ahead(&mut self, id: TaskId) {
        let now = self.now;
        self.tasks[id].entered = now;
        match self.tasks[id].work {
            Work::Compute { unit, .. } => {
                let is_head = self.ahead_mut().pools[unit as usize].enter(id, now);
                if is_head && self.tasks[id].is_runnable() {
                    self.settle_pool(unit);
                }
            }
            Work::Transfer { tier, .. } => {
                self.hold(tier, id);
                if self.tasks[id].is_runnable() {
                    self.offer(tier, id);
                }
            }
        }
        self.settle_woken();
    }

    /// When all operands of `id` are there, given that they are settled.
    fn operands_there(&self, id: TaskId) -> Cycles {
        let (task, ahead) = (&self.tasks[id], self.ahead());
        let done = task.reads().iter().map(|residence| ahead.stays[residence.index()].done);
        done.max().unwrap_or(Cycles::ZERO).max(task.data_at)
    }

    /// Notes what holds a transfer that enters, and until when as far as that is known.
    fn hold(&mut self, index: TierIndex, id: TaskId) {
        let (now, data_at) = (self.now, self.operands_there(id));
        let task = &self.tasks[id];
        let tier = &mut self.tiers[index.index()];
        let port =
            &mut self.ahead.as_mut().expect("the replay is ahead of time").ports[index.index()];
        port.catch_up(tier, now);
        if task.data_waits > 0 {
            tier.hold(Held::Data, now);
        } else if data_at > now {
            tier.hold(Held::Data, now);
            port.lets_go(Held::Data, data_at);
        }
        if task.frame_wait {
            tier.hold(Held::Frame, now);
        } else if task.frame_at > now {
            tier.hold(Held::Frame, now);
            port.lets_go(Held::Frame, task.frame_at);
        }
    }

    /// Hands a transfer that is runnable to its tier, which chooses it at once if nothing else can
    /// come before.
    fn offer(&mut self, index: TierIndex, id: TaskId) {
        let task = &self.tasks[id];
        let Work::Transfer { request, .. } = task.work else { unreachable!("tiers transfer") };
        let ready = task.entered.max(task.frame_at).max(self.operands_there(id));
        let (age, now) = (task.age, self.now);
        let next = self.ahead().ports[index.index()].next();
        let tier = &mut self.tiers[index.index()];
        let first = ready == now && next.is_none_or(|next| next > now);
        if first && tier.candidate().is_none() && tier.earliest(request, now) == now {
            tier.push(id, age);
            self.transfer(index, id);
        } else {
            self.ahead_mut().ports[index.index()].push(ready, age, id);
        }
    }

    /// Lets a tier choose in cycle `now`, and settles what follows from it.
    pub(super) fn choose(&mut self, index: TierIndex, now: Cycles) {
        self.now = now;
        let tier = &mut self.tiers[index.index()];
        let port =
            &mut self.ahead.as_mut().expect("the replay is ahead of time").ports[index.index()];
        port.arrive(tier, now);
        port.wake_at(None);
        while let Some(id) = self.tiers[index.index()].candidate() {
            let Work::Transfer { request, .. } = self.tasks[id].work else {
                unreachable!("tiers transfer");
            };
            let earliest = self.tiers[index.index()].earliest(request, now);
            if earliest > now {
                self.ahead_mut().ports[index.index()].wake_at(Some(earliest));
                break;
            }
            self.transfer(index, id);
        }
        self.settle_woken();
    }

    /// Starts the transfer that its tier has chosen.
    fn transfer(&mut self, index: TierIndex, id: TaskId) {
        let now = self.now;
        let Work::Transfer { request, .. } = self.tasks[id].work else {
            unreachable!("tiers transfer");
        };
        let tier = &mut self.tiers[index.index()];
        let port =
            &mut self.ahead.as_mut().expect("the replay is ahead of time").ports[index.index()];
        port.catch_up(tier, now);
        let track = Place::Tier(index).index();
        let timeline = &mut self.timeline;
        let service = tier.issue(request, now, &mut |from, to, channels| {
            timeline.add(track, from, to, channels);
        });
        let task = &self.tasks[id];
        let ready = task.entered.max(task.frame_at).max(self.operands_there(id));
        let times = Times { ready, start: now, release: service.transferred, done: service.done };
        self.note_fetches(id);
        self.settled(id, Place::Tier(index), times);
    }

    /// Settles the instructions of a pool up to the first that is not runnable.
    fn settle_pool(&mut self, unit: UnitKind) {
        let track = unit as usize;
        while let Some(id) = self.ahead().pools[track].head()
            && self.tasks[id].is_runnable()
        {
            let task = &self.tasks[id];
            let Work::Compute { reservation, latency, .. } = task.work else {
                unreachable!("units compute");
            };
            let ahead = self.ahead.as_mut().expect("the replay is ahead of time");
            let mut ready = task.entered.max(task.frame_at);
            for residence in task.reads() {
                let stay = &ahead.stays[residence.index()];
                if stay.done > task.entered {
                    let from = stay.from.expect("it is settled");
                    ahead.pools[track].await_operand(Awaited { until: stay.done, from });
                    ready = ready.max(stay.done);
                }
            }
            let (start, release) = ahead.pools[track].settle(ready, reservation);
            self.timeline.add(track, start, release, 1);
            let times = Times { ready: task.frame_at, start, release, done: release + latency };
            self.note_fetches(id);
            self.settled(id, Place::Unit(unit), times);
        }
    }

    /// Notes the limbs that an instruction waits for and that no instruction brings.
    fn note_fetches(&mut self, id: TaskId) {
        let task = &self.tasks[id];
        let Some(number) = task.window else { return };
        let ahead = self.ahead.as_mut().expect("the replay is ahead of time");
        let line = &mut ahead.lines[(number - ahead.first) as usize];
        for residence in task.reads() {
            let stay = &ahead.stays[residence.index()];
            line.fetches.extend(stay.fetch.filter(|fetch| fetch.times.done > task.entered));
        }
    }

    /// Tells everyone who waits for `id` that its times are known.
    fn settled(&mut self, id: TaskId, place: Place, times: Times) {
        let ahead = self.ahead.as_mut().expect("the replay is ahead of time");
        ahead.end = ahead.end.max(times.done);
        match self.tasks[id].order {
            MemoryOrder::Free => {}
            MemoryOrder::Store => {
                self.stores_in_flight -= 1;
                ahead.stored = ahead.stored.max(times.done);
            }
            MemoryOrder::ProducedLoad => {
                self.produced_loads_in_flight -= 1;
                ahead.loaded = ahead.loaded.max(times.done);
            }
        }
        if let Some(slot) = self.tasks[id].slot {
            ahead.slots[slot.index()] = times.done;
        }
        if let Some(number) = self.tasks[id].window {
            let line = &mut ahead.lines[(number - ahead.first) as usize];
            line.settled = Some((place, times));
            let layer = self.tally.parts.part(line.origin.part).layer;
            let finished = &mut self.layers_finished[layer.index()];
            *finished = times.done.max(*finished);
        }
        for index in 0..self.tasks[id].reads().len() {
            let residence = self.tasks[id].reads()[index];
            self.leaves(residence, times.release);
        }
        if let Some(residence) = self.tasks[id].writes {
            let fetch = match (self.tasks[id].window, place) {
                (None, Place::Tier(tier)) => Some(Fetch { tier, times }),
                _ => None,
            };
            let stay = &mut self.ahead_mut().stays[residence.index()];
            (stay.done, stay.from, stay.fetch) = (times.done, Some(place), fetch);
            stay.through = stay.through.max(times.done);
            let heir = self.scratchpad.written(residence);
            self.inherit(residence, heir);
        }
        while let Some(dependent) = self.tasks.next_dependent(id) {
            let task = &mut self.tasks[dependent];
            task.data_waits -= 1;
            task.data_at = task.data_at.max(times.done);
            if task.data_waits == 0 {
                let data_at = self.operands_there(dependent);
                self.let_go(dependent, Held::Data, data_at);
            }
        }
        self.tasks.remove(id);
    }

    fn leaves(&mut self, residence: ResidenceId, release: Cycles) {
        let stay = &mut self.ahead_mut().stays[residence.index()];
        stay.through = stay.through.max(release);
        let heir = self.scratchpad.end_use(residence);
        self.inherit(residence, heir);
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
                Work::Transfer { tier, .. } => self.offer(tier, id),
            }
        }
    }
}
