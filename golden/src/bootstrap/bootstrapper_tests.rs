use super::*;
use crate::test_setting::{Setting, bootstrap_chain, bootstrap_chain_of, composite_chain};
use crate::transform::Diagonals;
use crate::workbench::{Precision, bootstrap_literal};
use hearth_spec::bootstrap::Factor;
use hearth_spec::{CkksLiteral, Rotations};

/// A bootstrapper with exactly its keys, and a ciphertext of values that repeat.
struct Bench {
    setting: Setting,
    bootstrapper: Bootstrapper,
    keys: EvaluationKeys,
    values: Vec<Complex>,
}

impl Bench {
    fn new(literal: CkksLiteral, log_slots: u32) -> Self {
        let mut setting = Setting::new(literal);
        let bootstrapper = Bootstrapper::new(&setting.context, log_slots).expect("good parameters");
        let keys = setting.client.keys_of(&bootstrapper.key_plan().objects()).expect("keys");
        let units = setting.units(1);
        let values = (0..units.len()).map(|i| units[i % (1 << log_slots)]).collect();
        Self { setting, bootstrapper, keys, values }
    }

    /// Encrypted `above` levels higher than it needs, bootstrapped at `level` and its exact scale:
    /// worst precision in bits.
    fn run(
        &mut self,
        above: u32,
        level: Level,
        f: impl Fn(&Bootstrapper, &Evaluator<'_>, &Ciphertext, &EvaluationKeys) -> Ciphertext,
    ) -> f64 {
        let input = self.bootstrapper.input_level().0 + above;
        let input = self.setting.encrypt(&self.values, input);
        let got = f(&self.bootstrapper, &self.setting.evaluator(), &input, &self.keys);
        assert_eq!((got.level, got.scale), (level, self.setting.params().scale(level)));
        let slots = self.setting.client.decrypt_complex(&got).expect("decrypts");
        Precision::of(&slots, &self.values).worst_bits
    }
}

/// Every slot returns, exact to 2^−`bits`, and not by much more: the noise is that of the scale.
#[track_caller]
fn check(literal: CkksLiteral, log_slots: u32, bits: f64) {
    let mut bench = Bench::new(literal, log_slots);
    let level = bench.bootstrapper.output_level();
    let got = bench.run(1, level, |bootstrapper, evaluator, input, keys| {
        bootstrapper.bootstrap(evaluator, input, keys).expect("bootstraps")
    });
    println!("2^{log_slots} slots: {got:.1} bits");
    assert!((bits..bits + 5.0).contains(&got), "2^{log_slots} slots: {got:.1} bits, not {bits}");
}

#[test]
fn all_slots_return_n_2048_50_bit_primes() {
    check(bootstrap_chain(1), 10, 24.0);
}

#[test]
fn few_slots_return_n_2048_50_bit_primes() {
    for (log_slots, bits) in [(1, 22.0), (5, 23.0), (9, 23.0)] {
        check(bootstrap_chain(1), log_slots, bits);
    }
}

#[test]
fn without_arcsine_the_sine_limits_the_precision() {
    let sine = BootstrapLiteral { message_ratio_bits: 8, arcsine_degree: 1, ..bootstrap_literal() };
    // (2π/2^8)²/6 of a value of 1.
    check(bootstrap_chain_of(sine.clone(), 1), 10, 13.0);
    check(bootstrap_chain_of(sine, 1), 5, 13.0);
}

/// A chain's rotations add their noise before the matrices, as hoisted ones do.
#[test]
fn slots_return_by_chains_of_rotations() {
    let chained = BootstrapLiteral { rotations: Rotations::Chained, ..bootstrap_literal() };
    check(bootstrap_chain_of(chained.clone(), 1), 10, 24.0);
    check(bootstrap_chain_of(chained.clone(), 1), 5, 23.0);
    let keys = |literal| Bench::new(literal, 10).keys.iter().count();
    assert!(3 * keys(bootstrap_chain_of(chained, 1)) < 2 * keys(bootstrap_chain(1)));
}

#[test]
fn slots_return_over_two_28_bit_primes_a_level() {
    let bootstrap = bootstrap_literal();
    let levels = bootstrap.slots_to_coeffs_levels + bootstrap.depth() + 1;
    let literal = CkksLiteral {
        log_n: 10,
        scale_bits: 52,
        levels,
        special_primes: 5,
        digit_limbs: 4,
        two_adicity: 12,
        bootstrap: Some(bootstrap),
        ..composite_chain()
    };
    check(literal, 9, 26.0);
}

#[test]
fn a_second_bootstrap_of_the_error_adds_bits() {
    let mut bench = Bench::new(bootstrap_chain(2), 10);
    let level = bench.bootstrapper.twice_output_level();
    let got = bench.run(0, level, |bootstrapper, evaluator, input, keys| {
        bootstrapper.bootstrap_twice(evaluator, input, keys, 14).expect("bootstraps")
    });
    println!("twice: {got:.1} bits");
    assert!(got > 33.0, "{got:.1} bits");
}

#[test]
fn encoded_matrices_give_the_same_residues() {
    let mut bench = Bench::new(bootstrap_chain(0), 10);
    let input = bench.setting.encrypt(&bench.values, 3);
    let encoded = bench.bootstrapper.clone().encoded(&bench.setting.context).expect("encodes");
    let run = |bootstrapper: &Bootstrapper| {
        bootstrapper.bootstrap(&bench.setting.evaluator(), &input, &bench.keys).expect("bootstraps")
    };
    assert!(run(&bench.bootstrapper) == run(&encoded));
}

#[test]
fn the_range_fails_as_rarely_as_it_says() {
    let bench = Bench::new(bootstrap_chain(0), 10);
    let failure = bench.bootstrapper.failure_log2();
    assert!((-75.0..-60.0).contains(&failure), "2^{failure}");
}

/// The plan's diagonals, levels and keys are those of the matrices and of EvalMod, for every number
/// of slots and levels.
#[test]
fn the_plan_is_that_of_the_matrices() {
    for (to_coeffs, to_slots) in [(3, 4), (1, 1), (2, 5), (10, 10)] {
        let literal = BootstrapLiteral {
            slots_to_coeffs_levels: to_coeffs,
            coeffs_to_slots_levels: to_slots,
            ..bootstrap_literal()
        };
        let chain = CkksLiteral { word_bits: 50, ..bootstrap_chain_of(literal, 1) };
        let params = CkksParams::try_from(chain).expect("good parameters");
        for log_slots in 1..=10 {
            let plan = BootstrapPlan::new(&params, log_slots).expect("a bootstrap");
            let check = |matrices: Vec<Diagonals>, factors: &[Factor]| {
                assert_eq!(matrices.len(), factors.len());
                for (matrix, factor) in matrices.iter().zip(factors) {
                    assert!(matrix.indices().eq(factor.diagonals.iter().copied()), "{factor:?}");
                    let entries = matrix.iter().flat_map(|(_, diagonal)| diagonal);
                    let largest = entries.map(|entry| entry.abs()).fold(0.0, f64::max);
                    assert!(
                        (largest / factor.largest - 1.0).abs() < 1e-12,
                        "{largest}, {factor:?}"
                    );
                }
            };
            let matrices = slots_to_coeffs(&params, log_slots, to_coeffs).expect("matrices");
            check(matrices, plan.slots_to_coeffs());
            let matrices =
                coeffs_to_slots(&params, log_slots, to_slots, plan.coeffs_to_slots_share())
                    .expect("matrices");
            check(matrices, plan.coeffs_to_slots());
        }
    }
    let bench = Bench::new(bootstrap_chain(1), 9);
    let (plan, bootstrapper) = (bench.bootstrapper.plan(), &bench.bootstrapper);
    let after = plan.parts_level().0 - bootstrapper.eval_mod().depth();
    assert_eq!(plan.sine_level().0, after - bootstrapper.literal.arcsine_depth());
    let objects: Vec<_> = bootstrapper.key_plan().objects();
    let keys: Vec<_> = objects.iter().map(|object| (object.kind, object.level)).collect();
    assert_eq!(keys, plan.keys());
}

/// Refused, with this beginning and a hint.
#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, BootstrapError>, message: &str) {
    let error = result.expect_err("refused").to_string();
    assert!(error.starts_with(message) && error.contains("\nhint: "), "{error}");
}

#[test]
fn what_cannot_be_bootstrapped_is_refused() {
    let mut bench = Bench::new(bootstrap_chain(0), 10);
    let context = bench.setting.context.clone();
    refused(Bootstrapper::new(&context, 0), "2^0 slots of 2^10");
    refused(Bootstrapper::new(&context, 11), "2^11 slots of 2^10");
    refused(
        Bootstrapper::new(&context, 9),
        "bootstrapping few slots takes 19 levels, there are 18",
    );
    let plain = Setting::new(crate::test_setting::plain_chain());
    refused(Bootstrapper::new(&plain.context, 9), "the parameters have no table `bootstrap`");
    let low = bench.setting.encrypt(&bench.values, 2);
    let evaluator = bench.setting.evaluator();
    let result = bench.bootstrapper.bootstrap(&evaluator, &low, &bench.keys);
    refused(result, "a ciphertext of level 2 cannot be bootstrapped from level 3");
    let inexact = BootstrapLiteral { cosine_degree: 20, ..bootstrap_literal() };
    let setting = Setting::new(bootstrap_chain_of(inexact, 0));
    refused(Bootstrapper::new(&setting.context, 10), "the sine is exact to 2^-");
}
