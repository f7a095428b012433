//! A block in RustHDL's own simulator.

use crate::block::Block;
use crate::device::Device;
use crate::signal::Pins;
use crate::verilog::{Port, ports_of};
use rust_hdl::prelude::check_all;

/// Delta cycles until the signals settle; a pipeline needs a handful.
const MAX_DELTAS: usize = 100;

/// A block as RustHDL simulates it: the wiring, and the leaves' Rust models.
pub struct RustHdl {
    unit: Box<dyn Pins>,
    ports: Vec<Port>,
}

impl RustHdl {
    /// The block of a configuration, before its first clock edge.
    pub fn new(block: &Block) -> Self {
        let mut unit = block.described().build();
        unit.connect_all();
        check_all(&*unit).expect("every signal of a block is driven once");
        let ports = ports_of(&*unit).into_iter().filter(|port| port.name != "clock").collect();
        Self { unit, ports }
    }

    fn follow(&mut self, clock: bool) {
        self.unit.clock(clock);
        for _ in 0..MAX_DELTAS {
            self.unit.update_all();
            if !self.unit.has_changed() {
                return;
            }
        }
        panic!("the block does not settle");
    }
}

impl Device for RustHdl {
    fn ports(&self) -> &[Port] {
        &self.ports
    }

    fn set(&mut self, port: usize, words: &[u64]) {
        self.unit.pin(&self.ports[port].name).expect("every port is a pin").drive(words);
    }

    fn get(&mut self, port: usize, words: &mut [u64]) {
        let value = self.unit.pin(&self.ports[port].name).expect("every port is a pin").value();
        words.copy_from_slice(value.words());
    }

    fn settle(&mut self) {
        self.follow(false);
    }

    fn edge(&mut self) {
        self.follow(true);
    }
}
