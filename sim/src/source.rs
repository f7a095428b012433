//! Where the next instruction comes from.

use crate::error::Checked;
use crate::limb_table::LimbTable;
use crate::look_ahead::NextUses;
use hearth_spec::limb::Step;
use hearth_spec::units::Cycles;

/// What there is to hand out.
pub(crate) enum Next<'s> {
    /// The next step, and the next uses of its limbs if they are known.
    Step(&'s Step, Option<&'s NextUses>),
    /// Nothing before that cycle, which is to come.
    Later(Cycles),
    /// Nothing until another program has more to hand out.
    Idle,
    /// Nothing any more.
    End,
}

/// The instructions of a replay, in the order in which they are handed out.
pub(crate) trait StepSource {
    /// What there is to hand out at `now` in `slot`: the same step until [`Self::advance`]. Steps that come into
    /// sight tell `limbs` that they use them.
    ///
    /// # Errors
    /// If the instructions cannot be had.
    fn peek(&mut self, slot: usize, now: Cycles, limbs: &mut LimbTable) -> Checked<Next<'_>>;

    /// Goes on to what follows the step that was looked at in `slot`.
    fn advance(&mut self, slot: usize);
}
