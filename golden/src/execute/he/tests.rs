use super::*;
use crate::client::{Client, ClientError};
use crate::context::Context;
use crate::entropy::Entropy;
use hearth_spec::he::{Object, ObjectError, ProgramLiteral, Row, Source};
use hearth_spec::{CkksLiteral, CkksParams, ConstantId, Level, Ring};

const SLOTS: usize = 512;
const X: ObjectId = ObjectId(0);
const Y: ObjectId = ObjectId(1);
const WEIGHTS: ObjectId = ObjectId(2);
const BIAS: ObjectId = ObjectId(3);
const RELINEARISE: ObjectId = ObjectId(4);
const ROTATE_3: ObjectId = ObjectId(5);
const ROTATE_MINUS_5: ObjectId = ObjectId(6);
const CONJUGATE: ObjectId = ObjectId(7);

const CONSTANTS: [f64; 3] = [0.25, -1.0 / 3.0, 0.0];

fn params() -> CkksParams {
    params_of(Ring::Standard)
}

fn params_of(ring: Ring) -> CkksParams {
    CkksParams::try_from(CkksLiteral {
        log_n: 10,
        ring,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 40,
        levels: 2,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 2,
        digit_limbs: 2,
        insecure: true,
        bootstrap: None,
    })
    .expect("good parameters")
}

fn program(rows: &[(Op, u32)]) -> Program {
    program_of(Ring::Standard, rows)
}

fn program_of(ring: Ring, rows: &[(Op, u32)]) -> Program {
    let level = |kind| {
        let row = rows.iter().find(|(op, _)| match op {
            Op::Input { .. } => kind == ObjectKind::Input,
            Op::Output { .. } => kind == ObjectKind::Output,
            _ => false,
        });
        Level(row.map_or(2, |&(_, level)| level))
    };
    let object = |(kind, source, name): (ObjectKind, Source, &str)| Object {
        kind,
        level: level(kind),
        source,
        layer: None,
        name: name.into(),
    };
    // Real slots have no conjugation.
    let kinds = if ring == Ring::Standard { 8 } else { 7 };
    let objects = [
        (ObjectKind::Input, Source::Stored, "x"),
        (ObjectKind::Output, Source::Produced, "y"),
        (ObjectKind::Plaintext, Source::EncodeOnTheFly, "weights"),
        (ObjectKind::Plaintext, Source::EncodeOnTheFly, "bias"),
        (ObjectKind::RelinearisationKey, Source::SeedExpanded, "relinearise"),
        (ObjectKind::RotationKey { steps: 3 }, Source::SeedExpanded, "rotate 3"),
        (ObjectKind::RotationKey { steps: -5 }, Source::SeedExpanded, "rotate -5"),
        (ObjectKind::ConjugationKey, Source::SeedExpanded, "conjugate"),
    ];
    let row = |&(op, level): &(Op, u32)| Row { op, level: Level(level), layer: LayerId(0) };
    Program::try_from(ProgramLiteral {
        params: params_of(ring),
        layers: vec!["only".into()],
        objects: objects.into_iter().take(kinds).map(object).collect(),
        constants: CONSTANTS.into(),
        bootstraps: vec![],
        rows: rows.iter().map(row).collect(),
    })
    .expect("a good program")
}

struct Plaintexts;

impl ObjectSource for Plaintexts {
    fn plaintext(&self, object: ObjectId, slots: &mut [f64]) -> Result<(), ObjectError> {
        match object {
            WEIGHTS => slots.iter_mut().enumerate().for_each(|(i, x)| *x = i as f64 / 512.0),
            BIAS => slots.fill(0.25),
            _ => return Err(ObjectError { object, problem: "unknown".into() }),
        }
        Ok(())
    }
}

fn values() -> Vec<f64> {
    values_of(SLOTS)
}

fn values_of(slots: usize) -> Vec<f64> {
    (0..slots).map(|i| (i * 7 % 64) as f64 / 64.0).collect()
}

