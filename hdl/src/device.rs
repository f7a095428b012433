//! A block as a machine of ports and clock edges, whoever executes it.

use crate::verilog::{Direction, Port};

/// A block whose ports are driven and read one clock cycle at a time: RustHDL's simulator, a
/// Verilator model, or a model in software.
///
/// A cycle is: set inputs, [`settle`](Self::settle), read outputs, [`edge`](Self::edge). Values
/// are words of 64 bits, the lowest first.
pub trait Device {
    /// The ports, without the clock.
    fn ports(&self) -> &[Port];

    /// Drives input number `port` of [`Self::ports`]; bits above its width are dropped and missing
    /// words are 0.
    fn set(&mut self, port: usize, words: &[u64]);

    /// Reads output number `port` as of the last [`Self::settle`] into words, as many as it has.
    fn get(&mut self, port: usize, words: &mut [u64]);

    /// Lets everything combinational follow the inputs.
    fn settle(&mut self);

    /// A rising edge of the clock, with the inputs as they are.
    fn edge(&mut self);
}

/// A device that stands still after some edges: then nothing is driven and all outputs are 0.
pub struct Until<D> {
    device: D,
    edges: u64,
    most: u64,
}

impl<D: Device> Until<D> {
    /// The device for `most` edges.
    pub fn new(device: D, most: u64) -> Self {
        Self { device, edges: 0, most }
    }

    /// Edges that were asked for so far.
    pub fn edges(&self) -> u64 {
        self.edges
    }

    fn stands(&self) -> bool {
        self.edges >= self.most
    }
}

impl<D: Device> Device for Until<D> {
    fn ports(&self) -> &[Port] {
        self.device.ports()
    }

    fn set(&mut self, port: usize, words: &[u64]) {
        if !self.stands() {
            self.device.set(port, words);
        }
    }

    fn get(&mut self, port: usize, words: &mut [u64]) {
        match self.stands() {
            true => words.fill(0),
            false => self.device.get(port, words),
        }
    }

    fn settle(&mut self) {
        if !self.stands() {
            self.device.settle();
        }
    }

    fn edge(&mut self) {
        if !self.stands() {
            self.device.edge();
        }
        self.edges += 1;
    }
}

/// A device with its ports found by name.
pub struct Bench<'a> {
    device: &'a mut dyn Device,
    cycle: u64,
}

/// Number of a port that was found by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortId {
    index: usize,
    words: usize,
}

impl<'a> Bench<'a> {
    /// A device before its first clock edge, with all inputs 0.
    pub fn new(device: &'a mut dyn Device) -> Self {
        let inputs: Vec<usize> = (0..device.ports().len())
            .filter(|&port| device.ports()[port].direction == Direction::Input)
            .collect();
        for port in inputs {
            device.set(port, &[0]);
        }
        device.settle();
        Self { device, cycle: 0 }
    }

    /// The port of that name. Panics if there is none.
    pub fn port(&self, name: &str) -> PortId {
        let ports = self.device.ports();
        let index = ports.iter().position(|port| port.name == name);
        let index = index.unwrap_or_else(|| panic!("no port `{name}` among {ports:?}"));
        PortId { index, words: ports[index].bits.div_ceil(64) as usize }
    }

    /// Drives an input of at most 64 bits.
    pub fn set(&mut self, port: PortId, value: u64) {
        self.device.set(port.index, &[value]);
    }

    /// Drives an input of any width.
    pub fn set_words(&mut self, port: PortId, words: &[u64]) {
        self.device.set(port.index, words);
    }

    /// Reads the low 64 bits of an output.
    pub fn get(&mut self, port: PortId) -> u64 {
        self.get_words(port)[0]
    }

    /// Reads an output of any width.
    pub fn get_words(&mut self, port: PortId) -> Vec<u64> {
        let mut words = vec![0; port.words];
        self.device.get(port.index, &mut words);
        words
    }

    /// Lets the outputs follow the inputs.
    pub fn settle(&mut self) {
        self.device.settle();
    }

    /// A rising edge.
    pub fn edge(&mut self) {
        self.device.edge();
        self.cycle += 1;
    }

    /// Edges so far.
    pub fn cycle(&self) -> u64 {
        self.cycle
    }
}
