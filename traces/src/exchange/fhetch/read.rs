//! Reading a `.fhetch` file.

use super::instructions::{self, By, Ring};
use super::operands::{lone, number};
use super::place::Place;
use super::values::Values;
use super::{LimbProgram, MAX_MODULI, SENTINEL};
use crate::exchange::ImportError;
use crate::exchange::error::{Problem, problem, shown};
use crate::exchange::lines::Lines;
use hearth_spec::limb::Address;
use hearth_spec::{Modulus, PrimeIndex};
use std::io::BufRead;

/// What a file need not say itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions {
    /// log2 of the ring degree N, for a file without the comment `# Ring Dimension: N`.
    pub log_n: Option<u32>,
}

/// The longest line that is taken.
const MAX_LINE: usize = 1 << 12;
/// Rings that are taken: log2 N.
const LOG_N: std::ops::RangeInclusive<u32> = 4..=17;
const TABLE_HINT: &str = "the table is `modulus_count n` and then `m[0] 0x…` to `m[n-1] 0x…`";

/// Reads a program. These lines are accepted; white space and commas separate operands, numbers
/// are decimal or hexadecimal (`0x`), and `#` starts a comment:
///
/// | line | meaning |
/// |---|---|
/// | `modulus_count n`, `m[i] 0x…` | the moduli |
/// | `sr_addp`, `sr_subp`, `sr_mulp` `%d, %a, %b, m=i` | element by element |
/// | `sr_addps`, `sr_subps`, `sr_mulps` `%d, %a, s, m=i` | on every element |
/// | `sr_negp %d, %a, m=i` | −a |
/// | `sr_ntt`, `sr_intt` `%d, %a, m=i[, omega=r]` | transforms |
/// | `sr_automorph_eval`, `sr_permute` `%d, %a, m=i, [mask=, logn=,] k=g` | X → X^g |
/// | `sr_addps %d, %a, 0, m=0`, with the sentinel at `m[0]` | a copy |
/// | `# Ring Dimension: N`, `# Security Level: n` | what the program is for |
/// | `# input NAME %n, m=i`, `# output NAME %n` | memory |
/// | `halt` | the end |
///
/// Streams the file; memory is that of the program, at most 2^22 instructions.
///
/// # Errors
/// [`ImportError`] names the first line that is not accepted.
pub fn read(input: impl BufRead, options: ReadOptions) -> Result<LimbProgram, ImportError> {
    let mut lines = Lines::new(input, MAX_LINE);
    let mut reader = Reader { log_n: options.log_n, ..Reader::default() };
    while let Some((line, text)) = lines.next()? {
        reader.line(text).map_err(|(problem, hint)| ImportError::Line { line, problem, hint })?;
    }
    if reader.halted {
        let Reader { log_n: Some(log_n), moduli, security_bits, values, .. } = reader else {
            unreachable!("a program that halted has a ring");
        };
        return Ok(values.finish(log_n, moduli, security_bits));
    }
    Err(ImportError::Line {
        line: lines.number() + 1,
        problem: "the file ends without `halt`".into(),
        hint: "it was cut; if its writer leaves `halt` out, add it".into(),
    })
}

#[derive(Default)]
struct Reader {
    log_n: Option<u32>,
    security_bits: Option<u32>,
    count: Option<usize>,
    /// The table as written.
    table: Vec<u64>,
    /// The moduli without the sentinel, once there was an instruction.
    moduli: Vec<Modulus>,
    ring: Ring,
    started: bool,
    halted: bool,
    values: Values,
}

impl Reader {
    fn line(&mut self, text: &str) -> Result<(), Problem> {
        if let Some(comment) = text.strip_prefix('#') {
            return self.comment(comment.trim());
        }
        let code = text.split('#').next().unwrap_or("").trim();
        let (name, rest) = code.split_once(char::is_whitespace).unwrap_or((code, ""));
        if name.is_empty() {
            return Ok(());
        }
        if self.halted {
            return problem(format!("`{}` follows `halt`", shown(name)), "halt ends the program");
        }
        if name == "modulus_count" {
            return self.modulus_count(lone(rest, "the form is `modulus_count 2`")?);
        }
        if let Some(index) = name.strip_prefix("m[").and_then(|name| name.strip_suffix(']')) {
            let value = lone(rest, "the form is `m[1] 0x3FFFFE80001`")?;
            return self.table_entry(index, value);
        }
        self.start()?;
        if name == "halt" {
            instructions::end(rest)?;
            self.halted = true;
            return self.values.halt();
        }
        let form = instructions::form(name)?;
        let mut operands = form.operands(rest)?;
        let by = self.by(operands.needed("m")?)?;
        instructions::add(&mut self.values, &mut self.ring, form, operands, by)
    }

    fn modulus_count(&mut self, count: u64) -> Result<(), Problem> {
        if self.started || self.count.is_some() {
            return problem("a second table of moduli".into(), TABLE_HINT);
        }
        if !(1..=MAX_MODULI as u64).contains(&count) {
            return problem(format!("{count} moduli"), "a program has 1 to 256 moduli");
        }
        self.count = Some(count as usize);
        Ok(())
    }

    fn table_entry(&mut self, index: &str, value: u64) -> Result<(), Problem> {
        if self.started || self.count.is_none_or(|count| self.table.len() >= count) {
            return problem("a modulus outside of the table".into(), TABLE_HINT);
        }
        if number(index) != Some(self.table.len() as u64) {
            return problem(
                format!("modulus `{}` where m[{}] is due", shown(index), self.table.len()),
                TABLE_HINT,
            );
        }
        // A modulus that does not fit the ring is refused once the ring is known.
        let fine = value == SENTINEL && index == "0";
        if !fine {
            Modulus::new(value, 2).map_err(|error| worded(&error.to_string()))?;
        }
        if self.table.contains(&value) {
            return problem(format!("modulus {value} is in the table twice"), TABLE_HINT);
        }
        self.table.push(value);
        Ok(())
    }

