//! Keys and ciphertexts on disk: read bounded, written whole or not at all.

use crate::failure::Failure;
use hearth_golden::SerialError;
use hearth_traces::format::Unpublished;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Whoever the system's defaults let.
    Default,
    /// Its owner only.
    Private,
}

/// Reads the file at `path` with `read`, which is told its length.
pub(crate) fn read<T>(
    path: &Path,
    read: impl FnOnce(BufReader<File>, u64) -> Result<T, SerialError>,
) -> Result<T, Failure> {
    let (file, length) = open(path)?;
    read(BufReader::with_capacity(1 << 16, file), length).map_err(|error| refused(path, error))
}

/// Opens the regular file at `path`, and says how long it is.
pub(crate) fn open(path: &Path) -> Result<(File, u64), Failure> {
    let failed = |error| Failure::file("read", path, &error);
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    if !metadata.is_file() {
        let error = io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file");
        return Err(failed(error));
    }
    Ok((file, metadata.len()))
}

/// The failure of a file that was not accepted.
pub(crate) fn refused(path: &Path, error: SerialError) -> Failure {
    match error {
        SerialError::Io(error) => Failure::file("read", path, &error),
        error => Failure::refused(error).within(&format!("`{}`", path.display())),
    }
}

/// Writes the file at `path` with `write`; gives its length.
pub(crate) fn write<E: Into<WriteError>>(
    path: &Path,
    access: Access,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<u64, Failure> {
    let (unpublished, file) = match access {
        Access::Default => Unpublished::create(path),
        Access::Private => Unpublished::create_private(path),
    }
    .map_err(Failure::unusable)?;
    let failed = |error: &io::Error| Failure::file("write", path, error);
    let mut buffered = BufWriter::with_capacity(1 << 16, &file);
    write(&mut buffered).map_err(|error| match error.into() {
        WriteError::Io(error) => failed(&error),
        WriteError::Failure(failure) => failure,
    })?;
    buffered.flush().and_then(|()| file.sync_all()).map_err(|error| failed(&error))?;
    drop(buffered);
    let length = file.metadata().map_err(|error| failed(&error))?.len();
    unpublished.publish().map_err(Failure::unusable)?;
    Ok(length)
}

/// Why a file's content could not be written.
pub(crate) enum WriteError {
    /// The disk.
    Io(io::Error),
    /// What was to be written.
    Failure(Failure),
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Failure> for WriteError {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}
