//! HE programs out of other people's operations.

use super::ImportError;
use super::error::{Problem, problem};
use crate::compile::shared_name;
use hearth_spec::bootstrap::BootstrapPlan;
use hearth_spec::he::{
    Bootstrap, Object, ObjectKind, Op, Place, Program, ProgramError, ProgramLiteral, Row, Source,
};
use hearth_spec::{BootstrapId, CkksParams, LayerId, Level, ObjectId, RowId};
use std::collections::BTreeMap;

/// The most rows that are taken.
const MAX_ROWS: usize = 1 << 23;
/// The only layer of an imported program.
const LAYER: &str = "imported";

/// A ciphertext of the program that is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) row: RowId,
    pub(super) level: Level,
    /// A product that was not rescaled.
    pub(super) squared: bool,
}

/// A program that is being made, row by row.
pub(super) struct Rows {
    params: CkksParams,
    objects: Vec<Object>,
    rows: Vec<Row>,
    /// The line of the file that every row comes from.
    lines: Vec<u64>,
    /// Evaluation keys by their names.
    keys: BTreeMap<String, ObjectId>,
    plaintexts: BTreeMap<(String, bool), ObjectId>,
    bootstrap: Option<BootstrapPlan>,
    line: u64,
}

impl Rows {
    pub(super) fn new(params: CkksParams) -> Self {
        Self {
            params,
            objects: Vec::new(),
            rows: Vec::new(),
            lines: Vec::new(),
            keys: BTreeMap::new(),
            plaintexts: BTreeMap::new(),
            bootstrap: None,
            line: 0,
        }
    }

    pub(super) fn params(&self) -> &CkksParams {
        &self.params
    }

    /// What follows comes from this line.
    pub(super) fn at(&mut self, line: u64) {
        self.line = line;
    }

    fn push(&mut self, op: Op, level: Level) -> Result<RowId, Problem> {
        if self.rows.len() >= MAX_ROWS {
            let what = format!("the program has more than {MAX_ROWS} operations");
            return problem(what, "import it in parts");
        }
        self.rows.push(Row { op, level, layer: LayerId(0) });
        self.lines.push(self.line);
        Ok(RowId(self.rows.len() as u32 - 1))
    }

    fn object(&mut self, kind: ObjectKind, level: Level, source: Source, name: String) -> ObjectId {
        let layer = (!kind.is_key()).then_some(LayerId(0));
        self.objects.push(Object { kind, level, source, layer, name });
        ObjectId(self.objects.len() as u32 - 1)
    }

    /// The key of a kind, for `level` at least.
    fn key(&mut self, kind: ObjectKind, level: Level) -> ObjectId {
        let name = shared_name(kind, level);
        let known = self.keys.get(&name).copied();
        let id =
            known.unwrap_or_else(|| self.object(kind, level, Source::SeedExpanded, name.clone()));
        self.keys.insert(name, id);
        self.raise(id, level);
        id
    }

    /// Gives an object the limbs of `level` at least.
    fn raise(&mut self, id: ObjectId, level: Level) {
        let object = &mut self.objects[id.index()];
        object.level = object.level.max(level);
    }

    pub(super) fn input(&mut self, name: &str, level: Level) -> Result<Value, Problem> {
        let object = self.object(ObjectKind::Input, level, Source::Stored, name.into());
        let row = self.push(Op::Input { object }, level)?;
        Ok(Value { row, level, squared: false })
    }

    pub(super) fn output(&mut self, name: &str, of: Value) -> Result<(), Problem> {
        let kind = ObjectKind::Output;
        let object = self.object(kind, of.level, Source::Produced, name.into());
        self.push(Op::Output { a: of.row, object }, of.level).map(|_| ())
    }

    /// Two ciphertexts of one level and scale.
    pub(super) fn pair(
        &mut self,
        a: Value,
        b: Value,
        op: impl FnOnce(RowId, RowId) -> Op,
    ) -> Result<Value, Problem> {
        if a.level != b.level {
            return problem(
                format!("its operands are at levels {} and {}", a.level, b.level),
                "bring them to one level first",
            );
        }
        if a.squared != b.squared {
            return problem(
                "one of its operands is a product that was not rescaled".into(),
                "rescale it first",
            );
        }
        let row = self.push(op(a.row, b.row), a.level)?;
        Ok(Value { row, ..a })
    }

    /// a · b, relinearised.
    pub(super) fn mul(&mut self, a: Value, b: Value) -> Result<Value, Problem> {
        let key = self.key(ObjectKind::RelinearisationKey, a.level.max(b.level));
        let product = self.pair(a, b, |a, b| Op::Mul { a, b, key })?;
        Ok(Value { squared: true, ..product })
    }