    /// The first line that needs the moduli.
    fn start(&mut self) -> Result<(), Problem> {
        if self.started {
            return Ok(());
        }
        let Some(log_n) = self.log_n else {
            return problem(
                "the file does not say the ring's degree N before this line".into(),
                "give it: --log-n, or a comment `# Ring Dimension: 65536` at the top",
            );
        };
        if !LOG_N.contains(&log_n) {
            return problem(format!("N = 2^{log_n}"), "rings of N = 2^4 to 2^17 are taken");
        }
        let count = self.count.unwrap_or(0);
        if self.table.len() != count {
            let what = format!("{} of {count} moduli are given before this line", self.table.len());
            return problem(what, TABLE_HINT);
        }
        let table = self.table.iter().filter(|&&value| value != SENTINEL);
        self.moduli = table.map(|&value| modulus(value, log_n)).collect::<Result<_, _>>()?;
        self.ring = Ring::new(log_n);
        self.started = true;
        Ok(())
    }

    /// Whether index 0 is the sentinel.
    fn has_sentinel(&self) -> bool {
        self.table.first() == Some(&SENTINEL)
    }

    /// The modulus of an operand `m=`: an index of the table, or a prime that is not one.
    fn by(&mut self, m: u64) -> Result<By, Problem> {
        let first = usize::from(self.has_sentinel());
        let prime = |index: usize| PrimeIndex(index as u16);
        let log_n = self.log_n.expect("it has started");
        match usize::try_from(m) {
            Ok(index) if index < self.table.len() && index < first => Ok(By::Nothing),
            Ok(index) if index < self.table.len() => {
                let index = index - first;
                Ok(By::Prime(prime(index), self.moduli[index]))
            }
            _ => {
                if let Some(index) = self.moduli.iter().position(|modulus| modulus.value() == m) {
                    return Ok(By::Prime(prime(index), self.moduli[index]));
                }
                if self.moduli.len() >= MAX_MODULI {
                    return problem(
                        format!("m={m} is modulus 257"),
                        "a program has 1 to 256 moduli",
                    );
                }
                let new = modulus(m, log_n).map_err(|(what, _)| {
                    let what = format!("m={m} is not in the table of moduli, and as one: {what}");
                    (what, TABLE_HINT.into())
                })?;
                self.moduli.push(new);
                Ok(By::Prime(prime(self.moduli.len() - 1), new))
            }
        }
    }

    /// Comments are free text; these have a meaning.
    fn comment(&mut self, comment: &str) -> Result<(), Problem> {
        if self.halted {
            return Ok(());
        }
        if let Some((key, value)) = comment.split_once(':') {
            return self.metadata(key.trim(), value.trim());
        }
        let words: Vec<&str> = comment.split_whitespace().take(5).collect();
        let address = |word: &str| {
            let digits = word.trim_end_matches(',').strip_prefix('%')?;
            number(digits).and_then(|address| u32::try_from(address).ok())
        };
        match words[..] {
            ["input", name, word, m] => {
                let m = m.strip_prefix("m=").and_then(number);
                let (Some(address), Some(m)) = (address(word), m) else { return Ok(()) };
                self.input(name, address, m)
            }
            ["output", name, word] => {
                let Some(address) = address(word) else { return Ok(()) };
                self.start()?;
                match Place::parse(name) {
                    Some(Place::Limb(at)) => self.values.output(address, Some(at)),
                    Some(Place::Prng { .. }) => problem(
                        format!("output `{}` is generated, not stored", shown(name)),
                        "outputs are `@OBJECT[LIMB]` or names of your own",
                    ),
                    None => self.values.output(address, None),
                }
            }
            _ => Ok(()),
        }
    }

    fn input(&mut self, name: &str, address: u32, m: u64) -> Result<(), Problem> {
        self.start()?;
        let By::Prime(m, _) = self.by(m)? else {
            return problem("an input without modulus".into(), "name a modulus of the table");
        };
        let own = Place::Limb(Address { object: super::place::LIVE_IN, limb: address });
        self.values.input(address, Place::parse(name).unwrap_or(own), m)
    }

    fn metadata(&mut self, key: &str, value: &str) -> Result<(), Problem> {
        match key {
            "Ring Dimension" => {
                let n = number(value).filter(|n| n.is_power_of_two());
                let Some(n) = n else {
                    let what = format!("the ring's degree is `{}`", shown(value));
                    return problem(what, "N is a power of two");
                };
                let log_n = n.ilog2();
                if self.log_n.is_some_and(|known| known != log_n) {
                    let what = format!("N = {n} contradicts what was said of it before");
                    return problem(what, "leave --log-n out, or correct the comment");
                }
                self.log_n = Some(log_n);
            }
            "Security Level" => {
                let digits = value.split(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
                self.security_bits = match digits.parse() {
                    Ok(0) => Some(0),
                    Ok(128) => Some(128),
                    _ => None,
                };
            }
            _ => {}
        }
        Ok(())
    }
}

/// A modulus of a ring.
fn modulus(value: u64, log_n: u32) -> Result<Modulus, Problem> {
    Modulus::new(value, 2 << log_n).map_err(|error| worded(&error.to_string()))
}

/// A message of `spec` as a problem and its hint.
fn worded(message: &str) -> Problem {
    let (problem, hint) = message.split_once("\nhint: ").unwrap_or((message, "correct it"));
    (problem.into(), hint.to_owned().into())
}
