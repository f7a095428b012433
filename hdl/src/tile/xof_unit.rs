//! The expander before registers.

use super::config::TileConfig;
use super::constants::High;
use super::leaf::wired;
use super::leaves::Expand;
use crate::xof::Xof;
use rust_hdl::prelude::*;

wired! {
    /// Uniform limbs into registers.
    XofUnit of config;
    in: reset, start;
    in buses:
        dst: config.register_bits(),
        last_row: config.row_bits(),
        seed: 256,
        object: 32,
        digit: 32,
        prime_index: 16,
        q: config.shape().width(),
        scale: config.shape().width(),
        log_n: 5;
    out: lost, write, done;
    out buses:
        write_register: config.register_bits(),
        write_row: config.row_bits(),
        write_data: config.row();
    parts:
        rows: Expand = Expand::new(config),
        one: High = High::default(),
        unit: Xof = Xof::new(config.xof());
}

impl Logic for XofUnit {
    #[hdl_gen]
    fn update(&mut self) {
        self.rows.clock.next = self.clock.val();
        self.unit.clock.next = self.clock.val();
        self.rows.reset.next = self.reset.val();
        self.unit.reset.next = self.reset.val();
        self.rows.start.next = self.start.val();
        self.rows.dst.next = self.dst.val();
        self.rows.last_row.next = self.last_row.val();
        self.rows.start_ready.next = self.unit.start_ready.val();
        self.rows.out_valid.next = self.unit.out_valid.val();
        self.rows.out_data.next = self.unit.out_data.val();
        self.unit.start_valid.next = self.rows.start_valid.val();
        self.unit.out_ready.next = self.one.high.val();
        self.unit.seed.next = self.seed.val();
        self.unit.object.next = self.object.val();
        self.unit.digit.next = self.digit.val();
        self.unit.prime_index.next = self.prime_index.val();
        self.unit.q.next = self.q.val();
        self.unit.scale.next = self.scale.val();
        self.unit.log_n.next = self.log_n.val();
        self.lost.next = self.rows.lost.val();
        self.write.next = self.rows.write.val();
        self.done.next = self.rows.done.val();
        self.write_register.next = self.rows.write_register.val();
        self.write_row.next = self.rows.write_row.val();
        self.write_data.next = self.rows.write_data.val();
    }
}
