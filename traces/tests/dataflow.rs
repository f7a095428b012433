//! Lowering with another dataflow: what stays, and what an option changes alone.

mod lifetimes;
mod random_program;

use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramLiteral, Row, Source};
use hearth_spec::limb::{Instruction, RunsOn, Step};
use hearth_spec::{CkksLiteral, CkksParams, HoistId, LayerId, Level, ObjectId, RowId};
use hearth_traces::lower::counts::Counts;
use hearth_traces::lower::{
    KeySwitchOrder, KeySwitchParallel, LowerOptions, NearMemory, lower, lower_with,
};
use hearth_traces::rewrite::{KeyHalves, with_first_limbs, with_key_halves};
use random_program::{CHAINS, random_program};
use std::collections::BTreeMap;

const ORDERS: [KeySwitchOrder; 3] =
    [KeySwitchOrder::MaxParallel, KeySwitchOrder::DigitCentric, KeySwitchOrder::OutputCentric];

fn ordered(order: KeySwitchOrder) -> LowerOptions {
    LowerOptions { order, ..LowerOptions::default() }
}

const ON_LIMBS: LowerOptions = LowerOptions {
    order: KeySwitchOrder::DigitCentric,
    hoisting: true,
    parallel: KeySwitchParallel::Limbs,
    near_memory: NearMemory::Nothing,
    near_conversions: false,
    near_transforms: false,
    limb_extension: None,
    reuse: false,
};

const UNHOISTED: LowerOptions = LowerOptions { hoisting: false, ..ON_LIMBS };

fn digits(chips: u16) -> KeySwitchParallel {
    KeySwitchParallel::Digits { chips }
}

fn steps(program: &Program, options: &LowerOptions) -> impl Iterator<Item = Step> {
    lower_with(program, options).expect("a program of the standard ring")
}

fn counts(program: &Program, options: &LowerOptions) -> Counts {
    let mut counts = Counts::default();
    steps(program, options).for_each(|step| counts.record(program, &step));
    counts
}

fn peak(program: &Program, options: &LowerOptions) -> usize {
    lifetimes::execute(program, steps(program, options))
}

#[test]
fn the_default_is_plain_lowering() {
    for (_, literal) in &CHAINS {
        let program = random_program(literal, 60, 1);
        assert!(steps(&program, &LowerOptions::default()).eq(lower(&program).expect("lowers")));
    }
}

