//! Operations on ciphertexts: the server's side, which holds no secret.

mod adjust;
mod constants;
mod error;
mod keyswitch;
mod linear;
mod multiply;
mod rotate;
mod sums;

pub use error::EvaluatorError;
pub use sums::inner_sum_rotations;

use crate::context::Context;

/// Evaluates operations for one parameter set.
#[derive(Clone, Copy, Debug)]
pub struct Evaluator<'a> {
    context: &'a Context,
}

impl<'a> Evaluator<'a> {
    /// An evaluator with the tables of `context`.
    pub fn new(context: &'a Context) -> Self {
        Self { context }
    }

    /// Its tables.
    pub fn context(&self) -> &'a Context {
        self.context
    }
}

#[cfg(test)]
#[path = "evaluator_tests.rs"]
mod tests;
