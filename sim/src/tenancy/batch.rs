//! Requests of several clients for one model, run together, so that its weights are read once for all of them.
//!
//! **By layer**, each client runs a layer after the other, with keys of its own. The first one's weights are
//! written to the fastest tier as they come, and the others read them there: room for one layer's is enough.
//!
//! **By limb**, a limb of a weight is loaded once and serves every client while it is on the chip. What lies
//! between two such loads in a row is run for one client after the other. All clients' ciphertexts are at work
//! at once, and need room on the chip.

use super::Interleave;
use super::naming::Naming;
use crate::error::Checked;
use hearth_spec::ValueId;
use hearth_spec::he::Program;
use hearth_spec::limb::{Address, Instruction, Step};
use std::collections::{BTreeSet, VecDeque};

/// A turn is not longer, whatever a layer is: so many instructions.
const LONGEST_TURN: usize = 1 << 20;

/// Tenants of one model that run as one job, and its instructions to come.
pub(super) struct Batch<'a> {
    program: &'a Program,
    interleave: Interleave,
    /// The first one's program stands for that of all.
    members: Vec<usize>,
    steps: Box<dyn Iterator<Item = Step> + 'a>,
    /// The step behind those of `turn`.
    next: Option<Step>,
    /// What each member runs, and how many have.
    turn: Vec<Step>,
    had: usize,
    /// Limbs that all members have in common.
    common: BTreeSet<ValueId>,
    ready: VecDeque<Step>,
}

/// What comes next of a job.
pub(super) enum Coming {
    Step(Step),
    /// It is over; its end, unless its program was cut short.
    End(Option<Step>),
}

impl<'a> Batch<'a> {
    pub(super) fn new(
        program: &'a Program,
        interleave: Interleave,
        members: Vec<usize>,
        steps: Box<dyn Iterator<Item = Step> + 'a>,
    ) -> Self {
        Self {
            program,
            interleave,
            had: members.len(),
            members,
            steps,
            next: None,
            turn: Vec::new(),
            common: BTreeSet::new(),
            ready: VecDeque::new(),
        }
    }

    /// The next step, by its names in the common program.
    ///
    /// # Errors
    /// If there are more limbs than names.
    pub(super) fn step(&mut self, naming: Naming<'_>) -> Checked<Coming> {
        if self.ready.is_empty() && self.had == self.members.len() {
            self.turn.iter().for_each(|step| step.for_each_dead(|v| _ = self.common.remove(&v)));
            self.turn.clear();
            let leader = self.members[0];
            let Some(first) = self.take() else { return Ok(Coming::End(None)) };
            let own = naming.renamed(leader, first, |_| leader)?;
            if first.instruction == Instruction::Halt {
                return Ok(Coming::End(Some(own)));
            }
            if self.members.len() == 1 {
                return Ok(Coming::Step(own));
            }
            if self.is_common(&first) {
                first.for_each_dead(|value| _ = self.common.remove(&value));
                self.common.extend(first.instruction.dst());
                return Ok(Coming::Step(own));
            }
            self.gather(first);
        }
        if self.ready.is_empty() {
            self.repeat(naming)?;
        }
        Ok(Coming::Step(self.ready.pop_front().expect("a turn has a step")))
    }

    fn take(&mut self) -> Option<Step> {
        self.next.take().or_else(|| self.steps.next())
    }

    /// Takes the steps of a turn, of which `first` is one.
    fn gather(&mut self, first: Step) {
        (self.turn, self.had) = (vec![first], 0);
        while self.turn.len() < LONGEST_TURN
            && let Some(step) = self.take()
        {
            if self.ends_turn(&first, &step) {
                self.next = Some(step);
                break;
            }
            self.turn.push(step);
        }
    }

    fn ends_turn(&self, first: &Step, step: &Step) -> bool {
        let layer = |step: &Step| self.program.rows().get(step.row.index()).map(|row| row.layer);
        match (step.instruction, self.interleave) {
            (Instruction::Halt, _) => true,
            // Fetched ahead, it may belong to a layer that comes.
            (Instruction::Ld { .. } | Instruction::Prng { .. }, Interleave::ByLayer) => false,
            (_, Interleave::ByLayer) => layer(step) != layer(first),
            (_, Interleave::ByLimb) => step.row != first.row || self.is_common(step),
        }
    }

    /// Puts down the turn for the next member. A limb of all dies with the last one.
    fn repeat(&mut self, naming: Naming<'_>) -> Checked<()> {
        let (leader, member) = (self.members[0], self.members[self.had]);
        self.had += 1;
        let is_last = self.had == self.members.len();
        for step in &self.turn {
            let mut step = *step;
            let mut position = 0;
            step.instruction.for_each_source(|value| {
                if !is_last && self.common.contains(&value) {
                    step.dies &= !(1 << position);
                }
                position += 1;
            });
            let owner = |value| if self.common.contains(&value) { leader } else { member };
            let mut step = naming.renamed(member, step, owner)?;
            let mut copy = None;
            if let Instruction::Ld { dst, at, m } = &mut step.instruction
                && let Some(&object) = naming.staged.get(&at.object)
                && self.interleave == Interleave::ByLayer
            {
                let at = if member == leader { &mut Address { ..*at } } else { at };
                at.object = object;
                copy = (member == leader).then_some(Instruction::St { a: *dst, at: *at, m: *m });
            }
            self.ready.push_back(step);
            let copy = copy.map(|instruction| Step { instruction, dies: 0, ..step });
            self.ready.extend(copy);
        }
        Ok(())
    }

    /// Whether `step` is the same for all members, by limb: it loads a limb of a weight, or computes of such
    /// limbs alone.
    fn is_common(&self, step: &Step) -> bool {
        if self.interleave == Interleave::ByLayer {
            return false;
        }
        match step.instruction {
            Instruction::Ld { at, .. } => {
                let object = self.program.objects().get(at.object.index());
                object.is_some_and(|object| object.kind.is_plaintext())
            }
            Instruction::Prng { .. }
            | Instruction::St { .. }
            | Instruction::Nmac { .. }
            | Instruction::Fence
            | Instruction::Halt => false,
            ref computes => {
                let mut all = true;
                computes.for_each_source(|value| all &= self.common.contains(&value));
                all
            }
        }
    }
}
