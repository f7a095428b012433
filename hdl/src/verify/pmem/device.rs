//! A behavioural device of persistent memory: what a module's media do, in cycles. Its twin in Verilog
//! is [`VERILOG`]; change both.

use crate::verify::SplitMix64;
use hearth_spec::tile::TileDeviceTiming;
use std::collections::{BTreeMap, BTreeSet};

/// The same in Verilog, for simulators of Verilog: module `pmem_device`.
pub const VERILOG: &str = include_str!("device.v");

/// A line in words of 64 bits.
pub type Line = [u64; 32];

/// When the media answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Cycles to read a line that follows the one read before.
    pub sequential: u64,
    /// Cycles to read any other line.
    pub random: u64,
    /// Cycles to write a line.
    pub write: u64,
    /// Cycles that a read keeps the media busy: what the read bandwidth is.
    pub read_busy: u64,
    /// Cycles that a write does: what the write bandwidth is.
    pub write_busy: u64,
    /// A completion may be up to this much later than it could, at random: it changes the order.
    pub jitter: u64,
    /// A command is refused for at most this many cycles in a row, at random.
    pub refuse: u64,
}

impl From<TileDeviceTiming> for Timing {
    /// Without chance.
    fn from(timing: TileDeviceTiming) -> Self {
        let TileDeviceTiming { sequential, random, write, read_busy, write_busy } = timing;
        Self {
            sequential: sequential.0,
            random: random.0,
            write: write.0,
            read_busy: read_busy.0,
            write_busy: write_busy.0,
            jitter: 0,
            refuse: 0,
        }
    }
}

impl Timing {
    /// One Optane DCPMM 100 module at 250 MHz, 4 ns a cycle: reads 169 ns in sequence and 305 ns at
    /// random, writes 90 ns; 256 B per 39 ns (6.5 GB/s) and per 116 ns (2.2 GB/s). Measured by Yang
    /// and others, "An Empirical Guide to the Behavior and Use of Scalable Persistent Memory" (FAST
    /// 2020), table and figures 2 and 4 with their public data. What is measured holds the path of
    /// the processor too, so a module alone is a little faster.
    pub const OPTANE: Self = Self {
        sequential: 42,
        random: 76,
        write: 22,
        read_busy: 10,
        write_busy: 29,
        jitter: 8,
        refuse: 2,
    };

    /// Media that are never the bottleneck: a line per four cycles and the AXI port is full.
    pub const FAST: Self = Self {
        sequential: 12,
        random: 12,
        write: 12,
        read_busy: 1,
        write_busy: 1,
        jitter: 0,
        refuse: 0,
    };

    /// Cycles from a command's acceptance to its completion at most, with so many under way.
    pub fn longest(&self, reads: u64, writes: u64) -> u64 {
        let latency = self.random.max(self.sequential).max(self.write);
        let order = reads + writes;
        latency + self.jitter + reads * self.read_busy + writes * self.write_busy + order
    }
}

/// A command on its way.
#[derive(Clone, Debug)]
struct Command {
    due: u64,
    tag: u64,
    line: u64,
    write: Option<(Line, bool)>,
}

/// A completion.
#[derive(Clone, Debug)]
pub struct Done {
    /// The command's tag.
    pub tag: u64,
    /// Of a write.
    pub write: bool,
    /// The line is poisoned.
    pub poison: bool,
    /// What was read; of a write anything.
    pub data: Line,
}

/// The media and their timing.
#[derive(Clone, Debug)]
pub struct Device {
    timing: Timing,
    random: SplitMix64,
    lines: BTreeMap<u64, Line>,
    poisoned: BTreeSet<u64>,
    under_way: Vec<Command>,
    free_at: u64,
    last_read: u64,
    refused: u64,
    ordered: bool,
    /// What the controller did that it must not, if anything.
    pub broken: Option<String>,
}

impl Device {
    /// Media of zeros.
    pub fn new(timing: Timing, seed: u64) -> Self {
        Self {
            timing,
            random: SplitMix64::new(seed),
            lines: BTreeMap::new(),
            poisoned: BTreeSet::new(),
            under_way: vec![],
            free_at: 0,
            last_read: u64::MAX - 1,
            refused: 0,
            ordered: false,
            broken: None,
        }
    }

