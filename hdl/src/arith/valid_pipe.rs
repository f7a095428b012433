//! Leaf: the valid bits beside a pipeline of fixed latency, the only registers with a reset.
//!
//! `valid_out` = `valid_in`, `depth` cycles later, unless `reset` (synchronous, active high) was
//! high in one of the cycles between, the first included: then the operation is forgotten.

use super::leaf::Leaf;
use super::pipeline::Pipeline;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(crate) struct ValidPipe {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) reset: Signal<In, Bit>,
    pub(crate) valid_in: Signal<In, Bit>,
    pub(crate) valid_out: Signal<Out, Bit>,
    _depth: u64,
    _pipeline: Pipeline<bool>,
}

impl ValidPipe {
    pub(crate) fn new(depth: u64) -> Self {
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            valid_in: Signal::default(),
            valid_out: Signal::default(),
            _depth: depth,
            _pipeline: Pipeline::new(depth as usize),
        }
    }
}

impl Logic for ValidPipe {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            if self.reset.val() {
                self._pipeline.clear();
            } else {
                self._pipeline.clock(self.valid_in.val());
            }
            self.valid_out.next = *self._pipeline.last();
        }
    }

    fn connect(&mut self) {
        self.valid_out.connect();
    }

    fn hdl(&self) -> Verilog {
        let depth = self._depth as u32;
        let mut leaf = Leaf::default();
        let shifted = format!("{{stages[{}:0], valid_in}}", depth - 2);
        leaf.register_with_reset("stages", depth, &shifted);
        leaf.output("valid_out", &format!("stages[{}]", depth - 1));
        leaf.finish()
    }
}
