//! HEIR's `ckks` dialect, MLIR text: operations on ciphertexts.
//!
//! A module with the attribute `ckks.schemeParam` and one function, whose arguments are ciphertexts
//! and plaintexts:
//!
//! ```text
//! module attributes {ckks.schemeParam = #ckks.scheme_param<logN = 13, Q = [36028797018652673,
//!     35184372121601], P = [1152921504606994433], logDefaultScale = 45>} {
//!   func.func @square(%ct: !ct_L1) -> !ct_L0 {
//!     %0 = ckks.mul %ct, %ct : (!ct_L1, !ct_L1) -> !ct_L1_D3
//!     %1 = ckks.relinearize %0 {from_basis = array<i32: 0, 1, 2>, to_basis = array<i32: 0, 1>} : (!ct_L1_D3) -> !ct_L1
//!     %2 = ckks.rescale %1 {to_ring = #ring_L0} : !ct_L1 -> !ct_L0
//!     return %2 : !ct_L0
//!   }
//! }
//! ```
//!
//! These operations are taken: `ckks.add`, `sub`, `negate`, `mul`, `relinearize`, `rescale`, `rotate
//! {static_shift}` or `{offset}`, `level_reduce {levelToDrop}`, `bootstrap`, `add_plain`,
//! `sub_plain`, `mul_plain`, and `arith.constant` with `lwe.rlwe_encode`, which make plaintexts.
//! Others are refused by name.
//!
//! What it becomes: a level is one prime, as `current` of a type's modulus chain says; types are
//! checked where they name one. A `mul` and its `relinearize` are one row. A `bootstrap` ends at the
//! parameters' output level and, if its type is of a lower one, drops to it. Without parameters of
//! the caller's the module's are taken: primes of the same sizes, which Hearth chooses itself. Values
//! of plaintexts are not read.

mod kinds;
mod operation;
mod params;
mod statements;
#[cfg(test)]
mod tests;
mod text;

use self::kinds::{Kind, Types};
use self::operation::Operation;
use self::statements::{Statement, Statements};
use self::text::{arguments, matching};
use super::error::{Problem, problem, shown};
use super::rows::{Rows, Value};
use super::{ImportError, Imported};
use hearth_spec::{CkksParams, Ring};
use std::collections::BTreeMap;
use std::io::BufRead;

/// Reads a module, for `params` or else for what its own attribute says.
///
/// Streams the file; memory is that of the program and of the file's types, and of one statement.
///
/// # Errors
/// [`ImportError`] names the first line that is not accepted.
pub fn read(input: impl BufRead, params: Option<&CkksParams>) -> Result<Imported, ImportError> {
    let mut statements = Statements::new(input);
    let mut module = Module {
        given: params.cloned(),
        types: Types::default(),
        function: None,
        place: Place::Before,
        notes: Vec::new(),
    };
    let mut last = 0;
    while let Some(statement) = statements.next()? {
        let line = statement.line;
        last = line;
        let read = module.statement(&statement);
        read.map_err(|(problem, hint)| ImportError::Line { line, problem, hint })?;
    }
    let (Some(function), Place::After) = (module.function, module.place) else {
        return Err(ImportError::Line {
            line: last + 1,
            problem: "the file ends without a whole function".into(),
            hint: "a module has one `func.func` with a `return`; if this one had, it was cut"
                .into(),
        });
    };
    Ok(Imported { program: function.rows.finish()?, notes: module.notes })
}

/// What a name stands for.
#[derive(Clone)]
enum Meaning {
    /// A ciphertext.
    Ciphertext(Value),
    /// A product of three polynomials.
    Product(Value, Value),
    /// A plaintext, by its object's name.
    Plaintext(String),
    /// Something that only operations which are not taken read.
    Other,
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Before,
    Function,
    /// After the function's `return`.
    Returned,
    After,
}

struct Module {
    given: Option<CkksParams>,
    types: Types,
    function: Option<Function>,
    place: Place,
    notes: Vec<String>,
}

/// The function that is being read.
struct Function {
    rows: Rows,
    names: BTreeMap<String, Meaning>,
}

impl Module {
    fn statement(&mut self, statement: &Statement) -> Result<(), Problem> {
        let Statement { line, ref text, opens } = *statement;
        let word = text.split([' ', '(', '{', '"', '<']).next().unwrap_or("");
        match (word, self.place) {
            ("#", _) => Ok(()),
            (name, _) if name.starts_with(['#', '!']) => self.types.define(text),
            ("module" | "builtin.module", Place::Before) => self.module(text),
            ("func.func", Place::Before) if opens => self.begin(line, text),
            ("func.func", Place::Before) => problem(
                "a function without a body".into(),
                "one function is taken: leave out declarations, and what calls them",
            ),
            ("func.func", _) => problem(
                "a second function".into(),
                "one function is taken: leave only that, with everything it calls in it",
            ),
            ("}", Place::Returned) => {
                self.place = Place::After;
                Ok(())
            }
            ("}", Place::After | Place::Before) => Ok(()),
            (_, Place::Function) => {
                let function = self.function.as_mut().expect("its place is in it");
                function.rows.at(line);
                if word == "return" || word == "func.return" {
                    self.place = Place::Returned;
                    return function.end(text);
                }
                function.operation(&self.types, text)
            }
            _ => problem(
                format!("`{}` outside of a function", shown(word)),
                "a module has types, and one function `func.func @name(%ct: !ct) -> !ct {`",
            ),
        }
    }

