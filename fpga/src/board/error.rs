//! Why a board's file is refused.

/// A board's file that is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BoardError {
    /// It is no TOML, or has a key too many or too few.
    #[error("{0}hint: `hearth fpga boards --show ulx3s-85f` is a complete example")]
    Syntax(String),
    /// The part is of no family with constraint files.
    #[error(
        "no family has a part `{0}`\nhint: write it as it is ordered: LFE5U-85F-6BG381C, iCE40UP5K-SG48, GW2AR-LV18QN88C8/I7, xc7a35ticsg324-1L"
    )]
    Part(String),
    /// A pin is used twice.
    #[error("pin {pin} is both {first} and {second}\nhint: look it up in the board's schematic")]
    Twice {
        /// The pin.
        pin: String,
        /// What it is.
        first: String,
        /// And what else.
        second: String,
    },
    /// The package cannot have such a pin.
    #[error("{port} is on pin `{pin}`, which no {part} has\nhint: pins of it look like {example}")]
    Pin {
        /// What is on it.
        port: String,
        /// The pin.
        pin: String,
        /// The part.
        part: String,
        /// A pin that could be.
        example: &'static str,
    },
    /// The family has no such electrical standard.
    #[error(
        "{port} has the standard `{standard}`, which {family} does not know\nhint: one of {known}"
    )]
    Standard {
        /// What has it.
        port: String,
        /// The standard.
        standard: String,
        /// The family.
        family: &'static str,
        /// What there is.
        known: String,
    },
    /// A number that cannot be.
    #[error("{what}\nhint: {hint}")]
    Value {
        /// Which and why.
        what: &'static str,
        /// What to write.
        hint: &'static str,
    },
}
