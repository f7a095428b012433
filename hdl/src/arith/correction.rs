//! Leaf: the last step of a reduction, t − q if that is not negative, else t.
//!
//! `residue` is in \[0, q) for t in \[0, 2q), two cycles later; no reset. Stages: the difference;
//! the choice.

use super::leaf::{Leaf, bits, extend};
use super::modmul::model::correction;
use super::pipeline::Pipeline;
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(crate) struct Correction {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) t: Bus<In>,
    pub(crate) q: Bus<In>,
    pub(crate) residue: Bus<Out>,
    _max: u128,
    _pipeline: Pipeline<u64>,
}

impl Correction {
    /// Moduli of `width` bits and values of t up to `max`, in wires of 2·`width` bits; `depth` is what
    /// the latency table says and must be 2.
    pub(crate) fn new(width: u32, max: u128, depth: u64) -> Self {
        Self::with_wires(2 * width, width, max, depth)
    }

    /// The same with t in wires of `wires` bits.
    pub(crate) fn with_wires(wires: u32, width: u32, max: u128, depth: u64) -> Self {
        assert_eq!(depth, 2, "the difference and the choice");
        Self {
            clock: Signal::default(),
            t: Bus::new(wires),
            q: Bus::new(width),
            residue: Bus::new(width),
            _max: max,
            _pipeline: Pipeline::new(depth as usize),
        }
    }
}

impl Logic for Correction {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let (t, q) = (self.t.val().to_u128(), self.q.number());
            let residue = self._pipeline.clock(correction(t, q, self.q.bits()));
            self.residue.drive(residue);
        }
    }

    fn connect(&mut self) {
        self.residue.connect();
    }

    fn hdl(&self) -> Verilog {
        let (width, t_bits) = (self.q.bits(), bits(self._max));
        let mut leaf = Leaf::default();
        let t = format!("t[{}:0]", t_bits - 1);
        let signed_bits = t_bits + 1;
        let difference =
            format!("{} - {}", extend(&t, t_bits, signed_bits), extend("q", width, signed_bits));
        leaf.register("difference", signed_bits, &difference);
        leaf.register("kept", width, &format!("t[{}:0]", width - 1));
        leaf.wire("negative", 1, &format!("difference[{t_bits}]"));
        let choice = format!("negative ? kept : difference[{}:0]", width - 1);
        leaf.register("chosen", width, &choice);
        leaf.output("residue", "chosen");
        let mut unread = vec![];
        if t_bits < self.t.bits() {
            unread.push(format!("t[{}:{t_bits}]", self.t.bits() - 1));
        }
        if t_bits > width {
            unread.push(format!("difference[{}:{width}]", t_bits - 1));
        }
        leaf.unused(&unread.join(", "));
        leaf.finish()
    }
}
