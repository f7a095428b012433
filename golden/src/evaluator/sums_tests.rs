use super::*;
use crate::encoding::Complex;
use crate::keys::{KeyError, KeyPlan};
use crate::test_setting::{
    Setting, composite_chain, invariant_chain, plain_chain, product, refused, sum,
};
use hearth_spec::{CkksLiteral, Level};

#[test]
fn a_sum_of_plaintext_products_has_the_residues_of_its_steps() {
    let mut setting = Setting::new(plain_chain());
    let level = Level(3);
    let scale = setting.params().scale(level);
    let slots: Vec<_> = (0..40).map(|i| (setting.units(i), setting.units(100 + i))).collect();
    let terms: Vec<_> = slots
        .iter()
        .map(|(a, w)| {
            let weights = Plaintext::encode(&setting.context, w, level, scale).expect("encodes");
            (setting.encrypt(a, 3), weights)
        })
        .collect();
    for count in [1, 2, 33, 40] {
        let evaluator = setting.evaluator();
        let pairs: Vec<_> = terms.iter().map(|(a, w)| (a, w)).take(count).collect();
        let got = evaluator.mul_plain_sum(&pairs).expect("sums");
        let mut apart = evaluator.mul_plain(pairs[0].0, pairs[0].1).expect("multiplies");
        let mut want = product(&slots[0].0, &slots[0].1);
        for (i, (a, w)) in pairs.iter().enumerate().skip(1) {
            evaluator.mul_plain_add_assign(&mut apart, a, w).expect("adds");
            want = sum(&want, &product(&slots[i].0, &slots[i].1));
        }
        assert!(got == apart, "{count} terms");
        let encoding = setting.model().encoding();
        let noise = (setting.fresh() + encoding).times(scale * (count as f64).sqrt());
        setting.check(&got, &want, noise.bound());
    }
    let low = Plaintext::encode(&setting.context, &slots[0].0, level, 2.0).expect("encodes");
    let (a, weights) = &terms[0];
    let evaluator = setting.evaluator();
    refused(evaluator.mul_plain_sum(&[]), "there are no terms");
    refused(evaluator.mul_plain_sum(&[(a, weights), (a, &low)]), "operands have scales");
}

/// Inner sums and their mirror images, with exactly the keys that are said to be needed.
#[track_caller]
fn check_inner_sums(literal: CkksLiteral) {
    let mut setting = Setting::new(literal);
    let slots = setting.units(1);
    let level = Level(2);
    let a = setting.encrypt(&slots, level.0);
    for (stride, count) in [(1, 1), (1, 2), (1, 3), (3, 7), (-2, 8), (16, 11), (1, 512), (64, 16)] {
        let plan = |stride| {
            KeyPlan::new(setting.params()).rotations(inner_sum_rotations(stride, count), level)
        };
        let (forth, back) = (plan(stride).objects(), plan(-stride).objects());
        let forth = setting.client.keys_of(&forth).expect("keys");
        let back = setting.client.keys_of(&back).expect("keys");
        let total_slots = slots.len() as i32;
        let at = |i: i32| slots[i.rem_euclid(total_slots) as usize];
        let total = |sign: i32| -> Vec<Complex> {
            let sum = |i| {
                (0..count as i32).fold(Complex::default(), |s, j| s + at(i + sign * j * stride))
            };
            (0..total_slots).map(sum).collect()
        };
        // The errors of different slots are independent; those of a key switch before the
        // doubling number k of t are added 2^(t−k) times, in all less than 2·count.
        let factor = f64::from(count).sqrt();
        let switch = setting.model().key_switch(level).times(2f64.sqrt());
        let bound = (setting.fresh() + switch).times(factor).bound();
        let evaluator = setting.evaluator();
        let got = evaluator.inner_sum(&a, stride, count, &forth).expect("sums");
        setting.check(&got, &total(1), bound);
        assert_eq!((got.level, got.scale), (a.level, a.scale));
        let got = evaluator.replicate(&a, stride, count, &back).expect("replicates");
        setting.check(&got, &total(-1), bound);
    }
}

#[test]
fn inner_sums_of_any_count_and_stride() {
    check_inner_sums(plain_chain());
    check_inner_sums(composite_chain());
    check_inner_sums(invariant_chain());
}

#[test]
fn inner_sums_need_no_more_rotations_than_they_say() {
    for (stride, count, want) in [
        (1, 1, vec![]),
        (1, 2, vec![1]),
        (5, 3, vec![5, 10]),
        (1, 4, vec![1, 2]),
        (-2, 5, vec![-2, -4, -8]),
        (1, 8, vec![1, 2, 4]),
    ] {
        assert_eq!(inner_sum_rotations(stride, count), want, "{count} terms");
    }
}

#[test]
fn missing_keys_and_empty_sums_are_refused() {
    let mut setting = Setting::new(plain_chain());
    let slots = setting.units(1);
    let a = setting.encrypt(&slots, 2);
    let keys = setting.keys(&[ObjectKind::RotationKey { steps: 1 }]);
    let evaluator = setting.evaluator();
    refused(evaluator.inner_sum(&a, 1, 0, &keys), "there are no terms");
    refused(evaluator.inner_sum(&a, 1, 4, &keys), "no key of level 2 or above is RotationKey");
    let kind = ObjectKind::RotationKey { steps: 2 };
    let missing = EvaluatorError::Keys(KeyError::None { kind, level: Level(2) });
    assert_eq!(evaluator.rotate_with(&a, 2, &keys), Err(missing));
    assert!(evaluator.rotate_with(&a, 512, &keys).expect("a whole turn") == a);
}

#[test]
fn real_and_imaginary_parts_come_apart() {
    let mut setting = Setting::new(plain_chain());
    let keys = setting.keys(&[ObjectKind::ConjugationKey, ObjectKind::RelinearisationKey]);
    let slots = setting.units(3);
    let a = setting.encrypt(&slots, 2);
    let key = keys.find(ObjectKind::ConjugationKey, Level(2)).expect("a key");
    let (real, imaginary) = setting.evaluator().twice_real_imaginary(&a, key).expect("splits");
    let noise = setting.fresh().times(2.0) + setting.model().key_switch(Level(2));
    let part = |f: fn(&Complex) -> f64| slots.iter().map(|z| Complex::from(2.0 * f(z))).collect();
    let (want_real, want_imaginary): (Vec<_>, Vec<_>) = (part(|z| z.re), part(|z| z.im));
    setting.check(&real, &want_real, noise.bound());
    setting.check(&imaginary, &want_imaginary, noise.bound());
    assert_eq!((real.level, imaginary.scale), (a.level, a.scale));
    let other = keys.find(ObjectKind::RelinearisationKey, Level(2)).expect("a key");
    refused(setting.evaluator().twice_real_imaginary(&a, other), "the key is Relinearisation");
}
