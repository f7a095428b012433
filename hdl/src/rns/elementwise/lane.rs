//! One lane: (first ± second) · factor + addend.

use super::ElementwiseConfig;
use super::select::Select;
use crate::arith::modadd::adder::Adder;
use crate::rns::delay::Delay;
use crate::rns::product::Product;
use crate::signal::Bus;
use rust_hdl::prelude::*;

/// The datapath; constants of the row arrive when their stage needs them.
#[derive(LogicBlock)]
pub(super) struct Lane {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) op: Bus<In>,
    pub(super) a: Bus<In>,
    pub(super) b: Bus<In>,
    pub(super) acc: Bus<In>,
    pub(super) k: Bus<In>,
    /// R² mod q, for `prepare`.
    pub(super) r2: Bus<In>,
    /// The modulus when `prepare` and `difference` begin.
    pub(super) q_prepare: Bus<In>,
    /// The modulus when `multiply` begins.
    pub(super) q_multiply: Bus<In>,
    /// The modulus when `accumulate` begins.
    pub(super) q_accumulate: Bus<In>,
    pub(super) result: Bus<Out>,
    select: Select,
    difference: Adder,
    prepare: Product,
    waiting: Delay,
    multiply: Product,
    addend: Delay,
    accumulate: Adder,
}

impl Lane {
    pub(super) fn new(config: &ElementwiseConfig) -> Self {
        let (width, latency) = (config.width(), config.latency());
        let product = latency.multiply.0;
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            op: Bus::new(super::Operation::BITS),
            a: Bus::new(width),
            b: Bus::new(width),
            acc: Bus::new(width),
            k: Bus::new(width),
            r2: Bus::new(width),
            q_prepare: Bus::new(width),
            q_multiply: Bus::new(width),
            q_accumulate: Bus::new(width),
            result: Bus::new(width),
            select: Select::new(width, latency.select.0),
            difference: Adder::new(width, latency.sum.0),
            prepare: Product::new(config.modmul()),
            waiting: Delay::new(width, product - latency.sum.0),
            multiply: Product::new(config.modmul()),
            addend: Delay::new(width, 2 * product),
            accumulate: Adder::new(width, latency.sum.0),
        }
    }
}

impl Logic for Lane {
    #[hdl_gen]
    fn update(&mut self) {
        self.select.clock.next = self.clock.val();
        self.select.op.next = self.op.val();
        self.select.a.next = self.a.val();
        self.select.b.next = self.b.val();
        self.select.acc.next = self.acc.val();
        self.select.k.next = self.k.val();

        self.difference.clock.next = self.clock.val();
        self.difference.subtract.next = self.select.subtract.val();
        self.difference.a.next = self.select.first.val();
        self.difference.b.next = self.select.second.val();
        self.difference.q.next = self.q_prepare.val();
        self.waiting.clock.next = self.clock.val();
        self.waiting.reset.next = self.reset.val();
        self.waiting.value_in.next = self.difference.residue.val();

        self.prepare.clock.next = self.clock.val();
        self.prepare.a.next = self.select.factor.val();
        self.prepare.b.next = self.r2.val();
        self.prepare.q.next = self.q_prepare.val();

        self.multiply.clock.next = self.clock.val();
        self.multiply.a.next = self.waiting.value_out.val();
        self.multiply.b.next = self.prepare.result.val();
        self.multiply.q.next = self.q_multiply.val();

        self.addend.clock.next = self.clock.val();
        self.addend.reset.next = self.reset.val();
        self.addend.value_in.next = self.select.addend.val();
        self.accumulate.clock.next = self.clock.val();
        self.accumulate.subtract.next = false;
        self.accumulate.a.next = self.multiply.result.val();
        self.accumulate.b.next = self.addend.value_out.val();
        self.accumulate.q.next = self.q_accumulate.val();
        self.result.next = self.accumulate.residue.val();
    }
}
