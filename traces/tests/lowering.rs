//! What every lowered program is, whatever its numbers.

mod lifetimes;
mod random_program;

use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramLiteral, Row, Source};
use hearth_spec::limb::Instruction;
use hearth_spec::{CkksLiteral, CkksParams, HoistId, LayerId, Level, ObjectId, Ring, RowId};
use hearth_traces::lower::counts::Counts;
use hearth_traces::lower::{Lowering, lower};
use random_program::{CHAINS, random_program};
use std::collections::BTreeSet;

fn steps(program: &Program) -> Lowering<'_> {
    lower(program).expect("a program of the standard ring")
}

/// Checks lifetimes, moduli and domains; says the most limbs that were live.
fn execute(program: &Program) -> usize {
    lifetimes::execute(program, steps(program))
}

#[test]
fn every_value_dies_once_at_its_last_reader() {
    for (name, literal) in &CHAINS {
        for seed in 0..20 {
            println!("{name}, seed {seed}");
            execute(&random_program(literal, 60, seed));
        }
    }
}

/// The random programs are worth running: every operation occurs and reaches an output.
#[test]
fn random_programs_have_every_operation() {
    for (name, literal) in &CHAINS {
        let mut seen = BTreeSet::new();
        for seed in 0..24 {
            let program = random_program(literal, 40, seed);
            let live: BTreeSet<_> = steps(&program).map(|step| step.row).collect();
            let mut groups = BTreeSet::new();
            for id in live {
                let op = program.rows()[id.index()].op;
                seen.insert(match op {
                    Op::Mul { a, b, .. } if a == b => "square",
                    Op::Rotate { hoist: Some(hoist), .. } if !groups.insert(hoist) => "hoisted",
                    op => op.name(),
                });
            }
        }
        let all = [
            "add",
            "add_const",
            "add_plain",
            "conjugate",
            "drop",
            "hoisted",
            "input",
            "mul",
            "mul_const",
            "mul_i",
            "mul_int",
            "mul_plain",
            "output",
            "rescale",
            "rotate",
            "square",
            "sub",
        ];
        assert!(seen.iter().eq(&all), "{name}: {seen:?}");
    }
}

#[test]
fn the_same_program_gives_the_same_steps() {
    let program = random_program(&CHAINS[0].1, 60, 3);
    assert!(steps(&program).eq(steps(&program)));
}

const RELIN: ObjectId = ObjectId(2);
const STORED: ObjectId = ObjectId(3);
const SEEDED: ObjectId = ObjectId(4);
const A: RowId = RowId(0);

/// A program at level 5 of the first chain: 6 limbs in 3 digits of 2, 2 special primes.
fn program(ops: &[Op]) -> Program {
    program_of(CHAINS[0].1.clone(), ops)
}

fn program_of(literal: CkksLiteral, ops: &[Op]) -> Program {
    let params = CkksParams::try_from(literal).expect("a good chain");
    let object = |kind, source| Object {
        kind,
        level: Level(5),
        source,
        layer: None,
        name: format!("{kind:?} {source:?}"),
    };
    let rotation = ObjectKind::RotationKey { steps: 1 };
    Program::try_from(ProgramLiteral {
        params,
        layers: vec!["only".into()],
        objects: vec![
            object(ObjectKind::Input, Source::Stored),
            object(ObjectKind::Output, Source::Produced),
            object(ObjectKind::RelinearisationKey, Source::SeedExpanded),
            object(rotation, Source::Stored),
            object(rotation, Source::SeedExpanded),
            object(ObjectKind::Plaintext, Source::EncodeOnTheFly),
        ],
        constants: vec![0.25],
        bootstraps: vec![],
        rows: ops.iter().map(|&op| Row { op, level: Level(5), layer: LayerId(0) }).collect(),
    })
    .expect("a good program")
}

const INPUT: Op = Op::Input { object: ObjectId(0) };

fn output(row: u32) -> Op {
    Op::Output { a: RowId(row), object: ObjectId(1) }
}

