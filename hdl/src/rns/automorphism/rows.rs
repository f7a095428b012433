//! Leaf: the memory of both buffers, a row of residues a word.
//!
//! A row is written in the cycle of `write_enable` and can be read from the next one on; `row` is
//! the row of the last `read_enable`, a cycle later. Every lane of a row is read from the same
//! address, so that there are no banks that could conflict. No reset.

use crate::signal::{Bus, Value};
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Rows {
    pub(super) clock: Signal<In, Clock>,
    pub(super) write_enable: Signal<In, Bit>,
    pub(super) write_address: Bus<In>,
    pub(super) value: Bus<In>,
    pub(super) read_enable: Signal<In, Bit>,
    pub(super) read_address: Bus<In>,
    pub(super) row: Bus<Out>,
    _memory: Vec<Value>,
}

impl Rows {
    /// 2^`address_bits` rows of `width` bits.
    pub(super) fn new(address_bits: u32, width: u32) -> Self {
        Self {
            clock: Signal::default(),
            write_enable: Signal::default(),
            write_address: Bus::new(address_bits),
            value: Bus::new(width),
            read_enable: Signal::default(),
            read_address: Bus::new(address_bits),
            row: Bus::new(width),
            _memory: vec![Value::zero(width); 1 << address_bits],
        }
    }
}

impl Logic for Rows {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            if self.read_enable.val() {
                self.row.next.clone_from(&self._memory[self.read_address.number() as usize]);
            }
            if self.write_enable.val() {
                self._memory[self.write_address.number() as usize] = self.value.val();
            }
        }
    }

    fn connect(&mut self) {
        self.row.connect();
    }

    fn hdl(&self) -> Verilog {
        let (top, last) = (self.value.bits() - 1, self._memory.len() - 1);
        Verilog::Custom(format!(
            "\
reg [{top}:0] memory [0:{last}];
reg [{top}:0] read_row;

always @(posedge clock) begin
    if (write_enable) memory[write_address] <= value;
    if (read_enable) read_row <= memory[read_address];
end

always @(*) row = read_row;
"
        ))
    }
}
