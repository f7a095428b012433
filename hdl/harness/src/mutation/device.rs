//! A model of many mutants, as a device that is one of them.

use super::SELECTOR;
use hearth_hdl::Device;
use hearth_hdl::verilator::Model;
use hearth_hdl::verilog::Port;

/// A model of [`super::Mutations::switched`] with one number at its selector.
pub struct Switched {
    model: Model,
    ports: Vec<Port>,
    /// Port of the model for each port that is shown.
    numbers: Vec<usize>,
}

impl Switched {
    /// The mutant of that number.
    pub fn new(mut model: Model, number: usize) -> Self {
        let is_selector = |port: &Port| port.name == SELECTOR;
        let selector = model.ports().iter().position(is_selector).expect("a selector");
        model.set(selector, &[number as u64]);
        let all = model.ports().iter().enumerate().filter(|(_, port)| !is_selector(port));
        let (numbers, ports) = all.map(|(number, port)| (number, port.clone())).unzip();
        Self { model, ports, numbers }
    }
}

impl Device for Switched {
    fn ports(&self) -> &[Port] {
        &self.ports
    }

    fn set(&mut self, port: usize, words: &[u64]) {
        self.model.set(self.numbers[port], words);
    }

    fn get(&mut self, port: usize, words: &mut [u64]) {
        self.model.get(self.numbers[port], words);
    }

    fn settle(&mut self) {
        self.model.settle();
    }

    fn edge(&mut self) {
        self.model.edge();
    }
}