fn rotate(key: ObjectId, hoist: Option<u32>) -> Op {
    Op::Rotate { a: A, steps: 1, key, hoist: hoist.map(HoistId) }
}

#[test]
fn a_group_of_rotations_shares_its_mod_up() {
    let rows = |hoist| {
        let rotate = rotate(SEEDED, hoist);
        [INPUT, rotate, rotate, rotate, output(1), output(2), output(3)]
    };
    let alone = Counts::of(&program(&rows(None))).expect("lowers");
    let group = Counts::of(&program(&rows(Some(0)))).expect("lowers");
    // ModUp: 6 INTTs; β(l + K) − l = 3·8 − 6 NTTs; Σ a_i(l + K − a_i) = 3·2·6 MACs.
    assert_eq!(alone.intt - group.intt, 2 * 6);
    assert_eq!(alone.ntt - group.ntt, 2 * 18);
    assert_eq!(alone.bconv_macs - group.bconv_macs, 2 * 36);
    assert_eq!((alone.mul, alone.evg, alone.sud), (group.mul, group.evg, group.sud));
    let one = [INPUT, rotate(SEEDED, Some(0)), output(1)];
    let unhoisted = [INPUT, rotate(SEEDED, None), output(1)];
    assert!(steps(&program(&one)).eq(steps(&program(&unhoisted))), "a group of one is none");
}

#[test]
fn a_seeded_key_loads_half() {
    let count = |key| Counts::of(&program(&[INPUT, rotate(key, None), output(1)])).expect("lowers");
    let (stored, seeded) = (count(STORED), count(SEEDED));
    assert_eq!((stored.load, stored.evg), (12 + 2 * 3 * 8, 0));
    assert_eq!((seeded.load, seeded.evg), (12 + 3 * 8, 3 * 8));
}

#[test]
fn a_row_that_reaches_no_output_is_not_lowered() {
    let used = [INPUT, output(0)];
    let mul = Op::Mul { a: A, b: A, key: RELIN };
    let unused = [INPUT, mul, Op::Add { a: RowId(1), b: RowId(1) }, output(0)];
    let instructions =
        |ops: &[Op]| steps(&program(ops)).map(|step| step.instruction).collect::<Vec<_>>();
    assert_eq!(instructions(&used), instructions(&unused));
    execute(&program(&unused));
    assert_eq!(instructions(&[INPUT]), [Instruction::Halt]);
    assert_eq!(instructions(&[]), [Instruction::Halt]);
}

#[test]
fn a_plaintext_addition_passes_component_1_on() {
    let add = |a| Op::AddPlain { a: RowId(a), object: ObjectId(5) };
    // Both sums share their component 1 with the input, which is read again at the end.
    let ops = [
        INPUT,
        add(0),
        add(1),
        Op::Add { a: RowId(1), b: RowId(2) },
        Op::Mul { a: RowId(1), b: RowId(2), key: RELIN },
        output(3),
        output(4),
        output(0),
    ];
    execute(&program(&ops));
    let rows = Counts::by_row(&program(&ops)).expect("lowers");
    assert_eq!((rows[1].load, rows[1].add), (6, 6));
}

#[test]
fn few_limbs_are_live_at_once() {
    // In the second digit: the operand's 2l less the first digit's α, sums of 2(l + K), the
    // digit's α coefficients, a raised limb and a key limb.
    let peak = execute(&program(&[INPUT, rotate(SEEDED, None), output(1)]));
    assert_eq!(peak, (12 - 2) + 16 + 2 + 2);
}

#[test]
fn programs_of_another_ring_are_refused_by_name() {
    let literal =
        CkksLiteral { ring: Ring::ConjugateInvariant, two_adicity: 17, ..CHAINS[0].1.clone() };
    let program = program_of(literal, &[INPUT, output(0)]);
    let error = lower(&program).expect_err("refused");
    assert_eq!(Counts::of(&program), Err(error.clone()));
    let error = error.to_string();
    let message =
        "limb programs are of the standard ring, the program is of the conjugate-invariant";
    assert!(error.starts_with(message) && error.contains("\nhint: "), "{error}");
}
