//! Several ciphertexts at once: one program for a batch of clients or inputs, whose keys and
//! plaintexts are loaded once.
//!
//! Every instruction is repeated for each input of the batch before the next one comes, so that a
//! limb of a key, or of a plaintext, serves all of them while it is on chip. What is computed of
//! such limbs alone is computed once. The price is room: all other limbs live once for each input.

use crate::rewrite::with_objects;
use hearth_spec::he::{Object, ObjectKind, Program};
use hearth_spec::limb::{Instruction, Step};
use hearth_spec::{ObjectId, ValueId};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The largest batch.
pub const MOST_INPUTS: u32 = 1024;

/// Why there is no such batch: it is empty or too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a batch has 1 … {MOST_INPUTS} inputs, {inputs} are no batch\nhint: --batch 8")]
pub struct BatchError {
    /// How many were asked for.
    pub inputs: u32,
}

/// A program for a batch of inputs.
#[derive(Clone, Debug)]
pub struct Batch<'p> {
    inputs: u32,
    /// With the input and output ciphertexts of every input.
    program: Cow<'p, Program>,
    /// By object: the first of those that stand for it for the second, third … input, if each input
    /// has its own.
    copies: Vec<Option<u32>>,
}

impl<'p> Batch<'p> {
    /// A batch of `inputs` of `program`.
    ///
    /// # Errors
    /// [`BatchError`] if it has none or more than [`MOST_INPUTS`].
    pub fn new(program: &'p Program, inputs: u32) -> Result<Self, BatchError> {
        if !(1..=MOST_INPUTS).contains(&inputs) {
            return Err(BatchError { inputs });
        }
        let mut objects = program.objects().to_vec();
        let mut copies = Vec::with_capacity(objects.len());
        for object in program.objects() {
            let own = matches!(object.kind, ObjectKind::Input | ObjectKind::Output);
            copies.push(own.then_some(objects.len() as u32));
            if own {
                let name = |copy| format!("{}/{copy}", object.name);
                let named = |copy| Object { name: name(copy), ..object.clone() };
                objects.extend((1..inputs).map(named));
            }
        }
        let program = match inputs {
            1 => Cow::Borrowed(program),
            _ => Cow::Owned(with_objects(program, objects)),
        };
        Ok(Self { inputs, program, copies })
    }

    /// The program that the batch is replayed with: its rows are those of one input, its objects
    /// those of all.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// `steps`, the lowered form for one input, for all of them. They write every name once, and so do
    /// these, as long as there are 32 bits of names; then those are used again whose limbs have died. Those for one input
    /// are `steps`.
    pub fn steps<S: Iterator<Item = Step>>(&self, steps: S) -> Batched<'_, S> {
        let names = Names { blocks: u32::MAX / self.inputs, ..Names::default() };
        Batched { batch: self, steps, names, named: Vec::new(), next: VecDeque::new() }
    }

    /// What stands for an object for one of the inputs.
    fn object(&self, object: ObjectId, input: u32) -> ObjectId {
        match (self.copies.get(object.index()), input) {
            (Some(&Some(first)), 1..) => ObjectId(first + input - 1),
            _ => object,
        }
    }

    /// Whether all inputs have this object in common.
    fn is_common(&self, object: ObjectId) -> bool {
        self.copies.get(object.index()).is_some_and(Option::is_none)
    }
}

/// A live limb of all inputs, or one of each.
#[derive(Clone, Copy, Debug)]
struct Live {
    /// As many names as there are inputs, from this one times that on.
    block: u32,
    is_shared: bool,
}

/// What limbs are called in the batch. Names rise: a simulator that fetches ahead takes a name that is
/// not new for one that may be in use.
#[derive(Debug, Default)]
struct Names {
    live: BTreeMap<ValueId, Live>,
    /// Blocks of live limbs.
    used: BTreeSet<u32>,
    next: u32,
    /// How many there are.
    blocks: u32,
}

impl Names {
    fn create(&mut self, value: ValueId, is_shared: bool) -> Live {
        while self.used.contains(&self.next) {
            self.step();
        }
        let block = self.next;
        self.step();
        self.used.insert(block);
        let live = Live { block, is_shared };
        self.live.insert(value, live);
        live
    }

    fn step(&mut self) {
        self.next = (self.next + 1) % self.blocks;
    }

    fn forget(&mut self, value: ValueId) {
        if let Some(live) = self.live.remove(&value) {
            self.used.remove(&live.block);
        }
    }
}

impl Live {
    /// Its name for one of so many inputs.
    fn of(self, input: u32, inputs: u32) -> ValueId {
        ValueId(self.block * inputs + if self.is_shared { 0 } else { input })
    }
}

/// The steps of a [`Batch`].
#[derive(Debug)]
pub struct Batched<'b, S> {
    batch: &'b Batch<'b>,
    steps: S,
    names: Names,
    /// What the latest step names.
    named: Vec<(ValueId, Live)>,
    next: VecDeque<Step>,
}

impl<S: Iterator<Item = Step>> Iterator for Batched<'_, S> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        if self.batch.inputs == 1 {
            return self.steps.next();
        }
        if self.next.is_empty() {
            let step = self.steps.next()?;
            self.repeat(&step);
        }
        self.next.pop_front()
    }
}

impl<S> Batched<'_, S> {
    /// Puts `step` down for every input, or once.
    fn repeat(&mut self, step: &Step) {
        let inputs = self.batch.inputs;
        let mut own = 0u32;
        self.named.clear();
        step.instruction.for_each_source(|value| {
            let live = self.names.live[&value];
            own |= u32::from(!live.is_shared) << self.named.len();
            self.named.push((value, live));
        });
        let is_shared = match step.instruction {
            Instruction::Ld { at, .. } => self.batch.is_common(at.object),
            Instruction::Prng { object, .. } => self.batch.is_common(object),
            Instruction::Fence | Instruction::Halt => true,
            Instruction::St { .. } | Instruction::Nmac { .. } => false,
            _ => own == 0,
        };
        if let Some(dst) = step.instruction.dst() {
            self.named.push((dst, self.names.create(dst, is_shared)));
        }
        for input in 0..if is_shared { 1 } else { inputs } {
            let mut copy = *step;
            // A limb of all inputs dies with its last reader, the last input's.
            if !is_shared && input + 1 < inputs {
                copy.dies &= own;
            }
            copy.instruction.rename(|value| {
                let named = self.named.iter().find(|(known, _)| *known == value);
                named.expect("what a step names is live").1.of(input, inputs)
            });
            match &mut copy.instruction {
                Instruction::Ld { at, .. } | Instruction::St { at, .. } => {
                    at.object = self.batch.object(at.object, input);
                }
                Instruction::Prng { object, .. } => *object = self.batch.object(*object, input),
                _ => {}
            }
            self.next.push_back(copy);
        }
        step.for_each_dead(|value| self.names.forget(value));
    }
}
