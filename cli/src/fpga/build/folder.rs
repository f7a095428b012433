//! The folder that a build leaves its files in.

use crate::failure::Failure;
use crate::output::write_file;
use hearth_fpga::{Error, Store};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder; the files of steps are in `steps`.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// The folder, made if it is not there.
    pub(super) fn new(path: &Path) -> Result<Self, Failure> {
        let steps = path.join(STEPS);
        fs::create_dir_all(&steps).map_err(|error| Failure::file("make", &steps, &error))?;
        Ok(Self(path.to_owned()))
    }

    /// What is for the user has a name that begins with `top.`.
    fn path(&self, name: &str) -> PathBuf {
        if name.starts_with("top.") { self.0.join(name) } else { self.0.join(STEPS).join(name) }
    }
}

const STEPS: &str = "steps";

impl Store for Folder {
    fn load(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.path(name)).ok()
    }

    fn save(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = self.path(name);
        write_file(&path, bytes).map_err(|failure| Error::File {
            path: path.display().to_string(),
            error: io::Error::other(failure.to_string()),
        })
    }
}
