//! The requests that wait in a channel: a list for every bank and kind, in the order in which they
//! came, over one fixed pool.
//!
//! How many of a list want one row is asked for with every row that is opened, and with every read. A
//! table of counts by a hash of the row says how many it is at most, mostly none or one, so that hardly
//! any list is gone through.

use super::organisation::{BankIndex, MOST_BANKS};
use crate::device::Ticket;
use hearth_spec::units::{Bytes, Cycles};

/// Reads, or writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    Read,
    Write,
}

/// A request that waits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waiting {
    /// Older requests have smaller tickets.
    pub(crate) ticket: Ticket,
    pub(crate) row: u32,
    pub(crate) burst: u32,
    pub(crate) bytes: Bytes,
    pub(crate) since: Cycles,
}

/// The place of a slot, if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Link(u16);

impl Link {
    const NONE: Self = Self(u16::MAX);

    #[inline(always)]
    fn get(self) -> Option<usize> {
        (self != Self::NONE).then_some(usize::from(self.0))
    }
}

impl Default for Link {
    fn default() -> Self {
        Self::NONE
    }
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    waiting: Waiting,
    next: Link,
}

/// The requests of one bank.
#[derive(Clone, Copy, Debug, Default)]
struct List {
    first: Link,
    last: Link,
    /// How many of them want the row that is open.
    hits: u16,
}

/// The requests of one kind, all banks.
#[derive(Clone, Debug)]
pub(crate) struct RequestQueue {
    slots: Vec<Slot>,
    /// The first of a list of slots in which none waits.
    free: Link,
    lists: [List; MOST_BANKS],
    /// Requests that wait, by a hash of bank and row.
    of_hash: Vec<u16>,
    hash_shift: u32,
    len: usize,
    capacity: usize,
}

/// Counts by hash for each place of a queue: as many as make two rows with one hash rare.
const HASHES: usize = 16;

impl RequestQueue {
    pub(crate) fn new(capacity: u32) -> Self {
        let hashes = (HASHES * capacity as usize).next_power_of_two();
        Self {
            slots: Vec::with_capacity(capacity as usize),
            free: Link::NONE,
            lists: [List::default(); MOST_BANKS],
            of_hash: vec![0; hashes],
            hash_shift: u64::BITS - hashes.trailing_zeros(),
            len: 0,
            capacity: capacity as usize,
        }
    }

    #[inline]
    fn hash(&self, bank: BankIndex, row: u32) -> usize {
        let place = u64::from(row) << u8::BITS | u64::from(bank.0);
        (place.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.hash_shift) as usize
    }

    /// Requests that wait.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    #[inline]
    pub(crate) fn is_full(&self) -> bool {
        self.len() == self.capacity
    }

    /// Adds the youngest request of a bank of which `open` is open; whether it is the only one, or one
    /// for the open row.
    ///
    /// # Panics
    /// If the queue is full.
    #[inline]
    pub(crate) fn push(&mut self, bank: BankIndex, waiting: Waiting, open: Option<u32>) -> bool {
        assert!(!self.is_full(), "a request was issued to a full queue");
        let slot = Slot { waiting, next: Link::NONE };
        let at = self.free;
        let at = match at.get() {
            Some(place) => {
                self.free = std::mem::replace(&mut self.slots[place], slot).next;
                at
            }
            None => {
                self.slots.push(slot);
                Link((self.slots.len() - 1) as u16)
            }
        };
        self.len += 1;
        let hash = self.hash(bank, waiting.row);
        self.of_hash[hash] += 1;
        let list = &mut self.lists[usize::from(bank.0) % MOST_BANKS];
        let is_hit = open == Some(waiting.row);
        list.hits += u16::from(is_hit);
        match std::mem::replace(&mut list.last, at).get() {
            Some(last) => self.slots[last].next = at,
            None => list.first = at,
        }
        is_hit || list.first == at
    }

    /// How many requests of a bank want `row`, at most.
    #[inline]
    fn most_of_row(&self, bank: BankIndex, row: u32) -> u16 {
        self.of_hash[self.hash(bank, row)]
    }

    /// Whether a request of a bank is for `burst` of `row`.
    #[inline]
    pub(crate) fn has(&self, bank: BankIndex, row: u32, burst: u32) -> bool {
        self.most_of_row(bank, row) > 0
            && self.of_bank(bank).any(|waiting| (waiting.row, waiting.burst) == (row, burst))
    }

    /// The oldest request of a bank.
    #[inline]
    pub(crate) fn oldest(&self, bank: BankIndex) -> Option<&Waiting> {
        let first = self.lists[usize::from(bank.0) % MOST_BANKS].first.get()?;
        Some(&self.slots[first].waiting)
    }

    /// How many requests of a bank want the row that is open.
    #[inline]
    pub(crate) fn hits(&self, bank: BankIndex) -> u16 {
        self.lists[usize::from(bank.0) % MOST_BANKS].hits
    }

    /// The oldest request of a bank for `row`.
    #[inline]
    pub(crate) fn oldest_of_row(&self, bank: BankIndex, row: u32) -> Option<&Waiting> {
        self.of_bank(bank).find(|waiting| waiting.row == row)
    }

    /// The requests of a bank, oldest first.
    #[inline]
    fn of_bank(&self, bank: BankIndex) -> impl Iterator<Item = &Waiting> {
        let mut next = self.lists[usize::from(bank.0) % MOST_BANKS].first;
        std::iter::from_fn(move || {
            let slot = &self.slots[next.get()?];
            next = slot.next;
            Some(&slot.waiting)
        })
    }

    /// Row `open` of a bank is open now.
    #[inline]
    pub(crate) fn opened(&mut self, bank: BankIndex, open: u32) {
        let most = self.most_of_row(bank, open);
        let least = u16::from(self.oldest(bank).is_some_and(|oldest| oldest.row == open));
        let hits = if most == least { least } else { self.count_row(bank, open) };
        self.lists[usize::from(bank.0) % MOST_BANKS].hits = hits;
    }

    fn count_row(&self, bank: BankIndex, row: u32) -> u16 {
        self.of_bank(bank).filter(|waiting| waiting.row == row).count() as u16
    }

    /// No row of a bank is open now.
    #[inline]
    pub(crate) fn closed(&mut self, bank: BankIndex) {
        self.lists[usize::from(bank.0) % MOST_BANKS].hits = 0;
    }

    /// Takes the oldest request of a bank for its open row `row`.
    ///
    /// # Panics
    /// If there is none.
    #[inline]
    pub(crate) fn take(&mut self, bank: BankIndex, row: u32) -> Waiting {
        let list = &mut self.lists[usize::from(bank.0) % MOST_BANKS];
        let (mut previous, mut at) = (Link::NONE, list.first);
        let (place, Slot { waiting, next }) = loop {
            let place = at.get().expect("a request of the bank waits for the row");
            let slot = self.slots[place];
            if slot.waiting.row == row {
                break (place, slot);
            }
            (previous, at) = (at, slot.next);
        };
        match previous.get() {
            Some(previous) => self.slots[previous].next = next,
            None => list.first = next,
        }
        if next == Link::NONE {
            list.last = previous;
        }
        list.hits -= 1;
        self.len -= 1;
        self.slots[place].next = std::mem::replace(&mut self.free, at);
        let hash = self.hash(bank, row);
        self.of_hash[hash] -= 1;
        waiting
    }
}
