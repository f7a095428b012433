//! Leaf: the permutation of a row's lanes, and the output register.
//!
//! With t = brv(l) in p bits, lane l takes lane brv((`lane` + t·`step`) mod 2^p) of `row` when
//! `move_on` is high: every lane another one, as `step` is odd. No reset.

use crate::signal::{Bus, Value};
use hearth_spec::galois::bit_reverse;
use rust_hdl::prelude::*;
use std::fmt::Write;

#[derive(LogicBlock)]
pub(super) struct Lanes {
    pub(super) clock: Signal<In, Clock>,
    pub(super) row: Bus<In>,
    pub(super) lane: Bus<In>,
    pub(super) step: Bus<In>,
    pub(super) move_on: Signal<In, Bit>,
    pub(super) out_data: Bus<Out>,
    _width: u32,
    _log_lanes: u32,
}

impl Lanes {
    /// 2^`log_lanes` residues of `width` bits.
    pub(super) fn new(width: u32, log_lanes: u32) -> Self {
        Self {
            clock: Signal::default(),
            row: Bus::new(width << log_lanes),
            lane: Bus::new(log_lanes.max(1)),
            step: Bus::new(log_lanes.max(1)),
            move_on: Signal::default(),
            out_data: Bus::new(width << log_lanes),
            _width: width,
            _log_lanes: log_lanes,
        }
    }
}

impl Logic for Lanes {
    fn update(&mut self) {
        if self.clock.pos_edge() && self.move_on.val() {
            let (bits, width) = (self._log_lanes, self._width);
            let (first, step, row) = (self.lane.number(), self.step.number(), self.row.val());
            let source = |lane: usize| {
                let t = bit_reverse(lane, bits) as u64;
                bit_reverse(((first + t * step) % (1 << bits)) as usize, bits) as u32
            };
            let lanes: Vec<Value> =
                (0..1 << bits).map(|lane| row.slice(source(lane) * width, width)).collect();
            self.out_data.next = Value::concat(&lanes);
        }
    }

    fn connect(&mut self) {
        self.out_data.connect();
    }

    fn hdl(&self) -> Verilog {
        let (bits, width) = (self._log_lanes, self._width);
        let whole = self.row.bits() - 1;
        if bits == 0 {
            return Verilog::Custom(format!(
                "\
reg [{whole}:0] residue;
wire unused = &{{1'b0, lane, step}};

always @(posedge clock) if (move_on) residue <= row;
always @(*) out_data = residue;
"
            ));
        }
        let (top, bits_top) = (width - 1, bits - 1);
        let mut text = format!("reg [{whole}:0] residues;\n");
        let mut line = |line: String| writeln!(text, "{line}").expect("text grows");
        for l in 0..1usize << bits {
            let t = bit_reverse(l, bits);
            line(format!("wire [{bits_top}:0] from_{l} = lane + {bits}'d{t} * step;"));
            line(format!("reg [{top}:0] chosen_{l};"));
            line("always @(*) begin".into());
            line(format!("    case (from_{l})"));
            for from in 0..1usize << bits {
                let low = bit_reverse(from, bits) as u32 * width;
                let label = match from + 1 == 1 << bits {
                    true => "default".to_owned(),
                    false => format!("{bits}'d{from}"),
                };
                line(format!("        {label}: chosen_{l} = row[{}:{low}];", low + top));
            }
            line("    endcase".into());
            line("end".into());
        }
        let chosen: Vec<String> = (0..1 << bits).rev().map(|l| format!("chosen_{l}")).collect();
        line(String::new());
        line("always @(posedge clock) begin".into());
        line(format!("    if (move_on) residues <= {{{}}};", chosen.join(", ")));
        line("end".into());
        line(String::new());
        line("always @(*) out_data = residues;".into());
        Verilog::Custom(text)
    }
}
