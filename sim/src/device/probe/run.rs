//! A probe runs: threads with a bounded number of requests under way, one device, one clock.

use super::host::{Host, Path};
use super::in_flight::InFlight;
use super::latency::Latency;
use super::plan::Plan;
use super::thread::Thread;
use crate::device::{Access, Counters, Device, Request};
use hearth_spec::random::SplitMix64;
use hearth_spec::units::{Bytes, Picoseconds};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What a probe measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// 10^9 bytes a second that the program read or stored.
    pub bandwidth_gb_per_s: f64,
    /// From the start of an access to its end.
    pub latency: Latency,
    /// What the device counted meanwhile.
    pub counters: Counters,
    /// How long that took.
    pub time: Picoseconds,
}

impl Measured {
    /// Bytes stored for each byte that the media took; None if it took none.
    pub fn effective_write_ratio(&self) -> Option<f64> {
        let Counters { written_bytes, media_written_bytes, .. } = self.counters;
        (media_written_bytes > 0).then(|| written_bytes as f64 / media_written_bytes as f64)
    }
}

/// A request under way: whose, of which access, of how many bytes, where.
#[derive(Clone, Copy, Debug)]
struct Asked {
    thread: u32,
    access: u64,
    bytes: u32,
    address: u64,
    request: Access,
}

/// What a thread waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wakes {
    /// One more request may be made; the access is done so far.
    Free { access: u64 },
    /// A line is in the cache, stored to, and can be written back.
    Loaded { address: u64, access: u64 },
    /// The device may have room.
    Room,
}

struct Run<'p, D: ?Sized> {
    plan: &'p Plan,
    device: &'p mut D,
    path: Path,
    load: Path,
    threads: Vec<Thread>,
    ready: Vec<u32>,
    is_ready: Vec<bool>,
    timers: BinaryHeap<Reverse<(Picoseconds, u64, u32, Wakes)>>,
    timers_made: u64,
    in_flight: InFlight<Asked>,
    chance: SplitMix64,
    now: Picoseconds,
    samples: Vec<Picoseconds>,
    finished: u64,
    bytes: u64,
}

/// Runs `plan` on `device`, which is new.
pub fn run<D: Device + ?Sized>(plan: &Plan, host: &Host, device: &mut D) -> Measured {
    let path = match plan.literal.access {
        Access::Read => host.read,
        Access::NtStore => host.ntstore,
        Access::StoreClwb => host.clwb,
    };
    let threads = plan.literal.threads;
    let mut run = Run {
        plan,
        device,
        path,
        load: host.read,
        threads: (0..threads).map(|index| Thread::new(plan, index, path.outstanding)).collect(),
        ready: (0..threads).collect(),
        is_ready: vec![true; threads as usize],
        timers: BinaryHeap::new(),
        timers_made: 0,
        in_flight: InFlight::new((threads * path.outstanding) as usize),
        chance: SplitMix64::new(plan.literal.seed ^ 0x5eed),
        now: Picoseconds::ZERO,
        samples: Vec::with_capacity(plan.accesses as usize + threads as usize),
        finished: 0,
        bytes: 0,
    };
    run.until(plan.warm_up);
    let (start, before, bytes) = (run.now, run.device.counters(), run.bytes);
    run.samples.clear();
    run.until(plan.warm_up + plan.accesses);
    let time = run.now - start;
    let after = run.device.counters();
    let counters = Counters {
        reads: after.reads - before.reads,
        writes: after.writes - before.writes,
        read_bytes: after.read_bytes - before.read_bytes,
        written_bytes: after.written_bytes - before.written_bytes,
        media_read_bytes: after.media_read_bytes - before.media_read_bytes,
        media_written_bytes: after.media_written_bytes - before.media_written_bytes,
    };
    Measured {
        bandwidth_gb_per_s: (run.bytes - bytes) as f64 * 1e3 / time.0.max(1) as f64,
        latency: Latency::of(&mut run.samples),
        counters,
        time,
    }
}

