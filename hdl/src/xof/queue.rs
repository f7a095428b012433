//! Leaf: a queue that its writer never overfills.
//!
//! A value that is pushed is shown a cycle later at the earliest, after those before it; it leaves
//! with `out_valid` and `out_ready`, and `popped` says so in the same cycle. `reset` (synchronous,
//! active high) empties it. Whoever pushes counts the places.

use crate::arith::leaf::bits;
use crate::signal::Bus;
use rust_hdl::prelude::*;
use std::collections::VecDeque;

#[derive(LogicBlock)]
pub(super) struct Queue {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) push: Signal<In, Bit>,
    pub(super) value: Bus<In>,
    pub(super) out_valid: Signal<Out, Bit>,
    pub(super) out_ready: Signal<In, Bit>,
    pub(super) out_data: Bus<Out>,
    pub(super) popped: Signal<Out, Bit>,
    _places: u64,
    _values: VecDeque<u64>,
}

impl Queue {
    /// A queue of `places` values, a power of two.
    pub(super) fn new(width: u32, places: u64) -> Self {
        assert!(places.is_power_of_two(), "places are numbered by a counter that wraps");
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            push: Signal::default(),
            value: Bus::new(width),
            out_valid: Signal::default(),
            out_ready: Signal::default(),
            out_data: Bus::new(width),
            popped: Signal::default(),
            _places: places,
            _values: VecDeque::new(),
        }
    }
}

impl Logic for Queue {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            if self.out_ready.val() {
                self._values.pop_front();
            }
            if self.push.val() {
                self._values.push_back(self.value.number());
            }
            if self.reset.val() {
                self._values.clear();
            }
            assert!(self._values.len() as u64 <= self._places, "the queue is overfull");
        }
        let valid = !self._values.is_empty();
        self.out_valid.next = valid;
        if let Some(&value) = self._values.front() {
            self.out_data.drive(value);
        }
        self.popped.next = valid && self.out_ready.val();
    }

    fn connect(&mut self) {
        self.out_valid.connect();
        self.out_data.connect();
        self.popped.connect();
    }

    fn hdl(&self) -> Verilog {
        let (places, count_bits) = (self._places, bits(self._places.into()));
        let at_bits = count_bits - 1;
        Verilog::Custom(format!(
            "\
reg [{top}:0] values [0:{last}];
reg [{at_top}:0] first;
reg [{count_top}:0] count;

wire pop = out_ready && count != {count_bits}'d0;
wire [{count_top}:0] sum = {{1'b0, first}} + count;
wire [{top}:0] shown = values[first];
wire unused = &{{1'b0, sum[{count_top}]}};

always @(posedge clock) begin
    if (push) values[sum[{at_top}:0]] <= value;
    if (reset) first <= {at_bits}'d0;
    else if (pop) first <= first + {at_bits}'d1;
    if (reset) count <= {count_bits}'d0;
    else count <= count + {{{at_bits}'d0, push}} - {{{at_bits}'d0, pop}};
end

always @(*) begin
    out_valid = count != {count_bits}'d0;
    out_data = shown;
    popped = pop;
end
",
            top = self.value.bits() - 1,
            last = places - 1,
            at_top = at_bits - 1,
            count_top = count_bits - 1,
        ))
    }
}
