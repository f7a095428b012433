//! One job after the other.

use super::queue::Queue;
use super::report::{FleetReport, Served, assemble};
use super::residency::{Bundle, Residency};
use super::{Fleet, Profile, Which};

/// Serves all requests of `fleet`, with profiles that `profiles` makes or knows.
///
/// # Errors
/// Those of `profiles`.
pub fn serve<E>(
    fleet: &Fleet,
    mut profiles: impl FnMut(Which) -> Result<Profile, E>,
) -> Result<FleetReport, E> {
    let mut queue = Queue::new(fleet.order);
    let mut residency = Residency::new(fleet.fast);
    let mut served = Served::new(fleet);
    let mut coming = fleet.requests.iter().enumerate().peekable();
    let mut now = 0;
    loop {
        if let Some((_, request)) = coming.peek()
            && queue.is_empty()
        {
            now = now.max(request.at);
        }
        while let Some((number, _)) = coming.next_if(|(_, request)| request.at <= now) {
            queue.push(number as u32, fleet);
        }
        let Some(((model, client), requests)) = queue.pop(fleet.batch) else { break };
        let about = &fleet.models[model];
        let Profile { cycles, joules, watts } = profiles(Which {
            model,
            batch: requests.len() as u32,
            fast_keys: residency.touch(Bundle::Keys { model, client }, about.keys),
            fast_weights: residency.touch(Bundle::Weights { model }, about.weights),
        })?;
        now += cycles;
        served.complete(&requests, now);
        served.joules += joules;
        served.watts = watts;
        queue.serve(client, cycles, fleet.models.len());
    }
    Ok(assemble(fleet, served, now, residency.hit_rate()))
}
