//! A memory behind the ports of a four-step transform.

use crate::verify::SplitMix64;
use std::collections::VecDeque;

/// How willing the memory is: chances in 16 per cycle, and cycles from a read to its data.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    pub(super) read: u64,
    pub(super) fetched: u64,
    pub(super) write: u64,
    pub(super) delay: u64,
    /// Nothing is written before this cycle.
    pub(super) writes_from: u64,
}

impl Pace {
    /// Everything at once, data after two cycles.
    pub(super) const FULL: Self =
        Self { read: 16, fetched: 16, write: 16, delay: 2, writes_from: 0 };

    /// Any mixture of willing and slow, near and far.
    pub(super) fn random(random: &mut SplitMix64) -> Self {
        let mut chance = || [16, 15, 8, 3][random.below(4) as usize];
        let (read, fetched, write) = (chance(), chance(), chance());
        let delay = [1, 2, 9, 150][random.below(4) as usize];
        Self { read, fetched, write, delay, writes_from: 0 }
    }
}

/// The words of one page, and reads on their way.
pub(super) struct Memory {
    pub(super) words: Vec<u64>,
    fetched: VecDeque<(u64, (u64, u64))>,
}

impl Memory {
    pub(super) fn new(words: Vec<u64>) -> Self {
        Self { words, fetched: VecDeque::new() }
    }

    /// Takes a read, which sees what has been written before this cycle.
    pub(super) fn read(&mut self, addresses: (usize, usize), due: u64) {
        let words = (self.words[addresses.0], self.words[addresses.1]);
        self.fetched.push_back((due, words));
    }

    /// What comes next, if it is due.
    pub(super) fn due(&self, now: u64) -> Option<(u64, u64)> {
        self.fetched.front().filter(|(due, _)| *due <= now).map(|(_, words)| *words)
    }

    /// It has been taken.
    pub(super) fn taken(&mut self) {
        self.fetched.pop_front();
    }

    pub(super) fn write(&mut self, addresses: (usize, usize), words: (u64, u64)) {
        self.words[addresses.0] = words.0;
        self.words[addresses.1] = words.1;
    }
}
