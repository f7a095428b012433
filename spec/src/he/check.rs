//! What makes a program legal.

use super::bootstraps::{Levels, check_bootstraps};
use super::program::{Place, ProgramError, ProgramLiteral, Row};
use super::{ObjectKind, Op};
use crate::ids::{ConstantId, HoistId, Level, RowId};
use std::collections::BTreeMap;

/// Refuses a program that an executor could not run.
///
/// The level of every row's result.
pub(super) fn check(literal: &ProgramLiteral) -> Result<Vec<Level>, ProgramError> {
    let mut constants = (0..).map(ConstantId).zip(&literal.constants);
    if let Some((id, constant)) = constants.find(|(_, constant)| !constant.is_finite()) {
        return Err(ProgramError {
            place: Place::Constant(id),
            problem: format!("{constant} is not finite"),
            hint: "correct the constant",
        });
    }
    let log_q = (0..=literal.params.max_level().0).map(|l| literal.params.log_q(Level(l)));
    let log_q = log_q.collect();
    let bootstraps = check_bootstraps(literal)?;
    Checker { literal, results: Vec::new(), hoists: BTreeMap::new(), log_q, bootstraps }.check()
}

/// What a row left behind.
#[derive(Clone, Copy)]
struct Produced {
    level: Level,
    squared: bool,
    usable: bool,
}

struct Checker<'a> {
    literal: &'a ProgramLiteral,
    results: Vec<Produced>,
    hoists: BTreeMap<HoistId, (RowId, Level)>,
    /// log2 of the modulus of every level.
    log_q: Vec<f64>,
    bootstraps: Vec<Levels>,
}

pub(super) type Problem = (String, &'static str);

impl Checker<'_> {
    fn check(mut self) -> Result<Vec<Level>, ProgramError> {
        for (id, row) in self.literal.rows.iter().enumerate() {
            let result = self.row(row).map_err(|(problem, hint)| ProgramError {
                place: Place::Row(RowId(id as u32)),
                problem,
                hint,
            })?;
            self.results.push(result);
        }
        Ok(self.results.iter().map(|result| result.level).collect())
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
        if let Op::MulI { .. } = row.op
            && self.literal.params.conjugation_element().is_none()
        {
            return Err((
                "there is no product by i in the conjugate-invariant ring".into(),
                "its slots are real; set ring = \"standard\"",
            ));
        }
        let mut squared = None;
        for operand in row.op.operands() {
            let scale = self.operand(operand, row)?;
            if squared.replace(scale).is_some_and(|other| other != scale) {
                return Err(("the operands' scales differ".into(), "rescale the product first"));
            }
        }
        self.object(row)?;
        self.integer(row, squared.unwrap_or(false))?;
        self.scale(row, squared.unwrap_or(false))
    }

    /// Whether the integer that the row multiplies by or adds fits below half of the modulus.
    fn integer(&self, row: &Row, squared: bool) -> Result<(), Problem> {
        if let Op::MulInt { factor: 0, .. } = row.op {
            return Err(("a product by 0 is nothing".into(), "leave the row out"));
        }
        let Some(id) = row.op.constant() else { return Ok(()) };
        let constant = self.literal.constants.get(id.index()).ok_or_else(|| {
            (format!("constant {id} is not in the table"), "add the constant, or correct the id")
        })?;
        let params = &self.literal.params;
        let scale = match row.op {
            Op::MulConst { a, .. } => {
                params.constant_scale(self.results[a.index()].level, row.level)
            }
            _ if squared => params.scale(row.level) * params.scale(row.level),
            _ => params.scale(row.level),
        };
        if libm::log2(libm::rint(constant * scale).abs()) < self.log_q[row.level.index()] - 1.0 {
            return Ok(());
        }
        Err((
            format!("constant {id}, {constant:?}, does not fit level {} at its scale", row.level),
            "use it at a higher level, or a smaller one",
        ))
    }

    /// Whether the operand has the squared scale.
    fn operand(&self, operand: RowId, row: &Row) -> Result<bool, Problem> {
        let produced = self.results.get(operand.index()).filter(|result| result.usable);
        let result = produced.ok_or_else(|| {
            (
                format!("operand {operand} has not been produced"),
                "a row may use results of earlier rows only",
            )
        })?;
        let fits = match row.op {
            Op::MulConst { .. } => result.level >= row.level,
            _ => result.level == row.level,
        };
        if !fits {
            return Err((
                format!("operand {operand} is at level {}, the row at {}", result.level, row.level),
                "operands have the row's level; only mul_const takes one of a higher level",
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
            | (
                Op::AddPlain { .. } | Op::MulPlain { .. } | Op::MulI { .. },
                ObjectKind::Plaintext,
            )
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
            Op::MulPlain { .. } | Op::Mul { .. } | Op::MulConst { .. } if squared => {
                Err(("a factor is a product that was not rescaled".into(), "rescale it first"))
            }
            Op::MulPlain { .. } | Op::Mul { .. } | Op::MulConst { .. } => {
                Ok(Produced { squared: true, ..result })
            }
            Op::Drop { .. } if squared => {
                Err(("a product that was not rescaled is dropped".into(), "rescale it first"))
            }
            Op::Drop { to, .. } if to >= row.level => Err((
                format!("a drop from level {} to {to}", row.level),
                "a drop leads to a lower level; leave the row out",
            )),
            Op::Drop { to, .. } => Ok(Produced { level: to, ..result }),
            Op::Bootstrap { .. } if squared => {
                Err(("a product that was not rescaled is bootstrapped".into(), "rescale it first"))
            }
            Op::Bootstrap { bootstrap, .. } => {
                let levels = self.bootstraps.get(bootstrap.index()).ok_or_else(|| {
                    (
                        format!("bootstrap {bootstrap} is not in the table"),
                        "add the bootstrap, or correct the id",
                    )
                })?;
                Ok(Produced { level: levels.result(row.level)?, ..result })
            }
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
            | Op::AddConst { .. }
            | Op::MulInt { .. }
            | Op::MulI { .. }
            | Op::Rotate { .. }
            | Op::Conjugate { .. } => Ok(result),
        }
    }
}
