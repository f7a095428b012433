//! Boards that people own: which part is on them, and which of its pins goes where.
//!
//! A board is a file in `fpga/boards`, complete and with its sources; [`BoardLiteral`] is what it
//! says, [`Board`] what was checked.

mod catalog;
mod constraints;
mod error;
mod part;

pub use catalog::{BOARDS, board};
pub use constraints::{Constraints, Wiring};
pub use error::BoardError;
pub use part::{Part, PartFamily};

use hearth_spec::units::Hertz;
use serde::{Deserialize, Serialize};

/// What a file says of a board; every key is needed, but the tables of what it does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoardLiteral {
    /// Its maker's name for it.
    pub title: String,
    /// The part with package and speed grade, as it is ordered.
    pub part: String,
    /// Where the pins are from.
    pub sources: Vec<String>,
    /// What the part has.
    pub capacity: Capacity,
    /// The clock that a design runs from.
    pub clock: Clock,
    /// A serial port; directions are those of the FPGA.
    pub uart: Option<Uart>,
    /// Lights.
    pub leds: Option<Leds>,
    /// A button that resets the design.
    pub reset: Option<Reset>,
    /// A shell of Vitis that runs kernels.
    pub kernel: Option<KernelSlot>,
}

/// What a part has, in the family's own cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// Look-up tables.
    pub lut: u64,
    /// Flip-flops.
    pub ff: u64,
    /// Multipliers.
    pub dsp: u64,
    /// Memory blocks.
    pub ram: u64,
}

/// A clock that comes from outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// How fast.
    pub frequency: Hertz,
    /// One pin, or a pair: the positive one first.
    pub pins: Vec<String>,
    /// Its electrical standard, in the vendor's words.
    pub standard: String,
}

/// A serial port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uart {
    /// From the FPGA.
    pub tx: String,
    /// To the FPGA.
    pub rx: String,
    /// The electrical standard of both.
    pub standard: String,
    /// Where `rx` is drawn while nothing drives it; nowhere if that is not said.
    pub pull: Option<Pull>,
}

/// Lights, the first one is the lowest bit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leds {
    /// A pin each.
    pub pins: Vec<String>,
    /// The level at which they shine.
    pub active: Active,
    /// Their electrical standard.
    pub standard: String,
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reset {
    /// Its pin.
    pub pin: String,
    /// The level while it is pressed.
    pub active: Active,
    /// Its electrical standard.
    pub standard: String,
    /// Where it is drawn while nothing drives it; nowhere if that is not said.
    pub pull: Option<Pull>,
}

/// A weak resistor of the part to a supply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pull {
    /// To the upper one.
    Up,
    /// To ground.
    Down,
}

/// A shell of Vitis, for which designs are kernels behind PCIe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KernelSlot {
    /// The board's memory that a kernel is connected to, in the words of Vitis' linker: `HBM[0:31]` or `DDR[0]`.
    pub memory: String,
}

impl KernelSlot {
    /// Whether the memory is written as the linker reads it.
    fn is_named(&self) -> bool {
        let is_number = |text: &str| {
            !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let banks = self.memory.strip_prefix("HBM[").or_else(|| self.memory.strip_prefix("DDR["));
        let banks = banks.and_then(|banks| banks.strip_suffix(']'));
        banks.is_some_and(|banks| banks.split(':').count() <= 2 && banks.split(':').all(is_number))
    }
}

/// A level that means yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Active {
    /// Ground.
    Low,
    /// The supply.
    High,
}

/// A board that can be what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    literal: BoardLiteral,
    part: Part,
}

impl Board {
    /// Reads a board's file.
    ///
    /// # Errors
    /// What [`BoardError`] lists.
    pub fn read(text: &str) -> Result<Self, BoardError> {
        let literal: BoardLiteral =
            toml::from_str(text).map_err(|error| BoardError::Syntax(error.to_string()))?;
        Self::try_from(literal)
    }

    /// What the file says.
    pub fn literal(&self) -> &BoardLiteral {
        &self.literal
    }

    /// Its part.
    pub fn part(&self) -> &Part {
        &self.part
    }

