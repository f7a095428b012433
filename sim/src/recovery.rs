//! What a program with checkpoints loses when power is cut, and whether it can always go on.
//!
//! A replay notes when every `st` starts to be written, when it is accepted and when it is on the
//! media. From that, from what a loss of power leaves — all that was accepted, or what is on the media
//! alone — and from the program, [`recovery`] follows which limb lies where, and holds every record to
//! it: all computed limbs that live there have been stored and survive before the record is begun, and
//! none of their places is written again before the next record survives. Then a cut in any cycle leaves
//! the newest record that survives, or the one before, with everything it stands for: what is being
//! written at the cut may be old or new, in every 8 bytes, and is not needed.

use crate::Level;
use hearth_spec::he::{Program, Source};
use hearth_spec::limb::{Address, Instruction, Step};
use hearth_spec::units::Cycles;
use hearth_spec::{ObjectId, RowId, ValueId};
use hearth_traces::lower::checkpoint::RECORDS;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// When a `st` was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// From here on its place may hold anything.
    pub from: Cycles,
    /// From here on it is in the power-fail-protected domain.
    pub accepted: Cycles,
    /// From here on it is on the media.
    pub on_media: Cycles,
}

impl Written {
    /// From here on it has come as far as `level`.
    pub fn at(&self, level: Level) -> Cycles {
        match level {
            Level::Accepted => self.accepted,
            Level::Media => self.on_media,
        }
    }
}

/// What became of the stores that were begun before a cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stores {
    /// On the media.
    pub on_media: u64,
    /// Accepted, and not on the media yet.
    pub accepted: u64,
    /// Only issued: lost, whatever survives.
    pub issued: u64,
}

impl Stores {
    /// Those of a cut at the end of cycle `cut`.
    pub fn at(journal: &[Written], cut: Cycles) -> Self {
        let mut stores = Self::default();
        for written in journal.iter().filter(|written| written.from <= cut) {
            *match written {
                _ if written.on_media <= cut => &mut stores.on_media,
                _ if written.accepted <= cut => &mut stores.accepted,
                _ => &mut stores.issued,
            } += 1;
        }
        stores
    }
}

/// A record that survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// The row at whose end the program can go on.
    pub row: RowId,
    /// When its checkpoint begins.
    pub begins: Cycles,
    /// From here on it survives.
    pub survives: Cycles,
}

/// Every record of a run, each of which can be gone on from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    records: Vec<Record>,
}

/// A cut that cannot be recovered from.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the checkpoint after row {row} cannot be gone on from: {problem}\nhint: place checkpoints and outputs in a tier that survives, keep the fences, and let them wait for what survives"
)]
pub struct Unrecoverable {
    /// The row.
    pub row: RowId,
    /// What is missing.
    pub problem: String,
}

impl Recovery {
    /// All records, in their order.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The newest record that survives a cut at the end of cycle `cut`; none before the first one.
    pub fn after(&self, cut: Cycles) -> Option<&Record> {
        self.records.iter().rev().find(|record| record.survives <= cut)
    }

    /// The most cycles of work that a cut loses, of a run of so many cycles.
    pub fn most_lost(&self, cycles: Cycles) -> Cycles {
        let ends = self.records.iter().map(|record| record.survives).chain([cycles]);
        let begins = [Cycles::ZERO].into_iter().chain(self.records.iter().map(|r| r.begins));
        ends.zip(begins).map(|(end, begin)| end - begin).max().unwrap_or(Cycles::ZERO)
    }
}

/// What lies in a place: a limb, by where in the program it was made, and who wrote it.
#[derive(Clone, Copy, Debug)]
struct Content {
    made: u64,
    written: Written,
}

/// A record whose places may not be written before the next one survives.
#[derive(Clone, Debug)]
struct Guarded {
    record: u32,
    row: RowId,
    places: BTreeSet<u32>,
}

/// Follows `steps`, replayed with `journal`, through all its checkpoints in `object`, where a loss of
/// power leaves what has come as far as `kept`.
///
/// # Errors
/// [`Unrecoverable`] if a cut leaves a state that the program cannot go on from.
///
/// # Panics
/// If the journal is not that of the steps.
pub fn recovery(
    program: &Program,
    object: ObjectId,
    steps: impl Iterator<Item = Step>,
    journal: &[Written],
    kept: Level,
) -> Result<Recovery, Unrecoverable> {
    let mut follower = Follower::new(program, object, kept);
    let mut journal = journal.iter();
    for step in steps {
        let written = match step.instruction {
            Instruction::St { .. } => Some(*journal.next().expect("a store is in the journal")),
            _ => None,
        };
        follower.follow(&step, written)?;
    }
    assert!(journal.next().is_none(), "the journal has more stores than the program");
    Ok(Recovery { records: follower.records })
}

