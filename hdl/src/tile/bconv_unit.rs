//! The base conversion between registers.

use super::config::TileConfig;
use super::lanes::{Cut, Join};
use super::leaf::wired;
use super::leaves::BconvRows;
use crate::rns::bconv::Bconv;
use rust_hdl::prelude::*;

wired! {
    /// Base conversions of registers.
    BconvUnit of config;
    in: reset, start, bank, weight_write;
    in buses:
        dst: config.register_bits(),
        registers: 128,
        count: 5,
        last_row: config.row_bits(),
        q: config.shape().width(),
        addend: 64,
        weight_index: config.index_bits(),
        weight: config.shape().width(),
        data: config.row();
    out: read, read_done, write, done;
    out buses:
        read_register: config.register_bits(),
        read_row: config.row_bits(),
        write_register: config.register_bits(),
        write_row: config.row_bits(),
        write_data: config.row();
    parts:
        rows: BconvRows = BconvRows::new(config),
        unit: Bconv = Bconv::new(config.bconv()),
        cut: Cut = Cut::new(config.shape().width(), config.shape().row()),
        joined: Join = Join::new(config.shape().width(), config.shape().row()),
        _lanes: usize = config.shape().row() as usize;
}

impl Logic for BconvUnit {
    #[hdl_gen]
    fn update(&mut self) {
        self.rows.clock.next = self.clock.val();
        self.unit.clock.next = self.clock.val();
        self.rows.reset.next = self.reset.val();
        self.unit.reset.next = self.reset.val();
        self.rows.start.next = self.start.val();
        self.rows.bank.next = self.bank.val();
        self.rows.dst.next = self.dst.val();
        self.rows.registers.next = self.registers.val();
        self.rows.count.next = self.count.val();
        self.rows.last_row.next = self.last_row.val();
        self.rows.q.next = self.q.val();
        self.rows.addend.next = self.addend.val();
        self.rows.valid_out.next = self.unit.valid_out.val();
        self.unit.weight_valid.next = self.weight_write.val();
        self.unit.weight_bank.next = self.bank.val();
        self.unit.weight_index.next = self.weight_index.val();
        self.unit.weight.next = self.weight.val();
        self.unit.valid_in.next = self.rows.valid_in.val();
        self.unit.last.next = self.rows.last.val();
        self.unit.bank.next = self.rows.unit_bank.val();
        self.unit.q.next = self.rows.unit_q.val();
        self.unit.addend.next = self.rows.unit_addend.val();
        self.cut.row.next = self.data.val();
        self.read.next = self.rows.read.val();
        self.read_done.next = self.rows.read_done.val();
        self.write.next = self.rows.write.val();
        self.done.next = self.rows.done.val();
        self.read_register.next = self.rows.read_register.val();
        self.read_row.next = self.rows.read_row.val();
        self.write_register.next = self.rows.write_register.val();
        self.write_row.next = self.rows.write_row.val();
        self.write_data.next = self.joined.row.val();
        for i in 0..self._lanes {
            self.unit.y[i].next = self.cut.lane[i].val();
            self.joined.lane[i].next = self.unit.result[i].val();
        }
    }
}
