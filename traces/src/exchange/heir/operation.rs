//! The operations that are taken, and what they become.

use super::kinds::{Kind, Types, assigned};
use super::text::matching;
use super::{Function, Meaning};
use crate::exchange::error::{Problem, problem, shown};
use crate::exchange::rows::Value;
use hearth_spec::Level;
use hearth_spec::he::{Op, Source};

/// One operation as written: `%result = name %a, %b {attributes} : types`.
pub(super) struct Operation<'a> {
    pub(super) result: &'a str,
    name: &'a str,
    operands: Vec<&'a str>,
    attributes: &'a str,
    /// The type of the result.
    kind: &'a str,
}

impl<'a> Operation<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, Problem> {
        let Some((result, rest)) = text.split_once('=').filter(|_| text.starts_with('%')) else {
            return Err(not_taken(text.split([' ', '(', '{']).next().unwrap_or("")));
        };
        let rest = rest.trim();
        let end = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
        let (name, rest) = rest.split_at(end);
        let head = rest.find([':', '{', '<']).unwrap_or(rest.len());
        let operands = rest[..head].split([' ', ',', '\t']).filter(|part| !part.is_empty());
        let open = rest.find('{').filter(|&open| open == head);
        let (attributes, types) = match open {
            Some(open) => {
                let Some(close) = matching(rest, open) else {
                    return problem("its attributes are not closed".into(), "close the bracket");
                };
                (&rest[open + 1..close], &rest[close + 1..])
            }
            None => ("", &rest[head..]),
        };
        let kind = types.rsplit_once("->").map_or(types, |(_, kind)| kind);
        let kind = kind.trim().trim_start_matches(':').trim();
        Ok(Self { result: result.trim(), name, operands: operands.collect(), attributes, kind })
    }

    /// What the operation makes.
    pub(super) fn apply(&self, function: &mut Function, types: &Types) -> Result<Meaning, Problem> {
        let name = self.result.trim_start_matches('%');
        let value = match self.name {
            "arith.constant" => return Ok(Meaning::Other),
            "lwe.rlwe_encode" => return Ok(Meaning::Plaintext(name.into())),
            "ckks.add" | "ckks.sub" => {
                let [a, b] = self.operands(function, Function::ciphertext)?;
                match self.name {
                    "ckks.add" => function.rows.pair(a, b, |a, b| Op::Add { a, b })?,
                    _ => function.rows.pair(a, b, |a, b| Op::Sub { a, b })?,
                }
            }
            "ckks.negate" => {
                let [a] = self.operands(function, Function::ciphertext)?;
                function.rows.negate(a)?
            }
            "ckks.mul" => {
                let [a, b] = self.operands(function, Function::ciphertext)?;
                self.at_level(types, a.level)?;
                return Ok(Meaning::Product(a, b));
            }
            "ckks.relinearize" => {
                let [product] = self.operands(function, |f, name| f.meaning(name).cloned())?;
                let Meaning::Product(a, b) = product else {
                    let what = format!("`{}` is no product", shown(self.operands[0]));
                    return problem(what, "ckks.relinearize takes the result of a ckks.mul");
                };
                function.rows.mul(a, b)?
            }
            "ckks.add_plain" | "ckks.sub_plain" | "ckks.mul_plain" => self.plain(function)?,
            "ckks.rotate" => {
                let [a] = self.operands(function, Function::ciphertext)?;
                let steps = self.number("static_shift").or_else(|| self.number("offset"));
                let Some(steps) = steps else {
                    return problem(
                        "its rotation is not a number of slots".into(),
                        "the form is `ckks.rotate %ct {static_shift = 1 : i32} : !ct`",
                    );
                };
                function.rows.rotate(a, steps)?
            }
            "ckks.rescale" => {
                let [a] = self.operands(function, Function::ciphertext)?;
                function.rows.rescale(a)?
            }
            "ckks.level_reduce" => {
                let [a] = self.operands(function, Function::ciphertext)?;
                let drop = match assigned(self.attributes, "levelToDrop") {
                    Some(_) => self.number("levelToDrop"),
                    None => Some(1),
                };
                let to = drop.and_then(|drop| u32::try_from(drop).ok());
                let Some(to) = to.and_then(|drop| a.level.0.checked_sub(drop)).map(Level) else {
                    let what = format!("level {} does not go down by levelToDrop", a.level);
                    return problem(what, "drop as many levels as there are");
                };
                function.rows.drop_to(a, to)?
            }
            "ckks.bootstrap" => {
                let [a] = self.operands(function, Function::ciphertext)?;
                let value = function.rows.bootstrap(a)?;
                match types.kind(self.kind) {
                    Kind::Ciphertext { level: Some(level), .. } if level < value.level => {
                        function.rows.drop_to(value, level)?
                    }
                    _ => value,
                }
            }
            other => return Err(not_taken(other)),
        };
        self.at_level(types, value.level)?;
        Ok(Meaning::Ciphertext(value))
    }

    /// A ciphertext and a plaintext, which may come first unless it is subtracted.
    fn plain(&self, function: &mut Function) -> Result<Value, Problem> {
        let [a, b] = self.operands(function, |f, name| f.meaning(name).cloned())?;
        let (ciphertext, plaintext) = match (a, b) {
            (_, Meaning::Plaintext(plaintext)) => (self.operands[0], plaintext),
            (Meaning::Plaintext(plaintext), _) if self.name != "ckks.sub_plain" => {
                (self.operands[1], plaintext)
            }
            _ => {
                return problem(
                    format!("{} has no plaintext where it needs one", self.name),
                    "plaintexts are arguments of type !lwe.lwe_plaintext, or made by lwe.rlwe_encode",
                );
            }
        };
        let a = function.ciphertext(ciphertext)?;
        let source = Source::EncodeOnTheFly;
        match self.name {
            "ckks.add_plain" => function.rows.add_plain(a, &plaintext, source),
            "ckks.sub_plain" => function.rows.add_plain(a, &format!("-{plaintext}"), source),
            _ => function.rows.mul_plain(a, &plaintext, source),
        }
    }

    fn operands<T, const N: usize>(
        &self,
        function: &Function,
        of: impl Fn(&Function, &str) -> Result<T, Problem>,
    ) -> Result<[T; N], Problem> {
        let found = self.operands.iter().map(|name| of(function, name));
        let found = found.collect::<Result<Vec<T>, _>>()?;
        found.try_into().map_err(|found: Vec<T>| {
            let what = format!("{} has {} operands, not {N}", self.name, found.len());
            (what, "operands are `%a, %b`, before attributes and types".into())
        })
    }

    /// The number of an attribute `key = 4 : i64`.
    fn number(&self, key: &str) -> Option<i64> {
        let value = assigned(self.attributes, key)?;
        let digits = value.strip_prefix('-').unwrap_or(value);
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let number = digits[..end].parse::<i64>().ok()?;
        Some(if value.starts_with('-') { -number } else { number })
    }

    /// Whether the type of the result, if it names a level, names this one.
    fn at_level(&self, types: &Types, level: Level) -> Result<(), Problem> {
        match types.kind(self.kind) {
            Kind::Ciphertext { level: Some(written), .. } if written != level => {
                let what = format!(
                    "the type of `{}` is of level {written}, its value of level {level}",
                    shown(self.result)
                );
                problem(what, "a level is one prime: rescale drops one, level_reduce levelToDrop")
            }
            _ => Ok(()),
        }
    }
}

fn not_taken(name: &str) -> Problem {
    let hint = "operations are ckks.add, sub, negate, mul, relinearize, rescale, rotate, \
                level_reduce, bootstrap, add_plain, sub_plain and mul_plain, arith.constant, \
                lwe.rlwe_encode and return";
    (format!("`{}` is not taken", shown(name)), hint.into())
}