    /// Media of zeros that answer what is due first, by tag if that is several: without jitter and
    /// refusals nothing is at random but what a cut leaves. The twin in Verilog has no such media.
    pub fn ordered(timing: Timing, seed: u64) -> Self {
        Self { ordered: true, ..Self::new(timing, seed) }
    }

    /// Other timing from now on; nothing is under way.
    pub fn set_timing(&mut self, timing: Timing) {
        self.timing = timing;
    }

    /// What is on media now.
    pub fn line(&self, line: u64) -> Line {
        self.lines.get(&line).copied().unwrap_or([0; 32])
    }

    /// Whether a line is poisoned.
    pub fn is_poisoned(&self, line: u64) -> bool {
        self.poisoned.contains(&line)
    }

    /// Poisons a line, as a failing cell does.
    pub fn poison(&mut self, line: u64) {
        self.poisoned.insert(line);
    }

    /// Ends that.
    pub fn heal(&mut self, line: u64) {
        self.poisoned.remove(&line);
    }

    /// Puts something on media from outside.
    pub fn store(&mut self, line: u64, data: Line) {
        self.lines.insert(line, data);
    }

    /// The reads and writes under way.
    pub fn under_way(&self) -> (u64, u64) {
        let writes = self.under_way.iter().filter(|command| command.write.is_some()).count() as u64;
        (self.under_way.len() as u64 - writes, writes)
    }

    /// Whether a command is taken in this cycle.
    pub fn ready(&mut self) -> bool {
        let refuse = self.refused < self.timing.refuse && self.random.below(4) == 0;
        self.refused = if refuse { self.refused + 1 } else { 0 };
        !refuse
    }

    /// Takes a command in cycle `now`.
    pub fn take(&mut self, now: u64, tag: u64, line: u64, write: Option<(Line, bool)>) {
        let timing = self.timing;
        let conflict = |other: &Command| {
            other.tag == tag || other.line == line && (write.is_some() || other.write.is_some())
        };
        if let Some(other) = self.under_way.iter().find(|other| conflict(other)) {
            let kind = if write.is_some() { "write" } else { "read" };
            self.broken.get_or_insert(format!(
                "{kind} of line {line:#x} with tag {tag} while tag {} of line {:#x} is under way",
                other.tag, other.line
            ));
        }
        let (latency, busy) = match write {
            Some(_) => (timing.write, timing.write_busy),
            None if line == self.last_read.wrapping_add(1) => (timing.sequential, timing.read_busy),
            None => (timing.random, timing.read_busy),
        };
        if write.is_none() {
            self.last_read = line;
        }
        let start = self.free_at.max(now);
        self.free_at = start + busy;
        let due = start + latency + self.random.below(timing.jitter + 1);
        self.under_way.push(Command { due, tag, line, write });
    }

    /// A completion of cycle `now`, if one is due: any of those.
    pub fn complete(&mut self, now: u64) -> Option<Done> {
        let due: Vec<usize> =
            (0..self.under_way.len()).filter(|&i| self.under_way[i].due <= now).collect();
        if due.is_empty() {
            return None;
        }
        let chosen = if self.ordered {
            let first = |&at: &usize| (self.under_way[at].due, self.under_way[at].tag);
            due.into_iter().min_by_key(first)?
        } else {
            due[self.random.below(due.len() as u64) as usize]
        };
        let Command { tag, line, write, .. } = self.under_way.swap_remove(chosen);
        if let Some((data, poison)) = write {
            self.lines.insert(line, data);
            if poison {
                self.poisoned.insert(line);
            } else {
                self.poisoned.remove(&line);
            }
        }
        Some(Done {
            tag,
            write: write.is_some(),
            poison: self.is_poisoned(line),
            data: self.line(line),
        })
    }

    /// Power is lost: of each write under way every aligned 8 B is written or not.
    pub fn cut(&mut self) {
        for Command { line, write, .. } in std::mem::take(&mut self.under_way) {
            let Some((data, _)) = write else { continue };
            let mut torn = self.line(line);
            for (old, new) in torn.iter_mut().zip(data) {
                if self.random.below(2) == 0 {
                    *old = new;
                }
            }
            self.lines.insert(line, torn);
        }
        (self.free_at, self.refused) = (0, 0);
    }
}
