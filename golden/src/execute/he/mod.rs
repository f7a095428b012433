//! An HE program on ciphertexts.

mod bootstrap;
mod encode;
mod error;
mod plan;
mod predict;

pub(super) use encode::slots_of;
pub use error::ExecuteError;
pub(super) use plan::{laid_for, plaintext_scale, scales};
pub use predict::{Magnitude, Predicted, predict};

use crate::bootstrap::Bootstrapper;
use crate::ciphertext::{Ciphertext, Plaintext};
use crate::evaluator::{Evaluator, EvaluatorError};
use crate::keys::{EvaluationKey, EvaluationKeys, KeyError};
use crate::rns::Digits;
use hearth_spec::he::{ObjectKind, ObjectSource, Op, Program};
use hearth_spec::{HoistId, LayerId, ObjectId, RowId};
use plan::last_of_hoist;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowsDone {
    /// Rows finished.
    pub done: usize,
    /// Rows in all.
    pub total: usize,
    /// The layer of the row just finished.
    pub layer: LayerId,
}

/// Runs `program` on encrypted `inputs` and gives its outputs.
///
/// Ciphertexts are freed at their last use, rotations of one group share their ModUp, plaintexts
/// are encoded shortly before they are used, and a plaintext product that is only added to
/// something is formed in the addition. The residues do not depend on the number
/// of threads. `progress` is called after every row.
///
/// # Errors
/// [`ExecuteError`] names the row.
pub fn run(
    program: &Program,
    keys: &EvaluationKeys,
    inputs: &BTreeMap<ObjectId, Ciphertext>,
    plaintexts: &dyn ObjectSource,
    progress: &mut dyn FnMut(RowsDone),
) -> Result<BTreeMap<ObjectId, Ciphertext>, ExecuteError> {
    if program.params() != keys.context().params() {
        return Err(ExecuteError::Parameters);
    }
    let rows = program.rows();
    let mut run = Run {
        evaluator: Evaluator::new(keys.context()),
        program,
        keys,
        inputs,
        plaintexts,
        last_uses: program.last_uses(),
        last_of_hoist: last_of_hoist(program),
        scales: scales(program),
        results: rows.iter().map(|_| None).collect(),
        hoisted: BTreeMap::new(),
        bootstrappers: BTreeMap::new(),
        encoded: BTreeMap::new(),
        outputs: BTreeMap::new(),
    };
    for (index, row) in rows.iter().enumerate() {
        let id = RowId(index as u32);
        let result = run.row(id)?;
        run.free(id);
        // A result that nobody reads is dropped at once.
        run.results[index] = result.filter(|_| run.last_uses[index] != id);
        progress(RowsDone { done: index + 1, total: rows.len(), layer: row.layer });
    }
    Ok(run.outputs)
}

/// The result of a row.
enum Value {
    Ready(Arc<Ciphertext>),
    /// A plaintext product that is not formed yet.
    Product(Arc<Ciphertext>, Plaintext),
}

struct Run<'a> {
    evaluator: Evaluator<'a>,
    program: &'a Program,
    keys: &'a EvaluationKeys,
    inputs: &'a BTreeMap<ObjectId, Ciphertext>,
    plaintexts: &'a dyn ObjectSource,
    last_uses: Vec<RowId>,
    last_of_hoist: BTreeMap<HoistId, RowId>,
    scales: Vec<f64>,
    results: Vec<Option<Value>>,
    hoisted: BTreeMap<HoistId, Digits>,
    /// By log2 of their slots.
    bootstrappers: BTreeMap<u32, Bootstrapper>,
    encoded: BTreeMap<RowId, Plaintext>,
    outputs: BTreeMap<ObjectId, Ciphertext>,
}

