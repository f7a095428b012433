//! The coming steps, and when each limb is used next.
//!
//! Bounded by the machine's `look_ahead`, whatever the length of the program.

use crate::limb_table::LimbTable;
use crate::mentions::Mentions;
use hearth_spec::ValueId;
use hearth_spec::limb::{MAX_BCONV_SOURCES, Step};
use std::collections::VecDeque;

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

/// The coming steps, and all that they name, in one sequence. Of a step that comes into sight, each
/// operand's previous mention learns its next use; if that is out of sight already, the limb itself does.
pub(crate) struct LookAhead {
    depth: usize,
    steps: VecDeque<Step>,
    /// The position of the first of `steps`.
    first: u64,
    /// Of each mention in sight, the position of the next use.
    next_uses: VecDeque<u64>,
    /// How many mentions are out of sight.
    passed: u64,
    /// By value: its latest mention.
    mentions: Mentions,
    /// Of the first of `steps`, filled in when it is asked for.
    front: NextUses,
}

impl LookAhead {
    /// Sees `depth` steps behind the next one.
    pub(crate) fn new(depth: usize) -> Self {
        Self {
            depth,
            steps: VecDeque::new(),
            first: 0,
            next_uses: VecDeque::new(),
            passed: 0,
            mentions: Mentions::default(),
            front: NextUses { sources: [NEVER; MAX_BCONV_SOURCES], result: NEVER },
        }
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
        let own = self.passed + self.next_uses.len() as u64;
        step.instruction.for_each_source(|value| {
            let mention = self.passed + self.next_uses.len() as u64;
            self.next_uses.push_back(NEVER);
            match self.mentions.latest(value, self.passed) {
                // An operand that is named twice has one next use, that of its first mention.
                Some(before) if before >= own => return,
                Some(before) => self.next_uses[(before - self.passed) as usize] = position,
                None => {
                    if let Some(limb) = limbs.find(value) {
                        limbs.notes_mut(limb).next_use = position;
                    }
                }
            }
            self.mentions.mention(value, mention);
        });
        if let Some(value) = step.instruction.dst() {
            self.mentions.mention(value, self.passed + self.next_uses.len() as u64);
            self.next_uses.push_back(NEVER);
        }
        self.steps.push_back(step);
    }

    /// The next step.
    pub(crate) fn front(&mut self) -> Option<(&Step, &NextUses)> {
        let step = self.steps.front()?;
        let mut uses = self.next_uses.iter();
        let mut source = 0;
        step.instruction.for_each_source(|_| {
            self.front.sources[source] = *uses.next().expect("one for each source");
            source += 1;
        });
        self.front.result = match step.instruction.dst() {
            Some(_) => *uses.next().expect("one for the result"),
            None => NEVER,
        };
        Some((step, &self.front))
    }

    /// Goes on to the step after the next one.
    pub(crate) fn advance(&mut self) {
        let Some(step) = self.steps.pop_front() else { return };
        self.first += 1;
        let mut forget = |value: ValueId| {
            self.mentions.pass(value, self.passed);
            self.passed += 1;
            self.next_uses.pop_front();
        };
        step.instruction.for_each_source(&mut forget);
        step.instruction.dst().into_iter().for_each(forget);
    }
}
