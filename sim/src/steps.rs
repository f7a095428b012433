//! The coming steps of a limb program, in the order in which they are handed out.
//!
//! They are taken from their source in batches, put into the order of [`crate::prefetch`], and
//! looked at ahead ([`crate::look_ahead`]) if the machine does so.

use crate::error::Checked;
use crate::fusion::fuse;
use crate::limb_table::LimbTable;
use crate::look_ahead::{LookAhead, NextUses};
use crate::machine::MachineLiteral;
use crate::prefetch::Prefetcher;
use crate::source::{Next, StepSource};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::units::Cycles;

/// Steps in a batch.
const BATCH: usize = 64;

/// Where steps come from: appends the next ones, at most so many; none at the end.
pub(crate) type Source<'s> = &'s mut dyn FnMut(&mut Vec<Step>, usize);

/// Steps that have been taken from their source, and the source of the others.
struct Batch<'s> {
    source: Source<'s>,
    steps: Vec<Step>,
    position: usize,
    /// Whether base conversions are fused with transforms.
    fuses: bool,
}

impl Batch<'_> {
    #[inline(always)]
    fn peek(&mut self) -> Option<&Step> {
        if self.position == self.steps.len() {
            self.refill();
        }
        self.steps.get(self.position)
    }

    #[cold]
    fn refill(&mut self) {
        self.steps.clear();
        self.position = 0;
        (self.source)(&mut self.steps, BATCH);
        if self.fuses {
            fuse(&mut self.steps, |steps| (self.source)(steps, 1));
        }
    }

    fn next(&mut self) -> Option<Step> {
        let step = self.peek().copied();
        self.position += usize::from(step.is_some());
        step
    }
}

/// The steps that are yet to be handed out.
pub(crate) struct StepBuffer<'s> {
    batch: Batch<'s>,
    prefetcher: Option<Prefetcher>,
    look_ahead: Option<LookAhead>,
    /// The next step, if only a prefetcher has it.
    next: Option<Step>,
}

impl<'s> StepBuffer<'s> {
    /// The steps of `program` as `machine` hands them out.
    pub(crate) fn new(source: Source<'s>, program: &Program, machine: &MachineLiteral) -> Self {
        let sequencer = &machine.sequencer;
        let prefetcher = (sequencer.prefetch > 0)
            .then(|| Prefetcher::new(program, sequencer.prefetch, sequencer.prefetch_frames));
        let depth = machine.scratchpad.look_ahead as usize;
        Self {
            batch: Batch {
                source,
                steps: Vec::with_capacity(BATCH),
                position: 0,
                fuses: machine.units.bconv.fused_ntt,
            },
            prefetcher,
            look_ahead: (depth > 0).then(|| LookAhead::new(depth)),
            next: None,
        }
    }
}

impl StepBuffer<'_> {
    /// The next step, and the next uses of its limbs if they are known: the same until
    /// [`StepSource::advance`].
    #[inline(always)]
    pub(crate) fn front(&mut self, limbs: &mut LimbTable) -> Option<(&Step, Option<&NextUses>)> {
        if self.prefetcher.is_none() && self.look_ahead.is_none() {
            return self.batch.peek().map(|step| (step, None));
        }
        self.reordered(limbs)
    }

    fn reordered(&mut self, limbs: &mut LimbTable) -> Option<(&Step, Option<&NextUses>)> {
        let Self { batch, prefetcher, look_ahead, next } = self;
        let mut pull = |batch: &mut Batch<'_>| match prefetcher {
            Some(prefetcher) => prefetcher.next(|| batch.next()),
            None => batch.next(),
        };
        match look_ahead {
            Some(look_ahead) => {
                look_ahead.fill(|| pull(batch), limbs);
                look_ahead.front().map(|(step, uses)| (step, Some(uses)))
            }
            None => {
                if next.is_none() {
                    *next = pull(batch);
                }
                next.as_ref().map(|step| (step, None))
            }
        }
    }
}

impl StepSource for StepBuffer<'_> {
    fn peek(&mut self, _: usize, _: Cycles, limbs: &mut LimbTable) -> Checked<Next<'_>> {
        Ok(self.front(limbs).map_or(Next::End, |(step, uses)| Next::Step(step, uses)))
    }

    #[inline(always)]
    fn advance(&mut self, _: usize) {
        match &mut self.look_ahead {
            Some(look_ahead) => look_ahead.advance(),
            None if self.prefetcher.is_none() => self.batch.position += 1,
            None => self.next = None,
        }
    }
}
