//! What can go wrong in a flow.

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
}
