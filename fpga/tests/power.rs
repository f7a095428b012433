//! Persistent memory of a board that loses its power at any cycle: a line is as it was or as it was written.

use hearth_fpga::{Design, DesignLiteral, Pace, Speaker, Top, board};
use hearth_hdl::Device;
use hearth_hdl::verilator::{Model, ToolError, Verilator};
use hearth_hdl::verilog::{Direction, Port};

const MEDIA: u32 = 0x4000_0000;
const POWER: u32 = 0x8000_0100;
const LOST: u32 = 2;
const CLOSED: u32 = 1;

/// Lines that are written.
const LINES: [u32; 3] = [5, 6, 7];

/// Words of a line.
const WORDS: u32 = 64;

/// More cycles than anything on the bus takes.
const PATIENCE: u32 = 10_000;

/// The design behind its bus.
struct Bus(Model);

impl Bus {
    /// What a board has behind its link, with some of its text replaced; nothing without Verilator.
    fn open(broken: Option<(&str, &str)>) -> Option<Self> {
        let board = board("ulx3s-85f").expect("listed").expect("a board");
        let literal = DesignLiteral { name: "pmem-controller".into(), ..DesignLiteral::default() };
        let design = Design::new(&literal, board.part().family()).expect("a design");
        let top = Top::new(&board, &design, None, Speaker::Host(Pace::SIMULATED)).expect("a top");
        let smaller = (
            "parameter ROWS = 9, parameter TAG = 3, parameter ID = 1",
            "parameter ROWS = 4, parameter TAG = 4, parameter ID = 1",
        );
        let verilog =
            broken.into_iter().chain([smaller]).fold(top.verilog, |verilog, (from, to)| {
                assert_eq!(verilog.matches(from).count(), 1, "{from}");
                verilog.replace(from, to)
            });
        let port = |name: &str, direction, bits| Port { name: name.into(), direction, bits };
        let ports = vec![
            port("clock", Direction::Input, 1),
            port("reset", Direction::Input, 1),
            port("bus_valid", Direction::Input, 1),
            port("bus_write", Direction::Input, 1),
            port("bus_address", Direction::Input, 32),
            port("bus_data", Direction::Input, 32),
            port("bus_done", Direction::Output, 1),
            port("bus_failed", Direction::Output, 1),
            port("bus_read", Direction::Output, 32),
        ];
        let model =
            Verilator::find().map(|tool| tool.model_of_text("hearth_design", &verilog, ports));
        let mut bus = match model {
            Err(ToolError::Missing { tool, .. }) => {
                println!("SKIPPED: no {tool}; `cargo xtask setup` installs Verilator");
                return None;
            }
            Err(error) => panic!("{error}"),
            Ok(model) => Self(model.expect("a model")),
        };
        bus.set("bus_valid", 0);
        bus.set("reset", 1);
        bus.idle(4);
        bus.set("reset", 0);
        bus.wait_open();
        Some(bus)
    }

    fn port(&self, name: &str) -> usize {
        self.0.ports().iter().position(|port| port.name == name).expect("a port")
    }

    fn set(&mut self, name: &str, value: u32) {
        self.0.set(self.port(name), &[value.into()]);
    }

    fn get(&mut self, name: &str) -> u32 {
        let mut word = [0];
        self.0.settle();
        self.0.get(self.port(name), &mut word);
        word[0] as u32
    }

    fn idle(&mut self, cycles: u32) {
        for _ in 0..cycles {
            self.0.settle();
            self.0.edge();
        }
    }

    /// One access, and a cycle between it and the next.
    fn access(&mut self, write: bool, address: u32, data: u32) -> u32 {
        self.set("bus_valid", 1);
        self.set("bus_write", write.into());
        self.set("bus_address", address);
        self.set("bus_data", data);
        for _ in 0..PATIENCE {
            if self.get("bus_done") == 1 {
                assert_eq!(self.get("bus_failed"), 0, "at {address:#x}");
                let word = self.get("bus_read");
                self.set("bus_valid", 0);
                self.idle(2);
                return word;
            }
            self.idle(1);
        }
        panic!("no answer at {address:#x}");
    }

    fn wait_open(&mut self) {
        self.idle(40);
        let opened = (0..PATIENCE).any(|_| self.access(false, POWER, 0) & CLOSED == 0);
        assert!(opened, "closed for ever");
    }

    /// Writes three lines, which leave the buffer one after the other with their last words, and takes the power away
    /// `after` cycles later; gives what is on media of each then.
    fn cut(&mut self, value: u32, after: u32) -> [Vec<u32>; 3] {
        let address = |line: u32, word: u32| 4 * (line * WORDS + word);
        for word in 0..WORDS {
            for line in LINES {
                self.access(true, address(line, word), value);
            }
        }
        self.idle(after);
        self.access(true, POWER, LOST);
        self.wait_open();
        LINES.map(|line| {
            (0..WORDS).map(|word| self.access(false, MEDIA + address(line, word), 0)).collect()
        })
    }
}

/// How many lines cuts left old, how many new, and how many neither.
fn outcomes(bus: &mut Bus) -> [u32; 3] {
    let mut counts = [0; 3];
    let mut before = LINES.map(|_| vec![0; WORDS as usize]);
    for after in 0..40 {
        let value = 0x0101_0101 * (after + 1);
        let lines = bus.cut(value, after);
        for (line, old) in lines.iter().zip(&before) {
            let is_new = line.iter().all(|&word| word == value);
            counts[if line == old {
                0
            } else if is_new {
                1
            } else {
                2
            }] += 1;
        }
        before = lines;
    }
    counts
}

#[test]
fn a_line_is_old_or_new_whenever_power_is_lost() {
    let Some(mut bus) = Bus::open(None) else { return };
    let [old, new, torn] = outcomes(&mut bus);
    assert!(old > 0 && new > 0, "{old} lines are old, {new} new");
    assert_eq!(torn, 0);
}

#[test]
fn a_loss_of_power_that_does_not_wait_is_noticed() {
    let Some(mut bus) = Bus::open(Some(("(gone || !storing)", "1'b1"))) else { return };
    assert!(outcomes(&mut bus)[2] > 0);
}
