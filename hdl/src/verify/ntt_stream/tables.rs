//! Which primes the tables of a streaming transform hold, and what is yet to be loaded.

use crate::NttStreamConfig;
use crate::verify::twiddles::twiddles;
use std::collections::{BTreeMap, VecDeque};

/// One entry on its way: table, index, word.
pub(super) type Entry = (usize, usize, u64);

/// Both tables.
pub(super) struct Tables {
    config: NttStreamConfig,
    primes: [u64; 2],
    forms: BTreeMap<u64, Vec<u64>>,
    entries: VecDeque<Entry>,
}

impl Tables {
    pub(super) fn new(config: &NttStreamConfig) -> Self {
        Self { config: *config, primes: [0; 2], forms: BTreeMap::new(), entries: VecDeque::new() }
    }

    /// The primes that they hold when everything is loaded.
    pub(super) fn primes(&self) -> [u64; 2] {
        self.primes
    }

    /// Lets a table hold a prime; its entries are to be loaded one by one.
    pub(super) fn want(&mut self, table: usize, q: u64) {
        if self.primes[table] == q {
            return;
        }
        self.primes[table] = q;
        let config = self.config;
        let form = self.forms.entry(q).or_insert_with(|| {
            let plain = twiddles(config.n(), q);
            plain.into_iter().map(|w| config.modmul().twiddle_form(w, q)).collect()
        });
        self.entries.extend((1..form.len()).map(|index| (table, index, form[index])));
    }

    /// What is to be loaded next.
    pub(super) fn next_entry(&mut self) -> Option<Entry> {
        self.entries.pop_front()
    }

    /// Nothing is left to be loaded.
    pub(super) fn are_loaded(&self) -> bool {
        self.entries.is_empty()
    }
}
