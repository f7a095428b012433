//! `hearth client`: everything that needs the secret key.

mod decrypt;
mod encrypt;
pub(crate) mod keygen;

use crate::failure::Failure;
use crate::store;
use hearth_golden::Client;
use std::path::Path;

/// What a client does.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Make a secret key, a public key and exactly the evaluation keys that a network needs
    Keygen(keygen::Arguments),
    /// Encrypt an input of a network
    Encrypt(encrypt::Arguments),
    /// Decrypt results
    Decrypt(decrypt::Arguments),
}

/// Runs the command.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Keygen(arguments) => keygen::run(arguments),
        Command::Encrypt(arguments) => encrypt::run(arguments),
        Command::Decrypt(arguments) => decrypt::run(arguments),
    }
}

/// The client whose secret key is in the file at `path`.
fn open(path: &Path) -> Result<Client, Failure> {
    store::read(path, Client::read)
}