impl Run<'_> {
    fn row(&mut self, id: RowId) -> Result<Option<Value>, ExecuteError> {
        let row = self.program.rows()[id.index()];
        let refused = |source: EvaluatorError| ExecuteError::Operation { row: id, source };
        let no_key = |source: KeyError| refused(source.into());
        let evaluator = self.evaluator;
        if !matches!(row.op, Op::Add { .. }) {
            for operand in row.op.operands() {
                self.form(operand).map_err(refused)?;
            }
        }
        let result = match row.op {
            Op::Input { object } => self.input(id, object)?,
            Op::Output { a, object } => {
                let handed = self.take(a, id);
                self.outputs.insert(object, handed);
                return Ok(None);
            }
            Op::Add { a, b } => self.add(a, b, id).map_err(refused)?,
            Op::Sub { a, b } => {
                let mut difference = self.take(a, id);
                let b = if a == b { &difference.clone() } else { self.result(b) };
                evaluator.sub_assign(&mut difference, b).map_err(refused)?;
                difference
            }
            Op::AddPlain { a, .. } => {
                let plaintext = self.plaintext(id)?;
                let mut sum = self.take(a, id);
                evaluator.add_plain_assign(&mut sum, &plaintext).map_err(refused)?;
                sum
            }
            Op::MulPlain { a, .. } => {
                let plaintext = self.plaintext(id)?;
                return Ok(Some(Value::Product(self.ready(a).clone(), plaintext)));
            }
            Op::AddConst { a, constant } => {
                let mut sum = self.take(a, id);
                let constant = self.program.constant(constant);
                evaluator.add_constant_assign(&mut sum, constant).map_err(refused)?;
                sum
            }
            Op::MulConst { a, constant } => {
                let dropped = evaluator.drop_limbs(self.result(a), row.level).map_err(refused)?;
                let constant = self.program.constant(constant).into();
                let scale = self.scales[id.index()];
                evaluator.linear_combination(&[(&dropped, constant)], scale).map_err(refused)?
            }
            Op::MulInt { a, factor } => {
                evaluator.mul_integer(self.result(a), factor.into()).map_err(refused)?
            }
            Op::MulI { a, .. } => evaluator.multiply_by_i(self.result(a)).map_err(refused)?,
            Op::Drop { a, to } => evaluator.drop_to_level(self.result(a), to).map_err(refused)?,
            Op::Mul { a, b, key } => {
                let key = self.keys.get(key, ObjectKind::RelinearisationKey).map_err(no_key)?;
                evaluator.mul(self.result(a), self.result(b), key).map_err(refused)?
            }
            Op::Rescale { a } => {
                let product = self.take(a, id);
                evaluator.rescale(product).map_err(refused)?
            }
            Op::Rotate { a, steps, key, hoist } => {
                let key = self.keys.get(key, ObjectKind::RotationKey { steps }).map_err(no_key)?;
                match hoist {
                    None => evaluator.rotate(self.result(a), steps, key),
                    Some(hoist) => self.rotate_hoisted(a, steps, key, hoist),
                }
                .map_err(refused)?
            }
            Op::Bootstrap { a, bootstrap } => self.bootstrap(id, a, bootstrap)?,
            Op::Conjugate { a, key } => {
                let key = self.keys.get(key, ObjectKind::ConjugationKey).map_err(no_key)?;
                evaluator.conjugate(self.result(a), key).map_err(refused)?
            }
        };
        debug_assert_eq!(result.scale(), self.scales[id.index()]);
        Ok(Some(Value::Ready(Arc::new(result))))
    }

    /// a + b; a product among them that nobody else reads is added while it is formed.
    fn add(&mut self, a: RowId, b: RowId, id: RowId) -> Result<Ciphertext, EvaluatorError> {
        let is_product = |run: &Self, row: RowId| {
            let value = &run.results[row.index()];
            matches!(value, Some(Value::Product(..))) && run.last_uses[row.index()] == id
        };
        let (to, from) = if is_product(self, b) { (a, b) } else { (b, a) };
        self.form(to)?;
        if !is_product(self, from) {
            self.form(from)?;
        }
        let mut sum = self.take(to, id);
        if to == from {
            let twin = sum.clone();
            self.evaluator.add_assign(&mut sum, &twin)?;
            return Ok(sum);
        }
        match &self.results[from.index()] {
            Some(Value::Product(factor, plaintext)) => {
                self.evaluator.mul_plain_add_assign(&mut sum, factor, plaintext)?;
            }
            _ => self.evaluator.add_assign(&mut sum, self.result(from))?,
        }
        Ok(sum)
    }

    fn input(&self, row: RowId, object: ObjectId) -> Result<Ciphertext, ExecuteError> {
        let needed = self.program.rows()[row.index()].level;
        let input = self.inputs.get(&object).ok_or_else(|| ExecuteError::MissingInput {
            row,
            object,
            name: self.program.object(object).name.clone(),
        })?;
        let (given, scale) = (input.level(), input.scale());
        if given != needed || scale != self.program.params().scale(needed) {
            return Err(ExecuteError::Input { row, object, given, scale, needed });
        }
        Ok(input.clone())
    }

    fn rotate_hoisted(
        &mut self,
        a: RowId,
        steps: i32,
        key: &EvaluationKey,
        hoist: HoistId,
    ) -> Result<Ciphertext, EvaluatorError> {
        if !self.hoisted.contains_key(&hoist) {
            let digits = self.evaluator.hoist(self.result(a))?;
            self.hoisted.insert(hoist, digits);
        }
        self.evaluator.rotate_hoisted(self.result(a), &self.hoisted[&hoist], steps, key)
    }

    /// Forms the product that row `row` left open, if it did.
    fn form(&mut self, row: RowId) -> Result<(), EvaluatorError> {
        if let Some(Value::Product(factor, plaintext)) = &self.results[row.index()] {
            let product = self.evaluator.mul_plain(factor, plaintext)?;
            self.results[row.index()] = Some(Value::Ready(Arc::new(product)));
        }
        Ok(())
    }

    /// A result that is still alive, and formed: [`Program`] checked that operands come before
    /// their use, and every row forms what it reads.
    fn ready(&self, row: RowId) -> &Arc<Ciphertext> {
        match &self.results[row.index()] {
            Some(Value::Ready(result)) => result,
            _ => unreachable!("an operand is formed and lives until its last use"),
        }
    }

    fn result(&self, row: RowId) -> &Ciphertext {
        self.ready(row)
    }

    /// The operand itself if `by` is its last use, else a copy.
    fn take(&mut self, row: RowId, by: RowId) -> Ciphertext {
        let shared = self.ready(row).clone();
        if self.last_uses[row.index()] == by {
            self.results[row.index()] = None;
        }
        Arc::unwrap_or_clone(shared)
    }

    /// Frees what row `id` was the last to read.
    fn free(&mut self, id: RowId) {
        let op = self.program.rows()[id.index()].op;
        for operand in op.operands() {
            if self.last_uses[operand.index()] == id {
                self.results[operand.index()] = None;
            }
        }
        if let Op::Rotate { hoist: Some(hoist), .. } = op
            && self.last_of_hoist[&hoist] == id
        {
            self.hoisted.remove(&hoist);
        }
    }
}

#[cfg(test)]
mod tests;
