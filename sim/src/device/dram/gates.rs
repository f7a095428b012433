//! When each command may be issued: the constraints, as times that earlier commands pushed back.
//!
//! The rows of constraints are compiled: for every command, place and class the longest delay. Which of
//! them a command can have at all is written down in [`pushes`], so that issuing it takes no search.

use super::command::{Class, Command};
use super::constraint::{Constraint, Scope};
use super::organisation::{BankIndex, MOST_BANKS, MOST_RANKS, Organisation, RankIndex};
use super::pushes::{Gate, pushes};
use hearth_spec::units::Cycles;

/// Of each class: when it may be issued, or how long after a command. A power of two of them, as of
/// all places, makes every index one that is known to be within.
type ByClass = [Cycles; Class::COUNT.next_power_of_two()];

/// Activations that a window counts at most.
const MOST_ACTIVATIONS: usize = 16;
const NEVER_ISSUED: ByClass = [Cycles::ZERO; Class::COUNT.next_power_of_two()];

/// The last activations of a rank, as many as a window has: until when each of them keeps the next but
/// so many from being issued.
#[derive(Clone, Copy, Debug)]
struct Window {
    until: [Cycles; MOST_ACTIVATIONS],
    next: usize,
}

/// The earliest time of every class of commands, on every bank, bank group, rank and
/// pseudo-channel, and on the command pins.
#[derive(Clone, Debug)]
pub(crate) struct Gates {
    banks: [ByClass; MOST_BANKS],
    groups: [ByClass; MOST_BANKS],
    ranks: [ByClass; MOST_RANKS],
    pseudo_channels: [ByClass; 2],
    /// Of each command, how long it keeps each class from each place; 0 if it does not.
    delays: [[ByClass; Gate::COUNT]; Command::ALL.len()],
    /// Of each command, how long it keeps each class from other ranks of its pseudo-channel.
    other_ranks: [ByClass; Command::ALL.len()],
    /// When the pins take a row command, and a column command.
    pins: [Cycles; 2],
    /// Of each command, for how long it keeps both from the pins.
    pin_times: [[Cycles; 2]; Command::ALL.len()],
    /// A constraint on the n-th last activation, n > 1: n and its delay.
    window: Option<(usize, Cycles)>,
    windows: [Window; MOST_RANKS],
    organisation: Organisation,
    has_other_ranks: bool,
    /// Whether one rank is all of the channel.
    is_one_rank: bool,
}

impl Gates {
    /// Nothing has been issued.
    ///
    /// # Panics
    /// If more than one window is among `constraints`, or one that is not between activations of a
    /// rank, or a constraint that [`pushes`] does not list: there is none in the standards.
    pub(crate) fn new(constraints: &[Constraint], organisation: &Organisation) -> Self {
        let count = organisation.literal();
        let mut gates = Self {
            banks: [NEVER_ISSUED; MOST_BANKS],
            groups: [NEVER_ISSUED; MOST_BANKS],
            ranks: [NEVER_ISSUED; MOST_RANKS],
            pseudo_channels: [NEVER_ISSUED; 2],
            delays: [[NEVER_ISSUED; Gate::COUNT]; Command::ALL.len()],
            other_ranks: [NEVER_ISSUED; Command::ALL.len()],
            pins: Default::default(),
            pin_times: Default::default(),
            window: None,
            windows: [Window { until: [Cycles::ZERO; MOST_ACTIVATIONS], next: 0 }; MOST_RANKS],
            organisation: organisation.clone(),
            has_other_ranks: count.ranks > 1,
            is_one_rank: organisation.ranks() == 1,
        };
        for constraint in constraints {
            gates.add(constraint);
        }
        gates
    }

    /// Compiles a row.
    fn add(&mut self, constraint: &Constraint) {
        let Constraint { from, to, scope, delay, window, .. } = *constraint;
        if window > 1 {
            assert!(
                from == Command::Activate
                    && to == Class::Activate
                    && scope == Scope::Rank
                    && window as usize <= MOST_ACTIVATIONS
                    && self.window.is_none(),
                "a window counts the activations of a rank"
            );
            self.window = Some((window as usize, delay));
            return;
        }
        let gate = match scope {
            Scope::Bank if to == Class::Refresh => Gate::Rank,
            Scope::Bank => Gate::Bank,
            Scope::Group => Gate::Group,
            Scope::Rank => Gate::Rank,
            // The rank speaks for a pseudo-channel that has no other.
            Scope::PseudoChannel if !self.has_other_ranks => Gate::Rank,
            Scope::PseudoChannel => Gate::PseudoChannel,
            Scope::OtherRanks => {
                assert!(from.is_column(), "ranks are kept apart by data");
                let known = &mut self.other_ranks[from as usize][to as usize];
                *known = delay.max(*known);
                return;
            }
            Scope::Channel => {
                let pins = &mut self.pin_times[from as usize][Self::pins_of(to)];
                *pins = delay.max(*pins);
                return;
            }
        };
        assert!(
            pushes(from).contains(&(gate, to)),
            "{} is a constraint like no other",
            constraint.name
        );
        let known = &mut self.delays[from as usize][gate as usize][to as usize];
        *known = delay.max(*known);
    }

    /// Of which pins a command of `class` is: row, or column.
    #[inline]
    fn pins_of(class: Class) -> usize {
        usize::from(matches!(class, Class::Read | Class::Write))
    }

