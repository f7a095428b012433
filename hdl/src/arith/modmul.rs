//! Block: the pipelined modular multiplier, word-level Montgomery with the prime as an input.
//!
//! # Contract
//! `result` = a · b · R⁻¹ mod q in \[0, q) with **R = 2^(W·L)**, L = ⌈K/W⌉, for residues a, b in
//! \[0, q) and any prime q = qh·2^W + 1 below 2^K; the exact latency is
//! [`modmul_latency`](hearth_spec::tile::modmul_latency), the same for every target.
//!
//! So that every public residue stays plain, the constant operand (a twiddle factor, a key, a
//! weight, a scalar) is supplied as its **twiddle form** b·R mod q
//! ([`ModMulConfig::twiddle_form`]); the result is then the plain product a·b mod q. Two
//! plain operands give a·b·R⁻¹: one of them must be brought to twiddle form first, which the unit
//! does itself when its other operand is R² mod q.
//!
//! | port | direction | bits | meaning |
//! |---|---|---|---|
//! | `clock` | in | 1 | rising edge |
//! | `reset` | in | 1 | synchronous, active high: forgets every operation in flight and the one entering; data registers have no reset |
//! | `valid_in` | in | 1 | operands enter in this cycle |
//! | `a`, `b` | in | K | residues in \[0, q) |
//! | `q` | in | K | the prime of *this* operation, any prime ≡ 1 mod 2^W below 2^K; bits W−1…0 are taken to be 1 and not read. It travels with the operands: it may change every cycle |
//! | `valid_out` | out | 1 | `result` belongs to the operation that entered `latency` cycles ago |
//! | `result` | out | K | meaningless while `valid_out` is low |
//!
//! One operation enters and one leaves per cycle. There is no ready: the latency is fixed and the
//! pipeline never stalls, so whoever feeds it must take the result when it comes.
//!
//! # Algorithm
//! t₀ = a·b; L times t ↦ (t + m·q)/2^W with m = −t mod 2^W; last a subtraction of q if t ≥ q.
//! Because q ≡ 1 mod 2^W, m needs no multiplication and the low word's carry is "not zero". Each
//! step bounds t by t/2^W + q, so after L steps t < q²/R + q < 2q as R ≥ 2^K > q.
//!
//! Word-level Montgomery
//! reduction for NTT-friendly primes after Mert, Öztürk and Savaş, "Design and Implementation of a
//! Fast and Scalable NTT-Based Polynomial Multiplier Architecture" (DSD 2019, IACR ePrint 2019/109);
//! here the prime is an input that travels with its operands, and every step is pipelined.

mod config;
pub mod model;

pub(crate) use config::MODMUL_SOURCES;
pub use config::{ModMulConfig, ModMulLiteral};

use super::correction::Correction;
use super::modulus_delay::ModulusDelay;
use super::multiplier::Multiplier;
use super::valid_pipe::ValidPipe;
use super::word_step::WordStep;
use crate::signal::{Bus, pins};
use rust_hdl::prelude::*;

/// The block.
#[derive(LogicBlock)]
pub(crate) struct ModMul {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) reset: Signal<In, Bit>,
    pub(crate) valid_in: Signal<In, Bit>,
    pub(crate) a: Bus<In>,
    pub(crate) b: Bus<In>,
    pub(crate) q: Bus<In>,
    pub(crate) valid_out: Signal<Out, Bit>,
    pub(crate) result: Bus<Out>,
    valid: ValidPipe,
    multiplier: Multiplier,
    modulus: ModulusDelay,
    step: Vec<WordStep>,
    correction: Correction,
    _last: usize,
    _words: usize,
}

impl ModMul {
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
            reset: Signal::default(),
            valid_in: Signal::default(),
            a: Bus::new(width),
            b: Bus::new(width),
            q: Bus::new(width),
            valid_out: Signal::default(),
            result: Bus::new(width),
            valid: ValidPipe::new(latency.total().0),
            multiplier: Multiplier::new(width, target, latency.multiply.0),
            modulus: ModulusDelay::new(width, config.word(), latency.multiply.0),
            _last: step.len() - 1,
            _words: step.len(),
            step,
            correction: Correction::new(width, max, latency.correct.0),
        }
    }
}

impl Logic for ModMul {
    #[hdl_gen]
    fn update(&mut self) {
        self.valid.clock.next = self.clock.val();
        self.valid.reset.next = self.reset.val();
        self.valid.valid_in.next = self.valid_in.val();
        self.valid_out.next = self.valid.valid_out.val();

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

pins!(ModMul: reset, valid_in, a, b, q, valid_out, result);
