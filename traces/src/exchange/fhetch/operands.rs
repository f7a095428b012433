//! The operands of a line.

use crate::exchange::error::{Problem, problem, shown};

/// The operands that have a name, `m=1`.
const NAMES: [&str; 6] = ["m", "omega", "k", "mask", "logn", "offset"];

/// The operands of one line: those without a name in order, and those with one in any order.
pub(super) struct Operands<'a> {
    form: &'static str,
    positional: Vec<&'a str>,
    next: usize,
    named: [Option<u64>; NAMES.len()],
}

impl<'a> Operands<'a> {
    /// Splits `text`, the part of a line after the mnemonic; `form` is how the line should look.
    pub(super) fn new(text: &'a str, form: &'static str) -> Result<Self, Problem> {
        let mut operands =
            Self { form, positional: Vec::new(), next: 0, named: Default::default() };
        for token in text.split(|c: char| c == ',' || c.is_whitespace()) {
            match token.split_once('=') {
                _ if token.is_empty() => {}
                Some((name, value)) => {
                    let slot = NAMES.iter().position(|known| *known == name);
                    let Some(slot) = slot.filter(|&slot| operands.named[slot].is_none()) else {
                        return operands
                            .wrong(format!("there is no operand `{}` here", shown(token)));
                    };
                    operands.named[slot] = Some(operands.number(value)?);
                }
                None if operands.positional.len() == 3 => {
                    return operands.wrong(format!("`{}` is one operand too many", shown(token)));
                }
                None => operands.positional.push(token),
            }
        }
        Ok(operands)
    }

    fn wrong<T>(&self, what: String) -> Result<T, Problem> {
        Err((what, format!("the form is `{}`", self.form).into()))
    }

    fn number(&self, text: &str) -> Result<u64, Problem> {
        match number(text) {
            Some(number) => Ok(number),
            None => self.wrong(format!("`{}` is no number in range", shown(text))),
        }
    }

    fn token(&mut self) -> Result<&'a str, Problem> {
        let Some(token) = self.positional.get(self.next) else {
            return self.wrong("an operand is missing".into());
        };
        self.next += 1;
        Ok(token)
    }

    /// The next operand as an address `%n`.
    pub(super) fn address(&mut self) -> Result<u32, Problem> {
        let token = self.token()?;
        match token.strip_prefix('%').and_then(number).and_then(|n| u32::try_from(n).ok()) {
            Some(address) => Ok(address),
            None => self.wrong(format!("`{}` is no address below 2^32", shown(token))),
        }
    }

    /// The next operand as a number.
    pub(super) fn scalar(&mut self) -> Result<u64, Problem> {
        let token = self.token()?;
        self.number(token)
    }

    /// The operand called `name`, if it is given.
    pub(super) fn named(&mut self, name: &str) -> Option<u64> {
        let slot = NAMES.iter().position(|known| *known == name);
        slot.and_then(|slot| self.named[slot].take())
    }

    /// The operand called `name`.
    pub(super) fn needed(&mut self, name: &str) -> Result<u64, Problem> {
        match self.named(name) {
            Some(value) => Ok(value),
            None => self.wrong(format!("`{name}=` is missing")),
        }
    }

    /// Whether nothing is left.
    pub(super) fn end(self) -> Result<(), Problem> {
        if let Some(token) = self.positional.get(self.next) {
            return self.wrong(format!("`{}` is one operand too many", shown(token)));
        }
        let slot = self.named.iter().position(Option::is_some);
        match slot {
            Some(slot) => self.wrong(format!("there is no operand `{}=` here", NAMES[slot])),
            None => Ok(()),
        }
    }
}

/// A number without sign: decimal, or hexadecimal after `0x`.
pub(super) fn number(text: &str) -> Option<u64> {
    let (digits, radix) = match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u64::from_str_radix(digits, radix).ok().filter(|_| plain)
}

/// A number that a line consists of after its keyword.
pub(super) fn lone(text: &str, form: &'static str) -> Result<u64, Problem> {
    match number(text.trim()) {
        Some(number) => Ok(number),
        None => problem(format!("`{}` is no number in range", shown(text.trim())), form),
    }
}
