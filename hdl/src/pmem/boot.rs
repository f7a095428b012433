//! Leaf: power-up and power-down.
//!
//! The controller keeps a record in the last line of the device: bits 63…0 the word [`MAGIC`], 95…64
//! the number of dirty shutdowns, 96 whether the last one was clean. After reset it reads the
//! record, counts a dirty shutdown if there is a record that is not clean, writes it back as not
//! clean, waits until that is on media, and opens. After `pfail` it closes, waits until the buffer
//! is empty, writes the record as clean, and is `drained` when that is on media. A record that
//! cannot be read (poison) is `record_lost`; it counts as one dirty shutdown.

use super::config::PmemConfig;
use super::leaf::leaf;
use super::line::LINE;
use crate::signal::Value;
use rust_hdl::prelude::*;

/// "HearthPM" in ASCII, the first letter in the upper byte.
pub(crate) const MAGIC: u64 = 0x4865_6172_7468_504d;

leaf! {
    /// The sequence.
    Boot in "boot.v" with [LineBits, UsedBits, Magic];
    in: pfail, item_valid, read_ready, client_given, client_failed, write_ready;
    in buses:
        used: |config: &PmemConfig| config.entry_bits() + 1,
        client_data: |_| LINE;
    out: open, drain, drained, read_valid, read_take, write_valid, record_lost;
    out buses:
        line: PmemConfig::line_bits,
        data: |_| LINE,
        dirty_shutdowns: |_| 32;
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Read,
    Wait,
    Mark,
    Settle,
    Open,
    Drain,
    Clean,
    Last,
    Drained,
}

/// The registers, named as in the Verilog.
struct State {
    state: Step,
    count: u64,
    lost: bool,
}

impl State {
    fn new(_: &PmemConfig) -> Self {
        Self { state: Step::Read, count: 0, lost: false }
    }
}

impl Boot {
    fn edge(&mut self) {
        let empty = self.used.number() == 0 && !self.item_valid.val();
        let next = |go: bool, now: Step, next: Step| if go { next } else { now };
        let (reads, writes) = (self.read_ready.val(), self.write_ready.val());
        let state = self._state.state;
        self._state.state = match state {
            Step::Read => next(reads, state, Step::Wait),
            Step::Wait => next(self.client_given.val(), state, Step::Mark),
            Step::Mark => next(writes, state, Step::Settle),
            Step::Settle => next(empty, state, Step::Open),
            Step::Open => next(self.pfail.val(), state, Step::Drain),
            Step::Drain => next(empty, state, Step::Clean),
            Step::Clean => next(writes, state, Step::Last),
            Step::Last => next(empty, state, Step::Drained),
            Step::Drained => Step::Drained,
        };
        if state == Step::Wait && self.client_given.val() {
            let record = self.client_data.val();
            let known = record.slice(0, 64).to_u64() == MAGIC;
            let count = record.slice(64, 32).to_u64() + u64::from(!record.bit(96));
            self._state.lost = self.client_failed.val();
            self._state.count = match (self._state.lost, known) {
                (true, _) => 1,
                (false, false) => 0,
                (false, true) => count & 0xffff_ffff,
            };
        }
        if self.reset.val() {
            self._state = State { state: Step::Read, count: 0, lost: false };
        }
    }

    fn drive(&mut self) {
        let State { state, count, lost } = self._state;
        let (reads, cleans) = (state == Step::Read, state == Step::Clean);
        let writes = state == Step::Mark || cleans;
        self.open.next = state == Step::Open;
        self.drain.next = matches!(state, Step::Drain | Step::Clean | Step::Last);
        self.drained.next = state == Step::Drained;
        self.read_valid.next = reads;
        self.read_take.next = state == Step::Wait;
        self.write_valid.next = writes;
        self.line.drive(if reads || writes { u64::MAX } else { 0 });
        self.data.next = Value::of_words(LINE, &[MAGIC, u64::from(cleans) << 32 | count]);
        self.dirty_shutdowns.drive(count);
        self.record_lost.next = lost;
    }
}
