//! Leaf: registers in a row.
//!
//! `late` = `early`, `depth` cycles later; no reset.

use crate::arith::leaf::Leaf;
use crate::arith::pipeline::Pipeline;
use crate::signal::{Bus, Value};
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(crate) struct Delay {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) early: Bus<In>,
    pub(crate) late: Bus<Out>,
    _depth: u64,
    _pipeline: Pipeline<Option<Value>>,
}

impl Delay {
    /// `bits` bits, delayed by `depth` cycles, at least one.
    pub(crate) fn new(bits: u32, depth: u64) -> Self {
        Self {
            clock: Signal::default(),
            early: Bus::new(bits),
            late: Bus::new(bits),
            _depth: depth,
            _pipeline: Pipeline::new(depth as usize),
        }
    }
}

impl Logic for Delay {
    fn update(&mut self) {
        if self.clock.pos_edge()
            && let Some(late) = self._pipeline.clock(Some(self.early.val()))
        {
            self.late.next = late;
        }
    }

    fn connect(&mut self) {
        self.late.connect();
    }

    fn hdl(&self) -> Verilog {
        let mut leaf = Leaf::default();
        let last = leaf.delay("stage", self.early.bits(), "early", self._depth);
        leaf.output("late", &last);
        leaf.finish()
    }
}
