//! Long streams over a device: request by request, and fast-forwarded.
//!
//! Streams that run side by side settle into a pattern that repeats. Fast-forwarding measures how fast
//! each stream goes in it, request by request over a window, and leaps to the end of the stream that
//! ends first; then the others settle anew. So it takes as many windows as there are streams, however
//! long they are.

use super::{Access, Device, Request};
use hearth_spec::units::{Bytes, Picoseconds};
use std::collections::VecDeque;

/// Consecutive bytes that one agent reads or writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    /// Its first byte; a multiple of the request.
    pub start: u64,
    /// Its length, a multiple of the request.
    pub bytes: Bytes,
    /// What is done.
    pub access: Access,
}

/// How streams are cut into requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Bytes of a request, at most the device's [`line`](Device::line).
    pub request: Bytes,
    /// Requests of a stream that may be under way at once, at least one.
    pub ahead: usize,
}

/// Requests before a window in which streams settle, times the number of streams.
const SETTLE: u64 = 4_096;
/// Requests in a window, times the number of streams: many refreshes of DRAM, many turns of every buffer.
const WINDOW: u64 = 65_536;

/// When each of `streams`, which all begin at time 0, is done, request by request.
pub fn run(device: &mut dyn Device, streams: &[Stream], cut: Cut) -> Vec<Picoseconds> {
    let mut ends = vec![Picoseconds::ZERO; streams.len()];
    Feeder::new(streams, cut).feed(device, |stream, at| {
        ends[stream] = ends[stream].max(at);
        true
    });
    ends
}

/// The same, fast-forwarded; `device` makes a device as it is before the first request.
pub fn fast_forward(
    device: &dyn Fn() -> Box<dyn Device>,
    streams: &[Stream],
    cut: Cut,
) -> Vec<Picoseconds> {
    let requests = |stream: &Stream| stream.bytes.0 / cut.request.0;
    let mut left: Vec<f64> = streams.iter().map(|stream| requests(stream) as f64).collect();
    let mut ends = vec![Picoseconds::ZERO; streams.len()];
    let mut now = 0.0;
    loop {
        let active: Vec<usize> = (0..streams.len()).filter(|&index| left[index] >= 1.0).collect();
        if active.is_empty() {
            return ends;
        }
        let rest = |&index: &usize| {
            let Stream { start, access, .. } = streams[index];
            let bytes = left[index] as u64 * cut.request.0;
            let start = start + streams[index].bytes.0 - bytes;
            Stream { start, bytes: Bytes(bytes), access }
        };
        let rest: Vec<Stream> = active.iter().map(rest).collect();
        let short = rest.iter().map(requests).min().expect("one is active");
        if short <= 2 * (SETTLE + WINDOW) * rest.len() as u64 {
            // Too short to leap over: request by request, to its end.
            let lasts = Lasts::until_the_first_ends(&mut *device(), &rest, cut);
            for (&index, done) in active.iter().zip(&lasts.done) {
                left[index] -= *done as f64;
                if left[index] < 1.0 {
                    ends[index] = Picoseconds((now + lasts.time.0 as f64) as u64);
                }
            }
            now += lasts.time.0 as f64;
            continue;
        }
        let rates = rates(&mut *device(), &rest, cut);
        let times = active.iter().zip(&rates).map(|(&index, rate)| left[index] / rate);
        let leap = times.fold(f64::INFINITY, f64::min);
        now += leap;
        for (&index, rate) in active.iter().zip(&rates) {
            left[index] -= leap * rate;
            if left[index] < 1.0 {
                ends[index] = Picoseconds(now as u64);
            }
        }
    }
}

