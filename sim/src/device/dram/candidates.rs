//! The next command of every bank, and which of them is the next one of the channel.
//!
//! The best of the banks that need the same is kept until a command of that need is issued or the pins
//! are taken: no other command pushes back what another bank waits for.

use super::candidate::{Age, Candidate};
use super::command::Class;
use super::gates::Gates;
use super::organisation::{BankIndex, MOST_BANKS};
use super::ripening::Ripening;
use crate::device::Ticket;
use hearth_spec::units::Cycles;

/// What a bank needs next for the request that it serves next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// The read or write itself.
    Column,
    /// Its row.
    Activate,
    /// That another row is closed.
    Precharge,
}

impl Need {
    const COUNT: usize = 3;
}

/// What one bank waits for.
#[derive(Clone, Copy, Debug)]
struct Entry {
    age: Age,
    need: Option<Need>,
}

/// The banks that need the same, and the best of them.
#[derive(Clone, Debug)]
struct Group {
    banks: Ripening,
    /// [`Candidate::UNKNOWN`] if it is to be looked for. Otherwise not before now: an earlier one was
    /// issued.
    best: Candidate,
}

/// The next command of every bank.
#[derive(Clone, Debug)]
pub(crate) struct Candidates {
    /// By [`Need`].
    groups: [Group; Need::COUNT],
    entries: [Entry; MOST_BANKS],
    /// What a column command is now.
    column: Class,
}

impl Candidates {
    pub(crate) fn new() -> Self {
        let none = || Group { banks: Ripening::new(), best: Candidate::NONE };
        Self {
            groups: [none(), none(), none()],
            entries: [Entry { age: Age::default(), need: None }; MOST_BANKS],
            column: Class::Read,
        }
    }

    /// Column commands are of `class` from now on.
    pub(crate) fn set_column(&mut self, class: Class) {
        self.column = class;
    }

    #[inline(always)]
    fn class(&self, need: Need) -> Class {
        match need {
            Need::Column => self.column,
            Need::Activate => Class::Activate,
            Need::Precharge => Class::Precharge,
        }
    }

    /// No bank needs anything.
    pub(crate) fn clear(&mut self) {
        for group in &mut self.groups {
            group.banks.clear();
            group.best = Candidate::NONE;
        }
        self.entries.iter_mut().for_each(|entry| entry.need = None);
    }

    /// Sets what `bank` needs for which request, from `now` on; whether that was something else.
    #[inline]
    pub(crate) fn set(
        &mut self,
        bank: BankIndex,
        (need, ticket): (Need, Ticket),
        gates: &Gates,
        now: Cycles,
    ) -> bool {
        let known = self.entries[usize::from(bank.0) % MOST_BANKS];
        if let Some(known_need) = known.need {
            if (known_need, known.age) == (need, Age::of(ticket, bank)) {
                return false;
            }
            let group = &mut self.groups[known_need as usize];
            group.banks.remove(bank);
            if group.best.age() == known.age {
                group.best = Candidate::UNKNOWN;
            }
        }
        self.add(bank, need, ticket, gates, now);
        true
    }

    /// The best candidate of `need` was issued, and its bank needs `then` for the same request.
    #[inline(always)]
    pub(crate) fn went_on(
        &mut self,
        bank: BankIndex,
        (need, then): (Need, Need),
        gates: &Gates,
        now: Cycles,
    ) {
        let group = &mut self.groups[need as usize];
        group.banks.remove(bank);
        group.best = Candidate::UNKNOWN;
        self.wait(bank, then, self.entries[usize::from(bank.0) % MOST_BANKS].age, gates, now);
    }

    /// The best candidate of `need` was issued, and its bank needs nothing yet.
    #[inline(always)]
    pub(crate) fn issued(&mut self, need: Need, bank: BankIndex) {
        let group = &mut self.groups[need as usize];
        group.banks.remove(bank);
        group.best = Candidate::UNKNOWN;
        self.entries[usize::from(bank.0) % MOST_BANKS].need = None;
    }

    /// Sets what `bank`, which needs nothing yet, needs for which request from `now` on.
    #[inline(always)]
    pub(crate) fn add(
        &mut self,
        bank: BankIndex,
        need: Need,
        ticket: Ticket,
        gates: &Gates,
        now: Cycles,
    ) {
        self.wait(bank, need, Age::of(ticket, bank), gates, now);
    }

    /// `bank` waits for what the request of that age needs.
    #[inline(always)]
    fn wait(&mut self, bank: BankIndex, need: Need, age: Age, gates: &Gates, now: Cycles) {
        let class = self.class(need);
        let ready = gates.of_bank(class, bank);
        self.entries[usize::from(bank.0) % MOST_BANKS] = Entry { age, need: Some(need) };
        let Group { banks, best } = &mut self.groups[need as usize];
        banks.insert(bank, ready);
        // One that is not known stays so: it is before all others.
        if ready <= best.at() {
            *best = Candidate::new(gates.earliest(class, bank).max(now), age).min(*best);
        }
    }

    /// The next command, not before `now`. It is the one that may be issued first; of several a read or
    /// write, then that of the oldest request.
    #[inline(always)]
    pub(crate) fn next(&mut self, gates: &Gates, now: Cycles) -> (Candidate, Need) {
        self.look_for(Need::Column, gates, now);
        self.look_for(Need::Activate, gates, now);
        self.look_for(Need::Precharge, gates, now);
        let [column, activate, precharge] = &self.groups;
        let (column, activate, precharge) = (column.best, activate.best, precharge.best);
        let (row, need) = if activate < precharge {
            (activate, Need::Activate)
        } else {
            (precharge, Need::Precharge)
        };
        if column.at() <= row.at() { (column, Need::Column) } else { (row, need) }
    }

    /// Makes the best candidate of `need` known.
    #[inline(always)]
    fn look_for(&mut self, need: Need, gates: &Gates, now: Cycles) {
        let class = self.class(need);
        let Group { banks, best } = &mut self.groups[need as usize];
        // One that is not known was left so by a command, which took the pins, too.
        if best.at() >= gates.of_pins(class) {
            return;
        }
        let bound = gates.of_all(class).max(now);
        let entries = &self.entries;
        *best = banks.first(
            bound,
            |bank| entries[usize::from(bank.0) % MOST_BANKS].age,
            |bank| gates.between(class, bank),
        );
    }

    /// The next command for the oldest request, not before `now`.
    pub(crate) fn next_of_oldest(&self, gates: &Gates, now: Cycles) -> (Candidate, Need) {
        let entries = self.entries.iter().filter_map(|entry| Some((entry.age, entry.need?)));
        match entries.min_by_key(|(age, _)| *age) {
            Some((age, need)) => {
                let at = gates.earliest(self.class(need), age.bank()).max(now);
                (Candidate::new(at, age), need)
            }
            None => (Candidate::NONE, Need::Column),
        }
    }

    /// A time before which no read or write is issued, if the next command comes at `next` and a
    /// row is usable `open` after it was opened. Right after [`next`](Self::next).
    #[inline]
    pub(crate) fn column_bound(&self, next: Cycles, open: Cycles) -> Cycles {
        self.groups[Need::Column as usize].best.at().min(next + open)
    }
}
