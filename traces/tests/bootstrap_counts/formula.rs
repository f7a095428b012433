//! What a bootstrap costs, in closed form: from what docs/golden.md says a bootstrap does, and its
//! plan. Nothing here knows of rows or instructions.

use hearth_spec::bootstrap::{BootstrapPlan, Chain, Factor, Sine, Split, Steps};
use hearth_spec::he::ObjectKind;
use hearth_spec::polynomial::{Node, Plan, Power, SeriesBasis};
use hearth_spec::{CkksParams, Level};
use hearth_traces::lower::counts::Counts;
use std::collections::{BTreeMap, BTreeSet};

/// Counts with the cost of operations at l live limbs.
pub(crate) struct Formula<'a> {
    pub(crate) params: &'a CkksParams,
    pub(crate) counts: Counts,
}

impl Formula<'_> {
    fn limbs(&self, level: u32) -> u64 {
        self.params.limbs(Level(level)) as u64
    }

    /// α, K.
    fn chain(&self) -> (u64, u64) {
        (self.params.literal().digit_limbs.into(), self.params.special().len() as u64)
    }

    fn mod_up(&mut self, l: u64, k: u64) {
        let (alpha, _) = self.chain();
        let digits = (0..l.div_ceil(alpha)).map(|d| alpha.min(l - d * alpha));
        self.counts.intt += l;
        self.counts.ntt += l.div_ceil(alpha) * (l + k) - l;
        self.counts.bconv_macs += digits.map(|a| a * (l + k - a)).sum::<u64>();
    }

    /// With a key whose "a" half comes from its seed.
    fn inner_product(&mut self, l: u64, k: u64) {
        let digits = l.div_ceil(self.chain().0);
        self.counts.load += digits * (l + k);
        self.counts.evg += digits * (l + k);
        self.counts.mul += 2 * digits * (l + k);
        self.counts.add += 2 * (digits - 1) * (l + k);
    }

    fn mod_down(&mut self, l: u64, k: u64) {
        self.counts.intt += k;
        self.counts.sud += l;
        self.counts.bconv_macs += k * l;
    }

    fn key_switch(&mut self, l: u64, k: u64) {
        self.mod_up(l, k);
        self.inner_product(l, k);
        self.mod_down(l, k);
        self.mod_down(l, k);
    }

    fn rescale(&mut self, level: u32) {
        let (above, below) = (self.limbs(level), self.limbs(level - 1));
        self.counts.intt += 2 * (above - below);
        self.counts.sud += 2 * below;
        self.counts.rescale_macs += 2 * (above - below) * below;
    }

    /// To `to`: by an integer one level above, and a rescale.
    fn drop(&mut self, to: u32) {
        self.counts.mul += 2 * self.limbs(to + 1);
        self.rescale(to + 1);
    }

    fn product(&mut self, level: u32, is_square: bool) {
        let (l, (_, k)) = (self.limbs(level), self.chain());
        self.counts.mul += if is_square { 3 * l } else { 4 * l };
        self.counts.add += l;
        self.key_switch(l, k);
        self.counts.add += 2 * l;
    }

    /// A rotation or a conjugation.
    fn automorphism(&mut self, level: u32) {
        let (l, (_, k)) = (self.limbs(level), self.chain());
        self.key_switch(l, k);
        self.counts.add += l;
        self.counts.perm += 2 * l;
    }

    /// A matrix and its rescale.
    fn matrix(&mut self, factor: &Factor) {
        match &factor.steps {
            Steps::Hoisted(split) => self.hoisted(factor, split),
            Steps::Chained(chain) => self.chained(factor, chain),
        }
        self.rescale(factor.level.0);
    }

    /// A product and a sum for every diagonal, and a rotation between two baby steps, between two giant
    /// steps, and before all of them.
    fn chained(&mut self, factor: &Factor, chain: &Chain) {
        let (l, diagonals) = (self.limbs(factor.level.0), factor.diagonals.len() as u64);
        self.counts.load += diagonals * l;
        self.counts.mul += 2 * diagonals * l;
        self.counts.add += 2 * (diagonals - 1) * l;
        let rotations = chain.babies() - 1 + chain.giants() - 1 + usize::from(chain.first() != 0);
        (0..rotations).for_each(|_| self.automorphism(factor.level.0));
    }

    fn hoisted(&mut self, factor: &Factor, split: &Split) {
        let level = factor.level.0;
        let (l, (_, k)) = (self.limbs(level), self.chain());
        let babies = split.babies().filter(|&baby| baby != 0).count() as u64;
        if split.babies().any(|baby| baby == 0) {
            self.counts.mul += 2 * l;
        }
        if babies > 0 {
            self.mod_up(l, k);
        }
        for _ in 0..babies {
            self.inner_product(l, k);
            self.counts.mul += l;
            self.counts.add += l;
            self.counts.perm += 2 * (l + k);
        }
        for (index, giant) in split.giants().enumerate() {
            let own = factor.diagonals.iter().filter(|d| *d - *d % split.n1() == giant);
            let own: Vec<bool> = own.map(|d| *d == giant).collect();
            let all = own.len() as u64;
            let special = own.iter().filter(|is_first| !**is_first).count() as u64;
            self.counts.load += all * l + special * k;
            self.counts.mul += 2 * (all * l + special * k);
            self.counts.add += 2 * ((all - 1) * l + special.saturating_sub(1) * k);
            if special == 0 {
                // A zero for each of P's primes.
                self.counts.load += k;
                self.counts.mul += k;
            }
            if giant != 0 {
                self.mod_down(l, k);
                self.mod_up(l, k);
                self.inner_product(l, k);
                self.counts.add += l + k;
                self.counts.perm += 2 * (l + k);
            }
            if index > 0 {
                self.counts.add += 2 * (l + k);
            }
        }
        self.mod_down(l, k);
        self.mod_down(l, k);
    }

    /// To the sparse secret with fewer special primes, Garner's algorithm, and back.
    fn raise(&mut self) {
        let special = ObjectKind::DenseToSparseKey;
        let fewer = self.params.special_of(special).len() as u64;
        let (base, top, (_, k)) =
            (self.limbs(0), self.limbs(self.params.max_level().0), self.chain());
        self.key_switch(base, fewer);
        self.counts.add += base;
        for _ in 0..2 {
            let pairs = base * (base - 1) / 2;
            self.counts.intt += base;
            self.counts.bconv_macs += pairs + base * (top - base);
            self.counts.add += pairs + (base - 1) * (top - base);
            self.counts.mul += pairs + (base - 1) * (top - base);
            self.counts.ntt += top - base;
        }
        self.key_switch(top, k);
        self.counts.add += top;
    }

    /// A polynomial of x at `level`; the level of its value.
    fn polynomial(&mut self, plan: &Plan, level: u32) -> u32 {
        let end = level - plan.depth();
        let mut powers = BTreeMap::from([(1, level)]);
        let mut dropped = BTreeSet::new();
        for &Power { index, a, b } in plan.powers() {
            let at = powers[&a].min(powers[&b]);
            [a, b].into_iter().for_each(|power| self.lower(&powers, &mut dropped, power, at));
            self.product(at, a == b);
            self.rescale(at);
            if plan.basis() == SeriesBasis::Chebyshev {
                self.counts.mul += 2 * self.limbs(at);
                match a - b {
                    0 => self.counts.add += self.limbs(at - 1),
                    other => {
                        self.lower(&powers, &mut dropped, other, at - 1);
                        self.counts.add += 2 * self.limbs(at - 1);
                    }
                }
            }
            powers.insert(index, at - 1);
        }
        assert!(self.node(plan.root(), end + 1, &powers, &mut dropped));
        self.rescale(end + 1);
        end
    }

    fn lower(
        &mut self,
        powers: &BTreeMap<usize, u32>,
        dropped: &mut BTreeSet<(usize, u32)>,
        power: usize,
        to: u32,
    ) {
        if powers[&power] != to && dropped.insert((power, to)) {
            self.drop(to);
        }
    }

    /// Whether the node is not zero.
    fn node(
        &mut self,
        node: &Node,
        level: u32,
        powers: &BTreeMap<usize, u32>,
        dropped: &mut BTreeSet<(usize, u32)>,
    ) -> bool {
        let l = self.limbs(level);
        match node {
            Node::Sum(series) => {
                let terms = series[1..].iter().filter(|c| **c != 0.0).count() as u64;
                self.counts.mul += 2 * l * terms.max(u64::from(series[0] != 0.0));
                self.counts.add += 2 * l * terms.saturating_sub(1);
                self.counts.add += if series[0] == 0.0 { 0 } else { l };
                terms > 0 || series[0] != 0.0
            }
            Node::Split { power, quotient, remainder } => {
                let lower = self.node(remainder, level, powers, dropped);
                if !self.node(quotient, level + 1, powers, dropped) {
                    return lower;
                }
                self.rescale(level + 1);
                self.lower(powers, dropped, *power, level);
                self.product(level, false);
                self.counts.add += if lower { 2 * l } else { 0 };
                true
            }
        }
    }

    fn sine(&mut self, sine: &Sine, level: u32) -> u32 {
        let mut level = self.polynomial(sine.eval_mod().cosine(), level);
        for _ in sine.eval_mod().double_angles() {
            self.product(level, true);
            self.counts.mul += 2 * self.limbs(level);
            self.rescale(level);
            level -= 1;
            self.counts.add += self.limbs(level);
        }
        sine.arcsine().map_or(level, |arcsine| self.polynomial(arcsine, level))
    }

    /// A bootstrap of a ciphertext of the lowest level it takes.
    pub(crate) fn bootstrap(&mut self, plan: &BootstrapPlan, sine: &Sine) {
        plan.slots_to_coeffs().iter().for_each(|factor| self.matrix(factor));
        self.raise();
        let top = self.params.max_level().0;
        for _ in 0..plan.runs().ilog2() {
            self.automorphism(top);
            self.counts.add += 2 * self.limbs(top);
        }
        plan.coeffs_to_slots().iter().for_each(|factor| self.matrix(factor));
        let parts = plan.parts_level().0;
        let l = self.limbs(parts);
        self.automorphism(parts);
        self.counts.add += 2 * l;
        if plan.is_sparse() {
            let level = self.sine(sine, parts);
            let l = self.limbs(level);
            self.counts.load += l;
            self.counts.mul += 2 * l;
            self.rescale(level);
            self.automorphism(level - 1);
            self.counts.add += 2 * self.limbs(level - 1);
            return;
        }
        self.counts.add += 2 * l;
        self.sine(sine, parts);
        let level = self.sine(sine, parts);
        for l in [l, self.limbs(level)] {
            self.counts.load += l;
            self.counts.mul += 2 * l;
        }
        self.counts.add += 2 * self.limbs(level);
    }
}
