//! The two files of a trace.

use super::FormatError;
use std::path::{Path, PathBuf};

/// Where a trace's rows and sidecar lie.
pub(super) struct TracePaths {
    pub(super) csv: PathBuf,
    pub(super) sidecar: PathBuf,
    /// Whether the rows are compressed.
    pub(super) compressed: bool,
}

impl TracePaths {
    /// From the path of the rows: `x.csv` or `x.csv.zst`, either with the sidecar `x.toml`.
    pub(super) fn new(csv: &Path) -> Result<Self, FormatError> {
        let name = csv.file_name().and_then(|name| name.to_str()).unwrap_or("");
        let stem = |end| name.strip_suffix(end).filter(|stem: &&str| !stem.is_empty());
        let (stem, compressed) = stem(".csv.zst")
            .map(|stem| (stem, true))
            .or_else(|| stem(".csv").map(|stem| (stem, false)))
            .ok_or_else(|| FormatError::Name { path: csv.into() })?;
        let sidecar = csv.with_file_name(format!("{stem}.toml"));
        Ok(Self { csv: csv.into(), sidecar, compressed })
    }
}
