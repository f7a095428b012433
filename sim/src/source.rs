//! Where the next instruction comes from.

use crate::error::SimError;
use hearth_spec::limb::Step;
use hearth_spec::units::Cycles;

/// What there is to hand out.
pub(crate) enum Next<'s> {
    /// The next step.
    Step(&'s Step),
    /// Nothing before that cycle, which is to come.
    Later(Cycles),
    /// Nothing any more.
    End,
}

/// The instructions of a replay, in the order in which they are handed out.
pub(crate) trait StepSource {
    /// What there is to hand out at `now`: the same step until [`Self::advance`].
    ///
    /// # Errors
    /// If the instructions cannot be had.
    fn peek(&mut self, now: Cycles) -> Result<Next<'_>, SimError>;

    /// Goes on to what follows the step that was looked at.
    fn advance(&mut self);
}

/// The instructions of one program, there from the beginning.
pub(crate) struct OneProgram<I: Iterator<Item = Step>> {
    steps: std::iter::Peekable<I>,
}

impl<I: Iterator<Item = Step>> OneProgram<I> {
    pub(crate) fn new(steps: I) -> Self {
        Self { steps: steps.peekable() }
    }
}

impl<I: Iterator<Item = Step>> StepSource for OneProgram<I> {
    fn peek(&mut self, _: Cycles) -> Result<Next<'_>, SimError> {
        Ok(self.steps.peek().map_or(Next::End, Next::Step))
    }

    fn advance(&mut self) {
        self.steps.next();
    }
}
