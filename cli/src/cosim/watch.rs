//! What the RTL does, beside golden and the timing model, up to the first difference.

use super::case::{Case, read};
use super::difference::{Difference, Skew};
use super::execute::Executed;
use hearth_golden::execute::limb::LimbMachine;
use hearth_hdl::verify::tile::{TileEvent, TileMemory, TileOutcome};
use hearth_sim::tile::{TileIssue, TileTimer};
use hearth_spec::RowId;
use hearth_spec::limb::{Instruction, RunsOn, Step};
use hearth_spec::tile::{TILE_LINE, TileShape, TileWord, Trap};
use std::collections::VecDeque;
use std::sync::Arc;

/// What a unit is at.
struct Working {
    word: u64,
    instruction: Instruction,
    want: Option<Arc<[u64]>>,
    rows: usize,
    issue: Option<TileIssue>,
}

/// Golden and the timing model beside the RTL.
pub(super) struct Watch<'a> {
    shape: TileShape,
    case: &'a Case,
    words: &'a [Option<TileWord>],
    golden: LimbMachine,
    timer: TileTimer,
    timed: u64,
    units: [Option<Working>; 6],
    stored: Vec<(Instruction, u64)>,
    /// When the RTL was through with words of a controller.
    through: VecDeque<(TileIssue, u64)>,
    instructions: u64,
    value: Option<Difference>,
    skew: Option<Skew>,
}

impl<'a> Watch<'a> {
    pub(super) fn new(
        shape: TileShape,
        case: &'a Case,
        words: &'a [Option<TileWord>],
        timer: TileTimer,
    ) -> Self {
        Self {
            shape,
            case,
            words,
            golden: case.golden(),
            timer,
            timed: 0,
            units: Default::default(),
            stored: vec![],
            through: VecDeque::new(),
            instructions: 0,
            value: None,
            skew: None,
        }
    }

    /// Whether there was a difference.
    pub(super) fn has_found(&self) -> bool {
        self.value.is_some() || self.skew.is_some()
    }

    /// A difference at the last word that was timed.
    pub(super) fn differ_here(&mut self, what: String) {
        self.differ(self.timed.saturating_sub(1), what);
    }

    /// What was found, and whether the end is as it must be.
    pub(super) fn finish(mut self, outcome: Option<TileOutcome>) -> Executed {
        let sim_cycles = self.rest();
        self.check_memory();
        let rtl_cycles = outcome.map_or(0, |outcome| outcome.counters.cycles);
        let trap = outcome.and_then(|outcome| outcome.trap);
        let wanted = self.case.trap.as_ref().map(|ending| (ending.trap, ending.at));
        let found = self.has_found();
        if !found && trap != wanted {
            let end = |trap: Option<(Trap, u64)>| match trap {
                None => "a halt".to_owned(),
                Some((trap, at)) => format!("trap {trap:?} at word {at}"),
            };
            let place = format!("the end must be {}, is {}", end(wanted), end(trap));
            self.differ(trap.or(wanted).map_or(0, |(_, at)| at), place);
        } else if !found && trap.is_none() && sim_cycles != rtl_cycles {
            self.skew = Some(Skew { what: "the end".into(), sim: sim_cycles, rtl: rtl_cycles });
        } else if let (false, Some(TileOutcome { trap: None, counters })) = (found, outcome) {
            self.check_counted(counters.instructions);
        }
        Executed {
            instructions: self.instructions,
            rtl_cycles,
            sim_cycles,
            value: self.value,
            skew: self.skew,
        }
    }

    /// The tile's own count of a program that halted.
    fn check_counted(&mut self, counted: u64) {
        let is_instruction =
            |word: &&Option<TileWord>| matches!(word, Some(TileWord::Instruction { .. }));
        let instructions = self.words.iter().filter(is_instruction).count() as u64;
        if counted != instructions {
            let place = format!("the tile counts {counted} instructions of {instructions}");
            self.differ(self.words.len() as u64 - 1, place);
        }
    }

    /// What the test bed saw in a cycle.
    pub(super) fn see(&mut self, cycle: u64, event: TileEvent) {
        if self.has_found() {
            return;
        }
        match event {
            TileEvent::Issued { word } => self.issued(cycle, word),
            TileEvent::Row { unit, register, row, data } => {
                self.row(unit as usize, register, row as usize, &data);
            }
            TileEvent::Broken { what } => self.differ_here(what),
            TileEvent::Through { unit } => self.through(cycle, unit as usize),
        }
    }

    /// The timing model up to a word.
    fn time(&mut self, word: u64) -> Option<TileIssue> {
        let mut issue = None;
        while self.timed <= word {
            issue = self.timer.step(self.words[self.timed as usize].as_ref()?);
            self.timed += 1;
        }
        issue
    }

    /// The timing model to the end, unless that is a trap.
    fn rest(&mut self) -> u64 {
        if self.case.trap.is_none() {
            self.time(self.words.len() as u64 - 1);
        }
        self.timer.cycles().map_or(0, |cycles| cycles.0)
    }

