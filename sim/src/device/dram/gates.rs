//! When each command may be issued: the constraints, as times that earlier commands pushed back.

use super::command::{Class, Command};
use super::constraint::{Constraint, Scope};
use super::organisation::{BankIndex, Organisation, RankIndex};
use hearth_spec::units::Cycles;

/// A place of which commands are kept apart.
#[derive(Clone, Copy, Debug)]
enum Gate {
    Bank,
    Group,
    Rank,
    PseudoChannel,
}

/// Of one bank: the first of the times of each gate.
type Path = [u16; 4];

/// What a command pushes back.
#[derive(Clone, Copy, Debug)]
struct Push {
    gate: Gate,
    to: Class,
    delay: Cycles,
}

/// The last activations of a rank, as many as a window has.
#[derive(Clone, Debug)]
struct Window {
    times: Vec<Option<Cycles>>,
    next: usize,
}

/// The earliest time of every class of commands, on every bank, bank group, rank and
/// pseudo-channel, and on the command pins.
#[derive(Clone, Debug)]
pub(crate) struct Gates {
    /// Gate by gate, in each by class.
    times: Vec<Cycles>,
    paths: Vec<Path>,
    /// Of each command, what it pushes back.
    pushes: [Vec<Push>; Command::ALL.len()],
    /// Of each command, how it pushes other ranks of its pseudo-channel back.
    other_ranks: [Vec<(Class, Cycles)>; Command::ALL.len()],
    /// When the pins take a row command, and a column command.
    pins: [Cycles; 2],
    /// Of each command, for how long it keeps both from the pins.
    pin_times: [[Cycles; 2]; Command::ALL.len()],
    /// A constraint on the n-th last activation, n > 1: n and its delay.
    window: Option<(usize, Cycles)>,
    windows: Vec<Window>,
    organisation: Organisation,
    /// Where the times of the ranks start.
    first_rank: usize,
    has_other_ranks: bool,
}

impl Gates {
    /// Nothing has been issued.
    ///
    /// # Panics
    /// If more than one window is among `constraints`, or one that is not between activations of a
    /// rank: there is none in the standards.
    pub(crate) fn new(constraints: &[Constraint], organisation: &Organisation) -> Self {
        let count = organisation.literal();
        let banks = organisation.banks() as usize;
        let groups = banks / count.banks_per_group as usize;
        let ranks = organisation.ranks() as usize;
        let pseudo_channels = count.pseudo_channels as usize;
        let paths = (0..banks)
            .map(|bank| {
                let group = banks + bank / count.banks_per_group as usize;
                let rank = banks + groups + bank * ranks / banks;
                let pseudo = banks + groups + ranks + bank * pseudo_channels / banks;
                [bank, group, rank, pseudo].map(|gate| (gate * Class::COUNT) as u16)
            })
            .collect();
        let mut gates = Self {
            times: vec![Cycles::ZERO; (banks + groups + ranks + pseudo_channels) * Class::COUNT],
            paths,
            pushes: Default::default(),
            other_ranks: Default::default(),
            pins: Default::default(),
            pin_times: Default::default(),
            window: None,
            windows: Vec::new(),
            organisation: organisation.clone(),
            first_rank: (banks + groups) * Class::COUNT,
            has_other_ranks: count.ranks > 1,
        };
        for constraint in constraints {
            gates.add(constraint);
        }
        let depth = gates.window.map_or(0, |window| window.0);
        gates.windows = vec![Window { times: vec![None; depth], next: 0 }; ranks];
        gates
    }

    fn add(&mut self, constraint: &Constraint) {
        let Constraint { from, to, scope, delay, window, .. } = *constraint;
        if window > 1 {
            assert!(
                from == Command::Activate
                    && to == Class::Activate
                    && scope == Scope::Rank
                    && self.window.is_none(),
                "a window counts the activations of a rank"
            );
            self.window = Some((window as usize, delay));
            return;
        }
        let gate = match scope {
            Scope::Bank => Gate::Bank,
            Scope::Group => Gate::Group,
            Scope::Rank => Gate::Rank,
            // The rank speaks for a pseudo-channel that has no other.
            Scope::PseudoChannel if self.organisation.literal().ranks == 1 => Gate::Rank,
            Scope::PseudoChannel => Gate::PseudoChannel,
            Scope::OtherRanks => return self.other_ranks[from as usize].push((to, delay)),
            Scope::Channel => {
                let pins = &mut self.pin_times[from as usize][Self::pins_of(to)];
                *pins = delay.max(*pins);
                return;
            }
        };
        let pushes = &mut self.pushes[from as usize];
        let same = |push: &&mut Push| push.gate as u8 == gate as u8 && push.to == to;
        match pushes.iter_mut().find(same) {
            Some(push) => push.delay = push.delay.max(delay),
            None => pushes.push(Push { gate, to, delay }),
        }
    }

