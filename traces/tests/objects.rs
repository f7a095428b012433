//! Lifetimes and reuse distances by their definitions.

mod random_program;

use hearth_spec::he::Program;
use hearth_spec::units::Bytes;
use hearth_spec::{ObjectId, RowId};
use hearth_traces::objects::{
    Distance, Lifetime, Reuse, ReuseDistances, Thing, lifetimes, reuse_summaries, touched,
};
use random_program::{CHAINS, random_program};

/// Every touch in order: the row, what it touches.
fn touches(program: &Program) -> Vec<(RowId, Thing)> {
    let rows = (0..program.rows().len() as u32).map(RowId);
    rows.flat_map(|id| touched(program, id).map(move |thing| (id, thing))).collect()
}

/// An object as it says itself; a ciphertext as two polynomials with the limbs of its level.
fn bytes(program: &Program, thing: Thing) -> u64 {
    let params = program.params();
    let limb = params.n() as u64 * u64::from(params.literal().word_bits) / 8;
    match thing {
        Thing::Object(object) => program.object(object).bytes(params).0,
        Thing::Result(id) => 2 * params.limbs(program.result_level(id)) as u64 * limb,
    }
}

/// Walks back from each touch to the one before of the same thing.
fn by_definition(program: &Program) -> Vec<Reuse> {
    let touches = touches(program);
    let mut reuses = Vec::new();
    for (now, &(row, thing)) in touches.iter().enumerate() {
        let Some(before) = touches[..now].iter().rposition(|touch| touch.1 == thing) else {
            continue;
        };
        let mut others: Vec<_> = touches[before + 1..now].iter().map(|touch| touch.1).collect();
        others.sort();
        others.dedup();
        let between = others.into_iter().map(|other| bytes(program, other)).sum();
        let rows = u64::from(row.0 - touches[before].0.0);
        reuses.push(Reuse { thing, distance: Distance { rows, bytes: Bytes(between) } });
    }
    reuses
}

fn counted(program: &Program) -> Vec<Reuse> {
    let mut reuses = Vec::new();
    let mut distances = ReuseDistances::new(program);
    for _ in program.rows() {
        distances.row(|reuse| reuses.push(reuse));
    }
    reuses
}

#[track_caller]
fn check(length: usize, seeds: std::ops::Range<u64>) {
    for (chain, literal) in CHAINS {
        for seed in seeds.clone() {
            let program = random_program(&literal, length, seed);
            let reuses = counted(&program);
            assert_eq!(reuses, by_definition(&program), "{chain}, seed {seed}");
            let summaries = reuse_summaries(&program);
            let lifetimes = lifetimes(&program);
            for id in (0..program.objects().len() as u32).map(ObjectId) {
                let uses: Vec<_> = (0..program.rows().len())
                    .filter(|&row| program.rows()[row].op.object() == Some(id))
                    .map(|row| RowId(row as u32))
                    .collect();
                let expected = uses.first().zip(uses.last()).map(|(&first, &last)| Lifetime {
                    first,
                    last,
                    uses: uses.len() as u64,
                });
                assert_eq!(lifetimes.of(id), expected, "{chain}, seed {seed}, object {id}");
                let own = reuses.iter().filter(|reuse| reuse.thing == Thing::Object(id));
                let own: Vec<_> = own.map(|reuse| reuse.distance).collect();
                let Some(summary) = summaries[id.index()] else {
                    assert!(own.is_empty());
                    continue;
                };
                assert_eq!(summary.reuses, own.len() as u64);
                let rows = || own.iter().map(|distance| distance.rows);
                let bytes = || own.iter().map(|distance| distance.bytes);
                let extremes = [summary.nearest, summary.farthest];
                let [least, most] = extremes.map(|distance| Some(distance.rows));
                assert_eq!((least, most), (rows().min(), rows().max()));
                let [least, most] = extremes.map(|distance| Some(distance.bytes));
                assert_eq!((least, most), (bytes().min(), bytes().max()));
                assert_eq!(summary.total_rows, rows().map(u128::from).sum());
                assert_eq!(summary.total_bytes, bytes().map(|bytes| u128::from(bytes.0)).sum());
            }
        }
    }
}

#[test]
fn short_programs_are_counted_as_defined() {
    check(60, 0..20);
}

/// More touches than the stack has places at first, so that gaps are closed on the way.
#[test]
fn programs_longer_than_the_stack_are_counted_as_defined() {
    check(2500, 0..1);
}

#[test]
fn a_square_touches_its_operand_once() {
    let (_, literal) = &CHAINS[0];
    let program = random_program(literal, 400, 1);
    let mut squares = 0;
    for (id, row) in program.rows().iter().enumerate() {
        let mut things: Vec<_> = touched(&program, RowId(id as u32)).collect();
        let count = things.len();
        let operands: Vec<_> = row.op.operands().collect();
        squares += usize::from(operands.len() == 2 && operands[0] == operands[1]);
        things.sort();
        things.dedup();
        assert_eq!(things.len(), count, "row {id}");
    }
    assert!(squares > 0);
}
