//! Which tasks start, in the order of [`crate::engine`].

use crate::engine::Engine;
use crate::ids::TaskId;
use crate::task::{Stage, Then, Work};
use crate::unit::Place;

impl Engine<'_> {
    /// Starts what can start on units, then on tiers, until nothing can.
    pub(crate) fn start(&mut self) {
        for index in 0..self.tiers.len() {
            if self.tiers[index].wake() == Some(self.now) {
                self.stir_tier(index);
            }
        }
        let (now, stirred) = (self.now, &mut self.stirred);
        self.asleep.retain(|&(edge, pool)| {
            if edge == now {
                stirred.add(pool);
            }
            edge > now
        });
        let mut next = 0;
        while let Some(place) = self.stirred.take(next) {
            next = place + 1;
            match place.checked_sub(self.units.len()) {
                None => {
                    while let Some(id) = self.startable(place) {
                        if !self.units[place].clock().is_edge(self.now) {
                            self.sleep(place);
                            break;
                        }
                        self.start_unit(place, id);
                    }
                    self.settle(place);
                }
                Some(tier) => while self.start_transfer(tier) {},
            }
        }
    }

    /// The instruction that starts next on a pool, if one can.
    #[inline(always)]
    fn startable(&self, pool: usize) -> Option<TaskId> {
        self.units[pool].candidates().find(|&id| self.tasks[id].is_runnable())
    }

    /// Looks at a pool again at the next edge of its clock.
    #[cold]
    fn sleep(&mut self, pool: usize) {
        let edge = self.units[pool].clock().next(self.now);
        if !self.asleep.contains(&(edge, pool)) {
            self.asleep.push((edge, pool));
        }
    }

    fn start_unit(&mut self, pool: usize, id: TaskId) {
        if self.tasks[id].then == Then::Stream {
            return self.start_array(pool, id);
        }
        let task = &mut self.tasks[id];
        let Work::Compute { unit, reservation, latency } = task.work else {
            unreachable!("units compute");
        };
        let end = self.now + reservation;
        let receiver = self.costs.receiver(task.then);
        let until_done = receiver.arrival(end + latency, self.units[pool].clock());
        task.stage = Stage::Occupying { until_done };
        self.units[pool].start(task.slot);
        self.events.push(self.now, end, id);
        self.timeline.add(unit as usize, self.now, end, 1);
        if let Some(recorder) = &mut self.recorder {
            recorder.busy(unit as usize, self.now, end);
        }
        match self.tasks[id].partner.take() {
            Some(array) => self.take_in(array),
            None => self.started(id),
        }
    }

    /// Starts the oldest runnable transfer of a tier, if there is one and the device accepts it.
    fn start_transfer(&mut self, index: usize) -> bool {
        let tier = &mut self.tiers[index];
        tier.wake_at(None);
        let Some(id) = tier.candidate() else { return false };
        let Work::Transfer { tier: kind, request } = self.tasks[id].work else {
            unreachable!("tiers transfer");
        };
        let earliest = tier.earliest(request, self.now);
        if earliest > self.now {
            tier.wake_at(Some(earliest));
            return false;
        }
        let track = Place::Tier(kind).index();
        let (timeline, recorder) = (&mut self.timeline, &mut self.recorder);
        let service = tier.issue(request, self.now, &mut |from, to, channels| {
            timeline.add(track, from, to, channels);
            if let Some(recorder) = recorder {
                (0..channels).for_each(|_| recorder.busy(track, from, to));
            }
        });
        let until_done = self.done(id, kind, service);
        self.tasks[id].stage = Stage::Occupying { until_done };
        self.events.push(self.now, service.transferred, id);
        self.started(id);
        true
    }
}
