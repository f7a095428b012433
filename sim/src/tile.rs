//! The tile cycle by cycle: when the RTL issues each word of a program, and when its unit is through.
//!
//! The rules are those of the RTL (`hearth_hdl::tile`), the latencies those of
//! [`hearth_spec::tile`]; residues are not needed. Cycle 0 is the first one in which the tile runs.
//!
//! * **Words.** Sixteen beats of two words are read at once when sixteen beats of the queue are free
//!   and no limb is being loaded; a load goes first.
//! * **Issue.** A word is taken, its sources are checked one a cycle (at least one cycle), and it is
//!   issued once its unit is free, no unit writes what it reads, no unit reads or writes what it
//!   writes, and the ports of its banks are free. Weights take a cycle each.
//! * **Units.** One word at a time. What a unit reads is free after its last read, what it writes and
//!   the unit itself after its last write.

mod channel;
mod hazards;
mod near;
mod store;

use channel::Channel;
use hazards::{Hazards, Use};
use hearth_spec::limb::Instruction;
use hearth_spec::tile::{
    MODMUL_DEFAULT_WORD, NttOrder, TileMemoryTiming, TilePace, TileShape, TileUnit, TileWord,
    automorphism_latency, bconv_latency, butterfly_latency, elementwise_latency, ntt_timing,
    xof_last,
};
use hearth_spec::units::Cycles;
use near::{NearMemory, Work};
use std::collections::VecDeque;
use store::Stores;

/// When a word went to its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileIssue {
    /// The word's number, from 0.
    pub word: u64,
    /// The cycle in which it is issued.
    pub at: Cycles,
    /// Where it goes.
    pub unit: TileUnit,
    /// The cycle in which the unit is through with it; `None` for words of a controller, see
    /// [`TileTimer::memory_through`].
    pub through: Option<Cycles>,
}

/// The tile's state in time.
#[derive(Clone, Debug)]
pub struct TileTimer {
    shape: TileShape,
    channel: Channel,
    stores: Stores,
    hazards: Hazards,
    log_n: u32,
    /// Bits of each prime.
    bits: Vec<u32>,
    words: u64,
    /// The first cycle in which the next word may be taken.
    next: u64,
    ended: Option<Cycles>,
    /// What is behind the units, if that is a controller.
    near: Option<Box<NearMemory>>,
    /// When words of the controller were through that nobody has asked for.
    memory_through: VecDeque<Cycles>,
}

impl TileTimer {
    /// A tile that starts a program at a line of memory; reads of words stop before line `limit`.
    pub fn new(shape: TileShape, pace: impl Into<TilePace>, line: u64, limit: u64) -> Self {
        let pace = pace.into();
        let (memory, near) = match (pace, shape.near_memory()) {
            (TilePace::Port(timing), _) => (timing, None),
            (TilePace::Device(timing), near) => {
                let near = near.expect("a device is behind a controller");
                let near = NearMemory::new(&shape, near, timing, line, limit);
                (TileMemoryTiming::default(), Some(Box::new(near)))
            }
        };
        Self {
            channel: Channel::new(memory.read.0, line, limit),
            stores: Stores::new(&shape, memory.write.0),
            hazards: Hazards::new(shape.banks()),
            log_n: 0,
            bits: vec![0; shape.primes() as usize],
            words: 0,
            next: 0,
            ended: None,
            near,
            memory_through: VecDeque::new(),
            shape,
        }
    }

    /// The cycles of the program, once it has halted.
    pub fn cycles(&self) -> Option<Cycles> {
        self.ended
    }

    /// The next word of the program.
    pub fn step(&mut self, word: &TileWord) -> Option<TileIssue> {
        let taken = match &mut self.near {
            Some(near) => near.take(self.next),
            None => self.channel.take(self.next),
        };
        self.collect();
        let number = self.words;
        self.words += 1;
        match word {
            TileWord::Instruction { instruction, line } => {
                let line = line.map_or(0, |line| line.0);
                return self.instruction(number, taken, instruction, line);
            }
            TileWord::Weights { count, .. } => self.next = taken + 3 + u64::from(*count),
            TileWord::Ring { log_n } => {
                self.log_n = *log_n;
                self.set(taken);
                if let Some(near) = &mut self.near {
                    let rows = (1 << log_n) / u64::from(self.shape.row());
                    near.set_limbs(self.shape.limb_lines(*log_n), rows);
                }
            }
            TileWord::Modulus { m, q, .. } => {
                self.bits[m.0 as usize] = u64::BITS - q.leading_zeros();
                self.set(taken);
            }
            TileWord::Twiddles { .. } | TileWord::Seed { .. } => self.set(taken),
        }
        None
    }

    /// A word that changes the tile's state when every unit is through.
    fn set(&mut self, taken: u64) {
        self.next = self.known(|hazards| hazards.all_free()).max(taken + 2) + 1;
    }

