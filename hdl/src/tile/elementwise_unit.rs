//! The element-wise unit between registers.

use super::config::TileConfig;
use super::lanes::{Cut, Join};
use super::leaf::wired;
use super::leaves::ElementwiseRows;
use crate::rns::elementwise::Elementwise;
use rust_hdl::prelude::*;

wired! {
    /// Element-wise operations on registers.
    ElementwiseUnit of config;
    in: reset, start;
    in buses:
        op: 3,
        dst: config.register_bits(),
        a: config.register_bits(),
        b: config.register_bits(),
        acc: config.register_bits(),
        b_pass: 2,
        acc_pass: 2,
        last_row: config.row_bits(),
        q: config.shape().width(),
        square: config.shape().width(),
        k: 64,
        a_data: config.row(),
        b_data: config.row(),
        acc_data: config.row();
    out: a_enable, b_enable, acc_enable, read_done, write, done;
    out buses:
        a_register: config.register_bits(),
        b_register: config.register_bits(),
        acc_register: config.register_bits(),
        read_row: config.row_bits(),
        write_register: config.register_bits(),
        write_row: config.row_bits(),
        write_data: config.row();
    parts:
        rows: ElementwiseRows = ElementwiseRows::new(config),
        unit: Elementwise = Elementwise::new(config.elementwise()),
        cut_a: Cut = Cut::new(config.shape().width(), config.shape().row()),
        cut_b: Cut = Cut::new(config.shape().width(), config.shape().row()),
        cut_acc: Cut = Cut::new(config.shape().width(), config.shape().row()),
        joined: Join = Join::new(config.shape().width(), config.shape().row()),
        _lanes: usize = config.shape().row() as usize;
}

impl Logic for ElementwiseUnit {
    #[hdl_gen]
    fn update(&mut self) {
        self.rows.clock.next = self.clock.val();
        self.unit.clock.next = self.clock.val();
        self.rows.reset.next = self.reset.val();
        self.unit.reset.next = self.reset.val();
        self.rows.start.next = self.start.val();
        self.rows.op.next = self.op.val();
        self.rows.dst.next = self.dst.val();
        self.rows.a.next = self.a.val();
        self.rows.b.next = self.b.val();
        self.rows.acc.next = self.acc.val();
        self.rows.b_pass.next = self.b_pass.val();
        self.rows.acc_pass.next = self.acc_pass.val();
        self.rows.last_row.next = self.last_row.val();
        self.rows.q.next = self.q.val();
        self.rows.square.next = self.square.val();
        self.rows.k.next = self.k.val();
        self.rows.a_data.next = self.a_data.val();
        self.rows.b_data.next = self.b_data.val();
        self.rows.acc_data.next = self.acc_data.val();
        self.rows.valid_out.next = self.unit.valid_out.val();
        self.unit.valid_in.next = self.rows.valid_in.val();
        self.unit.op.next = self.rows.unit_op.val();
        self.unit.q.next = self.rows.unit_q.val();
        self.unit.r2.next = self.rows.unit_r2.val();
        self.unit.k.next = self.rows.unit_k.val();
        self.cut_a.row.next = self.rows.unit_a.val();
        self.cut_b.row.next = self.rows.unit_b.val();
        self.cut_acc.row.next = self.rows.unit_acc.val();
        self.a_enable.next = self.rows.a_enable.val();
        self.b_enable.next = self.rows.b_enable.val();
        self.acc_enable.next = self.rows.acc_enable.val();
        self.read_done.next = self.rows.read_done.val();
        self.write.next = self.rows.write.val();
        self.done.next = self.rows.done.val();
        self.a_register.next = self.rows.a_register.val();
        self.b_register.next = self.rows.b_register.val();
        self.acc_register.next = self.rows.acc_register.val();
        self.read_row.next = self.rows.read_row.val();
        self.write_register.next = self.rows.write_register.val();
        self.write_row.next = self.rows.write_row.val();
        self.write_data.next = self.joined.row.val();
        for i in 0..self._lanes {
            self.unit.a[i].next = self.cut_a.lane[i].val();
            self.unit.b[i].next = self.cut_b.lane[i].val();
            self.unit.acc[i].next = self.cut_acc.lane[i].val();
            self.joined.lane[i].next = self.unit.result[i].val();
        }
    }
}
