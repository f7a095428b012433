//! Leaf: carries the modulus beside its operands.
//!
//! `q_out` = `q_in`, `depth` cycles later; no reset. Only the part above the low word is stored:
//! the low word of q = qh·2^W + 1 is 1 by construction and is not read.

use super::leaf::Leaf;
use super::pipeline::Pipeline;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct ModulusDelay<const K: usize> {
    pub(super) clock: Signal<In, Clock>,
    pub(super) q_in: Signal<In, Bits<K>>,
    pub(super) q_out: Signal<Out, Bits<K>>,
    _word: u32,
    _depth: u64,
    _pipeline: Pipeline<u64>,
}

impl<const K: usize> ModulusDelay<K> {
    pub(super) fn new(word: u32, depth: u64) -> Self {
        Self {
            clock: Signal::default(),
            q_in: Signal::default(),
            q_out: Signal::default(),
            _word: word,
            _depth: depth,
            _pipeline: Pipeline::new(depth as usize),
        }
    }
}

impl<const K: usize> Logic for ModulusDelay<K> {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let q = rebuilt(self.q_in.val().to_u128() as u64, self._word);
            self.q_out.next = self._pipeline.clock(q).to_bits();
        }
    }

    fn connect(&mut self) {
        self.q_out.connect();
    }

    fn hdl(&self) -> Verilog {
        let (width, word) = (K as u32, self._word);
        let mut leaf = Leaf::default();
        let stored = format!("q_in[{}:{word}]", width - 1);
        let qh = leaf.delay("qh", width - word, &stored, self._depth);
        leaf.output("q_out", &verilog(&qh, word));
        leaf.unused(&format!("q_in[{}:0]", word - 1));
        leaf.finish()
    }
}

/// The modulus from its stored part `qh`.
pub(super) fn verilog(qh: &str, word: u32) -> String {
    format!("{{{qh}, {word}'d1}}")
}

/// The same of a number: its low word becomes 1.
pub(super) fn rebuilt(q: u64, word: u32) -> u64 {
    (q >> word << word) | 1
}
