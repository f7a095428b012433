//! Multiplies the beats of a pass over columns by the factors between rows and columns.
//!
//! Fixed latency behind [`Factors`], and a queue with a place for every beat on its way.

use super::factors::Factors;
use crate::arith::modmul::{ModMul, ModMulConfig};
use crate::ntt_stream::outlet::Outlet;
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Scaler {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) start: Signal<In, Bit>,
    pub(super) inverse: Signal<In, Bit>,
    pub(super) q: Bus<In>,
    pub(super) load_valid: Signal<In, Bit>,
    pub(super) load_table: Bus<In>,
    pub(super) load_index: Bus<In>,
    pub(super) load_word: Bus<In>,
    pub(super) in_valid: Signal<In, Bit>,
    pub(super) in_ready: Signal<Out, Bit>,
    pub(super) in_data: Bus<In>,
    pub(super) out_valid: Signal<Out, Bit>,
    pub(super) out_ready: Signal<In, Bit>,
    pub(super) out_data: Bus<Out>,
    factors: Factors,
    product_a: ModMul,
    product_b: ModMul,
    running_a: ModMul,
    running_b: ModMul,
    outlet: Outlet,
}

impl Scaler {
    /// For columns of 2^`column` residues.
    pub(super) fn new(config: &ModMulConfig, column: u32) -> Self {
        let width = config.width();
        let credits = (config.latency().total().0 + 6).next_power_of_two();
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            start: Signal::default(),
            inverse: Signal::default(),
            q: Bus::new(width),
            load_valid: Signal::default(),
            load_table: Bus::new(2),
            load_index: Bus::new(column),
            load_word: Bus::new(width),
            in_valid: Signal::default(),
            in_ready: Signal::default(),
            in_data: Bus::new(2 * width),
            out_valid: Signal::default(),
            out_ready: Signal::default(),
            out_data: Bus::new(2 * width),
            factors: Factors::new(width, column, credits),
            product_a: ModMul::new(config),
            product_b: ModMul::new(config),
            running_a: ModMul::new(config),
            running_b: ModMul::new(config),
            outlet: Outlet::new(width, credits as usize),
        }
    }
}

impl Logic for Scaler {
    #[hdl_gen]
    fn update(&mut self) {
        self.factors.clock.next = self.clock.val();
        self.factors.reset.next = self.reset.val();
        self.factors.start.next = self.start.val();
        self.factors.inverse.next = self.inverse.val();
        self.factors.load_valid.next = self.load_valid.val();
        self.factors.load_table.next = self.load_table.val();
        self.factors.load_index.next = self.load_index.val();
        self.factors.load_word.next = self.load_word.val();
        self.factors.in_valid.next = self.in_valid.val();
        self.in_ready.next = self.factors.in_ready.val();
        self.factors.in_data.next = self.in_data.val();
        self.factors.stored_a.next = self.running_a.valid_out.val();
        self.factors.stored_b.next = self.running_b.valid_out.val();
        self.factors.new_a.next = self.running_a.result.val();
        self.factors.new_b.next = self.running_b.result.val();
        self.factors.arrived.next = self.outlet.arrived.val();
        self.factors.arrived_live.next = self.outlet.arrived_live.val();
        self.factors.taken.next = self.outlet.taken.val();

        self.product_a.clock.next = self.clock.val();
        self.product_a.reset.next = self.reset.val();
        self.product_a.valid_in.next = self.factors.step.val();
        self.product_a.a.next = self.factors.a.val();
        self.product_a.b.next = self.factors.factor_a.val();
        self.product_a.q.next = self.q.val();
        self.product_b.clock.next = self.clock.val();
        self.product_b.reset.next = self.reset.val();
        self.product_b.valid_in.next = self.factors.step.val();
        self.product_b.a.next = self.factors.b.val();
        self.product_b.b.next = self.factors.factor_b.val();
        self.product_b.q.next = self.q.val();
        self.running_a.clock.next = self.clock.val();
        self.running_a.reset.next = self.reset.val();
        self.running_a.valid_in.next = self.factors.step.val();
        self.running_a.a.next = self.factors.factor_a.val();
        self.running_a.b.next = self.factors.ratio_a.val();
        self.running_a.q.next = self.q.val();
        self.running_b.clock.next = self.clock.val();
        self.running_b.reset.next = self.reset.val();
        self.running_b.valid_in.next = self.factors.step.val();
        self.running_b.a.next = self.factors.factor_b.val();
        self.running_b.b.next = self.factors.ratio_b.val();
        self.running_b.q.next = self.q.val();

        self.outlet.clock.next = self.clock.val();
        self.outlet.reset.next = self.reset.val();
        self.outlet.inverse.next = false;
        self.outlet.left_step.next = self.product_a.valid_out.val();
        self.outlet.left_tag.next = self.factors.tag.val();
        self.outlet.left_a.next = self.product_a.result.val();
        self.outlet.left_b.next = self.product_b.result.val();
        self.outlet.right_step.next = self.product_b.valid_out.val();
        self.outlet.right_tag.next = self.factors.tag.val();
        self.outlet.right_a.next = self.product_a.result.val();
        self.outlet.right_b.next = self.product_b.result.val();
        self.out_valid.next = self.outlet.out_valid.val();
        self.outlet.out_ready.next = self.out_ready.val();
        self.out_data.next = self.outlet.out_data.val();
    }
}