struct Follower<'a> {
    program: &'a Program,
    object: ObjectId,
    kept: Level,
    position: u64,
    /// By name: where each live computed limb was made.
    computed: BTreeMap<ValueId, u64>,
    places: BTreeMap<u32, Content>,
    /// By where a limb was made: its place.
    lies: BTreeMap<u64, u32>,
    /// When the latest output survives.
    outputs: Cycles,
    /// When the first limb since the last record began to be written.
    begins: Option<Cycles>,
    guarded: Option<Guarded>,
    /// When the first place of the guarded record was written again, and which.
    broken: Option<(Cycles, u32)>,
    records: Vec<Record>,
}

impl<'a> Follower<'a> {
    fn new(program: &'a Program, object: ObjectId, kept: Level) -> Self {
        Self {
            program,
            object,
            kept,
            position: 0,
            computed: BTreeMap::new(),
            places: BTreeMap::new(),
            lies: BTreeMap::new(),
            outputs: Cycles::ZERO,
            begins: None,
            guarded: None,
            broken: None,
            records: Vec::new(),
        }
    }

    fn follow(&mut self, step: &Step, written: Option<Written>) -> Result<(), Unrecoverable> {
        if let (Instruction::St { a, at, .. }, Some(written)) = (step.instruction, written) {
            self.store(step.row, a, at, written)?;
        }
        step.for_each_dead(|value| _ = self.computed.remove(&value));
        if let Some(dst) = step.instruction.dst() {
            let can_be_had_again = match step.instruction {
                Instruction::Prng { .. } => true,
                Instruction::Ld { at, .. } => {
                    self.program.object(at.object).source != Source::Produced
                }
                _ => false,
            };
            self.computed.remove(&dst);
            if !can_be_had_again {
                self.computed.insert(dst, self.position);
            }
        }
        self.position += 1;
        Ok(())
    }

    fn store(
        &mut self,
        row: RowId,
        value: ValueId,
        at: Address,
        written: Written,
    ) -> Result<(), Unrecoverable> {
        if at.object != self.object {
            self.outputs = self.outputs.max(written.at(self.kept));
        } else if at.limb < RECORDS {
            return self.record(row, at.limb, written);
        } else {
            self.begins.get_or_insert(written.from);
            let made = self.computed.get(&value).copied().unwrap_or(u64::MAX);
            let guards = |guarded: &Guarded| guarded.places.contains(&at.limb);
            if self.guarded.as_ref().is_some_and(guards) {
                let first = self.broken.map_or(written.from, |(first, _)| first.min(written.from));
                self.broken = Some((first, at.limb));
            }
            if let Some(before) = self.places.insert(at.limb, Content { made, written }) {
                self.lies.remove(&before.made);
            }
            self.lies.insert(made, at.limb);
        }
        Ok(())
    }

    fn record(&mut self, row: RowId, record: u32, written: Written) -> Result<(), Unrecoverable> {
        let refuse = |row: RowId, problem: String| Err(Unrecoverable { row, problem });
        let (from, survives) = (written.from, written.at(self.kept));
        if let Some(before) = &self.guarded {
            if let Some((_, place)) = self.broken.filter(|(first, _)| *first < survives) {
                let problem =
                    format!("place {place} is written again before the next record holds");
                return refuse(before.row, problem);
            }
            if before.record == record {
                return refuse(before.row, "the next record is written over it".to_owned());
            }
        }
        if self.outputs > from {
            return refuse(row, "an output is not there when the record is begun".to_owned());
        }
        let mut places = BTreeSet::new();
        for (value, made) in &self.computed {
            let Some(&place) = self.lies.get(made) else {
                return refuse(row, format!("limb %{} was not stored", value.0));
            };
            if self.places[&place].written.at(self.kept) > from {
                let problem = format!("limb %{} is not there when the record is begun", value.0);
                return refuse(row, problem);
            }
            places.insert(place);
        }
        self.guarded = Some(Guarded { record, row, places });
        self.broken = None;
        let begins = self.begins.take().unwrap_or(from);
        self.records.push(Record { row, begins, survives });
        Ok(())
    }
}
