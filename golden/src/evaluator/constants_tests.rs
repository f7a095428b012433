use super::*;
use crate::test_setting::{
    Setting, composite_chain, composite_invariant_chain, invariant_chain, plain_chain, refused,
};
use hearth_spec::he::ObjectKind;
use hearth_spec::{CkksLiteral, ObjectId, Ring};

const CONSTANTS: [(f64, f64); 6] =
    [(0.75, 0.0), (-1.5, 0.0), (0.0, 1.0), (0.3, -0.7), (-2.25, 3.5), (1e-3, 2e-3)];

/// Every constant, if slots are real every real one, added and multiplied at every level.
#[track_caller]
fn check_constants(literal: CkksLiteral) {
    let real = literal.ring == Ring::ConjugateInvariant;
    let mut setting = Setting::new(literal);
    let slots = setting.units(1);
    for level in [0, 1, 4] {
        let a = setting.encrypt(&slots, level);
        for (re, im) in CONSTANTS.into_iter().filter(|&(_, im)| !real || im == 0.0) {
            let (c, evaluator) = (Complex::new(re, im), setting.evaluator());
            let mut added = a.clone();
            evaluator.add_constant_assign(&mut added, c).expect("adds");
            let want: Vec<Complex> = slots.iter().map(|&z| z + c).collect();
            let rounding = 1.0 / 2f64.sqrt();
            setting.check(&added, &want, setting.fresh().bound() + rounding);
            assert_eq!((added.level, added.scale), (a.level, a.scale));

            if level == 0 {
                continue;
            }
            let multiplied = evaluator.mul_constant(&a, c).expect("multiplies");
            let want: Vec<Complex> = slots.iter().map(|&z| z * c).collect();
            let noise = setting.fresh().times(c.abs() * a.scale);
            setting.check(&multiplied, &want, noise.bound() + rounding * a.scale);
            let rescaled = evaluator.rescale(multiplied).expect("rescales");
            // The rounding of the constant is a factor: at most a 1/√2 of the scale's unit.
            let noise = setting.model().rescale(a.level, noise);
            setting.check(&rescaled, &want, noise.bound() + 2.0);
            assert_eq!(rescaled.scale, setting.params().scale(Level(level - 1)));
        }
    }
}

#[test]
fn constants_of_one_prime_a_level() {
    check_constants(plain_chain());
    check_constants(invariant_chain());
}

#[test]
fn constants_of_two_primes_a_level() {
    check_constants(composite_chain());
    check_constants(composite_invariant_chain());
}

#[test]
fn integers_and_i_are_exact() {
    let mut setting = Setting::new(plain_chain());
    let slots = setting.units(2);
    let a = setting.encrypt(&slots, 2);
    let evaluator = setting.evaluator();
    let mut thrice = a.clone();
    evaluator.add_assign(&mut thrice, &a).expect("adds");
    evaluator.add_assign(&mut thrice, &a).expect("adds");
    assert!(evaluator.mul_integer(&a, 3).expect("multiplies") == thrice);
    assert!(evaluator.mul_integer(&a, 1).expect("multiplies") == a);
    assert!(evaluator.mul_integer(&a, -1) == evaluator.negate(&a));

    let i = |a: &Ciphertext| evaluator.multiply_by_i(a).expect("multiplies");
    let want: Vec<Complex> = slots.iter().map(|&z| z * Complex::new(0.0, 1.0)).collect();
    setting.check(&i(&a), &want, setting.fresh().bound());
    assert!(i(&i(&a)) == evaluator.negate(&a).expect("negates"), "i² = −1");
    assert!(i(&i(&i(&i(&a)))) == a, "i⁴ = 1");
}

