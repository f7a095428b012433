//! The requests that wait in a channel: a list for every bank and kind, in the order in which they
//! came, over one fixed pool.
//!
//! How many of a list want one row is asked for with every row that is opened, and with every read. A
//! table of counts by a hash of the row says how many it is at most, mostly none or one, so that hardly
//! any list is gone through.

use super::organisation::BankIndex;
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

#[derive(Clone, Copy, Debug)]
struct Slot {
    waiting: Waiting,
    next: Option<u16>,
}

/// The requests of one bank.
#[derive(Clone, Copy, Debug, Default)]
struct List {
    first: Option<u16>,
    last: Option<u16>,
    /// How many of them want the row that is open.
    hits: u16,
}

/// The requests of one kind, all banks.
#[derive(Clone, Debug)]
pub(crate) struct RequestQueue {
    slots: Vec<Slot>,
    free: Vec<u16>,
    lists: Vec<List>,
    /// Requests that wait, by a hash of bank and row.
    of_hash: Vec<u16>,
    hash_shift: u32,
    len: usize,
    capacity: usize,
}

/// Counts by hash for each place of a queue: as many as make two rows with one hash rare.
const HASHES: usize = 16;

impl RequestQueue {
    pub(crate) fn new(banks: u32, capacity: u32) -> Self {
        let hashes = (HASHES * capacity as usize).next_power_of_two();
        Self {
            slots: Vec::with_capacity(capacity as usize),
            free: Vec::with_capacity(capacity as usize),
            lists: vec![List::default(); banks as usize],
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
        let slot = Slot { waiting, next: None };
        let at = match self.free.pop() {
            Some(at) => {
                self.slots[usize::from(at)] = slot;
                at
            }
            None => {
                self.slots.push(slot);
                (self.slots.len() - 1) as u16
            }
        };
        self.len += 1;
        let hash = self.hash(bank, waiting.row);
        self.of_hash[hash] += 1;
        let list = &mut self.lists[usize::from(bank.0)];
        let is_hit = open == Some(waiting.row);
        list.hits += u16::from(is_hit);
        match list.last.replace(at) {
            Some(last) => self.slots[usize::from(last)].next = Some(at),
            None => list.first = Some(at),
        }
        is_hit || list.first == Some(at)
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
        let first = self.lists[usize::from(bank.0)].first?;
        Some(&self.slots[usize::from(first)].waiting)
    }

    /// How many requests of a bank want the row that is open.
    #[inline]
    pub(crate) fn hits(&self, bank: BankIndex) -> u16 {
        self.lists[usize::from(bank.0)].hits
    }

    /// The oldest request of a bank for `row`.
    #[inline]
    pub(crate) fn oldest_of_row(&self, bank: BankIndex, row: u32) -> Option<&Waiting> {
        self.of_bank(bank).find(|waiting| waiting.row == row)
    }

    /// The requests of a bank, oldest first.
    #[inline]
    fn of_bank(&self, bank: BankIndex) -> impl Iterator<Item = &Waiting> {
        let mut next = self.lists[usize::from(bank.0)].first;
        std::iter::from_fn(move || {
            let slot = &self.slots[usize::from(next?)];
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
        self.lists[usize::from(bank.0)].hits = hits;
    }

    fn count_row(&self, bank: BankIndex, row: u32) -> u16 {
        self.of_bank(bank).filter(|waiting| waiting.row == row).count() as u16
    }

    /// No row of a bank is open now.
    #[inline]
    pub(crate) fn closed(&mut self, bank: BankIndex) {
        self.lists[usize::from(bank.0)].hits = 0;
    }

    /// Takes the oldest request of a bank for its open row `row`.
    ///
    /// # Panics
    /// If there is none.
    #[inline]
    pub(crate) fn take(&mut self, bank: BankIndex, row: u32) -> Waiting {
        let list = &mut self.lists[usize::from(bank.0)];
        let mut previous: Option<u16> = None;
        let mut at = list.first.expect("a request of the bank waits");
        while self.slots[usize::from(at)].waiting.row != row {
            previous = Some(at);
            at = self.slots[usize::from(at)].next.expect("a request for the row waits");
        }
        let Slot { waiting, next } = self.slots[usize::from(at)];
        match previous {
            Some(previous) => self.slots[usize::from(previous)].next = next,
            None => list.first = next,
        }
        if next.is_none() {
            list.last = previous;
        }
        list.hits -= 1;
        self.len -= 1;
        self.free.push(at);
        let hash = self.hash(bank, row);
        self.of_hash[hash] -= 1;
        waiting
    }
}