    /// The first time at which a command of `class` may go to `bank`, for what has been issued.
    #[inline(always)]
    pub(crate) fn earliest(&self, class: Class, bank: BankIndex) -> Cycles {
        self.of_bank(class, bank).max(self.between(class, bank)).max(self.of_all(class))
    }

    /// The part of [`earliest`](Self::earliest) that only commands to the bank itself push back.
    #[inline(always)]
    pub(crate) fn of_bank(&self, class: Class, bank: BankIndex) -> Cycles {
        self.banks[usize::from(bank.0) % MOST_BANKS][class as usize]
    }

    /// The part of all banks: of the command pins, and of the rank if there is one alone.
    #[inline(always)]
    pub(crate) fn of_all(&self, class: Class) -> Cycles {
        if !self.is_one_rank || class == Class::Precharge {
            return self.of_pins(class);
        }
        self.ranks[0][class as usize].max(self.of_pins(class))
    }

    /// The part of some banks: of the bank's group, and of its rank and pseudo-channel if there are others.
    #[inline(always)]
    pub(crate) fn between(&self, class: Class, bank: BankIndex) -> Cycles {
        // Nothing but its bank and the pins keeps a row from being closed.
        if class == Class::Precharge {
            return Cycles::ZERO;
        }
        let of_group = self.groups[self.organisation.group(bank) % MOST_BANKS][class as usize];
        if self.is_one_rank {
            return of_group;
        }
        let rank = self.organisation.rank(bank);
        let pseudo_channel = self.organisation.pseudo_channel(rank) % 2;
        let of_rank = self.ranks[usize::from(rank.0) % MOST_RANKS][class as usize];
        of_group.max(of_rank).max(self.pseudo_channels[pseudo_channel][class as usize])
    }

    /// The part of the command pins.
    #[inline(always)]
    pub(crate) fn of_pins(&self, class: Class) -> Cycles {
        self.pins[Self::pins_of(class)]
    }

    /// The first time at which `command` may go to `rank`, of which the banks `open` are open.
    pub(crate) fn earliest_of_rank(&self, command: Command, rank: RankIndex, open: u64) -> Cycles {
        let mut banks = match command {
            Command::PrechargeAll => open & self.organisation.banks_of(rank),
            _ => self.organisation.banks_of(rank),
        };
        let mut earliest = Cycles::ZERO;
        while banks != 0 {
            let bank = BankIndex(banks.trailing_zeros() as u8);
            earliest = earliest.max(self.earliest(command.class(), bank));
            banks &= banks - 1;
        }
        earliest
    }

    /// Issues `command` to `bank` (to its rank, if it is one of a rank) at `now`.
    ///
    /// # Panics
    /// With debug assertions, if `now` is before [`earliest`](Self::earliest).
    #[inline(always)]
    pub(crate) fn issue(&mut self, command: Command, bank: BankIndex, now: Cycles) {
        debug_assert!(
            command.is_of_rank() || now >= self.earliest(command.class(), bank),
            "{} at {now} is too early",
            command.name()
        );
        let rank = self.organisation.rank(bank);
        let delays = &self.delays[command as usize];
        let own = &mut self.banks[usize::from(bank.0) % MOST_BANKS];
        let group = &mut self.groups[self.organisation.group(bank) % MOST_BANKS];
        let of_rank = &mut self.ranks[usize::from(rank.0) % MOST_RANKS];
        for &(gate, to) in pushes(command) {
            let until = now + delays[gate as usize][to as usize];
            let time = match gate {
                Gate::Bank => &mut own[to as usize],
                Gate::Group => &mut group[to as usize],
                Gate::Rank => &mut of_rank[to as usize],
                Gate::PseudoChannel if !self.has_other_ranks => continue,
                Gate::PseudoChannel => {
                    &mut self.pseudo_channels[self.organisation.pseudo_channel(rank) % 2]
                        [to as usize]
                }
            };
            *time = until.max(*time);
        }
        let [row, column] = self.pin_times[command as usize];
        self.pins = [self.pins[0].max(now + row), self.pins[1].max(now + column)];
        if command == Command::Activate {
            self.count_activation(rank, now);
        }
        if command.is_column() && self.has_other_ranks {
            self.push_other_ranks(command, rank, now);
        }
    }

    /// Counts an activation of `rank`.
    #[inline]
    fn count_activation(&mut self, rank: RankIndex, now: Cycles) {
        let Some((depth, delay)) = self.window else { return };
        let Window { until, next } = &mut self.windows[usize::from(rank.0) % MOST_RANKS];
        until[*next % MOST_ACTIVATIONS] = now + delay;
        *next = if *next + 1 == depth { 0 } else { *next + 1 };
        let time = &mut self.ranks[usize::from(rank.0) % MOST_RANKS][Class::Activate as usize];
        *time = until[*next % MOST_ACTIVATIONS].max(*time);
    }

    fn push_other_ranks(&mut self, command: Command, rank: RankIndex, now: Cycles) {
        let ranks = self.organisation.literal().ranks as usize;
        let rank = usize::from(rank.0);
        let first = rank - rank % ranks;
        for other in (first..first + ranks).filter(|&other| other != rank) {
            for to in [Class::Read, Class::Write] {
                let until = now + self.other_ranks[command as usize][to as usize];
                let time = &mut self.ranks[other][to as usize];
                *time = until.max(*time);
            }
        }
    }
}
