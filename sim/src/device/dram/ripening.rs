//! Banks that need the same: those that are ready for it, and those that will be.

use super::candidate::{Age, Candidate};
use super::organisation::{BankIndex, MOST_BANKS};
use hearth_spec::units::Cycles;

/// A bank and when it is ready, in the order of time: the time, and the bank in the lowest bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Coming(u64);

impl Coming {
    const BANK_BITS: u32 = MOST_BANKS.ilog2();

    #[inline(always)]
    fn new(ready: Cycles, bank: BankIndex) -> Self {
        Self(ready.0 << Self::BANK_BITS | u64::from(bank.0))
    }

    #[inline(always)]
    fn ready(self) -> Cycles {
        Cycles(self.0 >> Self::BANK_BITS)
    }

    #[inline(always)]
    fn bank(self) -> BankIndex {
        BankIndex((self.0 % MOST_BANKS as u64) as u8)
    }
}

/// A set of banks, each with the age of its request. Banks become ready about in the order in which they
/// come into it, and the oldest one that is ready mostly goes first: few are gone through.
#[derive(Clone, Debug)]
pub(crate) struct Ripening {
    /// Those that were ready when the [`first`](Self::first) was last asked for, the youngest first.
    ripe: [Age; MOST_BANKS],
    ripe_count: usize,
    /// The same, as bits.
    is_ripe: u64,
    /// A ring of the others, the one that is ready first at `first`.
    coming: [Coming; MOST_BANKS],
    first: usize,
    end: usize,
}

impl Ripening {
    pub(crate) fn new() -> Self {
        Self {
            ripe: [Age::default(); MOST_BANKS],
            ripe_count: 0,
            is_ripe: 0,
            coming: [Coming::default(); MOST_BANKS],
            first: 0,
            end: 0,
        }
    }

    #[inline]
    pub(crate) fn clear(&mut self) {
        (self.ripe_count, self.is_ripe, self.first, self.end) = (0, 0, 0, 0);
    }

    /// Adds a bank that is not in the set and ready at `ready`.
    #[inline]
    pub(crate) fn insert(&mut self, bank: BankIndex, ready: Cycles) {
        let new = Coming::new(ready, bank);
        let mut at = self.end;
        while at != self.first && self.coming[(at - 1) % MOST_BANKS] > new {
            self.coming[at % MOST_BANKS] = self.coming[(at - 1) % MOST_BANKS];
            at -= 1;
        }
        self.coming[at % MOST_BANKS] = new;
        self.end += 1;
    }

    /// Removes a bank of the set.
    #[inline]
    pub(crate) fn remove(&mut self, bank: BankIndex) {
        if self.is_ripe & bank.bit() == 0 {
            let mut at = self.first;
            while self.coming[at % MOST_BANKS].bank() != bank {
                at += 1;
            }
            while at != self.first {
                self.coming[at % MOST_BANKS] = self.coming[(at - 1) % MOST_BANKS];
                at -= 1;
            }
            self.first += 1;
            return;
        }
        self.is_ripe &= !bank.bit();
        self.ripe_count -= 1;
        let (mut at, mut moved) = (self.ripe_count, Age::default());
        loop {
            let here = std::mem::replace(&mut self.ripe[at % MOST_BANKS], moved);
            if here.bank() == bank {
                break;
            }
            (at, moved) = (at - 1, here);
        }
    }

    /// What is ready by `now`.
    #[inline(always)]
    fn ripen(&mut self, now: Cycles, age: impl Fn(BankIndex) -> Age) {
        while self.first != self.end && self.coming[self.first % MOST_BANKS].ready() <= now {
            let bank = self.coming[self.first % MOST_BANKS].bank();
            self.first += 1;
            self.is_ripe |= bank.bit();
            let (mut at, age) = (self.ripe_count, age(bank));
            while at > 0 && self.ripe[(at - 1) % MOST_BANKS] < age {
                self.ripe[at % MOST_BANKS] = self.ripe[(at - 1) % MOST_BANKS];
                at -= 1;
            }
            self.ripe[at % MOST_BANKS] = age;
            self.ripe_count += 1;
        }
    }

    /// The first candidate of those that are ready.
    #[inline(always)]
    fn first_of_ripe(&self, now: Cycles, held: impl Fn(BankIndex) -> Cycles) -> Candidate {
        let (mut first_at, mut first_age) = (Cycles(u64::MAX), Age::YOUNGEST);
        for nth in (0..self.ripe_count).rev() {
            let age = self.ripe[nth % MOST_BANKS];
            let until = held(age.bank());
            if until <= now {
                // Those that follow are younger.
                return Candidate::new(now, age);
            }
            if until < first_at {
                (first_at, first_age) = (until, age);
            }
        }
        Candidate::new(first_at, first_age)
    }

    /// The first candidate: `age` tells the age of a bank's request, `held` until when others than the
    /// bank itself hold its command. Nothing goes before `now`, which never decreases from call to call.
    #[inline(always)]
    pub(crate) fn first(
        &mut self,
        now: Cycles,
        age: impl Fn(BankIndex) -> Age,
        held: impl Fn(BankIndex) -> Cycles,
    ) -> Candidate {
        self.ripen(now, &age);
        let mut first = self.first_of_ripe(now, &held);
        if first.at() == now {
            return first;
        }
        let mut nth = self.first;
        while nth != self.end && self.coming[nth % MOST_BANKS].ready() <= first.at() {
            let coming = self.coming[nth % MOST_BANKS];
            let at = held(coming.bank()).max(coming.ready());
            if at <= first.at() {
                first = Candidate::new(at, age(coming.bank())).min(first);
            }
            nth += 1;
        }
        first
    }
}
