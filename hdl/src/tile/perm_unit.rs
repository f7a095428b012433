//! The automorphism between registers.

use super::config::TileConfig;
use super::constants::High;
use super::leaf::wired;
use super::leaves::Stream;
use crate::rns::automorphism::Automorphism;
use rust_hdl::prelude::*;

wired! {
    /// Automorphisms of registers.
    PermUnit of config;
    in: reset, start;
    in buses:
        dst: config.register_bits(),
        a: config.register_bits(),
        last_row: config.row_bits(),
        element: config.shape().log_n() + 1,
        log_n: 5,
        data: config.row();
    out: read, read_done, lost, write, done;
    out buses:
        read_register: config.register_bits(),
        read_row: config.row_bits(),
        write_register: config.register_bits(),
        write_row: config.row_bits(),
        write_data: config.row();
    parts:
        rows: Stream = Stream::new(config),
        one: High = High::default(),
        unit: Automorphism = Automorphism::new(config.automorphism());
}

impl Logic for PermUnit {
    #[hdl_gen]
    fn update(&mut self) {
        self.rows.clock.next = self.clock.val();
        self.unit.clock.next = self.clock.val();
        self.rows.reset.next = self.reset.val();
        self.unit.reset.next = self.reset.val();
        self.rows.start.next = self.start.val();
        self.rows.dst.next = self.dst.val();
        self.rows.a.next = self.a.val();
        self.rows.last_row.next = self.last_row.val();
        self.read.next = self.rows.read.val();
        self.read_done.next = self.rows.read_done.val();
        self.lost.next = self.rows.lost.val();
        self.write.next = self.rows.write.val();
        self.done.next = self.rows.done.val();
        self.read_register.next = self.rows.read_register.val();
        self.read_row.next = self.rows.read_row.val();
        self.write_register.next = self.rows.write_register.val();
        self.write_row.next = self.rows.write_row.val();
        self.unit.in_valid.next = self.rows.in_valid.val();
        self.rows.in_ready.next = self.unit.in_ready.val();
        self.rows.out_valid.next = self.unit.out_valid.val();
        self.unit.in_data.next = self.data.val();
        self.unit.element.next = self.element.val();
        self.unit.log_n.next = self.log_n.val();
        self.unit.out_ready.next = self.one.high.val();
        self.write_data.next = self.unit.out_data.val();
    }
}
