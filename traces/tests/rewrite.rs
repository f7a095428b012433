//! Rewritten programs compute the same with other keys.

mod lifetimes;
mod random_program;

use hearth_spec::he::{
    Object, ObjectError, ObjectKind, ObjectSource, Op, Program, ProgramLiteral, Row, Source,
};
use hearth_spec::{CkksLiteral, CkksParams, HoistId, LayerId, Level, ObjectId, Rotations, RowId};
use hearth_traces::cleartext;
use hearth_traces::compile::{PlaintextSource, bootstrap_program};
use hearth_traces::lower::counts::Counts;
use hearth_traces::lower::lower;
use hearth_traces::rewrite::{KeyHalves, with_key_halves, with_min_ks};
use random_program::{CHAINS, Numbers, random_program};
use std::collections::BTreeSet;

/// Values that depend on an object's name, which rewriting keeps, and not on its id.
struct Named<'a>(&'a Program);

fn values(name: &str, slots: &mut [f64]) {
    let mut numbers = Numbers(name.bytes().fold(7, |seed, byte| seed * 31 + u64::from(byte)));
    slots.fill_with(|| (numbers.below(2001) as f64 - 1000.0) / 10_000.0);
}

impl ObjectSource for Named<'_> {
    fn plaintext(&self, object: ObjectId, slots: &mut [f64]) -> Result<(), ObjectError> {
        values(&self.0.object(object).name, slots);
        Ok(())
    }
}

fn outputs(program: &Program) -> Vec<Vec<f64>> {
    let inputs = program.objects().iter().filter(|object| object.kind == ObjectKind::Input);
    let inputs = inputs.map(|object| {
        let mut slots = vec![0.0; program.params().slots()];
        values(&object.name, &mut slots);
        slots
    });
    let inputs: Vec<_> = inputs.collect();
    cleartext::execute(program, &Named(program), &inputs).expect("it runs").outputs
}

#[track_caller]
fn check_same_values(program: &Program, rewritten: &Program) {
    let (before, after) = (outputs(program), outputs(rewritten));
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().flatten().zip(after.iter().flatten()) {
        assert!((before - after).abs() <= 1e-9 * before.abs().max(1.0), "{before} {after}");
    }
    lifetimes::execute(rewritten, lower(rewritten).expect("lowers"));
}

/// Steps of the rotation keys in the object table.
fn keys(program: &Program) -> Vec<i32> {
    let steps = program.objects().iter().filter_map(|object| match object.kind {
        ObjectKind::RotationKey { steps } => Some(steps),
        _ => None,
    });
    steps.collect::<BTreeSet<_>>().into_iter().collect()
}

fn rotations(program: &Program) -> usize {
    program.rows().iter().filter(|row| matches!(row.op, Op::Rotate { .. })).count()
}

/// A program at level 5 of the first chain, of 16 slots.
struct Builder {
    literal: ProgramLiteral,
}

impl Builder {
    fn new() -> Self {
        let params = CkksParams::try_from(CHAINS[0].1.clone()).expect("a good chain");
        let mut builder = Self {
            literal: ProgramLiteral {
                params,
                layers: vec!["only".into()],
                objects: vec![],
                constants: vec![],
                bootstraps: vec![],
                rows: vec![],
            },
        };
        let object = builder.object(ObjectKind::Input, Source::Stored);
        builder.row(Op::Input { object });
        builder
    }

    fn object(&mut self, kind: ObjectKind, source: Source) -> ObjectId {
        let number = self.literal.objects.len();
        let name = format!("{kind:?} {number}");
        let layer = (!kind.is_key()).then_some(LayerId(0));
        self.literal.objects.push(Object { kind, level: Level(5), source, layer, name });
        ObjectId(number as u32)
    }

    fn row(&mut self, op: Op) -> RowId {
        self.literal.rows.push(Row { op, level: Level(5), layer: LayerId(0) });
        RowId(self.literal.rows.len() as u32 - 1)
    }

    fn rotate(&mut self, a: RowId, steps: u32, hoist: Option<HoistId>) -> RowId {
        let kind = ObjectKind::RotationKey { steps: steps as i32 };
        let known = self.literal.objects.iter().position(|object| object.kind == kind);
        let key = match known {
            Some(known) => ObjectId(known as u32),
            None => self.object(kind, Source::SeedExpanded),
        };
        self.row(Op::Rotate { a, steps: steps as i32, key, hoist })
    }

    /// Σ over giants of the rotation of Σ over babies of diagonal · rotation of the input.
    fn matrix(mut self, babies: &[u32], giants: &[u32]) -> Program {
        let hoist = Some(HoistId(0));
        let rotated: Vec<RowId> = babies
            .iter()
            .map(|&steps| if steps == 0 { RowId(0) } else { self.rotate(RowId(0), steps, hoist) })
            .collect();
        let mut sum = None;
        for &giant in giants {
            let mut partial = None;
            for &a in &rotated {
                let object = self.object(ObjectKind::Plaintext, Source::Stored);
                let product = self.row(Op::MulPlain { a, object });
                partial = Some(self.add(partial, product));
            }
            let mut partial = partial.expect("there are baby steps");
            if giant != 0 {
                partial = self.rotate(partial, giant, None);
            }
            sum = Some(self.add(sum, partial));
        }
        let a = sum.expect("there are giant steps");
        let a = self.row(Op::Rescale { a });
        let object = self.object(ObjectKind::Output, Source::Produced);
        self.literal.objects[object.index()].level = Level(4);
        self.literal.rows.push(Row {
            op: Op::Output { a, object },
            level: Level(4),
            layer: LayerId(0),
        });
        Program::try_from(self.literal).expect("a good program")
    }

