//! Leaf: the weights of two conversions, and which of a group's rows comes.
//!
//! `weight_out` is the weight of the row that enters, by its place in its group and the row's
//! `bank`, a cycle later; with it `first`. A weight written in a cycle is used from the
//! next one on. `reset` (synchronous, active high) begins a group anew; weights have no reset.

use crate::arith::leaf::bits;
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Weights {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) write: Signal<In, Bit>,
    pub(super) write_bank: Signal<In, Bit>,
    pub(super) write_index: Bus<In>,
    pub(super) write_weight: Bus<In>,
    pub(super) valid_in: Signal<In, Bit>,
    pub(super) last: Signal<In, Bit>,
    pub(super) bank: Signal<In, Bit>,
    pub(super) weight_out: Bus<Out>,
    pub(super) first: Signal<Out, Bit>,
    _weights: Vec<u64>,
    _index: u64,
}

/// Bits of a place in a group of up to `sources` rows.
pub(super) fn index_bits(sources: u32) -> u32 {
    bits(u128::from(sources) - 1)
}

impl Weights {
    /// Two banks of weights of `width` bits; `depth` is what the latency table says and must be 1.
    pub(super) fn new(width: u32, sources: u32, depth: u64) -> Self {
        assert_eq!(depth, 1, "the memory's register");
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            write: Signal::default(),
            write_bank: Signal::default(),
            write_index: Bus::new(index_bits(sources)),
            write_weight: Bus::new(width),
            valid_in: Signal::default(),
            last: Signal::default(),
            bank: Signal::default(),
            weight_out: Bus::new(width),
            first: Signal::default(),
            _weights: vec![0; 2 << index_bits(sources)],
            _index: 0,
        }
    }
}

impl Logic for Weights {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let bits = self.write_index.bits();
            let at = |bank: bool, index: u64| (u64::from(bank) << bits | index) as usize;
            let read = self._weights[at(self.bank.val(), self._index)];
            self.weight_out.drive(read);
            self.first.next = self._index == 0;
            if self.write.val() {
                let written = at(self.write_bank.val(), self.write_index.number());
                self._weights[written] = self.write_weight.number();
            }
            if self.reset.val() || (self.valid_in.val() && self.last.val()) {
                self._index = 0;
            } else if self.valid_in.val() {
                self._index = (self._index + 1) & ((1 << bits) - 1);
            }
        }
    }

    fn connect(&mut self) {
        self.weight_out.connect();
        self.first.connect();
    }

    fn hdl(&self) -> Verilog {
        let bits = self.write_index.bits();
        Verilog::Custom(format!(
            "\
reg [{top}:0] stored [0:{entries}];
reg [{index_top}:0] index;
reg [{top}:0] weight_1;
reg first_1;

always @(posedge clock) begin
    if (write) stored[{{write_bank, write_index}}] <= write_weight;
    weight_1 <= stored[{{bank, index}}];
    first_1 <= index == {bits}'d0;
    if (reset || (valid_in && last)) index <= {bits}'d0;
    else if (valid_in) index <= index + {bits}'d1;
end

always @(*) begin
    weight_out = weight_1;
    first = first_1;
end
",
            top = self.write_weight.bits() - 1,
            entries = (2 << bits) - 1,
            index_top = bits - 1,
        ))
    }
}
