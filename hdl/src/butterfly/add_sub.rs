//! Leaf: sum and difference of two residues mod q, or the residues themselves.
//!
//! For the direction in which it is active, `sum` = u + v mod q and `difference` = u − v mod q; for
//! the other `sum` = u and `difference` = v. Direction and modulus travel beside. Three cycles, no
//! reset. Stages: sum and difference; minus q, plus q; the choice.

use crate::arith::leaf::{Leaf, extend};
use crate::arith::modulus_delay::{rebuilt, verilog};
use crate::arith::pipeline::Pipeline;
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct AddSub {
    pub(super) clock: Signal<In, Clock>,
    pub(super) inverse: Bus<In>,
    pub(super) u: Bus<In>,
    pub(super) v: Bus<In>,
    pub(super) q: Bus<In>,
    pub(super) inverse_out: Bus<Out>,
    pub(super) sum: Bus<Out>,
    pub(super) difference: Bus<Out>,
    pub(super) q_out: Bus<Out>,
    _word: u32,
    _active_when_inverse: bool,
    _pipeline: Pipeline<(u64, u64, u64, u64)>,
}

impl AddSub {
    /// For moduli of `width` bits that are 1 mod 2^`word`; `depth` is what the latency table says
    /// and must be 3.
    pub(super) fn new(width: u32, word: u32, active_when_inverse: bool, depth: u64) -> Self {
        assert_eq!(depth, 3, "the sums, their corrections, the choice");
        Self {
            clock: Signal::default(),
            inverse: Bus::new(1),
            u: Bus::new(width),
            v: Bus::new(width),
            q: Bus::new(width),
            inverse_out: Bus::new(1),
            sum: Bus::new(width),
            difference: Bus::new(width),
            q_out: Bus::new(width),
            _word: word,
            _active_when_inverse: active_when_inverse,
            _pipeline: Pipeline::new(depth as usize),
        }
    }
}

impl Logic for AddSub {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let (u, v, q) =
                (self.u.number(), self.v.number(), rebuilt(self.q.number(), self._word));
            let inverse = self.inverse.number();
            let (sum, difference) = if (inverse == 1) == self._active_when_inverse {
                let sum = u + v;
                (
                    if sum < q { sum } else { sum - q },
                    if u < v { u.wrapping_sub(v).wrapping_add(q) } else { u - v },
                )
            } else {
                (u, v)
            };
            let (inverse, sum, difference, q) = self._pipeline.clock((inverse, sum, difference, q));
            self.inverse_out.drive(inverse);
            self.sum.drive(sum);
            self.difference.drive(difference);
            self.q_out.drive(q);
        }
    }

    fn connect(&mut self) {
        self.inverse_out.connect();
        self.sum.connect();
        self.difference.connect();
        self.q_out.connect();
    }

    fn hdl(&self) -> Verilog {
        let (width, word) = (self.u.bits(), self._word);
        let (wide, top) = (width + 1, width - 1);
        let mut leaf = Leaf::default();
        leaf.wire("active", 1, if self._active_when_inverse { "inverse" } else { "~inverse" });
        leaf.wire("addend", width, &format!("v & {{{width}{{active}}}}"));
        leaf.wire("minuend", width, "active ? u : v");
        leaf.delay("direction", 1, "inverse", 3);
        leaf.delay("qh", width - word, &format!("q[{top}:{word}]"), 3);
        let sum = format!("{} + {}", extend("u", width, wide), extend("addend", width, wide));
        leaf.register("sum_1", wide, &sum);
        let difference =
            format!("{} - {}", extend("minuend", width, wide), extend("addend", width, wide));
        leaf.register("difference_1", wide, &difference);
        leaf.wire("q_1", wide, &extend(&verilog("qh_1", word), width, wide));
        leaf.register("reduced_2", wide, "sum_1 - q_1");
        leaf.register("sum_2", width, &format!("sum_1[{top}:0]"));
        leaf.register("raised_2", width, &format!("difference_1[{top}:0] + q_1[{top}:0]"));
        leaf.register("difference_2", wide, "difference_1");
        let choice = format!("reduced_2[{width}] ? sum_2 : reduced_2[{top}:0]");
        leaf.register("sum_3", width, &choice);
        let choice = format!("difference_2[{width}] ? raised_2 : difference_2[{top}:0]");
        leaf.register("difference_3", width, &choice);
        leaf.output("inverse_out", "direction_3");
        leaf.output("sum", "sum_3");
        leaf.output("difference", "difference_3");
        leaf.output("q_out", &verilog("qh_3", word));
        leaf.unused(&format!("q[{}:0]", word - 1));
        leaf.finish()
    }
}
