//! Leaf: from banks to butterflies.
//!
//! Takes what the walker says of a row when the walker says it, the row's fold a cycle later, and
//! the words that were read two cycles after their addresses; six cycles after the walker, operand
//! pair j is at `u_j`, `v_j`, with its prime and direction. In an inverse stage that takes its factors
//! from a table u and v are exchanged, because they are −w. Only `valid_out` has a reset.
//!
//! Stages: the words by their fold; the words by the stage's rotation.

use super::config::{NttConfig, TwiddleSource};
use super::shuffle::{by_fold, fold_wires, rotate_left, row, turned, word_wires, words};
use crate::arith::leaf::Leaf;
use crate::arith::pipeline::Pipeline;
use crate::signal::{Bus, Value};
use hearth_spec::tile::NTT_READ_STAGES;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct FromBanks {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) valid: Signal<In, Bit>,
    pub(super) buffer: Bus<In>,
    pub(super) inverse: Bus<In>,
    pub(super) rotation: Bus<In>,
    pub(super) fold: Bus<In>,
    pub(super) q_0: Bus<In>,
    pub(super) q_1: Bus<In>,
    pub(super) read_0: Bus<In>,
    pub(super) read_1: Bus<In>,
    /// The row whose addresses are at the memories is of this buffer, two cycles after the walker.
    pub(super) reads_0: Bus<Out>,
    pub(super) reads_1: Bus<Out>,
    pub(super) valid_out: Signal<Out, Bit>,
    pub(super) inverse_out: Bus<Out>,
    pub(super) q: Bus<Out>,
    pub(super) u: Vec<Bus<Out>>,
    pub(super) v: Vec<Bus<Out>>,
    _log_banks: u32,
    _width: u32,
    _exchanges: bool,
    _valid: Vec<bool>,
    _buffer: Vec<u64>,
    _inverse: Vec<u64>,
    _rotation: Vec<u64>,
    _fold: Pipeline<u64>,
    _sorted: Value,
}

/// Cycles from the walker to the words.
const READ: usize = NTT_READ_STAGES as usize - 2;

impl FromBanks {
    pub(super) fn new(config: &NttConfig) -> Self {
        let (banks, width) = (config.banks(), config.width());
        let row = banks as u32 * width;
        let lanes = || (0..config.lanes()).map(|_| Bus::new(width)).collect();
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            valid: Signal::default(),
            buffer: Bus::new(1),
            inverse: Bus::new(1),
            rotation: Bus::new(3),
            fold: Bus::new(config.log_banks()),
            q_0: Bus::new(width),
            q_1: Bus::new(width),
            read_0: Bus::new(row),
            read_1: Bus::new(row),
            reads_0: Bus::new(1),
            reads_1: Bus::new(1),
            valid_out: Signal::default(),
            inverse_out: Bus::new(1),
            q: Bus::new(width),
            u: lanes(),
            v: lanes(),
            _log_banks: config.log_banks(),
            _width: width,
            _exchanges: config.twiddles() == TwiddleSource::Table,
            _valid: vec![false; READ + 2],
            _buffer: vec![0; READ + 1],
            _inverse: vec![0; READ + 2],
            _rotation: vec![0; READ + 1],
            _fold: Pipeline::new(READ - 1),
            _sorted: Value::zero(row),
        }
    }

    fn step(&mut self) {
        let (bits, width) = (self._log_banks, self._width);
        let (rotation, exchanged) =
            (self._rotation[READ] as u32, self._exchanges && self._inverse[READ] == 1);
        let sorted = words(&self._sorted, width);
        for j in 0..self.u.len() {
            let lane = |side: usize| sorted[rotate_left(2 * j + side, rotation, bits)];
            self.u[j].drive(lane(usize::from(exchanged)));
            self.v[j].drive(lane(usize::from(!exchanged)));
        }
        let q = if self._buffer[READ] == 1 { &self.q_1 } else { &self.q_0 };
        self.q.next = q.val();
        let read = if self._buffer[READ - 1] == 1 { &self.read_1 } else { &self.read_0 };
        let fold = *self._fold.last() as usize;
        self._sorted = row(&by_fold(&words(&read.val(), width), fold), width);
        self._fold.clock(self.fold.number());
        let shift = |stages: &mut Vec<u64>, value| {
            stages.insert(0, value);
            stages.pop();
        };
        shift(&mut self._buffer, self.buffer.number());
        shift(&mut self._inverse, self.inverse.number());
        shift(&mut self._rotation, self.rotation.number());
        self._valid.insert(0, self.valid.val());
        self._valid.pop();
        if self.reset.val() {
            self._valid.fill(false);
        }
    }
}