    fn instruction(
        &mut self,
        word: u64,
        taken: u64,
        instruction: &Instruction,
        line: u64,
    ) -> Option<TileIssue> {
        let mut sources = 0;
        instruction.for_each_source(|_| sources += 1);
        let earliest = taken + 1 + u64::max(sources, 1);
        let Some(unit) = self.shape.unit(instruction) else {
            self.end_or_fence(instruction, earliest);
            return None;
        };
        let at = self.known(|hazards| hazards.ready(unit, instruction)).max(earliest);
        self.next = at + 1;
        if let (Some(near), TileUnit::Memory) = (&mut self.near, unit) {
            near.start(at, work(instruction, line));
            let mut reads = false;
            instruction.for_each_source(|_| reads = true);
            let reads_free = if reads { UNKNOWN } else { at };
            self.hazards.issue(unit, instruction, Use { reads_free, through: UNKNOWN - 1 });
            return Some(TileIssue { word, at: Cycles(at), unit, through: None });
        }
        self.channel.advance(at);
        let Use { reads_free, through } = self.timing(instruction, at, line);
        self.hazards.issue(unit, instruction, Use { reads_free, through });
        Some(TileIssue { word, at: Cycles(at), unit, through: Some(Cycles(through)) })
    }

    /// When the controller's next word was through, in the order of the words; `None` if that is not known
    /// yet.
    pub fn memory_through(&mut self) -> Option<Cycles> {
        self.memory_through.pop_front()
    }

    /// A cycle that depends on units, after as many cycles of memory as it takes to know it.
    fn known(&mut self, of: impl Fn(&Hazards) -> u64) -> u64 {
        loop {
            let cycle = of(&self.hazards);
            if cycle != UNKNOWN {
                return cycle;
            }
            let near =
                self.near.as_mut().expect("only a controller's words end at a time to be found");
            near.await_event();
            self.collect();
        }
    }

    /// Learns what has happened behind the units.
    fn collect(&mut self) {
        let Some(near) = &mut self.near else { return };
        let (reads_over, over) = near.events();
        if let Some(cycle) = reads_over {
            self.hazards.reads_over(TileUnit::Memory, cycle);
        }
        if let Some(cycle) = over {
            self.hazards.over(TileUnit::Memory, cycle);
            self.memory_through.push_back(Cycles(cycle));
        }
    }

    fn end_or_fence(&mut self, instruction: &Instruction, earliest: u64) {
        if matches!(instruction, Instruction::Halt) {
            let at = self.known(|hazards| hazards.all_free()).max(earliest);
            self.ended = Some(Cycles(at + 1));
        } else {
            self.next = self.hazards.free(TileUnit::Memory).max(earliest) + 1;
        }
    }

    /// When a word that is issued at `at` has read and written everything.
    fn timing(&mut self, instruction: &Instruction, at: u64, line: u64) -> Use {
        let (width, word) = (self.shape.width(), MODMUL_DEFAULT_WORD);
        let n = 1u64 << self.log_n;
        let rows = n / u64::from(self.shape.row());
        let streamed =
            |latency: Cycles| Use { reads_free: at + rows + 1, through: at + 1 + rows + latency.0 };
        match instruction {
            Instruction::Ntt { .. } | Instruction::Intt { .. } => {
                let butterfly = butterfly_latency(width, word).total();
                let log_banks = self.shape.row().ilog2();
                streamed(ntt_timing(self.log_n, log_banks, butterfly, NttOrder::Reversed).latency)
            }
            Instruction::Perm { .. } => {
                streamed(automorphism_latency(n, u64::from(self.shape.row())))
            }
            Instruction::Bconv { sources, .. } => {
                let reads = rows * sources.as_slice().len() as u64;
                let latency = bconv_latency(width, word, self.shape.sources()).total().0;
                Use { reads_free: at + reads + 1, through: at + reads + 1 + latency }
            }
            Instruction::Prng { m, .. } => {
                let last = xof_last(n, self.bits[m.0 as usize], width, word);
                Use { reads_free: at, through: at + last.0 }
            }
            Instruction::Ld { .. } => Use { reads_free: at, through: self.channel.load(at, rows) },
            Instruction::St { .. } => {
                let lines = self.shape.limb_lines(self.log_n);
                let (read, through) = self.stores.timing(rows, line, lines);
                Use { reads_free: at + read + 1, through: at + through }
            }
            _ => {
                let reads = rows * self.hazards.passes(instruction);
                let latency = elementwise_latency(width, word).total().0;
                Use { reads_free: at + reads + 1, through: at + reads + 1 + latency }
            }
        }
    }
}

/// A cycle that is not known yet.
const UNKNOWN: u64 = u64::MAX;

/// What a word of the controller is.
fn work(instruction: &Instruction, line: u64) -> Work {
    match instruction {
        Instruction::Ld { .. } => Work::Load { line },
        Instruction::St { .. } => Work::Store { line },
        Instruction::Nmac { .. } => Work::Product { key: line },
        _ => Work::Fence,
    }
}

#[cfg(test)]
mod tests;
