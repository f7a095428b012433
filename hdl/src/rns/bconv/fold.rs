//! Leaf: one step of the last reduction but the last one, t − 2^s·q if that is not negative, else t.
//!
//! Brings t from \[0, 2^(s+1)·q) to \[0, 2^s·q), two cycles later, and carries q beside it; no reset.
//! Stages: the difference; the choice.

use crate::arith::leaf::{Leaf, extend};
use crate::arith::pipeline::Pipeline;
use crate::signal::{Bus, Value};
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Fold {
    pub(super) clock: Signal<In, Clock>,
    pub(super) t: Bus<In>,
    pub(super) q_in: Bus<In>,
    pub(super) folded: Bus<Out>,
    pub(super) q_out: Bus<Out>,
    _shift: u32,
    _pipeline: Pipeline<(u128, u64)>,
}

impl Fold {
    /// The step with s = `shift`, at least 1, for moduli of `width` bits; `depth` is what the latency table says
    /// and must be 2.
    pub(super) fn new(width: u32, shift: u32, depth: u64) -> Self {
        assert_eq!(depth, 2, "the difference and the choice");
        Self {
            clock: Signal::default(),
            t: Bus::new(width + shift + 1),
            q_in: Bus::new(width),
            folded: Bus::new(width + shift),
            q_out: Bus::new(width),
            _shift: shift,
            _pipeline: Pipeline::new(depth as usize),
        }
    }
}

impl Logic for Fold {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let (t, q) = (self.t.val().to_u128(), self.q_in.number());
            let multiple = u128::from(q) << self._shift;
            let folded = if t < multiple { t } else { t - multiple };
            let (folded, q) = self._pipeline.clock((folded, q));
            self.folded.next = Value::new(self.folded.bits(), folded);
            self.q_out.drive(q);
        }
    }

    fn connect(&mut self) {
        self.folded.connect();
        self.q_out.connect();
    }

    fn hdl(&self) -> Verilog {
        let (width, bits, shift) = (self.q_in.bits(), self.t.bits(), self._shift);
        let mut leaf = Leaf::default();
        let multiple = format!("{{q_in, {shift}'d0}}");
        let difference = format!(
            "{} - {}",
            extend("t", bits, bits + 1),
            extend(&multiple, width + shift, bits + 1)
        );
        leaf.register("difference", bits + 1, &difference);
        leaf.register("kept", bits - 1, &format!("t[{}:0]", bits - 2));
        let choice = format!("difference[{bits}] ? kept : difference[{}:0]", bits - 2);
        leaf.register("chosen", bits - 1, &choice);
        let q = leaf.delay("q", width, "q_in", 2);
        leaf.output("folded", "chosen");
        leaf.output("q_out", &q);
        leaf.unused(&format!("t[{}], difference[{}]", bits - 1, bits - 1));
        leaf.finish()
    }
}
