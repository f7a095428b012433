//! A checked HE program.

use super::{Object, ObjectKind, Op};
use crate::ids::{HoistId, LayerId, Level, ObjectId, RowId};
use crate::params::CkksParams;
use std::collections::BTreeMap;

/// One operation with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The operation.
    pub op: Op,
    /// The level it runs at: its operands' (and, but for a rescale, its result's).
    pub level: Level,
    /// The layer it belongs to.
    pub layer: LayerId,
}

/// An HE program as written in a file or built by a compiler.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramLiteral {
    /// The CKKS parameters.
    pub params: CkksParams,
    /// The names of the layers, in order.
    pub layers: Vec<String>,
    /// The object table.
    pub objects: Vec<Object>,
    /// The operations; row i produces ciphertext i.
    pub rows: Vec<Row>,
}

/// A checked HE program: every operand exists and has the level and scale its operation needs,
/// every object exists and is of the right kind, hoisting groups share one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Program(ProgramLiteral);

/// Why a program is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("row {row}: {problem}\nhint: {hint}")]
pub struct ProgramError {
    /// The offending row.
    pub row: RowId,
    /// What is wrong.
    pub problem: String,
    /// The fix.
    pub hint: &'static str,
}

/// What a row left behind.
#[derive(Clone, Copy)]
struct Produced {
    level: Level,
    squared: bool,
    usable: bool,
}

impl TryFrom<ProgramLiteral> for Program {
    type Error = ProgramError;

    fn try_from(literal: ProgramLiteral) -> Result<Self, ProgramError> {
        Checker { literal: &literal, results: Vec::new(), hoists: BTreeMap::new() }.check()?;
        Ok(Self(literal))
    }
}

impl Program {
    /// The CKKS parameters.
    pub fn params(&self) -> &CkksParams {
        &self.0.params
    }

    /// The names of the layers.
    pub fn layers(&self) -> &[String] {
        &self.0.layers
    }

    /// The object table.
    pub fn objects(&self) -> &[Object] {
        &self.0.objects
    }

    /// One object.
    pub fn object(&self, id: ObjectId) -> &Object {
        &self.0.objects[id.index()]
    }

    /// The operations.
    pub fn rows(&self) -> &[Row] {
        &self.0.rows
    }

    /// For every row, the last row that reads its result; itself if none does.
    pub fn last_uses(&self) -> Vec<RowId> {
        let mut last: Vec<_> = (0..self.0.rows.len() as u32).map(RowId).collect();
        for (id, row) in self.0.rows.iter().enumerate() {
            for operand in row.op.operands() {
                last[operand.index()] = RowId(id as u32);
            }
        }
        last
    }
}

struct Checker<'a> {
    literal: &'a ProgramLiteral,
    results: Vec<Produced>,
    hoists: BTreeMap<HoistId, (RowId, Level)>,
}

