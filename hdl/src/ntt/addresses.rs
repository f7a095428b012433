//! Leaf: where the operands of a row lie.
//!
//! Two cycles after a walker shows `row`, `below` and `window`, `addresses` has a word per bank: the
//! upper bits of the index of the coefficient that lies in it. One cycle after, `fold` is the row's
//! fold ([`super::shuffle`]). No reset.
//!
//! Stages: the index with its varying bits 0; per bank, these bits are the bank's number ⊕ fold.

use super::config::NttConfig;
use super::shuffle::{fold, fold_text};
use crate::arith::leaf::Leaf;
use crate::signal::{Bus, Value};
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Addresses {
    pub(super) clock: Signal<In, Clock>,
    pub(super) row: Bus<In>,
    pub(super) below: Bus<In>,
    pub(super) window: Bus<In>,
    pub(super) fold: Bus<Out>,
    pub(super) addresses: Bus<Out>,
    _log_banks: u32,
    _base: u64,
    _window: u64,
}

impl Addresses {
    pub(super) fn new(config: &NttConfig) -> Self {
        let row = config.row_bits();
        Self {
            clock: Signal::default(),
            row: Bus::new(row),
            below: Bus::new(row),
            window: Bus::new(config.log_n()),
            fold: Bus::new(config.log_banks()),
            addresses: Bus::new(row * config.banks() as u32),
            _log_banks: config.log_banks(),
            _base: 0,
            _window: 0,
        }
    }
}

impl Logic for Addresses {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let (bits, row_bits) = (self._log_banks, self.row.bits());
            let folded = fold(self._base as usize, bits);
            let address = |bank: usize| {
                let varying = (bank ^ folded) as u64;
                let repeated = (0..64).step_by(bits as usize).fold(0, |v, low| v | varying << low);
                Value::new(row_bits, u128::from((self._base | self._window & repeated) >> bits))
            };
            let addresses: Vec<Value> = (0..1 << bits).map(address).collect();
            self.addresses.next = Value::concat(&addresses);
            let (row, below) = (self.row.number(), self.below.number());
            self._base = row & below | (row & !below) << bits;
            self._window = self.window.number();
        }
        self.fold.drive(fold(self._base as usize, self._log_banks) as u64);
    }

    fn connect(&mut self) {
        self.fold.connect();
        self.addresses.connect();
    }

    fn hdl(&self) -> Verilog {
        let (bits, row, index) = (self._log_banks, self.row.bits(), self.window.bits());
        let mut leaf = Leaf::default();
        let high = format!("{{row & ~below, {bits}'d0}}");
        leaf.register("base", index, &format!("{{{bits}'d0, row & below}} | {high}"));
        leaf.register("varying", index, "window");
        let base_bit = |bit| Some(format!("base[{bit}]"));
        leaf.wire("folded", bits, &fold_text(bits, index, base_bit));
        for bank in 0..1u32 << bits {
            leaf.wire(&format!("own_{bank}"), bits, &format!("folded ^ {bits}'d{bank}"));
            let repeats = index.div_ceil(bits);
            let repeated = format!("{{{repeats}{{own_{bank}}}}}");
            let all = format!("repeated_{bank}");
            leaf.wire(&all, repeats * bits, &repeated);
            let upper = |name: &str| format!("{name}[{}:{bits}]", index - 1);
            let address = format!("{} | ({} & {})", upper("base"), upper("varying"), upper(&all));
            leaf.register(&format!("address_{bank}"), row, &address);
            let mut unread = format!("{all}[{}:0]", bits - 1);
            if repeats * bits > index {
                unread = format!("{all}[{}:{index}], {unread}", repeats * bits - 1);
            }
            leaf.wire(&format!("unused_{bank}"), 1, &format!("&{{1'b0, {unread}}}"));
        }
        leaf.unused(&format!("varying[{}:0]", bits - 1));
        leaf.output("fold", "folded");
        let addresses: Vec<String> =
            (0..1 << bits).rev().map(|bank| format!("address_{bank}")).collect();
        leaf.output("addresses", &format!("{{{}}}", addresses.join(", ")));
        leaf.finish()
    }
}
