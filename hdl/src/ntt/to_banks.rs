//! Leaf: from butterflies back to banks.
//!
//! Takes the results of a row with the second walker's word on it, the fold a cycle later; two cycles
//! after the results, `results` has a word per bank, and `writes_0` or `writes_1` says whose it is.
//! `written` is high with the last row of a job. Valid bits have a reset, data has none.
//!
//! Stages: the lanes back to varying bits; these by the fold to banks.

use super::config::NttConfig;
use super::shuffle::{by_fold, fold_wires, joined, rotate_left, row, turned, words};
use crate::arith::leaf::Leaf;
use crate::signal::{Bus, Value};
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct ToBanks {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) valid: Vec<Signal<In, Bit>>,
    pub(super) x: Vec<Bus<In>>,
    pub(super) y: Vec<Bus<In>>,
    pub(super) walks: Signal<In, Bit>,
    pub(super) last: Signal<In, Bit>,
    pub(super) buffer: Bus<In>,
    pub(super) rotation: Bus<In>,
    pub(super) fold: Bus<In>,
    pub(super) writes_0: Bus<Out>,
    pub(super) writes_1: Bus<Out>,
    pub(super) written: Bus<Out>,
    pub(super) results: Bus<Out>,
    _log_banks: u32,
    _width: u32,
    _flags: [[u64; 3]; 2],
    _turned: Value,
}

impl ToBanks {
    pub(super) fn new(config: &NttConfig) -> Self {
        let (width, row) = (config.width(), config.banks() as u32 * config.width());
        let lanes = || (0..config.lanes()).map(|_| Bus::new(width)).collect();
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            valid: (0..config.lanes()).map(|_| Signal::default()).collect(),
            x: lanes(),
            y: lanes(),
            walks: Signal::default(),
            last: Signal::default(),
            buffer: Bus::new(1),
            rotation: Bus::new(3),
            fold: Bus::new(config.log_banks()),
            writes_0: Bus::new(1),
            writes_1: Bus::new(1),
            written: Bus::new(1),
            results: Bus::new(row),
            _log_banks: config.log_banks(),
            _width: width,
            _flags: [[0; 3]; 2],
            _turned: Value::zero(row),
        }
    }
}

impl Logic for ToBanks {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let (bits, width) = (self._log_banks, self._width);
            let turned = words(&self._turned, width);
            self.results.next = row(&by_fold(&turned, self.fold.number() as usize), width);
            let rotation = self.rotation.number() as u32;
            let mut sorted = vec![0; 1 << bits];
            for (j, (x, y)) in self.x.iter().zip(&self.y).enumerate() {
                sorted[rotate_left(2 * j, rotation, bits)] = x.number();
                sorted[rotate_left(2 * j + 1, rotation, bits)] = y.number();
            }
            self._turned = row(&sorted, width);
            let valid = self.walks.val() && self.valid.iter().all(|valid| valid.val());
            let last = u64::from(valid && self.last.val());
            self._flags = [[valid.into(), self.buffer.number(), last], self._flags[0]];
            if self.reset.val() {
                self._flags = [[0; 3]; 2];
            }
        }
        let [valid, buffer, last] = self._flags[1];
        self.writes_0.drive(valid & !buffer);
        self.writes_1.drive(valid & buffer);
        self.written.drive(last);
    }

    fn connect(&mut self) {
        for output in [&mut self.writes_0, &mut self.writes_1, &mut self.written, &mut self.results]
        {
            output.connect();
        }
    }

    fn hdl(&self) -> Verilog {
        let (bits, width, lanes) = (self._log_banks, self._width, self.x.len());
        let count = 1usize << bits;
        let mut leaf = Leaf::default();
        for j in 0..lanes {
            leaf.wire(&format!("lane_{}", 2 * j), width, &format!("x${j}"));
            leaf.wire(&format!("lane_{}", 2 * j + 1), width, &format!("y${j}"));
        }
        for z in 0..count {
            let lane = turned("lane", "rotation", bits, |by| rotate_left(z, bits - by, bits));
            leaf.register(&format!("sorted_{z}"), width, &lane);
        }
        let by_fold = fold_wires(&mut leaf, "sorted", "fold", bits, width);
        for z in 0..count {
            leaf.register(&format!("bank_{z}"), width, &format!("{by_fold}_{z}"));
        }
        let valids: Vec<String> = (0..lanes).map(|j| format!("valid${j}")).collect();
        leaf.wire("valid", 1, &format!("walks & {}", valids.join(" & ")));
        leaf.register_with_reset("flags_1", 2, "{valid & last, valid}");
        leaf.register_with_reset("flags_2", 2, "flags_1");
        let buffer = leaf.delay("of_buffer", 1, "buffer", 2);
        leaf.output("writes_0", &format!("flags_2[0] & ~{buffer}"));
        leaf.output("writes_1", &format!("flags_2[0] & {buffer}"));
        leaf.output("written", "flags_2[1]");
        leaf.output("results", &joined("bank", count));
        if bits == 1 {
            leaf.unused("rotation");
        }
        leaf.finish()
    }
}
