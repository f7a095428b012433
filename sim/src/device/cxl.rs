//! Memory behind a link with load and store semantics (CXL.mem): a link with a bandwidth in each
//! direction, a latency, overhead of its frames and a controller, and any device behind it.

use super::error::{PresetError, name, range};
use super::{Access, Counters, Device, Request, Ticket};
use hearth_spec::units::{Bytes, BytesPerSecond, Picoseconds};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// A link and what is behind it, as written in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CxlLiteral {
    /// The name in reports.
    pub name: String,
    /// The device behind it: a preset.
    pub device: String,
    /// From the host to the device, all that crosses.
    pub down_bandwidth: BytesPerSecond,
    /// From the device to the host, all that crosses.
    pub up_bandwidth: BytesPerSecond,
    /// Of one way, of the wires and both ends.
    pub latency: Picoseconds,
    /// Bytes of a request or a response without its data.
    pub header: Bytes,
    /// For which the controller thinks about a request.
    pub controller_latency: Picoseconds,
    /// From one request to the next, at least: what the controller manages.
    pub controller_interval: Picoseconds,
    /// Requests that may be between the host and the end of their response.
    pub outstanding: u32,
}

impl CxlLiteral {
    /// Checks every value.
    ///
    /// # Errors
    /// [`PresetError`] if one is not possible.
    pub fn check(&self) -> Result<(), PresetError> {
        let bandwidths = BytesPerSecond(1_000_000)..=BytesPerSecond(10_000_000_000_000);
        let latencies = Picoseconds(0)..=Picoseconds(1_000_000_000);
        name("name", &self.name)?;
        name("device", &self.device)?;
        range("down_bandwidth", self.down_bandwidth, bandwidths.clone())?;
        range("up_bandwidth", self.up_bandwidth, bandwidths)?;
        range("latency", self.latency, latencies.clone())?;
        range("header", self.header, Bytes(0)..=Bytes(256))?;
        range("controller_latency", self.controller_latency, latencies.clone())?;
        range("controller_interval", self.controller_interval, latencies)?;
        range("outstanding", self.outstanding, 1..=1 << 16)
    }
}

/// When something that takes one thing after the other is free again.
#[derive(Clone, Copy, Debug, Default)]
struct Lane {
    free: Picoseconds,
}

impl Lane {
    /// Takes something that is there at `from` and needs it for `time`; when it is through.
    fn pass(&mut self, from: Picoseconds, time: Picoseconds) -> Picoseconds {
        self.free = self.free.max(from) + time;
        self.free
    }
}

fn crossing(bytes: Bytes, bandwidth: BytesPerSecond) -> Picoseconds {
    let time = (u128::from(bytes.0) * 1_000_000_000_000).div_ceil(u128::from(bandwidth.0));
    Picoseconds(time as u64)
}

/// A device behind a link. Requests reach it in their order.
pub struct Cxl {
    literal: CxlLiteral,
    inner: Box<dyn Device>,
    down: Lane,
    up: Lane,
    controller: Lane,
    next_ticket: u64,
    under_way: usize,
    /// Those that have not reached the device, in their order: when they will.
    arriving: std::collections::VecDeque<(Picoseconds, Ticket, Request)>,
    /// Of what the device works on: our ticket and the request.
    working: BTreeMap<Ticket, (Ticket, Request)>,
    /// Responses on their way.
    returning: BinaryHeap<Reverse<(Picoseconds, Ticket, Bytes, bool)>>,
    counters: Counters,
}

impl Cxl {
    /// An idle link before `inner`.
    pub fn new(literal: CxlLiteral, inner: Box<dyn Device>) -> Self {
        Self {
            literal,
            inner,
            down: Lane::default(),
            up: Lane::default(),
            controller: Lane::default(),
            next_ticket: 0,
            under_way: 0,
            arriving: Default::default(),
            working: BTreeMap::new(),
            returning: BinaryHeap::new(),
            counters: Counters::default(),
        }
    }

    /// When the first request that has not reached the device does.
    fn next_arrival(&self) -> Option<Picoseconds> {
        let (at, _, request) = self.arriving.front()?;
        Some(self.inner.earliest(request, *at).max(*at))
    }

    /// Lets the device go on to `to`, and sends its responses.
    fn advance_inner(&mut self, to: Picoseconds) {
        let mut done = Vec::new();
        self.inner.advance(to, &mut |ticket, at| done.push((at, ticket)));
        done.sort();
        for (at, ticket) in done {
            let (ours, request) = self.working.remove(&ticket).expect("it was given to the device");
            let is_read = request.access == Access::Read;
            let data = if is_read { request.bytes } else { Bytes(0) };
            let time = crossing(data + self.literal.header, self.literal.up_bandwidth);
            let at = self.up.pass(at, time) + self.literal.latency;
            self.returning.push(Reverse((at, ours, request.bytes, is_read)));
        }
    }
}

impl Device for Cxl {
    fn line(&self) -> Bytes {
        self.inner.line()
    }

    fn earliest(&self, _: &Request, now: Picoseconds) -> Picoseconds {
        if self.under_way < self.literal.outstanding as usize {
            return now;
        }
        self.next_event().map_or(now, |event| event.max(now + Picoseconds(1)))
    }

    fn issue(&mut self, request: Request, now: Picoseconds) -> Ticket {
        assert!(self.earliest(&request, now) <= now, "a request was issued to a full link");
        let line = self.line().0;
        let Request { address, bytes, access, .. } = request;
        assert!(bytes.0 > 0 && address % line + bytes.0 <= line, "a request crosses a line");
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        self.under_way += 1;
        let data = if access == Access::Read { Bytes(0) } else { bytes };
        let time = crossing(data + self.literal.header, self.literal.down_bandwidth);
        let there = self.down.pass(now, time) + self.literal.latency;
        let through = self.controller.pass(there, self.literal.controller_interval);
        let at = through + self.literal.controller_latency;
        self.arriving.push_back((at, ticket, request));
        ticket
    }

    fn next_event(&self) -> Option<Picoseconds> {
        let returning = self.returning.peek().map(|Reverse((at, ..))| *at);
        [returning, self.next_arrival(), self.inner.next_event()].into_iter().flatten().min()
    }

    fn advance(&mut self, to: Picoseconds, done: &mut dyn FnMut(Ticket, Picoseconds)) {
        while let Some(at) = self.next_arrival().filter(|&at| at <= to) {
            self.advance_inner(at);
            let (_, ticket, request) = *self.arriving.front().expect("one arrives");
            // Going on may have shown that the device is still full.
            if self.inner.earliest(&request, at) <= at {
                self.arriving.pop_front();
                let theirs = self.inner.issue(request, at);
                self.working.insert(theirs, (ticket, request));
            } else if let Some(first) = self.arriving.front_mut() {
                first.0 = self.inner.earliest(&request, at);
            }
        }
        self.advance_inner(to);
        while let Some(&Reverse((at, ticket, bytes, is_read))) = self.returning.peek()
            && at <= to
        {
            self.returning.pop();
            self.under_way -= 1;
            if is_read {
                self.counters.reads += 1;
                self.counters.read_bytes += bytes.0;
            } else {
                self.counters.writes += 1;
                self.counters.written_bytes += bytes.0;
            }
            done(ticket, at);
        }
    }

    fn counters(&self) -> Counters {
        let media = self.inner.counters();
        Counters {
            media_read_bytes: media.media_read_bytes,
            media_written_bytes: media.media_written_bytes,
            ..self.counters
        }
    }
}
