//! Leaf: a value that waits.
//!
//! `value_out` = `value_in`, `depth` cycles later. A short wait is a chain of registers. A long one is a
//! ring in memory whose place advances at every edge and an output register, so that a wait of 40
//! cycles costs a small memory rather than 40 registers; `reset` (synchronous, active high) only
//! sends the place to the ring's first entry, which makes a mess of what is waiting.

use crate::arith::leaf::{Leaf, bits};
use crate::signal::{Bus, Value};
use rust_hdl::prelude::*;

/// The longest wait that is made of registers.
const REGISTERS: u64 = 3;

#[derive(LogicBlock)]
pub(crate) struct Delay {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) reset: Signal<In, Bit>,
    pub(crate) value_in: Bus<In>,
    pub(crate) value_out: Bus<Out>,
    _ring: Vec<Value>,
    _at: usize,
    _last: Value,
    _depth: u64,
}

impl Delay {
    /// A wait of `depth` cycles, at least one, for values of `width` bits.
    pub(crate) fn new(width: u32, depth: u64) -> Self {
        assert!(depth > 0, "a wait has at least one register");
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            value_in: Bus::new(width),
            value_out: Bus::new(width),
            _ring: vec![Value::zero(width); depth as usize - 1],
            _at: 0,
            _last: Value::zero(width),
            _depth: depth,
        }
    }

    fn is_memory(&self) -> bool {
        self._depth > REGISTERS
    }
}

impl Logic for Delay {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let value = self.value_in.val();
            self._last = match self._ring.get_mut(self._at) {
                Some(entry) => std::mem::replace(entry, value),
                None => value,
            };
            let restart = self._at + 1 >= self._ring.len();
            self._at =
                if restart || (self.is_memory() && self.reset.val()) { 0 } else { self._at + 1 };
            self.value_out.next.clone_from(&self._last);
        }
    }

    fn connect(&mut self) {
        self.value_out.connect();
    }

    fn hdl(&self) -> Verilog {
        let width = self.value_in.bits();
        let mut leaf = Leaf::default();
        if !self.is_memory() {
            let last = leaf.delay("value", width, "value_in", self._depth);
            leaf.output("value_out", &last);
            leaf.unused("reset");
            return leaf.finish();
        }
        let last_entry = self._depth - 2;
        let at_bits = bits(last_entry.into());
        Verilog::Custom(format!(
            "\
reg [{top}:0] ring [0:{last_entry}];
reg [{at_top}:0] at;
reg [{top}:0] last;

always @(posedge clock) begin
    last <= ring[at];
    ring[at] <= value_in;
    at <= (reset || at == {at_bits}'d{last_entry}) ? {at_bits}'d0 : at + {at_bits}'d1;
end

always @(*) value_out = last;
",
            top = width - 1,
            at_top = at_bits - 1,
        ))
    }
}
