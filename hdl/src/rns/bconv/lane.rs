//! One lane: a coefficient's products, their sum and its reduction.

use super::BconvConfig;
use super::accumulate::Accumulate;
use super::fold::Fold;
use crate::arith::correction::Correction;
use crate::rns::delay::Delay;
use crate::rns::product::Product;
use crate::signal::Bus;
use rust_hdl::prelude::*;

/// The datapath; what belongs to the whole row arrives when its stage needs it.
#[derive(LogicBlock)]
pub(super) struct Lane {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) y: Bus<In>,
    /// The row's weight and modulus when `product` begins.
    pub(super) weight: Bus<In>,
    pub(super) q_product: Bus<In>,
    /// The row's flags and addend when its product is there.
    pub(super) term_valid: Signal<In, Bit>,
    pub(super) term_first: Signal<In, Bit>,
    pub(super) addend: Bus<In>,
    /// The modulus when the total is there.
    pub(super) q_total: Bus<In>,
    pub(super) result: Bus<Out>,
    y_waiting: Delay,
    product: Product,
    accumulate: Accumulate,
    fold: Vec<Fold>,
    correction: Correction,
    _folds: usize,
    _last: usize,
}

impl Lane {
    pub(super) fn new(config: &BconvConfig) -> Self {
        let (width, latency) = (config.width(), config.latency());
        let folds = latency.folds;
        let fold: Vec<Fold> =
            (1..folds).rev().map(|shift| Fold::new(width, shift, latency.fold.0)).collect();
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            y: Bus::new(width),
            weight: Bus::new(width),
            q_product: Bus::new(width),
            term_valid: Signal::default(),
            term_first: Signal::default(),
            addend: Bus::new(width),
            q_total: Bus::new(width),
            result: Bus::new(width),
            y_waiting: Delay::new(width, latency.weight.0),
            product: Product::new(config.modmul()),
            accumulate: Accumulate::new(width, width + folds, latency.accumulate.0),
            _folds: fold.len(),
            _last: fold.len() - 1,
            fold,
            correction: Correction::with_wires(width + 1, width, (2 << width) - 1, latency.fold.0),
        }
    }
}

impl Logic for Lane {
    #[hdl_gen]
    fn update(&mut self) {
        self.y_waiting.clock.next = self.clock.val();
        self.y_waiting.reset.next = self.reset.val();
        self.y_waiting.value_in.next = self.y.val();
        self.product.clock.next = self.clock.val();
        self.product.a.next = self.y_waiting.value_out.val();
        self.product.b.next = self.weight.val();
        self.product.q.next = self.q_product.val();

        self.accumulate.clock.next = self.clock.val();
        self.accumulate.valid.next = self.term_valid.val();
        self.accumulate.first.next = self.term_first.val();
        self.accumulate.term.next = self.product.result.val();
        self.accumulate.addend.next = self.addend.val();

        self.fold[0].t.next = self.accumulate.total.val();
        self.fold[0].q_in.next = self.q_total.val();
        for i in 1..self._folds {
            self.fold[i].t.next = self.fold[i - 1].folded.val();
            self.fold[i].q_in.next = self.fold[i - 1].q_out.val();
        }
        for i in 0..self._folds {
            self.fold[i].clock.next = self.clock.val();
        }
        for i in self._last..self._folds {
            self.correction.t.next = self.fold[i].folded.val();
            self.correction.q.next = self.fold[i].q_out.val();
        }
        self.correction.clock.next = self.clock.val();
        self.result.next = self.correction.residue.val();
    }
}
