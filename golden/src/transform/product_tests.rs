use super::super::linear;
use super::*;
use crate::test_setting::{Setting, composite_chain, invariant_chain, plain_chain};
use hearth_spec::CkksLiteral;

/// Two matrices of entries of absolute value 1, with exactly the product's keys.
#[track_caller]
fn check(literal: CkksLiteral, d: usize, level: u32) {
    let mut setting = Setting::new(literal);
    let params = setting.params().clone();
    let product = MatrixProduct::new(&setting.context, d, Level(level)).expect("a product");
    let keys = product.plan(KeyPlan::new(&params)).objects();
    let keys = setting.client.keys_of(&keys).expect("keys");
    let rows = |seed: u64| -> Vec<Vec<Complex>> {
        (0..d).map(|i| setting.units(seed + i as u64)[..d].to_vec()).collect()
    };
    let (a, b) = (rows(10), rows(90));
    let entry =
        |i: usize, j: usize| (0..d).fold(Complex::default(), |sum, k| sum + a[i][k] * b[k][j]);
    let want: Vec<Vec<Complex>> = (0..d).map(|i| (0..d).map(|j| entry(i, j)).collect()).collect();
    let pack = |rows: &[Vec<Complex>]| product.pack(&params, rows).expect("packs");
    let (x, y) = (setting.encrypt(&pack(&a), level), setting.encrypt(&pack(&b), level));
    let got = product.apply(&setting.evaluator(), &x, &y, &keys).expect("multiplies");

    let model = setting.model();
    let scale = |level| params.scale(Level(level));
    let aligned = |transform, before, level| {
        model.rescale(Level(level), linear::tests::noise(&setting, transform, before, 1.0))
    };
    let left = aligned(&product.sigma, setting.fresh(), level);
    let dropped = model.rescale(Level(level - 1), left.times(scale(level - 1)));
    let left = product.phi.first().map_or(dropped, |phi| aligned(phi, left, level - 1));
    let right = aligned(&product.tau, setting.fresh(), level);
    let right = model.rescale(Level(level - 1), right.times(scale(level - 1)));
    let switch = model.key_switch(Level(level - 2));
    let term = (left + right + switch).times(scale(level - 2)) + switch;
    let sum = model.rescale(Level(level - 2), term.times((d as f64).sqrt()));
    setting.check(&got, &pack(&want), sum.bound());
    assert_eq!((got.level, got.scale), (Level(level - 3), scale(level - 3)));
}

#[test]
fn products_of_1_4_and_16_rows() {
    for d in [1, 4, 16] {
        check(plain_chain(), d, 4);
    }
}

#[test]
fn a_product_on_a_composite_chain() {
    check(composite_chain(), 4, 3);
}

#[test]
fn a_product_of_32_rows_in_1024_real_slots() {
    check(invariant_chain(), 32, 4);
}

#[test]
fn what_does_not_fit_is_refused() {
    let setting = Setting::new(plain_chain());
    let new = |d, level| MatrixProduct::new(&setting.context, d, Level(level)).map(|_| ());
    let shape = |d| Err(TransformError::Shape { rows: d, row: 0, columns: d, slots: 512 });
    for d in [0, 3, 32, usize::MAX] {
        assert_eq!(new(d, 4), shape(d));
    }
    assert_eq!(new(4, 2), Err(TransformError::Depth { level: Level(2), needed: 3 }));
    let product = MatrixProduct::new(&setting.context, 2, Level(3)).expect("a product");
    let rows = vec![vec![Complex::default(); 2], vec![]];
    let refused = Err(TransformError::Shape { rows: 2, row: 1, columns: 0, slots: 4 });
    assert_eq!(product.pack(setting.params(), &rows), refused);
    let refused = Err(TransformError::Shape { rows: 1, row: 1, columns: 0, slots: 4 });
    assert_eq!(product.pack(setting.params(), &rows[..1]), refused);
}
