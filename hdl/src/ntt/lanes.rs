//! Leaf: the words of a row, one by one. No register.

use super::config::NttConfig;
use super::shuffle::words;
use crate::arith::leaf::Leaf;
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Lanes {
    pub(super) row: Bus<In>,
    pub(super) lane: Vec<Bus<Out>>,
    _width: u32,
}

impl Lanes {
    /// A word per butterfly.
    pub(super) fn new(config: &NttConfig) -> Self {
        let (width, lanes) = (config.width(), config.lanes());
        Self {
            row: Bus::new(lanes as u32 * width),
            lane: (0..lanes).map(|_| Bus::new(width)).collect(),
            _width: width,
        }
    }
}

impl Logic for Lanes {
    fn update(&mut self) {
        let words = words(&self.row.val(), self._width);
        self.lane.iter_mut().zip(words).for_each(|(lane, word)| lane.drive(word));
    }

    fn connect(&mut self) {
        self.lane.iter_mut().for_each(Logic::connect);
    }

    fn hdl(&self) -> Verilog {
        let mut leaf = Leaf::default();
        for j in 0..self.lane.len() {
            let low = j as u32 * self._width;
            leaf.output(&format!("lane${j}"), &format!("row[{}:{low}]", low + self._width - 1));
        }
        leaf.finish_unclocked()
    }
}
