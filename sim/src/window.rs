//! The issue window: instructions in flight, in program order.
//!
//! An instruction enters when fewer than `size` are in flight, and leaves when it and all older
//! ones are finished.

use crate::ids::TaskId;
use crate::origin::Origin;
use std::collections::VecDeque;

/// An instruction in flight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) task: TaskId,
    pub(crate) origin: Origin,
    finished: bool,
}

/// The instructions in flight.
#[derive(Clone, Debug)]
pub(crate) struct Window {
    size: usize,
    entries: VecDeque<Entry>,
    /// The number of the oldest entry.
    first: u64,
    /// The number of the first that has not started, where they start in order.
    next_to_start: u64,
}

impl Window {
    /// An empty window.
    pub(crate) fn new(size: u32) -> Self {
        let size = size as usize;
        Self { size, entries: VecDeque::with_capacity(size), first: 0, next_to_start: 0 }
    }

    /// Whether another instruction may enter.
    pub(crate) fn has_room(&self) -> bool {
        self.entries.len() < self.size
    }

    /// The number that the next instruction gets.
    pub(crate) fn next_number(&self) -> u64 {
        self.first + self.entries.len() as u64
    }

    /// Takes in the next instruction.
    pub(crate) fn push(&mut self, task: TaskId, origin: Origin) {
        assert!(self.has_room(), "the window is full");
        self.entries.push_back(Entry { task, origin, finished: false });
    }

    /// Whether all instructions before `number` have started, where they start in order.
    pub(crate) fn is_next_to_start(&self, number: u64) -> bool {
        self.next_to_start == number
    }

    /// Notes that an instruction has started, where they start in order. Returns the task of the
    /// next one, if it is there.
    pub(crate) fn start(&mut self, number: u64) -> Option<TaskId> {
        assert!(self.is_next_to_start(number), "instructions start in order");
        self.next_to_start += 1;
        self.entries.get((number + 1 - self.first) as usize).map(|entry| entry.task)
    }

    /// Notes that an instruction has finished, and says where it is from.
    pub(crate) fn finish(&mut self, number: u64) -> Origin {
        let entry = &mut self.entries[(number - self.first) as usize];
        entry.finished = true;
        entry.origin
    }

    /// Lets finished instructions leave, oldest first, up to the first unfinished one; whether
    /// there were any.
    pub(crate) fn retire(&mut self) -> bool {
        let first = self.first;
        while self.entries.front().is_some_and(|entry| entry.finished) {
            self.entries.pop_front();
            self.first += 1;
        }
        self.first > first
    }

    /// The oldest instruction in flight.
    pub(crate) fn oldest(&self) -> Option<&Entry> {
        self.entries.front()
    }
}