/// Every operation once, with the two rotations of one ciphertext in one group or alone.
fn every_operation(hoist: Option<HoistId>) -> Program {
    let row = RowId;
    program(&[
        (Op::Input { object: X }, 2),
        (Op::Rotate { a: row(0), steps: 3, key: ROTATE_3, hoist }, 2),
        (Op::Rotate { a: row(0), steps: -5, key: ROTATE_MINUS_5, hoist }, 2),
        (Op::Add { a: row(1), b: row(2) }, 2),
        (Op::Sub { a: row(3), b: row(0) }, 2),
        (Op::AddPlain { a: row(4), object: BIAS }, 2),
        (Op::MulPlain { a: row(5), object: WEIGHTS }, 2),
        (Op::AddPlain { a: row(6), object: BIAS }, 2),
        (Op::Rescale { a: row(7) }, 2),
        (Op::Conjugate { a: row(8), key: CONJUGATE }, 1),
        (Op::Mul { a: row(9), b: row(8), key: RELINEARISE }, 1),
        (Op::Add { a: row(10), b: row(10) }, 1),
        (Op::Rescale { a: row(11) }, 1),
        (Op::Output { a: row(12), object: Y }, 0),
    ])
}

fn expected(slots: usize) -> Vec<f64> {
    let x = values_of(slots);
    let at = |i: usize, steps: i32| x[(i as i32 + steps).rem_euclid(slots as i32) as usize];
    let linear = |i| (at(i, 3) + at(i, -5) - x[i] + 0.25) * (i as f64 / 512.0) + 0.25;
    (0..slots).map(|i| 2.0 * linear(i) * linear(i)).collect()
}

type Run = (Ciphertext, Vec<f64>, Vec<RowsDone>);

fn execute(program: &Program) -> Run {
    let mut client = Client::generate(Context::new(program.params().clone()), Entropy::Seeded(3))
        .expect("a client");
    let keys = client.evaluation_keys(program).expect("keys");
    let values = values_of(program.params().slots());
    let input = client.encrypt_input(program, X, &values).expect("encrypts");
    let inputs = BTreeMap::from([(X, input.expand(client.context()))]);
    let mut progress = Vec::new();
    let mut outputs = run(program, &keys, &inputs, &Plaintexts, &mut |done| progress.push(done))
        .expect("the program runs");
    let output = outputs.remove(&Y).expect("the output");
    let slots = client.decrypt(&output).expect("decrypts");
    (output, slots, progress)
}

#[test]
fn a_program_of_every_operation_gives_its_values() {
    let (output, slots, progress) = execute(&every_operation(Some(HoistId(9))));
    assert_eq!((output.level(), output.scale()), (Level(0), params().scale(Level(0))));
    for (i, (got, want)) in slots.iter().zip(expected(SLOTS)).enumerate() {
        assert!((got - want).abs() < 1e-6, "slot {i}: {got}, not {want}");
    }
    assert_eq!(progress.len(), 14);
    assert_eq!(progress[13], RowsDone { done: 14, total: 14, layer: LayerId(0) });
}

/// The same program on N real slots, without its conjugation of real numbers.
#[test]
fn a_program_runs_on_n_real_slots() {
    let row = RowId;
    let program = program_of(
        Ring::ConjugateInvariant,
        &[
            (Op::Input { object: X }, 2),
            (Op::Rotate { a: row(0), steps: 3, key: ROTATE_3, hoist: Some(HoistId(0)) }, 2),
            (Op::Rotate { a: row(0), steps: -5, key: ROTATE_MINUS_5, hoist: Some(HoistId(0)) }, 2),
            (Op::Add { a: row(1), b: row(2) }, 2),
            (Op::Sub { a: row(3), b: row(0) }, 2),
            (Op::AddPlain { a: row(4), object: BIAS }, 2),
            (Op::MulPlain { a: row(5), object: WEIGHTS }, 2),
            (Op::AddPlain { a: row(6), object: BIAS }, 2),
            (Op::Rescale { a: row(7) }, 2),
            (Op::Mul { a: row(8), b: row(8), key: RELINEARISE }, 1),
            (Op::Add { a: row(9), b: row(9) }, 1),
            (Op::Rescale { a: row(10) }, 1),
            (Op::Output { a: row(11), object: Y }, 0),
        ],
    );
    let (output, slots, _) = execute(&program);
    assert_eq!((output.level(), slots.len()), (Level(0), 2 * SLOTS));
    for (i, (got, want)) in slots.iter().zip(expected(2 * SLOTS)).enumerate() {
        assert!((got - want).abs() < 1e-6, "slot {i}: {got}, not {want}");
    }
}

