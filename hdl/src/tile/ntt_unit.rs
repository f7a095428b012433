//! The transform between registers.

use super::config::TileConfig;
use super::leaf::wired;
use super::leaves::Stream;
use super::ntt_bits::NttBits;
use crate::ntt::Ntt;
use rust_hdl::prelude::*;

wired! {
    /// Transforms of registers.
    NttUnit of config;
    in: reset, start, table_write;
    in buses:
        dst: config.register_bits(),
        a: config.register_bits(),
        last_row: config.row_bits(),
        q: config.shape().width(),
        log_n: 5,
        inverse: 1,
        table_id: config.ntt().table_bits(),
        table_number: config.ntt().table_bits(),
        table_row: config.ntt().table_row_bits(),
        table_data: config.shape().butterflies() * config.shape().width(),
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
        bits: NttBits = NttBits::default(),
        unit: Ntt = Ntt::new(config.ntt());
}

impl Logic for NttUnit {
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
        self.bits.in_valid.next = self.rows.in_valid.val();
        self.bits.table_write.next = self.table_write.val();
        self.bits.in_ready.next = self.unit.in_ready.val();
        self.bits.out_valid.next = self.unit.out_valid.val();
        self.rows.in_ready.next = self.bits.row_ready.val();
        self.rows.out_valid.next = self.bits.row_valid.val();
        self.unit.in_valid.next = self.bits.unit_valid.val();
        self.unit.table_write.next = self.bits.unit_write.val();
        self.unit.out_ready.next = self.bits.unit_ready.val();
        self.unit.in_data.next = self.data.val();
        self.unit.in_log_n.next = self.log_n.val();
        self.unit.in_inverse.next = self.inverse.val();
        self.unit.in_q.next = self.q.val();
        self.unit.in_table.next = self.table_id.val();
        self.unit.table_number.next = self.table_number.val();
        self.unit.table_row.next = self.table_row.val();
        self.unit.table_data.next = self.table_data.val();
        self.write_data.next = self.unit.out_data.val();
    }
}
