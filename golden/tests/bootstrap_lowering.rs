//! A lowered bootstrap gives the residues of golden's bootstrapper.
//!
//! The lowering takes from `spec` which rotations and products a bootstrap is, and nothing from
//! golden but the matrices' numbers, through the memory.

use hearth_golden::execute::he;
use hearth_golden::execute::limb::LimbMachine;
use hearth_golden::execute::memory::Memory;
use hearth_golden::{Ciphertext, Client, Context, Entropy};
use hearth_spec::bootstrap::BootstrapPlan;
use hearth_spec::he::{
    Bootstrap, Object, ObjectError, ObjectKind, ObjectSource, Op, Program, ProgramLiteral, Row,
    Source,
};
use hearth_spec::limb::{Instruction, Step};
use hearth_spec::{
    BootstrapId, BootstrapLiteral, CkksLiteral, CkksParams, LayerId, Level, ObjectId, Ring,
    Rotations, RowId,
};
use hearth_traces::lower::{LowerOptions, lower, lower_with};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const IN: ObjectId = ObjectId(0);
const OUT: ObjectId = ObjectId(1);

struct NoPlaintexts;

impl ObjectSource for NoPlaintexts {
    fn plaintext(&self, object: ObjectId, _: &mut [f64]) -> Result<(), ObjectError> {
        Err(ObjectError { object, problem: "there are none".into() })
    }
}

/// A bootstrap of 3 + 2 matrices, K = 8, with an arcsine.
const BOOTSTRAP: BootstrapLiteral = BootstrapLiteral {
    ephemeral_weight: 16,
    message_ratio_bits: 5,
    slots_to_coeffs_levels: 3,
    coeffs_to_slots_levels: 2,
    range: 8,
    double_angles: 2,
    cosine_degree: 31,
    arcsine_degree: 3,
    rotations: Rotations::Hoisted,
};

/// N = 2^`log_n`, a level more than a bootstrap of few slots takes.
fn chain(log_n: u32, bootstrap: BootstrapLiteral) -> CkksLiteral {
    CkksLiteral {
        log_n,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 45,
        levels: bootstrap.slots_to_coeffs_levels + bootstrap.depth() + 2,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 3,
        digit_limbs: 3,
        insecure: true,
        bootstrap: Some(bootstrap),
    }
}

/// x two levels above a bootstrap's input; twice its bootstrap, less that of its double, dropped by
/// `drop` levels.
fn program(params: &CkksParams, log_slots: u32, drop: u32) -> Program {
    let plan = BootstrapPlan::new(params, log_slots).expect("a bootstrap");
    let (input, output) = (Level(plan.input_level().0 + 2), plan.output_level());
    let end = Level(output.0 - drop);
    let object = |(kind, level, source): (ObjectKind, Level, Source)| Object {
        kind,
        level,
        source,
        layer: None,
        name: format!("{kind:?} {level}"),
    };
    let keys = plan.keys().into_iter().map(|(kind, level)| (kind, level, Source::SeedExpanded));
    let plaintexts = plan.plaintexts().into_iter();
    let plaintexts = plaintexts.map(|(kind, level)| (kind, level, Source::Stored));
    let client =
        [(ObjectKind::Input, input, Source::Stored), (ObjectKind::Output, end, Source::Produced)];
    let objects: Vec<_> = client.into_iter().chain(keys).chain(plaintexts).map(object).collect();
    let ids = |is: fn(ObjectKind) -> bool| {
        let table = (0..).map(ObjectId).zip(&objects);
        table.filter(|(_, object)| is(object.kind)).map(|(id, _)| id).collect()
    };
    let bootstraps = vec![Bootstrap {
        log_slots,
        keys: ids(ObjectKind::is_key),
        plaintexts: ids(ObjectKind::is_plaintext),
    }];
    let bootstrap = BootstrapId(0);
    let mut ops = vec![
        (Op::Input { object: IN }, input),
        (Op::Bootstrap { a: RowId(0), bootstrap }, input),
        (Op::MulInt { a: RowId(1), factor: 2 }, output),
        (Op::MulInt { a: RowId(0), factor: 2 }, input),
        (Op::Bootstrap { a: RowId(3), bootstrap }, input),
        (Op::Sub { a: RowId(2), b: RowId(4) }, output),
    ];
    if drop > 0 {
        ops.push((Op::Drop { a: RowId(5), to: end }, output));
    }
    ops.push((Op::Output { a: RowId(ops.len() as u32 - 1), object: OUT }, end));
    let row = |(op, level)| Row { op, level, layer: LayerId(0) };
    Program::try_from(ProgramLiteral {
        params: params.clone(),
        layers: vec!["only".into()],
        objects,
        constants: vec![],
        bootstraps,
        rows: ops.into_iter().map(row).collect(),
    })
    .expect("a good program")
}

/// A program with keys and an input, and what its HE rows make of them.
struct Case {
    program: Program,
    context: Arc<Context>,
    memory: Memory,
    outputs: BTreeMap<ObjectId, Ciphertext>,
}