/// (x·c_1·−3 + c_0)·w at level 1, from x at level 2; minus x dropped there; plus c_0.
#[test]
fn a_program_of_constants_integers_and_drops_gives_its_values() {
    let row = RowId;
    let program = program(&[
        (Op::Input { object: X }, 2),
        (Op::MulInt { a: row(0), factor: -3 }, 2),
        (Op::MulConst { a: row(1), constant: ConstantId(1) }, 2),
        (Op::AddConst { a: row(2), constant: ConstantId(0) }, 2),
        (Op::Rescale { a: row(3) }, 2),
        (Op::Drop { a: row(0), to: Level(1) }, 2),
        (Op::Sub { a: row(4), b: row(5) }, 1),
        (Op::AddConst { a: row(6), constant: ConstantId(0) }, 1),
        (Op::MulConst { a: row(0), constant: ConstantId(1) }, 1),
        (Op::MulPlain { a: row(7), object: WEIGHTS }, 1),
        (Op::Add { a: row(8), b: row(9) }, 1),
        (Op::MulConst { a: row(0), constant: ConstantId(2) }, 1),
        (Op::Add { a: row(10), b: row(11) }, 1),
        (Op::Rescale { a: row(12) }, 1),
        (Op::Output { a: row(13), object: Y }, 0),
    ]);
    let (output, slots, _) = execute(&program);
    assert_eq!((output.level(), output.scale()), (Level(0), params().scale(Level(0))));
    for (i, (got, x)) in slots.iter().zip(values()).enumerate() {
        let want = -x / 3.0 + (x + 0.25 - x + 0.25) * i as f64 / 512.0;
        assert!((got - want).abs() < 1e-6, "slot {i}: {got}, not {want}");
    }
}

#[test]
fn hoisting_and_threads_change_no_residue() {
    let hoisted = execute(&every_operation(Some(HoistId(0)))).0;
    assert!(execute(&every_operation(None)).0 == hoisted);
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        assert!(pool.install(|| execute(&every_operation(None)).0) == hoisted, "{threads} threads");
    }
}

/// Products formed in an addition, on either side of it, twice in one, and read by two rows:
/// 2·(2·w·x + x/4) − x/2 + 2·w·x.
#[test]
fn products_are_added_wherever_they_stand() {
    let product = |object| (Op::MulPlain { a: RowId(0), object }, 2);
    let add = |a, b| (Op::Add { a: RowId(a), b: RowId(b) }, 2);
    let program = program(&[
        (Op::Input { object: X }, 2),
        product(WEIGHTS),
        product(BIAS),
        add(1, 2),
        product(WEIGHTS),
        add(4, 3),
        add(5, 5),
        product(BIAS),
        add(7, 7),
        (Op::Sub { a: RowId(6), b: RowId(8) }, 2),
        product(WEIGHTS),
        add(10, 9),
        add(11, 10),
        (Op::Rescale { a: RowId(12) }, 2),
        (Op::Output { a: RowId(13), object: Y }, 1),
    ]);
    let (_, slots, _) = execute(&program);
    for (i, (got, x)) in slots.iter().zip(values()).enumerate() {
        let want = 6.0 * x * i as f64 / 512.0;
        assert!((got - want).abs() < 1e-6, "slot {i}: {got}, not {want}");
    }
}

