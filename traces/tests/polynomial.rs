//! Polynomials as rows: they cost what their plans say, and are golden's, residue for residue.

use hearth_golden::execute::he;
use hearth_golden::execute::limb::LimbMachine;
use hearth_golden::execute::memory::Memory;
use hearth_golden::{Client, Context, Entropy, Evaluator};
use hearth_spec::he::{ObjectError, ObjectKind, ObjectSource, Op, Program};
use hearth_spec::polynomial::{CompositeSign, Plan, Series, SeriesBasis, gelu, silu};
use hearth_spec::{CkksLiteral, CkksParams, ObjectId, Ring};
use hearth_traces::cleartext;
use hearth_traces::compile::polynomial_program;
use hearth_traces::lower::lower;
use std::collections::BTreeMap;

/// `levels` of one 45-bit prime.
fn chain(log_n: u32, levels: u32) -> CkksLiteral {
    CkksLiteral {
        log_n,
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
fn composite(levels: u32) -> CkksLiteral {
    CkksLiteral {
        two_adicity: 12,
        word_bits: 28,
        base_bits: 56,
        base_primes: 2,
        scale_bits: 53,
        primes_per_level: 2,
        special_bits: 28,
        special_primes: 4,
        ..chain(10, levels)
    }
}

fn invariant(levels: u32) -> CkksLiteral {
    CkksLiteral { ring: Ring::ConjugateInvariant, ..chain(10, levels) }
}

fn params(literal: CkksLiteral) -> CkksParams {
    CkksParams::try_from(literal).expect("good parameters")
}

fn series(basis: SeriesBasis, degree: usize, keep: impl Fn(usize) -> bool) -> Series {
    let coefficient = |k: usize| if keep(k) { 1.0 / (k + 2) as f64 } else { 0.0 };
    Series::new(basis, (0..=degree).map(coefficient).collect()).expect("a polynomial")
}

fn relu() -> Vec<Plan> {
    let step = CompositeSign::relu().expect("converges").step().expect("finite");
    step.iter().map(Plan::new).collect()
}

fn count(program: &Program, op: fn(&Op) -> bool) -> usize {
    program.rows().iter().filter(|row| op(&row.op)).count()
}

/// Products of two ciphertexts, and levels from the input to level 0.
#[track_caller]
fn check_cost(name: &str, plans: &[Plan], times_x: bool, products: usize, levels: u32) {
    let program = polynomial_program(&params(chain(10, 14)), plans, times_x).expect("compiles");
    assert_eq!(count(&program, |op| matches!(op, Op::Mul { .. })), products, "{name}");
    assert_eq!(program.rows()[0].level.0, levels, "{name}");
    assert_eq!(program.rows().last().expect("an output").level.0, 0, "{name}");
}

#[test]
fn rows_have_the_published_products_and_depths() {
    for (degree, products, levels) in [
        (3, 2, 2),
        (5, 3, 3),
        (7, 5, 3),
        (13, 7, 4),
        (15, 8, 4),
        (27, 10, 5),
        (59, 15, 6),
        (63, 17, 6),
        (127, 23, 7),
    ] {
        for basis in [SeriesBasis::Chebyshev, SeriesBasis::Monomial] {
            let plan = Plan::new(&series(basis, degree, |k| k % 2 == 1));
            check_cost(&format!("odd {degree}"), &[plan], false, products, levels);
        }
    }
    check_cost("ReLU 15-15-27", &relu(), true, 27, 14);
    let dense = Plan::published(&series(SeriesBasis::Chebyshev, 127, |_| true));
    check_cost("dense 127, published rule", &[dense], false, 24, 8);
    let silu = Plan::new(&silu(8.0, 127).expect("a polynomial"));
    check_cost("SiLU 127", &[silu], false, 19, 7);
}

struct NoPlaintexts;

impl ObjectSource for NoPlaintexts {
    fn plaintext(&self, object: ObjectId, _: &mut [f64]) -> Result<(), ObjectError> {
        Err(ObjectError { object, problem: "there are none".into() })
    }
}

/// The program's output on golden, as rows and as limb instructions, is that of the evaluator with the same plans, and in the clear
/// that of the polynomials.
#[track_caller]
fn check_residues(literal: CkksLiteral, plans: &[Plan], times_x: bool, value: impl Fn(f64) -> f64) {
    let params = params(literal);
    let program = polynomial_program(&params, plans, times_x).expect("compiles");
    let object = |kind| {
        let id = program.objects().iter().position(|object| object.kind == kind);
        ObjectId(id.expect("there is one") as u32)
    };
    let (input, output) = (object(ObjectKind::Input), object(ObjectKind::Output));
    let context = Context::new(params.clone());
    let mut client = Client::generate(context.clone(), Entropy::Seeded(5)).expect("a client");
    let keys = client.evaluation_keys(&program).expect("keys");
    let slots = params.slots();
    let x: Vec<f64> = (0..slots).map(|i| 2.0 * i as f64 / (slots - 1) as f64 - 1.0).collect();
    let fresh = client.encrypt_input(&program, input, &x).expect("encrypts").expand(&context);
    let inputs = BTreeMap::from([(input, fresh.clone())]);
    let got = he::run(&program, &keys, &inputs, &NoPlaintexts, &mut |_| ()).expect("runs");
    let key = keys.find(ObjectKind::RelinearisationKey, fresh.level()).expect("the key");
    let evaluator = Evaluator::new(&context);
    let want = match times_x {
        true => evaluator.relu(&fresh, plans, key),
        false => evaluator.composition(&fresh, plans, key),
    };
    assert!(got[&output] == want.expect("evaluates"));
    if params.ring() == Ring::Standard {
        let mut memory = Memory::new();
        memory.lay_program(&program, &keys, &inputs, &NoPlaintexts).expect("all are there");
        let mut machine = LimbMachine::new(context.clone(), memory).expect("the standard ring");
        machine.run(lower(&program).expect("lowers")).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(machine.live_limbs(), 0, "every limb has died");
        assert!(machine.memory.outputs(&program).expect("stored") == got);
    }
    let clear =
        cleartext::execute(&program, &NoPlaintexts, std::slice::from_ref(&x)).expect("runs");
    for (x, got) in x.iter().zip(&clear.outputs[0]) {
        let want = value(*x);
        assert!((got - want).abs() < 1e-9, "{x}: {got}, not {want}");
    }
}

#[track_caller]
fn check_series(chain: impl Fn(u32) -> CkksLiteral, series: &Series, plan: Plan) {
    check_residues(chain(plan.depth() + 1), &[plan], false, |x| series.value(x));
}

#[test]
fn rows_are_goldens_polynomial() {
    let (chebyshev, monomial) = (SeriesBasis::Chebyshev, SeriesBasis::Monomial);
    let all = |_| true;
    for series in [
        series(chebyshev, 2, all),
        series(chebyshev, 20, all),
        series(monomial, 13, all),
        series(monomial, 15, |k| k % 2 == 1),
        series(chebyshev, 31, |k| k % 2 == 1),
        series(chebyshev, 26, |k| k.is_multiple_of(2)),
        // Remainders and quotients that are constant or zero.
        series(chebyshev, 16, |k| k == 0 || k == 16),
        series(chebyshev, 24, |k| k == 24),
        silu(8.0, 31).expect("a polynomial"),
        gelu(4.0, 30).expect("a polynomial"),
    ] {
        check_series(|levels| chain(10, levels), &series, Plan::new(&series));
        check_series(|levels| chain(10, levels), &series, Plan::published(&series));
    }
    let dense = series(chebyshev, 21, all);
    check_series(composite, &dense, Plan::new(&dense));
    check_series(invariant, &dense, Plan::new(&dense));
}

#[test]
fn rows_are_goldens_relu() {
    let sign = CompositeSign::new(&[7, 15], 1.0 / 16.0).expect("converges");
    let step = sign.step().expect("finite");
    let plans: Vec<Plan> = step.iter().map(Plan::new).collect();
    check_residues(chain(10, 9), &plans, true, |x| x * (1.0 + sign.value(x)) / 2.0);
}

#[test]
fn too_few_levels_are_refused() {
    let error = polynomial_program(&params(chain(10, 13)), &relu(), true).expect_err("refused");
    let message = "`polynomial` multiplies 14 times in sequence, the parameters have 13 levels";
    assert!(error.to_string().starts_with(message), "{error}");
}