    fn add(&mut self, sum: Option<RowId>, b: RowId) -> RowId {
        sum.map_or(b, |a| self.row(Op::Add { a, b }))
    }
}

#[track_caller]
fn check_min_ks(babies: &[u32], giants: &[u32], expected: &[i32], more_rotations: usize) {
    let program = Builder::new().matrix(babies, giants);
    let rewritten = with_min_ks(&program);
    assert_eq!(keys(&rewritten), expected);
    assert_eq!(rotations(&rewritten), rotations(&program) + more_rotations);
    check_same_values(&program, &rewritten);
}

#[test]
fn a_matrix_takes_two_keys() {
    check_min_ks(&[0, 1, 2, 3], &[0, 4, 8, 12], &[1, 4], 0);
}

#[test]
fn steps_may_be_multiples_and_some_may_be_missing() {
    check_min_ks(&[0, 2, 6], &[4, 12], &[2, 4], 2);
}

#[test]
fn sparse_steps_keep_their_keys() {
    check_min_ks(&[0, 1, 7], &[0, 1, 9], &[1, 7, 9], 0);
}

#[test]
fn one_rotation_keeps_its_key() {
    check_min_ks(&[0, 1], &[0, 2], &[1, 2], 0);
}

/// The matrices of a bootstrap take three keys each at most, and plaintexts without special primes.
#[test]
fn bootstraps_rotate_by_chains() {
    let text = include_str!("../../configs/params/n16-bootstrap.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("good parameters");
    let params = CkksParams::try_from(literal).expect("good parameters");
    let program = bootstrap_program(&params, 15, PlaintextSource::Stored).expect("a bootstrap");
    let rewritten = with_min_ks(&program);
    let bootstrap = |program: &Program| program.params().literal().bootstrap.clone().expect("one");
    assert_eq!(bootstrap(&rewritten).rotations, Rotations::Chained);
    assert!(keys(&rewritten).len() <= 3 * 7 && keys(&program).len() > 2 * keys(&rewritten).len());
    let is_key = |object: &&Object| object.kind.is_key();
    let listed = rewritten.bootstraps()[0].keys.len();
    assert_eq!(rewritten.objects().iter().filter(is_key).count(), listed, "no key is left over");
    let bytes = |program: &Program| -> u64 {
        let matrix = |object: &&Object| matches!(object.kind, ObjectKind::BootstrapMatrix { .. });
        let objects = program.objects().iter().filter(matrix);
        objects.map(|object| object.bytes(program.params()).0).sum()
    };
    assert!(bytes(&rewritten) < bytes(&program));
    check_same_values(&program, &rewritten);
}

/// ModUps: 1 + 3 before, one for each of the 6 rotations after. No key is loaded more often.
#[test]
fn a_chain_raises_for_every_rotation() {
    let program = Builder::new().matrix(&[0, 1, 2, 3], &[0, 4, 8, 12]);
    let count = |program| Counts::of(program).expect("lowers");
    let (before, after) = (count(&program), count(&with_min_ks(&program)));
    assert_eq!(after.intt - before.intt, 2 * 6);
    assert_eq!(after.bconv_macs - before.bconv_macs, 2 * 3 * 2 * 6);
    assert_eq!((after.evg, after.load), (before.evg, before.load));
}

#[test]
fn few_summands_wait_for_their_rotation() {
    let program = Builder::new().matrix(&[0, 1, 2, 3], &[0, 4, 8, 12]);
    let peak = |program: &Program| lifetimes::execute(program, lower(program).expect("lowers"));
    // A hoisting group's raised digits live no more: 18 limbs here.
    assert!(peak(&with_min_ks(&program)) < peak(&program));
}

#[test]
fn random_programs_keep_their_values() {
    for (_, literal) in &CHAINS {
        for seed in 0..24 {
            let program = random_program(literal, 60, seed);
            check_same_values(&program, &with_min_ks(&program));
        }
    }
}

#[test]
fn both_halves_of_keys_are_loaded_or_one() {
    let program = Builder::new().matrix(&[0, 1, 2, 3], &[0, 4, 8, 12]);
    let count = |halves| Counts::of(&with_key_halves(&program, halves)).expect("lowers");
    let (half, both) = (count(KeyHalves::Regenerated), count(KeyHalves::Stored));
    // 6 rotations, 3 digits of 8 raised limbs.
    assert_eq!((half.evg, both.evg), (6 * 3 * 8, 0));
    assert_eq!(both.load - half.load, 6 * 3 * 8);
    assert_eq!(with_key_halves(&program, KeyHalves::Regenerated), program);
    let bytes = |program: &Program| -> u64 {
        let keys = program.objects().iter().filter(|object| object.kind.is_key());
        keys.map(|object| object.bytes(program.params()).0).sum()
    };
    assert_eq!(bytes(&with_key_halves(&program, KeyHalves::Stored)), 2 * bytes(&program));
}
