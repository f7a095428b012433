use super::builder::Builder;
use super::matrix::Grid;
use crate::cleartext;
use crate::compile::Counts;
use hearth_spec::{CkksLiteral, CkksParams, Level};

/// 2^`log_slots` slots, insecure.
fn params(log_slots: u32) -> CkksParams {
    let text = include_str!("../../../configs/params/n15-l11.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    CkksParams::try_from(CkksLiteral { log_n: log_slots + 1, insecure: true, ..literal })
        .expect("good")
}

/// The level of the factors.
const TOP: Level = Level(6);

/// Products of ciphertexts, rotations, products by masks.
fn row(counts: &Counts) -> [u64; 3] {
    [counts.ciphertext_mults, counts.linear_rotations, counts.plaintext_mults]
}

/// An entry without a pattern.
fn entry(i: usize, j: usize) -> f64 {
    ((i * 37 + j * 11 + 5) % 64) as f64 / 32.0 - 1.0
}

/// Ciphertext `block` of a matrix, by its entries.
fn packed(grid: Grid, block: usize, entry: &dyn Fn(usize, usize) -> f64) -> Vec<f64> {
    let Grid { rows, columns } = grid;
    let at = |slot: usize| entry(slot / columns, block * columns + slot % columns);
    (0..rows * columns).map(at).collect()
}

/// Runs what `program` makes of inputs, and compares its outputs' slots, blocks of the matrix `want`.
#[track_caller]
fn check(
    grid: Grid,
    inputs: &[Vec<f64>],
    program: impl FnOnce(&mut Builder, &[crate::compile::At]) -> Vec<crate::compile::At>,
    want: &dyn Fn(usize, usize) -> f64,
    (levels, counts): (u32, [u64; 3]),
) {
    let mut build = Builder::new(&params((grid.rows * grid.columns).ilog2()));
    build.layer("product");
    let factors: Vec<_> = (0..inputs.len()).map(|i| build.input(format!("{i}"), TOP)).collect();
    let results = program(&mut build, &factors);
    for (i, &result) in results.iter().enumerate() {
        assert_eq!(result.level, Level(TOP.0 - levels));
        build.output(result, format!("{i}"));
    }
    let made = build.finish("product").expect("a good program");
    assert_eq!(row(made.counts()), counts);
    let run = cleartext::execute(made.program(), &made, inputs).expect("it runs");
    assert_eq!(run.outputs.len(), results.len());
    for (block, slots) in run.outputs.iter().enumerate() {
        for (slot, (got, want)) in slots.iter().zip(packed(grid, block, want)).enumerate() {
            assert!((got - want).abs() < 1e-9, "block {block}, slot {slot}: {got} for {want}");
        }
    }
}

/// A·Bᵀ and Aᵀ·B for `count` classes and β ciphertexts of features.
#[track_caller]
fn check_products(rows: usize, columns: usize, count: usize, blocks: usize) {
    let grid = Grid { rows, columns };
    let (c, b) = (count as u64, blocks as u64);
    let (width, height) = (u64::from(columns.ilog2()), u64::from(rows.ilog2()));
    let large: Vec<_> = (0..blocks).map(|block| packed(grid, block, &entry)).collect();
    let tall = |i: usize, j: usize| entry(j + 3, i % count);
    let wide = |i: usize, j: usize| entry(i + 7, j % count);

    let talls = (0..blocks).map(|block| packed(grid, block, &tall));
    let inputs: Vec<_> = large.iter().cloned().chain(talls).collect();
    let features = blocks * columns;
    check(
        grid,
        &inputs,
        |build, factors| vec![grid.a_bt(build, &factors[..blocks], &factors[blocks..], count)],
        &|i, j| (0..features).map(|k| entry(i, k) * tall(j % count, k)).sum(),
        (3, [c * b, (c - 1) * b + 2 * c * width, 2 * c]),
    );

    let inputs: Vec<_> = std::iter::once(packed(grid, 0, &wide)).chain(large).collect();
    check(
        grid,
        &inputs,
        |build, factors| {
            let turned = grid.turned(build, factors[0], count);
            grid.at_b(build, &turned, &factors[1..], (columns, 0.5))
        },
        &|i, j| (0..rows).map(|k| 0.5 * wide(k, i % count) * entry(k, j)).sum(),
        (3, [c * b, 2 * (c - 1) + c * b * height, c - 1 + c * b]),
    );
}

#[test]
fn products_of_matrices_have_the_counts_of_their_formulas() {
    check_products(16, 8, 4, 3);
    check_products(16, 8, 8, 1);
    check_products(4, 16, 2, 2);
    check_products(32, 4, 4, 2);
}

#[test]
fn a_wide_matrix_times_a_tall_one() {
    for (rows, columns, count, width) in [(16, 8, 4, 4), (16, 8, 4, 8), (8, 16, 2, 4)] {
        let grid = Grid { rows, columns };
        let wide = |i: usize, j: usize| entry(i + 7, j % count);
        let tall = |i: usize, j: usize| if j < width { entry(j + 3, i % count) } else { 0.0 };
        let inputs = [packed(grid, 0, &wide), packed(grid, 0, &tall)];
        let (c, fold) = (count as u64, u64::from((columns / width).ilog2()));
        check(
            grid,
            &inputs,
            |build, factors| {
                let turned = grid.turned(build, factors[0], count);
                vec![grid.a_b(build, &turned, factors[1], width)]
            },
            &|i, j| (0..count).map(|k| wide(i, k) * tall(k, j % width)).sum(),
            (2, [c, 2 * (c - 1) + c * u64::from(count.ilog2()) + fold, c - 1 + c]),
        );
    }
}
