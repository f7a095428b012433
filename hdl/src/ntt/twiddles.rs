//! Leaf: the twiddle tables, and which entry of a row goes to which butterfly.
//!
//! Row r of a table holds entries r·P … r·P + P − 1, ψ^brv(i) in twiddle form. Six cycles after the
//! walker shows `twiddle`, `spread`, `inverse` and `table_id`, butterfly j has its factor in word j of `factors`.
//!
//! Butterfly j of a forward stage of m ≥ P blocks takes entry j of its row. A stage of m = 2^spread < P
//! blocks reads row 0 and takes entry m + (j mod m). An inverse stage takes the entry of the block
//! that lies opposite, which is −ψ^−e of this one (Longa and Naehrig, CANS 2016, use a second table
//! instead): so j becomes its complement, and [`super::from_banks`] exchanges the operands.
//! No reset; tables keep what was written.

use super::config::NttConfig;
use super::memory::Memory;
use super::shuffle::{joined, row as packed, words};
use crate::arith::leaf::Leaf;
use crate::arith::pipeline::Pipeline;
use crate::signal::{Bus, Value};
use crate::target::Target;
use hearth_spec::tile::NTT_READ_STAGES;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Twiddles {
    pub(super) clock: Signal<In, Clock>,
    pub(super) write: Bus<In>,
    pub(super) write_table: Bus<In>,
    pub(super) write_row: Bus<In>,
    pub(super) write_data: Bus<In>,
    pub(super) inverse: Bus<In>,
    pub(super) table_id: Bus<In>,
    pub(super) twiddle: Bus<In>,
    pub(super) spread: Bus<In>,
    pub(super) factors: Bus<Out>,
    _width: u32,
    _target: Target,
    _lanes: usize,
    _tables: u32,
    _memory: Vec<Value>,
    _address: Pipeline<u64>,
    _latch: Value,
    _read: Value,
    _choice: Pipeline<(u64, u64)>,
}

/// Registers of the address before the memory: the memory's two and the choice make six.
const BEFORE: u64 = NTT_READ_STAGES - 3;

impl Twiddles {
    pub(super) fn new(config: &NttConfig) -> Self {
        let (width, lanes, row) = (config.width(), config.lanes(), config.row_bits() + 1);
        let data = lanes as u32 * width;
        Self {
            clock: Signal::default(),
            write: Bus::new(1),
            write_table: Bus::new(config.table_bits()),
            write_row: Bus::new(row),
            write_data: Bus::new(data),
            inverse: Bus::new(1),
            table_id: Bus::new(config.table_bits()),
            twiddle: Bus::new(row),
            spread: Bus::new(3),
            factors: Bus::new(data),
            _width: width,
            _target: config.modmul().target(),
            _lanes: lanes,
            _tables: config.tables(),
            _memory: vec![Value::zero(data); (config.tables() as usize) << row],
            _address: Pipeline::new(BEFORE as usize),
            _latch: Value::zero(data),
            _read: Value::zero(data),
            _choice: Pipeline::new(NTT_READ_STAGES as usize - 1),
        }
    }

    fn address(&self, table: &Bus<In>, row: &Bus<In>) -> u64 {
        let table = if self._tables == 1 { 0 } else { table.number() };
        table << row.bits() | row.number()
    }

    /// The place in its row of the entry for butterfly j.
    fn place(&self, j: usize, inverse: bool, spread: usize) -> usize {
        let lanes = self._lanes;
        let lane = if inverse { lanes - 1 - j } else { j };
        let blocks = 1 << spread;
        if blocks < lanes { blocks + lane % blocks } else { lane }
    }
}

impl Logic for Twiddles {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let entries = words(&self._read, self._width);
            let (inverse, spread) = *self._choice.last();
            let factor = |j| entries[self.place(j, inverse == 1, spread as usize)];
            let factors: Vec<u64> = (0..self._lanes).map(factor).collect();
            self.factors.next = packed(&factors, self._width);
            self._read = self._latch.clone();
            self._latch = self._memory[*self._address.last() as usize].clone();
            self._address.clock(self.address(&self.table_id, &self.twiddle));
            self._choice.clock((self.inverse.number(), self.spread.number()));
            if self.write.number() == 1 {
                let at = self.address(&self.write_table, &self.write_row) as usize;
                self._memory[at] = self.write_data.val();
            }
        }
    }

    fn connect(&mut self) {
        self.factors.connect();
    }

    fn hdl(&self) -> Verilog {
        let (row, data, lanes) = (self.twiddle.bits(), self.write_data.bits(), self._lanes);
        let address = match self._tables {
            1 => row,
            tables => row + tables.ilog2(),
        };
        let mut leaf = Leaf::default();
        let addressed = |table: &str, row: &str| match self._tables {
            1 => row.to_owned(),
            _ => format!("{{{table}, {row}}}"),
        };
        let from = leaf.delay("from", address, &addressed("table_id", "twiddle"), BEFORE);
        leaf.wire("to", address, &addressed("write_table", "write_row"));
        let memory = Memory { name: "entries", address, bits: data, target: self._target };
        memory.declare(&mut leaf, "entry_row", ["write", "to", "write_data", &from]);
        let mut unread: Vec<&str> = match self._tables {
            1 => vec!["write_table", "table_id"],
            _ => vec![],
        };
        let choice = NTT_READ_STAGES - 1;
        let (inverse, spread) = match lanes {
            1 => (String::new(), String::new()),
            _ => (
                leaf.delay("direction", 1, "inverse", choice),
                leaf.delay("blocks", 3, "spread", choice),
            ),
        };
        if lanes == 1 {
            unread.extend(["inverse", "spread"]);
        }
        for j in 0..lanes {
            let entry = |place: usize| {
                let low = place as u32 * self._width;
                format!("entry_row[{}:{low}]", low + self._width - 1)
            };
            let full = lanes.ilog2() as usize;
            let direction = |spread: usize| {
                let (forth, back) = (self.place(j, false, spread), self.place(j, true, spread));
                match forth == back {
                    true => entry(forth),
                    false => format!("({inverse} ? {} : {})", entry(back), entry(forth)),
                }
            };
            let chosen = (0..full).fold(direction(full), |text, spread_of| {
                format!("{spread} == 3'd{spread_of} ? {} : {text}", direction(spread_of))
            });
            leaf.register(&format!("factor_{j}"), self._width, &chosen);
        }
        leaf.output("factors", &joined("factor", lanes));
        if !unread.is_empty() {
            leaf.unused(&unread.join(", "));
        }
        leaf.finish()
    }
}
