//! What a controller is built for: as asked for, and checked.

use super::controller::PmemController;
use crate::block::{Described, Head};
use crate::error::Error;
use crate::signal::Pins;
use crate::target::Target;
use crate::{ModMulConfig, ModMulLiteral};

/// A controller as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PmemLiteral {
    /// Lines of the write-combining buffer: a power of two in 2..=64.
    pub lines: u32,
    /// AXI IDs: a power of two in 2..=16.
    pub ids: u32,
    /// Lines of reads that may be under way, and device reads: a power of two in 2..=32.
    pub read_credits: u32,
    /// Write bursts that may be unanswered, and device writes: a power of two in 2..=32.
    pub write_credits: u32,
    /// Multiply-accumulate lanes of the near-memory unit: a power of two in 1..=16.
    pub lanes: u32,
}

impl Default for PmemLiteral {
    /// The buffer of the measured modules, 64 lines of 256 B, and credits that cover their latency.
    fn default() -> Self {
        Self { lines: 64, ids: 16, read_credits: 32, write_credits: 16, lanes: 4 }
    }
}

/// A controller that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PmemConfig(PmemLiteral);

impl TryFrom<PmemLiteral> for PmemConfig {
    type Error = Error;

    /// Checks every parameter; the error says which and what to choose.
    fn try_from(literal: PmemLiteral) -> Result<Self, Error> {
        let PmemLiteral { lines, ids, read_credits, write_credits, lanes } = literal;
        let ranges = [
            ("lines", lines, 2, 64),
            ("ids", ids, 2, 16),
            ("read credits", read_credits, 2, 32),
            ("write credits", write_credits, 2, 32),
            ("lanes", lanes, 1, 16),
        ];
        for (parameter, value, least, most) in ranges {
            if !value.is_power_of_two() || !(least..=most).contains(&value) {
                return Err(Error::Pmem { parameter, value, least, most });
            }
        }
        Ok(Self(literal))
    }
}

impl PmemConfig {
    /// Lines of the write-combining buffer.
    pub fn lines(&self) -> u32 {
        self.0.lines
    }

    /// AXI IDs.
    pub fn ids(&self) -> u32 {
        self.0.ids
    }

    /// Lines of reads that may be under way, and device reads.
    pub fn read_credits(&self) -> u32 {
        self.0.read_credits
    }

    /// Write bursts that may be unanswered, and device writes.
    pub fn write_credits(&self) -> u32 {
        self.0.write_credits
    }

    /// Lanes of the near-memory unit.
    pub fn lanes(&self) -> u32 {
        self.0.lanes
    }

    /// Width of a line's number: 2^32 lines are 1 TiB.
    pub fn line_bits(&self) -> u32 {
        32
    }

    /// Width of an AXI ID.
    pub fn id_bits(&self) -> u32 {
        self.0.ids.trailing_zeros()
    }

    /// Width of a tag toward the device: the upper bit tells reads of hosts from the buffer's
    /// commands.
    pub fn tag_bits(&self) -> u32 {
        1 + self.entry_bits().max(self.read_slot_bits())
    }

    /// With more occupied entries than this the buffer sends partial lines to media.
    pub fn tight_above(&self) -> u32 {
        self.0.lines - (self.0.lines / 4).max(1)
    }

    /// Cycles from `pfail` to `drained` at most, if the device takes a command that it is offered
    /// within `accept` cycles and completes it within `complete` more.
    ///
    /// Every entry, and the line that the write side holds, costs at most two commands, a read that
    /// completes it and the write; reads of hosts that have begun cost one each, the record of
    /// shutdowns one. Between commands the controller itself waits six cycles at most, if software
    /// begins fences meanwhile. Besides, it waits for credits: in `complete` cycles a whole set of
    /// them comes back.
    pub fn drain_bound(&self, accept: u64, complete: u64) -> u64 {
        let PmemLiteral { lines, read_credits, write_credits, .. } = self.0;
        let lines = lines + 1;
        let commands = u64::from(2 * lines + read_credits + 1);
        let rounds = lines.div_ceil(write_credits) + (lines + read_credits).div_ceil(read_credits);
        commands * (accept + 6) + u64::from(rounds + 4) * complete + 16
    }

