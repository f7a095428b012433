//! Leaf: one of the two buffers, a memory per bank with a port to read and one to write.
//!
//! Both ports belong to the butterflies while `compute_reads` or `compute_writes` is high, with an
//! address per bank; else to the rows that come and go, with one address for all. What is read is at
//! `read` two cycles later. No reset; nothing is ever read in the cycle in which it is written.

use super::config::NttConfig;
use super::memory::Memory;
use super::shuffle::{row, words};
use crate::arith::leaf::Leaf;
use crate::signal::{Bus, Value};
use crate::target::Target;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Buffer {
    pub(super) clock: Signal<In, Clock>,
    pub(super) compute_reads: Bus<In>,
    pub(super) read_addresses: Bus<In>,
    pub(super) unload_row: Bus<In>,
    pub(super) compute_writes: Bus<In>,
    pub(super) write_addresses: Bus<In>,
    pub(super) results: Bus<In>,
    pub(super) loads: Bus<In>,
    pub(super) load_row: Bus<In>,
    pub(super) loaded: Bus<In>,
    pub(super) read: Bus<Out>,
    _width: u32,
    _target: Target,
    _banks: Vec<Vec<u64>>,
    _latch: Value,
}

impl Buffer {
    pub(super) fn new(config: &NttConfig) -> Self {
        let (row, banks, width) = (config.row_bits(), config.banks(), config.width());
        let (addresses, data) = (row * banks as u32, width * banks as u32);
        Self {
            clock: Signal::default(),
            compute_reads: Bus::new(1),
            read_addresses: Bus::new(addresses),
            unload_row: Bus::new(row),
            compute_writes: Bus::new(1),
            write_addresses: Bus::new(addresses),
            results: Bus::new(data),
            loads: Bus::new(1),
            load_row: Bus::new(row),
            loaded: Bus::new(data),
            read: Bus::new(data),
            _width: width,
            _target: config.modmul().target(),
            _banks: vec![vec![0; 1 << row]; banks],
            _latch: Value::zero(data),
        }
    }

    /// An address per bank.
    fn chosen(&self, compute: &Bus<In>, own: &Bus<In>, common: &Bus<In>) -> Vec<u64> {
        match compute.number() {
            1 => words(&own.val(), common.bits()),
            _ => vec![common.number(); self._banks.len()],
        }
    }
}

impl Logic for Buffer {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            self.read.next = self._latch.clone();
            let reads = self.chosen(&self.compute_reads, &self.read_addresses, &self.unload_row);
            let read: Vec<u64> =
                self._banks.iter().zip(&reads).map(|(bank, &at)| bank[at as usize]).collect();
            self._latch = row(&read, self._width);
            let writes = self.chosen(&self.compute_writes, &self.write_addresses, &self.load_row);
            let data = match self.compute_writes.number() {
                1 => self.results.val(),
                _ => self.loaded.val(),
            };
            if self.compute_writes.number() | self.loads.number() == 1 {
                let data = words(&data, self._width);
                for (bank, (&at, &word)) in self._banks.iter_mut().zip(writes.iter().zip(&data)) {
                    bank[at as usize] = word;
                }
            }
        }
    }

    fn connect(&mut self) {
        self.read.connect();
    }

    fn hdl(&self) -> Verilog {
        let (row, width, banks) = (self.load_row.bits(), self._width, self._banks.len() as u32);
        let mut leaf = Leaf::default();
        let slice = |name: &str, bank: u32, bits: u32| {
            format!("{name}[{}:{}]", (bank + 1) * bits - 1, bank * bits)
        };
        leaf.wire("writes", 1, "compute_writes | loads");
        for bank in 0..banks {
            let [name, from, to, word, data] =
                ["bank", "from", "to", "word", "data"].map(|n| format!("{n}_{bank}"));
            let choice = |who: &str, own: &str, other: &str| format!("{who} ? {own} : {other}");
            let own = slice("read_addresses", bank, row);
            leaf.wire(&from, row, &choice("compute_reads", &own, "unload_row"));
            let own = slice("write_addresses", bank, row);
            leaf.wire(&to, row, &choice("compute_writes", &own, "load_row"));
            let (own, other) = (slice("results", bank, width), slice("loaded", bank, width));
            leaf.wire(&word, width, &choice("compute_writes", &own, &other));
            let memory = Memory { name: &name, address: row, bits: width, target: self._target };
            memory.declare(&mut leaf, &data, ["writes", &to, &word, &from]);
        }
        let data: Vec<String> = (0..banks).rev().map(|bank| format!("data_{bank}")).collect();
        leaf.output("read", &format!("{{{}}}", data.join(", ")));
        leaf.finish()
    }
}
