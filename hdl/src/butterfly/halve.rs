//! Leaf: a pair of residues divided by 2 mod q, or left as it is.
//!
//! With `inverse` high `x_half` = (x + q·(x mod 2))/2, the residue h with 2·h ≡ x, and `y_half` alike;
//! else x and y. One cycle, no reset.

use crate::arith::leaf::{Leaf, extend};
use crate::arith::modulus_delay::{rebuilt, verilog};
use crate::arith::pipeline::Pipeline;
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Halve {
    pub(super) clock: Signal<In, Clock>,
    pub(super) inverse: Bus<In>,
    pub(super) x: Bus<In>,
    pub(super) y: Bus<In>,
    pub(super) q: Bus<In>,
    pub(super) x_half: Bus<Out>,
    pub(super) y_half: Bus<Out>,
    _word: u32,
    _pipeline: Pipeline<(u64, u64)>,
}

impl Halve {
    /// For moduli of `width` bits that are 1 mod 2^`word`; `depth` is what the latency table says
    /// and must be 1.
    pub(super) fn new(width: u32, word: u32, depth: u64) -> Self {
        assert_eq!(depth, 1, "one addition");
        Self {
            clock: Signal::default(),
            inverse: Bus::new(1),
            x: Bus::new(width),
            y: Bus::new(width),
            q: Bus::new(width),
            x_half: Bus::new(width),
            y_half: Bus::new(width),
            _word: word,
            _pipeline: Pipeline::new(depth as usize),
        }
    }
}

impl Logic for Halve {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let q = rebuilt(self.q.number(), self._word);
            let inverse = self.inverse.number() == 1;
            let half = |x: u64| if inverse { (x + q * (x & 1)) >> 1 } else { x };
            let halves = (half(self.x.number()), half(self.y.number()));
            let (x, y) = self._pipeline.clock(halves);
            self.x_half.drive(x);
            self.y_half.drive(y);
        }
    }

    fn connect(&mut self) {
        self.x_half.connect();
        self.y_half.connect();
    }

    fn hdl(&self) -> Verilog {
        let (width, word) = (self.x.bits(), self._word);
        let (wide, top) = (width + 1, width - 1);
        let mut leaf = Leaf::default();
        let modulus = verilog(&format!("q[{top}:{word}]"), word);
        for name in ["x", "y"] {
            let addend = format!("{name}_addend");
            leaf.wire(&addend, width, &format!("{modulus} & {{{width}{{{name}[0]}}}}"));
            let sum = format!("{name}_sum");
            let terms = format!("{} + {}", extend(name, width, wide), extend(&addend, width, wide));
            leaf.wire(&sum, wide, &terms);
            let register = format!("{name}_1");
            leaf.register(&register, width, &format!("inverse ? {sum}[{width}:1] : {name}"));
            leaf.output(&format!("{name}_half"), &register);
        }
        leaf.unused(&format!("q[{}:0], x_sum[0], y_sum[0]", word - 1));
        leaf.finish()
    }
}
