//! A linear layer by baby and giant steps.

use super::Packed;
use super::emitter::Emitter;
use super::plaintext::{Gains, Plan, Recipe};
use crate::network::Operator;
use crate::packing::{Block, PackedMatrix};
use hearth_spec::{HoistId, Level, RowId};
use std::collections::BTreeMap;

impl Emitter {
    /// The layer's matrix times `inputs`, which lie side by side and are of one level, one level down: per block the baby rotations of the
    /// input, the diagonals' products added up per giant step, the giant rotations; then the sum
    /// over a block row, its folds, one rescale and the bias.
    ///
    /// The folds come before the rescale, so that their key-switching error is divided with the
    /// products' scale.
    pub(super) fn linear(
        &mut self,
        index: usize,
        operator: &Operator,
        gains: Gains,
        inputs: &[Packed],
        matrix: PackedMatrix,
    ) -> Packed {
        let level = inputs[0].level;
        let columns = inputs.iter().flat_map(|input| &input.ciphertexts).copied();
        let columns: Vec<_> = columns.collect();
        let (layout, period, folds) = (matrix.output, matrix.height, matrix.folds());
        let blocks = matrix.blocks.clone();
        let plan = self.plan(Plan::matrix(index, gains, matrix));
        let hoists: Vec<_> = columns.iter().map(|_| self.hoist()).collect();
        let mut sums = BTreeMap::new();
        for (i, block) in blocks.iter().enumerate() {
            let ciphertext = columns[block.column];
            let input = (ciphertext.expect("a block reads elements"), hoists[block.column]);
            let product = self.block(plan, i, block, input, level);
            let sum = match sums.get(&block.row) {
                Some(&sum) => self.add(sum, product, level),
                None => product,
            };
            sums.insert(block.row, sum);
        }
        let below = Level(level.0 - 1);
        let mut ciphertexts = vec![None; layout.ciphertexts(self.slots())];
        for (row, sum) in sums {
            let folded = folds.iter().fold(sum, |sum, &step| self.fold(sum, step, level));
            let mut result = self.rescale(folded, level);
            if operator.has_bias() {
                let recipe = Recipe::Shift { plan, ciphertext: row };
                result = self.add_plain(result, &format!("bias/{row}"), recipe, below);
            }
            ciphertexts[row] = Some(result);
        }
        Packed { layout, period, ciphertexts, level: below }
    }

    /// One block's matrix times its input.
    fn block(
        &mut self,
        plan: usize,
        index: usize,
        block: &Block,
        (input, hoist): (RowId, HoistId),
        level: Level,
    ) -> RowId {
        let split = &block.split;
        let mut babies = BTreeMap::from([(0, input)]);
        for &baby in &split.baby {
            babies.insert(baby, self.rotate(input, baby, Some(hoist), level));
        }
        let mut sum = None;
        for group in block.diagonals.chunk_by(|&a, &b| split.giant_of(a) == split.giant_of(b)) {
            let mut partial = None;
            for &diagonal in group {
                let part = format!("diag/b{},{}/{diagonal}", block.row, block.column);
                let recipe = Recipe::Diagonal { plan, block: index, diagonal };
                let baby = babies[&split.baby_of(diagonal)];
                let product = self.mul_plain(baby, &part, recipe, level);
                partial = Some(self.add_to(partial, product, level));
            }
            let Some(mut partial) = partial else { continue };
            let giant = split.giant_of(group[0]);
            if giant != 0 {
                partial = self.rotate(partial, giant, None, level);
            }
            sum = Some(self.add_to(sum, partial, level));
        }
        sum.expect("a block has diagonals")
    }

    /// `sum` + `term`, or the first term.
    pub(super) fn add_to(&mut self, sum: Option<RowId>, term: RowId, level: Level) -> RowId {
        match sum {
            Some(sum) => self.add(sum, term, level),
            None => term,
        }
    }
}
