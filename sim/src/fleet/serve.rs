//! Jobs that run together.

use super::queue::Queue;
use super::report::{FleetReport, Served, assemble};
use super::residency::{Bundle, Residency};
use super::{Fleet, Profile, Which};
use crate::tenancy::Policy;
use std::rc::Rc;

/// Requests that run as one.
struct Job {
    requests: Vec<u32>,
    client: u32,
    /// Its profile's, but for the company.
    which: Which,
    profile: Rc<Profile>,
    layer: usize,
    /// Turns left in the layer.
    left: f64,
    /// Cycles of the machine that it had.
    had: f64,
}

/// Serves all requests of `fleet`, with profiles that `profiles` makes or knows.
///
/// # Errors
/// Those of `profiles`.
pub fn serve<E>(
    fleet: &Fleet,
    mut profiles: impl FnMut(Which) -> Result<Rc<Profile>, E>,
) -> Result<FleetReport, E> {
    let mut serving = Serving {
        fleet,
        now: 0.0,
        next: 0,
        queue: Queue::new(fleet.order),
        jobs: Vec::new(),
        residency: Residency::new(fleet.fast),
        served: Served::new(fleet),
    };
    while serving.fill(&mut profiles)? {
        serving.advance();
    }
    Ok(assemble(fleet, serving.served, serving.now, serving.residency.hit_rate()))
}

struct Serving<'f> {
    fleet: &'f Fleet,
    now: f64,
    /// The next request to arrive.
    next: usize,
    queue: Queue,
    jobs: Vec<Job>,
    residency: Residency,
    served: Served,
}

impl Serving<'_> {
    /// Lets arrived requests wait and waiting ones start; jumps to the next arrival if nothing runs.
    /// Whether anything runs.
    fn fill<E>(
        &mut self,
        profiles: &mut impl FnMut(Which) -> Result<Rc<Profile>, E>,
    ) -> Result<bool, E> {
        let before = self.jobs.len();
        self.jobs.retain(|job| job.layer < job.profile.layers.len());
        let mut changed = self.jobs.len() != before;
        self.arrive();
        if self.jobs.is_empty()
            && let Some(request) = self.fleet.requests.get(self.next)
            && self.queue.is_empty()
        {
            self.now = self.now.max(request.at as f64);
            self.arrive();
        }
        let together = match self.fleet.policy {
            Policy::FirstComeFirstServed => 1,
            Policy::RowByRow | Policy::RoundRobin => self.fleet.together.max(1) as usize,
        };
        while self.jobs.len() < together {
            let Some(((model, client), requests)) = self.queue.pop(self.fleet.batch) else { break };
            let about = &self.fleet.models[model];
            let which = Which {
                model,
                batch: requests.len() as u32,
                fast_keys: self.residency.touch(Bundle::Keys { model, client }, about.keys),
                fast_weights: self.residency.touch(Bundle::Weights { model }, about.weights),
                company: 1,
            };
            let profile = profiles(which)?;
            let left = profile.layers.first().map_or(0.0, |layer| layer.turns as f64);
            self.jobs.push(Job { requests, client, which, profile, layer: 0, left, had: 0.0 });
            changed = true;
        }
        if changed {
            let company = self.jobs.len() as u32;
            for job in &mut self.jobs {
                job.profile = profiles(Which { company, ..job.which })?;
            }
        }
        Ok(!self.jobs.is_empty())
    }

    fn arrive(&mut self) {
        while let Some(request) = self.fleet.requests.get(self.next)
            && request.at as f64 <= self.now
        {
            self.queue.push(self.next as u32, self.fleet);
            self.next += 1;
        }
    }

    /// Goes on to the end of a layer, or to the next arrival that may start at once.
    fn advance(&mut self) {
        let turn = |job: &Job| {
            job.profile.layers.get(job.layer).map_or(0.0, |l| l.cycles / l.turns as f64)
        };
        let round: f64 = self.jobs.iter().map(turn).sum();
        let rounds = self.jobs.iter().map(|job| job.left).fold(f64::INFINITY, f64::min);
        let mut rounds = rounds.max(0.0);
        if let Some(request) = self.fleet.requests.get(self.next) {
            let until = request.at as f64 - self.now;
            if round > 0.0 && until < rounds * round {
                rounds = until / round;
                self.now = request.at as f64;
            } else {
                self.now += rounds * round;
            }
        } else {
            self.now += rounds * round;
        }
        for job in &mut self.jobs {
            let cycles = rounds * turn(job);
            job.had += cycles;
            self.served.joules += job.profile.joules * cycles / job.profile.cycles().max(1e-9);
            job.left -= rounds;
            // A billionth of a turn is what rounding leaves.
            if job.left <= 1e-9 {
                job.layer += 1;
                job.left = job.profile.layers.get(job.layer).map_or(0.0, |l| l.turns as f64);
            }
        }
        for job in self.jobs.iter().filter(|job| job.layer >= job.profile.layers.len()) {
            self.served.complete(&job.requests, self.now);
            self.served.watts = job.profile.watts;
            self.queue.serve(job.client, job.had, self.fleet.models.len());
        }
    }
}
