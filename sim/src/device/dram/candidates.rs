//! The next command of every bank, and which of them is the next one of the channel.

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
    need: Need,
}

/// The banks of one need.
#[derive(Clone, Copy, Debug, Default)]
struct Banks {
    /// As bits.
    bits: u64,
    /// The best of them, as far as it is known.
    best: Option<Candidate>,
}

/// The next command of every bank.
#[derive(Clone, Debug)]
pub(crate) struct Candidates {
    banks: [Banks; Need::COUNT],
    /// What each bank needs; of no meaning for those in no set.
    entries: Vec<Entry>,
    /// What a column command is now.
    column: Class,
}

impl Candidates {
    pub(crate) fn new(banks: u32) -> Self {
        let entry = Entry { ticket: Ticket(0), ready: Cycles::ZERO, need: Need::Column };
        Self {
            banks: [Banks::default(); Need::COUNT],
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
        self.banks = [Banks::default(); Need::COUNT];
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
        let bit = 1 << bank.0;
        let known = self.entries[usize::from(bank.0)];
        let old = &mut self.banks[known.need as usize];
        if old.bits & bit != 0 {
            if next == Some((known.need, known.ticket)) {
                return false;
            }
            old.bits &= !bit;
            if old.best.is_some_and(|best| best.bank == bank) {
                old.best = None;
            }
        } else if next.is_none() {
            return false;
        }
        let Some((need, ticket)) = next else { return true };
        let class = self.class(need);
        let ready = gates.of_bank(class, bank);
        self.entries[usize::from(bank.0)] = Entry { ticket, ready, need };
        let Banks { bits, best } = &mut self.banks[need as usize];
        let is_alone = *bits == 0;
        *bits |= bit;
        if is_alone || best.is_some() {
            let at = gates.earliest(class, bank).max(now);
            let new = Candidate { at, ticket, bank, need };
            if best.is_none_or(|best| new.is_before(&best)) {
                *best = Some(new);
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
            let Banks { bits, best } = self.banks[need as usize];
            if bits == 0 {
                continue;
            }
            let bound = gates.bound(self.class(need)).max(now);
            let best = match best {
                Some(best) if best.at >= bound => best,
                _ => self.search(need, bound, gates),
            };
            if next.is_none_or(|next| best.is_before(&next)) {
                next = Some(best);
            }
        }
        next
    }

    /// The best candidate of `need`, none of which is ready before `bound`.
    #[inline]
    fn search(&mut self, need: Need, bound: Cycles, gates: &Gates) -> Candidate {
        let class = self.class(need);
        let mut bits = self.banks[need as usize].bits;
        let mut best = (u128::MAX, BankIndex(0));
        while bits != 0 {
            let bank = BankIndex(bits.trailing_zeros() as u8);
            bits &= bits - 1;
            let Entry { ticket, ready, .. } = self.entries[usize::from(bank.0)];
            let at = ready.max(gates.beyond_bank(class, bank)).max(bound);
            // Earlier first, then older: one number, so that no branch depends on it.
            let key = u128::from(at.0) << 64 | u128::from(ticket.0);
            best = if key < best.0 { (key, bank) } else { best };
        }
        let (at, ticket) = (Cycles((best.0 >> 64) as u64), Ticket(best.0 as u64));
        let best = Candidate { at, ticket, bank: best.1, need };
        self.banks[need as usize].best = Some(best);
        best
    }

    /// The next command for the oldest request, not before `now`.
    pub(crate) fn next_of_oldest(&mut self, gates: &Gates, now: Cycles) -> Option<Candidate> {
        let mut bits = self.banks.iter().fold(0, |bits, banks| bits | banks.bits);
        let mut oldest: Option<Candidate> = None;
        while bits != 0 {
            let bank = BankIndex(bits.trailing_zeros() as u8);
            bits &= bits - 1;
            let Entry { ticket, need, .. } = self.entries[usize::from(bank.0)];
            if oldest.is_none_or(|oldest| ticket < oldest.ticket) {
                let at = gates.earliest(self.class(need), bank).max(now);
                oldest = Some(Candidate { at, ticket, bank, need });
            }
        }
        oldest
    }

    /// A time before which no read or write is issued, if the next command comes at `next` and a
    /// row is usable `open` after it was opened. Right after [`next`](Self::next).
    #[inline]
    pub(crate) fn column_bound(&self, next: Cycles, open: Cycles) -> Cycles {
        let Banks { bits, best } = &self.banks[Need::Column as usize];
        match best {
            Some(best) if *bits != 0 => best.at.min(next + open),
            _ => next + open,
        }
    }
}
