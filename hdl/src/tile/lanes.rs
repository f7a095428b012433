//! Leaves: rows cut into residues and residues joined to rows; no registers.

use crate::arith::leaf::Leaf;
use crate::signal::{Bus, Value};
use rust_hdl::prelude::*;

/// `lane` i is residue i of `row`.
#[derive(LogicBlock)]
pub(super) struct Cut {
    pub(super) row: Bus<In>,
    pub(super) lane: Vec<Bus<Out>>,
}

impl Cut {
    pub(super) fn new(width: u32, lanes: u32) -> Self {
        let lane = (0..lanes).map(|_| Bus::new(width)).collect();
        Self { row: Bus::new(width * lanes), lane }
    }
}

impl Logic for Cut {
    fn update(&mut self) {
        let row = self.row.val();
        for (i, lane) in (0..).zip(&mut self.lane) {
            lane.next = row.slice(lane.bits() * i, lane.bits());
        }
    }

    fn connect(&mut self) {
        self.lane.iter_mut().for_each(Logic::connect);
    }

    fn hdl(&self) -> Verilog {
        let mut leaf = Leaf::default();
        for (i, lane) in self.lane.iter().enumerate() {
            let low = i as u32 * lane.bits();
            leaf.output(&format!("lane${i}"), &format!("row[{}:{low}]", low + lane.bits() - 1));
        }
        leaf.finish_unclocked()
    }
}

/// The inverse of [`Cut`].
#[derive(LogicBlock)]
pub(super) struct Join {
    pub(super) lane: Vec<Bus<In>>,
    pub(super) row: Bus<Out>,
}

impl Join {
    pub(super) fn new(width: u32, lanes: u32) -> Self {
        let lane = (0..lanes).map(|_| Bus::new(width)).collect();
        Self { lane, row: Bus::new(width * lanes) }
    }
}

impl Logic for Join {
    fn update(&mut self) {
        let lanes: Vec<Value> = self.lane.iter().map(Bus::val).collect();
        self.row.next = Value::concat(&lanes);
    }

    fn connect(&mut self) {
        self.row.connect();
    }

    fn hdl(&self) -> Verilog {
        let mut leaf = Leaf::default();
        let lanes: Vec<String> = (0..self.lane.len()).rev().map(|i| format!("lane${i}")).collect();
        leaf.output("row", &format!("{{{}}}", lanes.join(", ")));
        leaf.finish_unclocked()
    }
}