    /// The plaintext of a name, for a sum with `a` or a product.
    fn plaintext(&mut self, name: &str, a: Value, source: Source) -> ObjectId {
        let key = (name.to_owned(), a.squared);
        let id = match self.plaintexts.get(&key) {
            Some(&id) => id,
            None => {
                let other = if a.squared { "/squared" } else { "" };
                let name = format!("{name}{other}");
                self.object(ObjectKind::Plaintext, a.level, source, name)
            }
        };
        self.plaintexts.insert(key, id);
        self.raise(id, a.level);
        id
    }

    pub(super) fn add_plain(
        &mut self,
        a: Value,
        name: &str,
        source: Source,
    ) -> Result<Value, Problem> {
        let object = self.plaintext(name, a, source);
        let row = self.push(Op::AddPlain { a: a.row, object }, a.level)?;
        Ok(Value { row, ..a })
    }

    pub(super) fn mul_plain(
        &mut self,
        a: Value,
        name: &str,
        source: Source,
    ) -> Result<Value, Problem> {
        let object = self.plaintext(name, a, source);
        let row = self.push(Op::MulPlain { a: a.row, object }, a.level)?;
        Ok(Value { row, squared: true, ..a })
    }

    pub(super) fn negate(&mut self, a: Value) -> Result<Value, Problem> {
        let row = self.push(Op::MulInt { a: a.row, factor: -1 }, a.level)?;
        Ok(Value { row, ..a })
    }

    /// By `steps` slots, nothing for a whole turn.
    pub(super) fn rotate(&mut self, a: Value, steps: i64) -> Result<Value, Problem> {
        let slots = self.params.slots() as i64;
        let steps = steps.rem_euclid(slots) as i32;
        if steps == 0 {
            return Ok(a);
        }
        let key = self.key(ObjectKind::RotationKey { steps }, a.level);
        let row = self.push(Op::Rotate { a: a.row, steps, key, hoist: None }, a.level)?;
        Ok(Value { row, ..a })
    }

    pub(super) fn conjugate(&mut self, a: Value) -> Result<Value, Problem> {
        let key = self.key(ObjectKind::ConjugationKey, a.level);
        let row = self.push(Op::Conjugate { a: a.row, key }, a.level)?;
        Ok(Value { row, ..a })
    }

    pub(super) fn rescale(&mut self, a: Value) -> Result<Value, Problem> {
        let row = self.push(Op::Rescale { a: a.row }, a.level)?;
        Ok(Value { row, level: Level(a.level.0.saturating_sub(1)), squared: false })
    }

    /// To a lower level.
    pub(super) fn drop_to(&mut self, a: Value, to: Level) -> Result<Value, Problem> {
        let row = self.push(Op::Drop { a: a.row, to }, a.level)?;
        Ok(Value { row, level: to, ..a })
    }

    /// Bootstraps all slots.
    pub(super) fn bootstrap(&mut self, a: Value) -> Result<Value, Problem> {
        if self.bootstrap.is_none() {
            let plan = BootstrapPlan::new(&self.params, self.params.slots().ilog2());
            let plan = plan.map_err(|error| {
                let text = error.to_string();
                let (what, _) = text.split_once('\n').unwrap_or((&text, ""));
                (
                    what.to_owned(),
                    "name parameters with a bootstrap, `--params n16-bootstrap`".into(),
                )
            })?;
            self.bootstrap = Some(plan);
        }
        let output = self.bootstrap.as_ref().expect("it is there").output_level();
        let row = self.push(Op::Bootstrap { a: a.row, bootstrap: BootstrapId(0) }, a.level)?;
        Ok(Value { row, level: output, squared: false })
    }

    /// The checked program; what is wrong with a row is told of its line.
    pub(super) fn finish(mut self) -> Result<Program, ImportError> {
        let mut bootstraps = Vec::new();
        if let Some(plan) = self.bootstrap.take() {
            let keys = plan.keys().into_iter().map(|(kind, level)| self.key(kind, level)).collect();
            let plaintexts = plan.plaintexts().into_iter().map(|(kind, level)| {
                let name = shared_name(kind, level);
                self.objects.push(Object {
                    kind,
                    level,
                    source: Source::Stored,
                    layer: None,
                    name,
                });
                ObjectId(self.objects.len() as u32 - 1)
            });
            let plaintexts = plaintexts.collect();
            bootstraps.push(Bootstrap { log_slots: plan.log_slots(), keys, plaintexts });
        }
        let Self { params, objects, rows, lines, line, .. } = self;
        let (layers, constants) = (vec![LAYER.to_owned()], Vec::new());
        let literal = ProgramLiteral { params, layers, objects, constants, bootstraps, rows };
        Program::try_from(literal).map_err(|ProgramError { place, problem, hint }| {
            let line = match place {
                Place::Row(row) => lines[row.index()],
                Place::Constant(_) | Place::Bootstrap(_) => line,
            };
            ImportError::Line { line, problem, hint: hint.into() }
        })
    }
}
