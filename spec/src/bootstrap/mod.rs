//! What a bootstrap is made of, but for the numbers of its matrices: levels, the diagonals of the
//! matrices, keys and plaintexts, the polynomials of EvalMod and the arcsine.
//!
//! golden evaluates it; who compiles a program must know which keys it takes and where it ends, and
//! who lowers it every product.

mod arcsine;
mod chain;
mod eval_mod;
mod factor;
mod sine;
mod split;

pub use chain::Chain;
pub use eval_mod::{EvalMod, EvalModError, EvalModLiteral};
pub use factor::{Factor, Steps, stages};
pub use sine::Sine;
pub use split::Split;

use crate::he::ObjectKind;
use crate::ids::Level;
use crate::params::CkksParams;
use std::collections::BTreeMap;

/// The structure of a bootstrap of 2^`log_slots` slots, with which the others repeat.
///
/// SlotsToCoeffs down to level 0, ModRaise, for few slots the trace, CoeffsToSlots, conjugation,
/// EvalMod and arcsine, for few slots one level more to merge real and imaginary parts
/// (docs/golden.md).
#[derive(Clone, Debug, PartialEq)]
pub struct BootstrapPlan {
    log_slots: u32,
    slots: usize,
    top: Level,
    parts: Level,
    sine: Level,
    to_coeffs: Vec<Factor>,
    to_slots: Vec<Factor>,
    /// See [`Self::coeffs_to_slots_share`].
    share: f64,
}

/// Why there is no such bootstrap.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BootstrapPlanError {
    /// The parameters say nothing of a bootstrap.
    #[error(
        "the parameters have no table `bootstrap`\nhint: add one, or take a committed set that has it: hearth params list"
    )]
    Parameters,
    /// More slots than there are, or none.
    #[error("2^{log_slots} slots of 2^{most}\nhint: bootstrap 2 … 2^{most} slots")]
    Slots {
        /// log2 of the slots asked for.
        log_slots: u32,
        /// log2 of all slots.
        most: u32,
    },
    /// Few slots take one level more than all.
    #[error(
        "bootstrapping few slots takes {needed} levels, there are {levels}\nhint: raise levels by one, or bootstrap all slots"
    )]
    Depth {
        /// Levels that it takes.
        needed: u32,
        /// Levels of the parameters.
        levels: u32,
    },
}

impl BootstrapPlan {
    /// The plan with the cheapest split of every matrix.
    ///
    /// # Errors
    /// [`BootstrapPlanError`] if the parameters have no bootstrap, or not as many slots or levels.
    pub fn new(params: &CkksParams, log_slots: u32) -> Result<Self, BootstrapPlanError> {
        let literal = params.literal().bootstrap.as_ref();
        let literal = literal.ok_or(BootstrapPlanError::Parameters)?;
        let most = params.slots().ilog2();
        if !(1..=most).contains(&log_slots) {
            return Err(BootstrapPlanError::Slots { log_slots, most });
        }
        let few = log_slots < most;
        let needed = literal.slots_to_coeffs_levels + literal.depth() + u32::from(few);
        let top = params.max_level();
        if top.0 < needed {
            return Err(BootstrapPlanError::Depth { needed, levels: top.0 });
        }
        let to_coeffs = factor::slots_to_coeffs(params, literal, log_slots);
        let (to_slots, share) = factor::coeffs_to_slots(params, literal, log_slots);
        let parts = Level(top.0 - to_slots.len() as u32);
        // Whatever CoeffsToSlots takes is in the depth.
        let sine = Level(parts.0 + literal.coeffs_to_slots_levels - literal.depth());
        Ok(Self { log_slots, slots: params.slots(), top, parts, sine, to_coeffs, to_slots, share })
    }

    /// log2 of the slots.
    pub fn log_slots(&self) -> u32 {
        self.log_slots
    }

    /// Whether the slots are fewer than all.
    pub fn is_sparse(&self) -> bool {
        1 << self.log_slots < self.slots
    }

    /// How often the slots repeat.
    pub fn runs(&self) -> u32 {
        (self.slots >> self.log_slots) as u32
    }

    /// The level that ciphertexts are brought down to first; none may be below.
    pub fn input_level(&self) -> Level {
        Level(self.to_coeffs.len() as u32)
    }

    /// What each matrix of CoeffsToSlots is multiplied by.
    pub fn coeffs_to_slots_share(&self) -> f64 {
        self.share
    }

    /// The level of real and imaginary parts.
    pub fn parts_level(&self) -> Level {
        self.parts
    }

    /// The level of what EvalMod and the arcsine leave.
    pub fn sine_level(&self) -> Level {
        self.sine
    }

    /// The level of the result.
    pub fn output_level(&self) -> Level {
        Level(self.sine.0 - u32::from(self.is_sparse()))
    }

    /// The matrices of SlotsToCoeffs, the first applied first.
    pub fn slots_to_coeffs(&self) -> &[Factor] {
        &self.to_coeffs
    }

    /// The matrices of CoeffsToSlots.
    pub fn coeffs_to_slots(&self) -> &[Factor] {
        &self.to_slots
    }

    /// Exactly the plaintexts that it takes, each with its level: the matrices, the first applied
    /// first, then what puts real and imaginary parts together.
    pub fn plaintexts(&self) -> Vec<(ObjectKind, Level)> {
        let log_slots = self.log_slots;
        let matrix = |factor: &Factor| {
            let diagonals = factor.diagonals.len() as u32;
            (ObjectKind::BootstrapMatrix { log_slots, diagonals }, factor.level)
        };
        let units = (ObjectKind::BootstrapUnits { log_slots }, self.units_level());
        self.to_coeffs.iter().chain(&self.to_slots).map(matrix).chain([units]).collect()
    }

    /// The highest level of what puts real and imaginary parts together.
    fn units_level(&self) -> Level {
        if self.is_sparse() { self.sine } else { self.parts }
    }

    /// Exactly the keys that it takes, each once with the level it must serve: relinearisation,
    /// conjugation, those of the ephemeral secret, rotations by rising steps of 1 … slots − 1.
    pub fn keys(&self) -> Vec<(ObjectKind, Level)> {
        let mut rotations = BTreeMap::new();
        let mut rotate = |steps: i32, level: Level| {
            let known = rotations.entry(steps).or_insert(level);
            *known = level.max(*known);
        };
        for factor in self.to_coeffs.iter().chain(&self.to_slots) {
            factor.steps.rotations().into_iter().for_each(|steps| rotate(steps, factor.level));
        }
        if self.is_sparse() {
            // The trace sums all runs, the merge two neighbours.
            (self.log_slots..self.slots.ilog2()).for_each(|bit| rotate(1 << bit, self.top));
            rotate(1 << self.log_slots, self.sine);
        }
        let rotation = |(steps, level)| (ObjectKind::RotationKey { steps }, level);
        let fixed = [
            (ObjectKind::RelinearisationKey, self.parts),
            (ObjectKind::ConjugationKey, self.parts),
            (ObjectKind::DenseToSparseKey, Level(0)),
            (ObjectKind::SparseToDenseKey, self.top),
        ];
        fixed.into_iter().chain(rotations.into_iter().map(rotation)).collect()
    }
}
