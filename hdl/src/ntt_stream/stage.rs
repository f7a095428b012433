//! One stage of the array: operands and twiddle factor, the butterfly, and the token's tag beside it.

use super::operands::Operands;
use super::token::TAG;
use crate::butterfly::delay::Delay;
use crate::butterfly::{Butterfly, ButterflyConfig};
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Stage {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) inverse: Signal<In, Bit>,
    pub(super) q_0: Bus<In>,
    pub(super) q_1: Bus<In>,
    pub(super) left_step: Signal<In, Bit>,
    pub(super) left_tag: Bus<In>,
    pub(super) left_a: Bus<In>,
    pub(super) left_b: Bus<In>,
    pub(super) right_step: Signal<In, Bit>,
    pub(super) right_tag: Bus<In>,
    pub(super) right_a: Bus<In>,
    pub(super) right_b: Bus<In>,
    pub(super) load_valid: Signal<In, Bit>,
    pub(super) load_table: Signal<In, Bit>,
    pub(super) load_index: Bus<In>,
    pub(super) load_twiddle: Bus<In>,
    pub(super) step: Signal<Out, Bit>,
    pub(super) tag: Bus<Out>,
    pub(super) a: Bus<Out>,
    pub(super) b: Bus<Out>,
    operands: Operands,
    butterfly: Butterfly,
    beside: Delay,
}

impl Stage {
    /// Stage `stage` of a transform of 2^`log_n` residues.
    pub(super) fn new(config: &ButterflyConfig, log_n: u32, stage: u32) -> Self {
        let width = config.width();
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            inverse: Signal::default(),
            q_0: Bus::new(width),
            q_1: Bus::new(width),
            left_step: Signal::default(),
            left_tag: Bus::new(TAG),
            left_a: Bus::new(width),
            left_b: Bus::new(width),
            right_step: Signal::default(),
            right_tag: Bus::new(TAG),
            right_a: Bus::new(width),
            right_b: Bus::new(width),
            load_valid: Signal::default(),
            load_table: Signal::default(),
            load_index: Bus::new(log_n),
            load_twiddle: Bus::new(width),
            step: Signal::default(),
            tag: Bus::new(TAG),
            a: Bus::new(width),
            b: Bus::new(width),
            operands: Operands::new(width, log_n, stage),
            butterfly: Butterfly::new(config),
            beside: Delay::new(TAG, config.latency().total().0),
        }
    }
}

impl Logic for Stage {
    #[hdl_gen]
    fn update(&mut self) {
        self.operands.clock.next = self.clock.val();
        self.operands.reset.next = self.reset.val();
        self.operands.inverse.next = self.inverse.val();
        self.operands.q_0.next = self.q_0.val();
        self.operands.q_1.next = self.q_1.val();
        self.operands.left_step.next = self.left_step.val();
        self.operands.left_tag.next = self.left_tag.val();
        self.operands.left_a.next = self.left_a.val();
        self.operands.left_b.next = self.left_b.val();
        self.operands.right_step.next = self.right_step.val();
        self.operands.right_tag.next = self.right_tag.val();
        self.operands.right_a.next = self.right_a.val();
        self.operands.right_b.next = self.right_b.val();
        self.operands.load_valid.next = self.load_valid.val();
        self.operands.load_table.next = self.load_table.val();
        self.operands.load_index.next = self.load_index.val();
        self.operands.load_twiddle.next = self.load_twiddle.val();

        self.butterfly.clock.next = self.clock.val();
        self.butterfly.reset.next = self.reset.val();
        self.butterfly.valid_in.next = self.operands.step.val();
        self.butterfly.inverse.next = self.operands.turned.val();
        self.butterfly.u.next = self.operands.u.val();
        self.butterfly.v.next = self.operands.v.val();
        self.butterfly.w.next = self.operands.w.val();
        self.butterfly.q.next = self.operands.q.val();
        self.beside.clock.next = self.clock.val();
        self.beside.early.next = self.operands.tag.val();

        self.step.next = self.butterfly.valid_out.val();
        self.tag.next = self.beside.late.val();
        self.a.next = self.butterfly.x.val();
        self.b.next = self.butterfly.y.val();
    }
}
