//! The matrices of a bootstrap: levels, scales, diagonals and rotations, without their numbers.

use super::chain::Chain;
use super::split::Split;
use crate::ids::Level;
use crate::params::{BootstrapLiteral, CkksParams, Rotations};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// One matrix of a bootstrap.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// The level of the ciphertexts it takes; its product is rescaled.
    pub level: Level,
    /// Its diagonals' indices.
    pub diagonals: BTreeSet<usize>,
    /// The rotations it makes.
    pub steps: Steps,
    /// What its entries are multiplied by.
    pub scale: f64,
    /// The largest absolute value of an entry, but for rounding.
    pub largest: f64,
}

/// The rotations that a matrix makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Steps {
    /// Those of baby steps and giant steps, double-hoisted.
    Hoisted(Split),
    /// One after the other.
    Chained(Chain),
}

impl Steps {
    /// Steps of all rotations, rising, each once, without 0: exactly the keys needed.
    pub fn rotations(&self) -> Vec<i32> {
        match self {
            Self::Hoisted(split) => split.rotations(),
            Self::Chained(chain) => chain.rotations(),
        }
    }

    /// How many rotations there are, by whatever steps.
    pub fn count(&self) -> usize {
        match self {
            Self::Hoisted(split) => {
                split.babies().chain(split.giants()).filter(|&steps| steps != 0).count()
            }
            Self::Chained(chain) => {
                chain.babies() - 1 + chain.giants() - 1 + usize::from(chain.first() != 0)
            }
        }
    }
}

/// The matrices of SlotsToCoeffs, the first applied first, down to level 0 at the scale at which the
/// modulus is raised.
pub(super) fn slots_to_coeffs(
    params: &CkksParams,
    literal: &BootstrapLiteral,
    log_slots: u32,
) -> Vec<Factor> {
    let groups = groups(log_slots, literal.slots_to_coeffs_levels, false);
    let top = groups.len() as u32;
    let scale = |level: Level| match level.0 {
        1 => {
            let message = base(params) * libm::exp2(-f64::from(literal.message_ratio_bits));
            message * product(params, params.group(level)) / params.scale(level)
        }
        _ => params.scale(level),
    };
    let factor = |(index, Group { diagonals, .. }): (u32, Group)| {
        let level = Level(top - index);
        let steps = steps(params, literal, log_slots, &diagonals, level);
        Factor { level, diagonals, steps, scale: scale(level), largest: 1.0 }
    };
    (0..).zip(groups).map(factor).collect()
}

/// The matrices of CoeffsToSlots, from (m + q·I)/S to real and imaginary parts of (m/q + I)/2K,
/// S the highest level's scale; and what each is multiplied by, as they share the factor
/// S/(q·2K·runs).
pub(super) fn coeffs_to_slots(
    params: &CkksParams,
    literal: &BootstrapLiteral,
    log_slots: u32,
) -> (Vec<Factor>, f64) {
    let groups = groups(log_slots, literal.coeffs_to_slots_levels, true);
    let top = params.max_level();
    let runs = params.slots() >> log_slots;
    let factor = params.scale(top) / base(params) / (2.0 * f64::from(literal.range) * runs as f64);
    let share = libm::pow(factor, 1.0 / groups.len() as f64);
    let factor = |(index, Group { diagonals, butterflies }): (u32, Group)| {
        let level = Level(top.0 - index);
        let steps = steps(params, literal, log_slots, &diagonals, level);
        // An inverse butterfly's entries are halves of roots of unity.
        let largest = libm::ldexp(share, -(butterflies as i32));
        Factor { level, diagonals, steps, scale: params.scale(level), largest }
    };
    ((0..).zip(groups).map(factor).collect(), share)
}

/// The modulus of level 0.
fn base(params: &CkksParams) -> f64 {
    product(params, 0..params.limbs(Level(0)))
}

fn product(params: &CkksParams, primes: std::ops::Range<usize>) -> f64 {
    params.moduli()[primes].iter().map(|q| q.value() as f64).product()
}

fn steps(
    params: &CkksParams,
    literal: &BootstrapLiteral,
    log_slots: u32,
    diagonals: &BTreeSet<usize>,
    level: Level,
) -> Steps {
    match literal.rotations {
        Rotations::Hoisted => Steps::Hoisted(Split::best(diagonals.iter().copied(), params, level)),
        Rotations::Chained => Steps::Chained(Chain::new(diagonals, 1 << log_slots)),
    }
}

/// Consecutive butterflies.
struct Group {
    /// The indices of their product's diagonals.
    diagonals: BTreeSet<usize>,
    butterflies: u32,
}

/// The products of consecutive butterflies F_2, F_4, … on n = 2^`log_slots` slots,
/// in `levels` groups (fewer for few slots), the first applied first; of their inverses, in the
/// opposite order, if asked for.
///
/// F_len has the diagonals 0 and ±len/2, modulo n; a product those of all sums (Chen, Chillotti,
/// Song, "Improved bootstrapping for approximate homomorphic encryption", EUROCRYPT 2019, section
/// 4).
fn groups(log_slots: u32, levels: u32, inverse: bool) -> Vec<Group> {
    let n = 1usize << log_slots;
    let group = |stages: RangeInclusive<u32>| Group {
        butterflies: stages.clone().count() as u32,
        diagonals: stages.fold(BTreeSet::from([0]), |sums, stage| {
            let half = 1usize << (stage - 1);
            let steps = [0, half, n - half];
            sums.iter().flat_map(|sum| steps.map(|step| (sum + step) % n)).collect()
        }),
    };
    let mut groups: Vec<_> = stages(log_slots, levels).into_iter().map(group).collect();
    if inverse {
        groups.reverse();
    }
    groups
}

/// Which butterflies F_(2^stage), from 1 to `log_slots`, each of at most `levels` groups takes.
pub fn stages(log_slots: u32, levels: u32) -> Vec<std::ops::RangeInclusive<u32>> {
    let levels = levels.min(log_slots);
    // The last group has half the diagonals of the others: it takes the longer share.
    let end = |i: u32| i * log_slots / levels;
    (0..levels).map(|i| end(i) + 1..=end(i + 1)).collect()
}
