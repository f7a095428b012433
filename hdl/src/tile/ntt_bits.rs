//! Leaf: single bits between the transform, whose ports are buses, and the tile. No register.

use crate::signal::Bus;
use rust_hdl::prelude::*;

/// Copies its inputs; `unit_ready` is always 1.
#[derive(LogicBlock)]
pub(super) struct NttBits {
    pub(super) in_valid: Signal<In, Bit>,
    pub(super) table_write: Signal<In, Bit>,
    pub(super) in_ready: Bus<In>,
    pub(super) out_valid: Bus<In>,
    pub(super) row_ready: Signal<Out, Bit>,
    pub(super) row_valid: Signal<Out, Bit>,
    pub(super) unit_valid: Bus<Out>,
    pub(super) unit_write: Bus<Out>,
    pub(super) unit_ready: Bus<Out>,
}

impl Default for NttBits {
    fn default() -> Self {
        Self {
            in_valid: Signal::default(),
            table_write: Signal::default(),
            in_ready: Bus::new(1),
            out_valid: Bus::new(1),
            row_ready: Signal::default(),
            row_valid: Signal::default(),
            unit_valid: Bus::new(1),
            unit_write: Bus::new(1),
            unit_ready: Bus::new(1),
        }
    }
}

impl Logic for NttBits {
    fn update(&mut self) {
        self.row_ready.next = self.in_ready.number() == 1;
        self.row_valid.next = self.out_valid.number() == 1;
        self.unit_valid.drive(self.in_valid.val().into());
        self.unit_write.drive(self.table_write.val().into());
        self.unit_ready.drive(1);
    }

    fn connect(&mut self) {
        self.row_ready.connect();
        self.row_valid.connect();
        for bus in [&mut self.unit_valid, &mut self.unit_write, &mut self.unit_ready] {
            bus.connect();
        }
    }

    fn hdl(&self) -> Verilog {
        Verilog::Custom(
            "wire level = 1'b1;\n\
             always @(*) row_ready = in_ready;\n\
             always @(*) row_valid = out_valid;\n\
             always @(*) unit_valid = in_valid;\n\
             always @(*) unit_write = table_write;\n\
             always @(*) unit_ready = level;\n"
                .into(),
        )
    }
}
