//! Sums of shifted terms, one level of additions per register stage, with exact widths.

use super::leaf::{Leaf, bits, extend};

/// A net holding a value up to `max`, of weight 2^`offset`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) name: String,
    pub(super) offset: u32,
    pub(super) max: u128,
}

impl Term {
    pub(super) fn bits(&self) -> u32 {
        bits(self.max)
    }
}

/// Joins terms that do not overlap, lowest first, into one wire; a single term stays as it is.
pub(super) fn join(leaf: &mut Leaf, name: &str, terms: &[Term]) -> Term {
    let first = &terms[0];
    if terms.len() == 1 {
        return first.clone();
    }
    let (mut parts, mut max, mut end) = (vec![], 0, first.offset);
    for term in terms {
        assert!(term.offset >= end, "{name}: `{}` overlaps", term.name);
        if term.offset > end {
            parts.push(format!("{}'d0", term.offset - end));
        }
        parts.push(term.name.clone());
        max += term.max << (term.offset - first.offset);
        end = term.offset + term.bits();
    }
    parts.reverse();
    leaf.wire(name, end - first.offset, &format!("{{{}}}", parts.join(", ")));
    Term { name: name.to_owned(), offset: first.offset, max }
}

/// Adds all terms in exactly `levels` register stages: neighbours pairwise at every stage, a term
/// without a neighbour waits.
pub(super) fn tree(leaf: &mut Leaf, name: &str, mut terms: Vec<Term>, levels: u64) -> Term {
    for level in 1..=levels {
        terms = terms
            .chunks(2)
            .enumerate()
            .map(|(i, pair)| {
                let register = format!("{name}_{level}_{i}");
                match pair {
                    [x, y] => add(leaf, &register, x, y),
                    _ => wait(leaf, &register, &pair[0]),
                }
            })
            .collect();
    }
    assert_eq!(terms.len(), 1, "{name}: {levels} levels do not add all terms");
    terms.remove(0)
}

fn wait(leaf: &mut Leaf, register: &str, term: &Term) -> Term {
    leaf.register(register, term.bits(), &term.name);
    Term { name: register.to_owned(), ..term.clone() }
}

/// x + y; the bits of x below y's weight pass by the adder.
fn add(leaf: &mut Leaf, register: &str, x: &Term, y: &Term) -> Term {
    let (low, high) = if x.offset <= y.offset { (x, y) } else { (y, x) };
    let shift = high.offset - low.offset;
    let max = low.max + (high.max << shift);
    let adder = bits(max) - shift;
    assert!(low.bits() > shift, "{register}: `{}` and `{}` do not overlap", x.name, y.name);
    let upper = format!("{}[{}:{shift}]", low.name, low.bits() - 1);
    let sum = format!(
        "{} + {}",
        extend(&upper, low.bits() - shift, adder),
        extend(&high.name, high.bits(), adder)
    );
    let expression = match shift {
        0 => sum,
        1.. => format!("{{{sum}, {}[{}:0]}}", low.name, shift - 1),
    };
    leaf.register(register, bits(max), &expression);
    Term { name: register.to_owned(), offset: low.offset, max }
}
