//! The rows that a bootstrap is: golden's bootstrapper, step by step.

use super::super::expansion::{Boundary, ExpandedRow, Expansion, Keys, Operation};
use super::matrix::Matrix;
use super::part::Part;
use crate::polynomial::{At, PolynomialRows, evaluate, lowered};
use hearth_spec::bootstrap::{BootstrapPlan, EvalModError, Factor, Sine, Steps};
use hearth_spec::he::{Bootstrap, ObjectKind, Op, Program};
use hearth_spec::{Level, ObjectId, RowId};
use std::sync::Arc;

/// What all bootstraps of a program share.
#[derive(Debug)]
struct Shared {
    sine: Sine,
    keys: Keys,
}

/// What all bootstraps of one entry of the table share.
#[derive(Debug)]
pub(in crate::lower) struct Recipe {
    shared: Arc<Shared>,
    plan: BootstrapPlan,
    /// The matrices and what puts the parts together, by kind and level.
    plaintexts: Vec<(ObjectKind, Level, ObjectId)>,
}

impl Recipe {
    /// Those of `program`'s table.
    ///
    /// # Errors
    /// [`EvalModError`] if the sine is not exact enough.
    pub(in crate::lower) fn all(program: &Program) -> Result<Vec<Self>, EvalModError> {
        let Some(literal) = program.params().literal().bootstrap.as_ref() else {
            return Ok(Vec::new());
        };
        if program.bootstraps().is_empty() {
            return Ok(Vec::new());
        }
        let shared = Arc::new(Shared { sine: Sine::new(literal)?, keys: Keys::of(program) });
        let bootstraps = program.bootstraps().iter();
        Ok(bootstraps.map(|bootstrap| Self::of(program, bootstrap, shared.clone())).collect())
    }

    fn of(program: &Program, bootstrap: &Bootstrap, shared: Arc<Shared>) -> Self {
        let plan = BootstrapPlan::new(program.params(), bootstrap.log_slots);
        let plan = plan.expect("the program was checked to have the bootstrap");
        let plaintext = |&id: &ObjectId| {
            let object = program.object(id);
            (object.kind, object.level, id)
        };
        let plaintexts = bootstrap.plaintexts.iter().map(plaintext).collect();
        Self { shared, plan, plaintexts }
    }

    /// The level that ciphertexts are brought down to first.
    pub(in crate::lower) fn input_level(&self) -> Level {
        self.plan.input_level()
    }

    /// The rows of one bootstrap, row `row` of the program, of a ciphertext of `level`.
    pub(in crate::lower) fn expand<'a>(
        &self,
        program: &'a Program,
        (row, level): (RowId, Level),
        boundary: Boundary,
        hoisting: bool,
    ) -> Expansion<'a> {
        let expansion = Expansion::empty(program, boundary, hoisting);
        let mut rows = Bootstrapping { recipe: self, expansion, row };
        let argument = rows.part(Part::Argument, level, level);
        let (a, level) = (rows.run(At { row: argument, level }), self.plan.output_level());
        rows.part(Part::Result { a }, level, level);
        rows.expansion
    }

    fn plaintext(&self, kind: ObjectKind, level: Level) -> ObjectId {
        let found = self.plaintexts.iter().find(|(has, at, _)| (*has, *at) == (kind, level));
        found.expect("the program was checked to have the bootstrap's plaintexts").2
    }

    fn units(&self) -> ObjectId {
        let (kind, level) = *self.plan.plaintexts().last().expect("the units come last");
        self.plaintext(kind, level)
    }
}

/// One bootstrap.
pub(super) struct Bootstrapping<'e, 'a> {
    recipe: &'e Recipe,
    pub(super) expansion: Expansion<'a>,
    row: RowId,
}

impl Bootstrapping<'_, '_> {
    fn run(&mut self, a: At) -> RowId {
        let plan = &self.recipe.plan;
        let level = plan.input_level();
        let mut a = At { row: lowered(self, a, level), level };
        for factor in plan.slots_to_coeffs() {
            a = self.transform(a, factor);
        }
        let top = self.expansion.params().max_level();
        let keys = &self.recipe.shared.keys;
        let to_sparse = keys.find(ObjectKind::DenseToSparseKey, a.level);
        let to_dense = keys.find(ObjectKind::SparseToDenseKey, top);
        let raise = Part::Raise { a: a.row, to_sparse, to_dense };
        a = At { row: self.part(raise, a.level, top), level: top };
        if plan.is_sparse() {
            a.row = self.sum_of_runs(a, plan.runs().ilog2());
        }
        for factor in plan.coeffs_to_slots() {
            a = self.transform(a, factor);
        }
        let key = keys.find(ObjectKind::ConjugationKey, a.level);
        let conjugate = self.op(Op::Conjugate { a: a.row, key }, a.level);
        match plan.is_sparse() {
            false => self.two_sines(a, conjugate),
            true => self.one_sine(a, conjugate),
        }
    }

