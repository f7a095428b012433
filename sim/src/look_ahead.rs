//! The coming steps, and when each limb is used next.
//!
//! Bounded by the machine's `look_ahead`, whatever the length of the program.

use crate::limb_table::LimbTable;
use hearth_spec::ValueId;
use hearth_spec::limb::{MAX_BCONV_SOURCES, Step};
use std::collections::{BTreeMap, VecDeque};

/// A limb is not used within the look-ahead.
pub(crate) const NEVER: u64 = u64::MAX;

/// When the limbs of a step are used next after it: positions in the order of handing out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NextUses {
    /// Of the limbs that it reads, in the order of its written form.
    pub(crate) sources: [u64; MAX_BCONV_SOURCES],
    /// Of the limb that it writes.
    pub(crate) result: u64,
}

/// The last time that a step in sight names a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mention {
    position: u64,
    /// Which of the step's sources; `None`: it is the result.
    source: Option<usize>,
}

/// The coming steps. Of a step that comes into sight, each operand's previous mention learns its
/// next use; if that is out of sight already, the limb itself does.
pub(crate) struct LookAhead {
    depth: usize,
    steps: VecDeque<(Step, NextUses)>,
    /// The position of the first of `steps`.
    first: u64,
    mentions: BTreeMap<ValueId, Mention>,
}

impl LookAhead {
    /// Sees `depth` steps behind the next one.
    pub(crate) fn new(depth: usize) -> Self {
        Self { depth, steps: VecDeque::new(), first: 0, mentions: BTreeMap::new() }
    }

    /// Takes in steps until it sees as far as it can.
    pub(crate) fn fill(&mut self, mut pull: impl FnMut() -> Option<Step>, limbs: &mut LimbTable) {
        while self.steps.len() <= self.depth
            && let Some(step) = pull()
        {
            self.see(step, limbs);
        }
    }

    fn see(&mut self, step: Step, limbs: &mut LimbTable) {
        let position = self.first + self.steps.len() as u64;
        self.steps
            .push_back((step, NextUses { sources: [NEVER; MAX_BCONV_SOURCES], result: NEVER }));
        let mut source = 0;
        step.instruction.for_each_source(|value| {
            match self.mentions.get(&value) {
                // An operand that is named twice has one next use, that of its first mention.
                Some(before) if before.position == position => {}
                Some(&Mention { position: before, source }) => {
                    let uses = &mut self.steps[(before - self.first) as usize].1;
                    match source {
                        Some(source) => uses.sources[source] = position,
                        None => uses.result = position,
                    }
                }
                None => {
                    if let Some(limb) = limbs.find(value) {
                        limbs.notes_mut(limb).next_use = position;
                    }
                }
            }
            let mention = Mention { position, source: Some(source) };
            let before = self.mentions.entry(value).or_insert(mention);
            if before.position != position {
                *before = mention;
            }
            source += 1;
        });
        if let Some(value) = step.instruction.dst() {
            self.mentions.insert(value, Mention { position, source: None });
        }
    }

    /// The next step.
    pub(crate) fn front(&self) -> Option<(&Step, &NextUses)> {
        self.steps.front().map(|(step, uses)| (step, uses))
    }

    /// Goes on to the step after the next one.
    pub(crate) fn advance(&mut self) {
        let Some((step, _)) = self.steps.pop_front() else { return };
        let position = self.first;
        self.first += 1;
        let mut forget = |value| {
            if self.mentions.get(&value).is_some_and(|mention| mention.position == position) {
                self.mentions.remove(&value);
            }
        };
        step.instruction.for_each_source(&mut forget);
        step.instruction.dst().into_iter().for_each(forget);
    }
}
