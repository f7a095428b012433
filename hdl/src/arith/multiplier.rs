//! Leaf: integer product of two words, pipelined, cut into hard multipliers.
//!
//! `product` = `a` · `b`, all 2·K bits of it for factors of K bits, `depth` cycles later; no reset. Stages: the operands;
//! one register per partial product; then levels of additions, first within a row (one short slice
//! of b times all of a), then rows in a binary tree.

use super::leaf::{Leaf, extend};
use super::pipeline::Pipeline;
use super::sum::{Term, join, tree};
use crate::signal::{Bus, Value};
use crate::target::Tile;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(crate) struct Multiplier {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) a: Bus<In>,
    pub(crate) b: Bus<In>,
    pub(crate) product: Bus<Out>,
    _tile: Tile,
    _depth: u64,
    _pipeline: Pipeline<u128>,
}

impl Multiplier {
    /// Stages before the first addition: operands, partial products.
    const BEFORE_ADDITIONS: u64 = 2;

    /// Factors of `width` bits.
    pub(crate) fn new(width: u32, tile: Tile, depth: u64) -> Self {
        Self {
            clock: Signal::default(),
            a: Bus::new(width),
            b: Bus::new(width),
            product: Bus::new(2 * width),
            _tile: tile,
            _depth: depth,
            _pipeline: Pipeline::new(depth as usize),
        }
    }
}

impl Logic for Multiplier {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let product = self.a.val().to_u128() * self.b.val().to_u128();
            self.product.next = Value::new(self.product.bits(), self._pipeline.clock(product));
        }
    }

    fn connect(&mut self) {
        self.product.connect();
    }

    fn hdl(&self) -> Verilog {
        let width = self.a.bits();
        let mut leaf = Leaf::default();
        leaf.register("a_1", width, "a");
        leaf.register("b_1", width, "b");
        let mut terms = Vec::new();
        for (row, b_slice) in slices(width, self._tile.short).into_iter().enumerate() {
            terms.extend(partial_products(
                &mut leaf,
                &format!("row_{row}"),
                ("a_1", width),
                ("b_1", b_slice),
                self._tile.long,
            ));
        }
        let sum = tree(&mut leaf, "sum", terms, self._depth - Self::BEFORE_ADDITIONS);
        leaf.output("product", &sum.name);
        leaf.finish()
    }
}

/// A run of bits of a factor: its lowest bit and how many.
pub(super) type Slice = (u32, u32);

/// Cuts `width` bits into slices of at most `side` bits, lowest first.
pub(super) fn slices(width: u32, side: u32) -> Vec<Slice> {
    (0..width).step_by(side as usize).map(|low| (low, side.min(width - low))).collect()
}

/// One register stage: the factor `long` of so many bits times one slice of the factor `short`.
///
/// Gives one term of all even partial products and one of all odd ones: neighbours overlap, every
/// second one does not, because a partial product is at most two long sides wide.
pub(super) fn partial_products(
    leaf: &mut Leaf,
    name: &str,
    (long, long_bits): (&str, u32),
    (short, (short_low, short_bits)): (&str, Slice),
    side: u32,
) -> Vec<Term> {
    let max = |bits: u32| (1u128 << bits) - 1;
    let short = format!("{short}[{}:{short_low}]", short_low + short_bits - 1);
    let products: Vec<Term> = slices(long_bits, side)
        .into_iter()
        .enumerate()
        .map(|(i, (low, bits))| {
            let factor = format!("{long}[{}:{low}]", low + bits - 1);
            let product = Term {
                name: format!("{name}_product_{i}"),
                offset: short_low + low,
                max: max(bits) * max(short_bits),
            };
            let width = product.bits();
            let expression =
                format!("{} * {}", extend(&factor, bits, width), extend(&short, short_bits, width));
            leaf.register(&product.name, width, &expression);
            product
        })
        .collect();
    let every_second =
        |first| products.iter().skip(first).step_by(2).cloned().collect::<Vec<Term>>();
    [("even", every_second(0)), ("odd", every_second(1))]
        .into_iter()
        .filter(|(_, terms)| !terms.is_empty())
        .map(|(parity, terms)| join(leaf, &format!("{name}_{parity}"), &terms))
        .collect()
}
