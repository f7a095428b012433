//! What can go wrong in a flow.

use hearth_spec::units::Hertz;

/// A flow that has no result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A tool outside is not there.
    #[error(
        "{0} is not installed\nhint: run `cargo xtask setup --fpga`, or name its environment in HEARTH_FPGA_TOOLS"
    )]
    Missing(&'static str),
    /// A tool outside was started and failed.
    #[error(
        "{tool} failed: {said}\nhint: run `cargo xtask setup --fpga` for the versions that the flows are written for"
    )]
    Failed {
        /// The tool.
        tool: &'static str,
        /// The end of what it printed.
        said: String,
    },
    /// A tool's report is not what the flow reads.
    #[error(
        "the report of {tool} has no `{wanted}`\nhint: run `cargo xtask setup --fpga` for the versions that the flows are written for"
    )]
    Report {
        /// The tool.
        tool: &'static str,
        /// What was looked for.
        wanted: &'static str,
    },
    /// A folder for the tools' files cannot be used.
    #[error("cannot use `{path}`: {error}\nhint: free the path or the disk")]
    File {
        /// Where.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// No flow synthesises for that family.
    #[error("there is no flow for `{0}`\nhint: choose one of {names}", names = crate::Family::names())]
    Family(String),
    /// A design that cannot be; the message says what to choose.
    #[error("{0}")]
    Design(String),
    /// The board does not make that clock.
    #[error(
        "no clock of {wanted} from the board's {given}, or too slow for the serial port\nhint: leave out --clock, or choose a simple fraction of the board's; iCE40 and Gowin boards run at their own"
    )]
    Clock {
        /// The board's.
        given: Hertz,
        /// The design's.
        wanted: Hertz,
    },
    /// Only its vendor's tools place and route a part.
    #[error(
        "no open tools place and route {0}\nhint: `hearth fpga project` writes a project for its vendor's"
    )]
    NoOpenTools(String),
    /// The part has too little of something.
    #[error("the design needs {needs} {what}, {board} has {has}\nhint: {hint}")]
    TooLarge {
        /// The board.
        board: String,
        /// Of what.
        what: &'static str,
        /// As many as the design takes.
        needs: u64,
        /// As many as the part has.
        has: u64,
        /// What would fit.
        hint: String,
    },
}
