//! The reduction of long integers: x mod q, one a cycle.
//!
//! M = ⌈72/W⌉ word steps take x < 2^(bits(q)+71) to t ≡ x·2^(−W·M), t < x/2^(W·M) + q < 2q; a
//! subtraction of q makes it a residue; the product with `scale` = 2^(W·M)·R mod q, again by
//! Montgomery's reduction, takes the powers of two out: `residue` = x mod q. Latency
//! [`xof_latency`](hearth_spec::tile::xof_latency)`.reduce`.

use super::XofConfig;
use crate::arith::correction::Correction;
use crate::arith::valid_pipe::ValidPipe;
use crate::arith::word_step::WordStep;
use crate::rns::delay::Delay;
use crate::rns::product::Product;
use crate::signal::Bus;
use hearth_spec::tile::xof_word_steps;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Reduce {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) valid_in: Signal<In, Bit>,
    pub(super) x: Bus<In>,
    pub(super) q: Bus<In>,
    pub(super) scale: Bus<In>,
    pub(super) valid_out: Signal<Out, Bit>,
    pub(super) residue: Bus<Out>,
    valid: ValidPipe,
    step: Vec<WordStep>,
    correction: Correction,
    q_waiting: Delay,
    scale_waiting: Delay,
    product: Product,
    _last: usize,
    _steps: usize,
}

impl Reduce {
    pub(super) fn new(config: &XofConfig) -> Self {
        let (width, word, x_bits) = (config.width(), config.word(), config.x_bits());
        let modmul = config.modmul();
        let (latency, target) = (modmul.latency(), modmul.target());
        let mut max = u128::MAX >> (128 - x_bits);
        let mut step = Vec::new();
        for _ in 0..xof_word_steps(word) {
            let depth = latency.word_step.0;
            let next = WordStep::with_wires(x_bits, width, word, max, target, depth);
            max = next.max_reduced();
            step.push(next);
        }
        let correct = latency.correct.0;
        let steps = step.len() as u64 * latency.word_step.0;
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            valid_in: Signal::default(),
            x: Bus::new(x_bits),
            q: Bus::new(width),
            scale: Bus::new(width),
            valid_out: Signal::default(),
            residue: Bus::new(width),
            valid: ValidPipe::new(config.latency().reduce.0),
            _last: step.len() - 1,
            _steps: step.len(),
            step,
            correction: Correction::with_wires(x_bits, width, max, correct),
            q_waiting: Delay::new(width, correct),
            scale_waiting: Delay::new(width, steps + correct),
            product: Product::new(modmul),
        }
    }
}

impl Logic for Reduce {
    #[hdl_gen]
    fn update(&mut self) {
        self.valid.clock.next = self.clock.val();
        self.valid.reset.next = self.reset.val();
        self.valid.valid_in.next = self.valid_in.val();
        self.valid_out.next = self.valid.valid_out.val();

        self.step[0].t.next = self.x.val();
        self.step[0].q_in.next = self.q.val();
        for i in 1..self._steps {
            self.step[i].t.next = self.step[i - 1].reduced.val();
            self.step[i].q_in.next = self.step[i - 1].q_out.val();
        }
        for i in 0..self._steps {
            self.step[i].clock.next = self.clock.val();
        }
        for i in self._last..self._steps {
            self.correction.t.next = self.step[i].reduced.val();
            self.correction.q.next = self.step[i].q_out.val();
            self.q_waiting.value_in.next = self.step[i].q_out.val();
        }
        self.correction.clock.next = self.clock.val();
        self.q_waiting.clock.next = self.clock.val();
        self.q_waiting.reset.next = self.reset.val();
        self.scale_waiting.clock.next = self.clock.val();
        self.scale_waiting.reset.next = self.reset.val();
        self.scale_waiting.value_in.next = self.scale.val();

        self.product.clock.next = self.clock.val();
        self.product.a.next = self.correction.residue.val();
        self.product.b.next = self.scale_waiting.value_out.val();
        self.product.q.next = self.q_waiting.value_out.val();
        self.residue.next = self.product.result.val();
    }
}
