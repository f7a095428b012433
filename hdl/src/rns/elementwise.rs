//! Block: element-wise operations on rows of residues, with the prime as an input.
//!
//! # Contract
//! P lanes; each computes one of the limb ISA's element-wise operations
//! ([`hearth_spec::limb::Instruction`]) on its own residues, all in \[0, q), for any prime
//! q = qh·2^W + 1 below 2^K. **Everything is plain**: operands, scalar and result. The exact latency
//! is [`elementwise_latency`](hearth_spec::tile::elementwise_latency), the same for every operation
//! and every P.
//!
//! | `op` | operation | `result` |
//! |---|---|---|
//! | 0 | add | a + b |
//! | 1 | sub | a − b |
//! | 2 | mul | a · b |
//! | 3 | mac | acc + a · b |
//! | 4 | add-scalar | a + k |
//! | 5 | mul-scalar | a · k |
//! | 6 | mac-scalar | acc + a · k |
//! | 7 | sub-scalar | (a − b) · k |
//!
//! | port | direction | bits | meaning |
//! |---|---|---|---|
//! | `clock` | in | 1 | rising edge |
//! | `reset` | in | 1 | synchronous, active high: forgets every row in flight and the one entering |
//! | `valid_in` | in | 1 | a row enters in this cycle |
//! | `op` | in | 3 | its operation |
//! | `q` | in | K | its prime ≡ 1 mod 2^W below 2^K; bits W−1…0 count in sums, so they must be right |
//! | `r2` | in | K | R² mod q, R = 2^(W·L), L = ⌈K/W⌉ ([`ElementwiseConfig::r2`]): the prime's constant |
//! | `k` | in | K | the scalar, in \[0, q) |
//! | `a_0` … | in | K | one per lane, in \[0, q) |
//! | `b_0` … | in | K | one per lane, in \[0, q) |
//! | `acc_0` … | in | K | one per lane, in \[0, q) |
//! | `valid_out` | out | 1 | the row that entered `latency` cycles ago is shown |
//! | `result_0` … | out | K | in \[0, q); meaningless while `valid_out` is low |
//!
//! One row enters and one leaves per cycle; operation, prime and scalar may change with every row.
//! There is no ready: the pipeline never stalls. An operand that its operation does not name is not
//! read.
//!
//! **Factors in twiddle form.** A row of operation 2, 3, 5, 6 or 7 with `r2` = R mod q takes its
//! factor (`b`, or `k`) as b·R mod q instead of b, as
//! [`modmul`](crate::arith::modmul) does, and gives the same plain result. The sums (0, 1, 4) need
//! R² always.
//!
//! # Algorithm
//! Every operation is (a ± s)·f + c: `select` chooses s, f and c, the row of a sum has f = 1. A first
//! Montgomery product brings f to twiddle form, f·R²·R⁻¹ = f·R, while the sum is made; a second one
//! multiplies, (a ± s)·f·R·R⁻¹; then c is added. Two products per lane are the price of plain
//! operands in one pass: Barrett's reduction of one product would take three integer products of K
//! bits, two Montgomery products take about as many (2K² + 2K(K − W) bit products) and serve every
//! prime with the verified unit. Reduction: see [`modmul`](crate::arith::modmul).

mod config;
mod lane;
mod operation;
mod select;

pub use config::{ElementwiseConfig, ElementwiseLiteral};
pub use operation::Operation;

use super::delay::Delay;
use crate::arith::valid_pipe::ValidPipe;
use crate::signal::{Bus, pins};
use lane::Lane;
use rust_hdl::prelude::*;

/// The block.
#[derive(LogicBlock)]
pub(crate) struct Elementwise {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) reset: Signal<In, Bit>,
    pub(crate) valid_in: Signal<In, Bit>,
    pub(crate) op: Bus<In>,
    pub(crate) q: Bus<In>,
    pub(crate) r2: Bus<In>,
    pub(crate) k: Bus<In>,
    pub(crate) a: Vec<Bus<In>>,
    pub(crate) b: Vec<Bus<In>>,
    pub(crate) acc: Vec<Bus<In>>,
    pub(crate) valid_out: Signal<Out, Bit>,
    pub(crate) result: Vec<Bus<Out>>,
    valid: ValidPipe,
    r2_prepare: Delay,
    q_prepare: Delay,
    q_multiply: Delay,
    q_accumulate: Delay,
    lane: Vec<Lane>,
    _lanes: usize,
}

impl Elementwise {
    pub(crate) fn new(config: &ElementwiseConfig) -> Self {
        let (width, lanes, latency) = (config.width(), config.lanes(), config.latency());
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            valid_in: Signal::default(),
            op: Bus::new(Operation::BITS),
            q: Bus::new(width),
            r2: Bus::new(width),
            k: Bus::new(width),
            a: (0..lanes).map(|_| Bus::new(width)).collect(),
            b: (0..lanes).map(|_| Bus::new(width)).collect(),
            acc: (0..lanes).map(|_| Bus::new(width)).collect(),
            valid_out: Signal::default(),
            result: (0..lanes).map(|_| Bus::new(width)).collect(),
            valid: ValidPipe::new(latency.total().0),
            r2_prepare: Delay::new(width, latency.select.0),
            q_prepare: Delay::new(width, latency.select.0),
            q_multiply: Delay::new(width, latency.multiply.0),
            q_accumulate: Delay::new(width, latency.multiply.0),
            lane: (0..lanes).map(|_| Lane::new(config)).collect(),
            _lanes: lanes as usize,
        }
    }
}

impl Logic for Elementwise {
    #[hdl_gen]
    fn update(&mut self) {
        self.valid.clock.next = self.clock.val();
        self.valid.reset.next = self.reset.val();
        self.valid.valid_in.next = self.valid_in.val();
        self.valid_out.next = self.valid.valid_out.val();

        self.r2_prepare.clock.next = self.clock.val();
        self.r2_prepare.reset.next = self.reset.val();
        self.r2_prepare.value_in.next = self.r2.val();
        self.q_prepare.clock.next = self.clock.val();
        self.q_prepare.reset.next = self.reset.val();
        self.q_prepare.value_in.next = self.q.val();
        self.q_multiply.clock.next = self.clock.val();
        self.q_multiply.reset.next = self.reset.val();
        self.q_multiply.value_in.next = self.q_prepare.value_out.val();
        self.q_accumulate.clock.next = self.clock.val();
        self.q_accumulate.reset.next = self.reset.val();
        self.q_accumulate.value_in.next = self.q_multiply.value_out.val();

        for i in 0..self._lanes {
            self.lane[i].clock.next = self.clock.val();
            self.lane[i].reset.next = self.reset.val();
            self.lane[i].op.next = self.op.val();
            self.lane[i].a.next = self.a[i].val();
            self.lane[i].b.next = self.b[i].val();
            self.lane[i].acc.next = self.acc[i].val();
            self.lane[i].k.next = self.k.val();
            self.lane[i].r2.next = self.r2_prepare.value_out.val();
            self.lane[i].q_prepare.next = self.q_prepare.value_out.val();
            self.lane[i].q_multiply.next = self.q_multiply.value_out.val();
            self.lane[i].q_accumulate.next = self.q_accumulate.value_out.val();
            self.result[i].next = self.lane[i].result.val();
        }
    }
}

pins!(Elementwise: reset, valid_in, op, q, r2, k, valid_out; a, b, acc, result);
