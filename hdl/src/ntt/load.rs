//! Leaf: rows on their way in.
//!
//! One cycle after a row is taken its coefficients stand in the order of the banks, to be written
//! to the place `row_out` of the buffer that `loads_0` or `loads_1` names. The flags have a reset.

use super::config::NttConfig;
use super::shuffle::{by_fold, fold, fold_text, fold_wires, joined, row, word_wires, words};
use crate::arith::leaf::Leaf;
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Load {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) valid: Bus<In>,
    pub(super) buffer: Bus<In>,
    pub(super) row: Bus<In>,
    pub(super) data: Bus<In>,
    pub(super) loads_0: Bus<Out>,
    pub(super) loads_1: Bus<Out>,
    pub(super) row_out: Bus<Out>,
    pub(super) data_out: Bus<Out>,
    _log_banks: u32,
    _width: u32,
}

impl Load {
    pub(super) fn new(config: &NttConfig) -> Self {
        let data = config.banks() as u32 * config.width();
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            valid: Bus::new(1),
            buffer: Bus::new(1),
            row: Bus::new(config.row_bits()),
            data: Bus::new(data),
            loads_0: Bus::new(1),
            loads_1: Bus::new(1),
            row_out: Bus::new(config.row_bits()),
            data_out: Bus::new(data),
            _log_banks: config.log_banks(),
            _width: config.width(),
        }
    }
}

impl Logic for Load {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let bits = self._log_banks;
            let folded = fold((self.row.number() as usize) << bits, bits);
            let data = words(&self.data.val(), self._width);
            self.data_out.next = row(&by_fold(&data, folded), self._width);
            self.row_out.next = self.row.val();
            let valid = self.valid.number() & u64::from(!self.reset.val());
            self.loads_0.drive(valid & !self.buffer.number());
            self.loads_1.drive(valid & self.buffer.number());
        }
    }

    fn connect(&mut self) {
        for output in [&mut self.loads_0, &mut self.loads_1, &mut self.row_out, &mut self.data_out]
        {
            output.connect();
        }
    }

    fn hdl(&self) -> Verilog {
        let (bits, row, data) = (self._log_banks, self.row.bits(), self.data.bits());
        let mut leaf = Leaf::default();
        let row_bit = |bit: u32| (bit >= bits).then(|| row_bit(bit - bits, row));
        leaf.wire("folded", bits, &fold_text(bits, row + bits, row_bit));
        word_wires(&mut leaf, "word", "data", 1 << bits, self._width);
        let by_fold = fold_wires(&mut leaf, "word", "folded", bits, self._width);
        leaf.register("banks", data, &joined(&by_fold, 1 << bits));
        leaf.register("place", row, "row");
        leaf.register_with_reset("first", 1, "valid & ~buffer");
        leaf.register_with_reset("second", 1, "valid & buffer");
        leaf.output("loads_0", "first");
        leaf.output("loads_1", "second");
        leaf.output("row_out", "place");
        leaf.output("data_out", "banks");
        leaf.finish()
    }
}

/// Bit `bit` of the row's number, which may be a single bit.
pub(super) fn row_bit(bit: u32, row_bits: u32) -> String {
    if row_bits == 1 { "row".to_owned() } else { format!("row[{bit}]") }
}
