//! A storage tier: pages of a drive behind queues, as its data sheet describes it.

use super::error::{PresetError, name, range};
use super::{Access, Counters, Device, Request, Ticket};
use hearth_spec::units::{Bytes, BytesPerSecond, Picoseconds};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A drive as written in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NvmeLiteral {
    /// The name in reports.
    pub name: String,
    /// Bytes that it holds.
    pub capacity: Bytes,
    /// What one command moves at least, and a request at most.
    pub page: Bytes,
    /// Commands that may be under way.
    pub queue_depth: u32,
    /// Of long reads.
    pub read_bandwidth: BytesPerSecond,
    /// Of long writes.
    pub write_bandwidth: BytesPerSecond,
    /// Of a read of a page that follows the one before it.
    pub sequential_read_latency: Picoseconds,
    /// Of a read of any other page.
    pub random_read_latency: Picoseconds,
    /// Of a write, until it would survive a loss of power.
    pub write_latency: Picoseconds,
    /// Pages read in a second, in any order.
    pub random_reads_per_second: u64,
    /// Pages written in a second, in any order.
    pub random_writes_per_second: u64,
    /// Bytes that can be written to it before it wears out; 0 if not known.
    #[serde(default)]
    pub endurance: Bytes,
}

impl NvmeLiteral {
    /// Checks every value.
    ///
    /// # Errors
    /// [`PresetError`] if one is not possible.
    pub fn check(&self) -> Result<(), PresetError> {
        let bandwidths = BytesPerSecond(1_000_000)..=BytesPerSecond(1_000_000_000_000);
        let latencies = Picoseconds(1)..=Picoseconds(1_000_000_000_000);
        name("name", &self.name)?;
        range("capacity", self.capacity, Bytes(1 << 20)..=Bytes(1 << 50))?;
        range("page", self.page, Bytes(512)..=Bytes(1 << 20))?;
        if !self.page.0.is_power_of_two() {
            return Err(super::error::contradiction(
                format!("page = {} is no power of two", self.page),
                "drives have pages of 4 KiB, for example",
            ));
        }
        range("queue_depth", self.queue_depth, 1..=1 << 16)?;
        range("read_bandwidth", self.read_bandwidth, bandwidths.clone())?;
        range("write_bandwidth", self.write_bandwidth, bandwidths)?;
        range("sequential_read_latency", self.sequential_read_latency, latencies.clone())?;
        range("random_read_latency", self.random_read_latency, latencies.clone())?;
        range("write_latency", self.write_latency, latencies)?;
        range("random_reads_per_second", self.random_reads_per_second, 1..=1_000_000_000)?;
        range("random_writes_per_second", self.random_writes_per_second, 1..=1_000_000_000)
    }
}

/// A drive. Pages go through one after the other, at the rate of long or of scattered accesses, and
/// take their latency besides.
#[derive(Clone, Debug)]
pub struct Nvme {
    literal: NvmeLiteral,
    next_ticket: u64,
    /// When the next page may go through.
    free: Picoseconds,
    /// The page after the last one of each kind: reads, writes.
    following: [Option<u64>; 2],
    done: BinaryHeap<Reverse<(Picoseconds, Ticket, Bytes, bool)>>,
    counters: Counters,
}

impl Nvme {
    /// An idle drive.
    pub fn new(literal: NvmeLiteral) -> Self {
        Self {
            literal,
            next_ticket: 0,
            free: Picoseconds::ZERO,
            following: [None; 2],
            done: BinaryHeap::new(),
            counters: Counters::default(),
        }
    }
}

impl Device for Nvme {
    fn line(&self) -> Bytes {
        self.literal.page
    }

    fn earliest(&self, _: &Request, now: Picoseconds) -> Picoseconds {
        if self.done.len() < self.literal.queue_depth as usize {
            return now;
        }
        self.next_event().map_or(now, |event| event.max(now + Picoseconds(1)))
    }

    fn issue(&mut self, request: Request, now: Picoseconds) -> Ticket {
        assert!(self.earliest(&request, now) <= now, "a request was issued to a full queue");
        let Request { address, bytes, access, .. } = request;
        let page = self.literal.page.0;
        assert!(bytes.0 > 0 && address % page + bytes.0 <= page, "a request crosses a page");
        assert!(address < self.literal.capacity.0, "a request is beyond the device's capacity");
        let is_read = access == Access::Read;
        let number = address / page;
        let following = &mut self.following[usize::from(!is_read)];
        let is_sequential = following.replace(number + 1) == Some(number);
        let literal = &self.literal;
        let (bandwidth, rate, latency) = if is_read {
            let latency = match is_sequential {
                true => literal.sequential_read_latency,
                false => literal.random_read_latency,
            };
            (literal.read_bandwidth, literal.random_reads_per_second, latency)
        } else {
            (literal.write_bandwidth, literal.random_writes_per_second, literal.write_latency)
        };
        let second = 1_000_000_000_000;
        let long = (u128::from(page) * second).div_ceil(u128::from(bandwidth.0)) as u64;
        let scattered = (second as u64).div_ceil(rate);
        let time = Picoseconds(if is_sequential { long } else { long.max(scattered) });
        self.free = self.free.max(now) + time;
        let at = self.free.max(now + latency);
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        self.done.push(Reverse((at, ticket, bytes, is_read)));
        ticket
    }

    fn next_event(&self) -> Option<Picoseconds> {
        self.done.peek().map(|Reverse((at, ..))| *at)
    }

    fn advance(&mut self, to: Picoseconds, done: &mut dyn FnMut(Ticket, Picoseconds)) {
        while let Some(&Reverse((at, ticket, bytes, is_read))) = self.done.peek()
            && at <= to
        {
            self.done.pop();
            if is_read {
                self.counters.reads += 1;
                self.counters.read_bytes += bytes.0;
                self.counters.media_read_bytes += self.literal.page.0;
            } else {
                self.counters.writes += 1;
                self.counters.written_bytes += bytes.0;
                self.counters.media_written_bytes += self.literal.page.0;
            }
            done(ticket, at);
        }
    }

    fn counters(&self) -> Counters {
        self.counters
    }
}