impl Case {
    fn new(literal: CkksLiteral, log_slots: u32, drop: u32) -> Self {
        let params = CkksParams::try_from(literal).expect("good parameters");
        let program = program(&params, log_slots, drop);
        let context = Context::new(params);
        let mut client = Client::generate(context.clone(), Entropy::Seeded(7)).expect("seeded");
        let keys = client.evaluation_keys(&program).expect("keys");
        let x = |i: usize| ((i % (1 << log_slots)) * 37 % 101) as f64 / 202.0 - 0.25;
        let values: Vec<f64> = (0..program.params().slots()).map(x).collect();
        let input = client.encrypt_input(&program, IN, &values).expect("encrypts").expand(&context);
        let inputs = BTreeMap::from([(IN, input)]);
        let mut memory = Memory::new();
        memory.lay_program(&program, &keys, &inputs, &NoPlaintexts).expect("all is there");
        let outputs = he::run(&program, &keys, &inputs, &NoPlaintexts, &mut |_| ()).expect("runs");
        Self { program, context, memory, outputs }
    }

    fn execute(&self, steps: impl IntoIterator<Item = Step>) -> BTreeMap<ObjectId, Ciphertext> {
        let machine = LimbMachine::new(self.context.clone(), self.memory.clone());
        let mut machine = machine.expect("the standard ring");
        machine.run(steps).unwrap_or_else(|error| panic!("{error}"));
        assert!(machine.is_halted());
        assert_eq!(machine.live_limbs(), 0, "every limb has died");
        machine.memory.outputs(&self.program).expect("the output is stored")
    }
}

#[track_caller]
fn check(literal: CkksLiteral, log_slots: u32, drop: u32) {
    let case = Case::new(literal, log_slots, drop);
    assert!(case.execute(lower(&case.program).expect("lowers")) == case.outputs);
}

#[test]
fn residues_are_equal_with_all_slots() {
    check(chain(7, BOOTSTRAP), 6, 0);
}

#[test]
fn residues_are_equal_with_few_slots() {
    check(chain(7, BOOTSTRAP), 4, 0);
}

/// Matrices of one butterfly each: giant steps whose only baby step is 0.
#[test]
fn residues_are_equal_with_one_butterfly_a_matrix() {
    let levels = 4;
    let one = BootstrapLiteral {
        slots_to_coeffs_levels: levels,
        coeffs_to_slots_levels: levels,
        ..BOOTSTRAP
    };
    check(chain(5, one.clone()), 4, 0);
    check(chain(5, one), 2, 0);
}

/// Only the first limbs of the bootstrap's result are read: nothing else may be made, nor live on.
#[test]
fn residues_are_equal_when_the_result_is_dropped() {
    check(chain(6, BOOTSTRAP), 5, 2);
    check(chain(6, BOOTSTRAP), 3, 2);
}

/// Level 0 of two primes, which Garner's algorithm raises, and ragged digits.
#[test]
fn residues_are_equal_with_levels_of_two_primes() {
    check(two_primes(), 5, 0);
    check(two_primes(), 3, 0);
}

fn two_primes() -> CkksLiteral {
    CkksLiteral {
        base_bits: 60,
        base_primes: 2,
        scale_bits: 56,
        primes_per_level: 2,
        word_bits: 31,
        special_bits: 31,
        special_primes: 4,
        digit_limbs: 4,
        ..chain(6, BOOTSTRAP)
    }
}

/// The sine alone, and one digit for each limb.
#[test]
fn residues_are_equal_without_an_arcsine() {
    let sine = BootstrapLiteral { arcsine_degree: 1, ..BOOTSTRAP };
    let single = CkksLiteral {
        digit_limbs: 1,
        special_primes: 1,
        special_bits: 52,
        word_bits: 52,
        ..chain(6, sine)
    };
    check(single, 5, 0);
}

const CHAINED: BootstrapLiteral = BootstrapLiteral { rotations: Rotations::Chained, ..BOOTSTRAP };

#[test]
fn residues_are_equal_by_chains_of_rotations() {
    check(chain(7, CHAINED), 6, 0);
    check(chain(7, CHAINED), 4, 0);
    check(chain(6, CHAINED), 5, 2);
}

/// One limb of every diagonal is loaded, of each matrix whose entries are small enough.
#[test]
fn residues_are_equal_with_matrices_from_one_limb() {
    let extension = LowerOptions { limb_extension: Some(0), ..LowerOptions::default() };
    for bootstrap in [BOOTSTRAP, CHAINED] {
        for log_slots in [6, 4] {
            let case = Case::new(chain(7, bootstrap.clone()), log_slots, 0);
            let steps = lower_with(&case.program, &extension).expect("lowers");
            assert!(case.execute(steps) == case.outputs, "2^{log_slots} slots");
            let loads = |options: &LowerOptions| {
                let steps = lower_with(&case.program, options).expect("lowers");
                let is_matrix = |step: &Step| match step.instruction {
                    Instruction::Ld { at, .. } => matches!(
                        case.program.object(at.object).kind,
                        ObjectKind::BootstrapMatrix { .. }
                    ),
                    _ => false,
                };
                steps.filter(is_matrix).count()
            };
            assert!(loads(&extension) * 5 < loads(&LowerOptions::default()) * 2);
        }
    }
}

