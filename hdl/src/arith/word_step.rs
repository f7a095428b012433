//! Leaf: one word of the reduction, t ↦ (t + m·q) / 2^W with m = −t mod 2^W.
//!
//! With q = qh·2^W + 1 and s = t mod 2^W, m is 0 if s is, else 2^W − s. Written with s instead of
//! m, so that nothing is negated before it is multiplied: `reduced` = ⌊t / 2^W⌋ + (s ≠ 0 ? q : 0)
//! − s·qh, `depth` cycles later; no reset. The modulus travels beside it. Stages: the three
//! registers of the hard multipliers of s·qh, beside them s ≠ 0, the choice of q and its addition;
//! the addition of partial products where there are two; the difference.

use super::leaf::{Leaf, bits, extend};
use super::modmul::model::word_step;
use super::modulus_delay;
use super::multiplier::{factor, partial_products};
use super::pipeline::Pipeline;
use super::sum::tree;
use crate::signal::{Bus, Value};
use crate::target::Target;
use hearth_spec::tile::HARD_MULTIPLIER_REGISTERS;
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
    _target: Target,
    _depth: u64,
    _pipeline: Pipeline<(u128, u64)>,
}

impl WordStep {
    /// A step for moduli of `width` bits and values of t up to `max`, in wires of 2·`width` bits,
    /// which has `depth` stages.
    pub(crate) fn new(width: u32, word: u32, max: u128, target: Target, depth: u64) -> Self {
        Self::with_wires(2 * width, width, word, max, target, depth)
    }

    /// The same with values in wires of `wires` bits.
    pub(crate) fn with_wires(
        wires: u32,
        width: u32,
        word: u32,
        max: u128,
        target: Target,
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
            _target: target,
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
        let (target, products_added) = (self._target, depth - 1);
        let mut leaf = Leaf::default();
        leaf.wire("s", word, &format!("t[{}:0]", word - 1));
        leaf.wire("qh_factor", qh_bits, &format!("q_in[{}:{word}]", width - 1));
        let s = factor(&mut leaf, target, "s", word);
        let qh_factor = factor(&mut leaf, target, "qh_factor", qh_bits);
        let terms =
            partial_products(&mut leaf, target, "s_qh", (&qh_factor, qh_bits), (&s, (0, word)));
        let additions = products_added - HARD_MULTIPLIER_REGISTERS;
        let s_qh = tree(&mut leaf, "s_qh_sum", terms, additions);
        leaf.register("not_zero_1", 1, "|s");
        let qh = leaf.delay("qh", qh_bits, "qh_factor", depth);
        let chosen = format!("not_zero_1 ? {} : {width}'d0", modulus_delay::verilog("qh_1", word));
        leaf.register("q_or_0_2", width, &chosen);
        let high = leaf.delay("high", high_bits, &format!("t[{}:{word}]", t_bits - 1), 2);
        let sum_bits = bits(self.max_reduced());
        let sum = format!(
            "{} + {}",
            extend(&high, high_bits, sum_bits),
            extend("q_or_0_2", width, sum_bits)
        );
        let sum = leaf.delay("sum", sum_bits, &sum, products_added - 2);
        let difference = format!("{sum} - {}", extend(&s_qh.name, s_qh.bits(), sum_bits));
        leaf.register("difference", sum_bits, &difference);
        leaf.output("reduced", &extend("difference", sum_bits, self.reduced.bits()));
        leaf.output("q_out", &modulus_delay::verilog(&qh, word));
        let mut unread = format!("q_in[{}:0]", word - 1);
        if t_bits < self.t.bits() {
            unread = format!("t[{}:{t_bits}], {unread}", self.t.bits() - 1);
        }
        leaf.unused(&unread);
        leaf.finish()
    }
}
