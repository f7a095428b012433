//! Leaf: sum or difference of two residues, as a residue.
//!
//! `residue` = `a` ± `b` mod `q` in \[0, q) for residues, three cycles later; no reset. Stages:
//! x = a ± b; y = x ∓ q; the choice between both. For operands that are no residues it is the low
//! bits of whichever the signs choose.

use crate::arith::leaf::{Leaf, extend};
use crate::arith::pipeline::Pipeline;
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(crate) struct Adder {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) subtract: Signal<In, Bit>,
    pub(crate) a: Bus<In>,
    pub(crate) b: Bus<In>,
    pub(crate) q: Bus<In>,
    pub(crate) residue: Bus<Out>,
    _pipeline: Pipeline<u64>,
}

impl Adder {
    /// Residues of `width` bits; `depth` is what the latency table says and must be 3.
    pub(crate) fn new(width: u32, depth: u64) -> Self {
        assert_eq!(depth, 3, "two additions and the choice");
        Self {
            clock: Signal::default(),
            subtract: Signal::default(),
            a: Bus::new(width),
            b: Bus::new(width),
            q: Bus::new(width),
            residue: Bus::new(width),
            _pipeline: Pipeline::new(depth as usize),
        }
    }
}

/// a ± b, corrected by q once: what the leaf computes before it keeps the low bits.
fn corrected(subtract: bool, a: u64, b: u64, q: u64) -> i128 {
    let (a, b, q) = (i128::from(a), i128::from(b), i128::from(q));
    let (x, y) = if subtract { (a - b, a - b + q) } else { (a + b, a + b - q) };
    let choose_y = if subtract { x < 0 } else { y >= 0 };
    if choose_y { y } else { x }
}

impl Logic for Adder {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let (a, b, q) = (self.a.number(), self.b.number(), self.q.number());
            let residue = corrected(self.subtract.val(), a, b, q) as u64;
            let residue = self._pipeline.clock(residue);
            self.residue.drive(residue);
        }
    }

    fn connect(&mut self) {
        self.residue.connect();
    }

    fn hdl(&self) -> Verilog {
        let width = self.a.bits();
        // Two bits more than a residue: a + b, its sign, and a bit below that carries the one that
        // completes a complement.
        let signed = width + 2;
        let complement_if = |condition: &str, operand: &str| {
            format!("({} ^ {{{signed}{{{condition}}}}})", extend(operand, width, signed))
        };
        let add = |x: &str, y: &str, one: &str| format!("{{{x}, 1'b1}} + {{{y}, {one}}}");
        let mut leaf = Leaf::default();
        leaf.register("subtract_1", 1, "subtract");
        let b = complement_if("subtract", "b");
        leaf.register("x_1", signed + 1, &add(&extend("a", width, signed), &b, "subtract"));
        leaf.register("q_1", signed, &complement_if("!subtract", "q"));
        leaf.register("subtract_2", 1, "subtract_1");
        let x = format!("x_1[{signed}:1]");
        leaf.register("x_2", signed, &x);
        leaf.register("y_2", signed + 1, &add(&x, "q_1", "!subtract_1"));
        let (x_negative, y_negative) = (format!("x_2[{}]", signed - 1), format!("y_2[{signed}]"));
        leaf.wire("choose_y", 1, &format!("subtract_2 ? {x_negative} : !{y_negative}"));
        let choice = format!("choose_y ? y_2[{width}:1] : x_2[{}:0]", width - 1);
        leaf.register("chosen_3", width, &choice);
        leaf.output("residue", "chosen_3");
        leaf.unused(&format!("x_1[0], x_2[{width}], y_2[0], y_2[{}]", width + 1));
        leaf.finish()
    }
}
