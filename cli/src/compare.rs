//! `hearth compare`: why two simulations do not take the same time.

mod explain;
mod read;
mod text;

use crate::failure::Failure;
use crate::output::Format;
use std::path::PathBuf;

/// Which reports.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A report that `hearth simulate --json` printed
    #[arg(value_name = "A.json")]
    before: PathBuf,
    /// Another one, which is explained by its differences from the first
    #[arg(value_name = "B.json")]
    after: PathBuf,
    #[command(flatten)]
    format: Format,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (before, after) = (read::read(&arguments.before)?, read::read(&arguments.after)?);
    arguments.format.print(&explain::compare(&before, &after), text::text)
}
