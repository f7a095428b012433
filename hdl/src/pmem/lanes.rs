//! Leaves: a bus cut into lanes of 32 bits, and lanes joined to a bus; no registers.

use crate::signal::{Bus, Value};
use rust_hdl::prelude::*;
use std::fmt::Write;

/// `lane` i is bits 32·i+31…32·i of `whole`.
#[derive(LogicBlock)]
pub(super) struct Cut {
    pub(super) whole: Bus<In>,
    pub(super) lane: Vec<Bus<Out>>,
}

impl Cut {
    pub(super) fn new(lanes: u32) -> Self {
        let lane = (0..lanes).map(|_| Bus::new(32)).collect();
        Self { whole: Bus::new(32 * lanes), lane }
    }
}

impl Logic for Cut {
    fn update(&mut self) {
        let whole = self.whole.val();
        for (i, lane) in (0..).zip(&mut self.lane) {
            lane.next = whole.slice(32 * i, 32);
        }
    }

    fn connect(&mut self) {
        self.lane.iter_mut().for_each(|lane| lane.connect());
    }

    fn hdl(&self) -> Verilog {
        let mut text = String::new();
        for i in 0..self.lane.len() {
            writeln!(text, "always @(*) lane${i} = whole[{}:{}];", 32 * i + 31, 32 * i)
                .expect("text grows");
        }
        Verilog::Custom(text)
    }
}

/// The inverse of [`Cut`], valid when all lanes are.
#[derive(LogicBlock)]
pub(super) struct Join {
    pub(super) lane: Vec<Bus<In>>,
    pub(super) valid: Vec<Signal<In, Bit>>,
    pub(super) whole: Bus<Out>,
    pub(super) all_valid: Signal<Out, Bit>,
}

impl Join {
    pub(super) fn new(lanes: u32) -> Self {
        let lane = (0..lanes).map(|_| Bus::new(32)).collect();
        let valid = (0..lanes).map(|_| Signal::default()).collect();
        Self { lane, valid, whole: Bus::new(32 * lanes), all_valid: Signal::default() }
    }
}

impl Logic for Join {
    fn update(&mut self) {
        let lanes: Vec<Value> = self.lane.iter().map(Bus::val).collect();
        self.whole.next = Value::concat(&lanes);
        self.all_valid.next = self.valid.iter().all(|valid| valid.val());
    }

    fn connect(&mut self) {
        self.whole.connect();
        self.all_valid.connect();
    }

    fn hdl(&self) -> Verilog {
        let named = |name: &str| {
            let all = (0..self.lane.len()).rev().map(|i| format!("{name}${i}"));
            all.collect::<Vec<_>>().join(", ")
        };
        Verilog::Custom(format!(
            "always @(*) whole = {{{}}};\nalways @(*) all_valid = &{{{}}};\n",
            named("lane"),
            named("valid")
        ))
    }
}
