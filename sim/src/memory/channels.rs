//! Interleaved channels with a bandwidth and a latency.
//!
//! Consecutive chunks of `interleave` bytes lie on consecutive channels. Channel c carries its
//! share of a request in ⌈share · clock / bandwidth⌉ cycles, after whatever it was given before;
//! reads and writes take turns on it. A request is accepted as soon as one of its channels is
//! free, so that no channel waits for a slower sibling. It is done when its slowest share has
//! crossed, plus the latency. Cycles are those of the tier's clock; what is issued is issued at an edge
//! of it, and times are ticks ([`crate::clock`]).
//!
//! Not modelled: row buffers, refresh, turn-around between reads and writes, and the thread
//! roll-off of persistent memory (requests are long and in order, the best case for both).

use super::{Crossing, Direction, MemoryDevice, Request, Service};
use crate::clock::Clock;
use crate::machine::TierLiteral;
use hearth_spec::units::{Bytes, BytesPerSecond, Cycles, Picoseconds};

/// Bytes per cycle of a clock as a fraction in lowest terms.
#[derive(Clone, Copy, Debug)]
struct Rate {
    cycles: u64,
    bytes: u64,
}

impl Rate {
    fn new(bandwidth: BytesPerSecond, Clock { frequency: clock, .. }: Clock) -> Self {
        let divisor = gcd(clock.0, bandwidth.0);
        Self { cycles: clock.0 / divisor, bytes: bandwidth.0 / divisor }
    }

    /// Cycles for `share` bytes, rounded up.
    fn cycles(self, share: u64) -> Cycles {
        Cycles((share * self.cycles).div_ceil(self.bytes))
    }
}

/// `latency` in ticks, whole cycles of `clock`, with what the way there takes.
fn ticks_of(latency: Picoseconds, clock: Clock) -> Cycles {
    clock.entered(latency.cycles(clock.frequency))
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// A device of equal, interleaved channels.
#[derive(Clone, Debug)]
pub(crate) struct InterleavedChannels {
    clock: Clock,
    interleave: u64,
    read: Rate,
    write: Rate,
    read_latency: Cycles,
    write_latency: Cycles,
    /// For what crosses to and from a near-memory unit.
    link: (Rate, Cycles),
    free_at: Vec<Cycles>,
}

impl InterleavedChannels {
    /// The device that `tier` describes, in cycles of `clock`; idle at tick 0.
    pub(crate) fn new(tier: &TierLiteral, clock: Clock) -> Self {
        let read = Rate::new(tier.read_bandwidth, clock);
        let read_latency = ticks_of(tier.read_latency, clock);
        Self {
            clock,
            interleave: tier.interleave.0,
            read,
            write: Rate::new(tier.write_bandwidth, clock),
            read_latency,
            write_latency: ticks_of(tier.write_latency, clock),
            link: (read, read_latency),
            free_at: vec![Cycles::ZERO; tier.channels as usize],
        }
    }

    /// Gives its channels another rate and latency for what crosses to a near-memory unit.
    pub(crate) fn attach(&mut self, link: (BytesPerSecond, Picoseconds)) {
        self.link = (Rate::new(link.0, self.clock), ticks_of(link.1, self.clock));
    }

    /// What `request` takes on an idle device, to the use or the persistence of its data.
    pub(crate) fn unloaded(&self, request: Request) -> Cycles {
        let (rate, latency) = self.timing(request.direction);
        let slowest = self.shares(request).max().unwrap_or(0);
        self.clock.ticks(rate.cycles(slowest)) + latency
    }

    /// The bytes after which addresses lie on the same channels again.
    pub(crate) fn stripe(&self) -> u64 {
        self.interleave * self.free_at.len() as u64
    }

    /// How `request` crosses the channels when all are free.
    pub(crate) fn crossing(&self, request: Request) -> Crossing {
        let (rate, latency) = self.timing(request.direction);
        let cycles = || self.shares(request).map(|share| rate.cycles(share));
        Crossing {
            ticks: self.clock.ticks(cycles().max().unwrap_or(Cycles::ZERO)),
            occupied: cycles().sum::<Cycles>().0,
            latency,
        }
    }

    fn timing(&self, direction: Direction) -> (Rate, Cycles) {
        match direction {
            Direction::Read => (self.read, self.read_latency),
            Direction::Write => (self.write, self.write_latency),
            Direction::ToUnit | Direction::FromUnit => self.link,
        }
    }

    /// Every channel's share of `request`, in bytes, by channel.
    fn shares(&self, request: Request) -> impl Iterator<Item = u64> + use<> {
        let chunk = self.interleave;
        let stripe = self.stripe();
        let below = move |end: u64| {
            let (full, rest) = (end / stripe * chunk, end % stripe);
            move |channel: u64| full + rest.saturating_sub(channel * chunk).min(chunk)
        };
        let Bytes(bytes) = request.bytes;
        let (first, last) = (below(request.address), below(request.address + bytes));
        (0..self.free_at.len() as u64).map(move |channel| last(channel) - first(channel))
    }
}

impl MemoryDevice for InterleavedChannels {
    fn earliest(&self, request: Request, now: Cycles) -> Cycles {
        let all = request.bytes.0 >= self.stripe();
        let free = if all {
            self.free_at.iter().min().copied()
        } else {
            let used = self.shares(request).zip(&self.free_at).filter(|(share, _)| *share > 0);
            used.map(|(_, &free_at)| free_at).min()
        };
        self.clock.edge(now.max(free.expect("a request has at least one byte")))
    }

    fn issue(
        &mut self,
        request: Request,
        now: Cycles,
        occupies: &mut dyn FnMut(Cycles, Cycles, u32),
    ) -> Service {
        assert!(
            self.earliest(request, now) == now,
            "{request:?} issued at {now}, before a channel is free"
        );
        let (rate, latency) = self.timing(request.direction);
        let mut transferred = now;
        let mut last = (0, Cycles::ZERO);
        // Channels that do the same, which long transfers make all of them do.
        let mut alike = (now, now, 0);
        for (share, free_at) in self.shares(request).zip(&mut self.free_at) {
            if share > 0 {
                if share != last.0 {
                    last = (share, self.clock.ticks(rate.cycles(share)));
                }
                let from = now.max(*free_at);
                *free_at = from + last.1;
                if (from, *free_at) != (alike.0, alike.1) {
                    if alike.2 > 0 {
                        occupies(alike.0, alike.1, alike.2);
                    }
                    alike = (from, *free_at, 0);
                }
                alike.2 += 1;
                transferred = transferred.max(*free_at);
            }
        }
        occupies(alike.0, alike.1, alike.2);
        Service { transferred, done: transferred + latency }
    }

    fn channels(&self) -> u32 {
        self.free_at.len() as u32
    }

    fn occupied(&self, from: Cycles, to: Cycles) -> Cycles {
        let until = self.free_at.iter().map(|free_at| (*free_at).clamp(from, to));
        Cycles(until.map(|until| self.clock.cycles(from, until)).sum())
    }
}

#[cfg(test)]
#[path = "channels_tests.rs"]
mod tests;
