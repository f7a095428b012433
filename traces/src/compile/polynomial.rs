//! A polynomial of a ciphertext as rows.
//!
//! The plan says how many products that takes. [`Plan::new`] takes the fewest at the smallest
//! depth, [`Plan::published`] those that published counts have: a dense polynomial of degree 127,
//! as which a SiLU is counted, 24 products (and 8 levels), where [`Plan::new`] takes 19 and 7
//! levels for a SiLU, using that its odd coefficients but the first are zero.

use super::emitter::Emitter;
use super::{CompileError, PlaintextSource};
use crate::polynomial::{PolynomialRows, evaluate, lowered};
use hearth_spec::he::Program;
use hearth_spec::polynomial::Plan;
use hearth_spec::{CkksParams, Level, RowId};

pub(crate) use crate::polynomial::At;

/// The program of `plans`, one of the other, of one ciphertext that comes at the level which leaves
/// the result at level 0; of x times that for a ReLU ([`CompositeSign::step`]).
///
/// # Errors
/// [`CompileError::Levels`] if the parameters have too few levels, [`CompileError::Program`] for
/// constants that do not fit.
///
/// [`CompositeSign::step`]: hearth_spec::polynomial::CompositeSign::step
pub fn polynomial_program(
    params: &CkksParams,
    plans: &[Plan],
    times_x: bool,
) -> Result<Program, CompileError> {
    let needed = plans.iter().map(Plan::depth).sum::<u32>() + u32::from(times_x);
    let available = params.max_level().0;
    if needed > available {
        let network = "polynomial".to_owned();
        return Err(CompileError::Levels { network, needed, available });
    }
    let mut emitter = Emitter::new(params, PlaintextSource::default());
    emitter.start_layer("polynomial");
    let level = Level(needed);
    let x = At { row: emitter.fetch(0, level), level };
    let result = if times_x { emitter.relu(x, plans) } else { emitter.composition(x, plans) };
    emitter.hand_over(result.row, 0, result.level);
    Ok(emitter.program()?)
}

impl Emitter {
    /// plan(x), slot by slot, [`Plan::depth`] levels lower.
    ///
    /// # Panics
    /// If x has fewer levels.
    pub(super) fn polynomial(&mut self, x: At, plan: &Plan) -> At {
        evaluate(self, x, plan)
    }

    /// The plans, one of the other, the first first.
    pub(super) fn composition(&mut self, x: At, plans: &[Plan]) -> At {
        plans.iter().fold(x, |x, plan| self.polynomial(x, plan))
    }

    /// x·step(x): ReLU for the plans of
    /// [`CompositeSign::step`](hearth_spec::polynomial::CompositeSign::step). One level more than
    /// the plans take.
    pub(super) fn relu(&mut self, x: At, step: &[Plan]) -> At {
        let step = self.composition(x, step);
        let x = lowered(self, x, step.level);
        let product = self.mul(x, step.row, step.level);
        At { row: self.rescale(product, step.level), level: Level(step.level.0 - 1) }
    }
}

impl PolynomialRows for Emitter {
    fn add(&mut self, a: RowId, b: RowId, level: Level) -> RowId {
        self.add(a, b, level)
    }

    fn sub(&mut self, a: RowId, b: RowId, level: Level) -> RowId {
        self.sub(a, b, level)
    }

    fn add_const(&mut self, a: RowId, constant: f64, level: Level) -> RowId {
        self.add_const(a, constant, level)
    }

    fn mul_const(&mut self, a: RowId, constant: f64, level: Level) -> RowId {
        self.mul_const(a, constant, level)
    }

    fn mul_int(&mut self, a: RowId, factor: i32, level: Level) -> RowId {
        self.mul_int(a, factor, level)
    }

    fn drop_to(&mut self, a: RowId, to: Level, level: Level) -> RowId {
        self.drop_to(a, to, level)
    }

    fn mul(&mut self, a: RowId, b: RowId, level: Level) -> RowId {
        self.mul(a, b, level)
    }

    fn rescale(&mut self, a: RowId, level: Level) -> RowId {
        self.rescale(a, level)
    }
}
