//! Leaf: one word of the reduction, t ↦ (t + m·q) / 2^W with m = −t mod 2^W.
//!
//! With q = qh·2^W + 1 the sum's low word is 0 and carries exactly when t's low word is not 0, so
//! `reduced` = ⌊t / 2^W⌋ + m·qh + (t mod 2^W ≠ 0), `depth` cycles later; no reset. The modulus
//! travels beside it. Stages: m; partial products of m·qh; their addition where there are two;
//! the sum.

use super::leaf::{Leaf, bits, extend};
use super::modmul::model::word_step;
use super::modulus_delay;
use super::multiplier::partial_products;
use super::pipeline::Pipeline;
use super::sum::tree;
use crate::signal::{Bus, Value};
use crate::target::Tile;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(crate) struct WordStep {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) t: Bus<In>,
    pub(crate) q_in: Bus<In>,
    pub(crate) reduced: Bus<Out>,
    pub(crate) q_out: Bus<Out>,
    _word: u32,
    _max: u128,
    _tile: Tile,
    _depth: u64,
    _pipeline: Pipeline<(u128, u64)>,
}

impl WordStep {
    /// Stages beside the additions of partial products: m, the products, the sum.
    const BESIDE_ADDITIONS: u64 = 3;

    /// A step for moduli of `width` bits and values of t up to `max`, in wires of 2·`width` bits,
    /// which has `depth` stages.
    pub(crate) fn new(width: u32, word: u32, max: u128, tile: Tile, depth: u64) -> Self {
        Self::with_wires(2 * width, width, word, max, tile, depth)
    }

    /// The same with values in wires of `wires` bits.
    pub(crate) fn with_wires(
        wires: u32,
        width: u32,
        word: u32,
        max: u128,
        tile: Tile,
        depth: u64,
    ) -> Self {
        Self {
            clock: Signal::default(),
            t: Bus::new(wires),
            q_in: Bus::new(width),
            reduced: Bus::new(wires),
            q_out: Bus::new(width),
            _word: word,
            _max: max,
            _tile: tile,
            _depth: depth,
            _pipeline: Pipeline::new(depth as usize),
        }
    }

    /// The largest value that leaves.
    pub(crate) fn max_reduced(&self) -> u128 {
        let largest = |bits: u32| (1u128 << bits) - 1;
        (self._max >> self._word) + largest(self._word) * largest(self.q_in.bits() - self._word) + 1
    }
}

impl Logic for WordStep {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let q = self.q_in.number();
            let reduced = word_step(self.t.val().to_u128(), q, self._word);
            let (reduced, q) =
                self._pipeline.clock((reduced, modulus_delay::rebuilt(q, self._word)));
            self.reduced.next = Value::new(self.reduced.bits(), reduced);
            self.q_out.drive(q);
        }
    }

    fn connect(&mut self) {
        self.reduced.connect();
        self.q_out.connect();
    }

    fn hdl(&self) -> Verilog {
        let (width, word, depth) = (self.q_in.bits(), self._word, self._depth);
        let (t_bits, qh_bits) = (bits(self._max), width - word);
        let high_bits = t_bits - word;
        let mut leaf = Leaf::default();
        leaf.wire("t_low", word, &format!("t[{}:0]", word - 1));
        leaf.register("m_1", word, &format!("{word}'d0 - t_low"));
        let carry = leaf.delay("carry", 1, "|t_low", depth - 1);
        let high = leaf.delay("high", high_bits, &format!("t[{}:{word}]", t_bits - 1), depth - 1);
        let qh = leaf.delay("qh", qh_bits, &format!("q_in[{}:{word}]", width - 1), depth);
        let terms = partial_products(
            &mut leaf,
            "m_qh",
            ("qh_1", qh_bits),
            ("m_1", (0, word)),
            self._tile.long,
        );
        let m_qh = tree(&mut leaf, "m_qh_sum", terms, depth - Self::BESIDE_ADDITIONS);
        let sum_bits = bits(self.max_reduced());
        let sum = format!(
            "{} + {} + {}",
            extend(&high, high_bits, sum_bits),
            extend(&m_qh.name, m_qh.bits(), sum_bits),
            extend(&carry, 1, sum_bits)
        );
        leaf.register("sum", sum_bits, &sum);
        leaf.output("reduced", &extend("sum", sum_bits, self.reduced.bits()));
        leaf.output("q_out", &modulus_delay::verilog(&qh, word));
        let mut unread = format!("q_in[{}:0]", word - 1);
        if t_bits < self.t.bits() {
            unread = format!("t[{}:{t_bits}], {unread}", self.t.bits() - 1);
        }
        leaf.unused(&unread);
        leaf.finish()
    }
}