    fn issued(&mut self, cycle: u64, word: u64) {
        let Some(TileWord::Instruction { instruction, .. }) = self.word(word) else {
            return self.differ(word, "a setup word was issued".into());
        };
        self.instructions += 1;
        let issue = self.time(word);
        self.check_memory();
        if self.case.trap.as_ref().is_some_and(|ending| ending.at == word) {
            // A load or store that memory refuses: what it reads or writes does not matter.
            return;
        }
        let step = Step { row: RowId(0), instruction, dies: 0, runs_on: RunsOn::ItsModulus };
        if let Err(error) = self.golden.step(&step) {
            return self.differ(word, format!("golden refuses what was issued: {error}"));
        }
        let Some(unit) = self.shape.unit(&instruction) else { return };
        if let Some(issue) = issue.filter(|issue| issue.at.0 != cycle) {
            let what = format!("word {word}, `{instruction}`, goes to {unit:?}");
            self.skew = Some(Skew { what, sim: issue.at.0, rtl: cycle });
        }
        let want = instruction.dst().and_then(|dst| self.golden.residues(dst)).map(Arc::from);
        self.units[unit as usize] = Some(Working { word, instruction, want, rows: 0, issue });
    }

    fn differ(&mut self, word: u64, place: String) {
        let instruction = self.text(word);
        self.value = Some(Difference { instruction, word, place, index: None, want: 0, got: 0 });
    }

    /// The word of that number, which may be any.
    fn word(&self, number: u64) -> Option<TileWord> {
        self.words.get(number as usize).copied().flatten()
    }

    fn text(&self, word: u64) -> String {
        match self.word(word) {
            Some(TileWord::Instruction { instruction, .. }) => instruction.to_string(),
            Some(word) => format!("{word:?}"),
            None => "no word".to_owned(),
        }
    }

    fn row(&mut self, unit: usize, register: u64, row: usize, data: &[u64]) {
        let (lanes, width) = (self.shape.row() as usize, self.shape.width() as usize);
        let Some(working) = &mut self.units[unit] else { return };
        let (word, instruction) = (working.word, working.instruction);
        let dst = instruction.dst().map_or(u64::MAX, |dst| u64::from(dst.0));
        let limb = working.want.clone();
        let (Some(limb), true) = (limb, dst == register && row == working.rows) else {
            return self
                .differ(word, format!("row {row} of %{register} is not the next to be written"));
        };
        working.rows += 1;
        for lane in 0..lanes {
            let (index, got) = (row * lanes + lane, bits(data, lane * width, width));
            if limb.get(index) != Some(&got) {
                self.value = Some(Difference {
                    instruction: instruction.to_string(),
                    word,
                    place: format!("%{register}"),
                    index: Some(index),
                    want: limb.get(index).copied().unwrap_or(0),
                    got,
                });
                return;
            }
        }
    }

    fn through(&mut self, cycle: u64, unit: usize) {
        let Some(working) = self.units[unit].take() else { return };
        let rows = (1 << self.case.program.log_n) / self.shape.row() as usize;
        let wanted = if working.instruction.dst().is_some() { rows } else { 0 };
        if working.rows != wanted {
            return self.differ(working.word, format!("{} rows were written", working.rows));
        }
        if matches!(working.instruction, Instruction::St { .. }) {
            self.stored.push((working.instruction, working.word));
        }
        match working.issue.map(|issue| (issue, issue.through)) {
            Some((issue, Some(through))) => self.compare_through(issue, through.0, cycle),
            Some((issue, None)) => {
                self.through.push_back((issue, cycle));
                self.check_memory();
            }
            None => {}
        }
    }

    /// Words of a controller, as far as the timing model knows when they are through.
    fn check_memory(&mut self) {
        while let Some(&(issue, cycle)) = self.through.front() {
            let Some(through) = self.timer.memory_through() else { return };
            self.through.pop_front();
            self.compare_through(issue, through.0, cycle);
        }
    }

    fn compare_through(&mut self, issue: TileIssue, sim: u64, rtl: u64) {
        let TileIssue { word, unit, .. } = issue;
        if sim != rtl && self.skew.is_none() {
            let what = format!("{unit:?} is through with word {word}, {}", self.text(word));
            self.skew = Some(Skew { what, sim, rtl });
        }
    }

    /// Limbs that were stored, the last at each place; not after a wrong cycle, since when no store was seen.
    pub(super) fn check_stores(&mut self, memory: &TileMemory) {
        if self.skew.is_some() {
            return;
        }
        let stored = std::mem::take(&mut self.stored);
        for (i, (instruction, word)) in stored.iter().enumerate() {
            let (Some(at), Some(m)) = (instruction.address(), instruction.modulus()) else {
                continue;
            };
            let again = stored[i + 1..].iter().any(|(other, _)| other.address() == Some(at));
            let under_way = self.units.iter().flatten().any(|working| {
                matches!(working.instruction, Instruction::St { .. })
                    && working.instruction.address() == Some(at)
            });
            let Ok(limb) = self.golden.memory.get(at, m) else { continue };
            let line = self.case.program.line(at, &self.shape).expect("it was assembled").0;
            let bytes = memory.read(
                line * TILE_LINE.0,
                self.shape.limb_bytes(self.case.program.log_n).0 as usize,
            );
            let got = read(&bytes, limb.len(), &self.shape);
            let wrong = limb.iter().zip(&got).position(|(want, got)| want != got);
            if let (Some(index), false, None) = (wrong, again || under_way, &self.value) {
                self.value = Some(Difference {
                    instruction: instruction.to_string(),
                    word: *word,
                    place: at.to_string(),
                    index: Some(index),
                    want: limb[index],
                    got: got[index],
                });
            }
        }
    }
}

/// Bits of a number in words.
fn bits(words: &[u64], from: usize, count: usize) -> u64 {
    let low = words[from / 64] >> (from % 64);
    let high = match from % 64 {
        0 => 0,
        shift if from / 64 + 1 < words.len() => words[from / 64 + 1] << (64 - shift),
        _ => 0,
    };
    (low | high) & (u64::MAX >> (64 - count))
}
