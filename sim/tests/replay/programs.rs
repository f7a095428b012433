//! Hand-made programs: an HE program that names layers and objects, and limb instructions as text.

use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramLiteral, Row, Source};
use hearth_spec::limb::{Instruction, RunsOn, Step, parse_program};
use hearth_spec::{CkksLiteral, CkksParams, LayerId, Level, ObjectId, Ring, RowId, ValueId};

/// Packed bytes of a limb of [`program`]: 1024 residues of 40 bits.
pub(crate) const LIMB: u64 = 5120;

/// The objects of [`program`]: their ids are their positions.
const OBJECTS: [(ObjectKind, Source, &str); 4] = [
    (ObjectKind::Input, Source::Stored, "input"),
    (ObjectKind::Output, Source::Produced, "output"),
    (ObjectKind::Plaintext, Source::Stored, "weights"),
    (ObjectKind::RelinearisationKey, Source::SeedExpanded, "relinearisation"),
];

/// N = 1024, primes 0 … 3 of 40 bits and special primes 4, 5; four layers of one row each.
pub(crate) fn program() -> Program {
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
    let object = |(kind, source, name): (ObjectKind, Source, &str)| Object {
        kind,
        level: Level(3),
        source,
        layer: None,
        name: name.to_owned(),
    };
    let row = |layer| Row {
        op: Op::Input { object: ObjectId(0) },
        level: Level(3),
        layer: LayerId(layer),
    };
    Program::try_from(ProgramLiteral {
        params: CkksParams::try_from(params).expect("good parameters"),
        layers: (0..4).map(|layer| format!("layer {layer}")).collect(),
        objects: OBJECTS.map(object).into(),
        constants: vec![],
        bootstraps: vec![],
        rows: (0..4).map(row).collect(),
    })
    .expect("a good program")
}

/// The steps of a program text. A line `row r` sends what follows to row r; every limb dies with
/// its last reader.
pub(crate) fn steps(text: &str) -> Vec<Step> {
    let mut row = RowId(0);
    let mut steps = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(number) = line.strip_prefix("row ") {
            row = RowId(number.parse().expect("a row"));
            continue;
        }
        for instruction in parse_program(line).expect("a limb program") {
            steps.push(Step { row, instruction, dies: 0, runs_on: RunsOn::ItsModulus });
        }
    }
    mark_deaths(&mut steps);
    steps
}

/// Marks the last reader of every limb; limbs are written once.
pub(crate) fn mark_deaths(steps: &mut [Step]) {
    let mut read_later = std::collections::BTreeSet::new();
    for step in steps.iter_mut().rev() {
        let sources = sources(&step.instruction);
        let last =
            |(i, v): (usize, &ValueId)| !read_later.contains(v) && !sources[i + 1..].contains(v);
        step.dies = sources
            .iter()
            .enumerate()
            .filter(|&(i, v)| last((i, v)))
            .fold(0, |dies, (i, _)| dies | 1 << i);
        read_later.extend(sources);
    }
}

/// The limbs that an instruction reads.
pub(crate) fn sources(instruction: &Instruction) -> Vec<ValueId> {
    let mut sources = Vec::new();
    instruction.for_each_source(|value| sources.push(value));
    sources
}
