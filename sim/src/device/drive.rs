//! Gives a device a stream of requests, and sums up what it does with them.

use super::{Device, Request};
use hearth_spec::units::{Bytes, Picoseconds};
use std::collections::VecDeque;

/// What a device did with a stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Requests that are done.
    pub requests: u64,
    /// What they asked for.
    pub bytes: Bytes,
    /// When the last one was done.
    pub time: Picoseconds,
    /// From acceptance to done, summed.
    pub latency: Picoseconds,
}

impl Run {
    /// 10^9 bytes per second.
    pub fn gigabytes_per_second(&self) -> f64 {
        self.bytes.0 as f64 * 1e3 / self.time.0 as f64
    }

    /// Mean time from acceptance to done.
    pub fn mean_latency(&self) -> Picoseconds {
        Picoseconds(self.latency.0 / self.requests.max(1))
    }
}

/// Issues `requests` in their order, each as soon as the device accepts it and fewer than `most`
/// are under way, from time 0 on.
pub fn drive<D: Device + ?Sized>(
    device: &mut D,
    requests: impl IntoIterator<Item = Request>,
    most: usize,
) -> Run {
    let mut run = Run::default();
    let mut now = Picoseconds::ZERO;
    // Tickets count up from the first one; what was accepted when, from the oldest on that is not
    // done.
    let mut under_way = UnderWay::default();
    let mut requests = requests.into_iter().peekable();
    loop {
        while let Some(request) = requests.peek()
            && under_way.count < most
            && device.earliest(request, now) <= now
        {
            let ticket = device.issue(*request, now);
            under_way.accept(ticket.0, now);
            run.bytes += request.bytes;
            requests.next();
        }
        now = match requests.peek() {
            // Full: what is done until there may be room is reported on the way.
            Some(request) if under_way.count < most => device.earliest(request, now),
            _ => match device.next_event() {
                Some(event) => event,
                None => break,
            },
        };
        device.advance(now, &mut |ticket, at| {
            run.requests += 1;
            run.time = run.time.max(at);
            run.latency += at - under_way.finish(ticket.0);
        });
    }
    run
}

/// When requests that are not done were accepted.
#[derive(Debug, Default)]
struct UnderWay {
    first: u64,
    accepted: VecDeque<Option<Picoseconds>>,
    count: usize,
}

impl UnderWay {
    fn accept(&mut self, ticket: u64, now: Picoseconds) {
        if self.accepted.is_empty() {
            self.first = ticket;
        }
        let at = (ticket - self.first) as usize;
        if self.accepted.len() <= at {
            self.accepted.resize(at + 1, None);
        }
        self.accepted[at] = Some(now);
        self.count += 1;
    }

    fn finish(&mut self, ticket: u64) -> Picoseconds {
        let at = (ticket - self.first) as usize;
        let accepted = self.accepted[at].take().expect("each request is done once");
        self.count -= 1;
        while let Some(None) = self.accepted.front() {
            self.accepted.pop_front();
            self.first += 1;
        }
        accepted
    }
}
