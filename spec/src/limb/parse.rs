//! Reading the written form of limb instructions: one a line, `;` starts a comment.

use super::{Address, Instruction, MAX_BCONV_SOURCES, Sources};
use crate::ids::{ObjectId, PrimeIndex, ValueId};
use std::str::FromStr;

/// Why a line is not an instruction.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}\nhint: {hint}")]
pub struct TextError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
    /// The form that would be accepted.
    pub hint: String,
}

/// Parses a program: instructions, blank lines and comments.
///
/// # Errors
/// [`TextError`] for the first line that is none of these.
pub fn parse_program(text: &str) -> Result<Vec<Instruction>, TextError> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.split(';').next().unwrap_or("").trim()))
        .filter(|(_, line)| !line.is_empty())
        .map(|(line, text)| text.parse().map_err(|error| TextError { line, ..error }))
        .collect()
}

impl FromStr for Instruction {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        parse(text).map_err(|problem| TextError { line: 1, problem, hint: hint(text) })
    }
}

/// An example of every form; the one of the line's mnemonic is the hint.
const FORMS: [&str; 18] = [
    "ntt %1, %0, m=0",
    "intt %1, %0, *1, +0, m=0",
    "add %2, %0, %1, m=0",
    "sub %2, %0, %1, m=0",
    "mul %2, %0, %1, m=0",
    "mac %3, %2, %0, %1, m=0",
    "adds %1, %0, 7, m=0",
    "muls %1, %0, 7, m=0",
    "macs %2, %1, %0, 7, m=0",
    "subs %2, %0, %1, 7, m=0",
    "bconv %3, [%0 %1 %2], from=0, +0, m=3",
    "perm %1, %0, g=5, m=0",
    "prng %0, @7, digit=0, m=0",
    "ld %0, @7[4], m=0",
    "st %0, @7[4], m=0",
    "nmac %2, %1, %0, @7[4], m=0",
    "fence",
    "halt",
];

fn mnemonic(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or("")
}

fn hint(text: &str) -> String {
    match FORMS.iter().find(|form| mnemonic(form) == mnemonic(text)) {
        Some(form) => format!("the form is `{form}`"),
        None => {
            let names: Vec<_> = FORMS.iter().map(|form| mnemonic(form)).collect();
            format!("instructions are {}", names.join(", "))
        }
    }
}

fn parse(text: &str) -> Result<Instruction, String> {
    let name = mnemonic(text);
    let rest = text.trim()[name.len()..].trim();
    let mut fields = Fields { rest: rest.split(','), empty: rest.is_empty() };
    let f = &mut fields;
    let instruction = match name {
        "ntt" => Instruction::Ntt { dst: f.value()?, a: f.value()?, m: f.prime("m=")? },
        "intt" => Instruction::Intt {
            dst: f.value()?,
            a: f.value()?,
            scale: f.number("*")?,
            addend: f.number("+")?,
            m: f.prime("m=")?,
        },
        "add" => {
            Instruction::Add { dst: f.value()?, a: f.value()?, b: f.value()?, m: f.prime("m=")? }
        }
        "sub" => {
            Instruction::Sub { dst: f.value()?, a: f.value()?, b: f.value()?, m: f.prime("m=")? }
        }
        "mul" => {
            Instruction::Mul { dst: f.value()?, a: f.value()?, b: f.value()?, m: f.prime("m=")? }
        }
        "mac" => Instruction::Mac {
            dst: f.value()?,
            acc: f.value()?,
            a: f.value()?,
            b: f.value()?,
            m: f.prime("m=")?,
        },
        "adds" => Instruction::AddScalar {
            dst: f.value()?,
            a: f.value()?,
            k: f.number("")?,
            m: f.prime("m=")?,
        },
        "muls" => Instruction::MulScalar {
            dst: f.value()?,
            a: f.value()?,
            k: f.number("")?,
            m: f.prime("m=")?,
        },
        "macs" => Instruction::MacScalar {
            dst: f.value()?,
            acc: f.value()?,
            a: f.value()?,
            k: f.number("")?,
            m: f.prime("m=")?,
        },
        "subs" => Instruction::SubScalar {
            dst: f.value()?,
            a: f.value()?,
            b: f.value()?,
            k: f.number("")?,
            m: f.prime("m=")?,
        },
        "bconv" => Instruction::Bconv {
            dst: f.value()?,
            sources: f.sources()?,
            from: f.prime("from=")?,
            addend: f.number("+")?,
            m: f.prime("m=")?,
        },
        "perm" => Instruction::Perm {
            dst: f.value()?,
            a: f.value()?,
            element: f.number("g=")?,
            m: f.prime("m=")?,
        },
        "prng" => Instruction::Prng {
            dst: f.value()?,
            object: ObjectId(f.number("@")?),
            digit: f.number("digit=")?,
            m: f.prime("m=")?,
        },
        "ld" => Instruction::Ld { dst: f.value()?, at: f.address()?, m: f.prime("m=")? },
        "st" => Instruction::St { a: f.value()?, at: f.address()?, m: f.prime("m=")? },
        "nmac" => Instruction::Nmac {
            dst: f.value()?,
            acc: f.value()?,
            a: f.value()?,
            at: f.address()?,
            m: f.prime("m=")?,
        },
        "fence" => Instruction::Fence,
        "halt" => Instruction::Halt,
        other => return Err(format!("`{}` is no instruction", other.escape_debug())),
    };
    match fields.next() {
        None => Ok(instruction),
        Some(extra) => Err(format!("`{}` is one operand too many", extra.escape_debug())),
    }
}

