//! Leaf: sum or difference of two residues.
//!
//! `sum` = `a` + `b` mod q, or `a` − `b` mod q while `subtract` is high, in \[0, q) for residues in
//! \[0, q), three cycles later; no reset. Stages: the sum or difference; the same less or plus q;
//! the choice by the sign.

use crate::arith::leaf::{Leaf, extend};
use crate::arith::pipeline::Pipeline;
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(crate) struct ModularSum {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) subtract: Signal<In, Bit>,
    pub(crate) a: Bus<In>,
    pub(crate) b: Bus<In>,
    pub(crate) q: Bus<In>,
    pub(crate) sum: Bus<Out>,
    _pipeline: Pipeline<u64>,
}

impl ModularSum {
    /// Moduli of `width` bits; `depth` is what the latency table says and must be 3.
    pub(crate) fn new(width: u32, depth: u64) -> Self {
        assert_eq!(depth, 3, "the sum, its correction and the choice");
        Self {
            clock: Signal::default(),
            subtract: Signal::default(),
            a: Bus::new(width),
            b: Bus::new(width),
            q: Bus::new(width),
            sum: Bus::new(width),
            _pipeline: Pipeline::new(depth as usize),
        }
    }
}

/// What the three stages compute of words of `width` bits, residues or not.
fn modular_sum(a: u64, b: u64, q: u64, subtract: bool, width: u32) -> u64 {
    let cut = |x: u64| x & ((2 << width) - 1);
    let negative = |x: u64| x >> width & 1 == 1;
    let raw = cut(if subtract { a.wrapping_sub(b) } else { a + b });
    let corrected = cut(if subtract { raw + q } else { raw.wrapping_sub(q) });
    let keep = if subtract { !negative(raw) } else { negative(corrected) };
    (if keep { raw } else { corrected }) & ((1 << width) - 1)
}

impl Logic for ModularSum {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let (a, b, q) = (self.a.number(), self.b.number(), self.q.number());
            let sum = modular_sum(a, b, q, self.subtract.val(), self.q.bits());
            self.sum.drive(self._pipeline.clock(sum));
        }
    }

    fn connect(&mut self) {
        self.sum.connect();
    }

    fn hdl(&self) -> Verilog {
        let width = self.q.bits();
        let wide = width + 1;
        let [a, b, q] = ["a", "b", "q_1"].map(|name| extend(name, width, wide));
        let mut leaf = Leaf::default();
        leaf.register("subtract_1", 1, "subtract");
        leaf.register("q_1", width, "q");
        leaf.register("raw", wide, &format!("subtract ? {a} - {b} : {a} + {b}"));
        leaf.register("subtract_2", 1, "subtract_1");
        leaf.register("raw_2", wide, "raw");
        leaf.register("corrected", wide, &format!("subtract_1 ? raw + {q} : raw - {q}"));
        let keep = format!("subtract_2 ? !raw_2[{width}] : corrected[{width}]");
        leaf.wire("keep", 1, &keep);
        let top = width - 1;
        leaf.register("chosen", width, &format!("keep ? raw_2[{top}:0] : corrected[{top}:0]"));
        leaf.output("sum", "chosen");
        leaf.finish()
    }
}
