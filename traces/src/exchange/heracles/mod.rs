//! HERACLES program traces in CSV: operations on ciphertexts.
//!
//! One line an operation, after a line of columns: `instruction,scheme,poly_modulus_degree,
//! keyrns_terms,arg0,…`. An operand is `symbol-order-rns`: a name, the number of polynomials, the
//! number of RNS terms; the first is the result. `keyrns_terms` counts the primes of Q and P.
//!
//! ```text
//! instruction,scheme,poly_modulus_degree,keyrns_terms,arg0,arg1,arg2
//! mul,CKKS,16384,3,ct2-3-2,ct0-2-2,ct1-2-2
//! relin,CKKS,16384,3,ct3-2-2,ct2-3-2
//! rescale,CKKS,16384,3,ct4-2-1,ct3-2-2
//! ```
//!
//! What it becomes: symbols that are read before they are written are inputs, results that nothing
//! reads are outputs. A `mul` or `square` and the `relin` of its result are one row. `rotate` has
//! a Galois element; one that also conjugates becomes two rows. BGV and BFV programs are refused,
//! or on request read as if they were CKKS, for their time only.

mod operand;
mod operations;
#[cfg(test)]
mod tests;

use self::operand::number;
use super::error::{Problem, problem, shown};
use super::lines::Lines;
use super::rows::{Rows, Value};
use super::{ImportError, Imported};
use hearth_spec::{CkksParams, Ring};
use std::collections::BTreeMap;
use std::io::BufRead;

/// The longest line that is taken.
const MAX_LINE: usize = 1 << 12;
/// The most fields of a line.
const MAX_FIELDS: usize = 16;

/// How a file is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions {
    /// Read BGV and BFV as CKKS: operations of the same cost, results that mean nothing.
    pub as_ckks: bool,
}

/// Reads a program trace for `params`, which must have the file's ring and number of primes.
///
/// # Errors
/// [`ImportError`] names the first line that is not accepted.
pub fn read(
    input: impl BufRead,
    params: &CkksParams,
    options: ReadOptions,
) -> Result<Imported, ImportError> {
    let mut lines = Lines::new(input, MAX_LINE);
    let mut reader = Reader {
        rows: Rows::new(params.clone()),
        options,
        symbols: BTreeMap::new(),
        notes: Vec::new(),
        foreign: false,
        steps: Vec::new(),
    };
    let mut last = 0;
    while let Some((line, text)) = lines.next()? {
        last = line;
        reader.rows.at(line);
        let read = reader.line(line, text);
        read.map_err(|(problem, hint)| ImportError::Line { line, problem, hint })?;
    }
    let end = reader.end();
    end.map_err(|(problem, hint)| ImportError::Line { line: last + 1, problem, hint })?;
    Ok(Imported { program: reader.rows.finish()?, notes: reader.notes })
}

/// What a symbol stands for.
#[derive(Clone, Copy)]
enum Meaning {
    /// A ciphertext.
    Ciphertext(Value),
    /// A product of three polynomials, from this line.
    Product { a: Value, b: Value, line: u64 },
}

struct Symbol {
    meaning: Meaning,
    /// Nothing has read it since it was made.
    unread: bool,
}

struct Reader {
    rows: Rows,
    options: ReadOptions,
    symbols: BTreeMap<String, Symbol>,
    notes: Vec<String>,
    /// A line was of another scheme.
    foreign: bool,
    /// Entry j: the k for which 5^k is 4j + 1 modulo 2N. Made when it is needed first.
    steps: Vec<u32>,
}

impl Reader {
    fn line(&mut self, line: u64, text: &str) -> Result<(), Problem> {
        let fields: Vec<&str> = text.split(',').map(str::trim).take(MAX_FIELDS + 1).collect();
        if line == 1 {
            if fields.starts_with(&["instruction", "scheme", "poly_modulus_degree"]) {
                return Ok(());
            }
            return problem(
                "these are not the columns of a program trace".into(),
                "line 1 is `instruction,scheme,poly_modulus_degree,keyrns_terms,arg0,…`",
            );
        }
        if text.is_empty() {
            return Ok(());
        }
        let &[name, scheme, degree, terms, ref arguments @ ..] = fields.as_slice() else {
            return problem(
                "it has fewer than four fields".into(),
                "the file was cut; copy it again",
            );
        };
        if fields.len() > MAX_FIELDS {
            return problem(
                format!("it has more than {MAX_FIELDS} fields"),
                "remove what is too much",
            );
        }
        self.scheme(scheme)?;
        self.fits(degree, terms)?;
        let arguments: Vec<&str> = arguments.iter().copied().filter(|a| !a.is_empty()).collect();
        self.operation(name, line, &arguments)
    }

    fn scheme(&mut self, scheme: &str) -> Result<(), Problem> {
        match scheme.to_ascii_uppercase().as_str() {
            "CKKS" => Ok(()),
            "BGV" | "BFV" if self.options.as_ckks => {
                if !self.foreign {
                    self.notes.push(format!(
                        "a {scheme} program is read as CKKS: its time is meant, its results mean nothing"
                    ));
                }
                self.foreign = true;
                Ok(())
            }
            "BGV" | "BFV" => problem(
                format!("it is of the scheme {scheme}, not CKKS"),
                "to simulate it as if it were CKKS, add --as-ckks",
            ),
            _ => problem(
                format!("there is no scheme `{}`", shown(scheme)),
                "schemes are CKKS, BGV, BFV",
            ),
        }
    }

    fn fits(&self, degree: &str, terms: &str) -> Result<(), Problem> {
        let params = self.rows.params();
        let (n, primes) = (params.n() as u64, params.moduli().len() as u64);
        let (Some(degree), Some(terms)) = (number::<u64>(degree), number::<u64>(terms)) else {
            return problem(
                "its ring or number of RNS terms is no number".into(),
                "copy the file again",
            );
        };
        if params.ring() != Ring::Standard {
            let what = format!("the parameters are of the {} ring", params.ring());
            return problem(what, "name parameters with ring = \"standard\"");
        }
        if (degree, terms) == (n, primes) {
            return Ok(());
        }
        Err((
            format!(
                "it is for N = {degree} and {terms} primes, the parameters have N = {n} and {primes}"
            ),
            format!(
                "name parameters with log_n = {} and {terms} primes in Q and P",
                degree.max(1).ilog2()
            )
            .into(),
        ))
    }

    /// Results that nothing has read are outputs, by name.
    fn end(&mut self) -> Result<(), Problem> {
        for (name, symbol) in &self.symbols {
            match symbol.meaning {
                _ if !symbol.unread => {}
                Meaning::Ciphertext(value) => self.rows.output(name, value)?,
                Meaning::Product { line, .. } => {
                    return problem(
                        format!("the product `{}` of line {line} has no relin", shown(name)),
                        "add a line `relin` for it",
                    );
                }
            }
        }
        Ok(())
    }
}
