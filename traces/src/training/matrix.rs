//! Products of encrypted matrices, without a transposition.
//!
//! Source: Lee, Lee, Kim, Shin, Lee, "HETAL: efficient privacy-preserving transfer learning with
//! homomorphic encryption" (ICML 2023), section 4: DiagABT and DiagATB. A matrix of n rows is cut
//! into ciphertexts of n rows and s = slots/n columns. One with few rows (c, which divides n) is
//! *tall*: its rows are repeated n/c times. One with few columns (c, which divides s) is *wide*: its
//! columns are repeated s/c times. With β ciphertexts of the large matrix there are
//!
//! | product | of ciphertexts | rotations | by masks |
//! |---|---|---|---|
//! | A·Bᵀ | c·β | (c − 1)·β + 2c·log2(s) | 2c |
//! | Aᵀ·B | c·β | 2(c − 1) + c·β·log2(n) | c − 1 + c·β |
//!
//! Slots are real here. The paper keeps two rows of B (two columns of A) in one complex matrix, which
//! halves the number c of steps for one more turn of B's ciphertexts (of A): the `paired` module.

use super::Mask;
use super::builder::Builder;
use crate::compile::At;

/// Rows and columns of a ciphertext.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// A matrix of few columns and all that it becomes by turning its columns, the first 0 times; of one
/// level.
#[derive(Clone, Debug)]
pub(super) struct Turned(Vec<At>);

impl Grid {
    /// A·Bᵀ for A of n rows and tall B of `count` rows, both of as many columns: wide, three levels
    /// below the lower of both.
    ///
    /// Σ_k SumColumns(A ⊙ (B's rows up by k)) ⊙ the diagonal k (DiagABT).
    pub(super) fn a_bt(self, build: &mut Builder, a: &[At], b: &[At], count: usize) -> At {
        let terms = (0..count).map(|k| {
            let products = a.iter().zip(b).map(|(&a, &b)| {
                let up = build.rotate(b, (k * self.columns) as i64);
                build.product(a, up)
            });
            let products: Vec<At> = products.collect();
            let sum = self.row_sums(build, &products);
            build.masked(sum, self.diagonal(self.columns, count, k), 1.0)
        });
        let terms: Vec<At> = terms.collect();
        let sum = build.sum(&terms);
        build.rescaled(sum)
    }

    /// All turns of a wide matrix of `count` columns, one level down: column j of turn t is column
    /// j + t modulo `count`.
    pub(super) fn turned(self, build: &mut Builder, a: At, count: usize) -> Turned {
        let turns = (1..count).map(|t| self.turn(build, a, t));
        let turns: Vec<At> = turns.collect();
        let first = turns.first().map_or(a, |turn| build.lowered(a, turn.level));
        Turned(std::iter::once(first).chain(turns).collect())
    }

    /// A's columns to the left by t, around; one level down.
    pub(super) fn turn(self, build: &mut Builder, a: At, t: usize) -> At {
        let columns = self.columns as u32;
        // What would leave its row to the left, and the rest.
        let left = build.masked(a, Mask::Columns { columns, width: t as u32 }, 1.0);
        let left = build.rescaled(left);
        let rest = build.sub(a, left);
        let left = build.rotate(left, t as i64 - self.columns as i64);
        let rest = build.rotate(rest, t as i64);
        build.add(rest, left)
    }

    /// Every row's sum over all products in all its columns, two levels below them.
    pub(super) fn row_sums(self, build: &mut Builder, products: &[At]) -> At {
        let first = Mask::Columns { columns: self.columns as u32, width: 1 };
        let sum = build.sum(products);
        let sum = build.fold(sum, 1, self.columns);
        let sum = build.rescaled(sum);
        let sum = build.masked(sum, first, 1.0);
        let sum = build.fold(sum, -1, self.columns);
        build.rescaled(sum)
    }

    /// gain · Aᵀ·B for the wide A that was turned and B of n rows: tall, with B's columns, of which
    /// the first `width` are kept; two levels below the lower of both.
    ///
    /// Σ_k SumRows((A's columns left by k) ⊙ B) ⊙ the diagonal −k (DiagATB).
    pub(super) fn at_b(
        self,
        build: &mut Builder,
        a: &Turned,
        b: &[At],
        (width, gain): (usize, f64),
    ) -> Vec<At> {
        let count = a.0.len();
        let blocks = b.iter().map(|&b| {
            let terms = a.0.iter().enumerate().map(|(k, &turned)| {
                let product = build.product(turned, b);
                let sum = build.fold(product, self.columns as i64, self.rows);
                let sum = build.rescaled(sum);
                build.masked(sum, self.diagonal(width, count, (count - k) % count), gain)
            });
            let terms: Vec<At> = terms.collect();
            let sum = build.sum(&terms);
            build.rescaled(sum)
        });
        blocks.collect()
    }

    /// A·B for the wide A that was turned and tall B of as many rows in one ciphertext, whose columns
    /// from `width` on are zero: wide, one level below A's turns and at least two below B.
    ///
    /// Σ_t (A's columns left by t) ⊙ the diagonal −t of B in all rows.
    pub(super) fn a_b(self, build: &mut Builder, a: &Turned, b: At, width: usize) -> At {
        let count = a.0.len();
        let terms = a.0.iter().enumerate().map(|(t, &turned)| {
            let mask = self.diagonal(self.columns, count, (count - t) % count);
            let kept = build.masked(b, mask, 1.0);
            let kept = build.fold(kept, self.columns as i64, count);
            let kept = build.rescaled(kept);
            build.product(turned, kept)
        });
        let terms: Vec<At> = terms.collect();
        let sum = build.sum(&terms);
        let sum = build.fold(sum, -(width as i64), self.columns / width);
        build.rescaled(sum)
    }

    pub(super) fn diagonal(self, width: usize, period: usize, at: usize) -> Mask {
        let (columns, width) = (self.columns as u32, width as u32);
        Mask::Diagonal { columns, width, period: period as u32, at: at as u32 }
    }
}
