//! Checkpoints: a limb program that can go on after a loss of power.
//!
//! Every so many rows of the HE program, all live limbs that were computed are stored, each once in
//! its life as limbs never change; a fence waits until they will survive; then a record is written
//! of what lies where, by turns one of two, and a fence waits for that. After a loss of power the
//! newer complete record says where to go on: keys, plaintexts and inputs are loaded again. A place is
//! used for another limb only behind the record after its limb's death, so that the record before
//! holds until the next one does (shadow paging: Lorie, ACM TODS 2(1), 1977).

use crate::rewrite::with_objects;
use hearth_spec::he::{Object, ObjectKind, Program, Source};
use hearth_spec::limb::{Address, Domain, Instruction, RunsOn, Step};
use hearth_spec::{ObjectId, PrimeIndex, RowId, ValueId};
use std::collections::{BTreeMap, VecDeque};

/// Limbs of a checkpoint's object that are records.
pub const RECORDS: u32 = 2;

/// Why there are no such checkpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// They are asked for after every 0 rows.
    #[error(
        "there are at least 1 and at most 2^31 rows between checkpoints\nhint: --checkpoint-rows 1000"
    )]
    Rows,
    /// More limbs are alive at once than an object holds.
    #[error("more than 2^31 limbs are alive at once\nhint: choose a smaller batch")]
    Limbs,
}

/// Checkpoints of a program.
#[derive(Clone, Debug)]
pub struct Checkpoints {
    every: u32,
    /// With an object for them.
    program: Program,
    object: ObjectId,
    /// How many there are.
    count: u64,
}

impl Checkpoints {
    /// Checkpoints of `program`, whose lowered form is `steps`, after every `every` rows of it, or as
    /// soon after that as all live limbs are in the evaluation domain.
    ///
    /// # Errors
    /// [`CheckpointError`] if there are none, or they are too large.
    pub fn new(
        program: &Program,
        steps: impl Iterator<Item = Step>,
        every: u32,
    ) -> Result<Self, CheckpointError> {
        if !(1..=1 << 31).contains(&every) {
            return Err(CheckpointError::Rows);
        }
        let object = ObjectId(program.objects().len() as u32);
        let mut dry = Checkpointed::new(every, program, object, steps);
        dry.by_ref().for_each(drop);
        let (places, count) = (dry.places.made, dry.count);
        if places >= 1 << 31 {
            return Err(CheckpointError::Limbs);
        }
        let mut objects = program.objects().to_vec();
        objects.push(Object {
            kind: ObjectKind::Checkpoint { limbs: RECORDS + places },
            level: program.params().max_level(),
            source: Source::Produced,
            layer: None,
            name: "checkpoint".into(),
        });
        Ok(Self { every, program: with_objects(program, objects), object, count })
    }

    /// The program that is replayed: one object more, its last.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The object that checkpoints are written to.
    pub fn object(&self) -> ObjectId {
        self.object
    }

    /// How many checkpoints there are.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// `steps`, which the checkpoints were made for, with them.
    pub fn steps<S: Iterator<Item = Step>>(&self, steps: S) -> Checkpointed<'_, S> {
        Checkpointed::new(self.every, &self.program, self.object, steps)
    }
}

/// A live limb.
#[derive(Clone, Copy, Debug)]
struct Live {
    m: PrimeIndex,
    domain: Domain,
    /// Whether it was computed; the others can be loaded or generated again.
    is_computed: bool,
    /// Where it was stored.
    place: Option<u32>,
}

/// Places for limbs, behind the records.
#[derive(Clone, Debug, Default)]
struct Places {
    unused: Vec<u32>,
    /// Free behind the next record.
    dead: Vec<u32>,
    made: u32,
}

impl Places {
    fn take(&mut self) -> u32 {
        self.unused.pop().unwrap_or_else(|| {
            self.made += 1;
            RECORDS + self.made - 1
        })
    }
}

