//! A board's top in a simulator, with its serial pins as a line.

use super::Line;
use hearth_hdl::{Device, verilog::Port};
use std::collections::VecDeque;
use std::io;

/// A device with the ports of a board's top.
pub struct SimulatedBoard<D> {
    device: D,
    pins: [usize; 3],
    divisor: u64,
    patience: u64,
    to_board: VecDeque<u8>,
    from_board: Vec<u8>,
    sending: Option<(u16, u64)>,
    taking: Option<(u8, u64, u16)>,
}

impl<D: Device> SimulatedBoard<D> {
    /// A board whose serial port takes `divisor` cycles a bit; the host's patience is so many `cycles` of
    /// silence. Panics if the device has not the ports of a top.
    pub fn new(mut device: D, divisor: u32, patience: u64) -> Self {
        let port = |name: &str| {
            let is = |port: &Port| port.name == name;
            device.ports().iter().position(is).expect("a port of every top")
        };
        let pins = ["uart_rx", "uart_tx", "led"].map(port);
        device.set(pins[0], &[1]);
        Self {
            device,
            pins,
            divisor: u64::from(divisor),
            patience,
            to_board: VecDeque::new(),
            from_board: vec![],
            sending: None,
            taking: None,
        }
    }

    /// Bytes for the board, which takes them one after the other.
    pub fn push(&mut self, bytes: &[u8]) {
        self.to_board.extend(bytes);
    }

    /// Bytes that came from the board since the last call.
    pub fn pull(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.from_board)
    }

    /// The lights, the first one lowest.
    pub fn lights(&mut self) -> u64 {
        let mut lights = [0];
        self.device.settle();
        self.device.get(self.pins[2], &mut lights);
        lights[0]
    }

    /// So many cycles of the clock.
    pub fn run(&mut self, cycles: u64) {
        for _ in 0..cycles {
            self.drive();
            self.device.settle();
            self.listen();
            self.device.edge();
        }
    }

    /// Bits to the board: the start, eight bits, the stop.
    fn drive(&mut self) {
        if let Some((bits, left)) = &mut self.sending {
            if *left > 1 {
                *left -= 1;
                return;
            }
            *bits >>= 1;
            *left = self.divisor;
        }
        let bits = match self.sending {
            Some((bits, _)) if bits > 1 => bits,
            _ => match self.to_board.pop_front() {
                Some(byte) => 1 << 10 | 1 << 9 | u16::from(byte) << 1,
                None => {
                    self.sending = None;
                    return self.device.set(self.pins[0], &[1]);
                }
            },
        };
        self.sending = Some((bits, self.divisor));
        self.device.set(self.pins[0], &[u64::from(bits & 1)]);
    }

    /// Bits from the board, each in its middle.
    fn listen(&mut self) {
        let mut level = [0];
        self.device.get(self.pins[1], &mut level);
        let level = level[0] as u16;
        match &mut self.taking {
            None if level == 0 => self.taking = Some((0, self.divisor + self.divisor / 2, 0)),
            None => {}
            Some((_, left, _)) if *left > 1 => *left -= 1,
            Some((count, left, bits)) if *count < 8 => {
                *bits |= level << *count;
                *count += 1;
                *left = self.divisor;
            }
            Some((_, _, bits)) => {
                if level == 1 {
                    self.from_board.push(*bits as u8);
                }
                self.taking = None;
            }
        }
    }
}

impl<D> std::fmt::Debug for SimulatedBoard<D> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SimulatedBoard").field("divisor", &self.divisor).finish_non_exhaustive()
    }
}

impl<D: Device> Line for SimulatedBoard<D> {
    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.push(bytes);
        Ok(())
    }

    fn receive(&mut self, _: u32) -> io::Result<Vec<u8>> {
        let mut silence = 0;
        while self.from_board.is_empty() && silence < self.patience {
            self.run(self.divisor);
            let idle = self.to_board.is_empty() && self.taking.is_none();
            silence = if idle { silence + self.divisor } else { 0 };
        }
        Ok(self.pull())
    }
}
