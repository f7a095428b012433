//! What an operation becomes.

use super::operand::{Operand, number};
use super::{Meaning, Reader, Symbol};
use crate::exchange::error::{Problem, problem, shown};
use crate::exchange::rows::Value;
use hearth_spec::Level;
use hearth_spec::he::{Op, Source};

impl Reader {
    pub(super) fn operation(
        &mut self,
        name: &str,
        line: u64,
        arguments: &[&str],
    ) -> Result<(), Problem> {
        let operands = |count: usize, more: usize| -> Result<Vec<Operand<'_>>, Problem> {
            if !(count..=count + more).contains(&arguments.len()) {
                let what = format!("{name} has {} arguments, not {count}", arguments.len());
                return problem(what, "the result comes first, then what is read");
            }
            arguments[..count].iter().map(|text| Operand::parse(text)).collect()
        };
        match name {
            "add" | "sub" => {
                let operands = operands(3, 0)?;
                let (a, b) = (self.ciphertext(operands[1])?, self.ciphertext(operands[2])?);
                let value = match name {
                    "add" => self.rows.pair(a, b, |a, b| Op::Add { a, b })?,
                    _ => self.rows.pair(a, b, |a, b| Op::Sub { a, b })?,
                };
                self.made(operands[0], value)
            }
            "mul" | "square" => {
                let operands = operands(if name == "mul" { 3 } else { 2 }, 0)?;
                let a = self.ciphertext(operands[1])?;
                let b = operands.get(2).map_or(Ok(a), |&b| self.ciphertext(b))?;
                let to = operands[0].is(3)?;
                self.at_level(to, a.level)?;
                self.define(to.symbol, Meaning::Product { a, b, line });
                Ok(())
            }
            // After its operands: the digits' limbs, the primes of Q, the number of digits.
            "relin" => {
                let operands = operands(2, 3)?;
                let (from, to) = (operands[1].is(3)?, operands[0]);
                let Some(symbol) = self.symbols.get_mut(from.symbol) else {
                    let what = format!("`{}` is no product of this file", shown(from.symbol));
                    return problem(what, "relin follows the mul or square of its operand");
                };
                let Meaning::Product { a, b, .. } = symbol.meaning else {
                    let what = format!("`{}` is no product", shown(from.symbol));
                    return problem(what, "relin follows the mul or square of its operand");
                };
                symbol.unread = false;
                let value = self.rows.mul(a, b)?;
                self.made(to, value)
            }
            "add_plain" | "mul_plain" => {
                let operands = operands(3, 0)?;
                // The plaintext is the operand of one polynomial; the second if neither says so.
                let (a, plain) = match operands[1].order {
                    1 => (operands[2], operands[1]),
                    _ => (operands[1], operands[2]),
                };
                let a = self.ciphertext(a)?;
                self.at_level(plain, a.level)?;
                let value = match name {
                    "add_plain" => self.rows.add_plain(a, plain.symbol, Source::Stored)?,
                    _ => self.rows.mul_plain(a, plain.symbol, Source::Stored)?,
                };
                self.made(operands[0], value)
            }
            "rotate" => {
                let Some(element) = arguments.get(2).and_then(|element| number::<u64>(element))
                else {
                    return problem("it has no Galois element".into(), "rotate,…,result,operand,5");
                };
                // The element, then as of relin.
                let operands = operands(2, 4)?;
                let a = self.ciphertext(operands[1])?;
                let value = self.automorphism(a, element, line)?;
                self.made(operands[0], value)
            }
            "rescale" => {
                let operands = operands(2, 1)?;
                let a = self.ciphertext(operands[1])?;
                let value = self.rows.rescale(a)?;
                self.made(operands[0], value)
            }
            "mod_switch" => {
                let operands = operands(2, 0)?;
                let a = self.ciphertext(operands[1])?;
                let to = self.level(operands[0])?;
                // What a rescale is in BGV.
                let value = match a.squared && self.foreign && to.0 + 1 == a.level.0 {
                    true => self.rows.rescale(a)?,
                    false => self.rows.drop_to(a, to)?,
                };
                self.made(operands[0], value)
            }
            "ntt" | "intt" => problem(
                format!("`{name}` changes the domain of polynomials, which HE rows do not"),
                "leave the line out: lowering adds the transforms",
            ),
            _ => problem(
                format!("`{}` is no operation that is taken", shown(name)),
                "operations are add, sub, mul, square, relin, add_plain, mul_plain, rotate, rescale and mod_switch",
            ),
        }
    }

    /// X → X^g: a rotation, a conjugation, or both.
    fn automorphism(&mut self, a: Value, element: u64, line: u64) -> Result<Value, Problem> {
        let params = self.rows.params();
        let order = 2 * params.n() as u64;
        if element.is_multiple_of(2) || element >= order {
            let what = format!("Galois element {element} is not odd and below {order}");
            return problem(what, "a rotation by k slots has the element 5^k mod 2N");
        }
        // Every element is 5^k or -5^k; the latter are 3 modulo 4.
        let conjugates = element % 4 == 3;
        let power = if conjugates { order - element } else { element };
        if self.steps.is_empty() {
            self.steps = vec![0; params.slots()];
            let mut at = 1;
            for steps in 0..params.slots() {
                self.steps[(at / 4) as usize] = steps as u32;
                at = at * 5 % order;
            }
        }
        let steps = self.steps[(power / 4) as usize];
        let rotated = self.rows.rotate(a, steps.into())?;
        if !conjugates {
            return Ok(rotated);
        }
        if rotated.row != a.row {
            self.note(format!(
                "line {line}: Galois element {element} rotates and conjugates: two rows, two key switches"
            ));
        }
        self.rows.conjugate(rotated)
    }

    /// Says something once, and no more than a few things.
    fn note(&mut self, note: String) {
        if self.notes.len() < 8 {
            self.notes.push(note);
        }
    }

    fn level(&self, of: Operand<'_>) -> Result<Level, Problem> {
        let params = self.rows.params();
        let levels = (0..=params.max_level().0).map(Level);
        let level = levels.into_iter().find(|&level| params.limbs(level) == of.terms as usize);
        level.ok_or_else(|| {
            let what =
                format!("`{}` has {} RNS terms, as no level has", shown(of.symbol), of.terms);
            let limbs = params.limbs(params.max_level());
            (what, format!("levels of the parameters have up to {limbs} terms").into())
        })
    }

    fn at_level(&self, of: Operand<'_>, level: Level) -> Result<(), Problem> {
        let written = self.level(of)?;
        if written == level {
            return Ok(());
        }
        let what = format!(
            "`{}` is written with the RNS terms of level {written}, but is at level {level}",
            shown(of.symbol)
        );
        problem(what, "correct its number of RNS terms; only rescale and mod_switch change it")
    }

    /// A ciphertext that is read.
    fn ciphertext(&mut self, of: Operand<'_>) -> Result<Value, Problem> {
        let of = of.is(2)?;
        let level = self.level(of)?;
        if !self.symbols.contains_key(of.symbol) {
            let value = self.rows.input(of.symbol, level)?;
            self.define(of.symbol, Meaning::Ciphertext(value));
        }
        let symbol = self.symbols.get_mut(of.symbol).expect("it is there");
        symbol.unread = false;
        let Meaning::Ciphertext(value) = symbol.meaning else {
            let what = format!("`{}` is a product without relin", shown(of.symbol));
            return problem(what, "relin products before they are used");
        };
        self.at_level(of, value.level)?;
        Ok(value)
    }

    fn made(&mut self, to: Operand<'_>, value: Value) -> Result<(), Problem> {
        self.at_level(to.is(2)?, value.level)?;
        self.define(to.symbol, Meaning::Ciphertext(value));
        Ok(())
    }

    fn define(&mut self, symbol: &str, meaning: Meaning) {
        self.symbols.insert(symbol.to_owned(), Symbol { meaning, unread: true });
    }
}