impl Logic for FromBanks {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            self.step();
        }
        self.reads_0.drive(u64::from(self._valid[1]) & !self._buffer[1]);
        self.reads_1.drive(u64::from(self._valid[1]) & self._buffer[1]);
        self.valid_out.next = self._valid[READ + 1];
        self.inverse_out.drive(self._inverse[READ + 1]);
    }

    fn connect(&mut self) {
        self.valid_out.connect();
        for output in [&mut self.reads_0, &mut self.reads_1, &mut self.inverse_out, &mut self.q] {
            output.connect();
        }
        self.u.iter_mut().chain(&mut self.v).for_each(Logic::connect);
    }

    fn hdl(&self) -> Verilog {
        let (bits, width) = (self._log_banks, self._width);
        let (count, lanes) = (1usize << bits, self.u.len());
        let mut leaf = Leaf::default();
        let depth = READ as u64;
        leaf.register_with_reset(
            "valids",
            depth as u32 + 2,
            &format!("{{valids[{depth}:0], valid}}"),
        );
        let buffer = leaf.delay("of_buffer", 1, "buffer", depth + 1);
        let inverse = leaf.delay("direction", 1, "inverse", depth + 2);
        let rotation = match bits {
            1 => String::new(),
            _ => leaf.delay("turn", 3, "rotation", depth + 1),
        };
        let fold = leaf.delay("folded", bits, "fold", depth - 1);
        let row_bits = count as u32 * width;
        leaf.wire("words", row_bits, &format!("of_buffer_{depth} ? read_1 : read_0"));
        word_wires(&mut leaf, "word", "words", count, width);
        let by_fold = fold_wires(&mut leaf, "word", &fold, bits, width);
        for z in 0..count {
            leaf.register(&format!("sorted_{z}"), width, &format!("{by_fold}_{z}"));
        }
        let exchanged = match self._exchanges {
            true => format!("direction_{}", depth + 1),
            false => "1'b0".to_owned(),
        };
        leaf.wire("exchanged", 1, &exchanged);
        for lane in 0..count {
            let word = turned("sorted", &rotation, bits, |by| rotate_left(lane, by, bits));
            leaf.wire(&format!("lane_{lane}"), width, &word);
        }
        for j in 0..lanes {
            let (even, odd) = (format!("lane_{}", 2 * j), format!("lane_{}", 2 * j + 1));
            leaf.register(&format!("first_{j}"), width, &format!("exchanged ? {odd} : {even}"));
            leaf.register(&format!("second_{j}"), width, &format!("exchanged ? {even} : {odd}"));
            leaf.output(&format!("u${j}"), &format!("first_{j}"));
            leaf.output(&format!("v${j}"), &format!("second_{j}"));
        }
        leaf.register("prime", width, &format!("{buffer} ? q_1 : q_0"));
        leaf.output("q", "prime");
        leaf.output("inverse_out", &inverse);
        leaf.output("valid_out", &format!("valids[{}]", depth + 1));
        leaf.output("reads_0", "valids[1] & ~of_buffer_2");
        leaf.output("reads_1", "valids[1] & of_buffer_2");
        if bits == 1 {
            leaf.unused("rotation");
        }
        leaf.finish()
    }
}
