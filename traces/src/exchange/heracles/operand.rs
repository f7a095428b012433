//! Operands of a line.

use crate::exchange::error::{Problem, problem, shown};
use std::str::FromStr;

const OPERAND: &str = "an operand is symbol-order-rns, `ct0-2-13`";

/// An operand as written.
#[derive(Clone, Copy)]
pub(super) struct Operand<'a> {
    pub(super) symbol: &'a str,
    pub(super) order: u32,
    pub(super) terms: u32,
}

impl<'a> Operand<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, Problem> {
        let parts = text.rsplit_once('-').and_then(|(rest, terms)| {
            let (symbol, order) = rest.rsplit_once('-')?;
            Some((symbol, number(order)?, number(terms)?))
        });
        match parts {
            Some((symbol, order, terms)) if !symbol.is_empty() => Ok(Self { symbol, order, terms }),
            _ => problem(format!("`{}` is no operand", shown(text)), OPERAND),
        }
    }

    pub(super) fn is(self, order: u32) -> Result<Self, Problem> {
        if self.order == order {
            return Ok(self);
        }
        let Self { symbol, order: has, .. } = self;
        let what = format!("`{}` has {has} polynomials, not {order}", shown(symbol));
        problem(what, "ciphertexts have 2, products 3 until their relin, plaintexts 1")
    }
}

/// A number in digits, without sign.
pub(super) fn number<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}
