//! The coming steps of a limb program, taken from their source in batches.

use crate::error::SimError;
use crate::source::{Next, StepSource};
use hearth_spec::limb::Step;
use hearth_spec::units::Cycles;

/// Steps in a batch.
const BATCH: usize = 512;

/// Where steps come from: appends the next ones, at most so many; none at the end.
pub(crate) type Source<'s> = &'s mut dyn FnMut(&mut Vec<Step>, usize);

/// The steps that have been taken from their source and are yet to be handed out.
pub(crate) struct StepBuffer<'s> {
    source: Source<'s>,
    steps: Vec<Step>,
    position: usize,
}

impl<'s> StepBuffer<'s> {
    /// Nothing taken yet.
    pub(crate) fn new(source: Source<'s>) -> Self {
        Self { source, steps: Vec::with_capacity(BATCH), position: 0 }
    }
}

impl StepSource for StepBuffer<'_> {
    fn peek(&mut self, _: Cycles) -> Result<Next<'_>, SimError> {
        if self.position == self.steps.len() {
            self.steps.clear();
            self.position = 0;
            (self.source)(&mut self.steps, BATCH);
        }
        Ok(self.steps.get(self.position).map_or(Next::End, Next::Step))
    }

    fn advance(&mut self) {
        self.position += 1;
    }
}
