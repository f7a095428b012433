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
