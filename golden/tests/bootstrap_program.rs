//! A program that bootstraps, at small insecure parameters.

use hearth_golden::bootstrap::Bootstrapper;
use hearth_golden::execute::he;
use hearth_golden::workbench::bootstrap_literal;
use hearth_golden::{Ciphertext, Client, Context, Entropy, Evaluator};
use hearth_spec::bootstrap::BootstrapPlan;
use hearth_spec::he::{
    Bootstrap, Object, ObjectError, ObjectKind, ObjectSource, Op, Program, ProgramLiteral, Row,
    Source,
};
use hearth_spec::{BootstrapId, CkksLiteral, CkksParams, LayerId, Level, ObjectId, Ring, RowId};
use hearth_traces::cleartext::{self, CleartextError};
use std::collections::BTreeMap;

const IN: ObjectId = ObjectId(0);
const OUT: ObjectId = ObjectId(1);

struct NoPlaintexts;

impl ObjectSource for NoPlaintexts {
    fn plaintext(&self, object: ObjectId, _: &mut [f64]) -> Result<(), ObjectError> {
        Err(ObjectError { object, problem: "there are none".into() })
    }
}

/// N = 2^11, two levels more than a bootstrap takes.
fn params() -> CkksParams {
    let bootstrap = bootstrap_literal();
    let levels = bootstrap.slots_to_coeffs_levels + bootstrap.depth() + 2;
    CkksParams::try_from(CkksLiteral {
        log_n: 11,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 49,
        levels,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 4,
        digit_limbs: 4,
        insecure: true,
        bootstrap: Some(bootstrap),
    })
    .expect("good parameters")
}

/// x of level 4, bootstrapped twice with all slots or with few, doubled between and at the end.
fn program(log_slots: u32) -> Program {
    let params = params();
    let plan = BootstrapPlan::new(&params, log_slots).expect("a bootstrap");
    let output = plan.output_level();
    let object = |kind, level, source| Object {
        kind,
        level,
        source,
        layer: None,
        name: format!("{kind:?}"),
    };
    let mut objects = vec![
        object(ObjectKind::Input, Level(4), Source::Stored),
        object(ObjectKind::Output, output, Source::Produced),
    ];
    let first = objects.len() as u32;
    let keys = plan.keys().into_iter();
    objects.extend(keys.map(|(kind, level)| object(kind, level, Source::SeedExpanded)));
    let last = objects.len() as u32;
    let keys = (first..last).map(ObjectId).collect();
    let plaintexts = plan.plaintexts().into_iter();
    objects.extend(plaintexts.map(|(kind, level)| object(kind, level, Source::Stored)));
    let plaintexts = (last..objects.len() as u32).map(ObjectId).collect();
    let bootstrap = BootstrapId(0);
    let ops = [
        (Op::Input { object: IN }, Level(4)),
        (Op::Bootstrap { a: RowId(0), bootstrap }, Level(4)),
        (Op::MulInt { a: RowId(1), factor: 2 }, output),
        (Op::Bootstrap { a: RowId(2), bootstrap }, output),
        (Op::MulInt { a: RowId(3), factor: 2 }, output),
        (Op::Output { a: RowId(4), object: OUT }, output),
    ];
    let rows = ops.map(|(op, level)| Row { op, level, layer: LayerId(0) }).to_vec();
    Program::try_from(ProgramLiteral {
        params,
        layers: vec!["only".into()],
        objects,
        constants: vec![],
        bootstraps: vec![Bootstrap { log_slots, keys, plaintexts }],
        rows,
    })
    .expect("a good program")
}

/// What the library's bootstrapper makes of the input, residue for residue; 20 bits of the values.
#[track_caller]
fn check(log_slots: u32) {
    let program = program(log_slots);
    let context = Context::new(program.params().clone());
    let mut client = Client::generate(context.clone(), Entropy::Seeded(2)).expect("a client");
    let keys = client.evaluation_keys(&program).expect("keys");
    let x = |i: usize| ((i % (1 << log_slots)) * 37 % 101) as f64 / 202.0 - 0.25;
    let values: Vec<f64> = (0..program.params().slots()).map(x).collect();
    let input = client.encrypt_input(&program, IN, &values).expect("encrypts").expand(&context);
    let inputs = BTreeMap::from([(IN, input.clone())]);
    let outputs = he::run(&program, &keys, &inputs, &NoPlaintexts, &mut |_| ()).expect("runs");

    let bootstrapper = Bootstrapper::new(&context, log_slots).expect("a bootstrap");
    let evaluator = Evaluator::new(&context);
    let doubled = |a: &Ciphertext| {
        let fresh = bootstrapper.bootstrap(&evaluator, a, &keys).expect("bootstraps");
        evaluator.mul_integer(&fresh, 2).expect("doubles")
    };
    assert!(outputs[&OUT] == doubled(&doubled(&input)));
    let slots = client.decrypt(&outputs[&OUT]).expect("decrypts");
    let error = slots.iter().zip(&values).map(|(got, x)| (got - 4.0 * x).abs()).fold(0.0, f64::max);
    assert!(error < 2f64.powi(-18), "2^{log_slots} slots: {error}");

    let clear =
        cleartext::execute(&program, &NoPlaintexts, std::slice::from_ref(&values)).expect("runs");
    assert!(clear.outputs[0].iter().zip(&values).all(|(got, x)| *got == 4.0 * x));
}

#[test]
fn a_program_bootstraps_all_slots() {
    check(10);
}

#[test]
fn a_program_bootstraps_few_slots() {
    check(6);
}

#[test]
fn in_the_clear_a_value_beyond_1_is_refused_with_its_row() {
    let program = program(10);
    let mut values = vec![0.0; program.params().slots()];
    values[7] = -0.6;
    let error = cleartext::execute(&program, &NoPlaintexts, &[values]).expect_err("refused");
    let want = CleartextError::Bootstrap { row: RowId(3), slot: 7, value: -1.2 };
    assert_eq!(error, want);
}
