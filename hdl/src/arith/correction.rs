//! Leaf: the last step of a reduction, t − q if that is not negative, else t.
//!
//! `residue` is in \[0, q) for t in \[0, 2q), two cycles later; no reset. Stages: the difference;
//! the choice.

use super::leaf::{Leaf, bits, extend};
use super::modmul::model::correction;
use super::pipeline::Pipeline;
use rust_hdl::prelude::*;

/// Moduli of K bits; t comes in wires of P bits.
#[derive(LogicBlock)]
pub(super) struct Correction<const K: usize, const P: usize> {
    pub(super) clock: Signal<In, Clock>,
    pub(super) t: Signal<In, Bits<P>>,
    pub(super) q: Signal<In, Bits<K>>,
    pub(super) residue: Signal<Out, Bits<K>>,
    _max: u128,
    _pipeline: Pipeline<u64>,
}

impl<const K: usize, const P: usize> Correction<K, P> {
    /// Values of t up to `max`; `depth` is what the latency table says and must be 2.
    pub(super) fn new(max: u128, depth: u64) -> Self {
        assert_eq!(depth, 2, "the difference and the choice");
        Self {
            clock: Signal::default(),
            t: Signal::default(),
            q: Signal::default(),
            residue: Signal::default(),
            _max: max,
            _pipeline: Pipeline::new(depth as usize),
        }
    }
}

impl<const K: usize, const P: usize> Logic for Correction<K, P> {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let q = self.q.val().to_u128() as u64;
            let residue = correction(self.t.val().to_u128(), q, K as u32);
            self.residue.next = self._pipeline.clock(residue).to_bits();
        }
    }

    fn connect(&mut self) {
        self.residue.connect();
    }

    fn hdl(&self) -> Verilog {
        let (width, t_bits) = (K as u32, bits(self._max));
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
        let mut unread = format!("t[{}:{t_bits}]", P - 1);
        if t_bits > width {
            unread = format!("{unread}, difference[{}:{width}]", t_bits - 1);
        }
        leaf.unused(&unread);
        leaf.finish()
    }
}
