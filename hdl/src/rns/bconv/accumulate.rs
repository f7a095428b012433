//! Leaf: the sum of a group's products, not reduced.
//!
//! A cycle after a row's `term` came with `valid`: `total` is `addend` + `term` if the row is its
//! group's first, else the former total + `term`; without `valid` it stays. Terms and addend are
//! residues, so that a total of n terms is below (n + 1)·q and the loop is one addition. No reset.

use crate::arith::leaf::extend;
use crate::signal::{Bus, Value};
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Accumulate {
    pub(super) clock: Signal<In, Clock>,
    pub(super) valid: Signal<In, Bit>,
    pub(super) first: Signal<In, Bit>,
    pub(super) term: Bus<In>,
    pub(super) addend: Bus<In>,
    pub(super) total: Bus<Out>,
    _total: u128,
}

impl Accumulate {
    /// Terms of `width` bits and totals of `total_bits`; `depth` is what the latency table says and
    /// must be 1.
    pub(super) fn new(width: u32, total_bits: u32, depth: u64) -> Self {
        assert_eq!(depth, 1, "the sum");
        Self {
            clock: Signal::default(),
            valid: Signal::default(),
            first: Signal::default(),
            term: Bus::new(width),
            addend: Bus::new(width),
            total: Bus::new(total_bits),
            _total: 0,
        }
    }
}

impl Logic for Accumulate {
    fn update(&mut self) {
        if self.clock.pos_edge() && self.valid.val() {
            let former = if self.first.val() { self.addend.number().into() } else { self._total };
            let total = Value::new(self.total.bits(), former + u128::from(self.term.number()));
            self._total = total.to_u128();
            self.total.next = total;
        }
    }

    fn connect(&mut self) {
        self.total.connect();
    }

    fn hdl(&self) -> Verilog {
        let (width, bits) = (self.term.bits(), self.total.bits());
        Verilog::Custom(format!(
            "\
reg [{top}:0] sum;

always @(posedge clock) begin
    if (valid) sum <= (first ? {addend} : sum) + {term};
end

always @(*) total = sum;
",
            top = bits - 1,
            addend = extend("addend", width, bits),
            term = extend("term", width, bits),
        ))
    }
}
