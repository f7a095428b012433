//! Constraint files: which port is on which pin, in the vendor's format.

use super::{Board, PartFamily, Pull};

/// The ports of a design's top that are wired to a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wiring {
    /// The ports `uart_tx` and `uart_rx`.
    pub uart: bool,
    /// How many lights `led` has.
    pub leds: usize,
    /// The port `reset_button`.
    pub reset: bool,
}

impl Wiring {
    /// Everything that a board has.
    pub fn all(board: &Board) -> Self {
        let literal = board.literal();
        Self {
            uart: literal.uart.is_some(),
            leds: literal.leds.as_ref().map_or(0, |leds| leds.pins.len()),
            reset: literal.reset.is_some(),
        }
    }

    fn has(self, port: &str) -> bool {
        match port {
            "uart_tx" | "uart_rx" => self.uart,
            "reset_button" => self.reset,
            _ => match port.strip_prefix("led[").and_then(|led| led.strip_suffix(']')) {
                Some(index) => index.parse::<usize>().is_ok_and(|index| index < self.leds),
                None => true,
            },
        }
    }
}

/// A vendor's format.
#[derive(Clone, Copy)]
enum Format {
    /// Of Lattice Diamond, as nextpnr-ecp5 reads it.
    Lpf,
    /// Of icestorm.
    Pcf,
    /// Of Gowin, which keeps clocks in a file of their own; nextpnr takes them as an argument.
    Cst,
    /// Of Vivado.
    Xdc,
}

impl Format {
    fn of(family: PartFamily) -> Self {
        match family {
            PartFamily::Ecp5 => Self::Lpf,
            PartFamily::Ice40 => Self::Pcf,
            PartFamily::Gowin => Self::Cst,
            PartFamily::Series7 | PartFamily::UltraScalePlus => Self::Xdc,
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Lpf => "lpf",
            Self::Pcf => "pcf",
            Self::Cst => "cst",
            Self::Xdc => "xdc",
        }
    }

    fn comment(self) -> &'static str {
        if matches!(self, Self::Cst) { "//" } else { "#" }
    }

    fn pin(self, port: &str, pin: &str, standard: &str, pull: Option<Pull>) -> String {
        let drawn = |up: &str, down: &str| match pull {
            None => String::new(),
            Some(Pull::Up) => format!(" {up}"),
            Some(Pull::Down) => format!(" {down}"),
        };
        match self {
            Self::Lpf => format!(
                "LOCATE COMP \"{port}\" SITE \"{pin}\";\nIOBUF PORT \"{port}\" IO_TYPE={standard}{};\n",
                drawn("PULLMODE=UP", "PULLMODE=DOWN")
            ),
            // The family has none to ground: a board's file cannot ask for it.
            Self::Pcf => format!("set_io{} {port} {pin}\n", drawn("-pullup yes", "")),
            Self::Cst => format!(
                "IO_LOC \"{port}\" {pin};\nIO_PORT \"{port}\" IO_TYPE={standard}{};\n",
                drawn("PULL_MODE=UP", "PULL_MODE=DOWN")
            ),
            Self::Xdc => format!(
                "set_property -dict {{PACKAGE_PIN {pin} IOSTANDARD {standard}{}}} [get_ports {{{port}}}]\n",
                drawn("PULLTYPE PULLUP", "PULLTYPE PULLDOWN")
            ),
        }
    }

    fn clock(self, port: &str, hertz: u64) -> String {
        match self {
            Self::Lpf => format!("FREQUENCY PORT \"{port}\" {} MHZ;\n", megahertz(hertz)),
            Self::Pcf => format!("set_frequency {port} {}\n", megahertz(hertz)),
            Self::Cst => String::new(),
            Self::Xdc => format!(
                "create_clock -name {port} -period {} [get_ports {port}]\n",
                nanoseconds(hertz)
            ),
        }
    }
}

/// A constraint file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraints {
    /// The ending of its name: `lpf`, `pcf`, `cst` or `xdc`.
    pub extension: &'static str,
    /// What it says.
    pub text: String,
}

impl Constraints {
    /// The constraints of a design with that wiring on that board, in its vendor's format.
    pub fn new(name: &str, board: &Board, wiring: Wiring) -> Self {
        let literal = board.literal();
        let format = Format::of(board.part().family());
        let comment = format.comment();
        let mut text = format!(
            "{comment} DO NOT EDIT: hearth fpga constraints {name}\n{comment} {}, {}\n",
            literal.title, literal.part
        );
        for source in &literal.sources {
            text += &format!("{comment} pins: {source}\n");
        }
        text.push('\n');
        let pins = board.pins();
        for (port, pin, standard) in pins.iter().filter(|(port, ..)| wiring.has(port)) {
            text += &format.pin(port, pin, standard, board.pull(port));
        }
        // The clock's pin is the first, the positive one of a pair.
        text += &format.clock(&pins[0].0, literal.clock.frequency.0);
        Self { extension: format.extension(), text }
    }
}

/// Hertz in MHz, with as many digits as it takes.
fn megahertz(hertz: u64) -> String {
    let text = format!("{}.{:06}", hertz / 1_000_000, hertz % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The period of a clock in ns, to a picosecond and never longer than it is.
fn nanoseconds(hertz: u64) -> String {
    let picoseconds = 1_000_000_000_000 / hertz;
    format!("{}.{:03}", picoseconds / 1_000, picoseconds % 1_000)
}
