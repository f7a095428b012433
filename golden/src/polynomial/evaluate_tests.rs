use crate::encoding::Complex;
use crate::polynomial::{CompositeSign, Plan, Series, SeriesBasis, gelu, silu};
use crate::test_setting::{Setting, refused};
use crate::{Ciphertext, EvaluationKey, EvaluationKeys, Evaluator};
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

/// Levels of two 28-bit primes.
fn composite_chain(levels: u32) -> CkksLiteral {
    CkksLiteral {
        two_adicity: 12,
        word_bits: 28,
        base_bits: 56,
        base_primes: 2,
        scale_bits: 53,
        primes_per_level: 2,
        special_bits: 28,
        special_primes: 4,
        digit_limbs: 3,
        ..chain(levels)
    }
}

fn invariant_chain(levels: u32) -> CkksLiteral {
    CkksLiteral { ring: Ring::ConjugateInvariant, ..chain(levels) }
}

fn ramp(slots: usize) -> Vec<Complex> {
    (0..slots).map(|i| (2.0 * i as f64 / (slots - 1) as f64 - 1.0).into()).collect()
}

/// `compute` of a ramp over \[−1, 1\] ends at level 0 with its scale, every slot within 2^-bits of
/// `function`.
#[track_caller]
fn check(
    literal: CkksLiteral,
    compute: impl Fn(&Evaluator<'_>, &Ciphertext, &EvaluationKey) -> Ciphertext,
    function: impl Fn(f64) -> f64,
    bits: f64,
) {
    let levels = literal.levels;
    let mut setting = Setting::new(literal);
    let keys: EvaluationKeys = setting.keys(&[ObjectKind::RelinearisationKey]);
    let (_, key) = keys.iter().next().expect("the key");
    let x = ramp(setting.params().slots());
    let ciphertext = setting.encrypt(&x, levels);
    let result = compute(&setting.evaluator(), &ciphertext, key);
    let scale = setting.params().scale(Level(0));
    assert_eq!((result.level, result.scale), (Level(0), scale), "level and scale");
    let slots = setting.client.decrypt_complex(&result).expect("decrypts");
    let error = |(got, x): (&Complex, &Complex)| (*got - function(x.re).into()).abs();
    let largest = slots.iter().zip(&x).map(error).fold(0.0, f64::max);
    let got = -libm::log2(largest);
    println!("{levels} levels: {got:.1} bits");
    assert!(got > bits, "{got} bits, not {bits}");
}

#[track_caller]
fn check_series(literal: fn(u32) -> CkksLiteral, series: &Series, bits: f64) {
    let plan = Plan::new(series);
    let compute = |evaluator: &Evaluator<'_>, x: &Ciphertext, key: &EvaluationKey| {
        evaluator.polynomial(x, &plan, key).expect("evaluates")
    };
    check(literal(plan.depth()), compute, |x| series.value(x), bits);
}

/// Coefficients in (−1, 1), no larger than 1 together.
fn series(basis: SeriesBasis, degree: usize, keep: impl Fn(usize) -> bool) -> Series {
    let coefficient = |k: usize| {
        if keep(k) { ((k * 37 % 11) as f64 - 5.0) / 5.5 / (degree + 1) as f64 } else { 0.0 }
    };
    let mut coefficients: Vec<f64> = (0..=degree).map(coefficient).collect();
    coefficients[degree] = 0.25;
    Series::new(basis, coefficients).expect("a polynomial")
}

#[test]
fn polynomials_of_every_parity_and_basis_have_their_values() {
    for basis in [SeriesBasis::Chebyshev, SeriesBasis::Monomial] {
        for (degree, bits) in [(1, 32.0), (2, 31.5), (3, 31.5), (7, 31.0), (12, 29.0), (31, 28.0)] {
            check_series(chain, &series(basis, degree, |_| true), bits);
        }
        check_series(chain, &series(basis, 27, |k| k % 2 == 1), 28.0);
        check_series(chain, &series(basis, 22, |k| k.is_multiple_of(2)), 28.0);
    }
}

#[test]
fn composite_chains_have_the_values() {
    check_series(composite_chain, &series(SeriesBasis::Chebyshev, 15, |_| true), 33.5);
}

#[test]
fn polynomials_of_real_slots_have_the_values() {
    check_series(invariant_chain, &series(SeriesBasis::Chebyshev, 31, |_| true), 27.5);
    check_series(invariant_chain, &series(SeriesBasis::Monomial, 12, |_| true), 28.5);
    check_series(invariant_chain, &silu(8.0, 127).expect("a polynomial"), 29.0);
}

#[test]
fn silu_of_degree_127_and_gelu_of_63_have_the_polynomials_values() {
    check_series(chain, &silu(8.0, 127).expect("a polynomial"), 29.5);
    check_series(chain, &gelu(8.0, 63).expect("a polynomial"), 28.5);
}

/// Against the composition and against ReLU itself.
#[test]
fn relu_15_15_27_takes_14_levels_and_is_exact_to_13_bits() {
    let sign = CompositeSign::relu().expect("converges");
    let plans: Vec<Plan> = sign.step().expect("polynomials").iter().map(Plan::new).collect();
    let compute = |evaluator: &Evaluator<'_>, x: &Ciphertext, key: &EvaluationKey| {
        evaluator.relu(x, &plans, key).expect("evaluates")
    };
    check(chain(14), compute, |x| x * (1.0 + sign.value(x)) / 2.0, 31.0);
    check(chain(14), compute, |x| x.max(0.0), 13.0);
}

#[test]
fn what_cannot_be_evaluated_is_refused() {
    let mut setting = Setting::new(chain(2));
    let keys = setting.keys(&[ObjectKind::RelinearisationKey]);
    let (_, key) = keys.iter().next().expect("the key");
    let x = setting.encrypt(&ramp(setting.params().slots()), 2);
    let plan = |degree| Plan::new(&series(SeriesBasis::Chebyshev, degree, |_| true));
    let evaluator = setting.evaluator();
    refused(evaluator.polynomial(&x, &plan(4), key), "no level is left");
    let square = evaluator.mul(&x, &x, key).expect("multiplies");
    refused(evaluator.polynomial(&square, &plan(1), key), "operands have scales");
}
