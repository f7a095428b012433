//! The next command of every bank, and which of them is the next one of the channel.

use super::checked::MOST_BANKS;
use super::command::Class;
use super::gates::Gates;
use super::organisation::BankIndex;
use crate::device::Ticket;
use hearth_spec::units::Cycles;

/// What a bank needs next for the request that it serves next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    const ALL: [Self; Self::COUNT] = [Self::Column, Self::Activate, Self::Precharge];
}

/// A command that may be next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// The first time at which it may be issued.
    pub(crate) at: Cycles,
    /// The request that it serves.
    pub(crate) ticket: Ticket,
    pub(crate) bank: BankIndex,
    pub(crate) need: Need,
}

impl Candidate {
    /// Whether it goes before `other`: the one that may be issued first; then reads and writes;
    /// then that of the older request.
    #[inline]
    fn is_before(&self, other: &Self) -> bool {
        if self.at != other.at {
            return self.at < other.at;
        }
        match (self.need, other.need) {
            (Need::Column, Need::Activate | Need::Precharge) => true,
            (Need::Activate | Need::Precharge, Need::Column) => false,
            _ => self.ticket < other.ticket,
        }
    }
}

/// What one bank waits for.
#[derive(Clone, Copy, Debug)]
struct Entry {
    ticket: Ticket,
    /// When the bank itself is ready for it.
    ready: Cycles,
    need: Option<Need>,
}

/// The banks of one need.
#[derive(Clone, Copy, Debug)]
struct Banks {
    /// The one with the oldest request first.
    order: [BankIndex; MOST_BANKS as usize],
    count: usize,
    /// The best of them, as far as it is known.
    best: Option<Candidate>,
}

impl Banks {
    const NONE: Self = Self { order: [BankIndex(0); MOST_BANKS as usize], count: 0, best: None };

    #[inline]
    fn remove(&mut self, bank: BankIndex) {
        let mut at = 0;
        while self.order[at] != bank {
            at += 1;
        }
        self.count -= 1;
        while at < self.count {
            self.order[at] = self.order[at + 1];
            at += 1;
        }
        if self.best.is_some_and(|best| best.bank == bank) {
            self.best = None;
        }
    }

    #[inline]
    fn insert(&mut self, bank: BankIndex, entries: &[Entry]) {
        let ticket = entries[usize::from(bank.0)].ticket;
        let mut at = self.count;
        while at > 0 && entries[usize::from(self.order[at - 1].0)].ticket > ticket {
            self.order[at] = self.order[at - 1];
            at -= 1;
        }
        self.order[at] = bank;
        self.count += 1;
    }
}

/// The next command of every bank.
#[derive(Clone, Debug)]
pub(crate) struct Candidates {
    banks: [Banks; Need::COUNT],
    entries: Vec<Entry>,
    /// What a column command is now.
    column: Class,
}

impl Candidates {
    pub(crate) fn new(banks: u32) -> Self {
        let entry = Entry { ticket: Ticket(0), ready: Cycles::ZERO, need: None };
        Self {
            banks: [Banks::NONE; Need::COUNT],
            entries: vec![entry; banks as usize],
            column: Class::Read,
        }
    }

    /// Column commands are of `class` from now on.
    pub(crate) fn set_column(&mut self, class: Class) {
        self.column = class;
    }

    #[inline]
    fn class(&self, need: Need) -> Class {
        match need {
            Need::Column => self.column,
            Need::Activate => Class::Activate,
            Need::Precharge => Class::Precharge,
        }
    }

    /// The constraints of commands of `need` changed.
    #[inline]
    pub(crate) fn has_changed(&mut self, need: Need) {
        self.banks[need as usize].best = None;
    }

    /// No bank needs anything.
    pub(crate) fn clear(&mut self) {
        for banks in &mut self.banks {
            (banks.count, banks.best) = (0, None);
        }
        self.entries.iter_mut().for_each(|entry| entry.need = None);
    }

    /// Sets what `bank` needs for which request, from `now` on; whether that was something else.
    #[inline]
    pub(crate) fn set(
        &mut self,
        bank: BankIndex,
        next: Option<(Need, Ticket)>,
        gates: &Gates,
        now: Cycles,
    ) -> bool {
        let known = self.entries[usize::from(bank.0)];
        if known.need.map(|need| (need, known.ticket)) == next {
            return false;
        }
        if let Some(need) = known.need {
            self.banks[need as usize].remove(bank);
        }
        let Some((need, ticket)) = next else {
            self.entries[usize::from(bank.0)].need = None;
            return true;
        };
        let class = self.class(need);
        let ready = gates.of_bank(class, bank);
        self.entries[usize::from(bank.0)] = Entry { ticket, ready, need: Some(need) };
        let banks = &mut self.banks[need as usize];
        banks.insert(bank, &self.entries);
        if banks.count == 1 || banks.best.is_some() {
            let at = gates.earliest(class, bank).max(now);
            let new = Candidate { at, ticket, bank, need };
            if banks.best.is_none_or(|best| new.is_before(&best)) {
                banks.best = Some(new);
            }
        }
        true
    }

    /// The next command, not before `now`: the one that may be issued first; of several a read or
    /// write, then that of the oldest request.
    #[inline]
    pub(crate) fn next(&mut self, gates: &Gates, now: Cycles) -> Option<Candidate> {
        let mut next: Option<Candidate> = None;
        for need in Need::ALL {
            let Banks { count, best, .. } = &self.banks[need as usize];
            if *count == 0 {
                continue;
            }
            let bound = gates.bound(self.class(need)).max(now);
            let best = match best {
                Some(best) if best.at >= bound => *best,
                _ => self.search(need, bound, gates),
            };
            if next.is_none_or(|next| best.is_before(&next)) {
                next = Some(best);
            }
        }
        next
    }

    /// The best candidate of `need`, none of which is ready before `bound`.
    fn search(&mut self, need: Need, bound: Cycles, gates: &Gates) -> Candidate {
        let class = self.class(need);
        let Banks { order, count, best } = &mut self.banks[need as usize];
        let (mut first, mut at) = (order[0], Cycles(u64::MAX));
        for &bank in &order[..*count] {
            let ready = self.entries[usize::from(bank.0)].ready;
            let ready = ready.max(gates.beyond_bank(class, bank)).max(bound);
            if ready < at {
                (first, at) = (bank, ready);
                // Those that follow are younger.
                if at == bound {
                    break;
                }
            }
        }
        let ticket = self.entries[usize::from(first.0)].ticket;
        let found = Candidate { at, ticket, bank: first, need };
        *best = Some(found);
        found
    }

    /// The next command for the oldest request, not before `now`.
    pub(crate) fn next_of_oldest(&mut self, gates: &Gates, now: Cycles) -> Option<Candidate> {
        let firsts = Need::ALL.into_iter().filter_map(|need| {
            let banks = &self.banks[need as usize];
            let bank = *banks.order[..banks.count].first()?;
            let at = gates.earliest(self.class(need), bank).max(now);
            Some(Candidate { at, ticket: self.entries[usize::from(bank.0)].ticket, bank, need })
        });
        firsts.min_by_key(|candidate| candidate.ticket)
    }

    /// A time before which no read or write is issued, if the next command comes at `next` and a
    /// row is usable `open` after it was opened. Right after [`next`](Self::next).
    #[inline]
    pub(crate) fn column_bound(&self, next: Cycles, open: Cycles) -> Cycles {
        let Banks { count, best, .. } = &self.banks[Need::Column as usize];
        match best {
            Some(best) if *count != 0 => best.at.min(next + open),
            _ => next + open,
        }
    }
}