    /// Of which pins a command of `class` is: row, or column.
    #[inline]
    fn pins_of(class: Class) -> usize {
        usize::from(matches!(class, Class::Read | Class::Write))
    }

    /// The first time at which a command of `class` may go to `bank`, for what has been issued.
    #[inline]
    pub(crate) fn earliest(&self, class: Class, bank: BankIndex) -> Cycles {
        let [own, group, rank, pseudo] = self.paths[usize::from(bank.0)];
        let at = |gate: u16| self.times[usize::from(gate) + class as usize];
        let pins = self.pins[Self::pins_of(class)];
        at(own).max(at(group)).max(at(rank).max(at(pseudo))).max(pins)
    }

    /// The part of [`earliest`](Self::earliest) that only commands to the bank itself, or to its
    /// rank, push back.
    #[inline]
    pub(crate) fn of_bank(&self, class: Class, bank: BankIndex) -> Cycles {
        self.times[usize::from(self.paths[usize::from(bank.0)][0]) + class as usize]
    }

    /// The other part, but for what is in [`bound`](Self::bound).
    #[inline]
    pub(crate) fn beyond_bank(&self, class: Class, bank: BankIndex) -> Cycles {
        let [_, group, rank, pseudo] = self.paths[usize::from(bank.0)];
        let at = |gate: u16| self.times[usize::from(gate) + class as usize];
        if self.windows.len() == 1 { at(group) } else { at(group).max(at(rank)).max(at(pseudo)) }
    }

    /// A time before which no bank takes a command of `class`.
    #[inline]
    pub(crate) fn bound(&self, class: Class) -> Cycles {
        let of = |rank: usize| self.times[self.first_rank + rank * Class::COUNT + class as usize];
        let mut least = of(0);
        for rank in 1..self.windows.len() {
            least = least.min(of(rank));
        }
        least.max(self.pins[Self::pins_of(class)])
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
    /// If `now` is before [`earliest`](Self::earliest).
    #[inline]
    pub(crate) fn issue(&mut self, command: Command, bank: BankIndex, now: Cycles) {
        assert!(
            command.is_of_rank() || now >= self.earliest(command.class(), bank),
            "{} at {now} is too early",
            command.name()
        );
        let path = self.paths[usize::from(bank.0)];
        for push in &self.pushes[command as usize] {
            let time = &mut self.times[usize::from(path[push.gate as usize]) + push.to as usize];
            *time = (*time).max(now + push.delay);
        }
        let [row, column] = self.pin_times[command as usize];
        self.pins = [self.pins[0].max(now + row), self.pins[1].max(now + column)];
        if command == Command::Activate {
            self.count_activation(usize::from(path[Gate::Rank as usize]), now);
        }
        if command.is_column() && self.has_other_ranks {
            let rank = usize::from(self.organisation.rank(bank).0);
            self.push_other_ranks(command, rank, now);
        }
    }

    /// Counts an activation of the rank whose times start at `gate`.
    #[inline]
    fn count_activation(&mut self, gate: usize, now: Cycles) {
        let Some((_, delay)) = self.window else { return };
        let window = &mut self.windows[(gate - self.first_rank) / Class::COUNT];
        window.times[window.next] = Some(now);
        window.next = if window.next + 1 == window.times.len() { 0 } else { window.next + 1 };
        if let Some(last_but) = window.times[window.next] {
            let time = &mut self.times[gate + Class::Activate as usize];
            *time = (*time).max(last_but + delay);
        }
    }

    fn push_other_ranks(&mut self, command: Command, rank: usize, now: Cycles) {
        let ranks = self.organisation.literal().ranks as usize;
        let first = rank - rank % ranks;
        for other in (first..first + ranks).filter(|&other| other != rank) {
            for &(to, delay) in &self.other_ranks[command as usize] {
                let at = self.first_rank + other * Class::COUNT + to as usize;
                self.times[at] = self.times[at].max(now + delay);
            }
        }
    }
}