type Problem = (String, &'static str);

impl Checker<'_> {
    fn check(mut self) -> Result<(), ProgramError> {
        for (id, row) in self.literal.rows.iter().enumerate() {
            let result = self.row(row).map_err(|(problem, hint)| ProgramError {
                row: RowId(id as u32),
                problem,
                hint,
            })?;
            self.results.push(result);
        }
        Ok(())
    }

    fn row(&mut self, row: &Row) -> Result<Produced, Problem> {
        if row.level > self.literal.params.max_level() {
            let max = self.literal.params.max_level();
            return Err((
                format!("level {} is above the chain's {max}", row.level),
                "use parameters with more levels",
            ));
        }
        if row.layer.index() >= self.literal.layers.len() {
            return Err((
                format!("layer {} is not in the layer list", row.layer),
                "name every layer in the sidecar",
            ));
        }
        if let Op::Conjugate { .. } = row.op
            && self.literal.params.conjugation_element().is_none()
        {
            return Err((
                "there is no conjugation in the conjugate-invariant ring".into(),
                "its slots are real; leave the row out, or set ring = \"standard\"",
            ));
        }
        let mut squared = None;
        for operand in row.op.operands() {
            let scale = self.operand(operand, row.level)?;
            if squared.replace(scale).is_some_and(|other| other != scale) {
                return Err(("the operands' scales differ".into(), "rescale the product first"));
            }
        }
        self.object(row)?;
        self.scale(row, squared.unwrap_or(false))
    }

    /// Whether the operand has the squared scale.
    fn operand(&self, operand: RowId, level: Level) -> Result<bool, Problem> {
        let produced = self.results.get(operand.index()).filter(|result| result.usable);
        let result = produced.ok_or_else(|| {
            (
                format!("operand {operand} has not been produced"),
                "a row may use results of earlier rows only",
            )
        })?;
        if result.level != level {
            return Err((
                format!("operand {operand} is at level {}, the row at {level}", result.level),
                "operands have the row's level",
            ));
        }
        Ok(result.squared)
    }

    fn object(&mut self, row: &Row) -> Result<(), Problem> {
        let Some(id) = row.op.object() else { return Ok(()) };
        let object = self.literal.objects.get(id.index()).ok_or_else(|| {
            (format!("object {id} is not in the object table"), "add the object, or correct the id")
        })?;
        let slots = self.literal.params.slots() as i64;
        let right_kind = match (row.op, object.kind) {
            (Op::Input { .. }, ObjectKind::Input)
            | (Op::Output { .. }, ObjectKind::Output)
            | (Op::AddPlain { .. } | Op::MulPlain { .. }, ObjectKind::Plaintext)
            | (Op::Mul { .. }, ObjectKind::RelinearisationKey)
            | (Op::Conjugate { .. }, ObjectKind::ConjugationKey) => true,
            (Op::Rotate { steps, .. }, ObjectKind::RotationKey { steps: key }) => {
                if i64::from(steps).rem_euclid(slots) == 0 {
                    return Err((
                        "a rotation by a whole turn does nothing".into(),
                        "leave the row out",
                    ));
                }
                steps == key
            }
            _ => false,
        };
        if !right_kind {
            return Err((
                format!("object {id} ({}) is not what {} needs", object.name, row.op.name()),
                "check the object's kind, and a rotation key's steps",
            ));
        }
        let exact = matches!(row.op, Op::Input { .. } | Op::Output { .. });
        if exact && object.level != row.level || object.level < row.level {
            return Err((
                format!(
                    "object {id} ({}) has the limbs of level {}, the row runs at {}",
                    object.name, object.level, row.level
                ),
                "keys and plaintexts have at least the row's level, inputs and outputs exactly it",
            ));
        }
        if let Op::Rotate { a, hoist: Some(hoist), .. } = row.op
            && *self.hoists.entry(hoist).or_insert((a, row.level)) != (a, row.level)
        {
            return Err((
                format!("hoisting group {hoist} has rotations of different ciphertexts"),
                "give each source its own group",
            ));
        }
        Ok(())
    }

    fn scale(&self, row: &Row, squared: bool) -> Result<Produced, Problem> {
        let result = Produced { level: row.level, squared, usable: row.op.has_result() };
        match row.op {
            Op::MulPlain { .. } | Op::Mul { .. } if squared => {
                Err(("a factor is a product that was not rescaled".into(), "rescale it first"))
            }
            Op::MulPlain { .. } | Op::Mul { .. } => Ok(Produced { squared: true, ..result }),
            Op::Rescale { .. } if !squared => Err((
                "rescale of a ciphertext at simple scale would lose its value".into(),
                "rescale products only",
            )),
            Op::Rescale { .. } => match row.level.0.checked_sub(1) {
                Some(level) => Ok(Produced { level: Level(level), squared: false, ..result }),
                None => Err((
                    "no level is left to rescale to".into(),
                    "use parameters with more levels",
                )),
            },
            Op::Input { .. }
            | Op::Output { .. }
            | Op::Add { .. }
            | Op::Sub { .. }
            | Op::AddPlain { .. }
            | Op::Rotate { .. }
            | Op::Conjugate { .. } => Ok(result),
        }
    }
}

#[cfg(test)]
#[path = "program_tests.rs"]
mod tests;
