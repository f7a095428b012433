//! The sums and rescalings in a bootstrap.

use super::{Giant, Part, Recipe};
use crate::lower::LowerError;
use crate::lower::expansion::{Boundary, Operation};
use hearth_spec::he::{Op, Program};
use hearth_spec::{BootstrapId, Level, RowId};

/// Operations on ciphertexts in a bootstrap that its plan does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BootstrapSums {
    /// Additions and subtractions of ciphertexts and constants; of a matrix product those in the
    /// basis with the special primes.
    pub adds: u64,
    /// Rescalings.
    pub rescales: u64,
}

impl BootstrapSums {
    /// Those of an entry of the table of bootstraps, for a ciphertext of `level`.
    ///
    /// # Errors
    /// [`LowerError::Bootstrap`] if the sine is not exact enough.
    pub fn of(program: &Program, id: BootstrapId, level: Level) -> Result<Self, LowerError> {
        let recipes = Recipe::all(program)?;
        let at = (RowId(0), level);
        let expansion = recipes[id.index()].expand(program, at, Boundary::default(), true);
        let mut sums = Self::default();
        for row in expansion.rows() {
            match row.operation {
                Operation::He(
                    Op::Add { .. } | Op::Sub { .. } | Op::AddPlain { .. } | Op::AddConst { .. },
                ) => sums.adds += 1,
                Operation::He(Op::Rescale { .. }) => sums.rescales += 1,
                Operation::Bootstrap(Part::Giant { giant } | Part::InnerSum { giant }) => {
                    let Giant { sum, terms, .. } = expansion.giant(giant);
                    sums.adds += terms.len() as u64 - 1 + u64::from(sum.is_some());
                }
                Operation::He(_) | Operation::Bootstrap(_) => {}
            }
        }
        Ok(sums)
    }
}