struct Fields<'a> {
    rest: std::str::Split<'a, char>,
    empty: bool,
}

impl<'a> Fields<'a> {
    fn next(&mut self) -> Option<&'a str> {
        if self.empty { None } else { self.rest.next().map(str::trim) }
    }

    fn field(&mut self, prefix: &str) -> Result<&'a str, String> {
        let field = self.next().ok_or("an operand is missing")?;
        field
            .strip_prefix(prefix)
            .ok_or_else(|| format!("`{}` should start with `{prefix}`", field.escape_debug()))
    }

    fn number<T: FromStr>(&mut self, prefix: &str) -> Result<T, String> {
        number(self.field(prefix)?)
    }

    fn value(&mut self) -> Result<ValueId, String> {
        self.number("%").map(ValueId)
    }

    fn prime(&mut self, prefix: &str) -> Result<PrimeIndex, String> {
        self.number(prefix).map(PrimeIndex)
    }

    fn address(&mut self) -> Result<Address, String> {
        let (object, limb) = self
            .field("@")?
            .strip_suffix(']')
            .and_then(|field| field.split_once('['))
            .ok_or("an address is written @object[limb]")?;
        Ok(Address { object: ObjectId(number(object)?), limb: number(limb)? })
    }

    fn sources(&mut self) -> Result<Sources, String> {
        let list = self.field("[")?.strip_suffix(']').ok_or("the list of limbs ends with `]`")?;
        let values = list
            .split_whitespace()
            .map(|item| number(item.strip_prefix('%').unwrap_or("")).map(ValueId))
            .collect::<Result<Vec<_>, _>>()?;
        if !(1..=MAX_BCONV_SOURCES).contains(&values.len()) {
            return Err(format!("{} limbs; 1 … {MAX_BCONV_SOURCES} are allowed", values.len()));
        }
        Ok(Sources::new(&values))
    }
}

fn number<T: FromStr>(text: &str) -> Result<T, String> {
    // `parse` would take a leading plus, which is no written form of ours.
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| digits).ok_or_else(|| {
        format!(
            "`{}` is not a number in range",
            text.chars().take(40).collect::<String>().escape_debug()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_round_trips() {
        for form in FORMS {
            let instruction: Instruction = form.parse().expect(form);
            assert_eq!(instruction.to_string(), form);
        }
    }

    #[test]
    fn a_program_has_comments_and_blank_lines() {
        let text = "; key switch\n\nntt %1, %0, m=0 ; back\n  halt\n";
        assert_eq!(parse_program(text).map(|p| p.len()), Ok(2));
    }

    #[track_caller]
    fn refused(text: &str, message: &str) {
        let error = parse_program(text).expect_err(text).to_string();
        assert_eq!(error, message);
    }

    #[test]
    fn wrong_lines_say_what_where_and_the_form() {
        refused(
            "halt\nntt %1, m=0",
            "line 2: `m=0` should start with `%`\nhint: the form is `ntt %1, %0, m=0`",
        );
        refused("ntt %1, %0", "line 1: an operand is missing\nhint: the form is `ntt %1, %0, m=0`");
        refused("ntt", "line 1: an operand is missing\nhint: the form is `ntt %1, %0, m=0`");
        refused(
            "ntt %4294967296, %0, m=0",
            "line 1: `4294967296` is not a number in range\nhint: the form is `ntt %1, %0, m=0`",
        );
        refused("halt now", "line 1: `now` is one operand too many\nhint: the form is `halt`");
        refused(
            "ld %0, @7, m=0",
            "line 1: an address is written @object[limb]\nhint: the form is `ld %0, @7[4], m=0`",
        );
        refused(
            "bconv %1, [], from=0, +0, m=1",
            "line 1: 0 limbs; 1 … 16 are allowed\nhint: the form is `bconv %3, [%0 %1 %2], from=0, +0, m=3`",
        );
        let error = parse_program("nop").expect_err("unknown").to_string();
        assert!(
            error.starts_with("line 1: `nop` is no instruction\nhint: instructions are ntt, intt")
        );
    }

    #[test]
    fn dead_limbs_follow_the_written_order() {
        let instruction: Instruction = "mac %3, %2, %0, %1, m=0".parse().expect("a form");
        let step = super::super::Step {
            row: crate::RowId(0),
            instruction,
            dies: 0b101,
            runs_on: super::super::RunsOn::default(),
        };
        let mut dead = Vec::new();
        step.for_each_dead(|value| dead.push(value.0));
        assert_eq!(dead, [2, 1]);
        assert_eq!(instruction.dst(), Some(ValueId(3)));
    }
}