    /// Of all slots: twice the real and twice the imaginary parts, each without multiples of q.
    fn two_sines(&mut self, a: At, conjugate: RowId) -> RowId {
        let units = self.recipe.units();
        let level = a.level;
        let real = self.add(a.row, conjugate, level);
        let difference = self.sub(conjugate, a.row, level);
        let imaginary = self.part(Part::TimesUnit { a: difference, units }, level, level);
        let real = self.remove_multiples(At { row: real, level });
        let imaginary = self.remove_multiples(At { row: imaginary, level });
        let level = real.level;
        let imaginary = self.part(Part::TimesUnit { a: imaginary.row, units }, level, level);
        self.add(real.row, imaginary, level)
    }

    /// Of few slots: real and imaginary parts in turn.
    fn one_sine(&mut self, a: At, conjugate: RowId) -> RowId {
        let parts = self.add(conjugate, a.row, a.level);
        let parts = self.remove_multiples(At { row: parts, level: a.level });
        let object = self.recipe.units();
        let product = self.op(Op::MulPlain { a: parts.row, object }, parts.level);
        let row = self.rescale(product, parts.level);
        self.sum_of_runs(At { row, level: Level(parts.level.0 - 1) }, 1)
    }

    /// EvalMod and the arcsine.
    fn remove_multiples(&mut self, x: At) -> At {
        let eval_mod = self.recipe.shared.sine.eval_mod();
        let mut sine = evaluate(self, x, eval_mod.cosine());
        for amplitude in eval_mod.double_angles() {
            let At { row, level } = sine;
            let square = self.mul(row, row, level);
            let doubled = self.mul_int(square, 2, level);
            let row = self.rescale(doubled, level);
            let level = Level(level.0 - 1);
            sine = At { row: self.add_const(row, -amplitude, level), level };
        }
        match self.recipe.shared.sine.arcsine() {
            Some(arcsine) => evaluate(self, sine, arcsine),
            None => sine,
        }
    }

    /// The sum of 2^`log_runs` neighbouring runs of the slots.
    fn sum_of_runs(&mut self, a: At, log_runs: u32) -> RowId {
        let log_slots = self.recipe.plan.log_slots();
        (0..log_runs).fold(a.row, |sum, bit| {
            let steps = 1 << (log_slots + bit);
            let key = self.rotation_key(steps, a.level);
            let rotate = Op::Rotate { a: sum, steps: steps as i32, key, hoist: None };
            let rotated = self.op(rotate, a.level);
            self.add(sum, rotated, a.level)
        })
    }

    /// A matrix product, rescaled.
    fn transform(&mut self, a: At, factor: &Factor) -> At {
        let level = factor.level;
        let diagonals = factor.diagonals.len() as u32;
        let kind =
            ObjectKind::BootstrapMatrix { log_slots: self.recipe.plan.log_slots(), diagonals };
        let magnitude = factor.scale * factor.largest;
        let matrix = Matrix { object: self.recipe.plaintext(kind, level), magnitude };
        let product = match &factor.steps {
            Steps::Hoisted(split) => self.hoisted(a.row, factor, split, matrix),
            Steps::Chained(chain) => self.chained(a.row, factor, chain, matrix),
        };
        At { row: self.rescale(product, level), level: Level(level.0 - 1) }
    }

    pub(super) fn rotation_key(&self, steps: u32, level: Level) -> ObjectId {
        self.recipe.shared.keys.find(ObjectKind::RotationKey { steps: steps as i32 }, level)
    }

    pub(super) fn part(&mut self, part: Part, level: Level, result: Level) -> RowId {
        let operation = Operation::Bootstrap(part);
        self.expansion.push(ExpandedRow { operation, level, row: self.row }, result)
    }

    pub(super) fn op(&mut self, op: Op, level: Level) -> RowId {
        self.op_to(op, level, level)
    }

    fn op_to(&mut self, op: Op, level: Level, result: Level) -> RowId {
        let operation = Operation::He(op);
        self.expansion.push(ExpandedRow { operation, level, row: self.row }, result)
    }
}

impl PolynomialRows for Bootstrapping<'_, '_> {
    fn add(&mut self, a: RowId, b: RowId, level: Level) -> RowId {
        self.op(Op::Add { a, b }, level)
    }

    fn sub(&mut self, a: RowId, b: RowId, level: Level) -> RowId {
        self.op(Op::Sub { a, b }, level)
    }

    fn add_const(&mut self, a: RowId, constant: f64, level: Level) -> RowId {
        let constant = self.expansion.push_constant(constant);
        self.op(Op::AddConst { a, constant }, level)
    }

    fn mul_const(&mut self, a: RowId, constant: f64, level: Level) -> RowId {
        let constant = self.expansion.push_constant(constant);
        self.op(Op::MulConst { a, constant }, level)
    }

    fn mul_int(&mut self, a: RowId, factor: i32, level: Level) -> RowId {
        self.op(Op::MulInt { a, factor }, level)
    }

    fn drop_to(&mut self, a: RowId, to: Level, level: Level) -> RowId {
        self.op_to(Op::Drop { a, to }, level, to)
    }

    /// With the key that serves all products of EvalMod.
    fn mul(&mut self, a: RowId, b: RowId, level: Level) -> RowId {
        let parts = self.recipe.plan.parts_level();
        let key = self.recipe.shared.keys.find(ObjectKind::RelinearisationKey, parts);
        self.op(Op::Mul { a, b, key }, level)
    }

    fn rescale(&mut self, a: RowId, level: Level) -> RowId {
        self.op_to(Op::Rescale { a }, level, Level(level.0 - 1))
    }
}
