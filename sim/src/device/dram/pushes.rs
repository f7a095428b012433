//! What each command can push back at all.

use super::command::{Class, Command};

/// A place of which commands are kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    Bank,
    Group,
    Rank,
    PseudoChannel,
}

impl Gate {
    pub(super) const COUNT: usize = 4;
}

/// What `command` may push back, but for other ranks and the pins. A refresh concerns all banks of its
/// rank, so that what a bank keeps from it is kept by the rank.
#[inline(always)]
pub(super) const fn pushes(command: Command) -> &'static [(Gate, Class)] {
    use Class::{Activate, Precharge, Read, Refresh, Write};
    use Gate::{Bank, Group, PseudoChannel, Rank};
    match command {
        Command::Activate => &[
            (Bank, Read),
            (Bank, Write),
            (Bank, Precharge),
            (Bank, Activate),
            (Rank, Refresh),
            (Group, Activate),
            (Rank, Activate),
        ],
        Command::Precharge => &[(Bank, Activate), (Rank, Refresh)],
        Command::Read | Command::Write => &[
            (Bank, Precharge),
            (Group, Read),
            (Group, Write),
            (Rank, Read),
            (Rank, Write),
            (PseudoChannel, Read),
            (PseudoChannel, Write),
        ],
        Command::ReadPrecharge | Command::WritePrecharge => &[
            (Bank, Activate),
            (Rank, Refresh),
            (Group, Read),
            (Group, Write),
            (Rank, Read),
            (Rank, Write),
            (PseudoChannel, Read),
            (PseudoChannel, Write),
        ],
        Command::PrechargeAll | Command::Refresh => &[(Rank, Activate), (Rank, Refresh)],
    }
}
