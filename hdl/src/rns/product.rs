//! The datapath of the modular multiplier without its valid bits, for blocks that have their own.
//!
//! `result` = a·b·R⁻¹ mod q in \[0, q), R = 2^(W·L), for b in \[0, q) and **any** a of K bits, which
//! may be a residue of another modulus: the reduction of [`modmul`](crate::arith::modmul) leaves
//! t < a·b/R + q < 2q because a < 2^K ≤ R. No reset; latency
//! [`modmul_latency`](hearth_spec::tile::modmul_latency).

use crate::ModMulConfig;
use crate::arith::correction::Correction;
use crate::arith::modulus_delay::ModulusDelay;
use crate::arith::multiplier::Multiplier;
use crate::arith::word_step::WordStep;
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(crate) struct Product {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) a: Bus<In>,
    pub(crate) b: Bus<In>,
    pub(crate) q: Bus<In>,
    pub(crate) result: Bus<Out>,
    multiplier: Multiplier,
    modulus: ModulusDelay,
    step: Vec<WordStep>,
    correction: Correction,
    _last: usize,
    _words: usize,
}

impl Product {
    pub(crate) fn new(config: &ModMulConfig) -> Self {
        let (latency, target, width) = (config.latency(), config.target(), config.width());
        let mut max = ((1u128 << width) - 1).pow(2);
        let mut step = Vec::new();
        for _ in 0..latency.words {
            let next = WordStep::new(width, config.word(), max, target, latency.word_step.0);
            max = next.max_reduced();
            step.push(next);
        }
        Self {
            clock: Signal::default(),
            a: Bus::new(width),
            b: Bus::new(width),
            q: Bus::new(width),
            result: Bus::new(width),
            multiplier: Multiplier::new(width, target, latency.multiply.0),
            modulus: ModulusDelay::new(width, config.word(), latency.multiply.0),
            _last: step.len() - 1,
            _words: step.len(),
            step,
            correction: Correction::new(width, max, latency.correct.0),
        }
    }
}

impl Logic for Product {
    #[hdl_gen]
    fn update(&mut self) {
        self.multiplier.clock.next = self.clock.val();
        self.multiplier.a.next = self.a.val();
        self.multiplier.b.next = self.b.val();
        self.modulus.clock.next = self.clock.val();
        self.modulus.q_in.next = self.q.val();

        self.step[0].t.next = self.multiplier.product.val();
        self.step[0].q_in.next = self.modulus.q_out.val();
        for i in 1..self._words {
            self.step[i].t.next = self.step[i - 1].reduced.val();
            self.step[i].q_in.next = self.step[i - 1].q_out.val();
        }
        for i in 0..self._words {
            self.step[i].clock.next = self.clock.val();
        }
        for i in self._last..self._words {
            self.correction.t.next = self.step[i].reduced.val();
            self.correction.q.next = self.step[i].q_out.val();
        }
        self.correction.clock.next = self.clock.val();
        self.result.next = self.correction.residue.val();
    }
}
