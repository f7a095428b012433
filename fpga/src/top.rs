//! Tops of boards: the clock, the reset, the pins, and between them a design with who speaks to it.

use crate::board::{Active, Board, Wiring};
use crate::design::Design;
use crate::error::Error;
use crate::link::{BAUD, PROTOCOL};
use crate::pll::Clocking;
use crate::selftest::Script;
use hearth_hdl::verilog::{self, Direction, Port};
use hearth_spec::units::Hertz;

/// The name of the module.
const TOP: &str = "hearth_top";

/// Who speaks to the design.
#[derive(Clone, Copy, Debug)]
pub enum Speaker<'a> {
    /// A host behind the serial port.
    Host(Pace),
    /// A script with vectors that are known.
    Script(&'a Script),
}

/// How long things take on the serial line, in cycles of the board's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// A bit.
    pub divisor: u32,
    /// Silence after which half a frame is dropped.
    pub idle: u32,
}

impl Pace {
    /// Of simulators, where nobody waits for slow bits.
    pub const SIMULATED: Self = Self { divisor: 4, idle: 20_000 };

    /// Of boards: [`BAUD`], and 20 ms.
    pub fn of(clock: Hertz) -> Self {
        let divisor = (clock.0 + u64::from(BAUD) / 2) / u64::from(BAUD);
        Self { divisor: divisor as u32, idle: (clock.0 / 50) as u32 }
    }
}

/// A top, complete with everything in it.
#[derive(Clone, Debug)]
pub struct Top {
    /// The name of its module.
    pub module: &'static str,
    /// Its Verilog.
    pub verilog: String,
    /// Its ports, all of one clock.
    pub ports: Vec<Port>,
    /// The ports that are wired to the board.
    pub wiring: Wiring,
    /// The design's clock.
    pub clock: Hertz,
}

impl Top {
    /// The top of `board` with `design`, which runs at `clock`, the board's own if it is not given.
    ///
    /// # Errors
    /// The clock cannot be made there, or is too slow for the serial port; there is no serial port.
    pub fn new(
        board: &Board,
        design: &Design,
        clock: Option<Hertz>,
        speaker: Speaker<'_>,
    ) -> Result<Self, Error> {
        let given = board.literal().clock.frequency;
        let clocking = Clocking::new(board.part().family(), given, clock)?;
        let clock = clock.unwrap_or(given);
        let (wrapper, parameters) = design.wrapper();
        let wiring = Wiring::all(board);
        let speaks = match speaker {
            Speaker::Host(pace) => {
                if !wiring.uart {
                    return Err(Error::Design(
                        "the board has no serial port\nhint: build its self-test".into(),
                    ));
                }
                if pace.divisor < 4 {
                    return Err(Error::Clock { given, wanted: clock });
                }
                host(design, pace)
            }
            Speaker::Script(_) => script(),
        };
        let (head, ports) = outside(board, wiring);
        let body = include_str!("top/board.v")
            .replace("DESIGN_PARAMETERS", &parameters)
            .replace("SPEAKER", &speaks);
        let block = verilog::generate(&design.block());
        // Where the block brings memories of its family along, their output registers are used, too.
        let memory = match block.contains("module ecp5_memory(") {
            true => include_str!("top/memory_ecp5.v"),
            false => include_str!("top/memory.v"),
        };
        let speaker = match speaker {
            Speaker::Host(_) => [include_str!("top/serial.v"), include_str!("top/link.v")].concat(),
            Speaker::Script(script) => script.verilog(),
        };
        let waived = "/* verilator lint_off DECLFILENAME */\n";
        let verilog = [
            waived,
            &head,
            &body,
            &clocking.verilog(),
            include_str!("top/reset.v"),
            include_str!("top/crossing.v"),
            memory,
            &speaker,
            &wrapper,
            &block,
        ]
        .concat();
        Ok(Self { module: TOP, verilog, ports, wiring, clock })
    }
}

/// Ports, and the wires `from` (the clock), `pressed` and `lights` that stand for them.
fn outside(board: &Board, wiring: Wiring) -> (String, Vec<Port>) {
    let port = |name: &str, direction, bits| Port { name: name.into(), direction, bits };
    let literal = board.literal();
    let (mut ports, mut inside) = (vec![], String::new());
    if literal.clock.pins.len() == 2 {
        ports.push(port("clock_p", Direction::Input, 1));
        ports.push(port("clock_n", Direction::Input, 1));
        inside += "    wire from;\n    IBUFDS pair(.I(clock_p), .IB(clock_n), .O(from));\n";
    } else {
        ports.push(port("clock", Direction::Input, 1));
        inside += "    wire from = clock;\n";
    }
    if wiring.uart {
        ports.push(port("uart_rx", Direction::Input, 1));
        ports.push(port("uart_tx", Direction::Output, 1));
    } else {
        inside += "    wire uart_rx = 1'b1;\n    wire uart_tx;\n";
    }
    let pressed = match literal.reset.as_ref().filter(|_| wiring.reset) {
        Some(reset) => {
            ports.push(port("reset_button", Direction::Input, 1));
            if reset.active == Active::Low { "!reset_button" } else { "reset_button" }
        }
        None => "1'b0",
    };
    inside += &format!("    wire pressed = {pressed};\n    wire [31:0] lights;\n");
    if let (Some(leds), true) = (&literal.leds, wiring.leds > 0) {
        ports.push(port("led", Direction::Output, wiring.leds as u32));
        let not = if leds.active == Active::Low { "~" } else { "" };
        inside += &format!("    assign led = {not}lights[{}:0];\n", wiring.leds - 1);
    }
    let listed: Vec<String> = ports
        .iter()
        .map(|port| {
            let direction = if port.direction == Direction::Input { "input" } else { "output" };
            let range =
                if port.name == "led" { format!(" [{}:0]", port.bits - 1) } else { String::new() };
            format!("{direction}{range} {}", port.name)
        })
        .collect();
    (format!("module {TOP}({});\n{inside}", listed.join(", ")), ports)
}

fn host(design: &Design, pace: Pace) -> String {
    format!(
        "    wire in_session, busy;\n    \
         hearth_link #(\n        .DIVISOR({}), .IDLE({}), .PROTOCOL(32'd{PROTOCOL}), .DESIGN(32'd{}), .SHAPE(32'd{})\n    ) \
         speaker(\n        .clock(from), .reset(outer_reset), .rx(uart_rx), .tx(uart_tx),\n        \
         .bus_valid(bus_valid), .bus_write(bus_write), .bus_address(bus_address), .bus_data(bus_data),\n        \
         .bus_done(bus_done), .bus_failed(bus_failed), .bus_read(bus_read),\n        \
         .in_session(in_session), .busy(busy)\n    );\n    \
         assign lights = {{29'd0, busy, in_session, beat[23]}};\n",
        pace.divisor,
        pace.idle,
        design.code(),
        design.shape()
    )
}

fn script() -> String {
    "    wire passed, failed;\n    \
     hearth_selftest speaker(\n        .clock(from), .reset(outer_reset),\n        \
     .bus_valid(bus_valid), .bus_write(bus_write), .bus_address(bus_address), .bus_data(bus_data),\n        \
     .bus_done(bus_done), .bus_failed(bus_failed), .bus_read(bus_read), .passed(passed), .failed(failed)\n    );\n    \
     assign uart_tx = 1'b1;\n    assign lights = {29'd0, beat[23], failed, passed};\n"
        .to_owned()
}
