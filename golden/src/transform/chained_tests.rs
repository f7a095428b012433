use super::*;
use crate::KeyPlan;
use crate::test_setting::{Setting, composite_chain, invariant_chain, plain_chain};
use crate::transform::Split;
use crate::transform::linear::LinearTransform;
use crate::transform::linear::tests::noise;
use hearth_spec::CkksLiteral;
use std::collections::BTreeSet;

/// The transform of these diagonals, with exactly its own keys, on vectors that repeat after `period`
/// slots.
#[track_caller]
fn check(literal: CkksLiteral, level: u32, indices: &[i64], period: usize) {
    let mut setting = Setting::new(literal);
    let level = Level(level);
    let units = setting.units(1);
    let slots: Vec<_> = (0..units.len()).map(|i| units[i % period]).collect();
    let a = setting.encrypt(&slots, level.0);
    let of = |&index: &i64| {
        let values = setting.units(1000 + index.unsigned_abs());
        (index.rem_euclid(period as i64), (0..values.len()).map(|i| values[i % period]).collect())
    };
    let diagonals = Diagonals::new(setting.params(), indices.iter().map(of)).expect("diagonals");
    let want = diagonals.apply(&slots);
    let scale = setting.params().scale(level);
    let found: BTreeSet<usize> = diagonals.indices().collect();
    let transform = ChainedTransform::new(&diagonals, level, scale, Chain::new(&found, period));

    assert!(transform.rotations().len() <= 3);
    let plan = KeyPlan::new(setting.params()).rotations(transform.rotations(), level);
    let keys = setting.client.keys_of(&plan.objects()).expect("keys");
    let evaluator = setting.evaluator();
    let got = transform.apply(&evaluator, &a, &keys).expect("applies");
    assert_eq!((got.level(), got.scale()), (level, a.scale() * scale));
    // Every rotation of a chain adds the noise of a switch to that of all before it.
    let split = Split::new(diagonals.indices(), setting.params().slots(), 1).expect("a split");
    let hoisted = LinearTransform::with_split(&diagonals, level, scale, split);
    let switch = setting.model().key_switch(level);
    let chain = (transform.chain.babies() + transform.chain.giants()) as f64;
    let before = setting.fresh() + switch.times(chain.sqrt());
    let weight = (indices.len() as f64).sqrt();
    setting.check(&got, &want, noise(&setting, &hoisted, before, weight).bound());

    let encoded = transform.encoded(&setting.context).expect("encodes");
    assert!(encoded.apply(&evaluator, &a, &keys).expect("applies") == got);
}

#[test]
fn one_diagonal() {
    check(plain_chain(), 2, &[0], 512);
    check(plain_chain(), 1, &[37], 512);
    check(invariant_chain(), 1, &[1000], 1024);
}

#[test]
fn diagonals_on_both_sides_of_0() {
    check(plain_chain(), 4, &[-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8], 512);
    check(composite_chain(), 3, &[-24, -16, -8, 0, 8, 16, 24], 512);
}

#[test]
fn vectors_that_repeat() {
    check(plain_chain(), 2, &[-4, 0, 4, 8], 16);
    check(plain_chain(), 2, &[-2, 0, 1], 64);
}

#[test]
fn gaps_are_walked_through() {
    check(plain_chain(), 2, &[0, 3, 12, 15], 512);
}