impl<D: Device + ?Sized> Run<'_, D> {
    /// Whether accesses wait for each other.
    fn fenced(&self) -> bool {
        self.plan.literal.fenced || self.plan.literal.pattern == super::Pattern::Chase
    }

    /// Goes on until `accesses` are finished.
    fn until(&mut self, accesses: u64) {
        while self.finished < accesses {
            self.issue_all();
            let timer = self.timers.peek().map(|Reverse(timer)| timer.0);
            let next = [timer, self.device.next_event()].into_iter().flatten().min();
            self.now = self.now.max(next.expect("something is under way"));
            self.collect();
            self.wake();
        }
    }

    /// Lets threads, in an order of chance, make requests until none can.
    fn issue_all(&mut self) {
        while !self.ready.is_empty() {
            let at = self.chance.below(self.ready.len() as u64) as usize;
            let thread = self.ready[at];
            if !self.issue(thread) {
                self.ready.swap_remove(at);
                self.is_ready[thread as usize] = false;
            }
        }
    }

    /// Makes the next request of `thread`; whether it may have another.
    fn issue(&mut self, thread: u32) -> bool {
        let fenced = self.fenced();
        let state = &mut self.threads[thread as usize];
        if !state.wants(fenced) {
            return false;
        }
        // A line of a latency measurement is in the cache already.
        let cached = self.plan.literal.fenced;
        let line = self.plan.request;
        let (back, (address, bytes)) = match state.loaded.front() {
            // A line goes back whole.
            Some(&(address, access)) => (Some(access), (address / line * line, Bytes(line))),
            None => (None, state.peek()),
        };
        let access = match self.plan.literal.access {
            Access::StoreClwb if back.is_some() || cached => Thread::WRITE_BACK,
            Access::StoreClwb => Access::Read,
            other => other,
        };
        let request = Request { address, bytes, access, stream: thread };
        let room = self.device.earliest(&request, self.now);
        if room > self.now {
            self.timer(room, thread, Wakes::Room);
            return false;
        }
        let number = match back {
            Some(access) => {
                state.loaded.pop_front();
                access
            }
            None => {
                state.go_on(self.now);
                state.access()
            }
        };
        let ticket = self.device.issue(request, self.now);
        let asked =
            Asked { thread, access: number, bytes: bytes.0 as u32, address, request: access };
        self.in_flight.insert(ticket, asked);
        self.threads[thread as usize].wants(fenced)
    }

    fn timer(&mut self, at: Picoseconds, thread: u32, wakes: Wakes) {
        self.timers_made += 1;
        self.timers.push(Reverse((at, self.timers_made, thread, wakes)));
    }

    /// Learns what the device has done.
    fn collect(&mut self) {
        let Self { device, in_flight, timers, timers_made, chance, .. } = self;
        let (path, load, bytes) = (self.path, self.load, &mut self.bytes);
        // A line that goes back whole may carry less of the program's.
        let most = self.plan.literal.bytes.0;
        let clwb = self.plan.literal.access == Access::StoreClwb;
        device.advance(self.now, &mut |ticket, at| {
            let asked = in_flight.remove(ticket);
            let (after, wakes) = match asked.request {
                Access::Read if clwb => (
                    Path { spread: path.spread, ..load },
                    Wakes::Loaded { address: asked.address, access: asked.access },
                ),
                _ => (path, Wakes::Free { access: asked.access }),
            };
            if let Wakes::Free { .. } = wakes {
                *bytes += u64::from(asked.bytes).min(most);
            }
            *timers_made += 1;
            let spread = after.spread.0;
            let way = after.overhead.0 - spread / 2 + chance.below(spread + 1);
            timers.push(Reverse((at + Picoseconds(way), *timers_made, asked.thread, wakes)));
        });
    }

    /// Wakes the threads whose time has come.
    fn wake(&mut self) {
        while let Some(Reverse((at, _, thread, wakes))) = self.timers.peek().copied() {
            if at > self.now {
                break;
            }
            self.timers.pop();
            let mut rests = false;
            let state = &mut self.threads[thread as usize];
            match wakes {
                Wakes::Room => {}
                Wakes::Loaded { address, access } => {
                    state.loaded.push_back((address, access));
                }
                Wakes::Free { access } => {
                    state.free += 1;
                    state.started[(access - state.finished) as usize].left -= 1;
                    while state.started.front().is_some_and(|first| first.left == 0) {
                        let first = state.started.pop_front().expect("it is there");
                        state.finished += 1;
                        self.finished += 1;
                        self.samples.push(at - first.at);
                        rests = true;
                    }
                }
            }
            if rests && self.plan.literal.fenced && self.path.fence > Picoseconds::ZERO {
                self.timer(at + self.path.fence, thread, Wakes::Room);
            } else if !self.is_ready[thread as usize] {
                self.is_ready[thread as usize] = true;
                self.ready.push(thread);
            }
        }
    }
}
