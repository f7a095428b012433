//! Layers that act on every slot alike.

use super::Packed;
use super::emitter::Emitter;
use super::plaintext::{Gains, Plan, Recipe};
use super::polynomial::At;
use crate::network::Shape;
use hearth_spec::Level;
use hearth_spec::polynomial;

impl Emitter {
    /// x², one level down. Padding is 0 and stays 0.
    pub(super) fn square(&mut self, packed: &Packed) -> Packed {
        let level = packed.level;
        let squares = packed.ciphertexts.iter().map(|&a| {
            let a = a?;
            let product = self.mul(a, a, level);
            Some(self.rescale(product, level))
        });
        Packed { ciphertexts: squares.collect(), level: Level(level.0 - 1), ..*packed }
    }

    /// x·y of tensors of one layout and level, one level down.
    pub(super) fn product(&mut self, x: &Packed, y: &Packed) -> Packed {
        let level = x.level;
        let products = x.ciphertexts.iter().zip(&y.ciphertexts).map(|(&a, &b)| {
            let product = self.mul(a?, b?, level);
            Some(self.rescale(product, level))
        });
        let (ciphertexts, period) = (products.collect(), x.period.max(y.period));
        Packed { ciphertexts, period, level: Level(level.0 - 1), ..*x }
    }

    /// x + constant in every slot.
    pub(super) fn offset(&mut self, x: &Packed, constant: f64) -> Packed {
        let sums = x.ciphertexts.iter().map(|&a| Some(self.add_const(a?, constant, x.level)));
        Packed { ciphertexts: sums.collect(), ..*x }
    }

    /// x − y of tensors of one layout and level.
    pub(super) fn difference(&mut self, x: &Packed, y: &Packed) -> Packed {
        let both = x.ciphertexts.iter().zip(&y.ciphertexts);
        let differences = both.map(|(&a, &b)| Some(self.sub(a?, b?, x.level)));
        let (ciphertexts, period) = (differences.collect(), x.period.max(y.period));
        Packed { ciphertexts, period, ..*x }
    }

    /// The polynomial of every slot, as many levels down as its depth.
    pub(super) fn map_polynomial(&mut self, x: &Packed, plan: &polynomial::Plan) -> Packed {
        let level = Level(x.level.0 - plan.depth());
        let results = x
            .ciphertexts
            .iter()
            .map(|&a| Some(self.polynomial(At { row: a?, level: x.level }, plan).row));
        Packed { ciphertexts: results.collect(), level, ..*x }
    }

    /// The same tensor at a bootstrap's level.
    pub(super) fn bootstrap(&mut self, x: &Packed) -> Packed {
        let results = x.ciphertexts.iter().map(|&a| Some(self.bootstrapped(a?, x.level)));
        Packed { ciphertexts: results.collect(), level: self.bootstrap_level(), ..*x }
    }

    /// The sum of tensors of one layout and level. It repeats only as often as all of them do.
    pub(super) fn sum(&mut self, summands: &[Packed]) -> Packed {
        let [first, others @ ..] = summands else { unreachable!("a sum has summands") };
        let mut sum = first.clone();
        for other in others {
            sum.period = sum.period.max(other.period);
            for (a, b) in sum.ciphertexts.iter_mut().zip(&other.ciphertexts) {
                // Where one is not made, no element lies.
                *a = a.zip(*b).map(|(a, b)| self.add(a, b, first.level));
            }
        }
        sum
    }

    /// The tensor at `level` out of its `versions`, the first of which is the highest; a version
    /// that is made is kept there.
    pub(super) fn at_level(&mut self, versions: &mut Vec<Packed>, level: Level) -> Packed {
        if let Some(found) = versions.iter().find(|version| version.level == level) {
            return found.clone();
        }
        let lowered = self.bring_down(&versions[0], level);
        versions.push(lowered.clone());
        lowered
    }

    /// The same values at a lower level.
    fn bring_down(&mut self, packed: &Packed, to: Level) -> Packed {
        let ciphertexts = packed.ciphertexts.iter();
        let lowered = ciphertexts.map(|&a| Some(self.drop_to(a?, to, packed.level)));
        Packed { ciphertexts: lowered.collect(), level: to, ..*packed }
    }

    /// scale·x + shift by channel, one level down. Padding is multiplied by 0.
    pub(super) fn affine(
        &mut self,
        index: usize,
        shape: Shape,
        gains: Gains,
        packed: &Packed,
    ) -> Packed {
        let (level, below) = (packed.level, Level(packed.level.0 - 1));
        let plan = self.plan(Plan::affine(index, gains, shape, packed.layout, packed.period));
        let results = packed.ciphertexts.iter().enumerate().map(|(i, &a)| {
            let a = a?;
            let scale = Recipe::Scale { plan, ciphertext: i };
            let product = self.mul_plain(a, &format!("scale/{i}"), scale, level);
            let rescaled = self.rescale(product, level);
            let shift = Recipe::Shift { plan, ciphertext: i };
            Some(self.add_plain(rescaled, &format!("shift/{i}"), shift, below))
        });
        Packed { ciphertexts: results.collect(), level: below, ..*packed }
    }
}