    /// The multipliers of the near-memory unit.
    pub(super) fn multiplier(&self) -> ModMulConfig {
        let literal = ModMulLiteral { width: 32, word: 17, target: Target::Generic };
        literal.try_into().expect("a multiplier that exists")
    }

    /// Latencies of the multiplier that lifts the operand and of the one after it.
    pub(super) fn nmac_delays(&self) -> (u64, u64) {
        let latency = self.multiplier().latency().total().0;
        (latency, latency)
    }

    /// log₂ R², which doubles 1 to R² mod q.
    pub(super) fn nmac_squarings(&self) -> u32 {
        2 * self.multiplier().radix_bits()
    }

    /// Lines in the near-memory unit from their feeding to their writing: enough that feeding never
    /// waits for the multipliers.
    pub(super) fn nmac_depth(&self) -> u32 {
        let (lift, product) = self.nmac_delays();
        let groups = 64 / self.0.lanes;
        ((lift + product) as u32 / groups + 3).next_power_of_two()
    }

    /// Line reads that it has under way at most: half of all.
    pub(super) fn nmac_reads(&self) -> u32 {
        self.0.read_credits / 2
    }

    pub(crate) fn entry_bits(&self) -> u32 {
        self.0.lines.trailing_zeros()
    }

    pub(super) fn read_slot_bits(&self) -> u32 {
        self.0.read_credits.trailing_zeros()
    }

    pub(super) fn write_slot_bits(&self) -> u32 {
        self.0.write_credits.trailing_zeros()
    }

    pub(crate) fn credit_bits(&self) -> u32 {
        1 + self.read_slot_bits().max(self.write_slot_bits())
    }

    /// The register that tells software.
    pub(super) fn word(&self) -> u32 {
        let PmemLiteral { lines, ids, read_credits, write_credits, .. } = self.0;
        lines | ids << 8 | read_credits << 16 | write_credits << 24
    }
}

impl Described for PmemConfig {
    fn module(&self) -> String {
        let PmemLiteral { lines, ids, read_credits, write_credits, lanes } = self.0;
        format!("pmem_controller_{lines}_i{ids}_r{read_credits}_w{write_credits}_l{lanes}")
    }

    fn command(&self) -> String {
        let PmemLiteral { lines, ids, read_credits, write_credits, lanes } = self.0;
        format!(
            "hearth verilog pmem-controller --lines {lines} --ids {ids} --read-credits {read_credits} --write-credits {write_credits} --lanes {lanes}"
        )
    }

    fn head(&self) -> Head {
        let PmemLiteral { lines, ids, read_credits, write_credits, lanes } = self.0;
        Head {
            configuration: format!(
                "{lines} lines of 256 B, {ids} IDs, {read_credits} read and {write_credits} write credits, {lanes} lanes"
            ),
            timing: "a line of 256 B per 4 cycles".into(),
            contract: [
                "AXI4 subordinate s_axi of 512 bits: INCR bursts of whole beats within 4 KiB, others get",
                "SLVERR. AXI4-Lite subordinate s_axil of 32 bits: fences, mode, descriptor, counters.",
                "pfail (synchronous): drains what was accepted, then drained. reset: synchronous, active",
                "high. dev: commands by line with tags, completions in any order, always taken.",
            ]
            .map(String::from)
            .into(),
            sources: super::SOURCES.into(),
        }
    }

    fn usual_runs(&self) -> u64 {
        20_000
    }

    fn moduli(&self) -> (u32, u64) {
        (32, 1 << 17)
    }

    fn build(&self) -> Box<dyn Pins> {
        Box::new(PmemController::new(self))
    }
}
