//! Files that appear whole or not at all.

use super::FormatError;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Tells apart the unfinished files of one process.
static SERIAL: AtomicU32 = AtomicU32::new(0);

/// A file under a temporary name beside its target; removed unless it is published.
#[must_use = "an unpublished file is removed"]
pub struct Unpublished {
    temporary: PathBuf,
    target: PathBuf,
    published: bool,
}

impl Unpublished {
    /// Creates the temporary file in the target's folder, so that the rename cannot cross disks.
    ///
    /// # Errors
    /// [`FormatError::Io`] from the operating system.
    pub fn create(target: &Path) -> Result<(Self, File), FormatError> {
        Self::create_with(target, OpenOptions::new().write(true))
    }

    /// The same for a file that only its owner may read or write, where the system has modes: it
    /// has them from its first byte on.
    ///
    /// # Errors
    /// [`FormatError::Io`] from the operating system.
    pub fn create_private(target: &Path) -> Result<(Self, File), FormatError> {
        let mut options = OpenOptions::new();
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Self::create_with(target, options.write(true))
    }

    fn create_with(target: &Path, options: &mut OpenOptions) -> Result<(Self, File), FormatError> {
        let failed = |source| io_error(target, source);
        if target.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
        let process = std::process::id();
        let temporary = target.with_file_name(format!(".{name}.{process}.{serial}.partial"));
        let file = options.create_new(true).open(&temporary).map_err(failed)?;
        Ok((Self { temporary, target: target.into(), published: false }, file))
    }

    /// Gives the file, which must be complete and on the disk, its name.
    ///
    /// # Errors
    /// [`FormatError::Io`] from the operating system.
    pub fn publish(mut self) -> Result<(), FormatError> {
        fs::rename(&self.temporary, &self.target)
            .map_err(|source| io_error(&self.target, source))?;
        self.published = true;
        Ok(())
    }
}

impl Drop for Unpublished {
    fn drop(&mut self) {
        if !self.published {
            // Nothing can be done if even that fails; the name says that the file is partial.
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

/// The error of a file that could not be written.
pub(super) fn io_error(path: &Path, source: io::Error) -> FormatError {
    FormatError::Io { path: path.into(), doing: "written", source }
}

/// Writes `bytes` to `path`, whole or not at all: on success a complete file takes the place of
/// whatever was there, after an error that is still there.
///
/// # Errors
/// [`FormatError::Io`] from the operating system.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), FormatError> {
    let (unpublished, mut file) = Unpublished::create(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map_err(|source| io_error(path, source))?;
    unpublished.publish()
}

/// Writes what `write` makes, whole or not at all, without holding it in memory.
///
/// # Errors
/// Those of `write`, and [`FormatError::Io`] from the operating system.
pub fn stream_whole<T, E: From<FormatError>>(
    path: &Path,
    write: impl FnOnce(&File) -> Result<T, E>,
) -> Result<T, E> {
    let (unpublished, file) = Unpublished::create(path)?;
    let written = write(&file)?;
    file.sync_all().map_err(|source| io_error(path, source))?;
    unpublished.publish()?;
    Ok(written)
}
