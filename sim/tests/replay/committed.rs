//! Every committed machine replays one operation of each kind, and SHARP's additions take as long as
//! its public cycle model says.

use crate::identities;
use hearth_sim::{Machine, Report, simulate};
use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramLiteral, Row, Source};
use hearth_spec::tile::modmul_latency;
use hearth_spec::{CkksLiteral, CkksParams, LayerId, ObjectId, Ring, RowId};
use hearth_traces::lower::lower;

macro_rules! machines {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../../configs/machines/", $name, ".toml")))),*]
    };
}

/// The committed machines.
const MACHINES: [(&str, &str); 14] = machines!(
    "ark",
    "bts",
    "cinnamon-1",
    "cpu-dram",
    "cpu-pmem",
    "craterlake",
    "fab",
    "hearth-dram",
    "hearth-pmem",
    "hearth-pmem-near",
    "heracles-like",
    "sharp",
    "tile-large",
    "tile-small",
);

fn machine(name: &str) -> Machine {
    let (_, text) = MACHINES.iter().find(|machine| machine.0 == name).expect("a committed one");
    text.parse().expect(name)
}

/// Parameters of so many limbs, digits of `alpha` limbs, and words of so many bits.
fn params(log_n: u32, word_bits: u32, limbs: u32, alpha: u32) -> CkksParams {
    CkksParams::try_from(CkksLiteral {
        log_n,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits,
        base_bits: word_bits,
        base_primes: 1,
        scale_bits: word_bits - 1,
        levels: limbs - 1,
        primes_per_level: 1,
        special_bits: word_bits,
        special_primes: alpha,
        digit_limbs: alpha,
        insecure: true,
        bootstrap: None,
    })
    .expect("good parameters")
}

/// The operation between two inputs and an output.
fn operation(params: &CkksParams, op: impl Fn(RowId, RowId, ObjectId) -> Op) -> Program {
    let level = params.max_level();
    let object = |(kind, source, name): (ObjectKind, Source, &str)| Object {
        kind,
        level,
        source,
        layer: None,
        name: name.to_owned(),
    };
    let op = op(RowId(0), RowId(1), ObjectId(3));
    let key = match op {
        Op::Rotate { steps, .. } => ObjectKind::RotationKey { steps },
        _ => ObjectKind::RelinearisationKey,
    };
    let objects = [
        (ObjectKind::Input, Source::Stored, "a"),
        (ObjectKind::Input, Source::Stored, "b"),
        (ObjectKind::Output, Source::Produced, "result"),
        (key, Source::SeedExpanded, "key"),
    ];
    let rows = [
        Op::Input { object: ObjectId(0) },
        Op::Input { object: ObjectId(1) },
        op,
        Op::Output { a: RowId(2), object: ObjectId(2) },
    ];
    let row = |op| Row { op, level, layer: LayerId(0) };
    Program::try_from(ProgramLiteral {
        params: params.clone(),
        layers: vec!["operation".into()],
        objects: objects.map(object).into(),
        constants: vec![],
        bootstraps: vec![],
        rows: rows.map(row).into(),
    })
    .expect("a good program")
}

fn replay(program: &Program, machine: &Machine) -> Report {
    let steps = lower(program).expect("it lowers");
    simulate(program, steps, machine).expect("a good replay")
}

#[test]
fn every_committed_machine_adds_multiplies_and_rotates() {
    for (name, text) in MACHINES {
        let machine: Machine = text.parse().expect(name);
        assert_eq!(machine.name(), name);
        let params = params(12, machine.literal().word_bits.min(60), 6, 3);
        let add = operation(&params, |a, b, _| Op::Add { a, b });
        let mul = operation(&params, |a, b, key| Op::Mul { a, b, key });
        let rotate = operation(&params, |a, _, key| Op::Rotate { a, steps: 1, key, hoist: None });
        let cycles = [add, mul, rotate].map(|program| {
            let report = replay(&program, &machine);
            identities::check(&report, &machine);
            assert!(report.energy_joules > 0.0, "{name}");
            report.cycles
        });
        assert!(0 < cycles[0] && cycles[0] < cycles[1], "{name}: {cycles:?}");
    }
}

/// Homulator's SHARP: `hadd` of 35 limbs, α = 12, takes 8976 cycles.
#[test]
fn sharp_adds_in_the_time_of_its_public_model() {
    let machine = machine("sharp");
    let program = operation(&params(16, 36, 35, 12), |a, b, _| Op::Add { a, b });
    let report = replay(&program, &machine);
    assert_eq!(report.instruction_counts.add, 70);
    let off = (report.cycles as f64 / 8976.0 - 1.0).abs();
    assert!(off < 0.2, "{} cycles, {off:.3} off", report.cycles);
    println!("hadd: {} cycles", report.cycles);
    // Two inputs of 70 limbs each at 4 vectors of 256 a cycle is the least that it can take.
    assert!(report.cycles >= 140 * 256 / 4);
}

/// The same with ciphertexts in the memory of 1 TB/s: 210 limbs of 288 KiB cross it.
#[test]
fn an_addition_from_memory_takes_the_time_of_its_bytes() {
    let mut literal = machine("sharp").literal().clone();
    literal.placement.inputs = "hbm".to_owned();
    literal.placement.outputs = "hbm".to_owned();
    let machine = Machine::try_from(literal).expect("a good machine");
    let program = operation(&params(16, 36, 35, 12), |a, b, _| Op::Add { a, b });
    let cycles = replay(&program, &machine).cycles;
    println!("hadd from hbm: {cycles} cycles");
    let least = 210 * (1 << 16) * 36 / 8 / 1000;
    assert!((least..least + 1000).contains(&cycles), "{cycles} cycles, at least {least}");
}

#[test]
fn the_tiles_multiply_as_fast_as_the_rtl() {
    for name in ["tile-small", "tile-large"] {
        let literal = machine(name).literal().clone();
        let measured = modmul_latency(literal.word_bits, 17).total();
        assert_eq!(literal.units.elementwise.multiply_latency, measured, "{name}");
    }
}

#[test]
fn the_two_processors_differ_in_memory_only() {
    let (dram, pmem) = (machine("cpu-dram"), machine("cpu-pmem"));
    let mut same = pmem.literal().clone();
    same.name = dram.name().to_owned();
    same.placement = dram.literal().placement.clone();
    same.tiers.truncate(1);
    assert_eq!(&same, dram.literal());
}
