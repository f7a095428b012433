//! Jobs: who came first is served first, several at once on parts of the machine, and together with
//! others of the same model.

use super::batch::{Batch, Coming};
use super::merge::Stream;
use super::naming::Naming;
use super::{Interleave, Sharing};
use crate::error::Checked;
use crate::limb_table::LimbTable;
use crate::source::{Next, StepSource};
use hearth_spec::he::Program;
use hearth_spec::limb::{Instruction, Step};
use hearth_spec::units::Cycles;
use std::collections::BTreeSet;

/// What a tenant runs.
pub(super) struct Wanted<'a> {
    pub(super) stream: Stream<'a>,
    pub(super) program: &'a Program,
    /// Tenants with the same number can run together.
    pub(super) model: usize,
}

/// All tenants' instructions, slot by slot.
pub(super) struct Jobs<'t, 'a> {
    naming: Naming<'t>,
    wanted: Vec<Option<Wanted<'a>>>,
    /// Who has not begun, in the order of arrival, in ticks.
    waiting: BTreeSet<(Cycles, usize)>,
    /// Tenants of a job at most, and how they are joined.
    batch: usize,
    interleave: Interleave,
    /// What runs in each slot, and the step of it that was looked at.
    running: Vec<(Option<Batch<'a>>, Option<Step>)>,
    /// The end of the last job, if all of them had one.
    halt: Option<Step>,
    is_cut: bool,
}

impl<'t, 'a> Jobs<'t, 'a> {
    pub(super) fn new(naming: Naming<'t>, wanted: Vec<Wanted<'a>>, sharing: Sharing) -> Self {
        let arrivals = wanted.iter().enumerate();
        Self {
            naming,
            waiting: arrivals.map(|(tenant, its)| (its.stream.arrival, tenant)).collect(),
            wanted: wanted.into_iter().map(Some).collect(),
            batch: sharing.batch as usize,
            interleave: sharing.interleave,
            running: (0..sharing.jobs).map(|_| (None, None)).collect(),
            halt: None,
            is_cut: false,
        }
    }

    /// The next job, of whoever has waited longest at `now` and others of the same model.
    fn begin(&mut self, now: Cycles) -> Option<Batch<'a>> {
        let &(_, first) = self.waiting.first().filter(|(arrival, _)| *arrival <= now)?;
        let model = |tenant: usize| self.wanted[tenant].as_ref().map(|wanted| wanted.model);
        let alike = self
            .waiting
            .iter()
            .filter(|&&(arrival, tenant)| arrival <= now && model(tenant) == model(first));
        let members: Vec<_> = alike.take(self.batch).copied().collect();
        members.iter().for_each(|member| _ = self.waiting.remove(member));
        let members: Vec<usize> = members.into_iter().map(|(_, tenant)| tenant).collect();
        let Wanted { stream, program, .. } = self.wanted[first].take().expect("it waits");
        Some(Batch::new(program, self.interleave, members, stream.steps))
    }

    /// Looks at the next step of `slot` at `now`.
    fn look(&mut self, slot: usize, now: Cycles) -> Checked<()> {
        while self.running[slot].1.is_none() {
            if self.running[slot].0.is_none() {
                self.running[slot].0 = self.begin(now);
            }
            let Some(job) = &mut self.running[slot].0 else { break };
            match job.step(self.naming)? {
                Coming::Step(step) => self.running[slot].1 = Some(step),
                Coming::End(halt) => {
                    self.is_cut |= halt.is_none();
                    self.halt = halt;
                    self.running[slot].0 = None;
                }
            }
        }
        Ok(())
    }

    /// Whether there is nothing left but the end.
    fn are_over(&self) -> bool {
        self.waiting.is_empty() && self.running.iter().all(|(job, _)| job.is_none())
    }
}

impl StepSource for Jobs<'_, '_> {
    fn peek(&mut self, slot: usize, now: Cycles, _: &mut LimbTable) -> Checked<Next<'_>> {
        self.look(slot, now)?;
        if self.running[slot].1.is_none() && self.are_over() {
            if self.is_cut {
                return Ok(Next::End);
            }
            self.running[slot].1 = self.halt;
        }
        let arrival = self.waiting.first().map(|(arrival, _)| *arrival);
        Ok(match (&self.running[slot].1, arrival) {
            (Some(step), _) => Next::Step(step, None),
            (None, Some(arrival)) => Next::Later(arrival),
            (None, None) => Next::Idle,
        })
    }

    fn advance(&mut self, slot: usize) {
        let step = self.running[slot].1.take();
        if step.is_some_and(|step| step.instruction == Instruction::Halt) {
            self.halt = None;
        }
    }
}
