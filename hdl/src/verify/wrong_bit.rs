//! A device with one wrong bit, to see that a trial finds it.

use crate::device::Device;
use crate::verilog::{Direction, Port};

/// Another device, but the lowest bit of one port is wrong in one transfer.
///
/// `x_data` is wrong in the cycle of the so many-th transfer, counted from 0, in which `x_valid` and
/// `x_ready` are both high.
pub(super) struct WrongBit<D> {
    device: D,
    /// Ports `x_data`, `x_valid` and `x_ready`.
    ports: [usize; 3],
    left: u64,
    /// The values that were last driven.
    inputs: Vec<Vec<u64>>,
}

impl<D: Device> WrongBit<D> {
    pub(super) fn new(device: D, data: &str, number: u64) -> Self {
        let channel = data.strip_suffix("_data").expect("a port of that name");
        let find = |name: String| {
            device.ports().iter().position(|port| port.name == name).expect("a port")
        };
        let ports = ["data", "valid", "ready"].map(|part| find(format!("{channel}_{part}")));
        let inputs = device.ports().iter().map(|port| vec![0; port.bits.div_ceil(64) as usize]);
        Self { ports, left: number, inputs: inputs.collect(), device }
    }

    fn is_high(&mut self, port: usize) -> bool {
        match self.device.ports()[port].direction {
            Direction::Input => self.inputs[port][0] == 1,
            Direction::Output => {
                let mut word = [0];
                self.device.get(port, &mut word);
                word[0] == 1
            }
        }
    }

    fn transfers(&mut self) -> bool {
        let [_, valid, ready] = self.ports;
        self.is_high(valid) && self.is_high(ready)
    }
}

impl<D: Device> Device for WrongBit<D> {
    fn ports(&self) -> &[Port] {
        self.device.ports()
    }

    fn set(&mut self, port: usize, words: &[u64]) {
        self.inputs[port] = words.to_vec();
        self.device.set(port, words);
    }

    fn get(&mut self, port: usize, words: &mut [u64]) {
        self.device.get(port, words);
        if port == self.ports[0] && self.left == 0 && self.transfers() {
            words[0] ^= 1;
        }
    }

    fn settle(&mut self) {
        self.device.settle();
        let [data, ..] = self.ports;
        let is_input = self.device.ports()[data].direction == Direction::Input;
        if is_input && self.left == 0 && self.transfers() {
            let mut words = self.inputs[data].clone();
            words[0] ^= 1;
            self.device.set(data, &words);
            self.device.settle();
        }
    }

    fn edge(&mut self) {
        if self.transfers() {
            self.left = self.left.checked_sub(1).unwrap_or(u64::MAX);
        }
        self.device.edge();
    }
}
