//! Reading the written form of a program: directives, then instructions.

use super::TileProgram;
use crate::ids::{ObjectId, PrimeIndex};
use crate::limb::TextError;
use crate::prng::Seed;
use crate::tile::LineIndex;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::str::FromStr;

/// An example of every directive; the one of the line's name is the hint.
const FORMS: [&str; 4] = [
    ".ring log_n=13",
    ".modulus m=0, q=4293918721",
    ".seed 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    ".object @7, line=128",
];

impl TileProgram {
    /// Reads a program. Lines are directives, instructions
    /// ([`parse_program`](crate::limb::parse_program)), blank, or comments behind `;`:
    ///
    /// ```text
    /// .ring log_n=13
    /// .modulus m=0, q=4293918721
    /// .seed 64 hexadecimal digits
    /// .object @7, line=128
    /// ld %0, @7[4], m=0
    /// halt
    /// ```
    ///
    /// Directives may stand anywhere, each prime and object at most once.
    ///
    /// # Errors
    /// [`TextError`] for the first line that is none of these; for the last if there is no ring.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let mut reader = Reader::default();
        for (index, line) in text.lines().enumerate() {
            let line = line.split(';').next().unwrap_or("").trim();
            reader.line(line).map_err(|error| TextError { line: index + 1, ..error })?;
        }
        let Some(log_n) = reader.log_n else {
            let (line, problem) = (text.lines().count(), "there is no ring".into());
            return Err(TextError { line, problem, hint: format!("add a line `{}`", FORMS[0]) });
        };
        let Reader { mut program, .. } = reader;
        program.log_n = log_n;
        Ok(program)
    }
}

struct Reader {
    log_n: Option<u32>,
    program: TileProgram,
}

impl Default for Reader {
    fn default() -> Self {
        let program = TileProgram {
            log_n: 0,
            moduli: BTreeMap::new(),
            seed: None,
            objects: BTreeMap::new(),
            instructions: vec![],
        };
        Self { log_n: None, program }
    }
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), TextError> {
        if line.is_empty() {
            return Ok(());
        }
        if !line.starts_with('.') {
            self.program.instructions.push(line.parse()?);
            return Ok(());
        }
        self.directive(line).map_err(|problem| TextError { line: 1, problem, hint: hint(line) })
    }

    fn directive(&mut self, line: &str) -> Result<(), String> {
        let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let mut fields = rest.split(',').map(str::trim);
        let mut field = |prefix: &str| {
            let field = fields.next().filter(|field| !field.is_empty());
            let field = field.ok_or_else(|| "an operand is missing".to_owned())?;
            field
                .strip_prefix(prefix)
                .ok_or_else(|| format!("`{}` should start with `{prefix}`", shown(field)))
        };
        match name {
            ".ring" => {
                let log_n = number(field("log_n=")?)?;
                once("the ring", self.log_n.replace(log_n))?;
            }
            ".modulus" => {
                let (m, q) = (PrimeIndex(number(field("m=")?)?), number(field("q=")?)?);
                only(format!("prime {m}"), self.program.moduli.entry(m), q)?;
            }
            ".seed" => once("the seed", self.program.seed.replace(seed(field("")?)?))?,
            ".object" => {
                let object = ObjectId(number(field("@")?)?);
                let line = LineIndex(number(field("line=")?)?);
                only(format!("object {object}"), self.program.objects.entry(object), line)?;
            }
            other => return Err(format!("`{}` is no directive", shown(other))),
        }
        match fields.next() {
            None => Ok(()),
            Some(extra) => Err(format!("`{}` is one operand too many", shown(extra))),
        }
    }
}

fn hint(line: &str) -> String {
    let name = |line: &'_ str| line.split_whitespace().next().unwrap_or("").to_owned();
    match FORMS.iter().find(|form| name(form) == name(line)) {
        Some(form) => format!("the form is `{form}`"),
        None => format!("directives are {}", FORMS.map(name).join(", ")),
    }
}

fn once<T>(what: &str, before: Option<T>) -> Result<(), String> {
    if before.is_some() { Err(format!("{what} is given twice")) } else { Ok(()) }
}

fn only<K: Ord, V>(what: String, entry: Entry<'_, K, V>, value: V) -> Result<(), String> {
    match entry {
        Entry::Vacant(entry) => {
            entry.insert(value);
            Ok(())
        }
        Entry::Occupied(_) => Err(format!("{what} is given twice")),
    }
}

fn seed(text: &str) -> Result<Seed, String> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect();
    match digits {
        Some(digits) if digits.len() == 64 => {
            Ok(std::array::from_fn(|i| digits[2 * i] << 4 | digits[2 * i + 1]))
        }
        _ => Err(format!("`{}` is no 64 hexadecimal digits", shown(text))),
    }
}

fn number<T: FromStr>(text: &str) -> Result<T, String> {
    // `parse` would take a leading plus, which is no written form of ours.
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    let number = text.parse().ok().filter(|_| digits);
    number.ok_or_else(|| format!("`{}` is not a number in range", shown(text)))
}

fn shown(text: &str) -> String {
    text.chars().take(40).collect::<String>().escape_debug().to_string()
}
