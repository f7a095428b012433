//! A limb program written as FHETCH text computes what it computed before: for this crate's
//! executor after it was read again, and for an interpreter of the text that knows the IR's
//! definitions only.

#[path = "fhetch/definition.rs"]
mod definition;
#[path = "../../traces/tests/random_program/mod.rs"]
mod random_program;

use hearth_golden::execute::limb::LimbMachine;
use hearth_golden::execute::memory::Memory;
use hearth_golden::ring::RnsRing;
use hearth_golden::{Client, Context, Entropy};
use hearth_spec::he::{Object, ObjectError, ObjectKind, ObjectSource, Program, ProgramLiteral};
use hearth_spec::he::{Op, Row, Source};
use hearth_spec::limb::{Address, Instruction, Step};
use hearth_spec::{CkksLiteral, CkksParams, LayerId, Level, ObjectId, PrimeIndex, RowId};
use hearth_traces::exchange::fhetch::{Header, LimbProgram, ReadOptions, read, write};
use hearth_traces::lower::lower;
use random_program::{CHAINS, random_program};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The same slots for every plaintext.
struct Slots;

impl ObjectSource for Slots {
    fn plaintext(&self, object: ObjectId, slots: &mut [f64]) -> Result<(), ObjectError> {
        slots.iter_mut().zip(1..).for_each(|(slot, i)| {
            *slot = f64::from((i * 7 + object.0 as i32) % 19 - 9) / 100.0;
        });
        Ok(())
    }
}

/// Product with relinearisation, rescale, rotation: the fewest rows that use every kind of
/// conversion.
fn product_rescale_rotate(literal: &CkksLiteral) -> Program {
    let params = CkksParams::try_from(literal.clone()).expect("a good chain");
    let top = params.max_level();
    let below = Level(top.0 - 1);
    let object = |kind, level, source, name: &str| Object {
        kind,
        level,
        source,
        layer: None,
        name: name.into(),
    };
    let objects = vec![
        object(ObjectKind::Input, top, Source::Stored, "a"),
        object(ObjectKind::Input, top, Source::Stored, "b"),
        object(ObjectKind::RelinearisationKey, top, Source::SeedExpanded, "relin"),
        object(ObjectKind::RotationKey { steps: 3 }, below, Source::SeedExpanded, "by 3"),
        object(ObjectKind::Output, below, Source::Produced, "out"),
    ];
    let row = |op, level| Row { op, level, layer: LayerId(0) };
    let (a, b) = (RowId(0), RowId(1));
    let rows = vec![
        row(Op::Input { object: ObjectId(0) }, top),
        row(Op::Input { object: ObjectId(1) }, top),
        row(Op::Mul { a, b, key: ObjectId(2) }, top),
        row(Op::Rescale { a: RowId(2) }, top),
        row(Op::Rotate { a: RowId(3), steps: 3, key: ObjectId(3), hoist: None }, below),
        row(Op::Output { a: RowId(4), object: ObjectId(4) }, below),
    ];
    let layers = vec!["all".into()];
    let (constants, bootstraps) = (Vec::new(), Vec::new());
    let literal = ProgramLiteral { params, layers, objects, constants, bootstraps, rows };
    Program::try_from(literal).unwrap_or_else(|error| panic!("{error}"))
}

/// The program's memory with real keys and inputs.
fn memory(program: &Program, context: &Arc<Context>) -> Memory {
    let mut client = Client::generate(context.clone(), Entropy::Seeded(1)).expect("seeded");
    let keys = client.evaluation_keys(program).expect("keys");
    let mut slots = vec![0.0; program.params().slots()];
    let mut inputs = BTreeMap::new();
    for (id, object) in (0..).map(ObjectId).zip(program.objects()) {
        if object.kind == ObjectKind::Input {
            Slots.plaintext(id, &mut slots).expect("slots");
            let fresh = client.encrypt_input(program, id, &slots).expect("encrypted");
            inputs.insert(id, fresh.expand(client.context()));
        }
    }
    let mut memory = Memory::new();
    memory.lay_program(program, &keys, &inputs, &Slots).expect("all objects are there");
    memory
}

type Limbs = BTreeMap<Address, Vec<u64>>;

/// What `steps` leave at the places they store to.
fn stored(mut machine: LimbMachine, steps: &[Step]) -> Limbs {
    machine.run(steps.iter().copied()).unwrap_or_else(|error| panic!("{error}"));
    assert!(machine.is_halted());
    let stores = steps.iter().filter_map(|step| match step.instruction {
        Instruction::St { at, m, .. } => Some((at, m)),
        _ => None,
    });
    stores.map(|(at, m)| (at, machine.memory.get(at, m).expect("stored").to_vec())).collect()
}

fn text(program: &Program, steps: &[Step]) -> String {
    let params = program.params();
    let header = Header { log_n: params.log_n(), moduli: params.moduli(), security_bits: Some(0) };
    let mut text = Vec::new();
    write(&header, steps.iter().copied(), &mut text).expect("every instruction has a form");
    String::from_utf8(text).expect("text")
}

fn imported(text: &str) -> LimbProgram {
    read(text.as_bytes(), ReadOptions::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// Residue by residue, in all three ways; and the text is the same again.
#[track_caller]
fn check(program: &Program) {
    let context = Context::new(program.params().clone());
    let memory = memory(program, &context);
    let steps: Vec<Step> = lower(program).expect("lowers").collect();
    let machine = LimbMachine::new(context.clone(), memory.clone()).expect("the standard ring");
    let want = stored(machine, &steps);
    assert!(!want.is_empty());

    let text = text(program, &steps);
    let again = imported(&text);
    let ring = RnsRing::new(again.moduli(), again.log_n());
    let machine = LimbMachine::over(ring, memory.clone()).expect("the standard ring");
    assert!(stored(machine, again.steps()) == want, "the imported program");

    let mut written = Vec::new();
    again.write(&mut written).expect("written");
    assert!(written == text.as_bytes(), "the text of the imported program");

    let moduli = program.params().moduli();
    let load = |name: &str, m: usize| {
        let (object, index) = place(name);
        let m = PrimeIndex(m as u16);
        match name.contains(".prng") {
            false => memory.get(Address { object, limb: index }, m).expect("laid").to_vec(),
            true => {
                let mut limb = vec![0; program.params().n()];
                let seed = memory.seed(object).expect("a seed");
                let modulus = moduli[m.index()];
                hearth_spec::prng::uniform_limb(seed, object, index, m, modulus, &mut limb);
                limb
            }
        }
    };
    let outputs = definition::run(&text, load);
    let outputs: Limbs = outputs
        .into_iter()
        .map(|(name, limb)| {
            let (object, limb_index) = place(&name);
            (Address { object, limb: limb_index }, limb)
        })
        .collect();
    assert!(outputs == want, "the text by definition");
}

/// The object and the index of `@3[4]` or `@3.prng[4]`.
fn place(name: &str) -> (ObjectId, u32) {
    let (object, index) = name.trim_matches(['@', ']']).split_once('[').expect("a place");
    let object = object.trim_end_matches(".prng").parse().expect("an object");
    (ObjectId(object), index.parse().expect("an index"))
}

#[test]
fn product_relinearise_rescale_rotate_has_the_same_residues() {
    for (name, literal) in &CHAINS[..4] {
        println!("{name}");
        check(&product_rescale_rotate(literal));
    }
}

#[test]
fn random_programs_have_the_same_residues() {
    for (chain, seed) in [(0, 3), (1, 4), (2, 5), (3, 6)] {
        check(&random_program(&CHAINS[chain].1, 25, seed));
    }
}
