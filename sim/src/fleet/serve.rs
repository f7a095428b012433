//! Jobs that run, one or several at once.

use super::contention::speeds;
use super::queue::Queue;
use super::report::{FleetReport, Served, assemble};
use super::residency::{Bundle, Residency};
use super::{Fleet, Join, Profile, Which};

/// A job that runs.
struct Job {
    requests: Vec<u32>,
    profile: Profile,
    /// Cycles of its time alone that are behind it; below 0, it is held up before its first one.
    done: f64,
}

/// Stretches of a job that one behind it of the same kind keeps away from it at its start. Two that run the same
/// instructions at once drift apart until what binds them differs, which equal parts of everything cannot tell.
const APART: u64 = 8;

impl Job {
    fn begin(requests: Vec<u32>, profile: Profile, running: &[Self]) -> Self {
        let apart = (APART * profile.demands.width()) as f64;
        let alike = running.iter().filter(|job| job.profile.demands == profile.demands);
        let last = alike.map(|job| job.done).fold(apart, f64::min);
        Self { requests, profile, done: last - apart }
    }
}

/// Serves all requests of `fleet`, with profiles that `profiles` makes or knows.
///
/// # Errors
/// Those of `profiles`.
pub fn serve<E>(
    fleet: &Fleet,
    mut profiles: impl FnMut(&Which) -> Result<Profile, E>,
) -> Result<FleetReport, E> {
    let mut queue = Queue::new(fleet);
    let mut residency = Residency::new(fleet.fast);
    let mut served = Served::new(fleet);
    let mut coming = fleet.requests.iter().enumerate().peekable();
    let mut running: Vec<Job> = Vec::new();
    // In cycles; whole ones as long as jobs do not meet.
    let mut now = 0.0;
    loop {
        if let Some((_, request)) = coming.peek()
            && queue.is_empty()
            && running.is_empty()
        {
            now = f64::max(now, request.at as f64);
        }
        while let Some((number, _)) = coming.next_if(|(_, request)| request.at as f64 <= now) {
            queue.push(number as u32, fleet);
        }
        while running.len() < fleet.jobs as usize
            && let Some(requests) = queue.pop(fleet)
        {
            let profile = profiles(&which(fleet, &requests, &mut residency))?;
            served.joules += profile.joules;
            served.watts = profile.watts;
            queue.serve(fleet, &requests, profile.cycles);
            running.push(Job::begin(requests, profile, &running));
        }
        if running.is_empty() {
            break;
        }
        let arrival = coming.peek().filter(|_| running.len() < fleet.jobs as usize);
        now = advance(&mut running, now, arrival.map(|(_, request)| request.at as f64));
        running.retain(|job| {
            let is_over = job.done >= job.profile.cycles as f64;
            if is_over {
                served.complete(&job.requests, libm::ceil(now) as u64);
            }
            !is_over
        });
    }
    Ok(assemble(fleet, served, libm::ceil(now) as u64, residency.hit_rate()))
}

/// Lets jobs run up to `until`, or until one of them wants something else; when that is.
fn advance(running: &mut [Job], now: f64, until: Option<f64>) -> f64 {
    let stretches = running.iter().map(|job| job.profile.demands.at(job.done, job.profile.cycles));
    let (wants, ends): (Vec<&[f64]>, Vec<f64>) = stretches.unzip();
    let speeds = speeds(&wants);
    let left = running.iter().zip(&ends).map(|(job, end)| end - job.done);
    let times: Vec<f64> = left.zip(&speeds).map(|(left, speed)| left / speed).collect();
    let next = times.iter().copied().fold(f64::INFINITY, f64::min);
    let step = until.map_or(next, |until| next.min(until - now));
    for (place, job) in running.iter_mut().enumerate() {
        job.done = if times[place] <= step { ends[place] } else { job.done + step * speeds[place] };
    }
    now + step
}

/// Which profile the job of these requests has, whose keys and weights are used now.
fn which(fleet: &Fleet, requests: &[u32], residency: &mut Residency) -> Which {
    let tenant = |request: u32| &fleet.tenants[fleet.requests[request as usize].tenant as usize];
    let model = tenant(requests[0]).model;
    let about = &fleet.models[model];
    let owners = match fleet.join {
        Join::Client => &requests[..1],
        Join::Model => requests,
    };
    let keys = owners.iter().map(|&request| {
        let client = tenant(request).client;
        residency.touch(Bundle::Keys { model, client }, about.keys)
    });
    let mut fast_keys: Vec<bool> = keys.collect();
    fast_keys.sort_unstable();
    let fast_weights = residency.touch(Bundle::Weights { model }, about.weights);
    let inputs = match fleet.join {
        Join::Client => requests.len() as u32,
        Join::Model => 1,
    };
    Which { model, inputs, fast_keys, fast_weights }
}