/// The steps of a program with [`Checkpoints`].
#[derive(Debug)]
pub struct Checkpointed<'c, S> {
    every: u32,
    program: &'c Program,
    object: ObjectId,
    steps: S,
    next: VecDeque<Step>,
    live: BTreeMap<ValueId, Live>,
    places: Places,
    /// The row of the last step.
    row: RowId,
    /// A checkpoint is due.
    is_due: bool,
    count: u64,
}

impl<'c, S: Iterator<Item = Step>> Checkpointed<'c, S> {
    fn new(every: u32, program: &'c Program, object: ObjectId, steps: S) -> Self {
        Self {
            every,
            program,
            object,
            steps,
            next: VecDeque::new(),
            live: BTreeMap::new(),
            places: Places::default(),
            row: RowId(0),
            is_due: false,
            count: 0,
        }
    }

    /// Notes what `step` makes and what dies with it.
    fn note(&mut self, step: &Step) {
        let instruction = &step.instruction;
        let first = instruction.sources(&mut [ValueId(0); 3]).first().copied();
        let (domain, is_computed) = match *instruction {
            Instruction::Ld { at, .. } => {
                let objects = self.program.objects();
                let object = objects.get(at.object.index());
                let is_written = object.is_some_and(|object| object.source == Source::Produced);
                (Domain::Evaluation, is_written)
            }
            Instruction::Prng { .. } => (Domain::Evaluation, false),
            Instruction::Ntt { .. } | Instruction::Perm { .. } | Instruction::Nmac { .. } => {
                (Domain::Evaluation, true)
            }
            Instruction::Intt { .. } | Instruction::Bconv { .. } => (Domain::Coefficient, true),
            _ => {
                let operand = first.and_then(|value| self.live.get(&value));
                (operand.map_or(Domain::Evaluation, |operand| operand.domain), true)
            }
        };
        step.for_each_dead(|value| {
            self.places.dead.extend(self.live.remove(&value).and_then(|limb| limb.place));
        });
        if let (Some(dst), Some(m)) = (instruction.dst(), instruction.modulus()) {
            let limb = Live { m, domain, is_computed, place: None };
            let before = self.live.insert(dst, limb);
            self.places.dead.extend(before.and_then(|limb| limb.place));
        }
    }

    /// Puts down a checkpoint, if it can be made here.
    fn checkpoint(&mut self) {
        let computed = || self.live.values().filter(|limb| limb.is_computed);
        if computed().any(|limb| limb.domain == Domain::Coefficient) {
            return;
        }
        let (row, object) = (self.row, self.object);
        let mut push = |instruction| {
            self.next.push_back(Step { row, instruction, dies: 0, runs_on: RunsOn::ItsModulus });
        };
        let mut record = None;
        for (&a, limb) in self.live.iter_mut().filter(|(_, limb)| limb.is_computed) {
            record = Some((a, limb.m));
            if limb.place.is_none() {
                let place = self.places.take();
                limb.place = Some(place);
                push(Instruction::St { a, at: Address { object, limb: place }, m: limb.m });
            }
        }
        self.is_due = false;
        let Some((a, m)) = record else { return };
        push(Instruction::Fence);
        let limb = (self.count % u64::from(RECORDS)) as u32;
        push(Instruction::St { a, at: Address { object, limb }, m });
        push(Instruction::Fence);
        self.places.unused.append(&mut self.places.dead);
        self.count += 1;
    }
}

impl<S: Iterator<Item = Step>> Iterator for Checkpointed<'_, S> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        if let Some(step) = self.next.pop_front() {
            return Some(step);
        }
        let step = self.steps.next()?;
        if step.row != self.row {
            self.is_due |= step.row.0 / self.every != self.row.0 / self.every;
            if self.is_due && step.instruction != Instruction::Halt {
                self.checkpoint();
            }
            self.row = step.row;
        }
        self.note(&step);
        self.next.push_back(step);
        self.next.pop_front()
    }
}
