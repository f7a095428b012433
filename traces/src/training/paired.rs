//! Products of encrypted matrices with two rows of the smaller one in a complex matrix.
//!
//! Source: Lee, Lee, Kim, Shin, Lee, "HETAL: efficient privacy-preserving transfer learning with
//! homomorphic encryption" (ICML 2023), section 4: DiagABT and DiagATB. With B + i·(B's rows up by
//! c/2) in place of B, c/2 steps compute two diagonals of A·Bᵀ each, one in the real and one in the
//! imaginary parts; a complex mask and the conjugate bring them to their places. Layouts are those
//! of the real products (the `matrix` module), β the ciphertexts of the large matrix; the slots of the
//! factors are real, and so are those of the results.
//!
//! | product | of ciphertexts | rotations | by masks | levels |
//! |---|---|---|---|---|
//! | A·Bᵀ | β·c/2 | β·c/2 + c·log2(s) | c | 3 |
//! | Aᵀ·B | β·c/2 | c + β·c/2·log2(n) | (β + 1)·c/2 | 4 |
//!
//! and a conjugation for every ciphertext of the result; products by i are exact and take no level.

use super::builder::Builder;
use super::matrix::Grid;
use super::{Mask, Training};
use crate::compile::At;
use crate::place::{Levels, PlaceError};
use hearth_spec::he::ProgramError;
use hearth_spec::{CkksParams, Level};

/// The most levels that a product takes.
const DEPTH: u32 = 4;

/// Which product of two encrypted matrices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paired {
    /// A·Bᵀ: n×f times f×c.
    ABt,
    /// Aᵀ·B: c×n times n×f.
    AtB,
}

/// Sizes of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PairedSizes {
    /// n: rows of the large matrix, a power of two that divides the slots.
    pub samples: usize,
    /// f: columns of the large matrix.
    pub features: usize,
    /// c: rows (columns) of the small matrix, a power of two, at least 2, that divides n and slots/n.
    pub classes: usize,
}

/// Why there is no such product.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PairedError {
    /// Sizes that do not fit the slots.
    #[error(
        "{samples} rows and {classes} classes do not tile {slots} slots\nhint: both are powers of two, the classes from 2, and divide the columns"
    )]
    Sizes {
        /// Rows.
        samples: usize,
        /// Classes.
        classes: usize,
        /// Slots.
        slots: usize,
    },
    /// Too few levels.
    #[error(
        "a product takes {DEPTH} levels, the parameters have {available}\nhint: use parameters with more levels"
    )]
    Levels {
        /// Levels there are.
        available: u32,
    },
    /// The parameters' bootstrap gains nothing.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// A ring of real slots.
    #[error(transparent)]
    Program(#[from] ProgramError),
}

/// The program of one product at the level of fresh ciphertexts. Its inputs are the ciphertexts of A, then of
/// B; its outputs those of the product: wide, or tall like A·Bᵀ's B.
///
/// # Errors
/// [`PairedError`] for sizes that do not fit the slots, too few levels, or real slots.
pub fn paired_product(
    params: &CkksParams,
    name: &str,
    product: Paired,
    sizes: PairedSizes,
) -> Result<Training, PairedError> {
    let (slots, PairedSizes { samples, features, classes }) = (params.slots(), sizes);
    let tiles = samples.is_power_of_two() && classes.is_power_of_two() && classes >= 2;
    let columns = slots.checked_div(samples).unwrap_or(0);
    if !tiles || classes > columns.min(samples) || !(1..=1 << 16).contains(&features) {
        return Err(PairedError::Sizes { samples, classes, slots });
    }
    let level = Levels::of(params)?.fresh();
    if level.0 < DEPTH {
        return Err(PairedError::Levels { available: level.0 });
    }
    let grid = Grid { rows: samples, columns };
    let blocks = features.div_ceil(columns);
    let mut build = Builder::new(params);
    build.layer("input");
    let mut inputs = |name: &str, count: usize| -> Vec<At> {
        (0..count).map(|j| build.input(format!("{name}/{j}"), level)).collect()
    };
    let (a, b) = match product {
        Paired::ABt => (inputs("a", blocks), inputs("b", blocks)),
        Paired::AtB => (inputs("a", 1), inputs("b", blocks)),
    };
    build.layer("product");
    let results = match product {
        Paired::ABt => vec![grid.paired_a_bt(&mut build, &a, &b, classes)],
        Paired::AtB => grid.paired_at_b(&mut build, a[0], &b, classes),
    };
    build.layer("output");
    for (j, &result) in results.iter().enumerate() {
        build.output(result, format!("product/{j}"));
    }
    Ok(build.finish(name)?)
}

impl Grid {
    /// A·Bᵀ for A of n rows and tall B of `count` rows: wide, three levels down.
    fn paired_a_bt(self, build: &mut Builder, a: &[At], b: &[At], count: usize) -> At {
        let up = |build: &mut Builder, b: At, k: usize| build.rotate(b, (k * self.columns) as i64);
        let pairs = b.iter().map(|&b| {
            let other = up(build, b, count / 2);
            build.complex(b, other)
        });
        let pairs: Vec<At> = pairs.collect();
        let terms = (0..count / 2).map(|k| {
            let products = a.iter().zip(&pairs).map(|(&a, &pair)| {
                let turned = up(build, pair, k);
                build.product(a, turned)
            });
            let products: Vec<At> = products.collect();
            let sum = self.row_sums(build, &products);
            build.masked(sum, self.parts(count, k), 1.0)
        });
        let terms: Vec<At> = terms.collect();
        let sum = build.sum(&terms);
        let sum = build.rescaled(sum);
        build.twice_real(sum)
    }

    /// Aᵀ·B for wide A of `count` columns and B of n rows: tall, four levels down.
    fn paired_at_b(self, build: &mut Builder, a: At, b: &[At], count: usize) -> Vec<At> {
        let other = self.turn(build, a, count / 2);
        let pair = build.complex(a, other);
        let turns = (1..count / 2).map(|k| self.turn(build, pair, k));
        let turns: Vec<At> = turns.collect();
        // All of one level, so that their products are.
        let first = build.lowered(pair, Level(pair.level.0 - 1));
        let turns: Vec<At> = std::iter::once(first).chain(turns).collect();
        let blocks = b.iter().map(|&b| {
            let terms = turns.iter().enumerate().map(|(k, &turned)| {
                let product = build.product(turned, b);
                let sum = build.fold(product, self.columns as i64, self.rows);
                let sum = build.rescaled(sum);
                build.masked(sum, self.parts(count, (count - k) % count), 1.0)
            });
            let terms: Vec<At> = terms.collect();
            let sum = build.sum(&terms);
            let sum = build.rescaled(sum);
            build.twice_real(sum)
        });
        blocks.collect()
    }

    fn parts(self, period: usize, at: usize) -> Mask {
        let columns = self.columns as u32;
        Mask::Parts { columns, period: period as u32, at: at as u32 }
    }
}
