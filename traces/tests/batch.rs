//! A batch computes for every input what the program computes for one, and loads what all inputs have
//! in common once.

mod random_program;

use hearth_spec::he::{ObjectKind, Program};
use hearth_spec::limb::{Instruction, Step};
use hearth_spec::{ObjectId, ValueId};
use hearth_traces::lower::batch::{Batch, BatchError, MOST_INPUTS};
use hearth_traces::lower::lower;
use random_program::{CHAINS, random_program};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What was stored: the place and a digest of how the limb was computed.
type Stored = Vec<(ObjectId, u32, u64)>;

/// Runs `steps` on digests: a limb is the hash of its instruction and its operands. `object` says
/// which object of which input is meant. Every limb that is read must be live.
fn execute(
    steps: impl Iterator<Item = Step>,
    object: impl Fn(ObjectId) -> (ObjectId, u32),
) -> (Stored, usize) {
    let mut limbs: BTreeMap<ValueId, u64> = BTreeMap::new();
    let (mut stored, mut peak) = (Vec::new(), 0);
    for step in steps {
        let mut hasher = DefaultHasher::new();
        let mut instruction = step.instruction;
        instruction.for_each_source(|value| limbs[&value].hash(&mut hasher));
        instruction.rename(|_| ValueId(0));
        match &mut instruction {
            Instruction::Ld { at, .. } | Instruction::St { at, .. } => {
                let (base, input) = object(at.object);
                input.hash(&mut hasher);
                at.object = base;
            }
            _ => {}
        }
        instruction.to_string().hash(&mut hasher);
        if let Instruction::St { at, .. } = step.instruction {
            stored.push((at.object, at.limb, hasher.finish()));
        }
        step.for_each_dead(|value| _ = limbs.remove(&value));
        if let Some(dst) = step.instruction.dst() {
            assert!(limbs.insert(dst, hasher.finish()).is_none(), "{dst:?} is live");
        }
        peak = peak.max(limbs.len());
    }
    (stored, peak)
}

/// By the new id: the object that it stands for, and for which input.
fn meaning(program: &Program, batch: &Batch<'_>, inputs: u32) -> Vec<(ObjectId, u32)> {
    let own = |kind| matches!(kind, ObjectKind::Input | ObjectKind::Output);
    let ids = (0..program.objects().len() as u32).map(ObjectId);
    let mut meaning: Vec<_> = ids.clone().map(|id| (id, 0)).collect();
    for id in ids.filter(|id| own(program.object(*id).kind)) {
        meaning.extend((1..inputs).map(|input| (id, input)));
    }
    assert_eq!(meaning.len(), batch.program().objects().len());
    meaning
}

fn loads(
    steps: impl Iterator<Item = Step>,
    program: &Program,
    kind: fn(ObjectKind) -> bool,
) -> u64 {
    let counts = |step: &Step| match step.instruction {
        Instruction::Ld { at, .. } => kind(program.object(at.object).kind),
        _ => false,
    };
    steps.filter(counts).count() as u64
}

#[test]
fn a_batch_computes_the_same_for_every_input() {
    for (name, literal) in &CHAINS {
        for (seed, inputs) in (0..6).zip([1, 2, 3, 5, 8, 17]) {
            println!("{name}, seed {seed}, {inputs} inputs");
            let program = random_program(literal, 60, seed);
            let batch = Batch::new(&program, inputs).expect("a batch");
            let meaning = meaning(&program, &batch, inputs);
            let steps = || lower(&program).expect("lowers");
            let (stored, _) = execute(batch.steps(steps()), |id| meaning[id.index()]);
            for input in 0..inputs {
                let alone = execute(steps(), |id| match program.object(id).kind {
                    ObjectKind::Input | ObjectKind::Output => (id, input),
                    _ => (id, 0),
                });
                let own = stored.iter().filter(|(id, _, _)| meaning[id.index()].1 == input);
                let own: Stored =
                    own.map(|&(id, limb, hash)| (meaning[id.index()].0, limb, hash)).collect();
                assert_eq!(own, alone.0, "input {input}");
            }
        }
    }
}

#[test]
fn keys_and_plaintexts_are_loaded_once() {
    let program = random_program(&CHAINS[0].1, 60, 3);
    let batch = Batch::new(&program, 4).expect("a batch");
    let steps = || lower(&program).expect("lowers");
    let is_common = |kind| !matches!(kind, ObjectKind::Input | ObjectKind::Output);
    let common = loads(steps(), &program, is_common);
    assert!(common > 0);
    assert_eq!(loads(batch.steps(steps()), batch.program(), is_common), common);
    let own = |kind| matches!(kind, ObjectKind::Input);
    assert_eq!(
        loads(batch.steps(steps()), batch.program(), own),
        4 * loads(steps(), &program, own)
    );
}

#[test]
fn one_input_is_the_program_itself() {
    let program = random_program(&CHAINS[0].1, 60, 5);
    let batch = Batch::new(&program, 1).expect("a batch");
    assert_eq!(batch.program(), &program);
    let anonymous = |mut step: Step| {
        step.instruction.rename(|_| ValueId(0));
        step
    };
    let alone = lower(&program).expect("lowers").map(anonymous);
    assert!(batch.steps(lower(&program).expect("lowers")).map(anonymous).eq(alone));
}

#[test]
fn batches_of_no_input_or_too_many_are_refused() {
    let program = random_program(&CHAINS[0].1, 10, 1);
    for inputs in [0, MOST_INPUTS + 1, u32::MAX] {
        assert_eq!(Batch::new(&program, inputs).expect_err("refused"), BatchError { inputs });
    }
    assert!(Batch::new(&program, MOST_INPUTS).is_ok());
}

/// A simulator that fetches ahead takes a name that is not new for one in use.
#[test]
fn names_rise() {
    for inputs in [1, 5] {
        let program = random_program(&CHAINS[0].1, 60, 7);
        let batch = Batch::new(&program, inputs).expect("a batch");
        let steps = batch.steps(lower(&program).expect("lowers"));
        let names: Vec<_> = steps.filter_map(|step| step.instruction.dst()).collect();
        assert!(names.len() > 100 && names.is_sorted_by(|a, b| a < b), "{inputs} inputs");
    }
}
