//! Block: base conversion (`bconv`), one output limb from up to α input limbs of other moduli.
//!
//! # Contract
//! L lanes, which are **coefficients in parallel**; each computes the uncorrected sum
//! `result` = `addend` + Σ_j y_j·w_j mod q in \[0, q), the limb instruction
//! [`Bconv`](hearth_spec::limb::Instruction::Bconv) with w_j = Π_{i≠j} p_i mod q, for any prime
//! q = qh·2^W + 1 below 2^K and any y_j below 2^K: residues of other primes, wider ones than q too.
//!
//! A **group** of L coefficients is given as one row per input limb, j = 0, 1, … in the order of the
//! instruction's sources, the last one marked; up to α rows, at least one. Groups and limbs follow
//! each other without a gap, gaps are allowed anywhere. One row enters per cycle, so that every lane
//! makes a multiply-accumulate per cycle. The result leaves
//! [`bconv_latency`](hearth_spec::tile::bconv_latency) after its group's last row.
//!
//! | port | direction | bits | meaning |
//! |---|---|---|---|
//! | `clock` | in | 1 | rising edge |
//! | `reset` | in | 1 | synchronous, active high: forgets every group, whole or begun, and the row entering; weights stay |
//! | `weight_valid` | in | 1 | a weight is written in this cycle, for rows from the next one on |
//! | `weight_bank` | in | 1 | of two, so that the next conversion's weights are written during this one |
//! | `weight_index` | in | ⌈log₂ α⌉, at least 1 | j |
//! | `weight` | in | K | w_j in twiddle form, w_j·R mod q ([`ModMulConfig::twiddle_form`](crate::ModMulConfig::twiddle_form)) |
//! | `valid_in` | in | 1 | a row enters in this cycle |
//! | `last` | in | 1 | it is its group's last |
//! | `bank` | in | 1 | where its weight is |
//! | `q` | in | K | the prime ≡ 1 mod 2^W, the same for all rows of a group; all bits count |
//! | `addend` | in | K | in \[0, q), read with a group's first row |
//! | `y_0` … | in | K | one per lane, the coefficients' residues modulo p_j |
//! | `valid_out` | out | 1 | the results of a group are shown |
//! | `result_0` … | out | K | meaningless while `valid_out` is low |
//!
//! There is no ready: the pipeline never stalls.
//!
//! # Algorithm
//! Each product is reduced to \[0, q) by the modular multiplier; it takes a factor y ≥ q, because
//! its bound needs y < 2^K ≤ R only. Sums are not reduced: α + 1 residues are below
//! 2^S·q with 2^S ≥ α + 1, and S conditional subtractions of 2^(S−1)·q, …, q, pipelined, end the
//! group. So the loop of the accumulator is one addition. The sum is that of Halevi, Polyakov and
//! Shoup (CT-RSA 2019, section 2.2) without its correction, as in golden's `rns::BaseConversion`.

mod accumulate;
mod config;
mod fold;
mod lane;
mod weights;

pub use config::{BconvConfig, BconvLiteral};

use super::delay::Delay;
use crate::arith::valid_pipe::ValidPipe;
use crate::signal::{Bus, pins};
use lane::Lane;
use rust_hdl::prelude::*;
use weights::Weights;

/// The block.
#[derive(LogicBlock)]
pub(crate) struct Bconv {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) reset: Signal<In, Bit>,
    pub(crate) weight_valid: Signal<In, Bit>,
    pub(crate) weight_bank: Signal<In, Bit>,
    pub(crate) weight_index: Bus<In>,
    pub(crate) weight: Bus<In>,
    pub(crate) valid_in: Signal<In, Bit>,
    pub(crate) last: Signal<In, Bit>,
    pub(crate) bank: Signal<In, Bit>,
    pub(crate) q: Bus<In>,
    pub(crate) addend: Bus<In>,
    pub(crate) y: Vec<Bus<In>>,
    pub(crate) valid_out: Signal<Out, Bit>,
    pub(crate) result: Vec<Bus<Out>>,
    weights: Weights,
    term_valid: ValidPipe,
    term_first: ValidPipe,
    last_valid: Signal<Local, Bit>,
    total_valid: ValidPipe,
    q_product: Delay,
    q_total: Delay,
    addend_waiting: Delay,
    lane: Vec<Lane>,
    _lanes: usize,
}

