//! Block: the pipelined modular adder and subtractor.
//!
//! # Contract
//! `result` = a + b mod q, or a − b mod q in the cycles in which `subtract` is high, in \[0, q) for
//! residues a, b in \[0, q) and any modulus q below 2^K; the latency is
//! [`MODADD_LATENCY`](hearth_spec::tile::MODADD_LATENCY), the same for every width and family.
//!
//! | port | direction | bits | meaning |
//! |---|---|---|---|
//! | `clock` | in | 1 | rising edge |
//! | `reset` | in | 1 | synchronous, active high: forgets every operation in flight and the one entering; data registers have no reset |
//! | `valid_in` | in | 1 | operands enter in this cycle |
//! | `subtract` | in | 1 | of *this* operation: a − b instead of a + b |
//! | `a`, `b` | in | K | residues in \[0, q) |
//! | `q` | in | K | the modulus of *this* operation, any number from 1 to 2^K − 1; it may change every cycle |
//! | `valid_out` | out | 1 | `result` belongs to the operation that entered `latency` cycles ago |
//! | `result` | out | K | meaningless while `valid_out` is low |
//!
//! One operation enters and one leaves per cycle. There is no ready: the pipeline never stalls.
//!
//! # Algorithm
//! x = a ± b lies in (−q, 2q); y = x ∓ q, the other way round. One of both is in \[0, q): x if it
//! is negative for neither reason, that is y where a − b < 0 or a + b − q ≥ 0. Plain add and
//! correct, one addition per stage, after Hankerson, Menezes and Vanstone, "Guide to Elliptic
//! Curve Cryptography", algorithms 2.7 and 2.8; both are one adder here, whose second operand is
//! complemented to subtract.

pub(crate) mod adder;
mod config;

pub use config::{ModAddConfig, ModAddLiteral};

use super::valid_pipe::ValidPipe;
use crate::signal::{Bus, pins};
use adder::Adder;
use hearth_spec::tile::MODADD_LATENCY;
use rust_hdl::prelude::*;

/// The block.
#[derive(LogicBlock)]
pub(crate) struct ModAdd {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) reset: Signal<In, Bit>,
    pub(crate) valid_in: Signal<In, Bit>,
    pub(crate) subtract: Signal<In, Bit>,
    pub(crate) a: Bus<In>,
    pub(crate) b: Bus<In>,
    pub(crate) q: Bus<In>,
    pub(crate) valid_out: Signal<Out, Bit>,
    pub(crate) result: Bus<Out>,
    valid: ValidPipe,
    adder: Adder,
}

impl ModAdd {
    pub(crate) fn new(config: &ModAddConfig) -> Self {
        let width = config.width();
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            valid_in: Signal::default(),
            subtract: Signal::default(),
            a: Bus::new(width),
            b: Bus::new(width),
            q: Bus::new(width),
            valid_out: Signal::default(),
            result: Bus::new(width),
            valid: ValidPipe::new(MODADD_LATENCY.0),
            adder: Adder::new(width, MODADD_LATENCY.0),
        }
    }
}

impl Logic for ModAdd {
    #[hdl_gen]
    fn update(&mut self) {
        self.valid.clock.next = self.clock.val();
        self.valid.reset.next = self.reset.val();
        self.valid.valid_in.next = self.valid_in.val();
        self.valid_out.next = self.valid.valid_out.val();

        self.adder.clock.next = self.clock.val();
        self.adder.subtract.next = self.subtract.val();
        self.adder.a.next = self.a.val();
        self.adder.b.next = self.b.val();
        self.adder.q.next = self.q.val();
        self.result.next = self.adder.residue.val();
    }
}

pins!(ModAdd: reset, valid_in, subtract, a, b, q, valid_out, result);
