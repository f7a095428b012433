//! What a DRAM device counted.

use super::command::Command;
use hearth_spec::units::Cycles;

/// What the channels of a device counted, all together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Commands, in the order of [`Command::ALL`].
    pub commands: [u64; Command::ALL.len()],
    /// Reads and writes whose row was open already when they were the next of their bank.
    pub row_hits: u64,
    /// Reads that took their data from a waiting write.
    pub forwarded: u64,
    /// From the arrival of every read to its last data, without the path, summed.
    pub read_latency: Cycles,
    /// Cycles in which a row of a rank was open, summed over ranks.
    pub active: Cycles,
}

impl Statistics {
    /// How often `command` was issued.
    pub fn issued(&self, command: Command) -> u64 {
        self.commands[command as usize]
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (sum, more) in self.commands.iter_mut().zip(other.commands) {
            *sum += more;
        }
        self.row_hits += other.row_hits;
        self.forwarded += other.forwarded;
        self.read_latency += other.read_latency;
        self.active += other.active;
    }
}