impl Bconv {
    pub(crate) fn new(config: &BconvConfig) -> Self {
        let (width, lanes, latency) = (config.width(), config.lanes(), config.latency());
        let (weight, product) = (latency.weight.0, latency.product.0);
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            weight_valid: Signal::default(),
            weight_bank: Signal::default(),
            weight_index: Bus::new(weights::index_bits(config.sources())),
            weight: Bus::new(width),
            valid_in: Signal::default(),
            last: Signal::default(),
            bank: Signal::default(),
            q: Bus::new(width),
            addend: Bus::new(width),
            y: (0..lanes).map(|_| Bus::new(width)).collect(),
            valid_out: Signal::default(),
            result: (0..lanes).map(|_| Bus::new(width)).collect(),
            weights: Weights::new(width, config.sources(), weight),
            term_valid: ValidPipe::new(weight + product),
            term_first: ValidPipe::new(product),
            last_valid: Signal::default(),
            total_valid: ValidPipe::new(latency.total().0),
            q_product: Delay::new(width, weight),
            q_total: Delay::new(width, product + latency.accumulate.0),
            addend_waiting: Delay::new(width, weight + product),
            lane: (0..lanes).map(|_| Lane::new(config)).collect(),
            _lanes: lanes as usize,
        }
    }
}

impl Logic for Bconv {
    #[hdl_gen]
    fn update(&mut self) {
        self.weights.clock.next = self.clock.val();
        self.weights.reset.next = self.reset.val();
        self.weights.write.next = self.weight_valid.val();
        self.weights.write_bank.next = self.weight_bank.val();
        self.weights.write_index.next = self.weight_index.val();
        self.weights.write_weight.next = self.weight.val();
        self.weights.valid_in.next = self.valid_in.val();
        self.weights.last.next = self.last.val();
        self.weights.bank.next = self.bank.val();

        self.term_valid.clock.next = self.clock.val();
        self.term_valid.reset.next = self.reset.val();
        self.term_valid.valid_in.next = self.valid_in.val();
        self.term_first.clock.next = self.clock.val();
        self.term_first.reset.next = self.reset.val();
        self.term_first.valid_in.next = self.weights.first.val();
        self.last_valid.next = self.valid_in.val() & self.last.val();
        self.total_valid.clock.next = self.clock.val();
        self.total_valid.reset.next = self.reset.val();
        self.total_valid.valid_in.next = self.last_valid.val();
        self.valid_out.next = self.total_valid.valid_out.val();

        self.q_product.clock.next = self.clock.val();
        self.q_product.reset.next = self.reset.val();
        self.q_product.value_in.next = self.q.val();
        self.q_total.clock.next = self.clock.val();
        self.q_total.reset.next = self.reset.val();
        self.q_total.value_in.next = self.q_product.value_out.val();
        self.addend_waiting.clock.next = self.clock.val();
        self.addend_waiting.reset.next = self.reset.val();
        self.addend_waiting.value_in.next = self.addend.val();

        for i in 0..self._lanes {
            self.lane[i].clock.next = self.clock.val();
            self.lane[i].reset.next = self.reset.val();
            self.lane[i].y.next = self.y[i].val();
            self.lane[i].weight.next = self.weights.weight_out.val();
            self.lane[i].q_product.next = self.q_product.value_out.val();
            self.lane[i].term_valid.next = self.term_valid.valid_out.val();
            self.lane[i].term_first.next = self.term_first.valid_out.val();
            self.lane[i].addend.next = self.addend_waiting.value_out.val();
            self.lane[i].q_total.next = self.q_total.value_out.val();
            self.result[i].next = self.lane[i].result.val();
        }
    }
}

pins!(Bconv: reset, weight_valid, weight_bank, weight_index, weight, valid_in, last, bank, q,
    addend, valid_out; y, result);