#[test]
fn what_needs_complex_slots_is_refused_where_they_are_real() {
    let mut setting = Setting::new(invariant_chain());
    let slots = setting.units(1);
    let mut a = setting.encrypt(&slots, 2);
    let evaluator = setting.evaluator();
    let (i, one) = (Complex::new(0.0, 1.0), Complex::new(1.0, 0.0));
    refused(evaluator.add_constant_assign(&mut a, i), "a complex constant needs complex slots");
    refused(evaluator.mul_constant(&a, i), "a complex constant needs complex slots");
    let terms = [(&a, one), (&a, Complex::new(0.5, -1e-300))];
    refused(evaluator.linear_combination(&terms, 1e24), "a complex constant needs complex slots");
    refused(evaluator.multiply_by_i(&a), "a product by i needs complex slots");
    assert_eq!(evaluator.mul_integer(&a, -1), evaluator.negate(&a));
    let complex = vec![i; slots.len()];
    let error = setting.client.encrypt(ObjectId(0), &complex, Level(1)).expect_err("refused");
    let message = "slot 0 is 0 + 1i, and slots of the conjugate-invariant ring are real";
    assert!(error.to_string().starts_with(message), "{error}");
    let rotation = ObjectKind::RotationKey { steps: 1 };
    let keys = setting.keys(&[rotation]);
    let key = keys.find(rotation, Level(2)).expect("a key");
    let evaluator = setting.evaluator();
    refused(evaluator.conjugate(&a, key), "a conjugation needs complex slots");
    refused(evaluator.twice_real_imaginary(&a, key), "a conjugation needs complex slots");
}

/// 40 terms of different scales, more than one reduction takes.
#[test]
fn a_linear_combination_has_the_scale_asked_for() {
    let mut setting = Setting::new(plain_chain());
    let level = Level(3);
    let slots: Vec<Vec<Complex>> = (0..40).map(|i| setting.units(i)).collect();
    let terms: Vec<Ciphertext> = slots
        .iter()
        .zip(0..)
        .map(|(slots, i)| {
            let a = setting.encrypt(slots, 3 + i % 2);
            setting.evaluator().drop_limbs(&a, level).expect("drops")
        })
        .collect();
    let constant = |i: usize| Complex::new(0.02 * i as f64 - 0.4, 0.01 * i as f64);
    for count in [1, 32, 33, 40] {
        let scale = setting.params().scale(level) * setting.params().scale(level);
        let pairs: Vec<_> =
            terms.iter().zip(0..).map(|(a, i)| (a, constant(i))).take(count).collect();
        let got = setting.evaluator().linear_combination(&pairs, scale).expect("sums");
        let mut want = vec![Complex::default(); setting.params().slots()];
        for (i, slots) in slots.iter().take(count).enumerate() {
            want.iter_mut().zip(slots).for_each(|(x, &z)| *x = *x + z * constant(i));
        }
        let size = (0..count).map(|i| constant(i).abs()).map(|c| c * c).sum::<f64>().sqrt();
        let noise = setting.fresh().times(size * setting.params().scale(level));
        let rounding = count as f64 * setting.params().scale(level);
        setting.check(&got, &want, noise.bound() + rounding);
        let got = setting.evaluator().rescale(got).expect("rescales");
        assert_eq!((got.level, got.scale), (Level(2), setting.params().scale(Level(2))));
    }
}

#[test]
fn integers_above_53_bits_have_their_residue() {
    let setting = Setting::new(plain_chain());
    let arith = setting.context.ring().arith(1);
    for (x, value) in [
        (2f64.powi(100), 1i128 << 100),
        (-2f64.powi(60) - 4096.0, -(1i128 << 60) - 4096),
        (9_007_199_254_740_993.0 * 2.0, 18_014_398_509_481_984),
        (-9_007_199_254_740_991.0, -9_007_199_254_740_991),
        (0.0, 0),
    ] {
        let want = value.rem_euclid(i128::from(arith.q())) as u64;
        assert_eq!(integer_residue(arith, x), want, "{x}");
    }
}

#[test]
fn constants_that_do_not_fit_are_refused() {
    let mut setting = Setting::new(plain_chain());
    let slots = setting.units(1);
    let (mut a, b) = (setting.encrypt(&slots, 0), setting.encrypt(&slots, 1));
    let evaluator = setting.evaluator();
    refused(evaluator.add_constant_assign(&mut a, 1024.0), "the constant 1024 + 0i does not fit");
    evaluator.add_constant_assign(&mut a, 256.0).expect("half a modulus fits");
    refused(evaluator.mul_constant(&a, f64::NAN), "the constant NaN + 0i does not fit level 0");
    refused(evaluator.mul_constant(&a, Complex::new(0.0, f64::INFINITY)), "the constant 0 + infi");
    refused(evaluator.linear_combination(&[], 1.0), "there are no terms");
    let one = Complex::new(1.0, 0.0);
    let mixed = evaluator.linear_combination(&[(&a, one), (&b, one)], 1e24);
    refused(mixed, "operands are of levels 0 and 1");
}
