//! Constraint files: which port is on which pin, in the vendor's format.

use super::{Board, PartFamily};
use std::fmt::Write;

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

/// A constraint file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraints {
    /// The ending of its name: `lpf`, `pcf`, `cst` or `xdc`.
    pub extension: &'static str,
    /// What it says.
    pub text: String,
}

impl Constraints {
    /// The constraints of a design with that wiring on that board.
    ///
    /// Formats: LPF of Lattice Diamond (as nextpnr-ecp5 reads it), PCF of icestorm, CST of Gowin,
    /// XDC of Vivado.
    pub fn new(name: &str, board: &Board, wiring: Wiring) -> Self {
        let literal = board.literal();
        let pins = board.pins();
        let pins = pins.iter().filter(|(port, ..)| wiring.has(port));
        let hertz = literal.clock.frequency.0;
        let mhz = megahertz(hertz);
        let clock = if literal.clock.pins.len() == 2 { "clock_p" } else { "clock" };
        let head = format!(
            "DO NOT EDIT: hearth fpga constraints {name}\n{}, {}",
            literal.title, literal.part
        );
        let (extension, comment) = match board.part().family() {
            PartFamily::Ecp5 => ("lpf", "# "),
            PartFamily::Ice40 => ("pcf", "# "),
            PartFamily::Gowin => ("cst", "// "),
            PartFamily::Series7 | PartFamily::UltraScalePlus => ("xdc", "# "),
        };
        let mut text = String::new();
        for line in head
            .lines()
            .map(str::to_owned)
            .chain(literal.sources.iter().map(|source| format!("pins: {source}")))
        {
            writeln!(text, "{comment}{line}").expect("text grows");
        }
        text.push('\n');
        for (port, pin, standard) in pins {
            let line = match board.part().family() {
                PartFamily::Ecp5 => format!(
                    "LOCATE COMP \"{port}\" SITE \"{pin}\";\nIOBUF PORT \"{port}\" IO_TYPE={standard};"
                ),
                PartFamily::Ice40 => format!("set_io {port} {pin}"),
                PartFamily::Gowin => {
                    format!("IO_LOC \"{port}\" {pin};\nIO_PORT \"{port}\" IO_TYPE={standard};")
                }
                PartFamily::Series7 | PartFamily::UltraScalePlus => format!(
                    "set_property -dict {{PACKAGE_PIN {pin} IOSTANDARD {standard}}} [get_ports {{{port}}}]"
                ),
            };
            writeln!(text, "{line}").expect("text grows");
        }
        let last = match board.part().family() {
            PartFamily::Ecp5 => format!("FREQUENCY PORT \"{clock}\" {mhz} MHZ;\n"),
            PartFamily::Ice40 => format!("set_frequency {clock} {mhz}\n"),
            // Gowin keeps clocks in a file of their own; nextpnr takes them as an argument.
            PartFamily::Gowin => String::new(),
            PartFamily::Series7 | PartFamily::UltraScalePlus => format!(
                "create_clock -name {clock} -period {} [get_ports {clock}]\n",
                nanoseconds(hertz)
            ),
        };
        text.push_str(&last);
        Self { extension, text }
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