/// Rotations of two ciphertexts, their groups interleaved.
#[test]
fn groups_do_not_mix() {
    let interleaved = |hoist: fn(u32) -> Option<HoistId>| {
        let rotate =
            |a, key, steps, group| (Op::Rotate { a: RowId(a), steps, key, hoist: hoist(group) }, 2);
        let program = program(&[
            (Op::Input { object: X }, 2),
            (Op::AddPlain { a: RowId(0), object: BIAS }, 2),
            (Op::Add { a: RowId(1), b: RowId(0) }, 2),
            rotate(0, ROTATE_3, 3, 0),
            rotate(2, ROTATE_3, 3, 1),
            rotate(0, ROTATE_MINUS_5, -5, 0),
            rotate(2, ROTATE_MINUS_5, -5, 1),
            (Op::Sub { a: RowId(4), b: RowId(3) }, 2),
            (Op::Sub { a: RowId(6), b: RowId(5) }, 2),
            (Op::Add { a: RowId(7), b: RowId(8) }, 2),
            (Op::Output { a: RowId(9), object: Y }, 2),
        ]);
        execute(&program).0
    };
    assert!(interleaved(|group| Some(HoistId(group))) == interleaved(|_| None));
}

#[test]
fn what_is_missing_or_does_not_fit_is_refused() {
    let program = program(&[
        (Op::Input { object: X }, 1),
        (Op::AddPlain { a: RowId(0), object: BIAS }, 1),
        (Op::Output { a: RowId(1), object: Y }, 1),
    ]);
    let mut client =
        Client::generate(Context::new(params()), Entropy::Seeded(3)).expect("a client");
    let keys = client.evaluation_keys(&program).expect("keys");
    let input = client.encrypt(X, &values(), Level(2)).expect("encrypts").expand(client.context());
    let low = client.encrypt_input(&program, X, &values()).expect("encrypts");
    let low = low.expand(client.context());
    let refused = |keys: &EvaluationKeys, input: Option<&Ciphertext>, message: &str| {
        let inputs = input.map(|input| (X, input.clone())).into_iter().collect();
        let result = run(&program, keys, &inputs, &Plaintexts, &mut |_| ());
        let error = result.expect_err("refused").to_string();
        assert!(error.starts_with(message) && error.contains("\nhint: "), "{error}");
    };
    refused(&keys, None, "row 0: input object 0 (x) is not given");
    refused(&keys, Some(&input), "row 0: input object 0 is of level 2");
    assert!(run(&program, &keys, &[(X, low)].into(), &Plaintexts, &mut |_| ()).is_ok());

    let other = CkksLiteral { levels: 3, ..params().literal().clone() };
    let other = Context::new(CkksParams::try_from(other).expect("good parameters"));
    let mut stranger = Client::generate(other, Entropy::Seeded(3)).expect("a client");
    let keys = stranger.keys_of(&[]).expect("no keys");
    refused(&keys, Some(&input), "the keys are for other parameters");
    let parameters = ClientError::Parameters { what: "the program".into() };
    assert_eq!(stranger.evaluation_keys(&program).err(), Some(parameters.clone()));
    assert_eq!(stranger.encrypt_input(&program, X, &values()).err(), Some(parameters));
    let object = ClientError::Object { object: Y, needed: "an input" };
    assert_eq!(client.encrypt_input(&program, Y, &values()).err(), Some(object));
}

#[test]
fn a_missing_key_or_plaintext_names_the_row() {
    let program = every_operation(None);
    let mut client =
        Client::generate(Context::new(params()), Entropy::Seeded(3)).expect("a client");
    let input = client.encrypt_input(&program, X, &values()).expect("encrypts");
    let inputs = BTreeMap::from([(X, input.expand(client.context()))]);
    let mut keys = client.evaluation_keys(&program).expect("keys");
    struct Nothing;
    impl ObjectSource for Nothing {
        fn plaintext(&self, object: ObjectId, _: &mut [f64]) -> Result<(), ObjectError> {
            Err(ObjectError { object, problem: "unknown".into() })
        }
    }
    let error = run(&program, &keys, &inputs, &Nothing, &mut |_| ()).expect_err("refused");
    assert!(error.to_string().starts_with("row 5: object 3 has no plaintext values"), "{error}");
    keys.keys.remove(&ROTATE_MINUS_5);
    let error = run(&program, &keys, &inputs, &Plaintexts, &mut |_| ()).expect_err("refused");
    assert!(error.to_string().starts_with("row 2: there is no key for object 6"), "{error}");
}
