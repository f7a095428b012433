//! Leaf: carries the modulus beside its operands.
//!
//! `q_out` = `q_in`, `depth` cycles later; no reset. Only the part above the low word is stored:
//! the low word of q = qh·2^W + 1 is 1 by construction and is not read.

use super::leaf::Leaf;
use super::pipeline::Pipeline;
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(crate) struct ModulusDelay {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) q_in: Bus<In>,
    pub(crate) q_out: Bus<Out>,
    _word: u32,
    _depth: u64,
    _pipeline: Pipeline<u64>,
}

impl ModulusDelay {
    pub(crate) fn new(width: u32, word: u32, depth: u64) -> Self {
        Self {
            clock: Signal::default(),
            q_in: Bus::new(width),
            q_out: Bus::new(width),
            _word: word,
            _depth: depth,
            _pipeline: Pipeline::new(depth as usize),
        }
    }
}

impl Logic for ModulusDelay {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let q = rebuilt(self.q_in.number(), self._word);
            self.q_out.drive(self._pipeline.clock(q));
        }
    }

    fn connect(&mut self) {
        self.q_out.connect();
    }

    fn hdl(&self) -> Verilog {
        let (width, word) = (self.q_in.bits(), self._word);
        let mut leaf = Leaf::default();
        let stored = format!("q_in[{}:{word}]", width - 1);
        let qh = leaf.delay("qh", width - word, &stored, self._depth);
        leaf.output("q_out", &verilog(&qh, word));
        leaf.unused(&format!("q_in[{}:0]", word - 1));
        leaf.finish()
    }
}

/// The modulus from its stored part `qh`.
pub(crate) fn verilog(qh: &str, word: u32) -> String {
    format!("{{{qh}, {word}'d1}}")
}

/// The same of a number: its low word becomes 1.
pub(crate) fn rebuilt(q: u64, word: u32) -> u64 {
    (q >> word << word) | 1
}