/// Requests of each stream in a picosecond, once they have settled.
fn rates(device: &mut dyn Device, streams: &[Stream], cut: Cut) -> Vec<f64> {
    let count = streams.len() as u64;
    let (mut done, mut all) = (vec![0u64; streams.len()], 0);
    let (mut from, mut before) = (Picoseconds::ZERO, Vec::new());
    let mut last = Picoseconds::ZERO;
    Feeder::new(streams, cut).feed(device, |stream, at| {
        done[stream] += 1;
        all += 1;
        last = last.max(at);
        if all == SETTLE * count {
            (from, before) = (last, done.clone());
        }
        all < (SETTLE + WINDOW) * count
    });
    let time = (last.0 - from.0).max(1) as f64;
    done.iter().zip(before).map(|(done, before)| (done - before) as f64 / time).collect()
}

/// What was done when the first of several streams ended.
struct Lasts {
    time: Picoseconds,
    done: Vec<u64>,
}

impl Lasts {
    fn until_the_first_ends(device: &mut dyn Device, streams: &[Stream], cut: Cut) -> Self {
        let mut lasts = Self { time: Picoseconds::ZERO, done: vec![0; streams.len()] };
        Feeder::new(streams, cut).feed(device, |stream, at| {
            lasts.done[stream] += 1;
            lasts.time = lasts.time.max(at);
            lasts.done[stream] < streams[stream].bytes.0 / cut.request.0
        });
        lasts
    }
}

/// Issues the requests of streams, by turns, each as soon as the device accepts it.
struct Feeder<'s> {
    streams: &'s [Stream],
    cut: Cut,
    /// Bytes of each stream that were issued, and requests that are under way.
    issued: Vec<u64>,
    under_way: Vec<usize>,
    /// Whose turn it is.
    turn: usize,
    /// By ticket, from the oldest on that is not done: its stream.
    first: u64,
    tickets: VecDeque<Option<usize>>,
}

impl<'s> Feeder<'s> {
    fn new(streams: &'s [Stream], cut: Cut) -> Self {
        let count = streams.len();
        Self {
            streams,
            cut,
            issued: vec![0; count],
            under_way: vec![0; count],
            turn: 0,
            first: 0,
            tickets: VecDeque::new(),
        }
    }

    /// Until all is done, or `done`, called with the stream of each request that is done and when it
    /// was, says that it is enough.
    fn feed(mut self, device: &mut dyn Device, mut done: impl FnMut(usize, Picoseconds) -> bool) {
        let (mut now, mut goes_on) = (Picoseconds::ZERO, true);
        while goes_on {
            let accepted_at = self.issue(device, now);
            now = match (accepted_at, device.next_event()) {
                (Some(accepted), Some(event)) => accepted.min(event),
                (Some(at), None) | (None, Some(at)) => at,
                (None, None) => return,
            };
            device.advance(now, &mut |ticket, at| {
                let place = (ticket.0 - self.first) as usize;
                let stream = self.tickets[place].take().expect("each request is done once");
                self.under_way[stream] -= 1;
                goes_on = goes_on && done(stream, at);
                while let Some(None) = self.tickets.front() {
                    self.tickets.pop_front();
                    self.first += 1;
                }
            });
        }
    }

    /// Issues what is accepted now: when the next may be, if one has to wait for the device.
    fn issue(&mut self, device: &mut dyn Device, now: Picoseconds) -> Option<Picoseconds> {
        let count = self.streams.len();
        let mut later: Option<Picoseconds> = None;
        let mut waiting = 0;
        while waiting < count {
            let stream = self.turn;
            self.turn = (self.turn + 1) % count;
            let Stream { start, bytes, access } = self.streams[stream];
            if self.issued[stream] >= bytes.0 || self.under_way[stream] >= self.cut.ahead {
                waiting += 1;
                continue;
            }
            let address = start + self.issued[stream];
            let request =
                Request { address, bytes: self.cut.request, access, stream: stream as u32 };
            let at = device.earliest(&request, now);
            if at > now {
                later = Some(later.map_or(at, |later| later.min(at)));
                waiting += 1;
                continue;
            }
            waiting = 0;
            let ticket = device.issue(request, now);
            if self.tickets.is_empty() {
                self.first = ticket.0;
            }
            self.tickets.push_back(Some(stream));
            self.issued[stream] += self.cut.request.0;
            self.under_way[stream] += 1;
        }
        later
    }
}