#[test]
fn every_option_gives_values_that_die_once_at_their_last_reader() {
    for (name, literal) in &CHAINS {
        for seed in 0..8 {
            println!("{name}, seed {seed}");
            let program = random_program(literal, 60, seed);
            for hoisting in [false, true] {
                for order in ORDERS {
                    for parallel in [KeySwitchParallel::Limbs, digits(3)] {
                        for near_memory in [NearMemory::Nothing, NearMemory::Both] {
                            let limb_extension = hoisting.then_some(0);
                            let options = LowerOptions {
                                order,
                                hoisting,
                                parallel,
                                near_memory,
                                near_conversions: true,
                                near_transforms: true,
                                limb_extension,
                                reuse: false,
                            };
                            if lower_with(&program, &options).is_ok() {
                                peak(&program, &options);
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Steps without their names, in an order that only depends on what they are.
fn sorted(program: &Program, options: &LowerOptions) -> Vec<(RowId, String)> {
    let mut all: Vec<_> = steps(program, options)
        .map(|step| {
            let mut instruction: Instruction = step.instruction;
            instruction.rename(|_| hearth_spec::ValueId(0));
            (step.row, instruction.to_string())
        })
        .collect();
    all.sort();
    all
}

#[test]
fn an_order_permutes_the_instructions_of_a_row() {
    for (name, literal) in &CHAINS {
        for seed in 0..8 {
            let program = random_program(literal, 60, seed);
            let default = sorted(&program, &LowerOptions::default());
            for order in ORDERS {
                assert!(sorted(&program, &ordered(order)) == default, "{name} {seed} {order:?}");
            }
        }
    }
}

#[test]
fn key_switches_digit_by_digit_have_the_same_counts() {
    for (name, literal) in &CHAINS {
        for seed in 0..8 {
            let program = random_program(literal, 60, seed);
            for order in ORDERS {
                let expected = counts(&program, &ordered(order));
                for chips in [1, 2, 12] {
                    let options = LowerOptions { parallel: digits(chips), ..ordered(order) };
                    assert_eq!(counts(&program, &options), expected, "{name} {seed} {chips} chips");
                }
            }
        }
    }
}

const SEEDED: ObjectId = ObjectId(2);

/// At level 5 of the first chain: 6 limbs in 3 digits of 2, 2 special primes.
fn program(rows: &[Op]) -> Program {
    let params = CkksParams::try_from(CHAINS[0].1.clone()).expect("a good chain");
    let object = |kind, source| Object {
        kind,
        level: Level(5),
        source,
        layer: None,
        name: format!("{kind:?} {source:?}"),
    };
    Program::try_from(ProgramLiteral {
        params,
        layers: vec!["only".into()],
        objects: vec![
            object(ObjectKind::Input, Source::Stored),
            object(ObjectKind::Output, Source::Produced),
            object(ObjectKind::RotationKey { steps: 1 }, Source::SeedExpanded),
        ],
        constants: vec![],
        bootstraps: vec![],
        rows: rows.iter().map(|&op| Row { op, level: Level(5), layer: LayerId(0) }).collect(),
    })
    .expect("a good program")
}

fn rotations(hoist: Option<u32>, count: u32) -> Program {
    let rotate = Op::Rotate { a: RowId(0), steps: 1, key: SEEDED, hoist: hoist.map(HoistId) };
    let mut rows = vec![Op::Input { object: ObjectId(0) }];
    rows.extend((0..count).map(|_| rotate));
    rows.extend((1..=count).map(|row| Op::Output { a: RowId(row), object: ObjectId(1) }));
    program(&rows)
}

#[track_caller]
fn check_peak(order: KeySwitchOrder, expected: usize) {
    assert_eq!(peak(&rotations(None, 1), &ordered(order)), expected, "{order:?}");
}

/// What runs on which chip, by mnemonic; `None` is that of its modulus.
fn by_chip(options: &LowerOptions) -> BTreeMap<(Option<u16>, String), u32> {
    let mut by_chip = BTreeMap::new();
    for step in steps(&rotations(None, 1), options) {
        let written = step.instruction.to_string();
        let mnemonic = written.split_whitespace().next().expect("a mnemonic").to_owned();
        *by_chip.entry((step.runs_on.chip().map(|chip| chip.0), mnemonic)).or_insert(0) += 1;
    }
    by_chip
}

/// l = 6, α = 2, K = 2, β = 3: every digit makes 6 limbs, and multiplies 8 with two halves each.
#[test]
fn a_digit_is_raised_and_multiplied_on_its_chip() {
    for order in ORDERS {
        let by_chip = by_chip(&LowerOptions { parallel: digits(2), ..ordered(order) });
        let of = |chip, name: &str| by_chip.get(&(chip, name.to_owned())).copied().unwrap_or(0);
        let work = |chip| ["intt", "bconv", "ntt", "mul", "mac", "ld", "prng"].map(|n| of(chip, n));
        // Digits 0 and 2, which chip 0 adds up, and digit 1.
        assert_eq!(work(Some(0)), [4, 12, 12, 16, 16, 16, 16], "{order:?}");
        assert_eq!(work(Some(1)), [2, 6, 6, 16, 0, 8, 8], "{order:?}");
        // The two chips' sums, and the rotated c0.
        assert_eq!(of(None, "add"), 16 + 6, "{order:?}");
        assert_eq!([of(Some(0), "add"), of(Some(1), "add")], [0, 0], "{order:?}");
    }
}

#[test]
fn limb_by_limb_no_instruction_has_a_chip_of_its_own() {
    assert!(by_chip(&ON_LIMBS).keys().all(|(chip, _)| chip.is_none()));
}

/// l = 6, α = 2, K = 2, β = 3.
#[test]
fn live_limbs_of_a_rotation_with_all_digits_raised() {
    // Both components less the first digit, the 2 raised digits to come, all sums, a key limb.
    check_peak(KeySwitchOrder::MaxParallel, (12 - 2) + 12 + 16 + 1);
}

#[test]
fn live_limbs_of_a_rotation_digit_by_digit() {
    // In the second digit: both components less the first, sums, coefficients, raised and key limb.
    check_peak(KeySwitchOrder::DigitCentric, (12 - 2) + 16 + 2 + 2);
}

#[test]
fn live_limbs_of_a_rotation_output_by_output() {
    // Both components or what they became, less the limb that was its own digit's; all digits'
    // coefficients, P's 2K sums; two partial sums, a raised and a key limb.
    check_peak(KeySwitchOrder::OutputCentric, (12 - 1) + 6 + 4 + 4);
}

#[test]
fn near_memory_takes_the_place_of_loads_and_sums_of_products() {
    let near = |near_memory| LowerOptions { near_memory, ..LowerOptions::default() };
    let program = rotations(Some(0), 3);
    let default = counts(&program, &LowerOptions::default());
    let count = |program: &Program, options: &LowerOptions| {
        let instructions = steps(program, options).map(|step| step.instruction);
        let mut of = [0; 4];
        for instruction in instructions {
            match instruction {
                Instruction::Nmac { .. } => of[0] += 1,
                Instruction::Ld { .. } => of[1] += 1,
                Instruction::MulScalar { k: 0, .. } => of[2] += 1,
                Instruction::Prng { .. } => of[3] += 1,
                _ => {}
            }
        }
        of
    };
    // β(l + K) limbs of a key's stored half a rotation, of l + K sums.
    let [nmacs, loads, zeros, seeded] = count(&program, &near(NearMemory::Keys));
    assert_eq!([nmacs, loads, zeros, seeded], [3 * 24, 12, 3 * 8, 3 * 24]);
    assert_eq!(counts(&program, &near(NearMemory::Keys)).load, default.load);
    assert!(steps(&program, &near(NearMemory::Weights)).eq(lower(&program).expect("lowers")));
    let stored = with_key_halves(&program, KeyHalves::Stored);
    assert_eq!(count(&stored, &near(NearMemory::Both)), [3 * 48, 12, 3 * 16, 0]);
}

/// l = 6, α = 2, K = 2, β = 3: every digit makes 6 limbs; the first one's start 12 sums.
#[test]
fn what_mod_up_makes_for_products_beside_the_memory_can_be_made_there() {
    let program = with_key_halves(&rotations(None, 1), KeyHalves::Stored);
    let plain = LowerOptions { near_memory: NearMemory::Keys, ..LowerOptions::default() };
    let beside = |near_conversions, near_transforms| {
        let options = LowerOptions { near_conversions, near_transforms, ..plain };
        let mut of = [0; 3];
        let mut others = 0;
        for step in steps(&program, &options).filter(|step| step.runs_on == RunsOn::NearMemory) {
            match step.instruction {
                Instruction::Bconv { .. } => of[0] += 1,
                Instruction::Ntt { .. } => of[1] += 1,
                Instruction::MulScalar { k: 0, .. } => of[2] += 1,
                _ => others += 1,
            }
        }
        // Nothing else changes: ModDown's conversions stay on the chip.
        assert!(sorted(&program, &options) == sorted(&program, &plain));
        assert_eq!(others, 0);
        of
    };
    assert_eq!(beside(false, false), [0, 0, 0]);
    assert_eq!(beside(true, false), [18, 0, 0]);
    assert_eq!(beside(false, true), [0, 18, 12]);
    assert_eq!(beside(true, true), [18, 18, 12]);
}

#[test]
fn plaintexts_that_are_extended_can_be_kept_as_their_first_limb() {
    let mut kept = 0;
    for (name, literal) in &CHAINS {
        for seed in 0..8 {
            let program = random_program(literal, 60, seed);
            let options = LowerOptions { limb_extension: Some(0), ..LowerOptions::default() };
            let Ok(rewritten) = with_first_limbs(&program, 0) else { continue };
            assert!(steps(&rewritten, &options).eq(steps(&program, &options)), "{name} {seed}");
            for (object, before) in rewritten.objects().iter().zip(program.objects()) {
                let params = program.params();
                match object.source {
                    Source::FirstLimb => {
                        kept += 1;
                        assert_eq!(object.kind, ObjectKind::Plaintext);
                        assert_eq!(object.stored_limbs(params), 1);
                        assert_eq!(object.bytes(params), hearth_spec::he::limb_bytes(params));
                    }
                    _ => assert_eq!(object, before),
                }
            }
            // Nothing beyond what is stored is loaded.
            peak(&rewritten, &options);
        }
    }
    assert!(kept > 10, "{kept} plaintexts");
}

#[test]
fn limb_extension_loads_one_limb_of_a_plaintext_and_transforms_the_others() {
    let object = Object {
        kind: ObjectKind::Plaintext,
        level: Level(5),
        source: Source::Stored,
        layer: None,
        name: "weights".into(),
    };
    let program = |base_bits: u32| {
        let literal = CkksLiteral { base_bits, ..CHAINS[0].1.clone() };
        let row = |op| Row { op, level: Level(5), layer: LayerId(0) };
        let input = program(&[]).objects()[0].clone();
        let output = program(&[]).objects()[1].clone();
        let rows = [
            Op::Input { object: ObjectId(0) },
            Op::MulPlain { a: RowId(0), object: ObjectId(2) },
            Op::Output { a: RowId(1), object: ObjectId(1) },
        ];
        Program::try_from(ProgramLiteral {
            params: CkksParams::try_from(literal).expect("a good chain"),
            layers: vec!["only".into()],
            objects: vec![input, output, object.clone()],
            constants: vec![],
            bootstraps: vec![],
            rows: rows.map(row).into(),
        })
        .expect("a good program")
    };
    let extended = LowerOptions { limb_extension: Some(0), ..LowerOptions::default() };
    let wide = program(CHAINS[0].1.scale_bits + 3);
    let (before, after) = (counts(&wide, &LowerOptions::default()), counts(&wide, &extended));
    assert_eq!((before.load, after.load), (12 + 6, 12 + 1));
    assert_eq!((after.ntt, after.intt, after.bconv_macs), (5, 1, 5));
    assert_eq!((before.ntt, before.mul), (0, after.mul));
    // Slots of 2^3 do not fit three bits above the scale, and the sign.
    let refused = LowerOptions { limb_extension: Some(3), ..LowerOptions::default() };
    let error = lower_with(&wide, &refused).expect_err("too large").to_string();
    assert!(error.contains("with slots below 2^3 do not fit half of the first prime"), "{error}");
}

#[test]
fn without_hoisting_every_rotation_raises_for_itself() {
    let (group, alone) = (rotations(Some(0), 3), rotations(None, 3));
    assert!(steps(&group, &UNHOISTED).eq(steps(&alone, &LowerOptions::default())));
    let (hoisted, unhoisted) =
        (counts(&group, &LowerOptions::default()), counts(&group, &UNHOISTED));
    // Twice more: 6 INTTs; β(l + K) − l NTTs; Σ a_i(l + K − a_i) MACs.
    assert_eq!(unhoisted.intt - hoisted.intt, 2 * 6);
    assert_eq!(unhoisted.ntt - hoisted.ntt, 2 * (3 * 8 - 6));
    assert_eq!(unhoisted.bconv_macs - hoisted.bconv_macs, 2 * 3 * 2 * 6);
}
