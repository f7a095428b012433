use super::*;
use crate::{Machine, Placement};
use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramLiteral, Row, Source};
use hearth_spec::limb::{RunsOn, parse_program};
use hearth_spec::{CkksLiteral, CkksParams, LayerId, Level, ObjectId, Ring};

const MACHINE: &str = include_str!("../../configs/machines/hearth-dram.toml");

fn program() -> Program {
    let params = CkksLiteral {
        log_n: 10,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits: 40,
        base_bits: 40,
        base_primes: 1,
        scale_bits: 40,
        levels: 3,
        primes_per_level: 1,
        special_bits: 40,
        special_primes: 2,
        digit_limbs: 2,
        insecure: true,
        bootstrap: None,
    };
    let (level, layer) = (Level(3), LayerId(0));
    Program::try_from(ProgramLiteral {
        params: CkksParams::try_from(params).expect("good parameters"),
        layers: vec!["layer".to_owned()],
        objects: [(ObjectKind::Input, Source::Stored), (ObjectKind::Output, Source::Produced)]
            .map(|(kind, source)| Object { kind, level, source, layer: None, name: "o".into() })
            .into(),
        constants: vec![],
        bootstraps: vec![],
        rows: vec![Row { op: Op::Input { object: ObjectId(0) }, level, layer }],
    })
    .expect("a good program")
}

fn engine<'a>(program: &'a Program, machine: &'a Machine) -> Engine<'a> {
    let placement = Placement::by_kind(program, machine).expect("it fits");
    Engine::new(program, machine, placement).expect("it fits")
}

/// What is said when nothing happens after the steps of `text` have been handed out, `sabotage`
/// has been done, and `next` is to come.
#[track_caller]
fn check(text: &str, sabotage: impl Fn(&mut Engine<'_>), next: &str, expected: &str) {
    let program = program();
    let machine: Machine = MACHINE.parse().expect("a good machine");
    let mut engine = engine(&program, &machine);
    let step =
        |instruction| Step { row: RowId(0), instruction, dies: 0, runs_on: RunsOn::ItsModulus };
    for instruction in parse_program(text).expect("a limb program") {
        engine.enter(&step(instruction), None).expect("a good step");
    }
    sabotage(&mut engine);
    let next = step(next.parse().expect("an instruction"));
    let error = engine.deadlock(Some(&next)).to_string();
    assert!(error.starts_with("deadlock in cycle 0 cycles, row 0: "), "{error}");
    assert!(error.contains(expected), "{error}");
    assert!(error.contains("\nhint: "), "{error}");
}

#[test]
fn a_deadlock_says_who_waits_for_whom() {
    check(
        "ld %0, @0[0], m=0",
        |_| (),
        "halt",
        "the oldest instruction, task 0 (Waiting) on tier dram, address 0, can start, and is not",
    );
    check(
        "ld %0, @0[0], m=0\nadds %1, %0, 7, m=0",
        |engine| {
            engine.tasks[TaskId::at(0)].window = None;
            engine.slots[0].window.finish(0);
            engine.slots[0].window.retire();
        },
        "halt",
        "task 1 (Waiting) on unit elementwise, waits for an operand from task 0 (Waiting) on tier",
    );
    check(
        "ld %0, @0[0], m=0",
        |engine| engine.tasks[TaskId::at(0)].frame_wait = true,
        "halt",
        "waits for a frame that another limb still holds",
    );
    check(
        "ld %0, @0[0], m=0",
        |engine| engine.tasks[TaskId::at(0)].turn_wait = true,
        "halt",
        "waits for an older instruction to start",
    );
    let finishing = Stage::Finishing;
    check(
        "ld %0, @0[0], m=0",
        |engine| engine.tasks[TaskId::at(0)].stage = finishing,
        "halt",
        "(Finishing) on tier dram, address 0, waits for an event that never comes",
    );
}

#[test]
fn a_closed_gate_is_named() {
    check(
        "",
        |engine| engine.slots[0].stores_in_flight = 2,
        "ld %0, @1[0], m=0",
        "2 stores in flight",
    );
    let loads = |engine: &mut Engine<'_>| engine.slots[0].produced_loads_in_flight = 3;
    check("", loads, "st %0, @1[0], m=0", "3 loads of objects that the program writes");
    let fence = |engine: &mut Engine<'_>| {
        (engine.slots[0].fenced, engine.slots[0].stores_in_flight) = (true, 1)
    };
    check(
        "",
        fence,
        "halt",
        "`halt` cannot be handed out: it waits for a fence, which waits for 1",
    );
}

#[test]
fn a_replay_that_stops_half_way_is_an_error() {
    let program = program();
    let machine: Machine = MACHINE.parse().expect("a good machine");
    let mut engine = engine(&program, &machine);
    engine.slots[0].stores_in_flight = 1;
    let step =
        |instruction| Step { row: RowId(0), instruction, dies: 0, runs_on: RunsOn::ItsModulus };
    let text = "ld %0, @1[0], m=0\nhalt";
    let mut steps = parse_program(text).expect("a limb program").into_iter().map(step);
    let mut source = |batch: &mut Vec<Step>, most| batch.extend(steps.by_ref().take(most));
    let mut steps = crate::steps::StepBuffer::new(&mut source, &program, machine.literal());
    let error = engine.run(&mut steps, &mut |_| ()).expect_err("a deadlock").to_string();
    assert!(error.contains("`ld %0, @1[0], m=0` cannot be handed out"), "{error}");
}
