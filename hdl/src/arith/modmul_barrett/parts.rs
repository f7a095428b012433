//! Leaves of the Barrett multiplier: some bits of a value, and a difference of which the low bits
//! count.

use crate::arith::leaf::Leaf;
use crate::arith::pipeline::Pipeline;
use crate::signal::{Bus, Value};
use rust_hdl::prelude::*;

/// `part` = some bits of `whole`, in the same cycle.
#[derive(LogicBlock)]
pub(crate) struct Slice {
    pub(crate) whole: Bus<In>,
    pub(crate) part: Bus<Out>,
    _low: u32,
}

impl Slice {
    /// `bits` bits from bit `low` on, of `whole` bits.
    pub(crate) fn new(whole: u32, low: u32, bits: u32) -> Self {
        assert!(low + bits <= whole, "bits {low}+{bits} of {whole}");
        Self { whole: Bus::new(whole), part: Bus::new(bits), _low: low }
    }
}

impl Logic for Slice {
    fn update(&mut self) {
        self.part.next = self.whole.val().slice(self._low, self.part.bits());
    }

    fn connect(&mut self) {
        self.part.connect();
    }

    fn hdl(&self) -> Verilog {
        let (low, end, whole) = (self._low, self._low + self.part.bits(), self.whole.bits());
        let mut leaf = Leaf::default();
        leaf.output("part", &format!("whole[{}:{low}]", end - 1));
        let mut unread = vec![];
        if end < whole {
            unread.push(format!("whole[{}:{end}]", whole - 1));
        }
        if low > 0 {
            unread.push(format!("whole[{}:0]", low - 1));
        }
        leaf.unused(&unread.join(", "));
        leaf.finish_unclocked()
    }
}

/// `difference` = `x` − `y` modulo a power of two, one cycle later; no reset.
#[derive(LogicBlock)]
pub(crate) struct Difference {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) x: Bus<In>,
    pub(crate) y: Bus<In>,
    pub(crate) difference: Bus<Out>,
    _pipeline: Pipeline<u64>,
}

impl Difference {
    /// Values of `bits` bits; `depth` is what the latency table says and must be 1.
    pub(crate) fn new(bits: u32, depth: u64) -> Self {
        assert_eq!(depth, 1, "a subtraction");
        Self {
            clock: Signal::default(),
            x: Bus::new(bits),
            y: Bus::new(bits),
            difference: Bus::new(bits),
            _pipeline: Pipeline::new(depth as usize),
        }
    }
}

impl Logic for Difference {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let difference = self.x.number().wrapping_sub(self.y.number());
            let difference = self._pipeline.clock(difference);
            self.difference.next = Value::new(self.x.bits(), difference.into());
        }
    }

    fn connect(&mut self) {
        self.difference.connect();
    }

    fn hdl(&self) -> Verilog {
        let mut leaf = Leaf::default();
        leaf.register("rest", self.x.bits(), "x - y");
        leaf.output("difference", "rest");
        leaf.finish()
    }
}
