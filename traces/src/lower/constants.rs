//! The scalars of key switching and rescaling, computed once per level.

use super::expansion::{Expansion, Operation};
use super::{KeySwitchOrder, KeySwitchParallel, LowerOptions};
use hearth_spec::he::{ObjectKind, Op};
use hearth_spec::{CkksParams, Level, Modulus};
use std::ops::Range;

/// The scalars of every level that a program uses.
#[derive(Debug)]
pub(super) struct Constants {
    /// How key switches use them.
    pub(super) order: KeySwitchOrder,
    pub(super) parallel: KeySwitchParallel,
    /// Division by P of as many limbs as the chain has.
    pub(super) mod_down: Division,
    /// Division of level 0's limbs by the special primes of the key to a bootstrap's sparse secret;
    /// none without bootstraps.
    pub(super) to_sparse: Option<Division>,
    /// P modulo every prime of the chain.
    special: Vec<u64>,
    levels: Vec<Option<LevelConstants>>,
}

#[derive(Debug)]
pub(super) struct LevelConstants {
    /// Key-switching digits, as ranges of limbs.
    pub(super) digits: Vec<Range<usize>>,
    /// For limb i of digit d: (Q_d/q_i)^−1 mod q_i.
    pub(super) digit_scales: Vec<u64>,
    /// Division by the level's primes; level 0 has none.
    pub(super) rescale: Option<Division>,
}

/// A rounded division by D, a product of consecutive primes:
/// x_i ↦ (x_i − t_i)·D^−1 with t the conversion of \[x + ⌊D/2⌋\]_D, less ⌊D/2⌋.
#[derive(Debug)]
pub(super) struct Division {
    /// The primes of D.
    pub(super) primes: Range<usize>,
    /// For each prime p of D: (D/p)^−1 and ⌊D/2⌋·(D/p)^−1, mod p.
    pub(super) enter: Vec<(u64, u64)>,
    /// For each limb that stays: −⌊D/2⌋ and D^−1, mod q_i.
    pub(super) leave: Vec<(u64, u64)>,
}

impl Constants {
    pub(super) fn of(expansion: &Expansion<'_>, options: &LowerOptions) -> Self {
        let LowerOptions { order, parallel, .. } = *options;
        let params = expansion.params();
        let mut levels = Vec::new();
        levels.resize_with(params.max_level().index() + 1, || None);
        let mut has_bootstrap = false;
        for row in expansion.rows() {
            let level = match row.operation {
                Operation::He(Op::Rescale { .. }) => row.level,
                Operation::He(Op::Drop { to, .. }) => Level(to.0 + 1),
                Operation::He(Op::Bootstrap { .. }) => {
                    has_bootstrap = true;
                    continue;
                }
                Operation::He(op) if op.switches_keys() => row.level,
                Operation::He(_) | Operation::Bootstrap(_) => continue,
            };
            levels[level.index()].get_or_insert_with(|| LevelConstants::new(params, level));
        }
        let limbs = params.limbs(params.max_level());
        let moduli = params.moduli();
        let to_sparse = has_bootstrap.then(|| {
            // It takes almost every level.
            for (constants, level) in levels.iter_mut().zip(0..) {
                constants.get_or_insert_with(|| LevelConstants::new(params, Level(level)));
            }
            let special = params.special_of(ObjectKind::DenseToSparseKey);
            Division::new(moduli, special, params.limbs(Level(0)))
        });
        let special =
            moduli[..limbs].iter().map(|&q| product(moduli, params.special(), q)).collect();
        let mod_down = Division::new(moduli, params.special(), limbs);
        Self { order, parallel, mod_down, to_sparse, special, levels }
    }

    /// P modulo prime `i` of the chain.
    pub(super) fn special(&self, i: usize) -> u64 {
        self.special[i]
    }

    /// Panics if no row of the program switches keys at `level` or rescales from `level`.
    pub(super) fn level(&self, level: Level) -> &LevelConstants {
        self.levels[level.index()].as_ref().expect("every level in use has constants")
    }
}

impl LevelConstants {
    fn new(params: &CkksParams, level: Level) -> Self {
        let moduli = params.moduli();
        let digits: Vec<_> = params.digits(params.limbs(level)).collect();
        let digit_scales = digits
            .iter()
            .flat_map(|digit| digit.clone().map(|i| inverse_of_others(moduli, digit.clone(), i)))
            .collect();
        let rescale = (level.0 > 0).then(|| {
            let group = params.group(level);
            Division::new(moduli, group.clone(), group.start)
        });
        Self { digits, digit_scales, rescale }
    }
}

impl Division {
    fn new(moduli: &[Modulus], primes: Range<usize>, limbs: usize) -> Self {
        let enter = primes
            .clone()
            .map(|j| {
                let p = moduli[j];
                let scale = inverse_of_others(moduli, primes.clone(), j);
                // D is odd and 0 mod p, so ⌊D/2⌋ = (D − 1)/2 is −1/2.
                (scale, p.mul(p.neg(p.inv(2)), scale))
            })
            .collect();
        let leave = moduli[..limbs]
            .iter()
            .map(|&q| {
                let divisor = product(moduli, primes.clone(), q);
                let half = q.mul(q.sub(divisor, 1), q.inv(2));
                (q.neg(half), q.inv(divisor))
            })
            .collect();
        Self { primes, enter, leave }
    }
}

/// The product of the `primes`, mod q.
fn product(moduli: &[Modulus], primes: Range<usize>, q: Modulus) -> u64 {
    moduli[primes].iter().fold(1, |product, p| q.mul(product, q.reduce(p.value())))
}

/// (D/p_i)^−1 mod p_i, D the product of the `primes`.
fn inverse_of_others(moduli: &[Modulus], primes: Range<usize>, i: usize) -> u64 {
    let p = moduli[i];
    let others = p.mul(product(moduli, primes.start..i, p), product(moduli, i + 1..primes.end, p));
    p.inv(others)
}
