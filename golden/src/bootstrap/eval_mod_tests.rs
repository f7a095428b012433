use super::*;
use crate::bootstrap::EvalModLiteral;
use crate::encoding::Complex;
use crate::ring::test_primes::word;
use crate::test_setting::{Setting, refused};
use hearth_spec::he::ObjectKind;
use hearth_spec::{CkksLiteral, Level, Ring};

/// N = 2^11, `levels` of one 45-bit prime.
fn chain(levels: u32) -> CkksLiteral {
    CkksLiteral {
        log_n: 11,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits: 58,
        base_bits: 58,
        base_primes: 1,
        scale_bits: 45,
        levels,
        primes_per_level: 1,
        special_bits: 58,
        special_primes: 3,
        digit_limbs: 3,
        insecure: true,
        bootstrap: None,
    }
}

/// Of t = I + f with I in −range < I < range and |f| ≤ 2^−8, every slot's f returns, but for
/// the sine's cubic term, within 2^−`bits`.
#[track_caller]
fn check(literal: EvalModLiteral, depth: u32, products: usize, bits: f64) {
    let eval_mod = EvalMod::try_from(literal).expect("good parameters");
    assert_eq!((eval_mod.depth(), eval_mod.multiplications()), (depth, products), "{literal:?}");
    let mut setting = Setting::new(chain(depth));
    let keys = setting.keys(&[ObjectKind::RelinearisationKey]);
    let (_, key) = keys.iter().next().expect("the key");
    let span = u64::from(2 * literal.range - 1);
    let parts = |slot: u64| {
        let integer = (word(slot) % span) as f64 - f64::from(literal.range - 1);
        (integer, (word(!slot) as f64 / u64::MAX as f64 - 0.5) / 128.0)
    };
    let parts: Vec<(f64, f64)> = (0..setting.params().slots() as u64).map(parts).collect();
    let x: Vec<Complex> =
        parts.iter().map(|(i, f)| ((i + f) / f64::from(literal.range)).into()).collect();
    let ciphertext = setting.encrypt(&x, depth);
    let result = setting.evaluator().eval_mod(&ciphertext, &eval_mod, key).expect("evaluates");
    let scale = setting.params().scale(Level(0));
    assert_eq!((result.level, result.scale), (Level(0), scale), "level and scale");
    let slots = setting.client.decrypt_complex(&result).expect("decrypts");
    let error = |(got, (_, f)): (&Complex, &(f64, f64))| {
        let fraction = got.scaled(1.0 / std::f64::consts::TAU);
        let cubic = libm::pow(std::f64::consts::TAU * f.abs(), 3.0) / 6.0 / std::f64::consts::TAU;
        (fraction - (*f).into()).abs() - cubic
    };
    let got = -libm::log2(slots.iter().zip(&parts).map(error).fold(0.0, f64::max));
    println!("{literal:?}: sine 2^{:.1}, {got:.1} bits", libm::log2(eval_mod.sine_error()));
    assert!(got > bits, "{literal:?}: {got} bits, not {bits}");
}

#[test]
fn multiples_of_the_modulus_vanish() {
    let literal =
        |range, double_angles, degree, bits| EvalModLiteral { range, double_angles, degree, bits };
    check(literal(16, 3, 31, 27), 8, 16, 26.0);
    check(literal(12, 1, 63, 30), 7, 19, 26.0);
    check(literal(96, 5, 47, 36), 11, 19, 21.0);
}

#[test]
fn what_is_not_exact_enough_or_out_of_range_is_refused() {
    let good = EvalModLiteral { range: 16, double_angles: 3, degree: 31, bits: 27 };
    for (literal, message) in [
        (EvalModLiteral { degree: 30, ..good }, "the sine is exact to"),
        (EvalModLiteral { range: 64, ..good }, "the sine is exact to"),
        (EvalModLiteral { range: 0, ..good }, "`range` is 0"),
        (EvalModLiteral { degree: 512, ..good }, "`degree` is 512"),
        (EvalModLiteral { double_angles: 11, ..good }, "`double_angles` is 11"),
    ] {
        let error = EvalMod::try_from(literal).expect_err("refused").to_string();
        assert!(error.starts_with(message) && error.contains("\nhint: "), "{error}");
    }
    let mut setting = Setting::new(chain(7));
    let keys = setting.keys(&[ObjectKind::RelinearisationKey]);
    let (_, key) = keys.iter().next().expect("the key");
    let x = setting.encrypt(&vec![0.0.into(); setting.params().slots()], 7);
    let eval_mod = EvalMod::try_from(good).expect("good parameters");
    refused(setting.evaluator().eval_mod(&x, &eval_mod, key), "no level is left");
}