/// Their scale takes two primes.
#[test]
fn matrices_with_levels_of_two_primes_are_not_extended() {
    let params = CkksParams::try_from(two_primes()).expect("good parameters");
    let extension = LowerOptions { limb_extension: Some(0), ..LowerOptions::default() };
    let refused = lower_with(&program(&params, 5, 0), &extension).map(drop);
    let message = refused.expect_err("too large").to_string();
    assert!(message.starts_with("plaintexts with slots below 2^0 do not fit half"), "{message}");
}

/// The program bootstraps twice, with the same keys and matrices.
#[test]
fn residues_are_equal_when_limbs_are_loaded_once() {
    let reuse = LowerOptions { reuse: true, ..LowerOptions::default() };
    for bootstrap in [BOOTSTRAP, CHAINED] {
        let case = Case::new(chain(6, bootstrap), 5, 0);
        let loads = |options: &LowerOptions| -> Vec<(u32, u32)> {
            let steps = lower_with(&case.program, options).expect("lowers");
            let load = |step: Step| match step.instruction {
                Instruction::Ld { at, .. } => Some((at.object.0, at.limb)),
                _ => None,
            };
            steps.filter_map(load).collect()
        };
        let (all, once) = (loads(&LowerOptions::default()), loads(&reuse));
        let different: BTreeSet<_> = all.iter().copied().collect();
        assert!(once.len() == different.len() && 2 * once.len() <= all.len());
        assert!(once.iter().all(|place| different.contains(place)));
        let steps = || lower_with(&case.program, &reuse).expect("lowers");
        assert!(case.execute(steps()) == case.outputs);
        let mut folded = Vec::new();
        steps().for_each(|step| folded.push(step));
        let mut one_by_one = steps();
        assert!(folded.iter().all(|step| one_by_one.next().as_ref() == Some(step)));
    }
}

/// What makes a bootstrap, and how to get it wrong: the comparison must see it.
fn changed(program: &Program, instruction: Instruction, what: &str) -> Instruction {
    let other = |k: u64| if k == 0 { 1 } else { k - 1 };
    let special = program.params().special();
    match (what, instruction) {
        ("P", Instruction::MacScalar { dst, acc, a, k, m }) => {
            Instruction::MacScalar { dst, acc, a, k: other(k), m }
        }
        ("P times baby step 0", Instruction::MulScalar { dst, a, k, m })
            if special.fold(1, |p, j| {
                let q = program.params().moduli()[m.index()];
                q.mul(p, q.reduce(program.params().moduli()[j].value()))
            }) == k =>
        {
            Instruction::MulScalar { dst, a, k: other(k), m }
        }
        ("half of level 0", Instruction::Intt { dst, a, scale: 1, addend, m })
            if addend == program.params().moduli()[0].value() / 2 =>
        {
            Instruction::Intt { dst, a, scale: 1, addend: other(addend), m }
        }
        ("the same, raised", Instruction::Bconv { dst, sources, from, addend, m })
            if addend != 0 && from.0 == 0 =>
        {
            Instruction::Bconv { dst, sources, from, addend: other(addend), m }
        }
        ("a diagonal", Instruction::Ld { dst, mut at, m }) => {
            let object = program.object(at.object);
            if let ObjectKind::BootstrapMatrix { diagonals, .. } = object.kind {
                let limbs = object.stored_limbs(program.params()) as u32;
                at.limb = (at.limb + limbs / diagonals) % limbs;
            }
            Instruction::Ld { dst, at, m }
        }
        ("a rotation", Instruction::Perm { dst, a, element, m }) => {
            Instruction::Perm { dst, a, element: element ^ 2, m }
        }
        (_, instruction) => instruction,
    }
}

#[test]
fn any_one_wrong_constant_changes_the_output() {
    let case = Case::new(chain(6, BOOTSTRAP), 5, 0);
    let steps: Vec<Step> = lower(&case.program).expect("lowers").collect();
    assert!(case.execute(steps.iter().copied()) == case.outputs, "nothing is wrong yet");
    for what in [
        "P",
        "P times baby step 0",
        "half of level 0",
        "the same, raised",
        "a diagonal",
        "a rotation",
    ] {
        let differs =
            |step: &Step| changed(&case.program, step.instruction, what) != step.instruction;
        let places: Vec<usize> = (0..steps.len()).filter(|&i| differs(&steps[i])).collect();
        assert!(!places.is_empty(), "no instruction has {what}");
        let place = places[places.len() / 2];
        let mut steps = steps.clone();
        steps[place].instruction = changed(&case.program, steps[place].instruction, what);
        assert!(case.execute(steps) != case.outputs, "{what}");
    }
}