    /// Every port with its pin and standard, in the order of the file.
    pub fn pins(&self) -> Vec<(String, &str, &str)> {
        let board = &self.literal;
        let mut pins = vec![];
        let clock = &board.clock;
        let names: &[&str] =
            if clock.pins.len() == 2 { &["clock_p", "clock_n"] } else { &["clock"] };
        for (name, pin) in names.iter().zip(&clock.pins) {
            pins.push(((*name).to_owned(), pin.as_str(), clock.standard.as_str()));
        }
        if let Some(Uart { tx, rx, standard, .. }) = &board.uart {
            pins.push(("uart_tx".to_owned(), tx, standard));
            pins.push(("uart_rx".to_owned(), rx, standard));
        }
        if let Some(Leds { pins: leds, standard, .. }) = &board.leds {
            for (index, pin) in leds.iter().enumerate() {
                pins.push((format!("led[{index}]"), pin, standard));
            }
        }
        if let Some(Reset { pin, standard, .. }) = &board.reset {
            pins.push(("reset_button".to_owned(), pin, standard));
        }
        pins
    }

    /// Where the part draws a port while nothing drives it.
    pub fn pull(&self, port: &str) -> Option<Pull> {
        match port {
            "uart_rx" => self.literal.uart.as_ref()?.pull,
            "reset_button" => self.literal.reset.as_ref()?.pull,
            _ => None,
        }
    }
}

/// The fastest clock that a board may have: none that is sold comes near.
const MAX_CLOCK: Hertz = Hertz(1_000_000_000);

/// Lights of a design at most.
const MAX_LEDS: usize = 32;

impl TryFrom<BoardLiteral> for Board {
    type Error = BoardError;

    fn try_from(literal: BoardLiteral) -> Result<Self, BoardError> {
        let part = literal
            .part
            .parse::<Part>()
            .map_err(|()| BoardError::Part(literal.part.chars().take(40).collect()))?;
        let value = |what, hint| Err(BoardError::Value { what, hint });
        if !(1..=2).contains(&literal.clock.pins.len()) {
            return value(
                "the clock has no pin, or more than two",
                "one pin, or a pair with the positive one first",
            );
        }
        if literal.clock.frequency.0 < 1_000_000 || literal.clock.frequency > MAX_CLOCK {
            return value(
                "the clock is slower than 1 MHz or faster than 1 GHz",
                "write it as `25 MHz`",
            );
        }
        if literal
            .leds
            .as_ref()
            .is_some_and(|leds| leds.pins.is_empty() || leds.pins.len() > MAX_LEDS)
        {
            return value(
                "the table `leds` has no pin, or more than 32",
                "leave the table out where there are none",
            );
        }
        if literal.sources.is_empty() {
            return value(
                "no source says where the pins are from",
                "name the schematic or the constraint file",
            );
        }
        if literal.capacity.lut == 0 || literal.capacity.ff == 0 {
            return value(
                "the part has no look-up tables or flip-flops",
                "take them from its data sheet",
            );
        }
        if literal.kernel.as_ref().is_some_and(|slot| !slot.is_named()) {
            return value(
                "the memory of kernels is no memory of Vitis' linker",
                "write it as `HBM[0:31]` or `DDR[0]`",
            );
        }
        let board = Self { literal, part };
        let is_down = |port| board.pull(port) == Some(Pull::Down);
        if board.part.family() == PartFamily::Ice40
            && (is_down("uart_rx") || is_down("reset_button"))
        {
            return value("iCE40 has no pull to ground", "leave `pull` out, or write \"up\"");
        }
        board.check_pins()?;
        Ok(board)
    }
}

impl Board {
    fn check_pins(&self) -> Result<(), BoardError> {
        let pins = self.pins();
        let family = self.part.family();
        for (index, (port, pin, standard)) in pins.iter().enumerate() {
            if !family.has_pin(pin) {
                return Err(BoardError::Pin {
                    port: port.clone(),
                    pin: pin.chars().take(20).collect(),
                    part: self.part.name().to_owned(),
                    example: family.example_pin(),
                });
            }
            if !family.standards().contains(standard) {
                return Err(BoardError::Standard {
                    port: port.clone(),
                    standard: standard.chars().take(20).collect(),
                    family: family.title(),
                    known: family.standards().join(", "),
                });
            }
            if let Some((first, ..)) = pins[..index].iter().find(|(_, other, _)| other == pin) {
                return Err(BoardError::Twice {
                    pin: (*pin).to_owned(),
                    first: first.clone(),
                    second: port.clone(),
                });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
