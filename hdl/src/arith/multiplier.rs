//! Leaf: integer product of two words, pipelined, cut into hard multipliers.
//!
//! `product` = `a` · `b`, all 2·K bits of it for factors of K bits, or its low bits alone, `depth`
//! cycles later; no reset. Stages: the three registers of the hard multipliers (operands, product, product once more); then levels of additions, first within a row (one short slice
//! of b times all of a), then rows in a binary tree.

use super::leaf::{Leaf, extend};
use super::pipeline::Pipeline;
use super::sum::{Term, join, tree};
use crate::signal::{Bus, Value};
use crate::target::Target;
use crate::verilog::ECP5_MULTIPLIER;
use hearth_spec::tile::HARD_MULTIPLIER_REGISTERS;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(crate) struct Multiplier {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) a: Bus<In>,
    pub(crate) b: Bus<In>,
    pub(crate) product: Bus<Out>,
    _target: Target,
    _depth: u64,
    _pipeline: Pipeline<u128>,
}

impl Multiplier {
    /// Factors of `width` bits.
    pub(crate) fn new(width: u32, target: Target, depth: u64) -> Self {
        Self::low(width, 2 * width, target, depth)
    }

    /// The same, but only the low `kept` bits of the product: partial products above them need no
    /// multiplier.
    pub(crate) fn low(width: u32, kept: u32, target: Target, depth: u64) -> Self {
        Self {
            clock: Signal::default(),
            a: Bus::new(width),
            b: Bus::new(width),
            product: Bus::new(kept),
            _target: target,
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
        let (width, kept) = (self.a.bits(), self.product.bits());
        let mut leaf = Leaf::default();
        let target = self._target;
        let (a, b) = (factor(&mut leaf, target, "a", width), factor(&mut leaf, target, "b", width));
        let mut terms = Vec::new();
        for (row, b_slice) in slices(width, target.tile().short).into_iter().enumerate() {
            let name = format!("row_{row}");
            // What of a meets the kept bits, in whole slices.
            let long = target.tile().long;
            let read = width.min((kept - b_slice.0).div_ceil(long) * long);
            terms.extend(partial_products(&mut leaf, target, &name, (&a, read), (&b, b_slice)));
        }
        let sum = tree(&mut leaf, "sum", terms, self._depth - HARD_MULTIPLIER_REGISTERS);
        match sum.bits() > kept {
            false => leaf.output("product", &sum.name),
            true => {
                leaf.output("product", &format!("{}[{}:0]", sum.name, kept - 1));
                leaf.unused(&format!("{}[{}:{kept}]", sum.name, sum.bits() - 1));
            }
        }
        leaf.finish()
    }
}

/// A run of bits of a factor: its lowest bit and how many.
pub(crate) type Slice = (u32, u32);

/// Cuts `width` bits into slices of at most `side` bits, lowest first.
pub(crate) fn slices(width: u32, side: u32) -> Vec<Slice> {
    (0..width).step_by(side as usize).map(|low| (low, side.min(width - low))).collect()
}

/// The name under which [`partial_products`] takes a factor of `bits` bits: that of its register,
/// unless the multipliers are instances that bring their own.
pub(crate) fn factor(leaf: &mut Leaf, target: Target, name: &str, bits: u32) -> String {
    match target {
        Target::Ecp5 => name.to_owned(),
        Target::Generic | Target::Xilinx => leaf.delay(name, bits, name, 1),
    }
}

/// The factor `long` of so many bits times one slice of the factor `short`, both from [`factor`];
/// together [`HARD_MULTIPLIER_REGISTERS`] stages.
///
/// Gives one term of all even partial products and one of all odd ones: neighbours overlap, every
/// second one does not, because a partial product is at most two long sides wide.
pub(super) fn partial_products(
    leaf: &mut Leaf,
    target: Target,
    name: &str,
    (long, long_bits): (&str, u32),
    (short, (short_low, short_bits)): (&str, Slice),
) -> Vec<Term> {
    let max = |bits: u32| (1u128 << bits) - 1;
    let short = format!("{short}[{}:{short_low}]", short_low + short_bits - 1);
    let products: Vec<Term> = slices(long_bits, target.tile().long)
        .into_iter()
        .enumerate()
        .map(|(i, (low, bits))| {
            let long = format!("{long}[{}:{low}]", low + bits - 1);
            let product = Term {
                name: format!("{name}_product_{i}"),
                offset: short_low + low,
                max: max(bits) * max(short_bits),
            };
            multiply(leaf, target, &product, (&long, bits), (&short, short_bits));
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

/// One hard multiplier.
fn multiply(
    leaf: &mut Leaf,
    target: Target,
    product: &Term,
    (long, long_bits): (&str, u32),
    (short, short_bits): (&str, u32),
) {
    let (name, width) = (&product.name, product.bits());
    if target != Target::Ecp5 {
        let inner = format!("{name}_inner");
        let (long, short) = (extend(long, long_bits, width), extend(short, short_bits, width));
        leaf.register(&inner, width, &format!("{long} * {short}"));
        leaf.register(name, width, &inner);
        return;
    }
    let side = target.tile().long;
    let net = format!("{name}_whole");
    let ports = format!(
        ".clock(clock), .a({}), .b({}), .product({net})",
        extend(long, long_bits, side),
        extend(short, short_bits, side)
    );
    leaf.instance(&net, 2 * side, ECP5_MULTIPLIER, &ports);
    leaf.wire(name, width, &format!("{net}[{}:0]", width - 1));
    if width < 2 * side {
        leaf.unused_net(&net, &format!("{net}[{}:{width}]", 2 * side - 1));
    }
}
