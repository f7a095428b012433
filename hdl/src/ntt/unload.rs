//! Leaf: rows on their way out.
//!
//! Three cycles after the row `row` is read from a buffer, its coefficients stand in order in a queue of
//! eight rows, whose first is offered as `out_data`. `space` says that a row that is read now
//! will find room, whatever is under way. Everything but data has a reset.

use super::config::NttConfig;
use super::load::row_bit;
use super::shuffle::{by_fold, fold, fold_text, fold_wires, joined, row, word_wires, words};
use crate::arith::leaf::Leaf;
use crate::arith::pipeline::Pipeline;
use crate::signal::{Bus, Value};
use rust_hdl::prelude::*;
use std::collections::VecDeque;

#[derive(LogicBlock)]
pub(super) struct Unload {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) valid: Bus<In>,
    pub(super) buffer: Bus<In>,
    pub(super) row: Bus<In>,
    pub(super) read_0: Bus<In>,
    pub(super) read_1: Bus<In>,
    pub(super) out_ready: Bus<In>,
    pub(super) space: Bus<Out>,
    pub(super) out_valid: Bus<Out>,
    pub(super) out_data: Bus<Out>,
    _log_banks: u32,
    _width: u32,
    _under_way: Pipeline<(bool, u64, u64)>,
    _ordered: Option<Value>,
    _queue: VecDeque<Value>,
    _promised: u64,
}

/// Rows of the queue; reading takes four cycles from promise to offer, so four are used up unless
/// the receiver stalls.
const ROWS: u64 = 8;

impl Unload {
    pub(super) fn new(config: &NttConfig) -> Self {
        let data = config.banks() as u32 * config.width();
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            valid: Bus::new(1),
            buffer: Bus::new(1),
            row: Bus::new(config.row_bits()),
            read_0: Bus::new(data),
            read_1: Bus::new(data),
            out_ready: Bus::new(1),
            space: Bus::new(1),
            out_valid: Bus::new(1),
            out_data: Bus::new(data),
            _log_banks: config.log_banks(),
            _width: config.width(),
            _under_way: Pipeline::new(2),
            _ordered: None,
            _queue: VecDeque::new(),
            _promised: 0,
        }
    }

    fn step(&mut self) {
        let (bits, width) = (self._log_banks, self._width);
        let pops = self.out_ready.number() == 1 && !self._queue.is_empty();
        if pops {
            self._queue.pop_front();
        }
        self._queue.extend(self._ordered.take());
        let (valid, buffer, row_number) = *self._under_way.last();
        if valid {
            let read = if buffer == 1 { &self.read_1 } else { &self.read_0 };
            let folded = fold((row_number as usize) << bits, bits);
            self._ordered = Some(row(&by_fold(&words(&read.val(), width), folded), width));
        }
        let valid = self.valid.number() == 1;
        self._under_way.clock((valid, self.buffer.number(), self.row.number()));
        self._promised = self._promised + u64::from(valid) - u64::from(pops);
        if self.reset.val() {
            self._under_way.clear();
            self._ordered = None;
            self._queue.clear();
            self._promised = 0;
        }
    }
}

impl Logic for Unload {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            self.step();
        }
        self.space.drive(u64::from(self._promised < ROWS));
        self.out_valid.drive(u64::from(!self._queue.is_empty()));
        if let Some(first) = self._queue.front() {
            self.out_data.next = first.clone();
        }
    }

    fn connect(&mut self) {
        for output in [&mut self.space, &mut self.out_valid, &mut self.out_data] {
            output.connect();
        }
    }

    fn hdl(&self) -> Verilog {
        let (bits, row, data) = (self._log_banks, self.row.bits(), self.out_data.bits());
        let mut leaf = Leaf::default();
        let row_bit = |bit: u32| (bit >= bits).then(|| row_bit(bit - bits, row));
        leaf.wire("folded", bits, &fold_text(bits, row + bits, row_bit));
        let fold = leaf.delay("fold", bits, "folded", 2);
        let of_buffer = leaf.delay("of_buffer", 1, "buffer", 2);
        leaf.register_with_reset("valids", 3, "{valids[1:0], valid}");
        leaf.wire("words", data, &format!("{of_buffer} ? read_1 : read_0"));
        word_wires(&mut leaf, "word", "words", 1 << bits, self._width);
        let by_fold = fold_wires(&mut leaf, "word", &fold, bits, self._width);
        leaf.register("ordered", data, &joined(&by_fold, 1 << bits));
        for (name, bits) in [("tail", 3), ("head", 3), ("held", 4), ("promised", 4)] {
            leaf.state(name, bits);
        }
        leaf.queue("queue", data, ROWS as usize);
        leaf.wire("pops", 1, "out_ready & (held != 4'd0)");
        leaf.statement(
            "if (valids[2]) queue[tail] <= ordered;
if (valids[2]) tail <= tail + 3'd1;
if (pops) head <= head + 3'd1;
held <= held + {3'd0, valids[2]} - {3'd0, pops};
promised <= promised + {3'd0, valid} - {3'd0, pops};
if (reset) begin
    tail <= 3'd0; head <= 3'd0; held <= 4'd0; promised <= 4'd0;
end",
        );
        leaf.output("space", &format!("promised < 4'd{ROWS}"));
        leaf.output("out_valid", "held != 4'd0");
        leaf.wire("first", data, "queue[head]");
        leaf.output("out_data", "first");
        leaf.finish()
    }
}
