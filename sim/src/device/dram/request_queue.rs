//! The requests that wait in a channel: a list for every bank and kind, in the order in which they
//! came, over one fixed pool.

use super::organisation::BankIndex;
use crate::device::Ticket;
use hearth_spec::units::{Bytes, Cycles};

/// Reads, or writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
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
    capacity: usize,
}

impl RequestQueue {
    pub(crate) fn new(banks: u32, capacity: u32) -> Self {
        Self {
            slots: Vec::with_capacity(capacity as usize),
            free: Vec::with_capacity(capacity as usize),
            lists: vec![List::default(); banks as usize],
            capacity: capacity as usize,
        }
    }

    /// Requests that wait.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.slots.len() - self.free.len()
    }

    pub(crate) fn is_full(&self) -> bool {
        self.len() == self.capacity
    }

    /// Adds the youngest request of a bank of which `open` is open.
    ///
    /// # Panics
    /// If the queue is full.
    pub(crate) fn push(&mut self, bank: BankIndex, waiting: Waiting, open: Option<u32>) {
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
        let list = &mut self.lists[usize::from(bank.0)];
        match list.last.replace(at) {
            Some(last) => self.slots[usize::from(last)].next = Some(at),
            None => list.first = Some(at),
        }
        list.hits += u16::from(open == Some(waiting.row));
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
    pub(crate) fn of_bank(&self, bank: BankIndex) -> impl Iterator<Item = &Waiting> {
        let mut next = self.lists[usize::from(bank.0)].first;
        std::iter::from_fn(move || {
            let slot = &self.slots[usize::from(next?)];
            next = slot.next;
            Some(&slot.waiting)
        })
    }

    /// Row `open` of a bank is open now.
    pub(crate) fn opened(&mut self, bank: BankIndex, open: u32) {
        let hits = self.of_bank(bank).filter(|waiting| waiting.row == open).count();
        self.lists[usize::from(bank.0)].hits = hits as u16;
    }

    /// No row of a bank is open now.
    pub(crate) fn closed(&mut self, bank: BankIndex) {
        self.lists[usize::from(bank.0)].hits = 0;
    }

    /// Takes the oldest request of a bank for its open row `row`.
    ///
    /// # Panics
    /// If there is none.
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
        self.free.push(at);
        waiting
    }
}
