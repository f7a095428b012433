//! Memory behind a near-memory controller, cycle by cycle: the tile's manager, the controller and the
//! device, as their RTL is, whole lines at a time.
//!
//! What the RTL does at random (jitter of the device, refusals) this does not know; with a device that
//! does neither it is equal.

mod buffer;
mod device;
mod manager;
mod offload;
mod reads;
mod unit;
mod writes;

use buffer::Buffer;
use device::DevicePort;
use hearth_spec::tile::{
    MODMUL_DEFAULT_WORD, NearMemoryLiteral, TileDeviceTiming, TileShape, modmul_latency,
};
use manager::{Manager, ManagerNow};
use offload::Offload;
pub(super) use offload::Work;
use reads::{ReadNow, Reads};
use unit::Unit;
use writes::Writes;

/// The multipliers of the controller's unit: as wide as a word of memory.
const MULTIPLIER_WIDTH: u32 = 32;

/// The state of everything behind the tile's units.
#[derive(Clone, Debug)]
pub(super) struct NearMemory {
    manager: Manager,
    reads: Reads,
    writes: Writes,
    buffer: Buffer,
    device: DevicePort,
    unit: Unit,
    offload: Offload,
    /// The next cycle.
    now: u64,
    /// Lines and rows of a limb.
    lines: u64,
    rows: u64,
    /// The cycle in which the word at work has read its registers; in which it is through.
    reads_over: Option<u64>,
    over: Option<u64>,
}

impl NearMemory {
    /// For a program at a line; those from `limit` on are not the program's: the first are scratch.
    pub(super) fn new(
        shape: &TileShape,
        near: NearMemoryLiteral,
        timing: TileDeviceTiming,
        line: u64,
        limit: u64,
    ) -> Self {
        let NearMemoryLiteral { lines, read_credits, write_credits } = near;
        let rate = u64::from(512 / (shape.row() * shape.memory_word()));
        let multiplier = modmul_latency(MULTIPLIER_WIDTH, MODMUL_DEFAULT_WORD).total().0;
        let radix = MULTIPLIER_WIDTH.div_ceil(MODMUL_DEFAULT_WORD) * MODMUL_DEFAULT_WORD;
        Self {
            manager: Manager::new(rate, line, limit),
            reads: Reads::new(read_credits),
            writes: Writes::new(write_credits),
            buffer: Buffer::new(lines),
            device: DevicePort::new(timing, read_credits, write_credits),
            unit: Unit::new(shape.butterflies(), multiplier, radix, read_credits),
            offload: Offload::new(limit),
            now: 0,
            lines: 0,
            rows: 0,
            reads_over: None,
            over: None,
        }
    }

    /// The ring is another one.
    pub(super) fn set_limbs(&mut self, lines: u64, rows: u64) {
        (self.lines, self.rows) = (lines, rows);
    }

    /// When the next word is taken, if it may be from cycle `from` on.
    ///
    /// Panics if the program has no more words in memory.
    pub(super) fn take(&mut self, from: u64) -> u64 {
        self.advance(from);
        while !self.manager.has_word() {
            assert!(!self.manager.is_out(), "a program ends with a halt");
            self.cycle(false, None);
        }
        self.cycle(true, None);
        self.now - 1
    }

    /// Work begins in cycle `at`.
    pub(super) fn start(&mut self, at: u64, work: Work) {
        self.advance(at);
        self.cycle(false, Some(work));
    }

    /// Cycles until the word at work has read, or is through.
    pub(super) fn await_event(&mut self) {
        while self.reads_over.is_none() && self.over.is_none() {
            self.cycle(false, None);
        }
    }

    /// What has happened since it was asked last: the cycles in which the word at work had read its
    /// registers, and was through.
    pub(super) fn events(&mut self) -> (Option<u64>, Option<u64>) {
        (self.reads_over.take(), self.over.take())
    }

    fn advance(&mut self, to: u64) {
        while self.now < to {
            if self.is_idle() {
                self.now = to;
            } else {
                self.cycle(false, None);
            }
        }
    }

    fn is_idle(&self) -> bool {
        self.manager.is_idle()
            && self.reads.is_idle()
            && self.writes.is_idle()
            && self.buffer.is_idle()
            && self.device.is_idle()
            && !self.unit.is_busy()
            && self.offload.is_idle()
    }

    fn cycle(&mut self, takes_word: bool, work: Option<Work>) {
        let limbs = (self.lines, self.rows);
        let told = self.offload.now(work, self.lines, self.rows);
        let (read_back, entry_back) = self.device.back();

        // The buffer takes a line, and offers one to the device.
        let of_unit = self.unit.writes();
        let line = of_unit.or(self.writes.offers()).filter(|_| !told.marks);
        let merged = line.and_then(|line| Some((self.buffer.room(line)?, line)));
        let offered = self.buffer.offer(told.marks, |line| self.reads.is_waiting(line));
        let asked = self.reads.asks();
        let (write_goes, read_goes) = self.device.takes(offered.is_some(), asked.is_some());
        let write = offered.filter(|_| write_goes).map(|(entry, line)| (false, entry, line));
        let read = asked.filter(|_| read_goes).map(|(slot, line)| (true, slot, line));

        let opens = self.reads.opens(self.unit.asks(), read_back.is_some(), read_goes);
        let opens = opens.map(|(unit, line)| (unit, line, self.buffer.find(line).is_some()));
        let given = self.unit.takes() && self.reads.has_line();
        let has_beat = self.reads.has_beat();
        let read_address = self.manager.reads().filter(|_| self.reads.takes_address());
        let write_address = self.manager.writes().filter(|_| self.writes.takes_address());
        let beat_taken = self.manager.sends() && self.writes.takes_beat();
        let answered = self.writes.answers();
        let beat = has_beat && self.manager.takes_beat();
        let (is_unit_busy, fence_waits) = (self.unit.is_busy(), self.buffer.fence_waits());

        let limb = self.manager.cycle(ManagerNow {
            takes_word,
            start: told.limb,
            read_address_taken: read_address.is_some(),
            has_beat,
            write_address_taken: write_address.is_some(),
            beat_taken,
            answered,
        });
        self.reads.cycle(ReadNow {
            opens,
            beat,
            given,
            address: read_address,
            asked: read_goes,
            back: read_back,
        });
        self.writes.cycle(write_address, beat_taken, merged.is_some() && of_unit.is_none());
        self.buffer.cycle(entry_back, offered, write_goes, merged, told.marks);
        self.device.cycle(self.now, write.or(read));
        let unit_asks = matches!(opens, Some((true, ..)));
        let unit_writes = merged.is_some() && of_unit.is_some();
        self.unit.cycle(self.now, unit_asks, given, unit_writes, told.product);
        let (reads_over, over) = self.offload.cycle(work, limbs, limb, is_unit_busy, fence_waits);
        self.reads_over = self.reads_over.or(reads_over.then_some(self.now));
        self.over = self.over.or(over.then_some(self.now));
        self.now += 1;
    }
}