    /// Takes the module's parameters if the caller has none.
    fn module(&mut self, text: &str) -> Result<(), Problem> {
        let Some(attribute) = text.split("ckks.schemeParam").nth(1) else { return Ok(()) };
        let attribute = attribute.trim_start().trim_start_matches('=').trim_start();
        let scheme = params::Scheme::parse(self.types.attribute(attribute))?;
        match &self.given {
            Some(params) => scheme.check(params),
            None => {
                let params = scheme.params()?;
                if params.security_bits() == 0 {
                    self.notes
                        .push("INSECURE: below 128-bit security, for experiments only".into());
                }
                self.notes.push(
                    "the parameters are the module's: primes of its sizes, chosen by Hearth".into(),
                );
                self.given = Some(params);
                Ok(())
            }
        }
    }

    /// The head of the function: `func.func @name(%a: type {…}, …) -> …`.
    fn begin(&mut self, line: u64, text: &str) -> Result<(), Problem> {
        let Some(params) = self.given.clone() else {
            return problem(
                "the module does not say its CKKS parameters".into(),
                "add the attribute ckks.schemeParam, or name parameters: --params",
            );
        };
        if params.ring() != Ring::Standard {
            let what = format!("the parameters are of the {} ring", params.ring());
            return problem(what, "name parameters with ring = \"standard\"");
        }
        let open = text.find('(');
        let Some((open, close)) = open.and_then(|open| Some((open, matching(text, open)?))) else {
            return problem("a function without arguments".into(), "its head is `@name(%ct: !ct)`");
        };
        let mut function = Function { rows: Rows::new(params), names: BTreeMap::new() };
        function.rows.at(line);
        for argument in arguments(&text[open + 1..close]) {
            let Some((name, kind)) = argument.split_once(':') else {
                let what = format!("the argument `{}` has no type", shown(argument));
                return problem(what, "a function has a body; its arguments are `%ct: !ct`");
            };
            let name = name.trim();
            let meaning = match self.types.kind(kind.trim()) {
                Kind::Ciphertext { level: Some(level), size: 2 } => {
                    Meaning::Ciphertext(function.rows.input(name.trim_start_matches('%'), level)?)
                }
                Kind::Plaintext => Meaning::Plaintext(name.trim_start_matches('%').into()),
                Kind::Ciphertext { level: None, .. } => {
                    let what = format!("the type of `{}` does not say its level", shown(name));
                    return problem(
                        what,
                        "a ciphertext's type names a modulus chain with `current`",
                    );
                }
                Kind::Ciphertext { .. } | Kind::Other => Meaning::Other,
            };
            function.define(name, meaning)?;
        }
        self.function = Some(function);
        self.place = Place::Function;
        Ok(())
    }
}

impl Function {
    fn define(&mut self, name: &str, meaning: Meaning) -> Result<(), Problem> {
        if !name.starts_with('%') || name.len() < 2 {
            let what = format!("`{}` is no name of a value", shown(name));
            return problem(what, "values are `%0`, `%ct_1`; one result an operation");
        }
        match self.names.insert(name.to_owned(), meaning) {
            None => Ok(()),
            Some(_) => {
                problem(format!("`{}` is defined twice", shown(name)), "values are in SSA form")
            }
        }
    }

    /// `return %a, %b : …`.
    fn end(&mut self, text: &str) -> Result<(), Problem> {
        let names = text.split(':').next().unwrap_or("");
        for (name, index) in names.split([' ', ',']).skip(1).filter(|n| !n.is_empty()).zip(0..) {
            let value = self.ciphertext(name)?;
            self.rows.output(&format!("result/{index}"), value)?;
        }
        Ok(())
    }

    fn meaning(&self, name: &str) -> Result<&Meaning, Problem> {
        self.names.get(name).ok_or_else(|| {
            let what = format!("`{}` is not defined before this line", shown(name));
            (what, "a value is made before it is used; if it was, its line was lost".into())
        })
    }

    fn ciphertext(&self, name: &str) -> Result<Value, Problem> {
        match self.meaning(name)? {
            Meaning::Ciphertext(value) => Ok(*value),
            Meaning::Product(..) => problem(
                format!("`{}` is a product without ckks.relinearize", shown(name)),
                "relinearize products before they are used",
            ),
            Meaning::Plaintext(_) | Meaning::Other => problem(
                format!("`{}` is no ciphertext", shown(name)),
                "operands of it are !lwe.lwe_ciphertext of two polynomials, not in tensors",
            ),
        }
    }

    fn operation(&mut self, types: &Types, text: &str) -> Result<(), Problem> {
        let operation = Operation::parse(text)?;
        let meaning = operation.apply(self, types)?;
        self.define(operation.result, meaning)
    }
}
