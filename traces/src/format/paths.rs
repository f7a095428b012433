//! The two files of a trace.

use super::FormatError;
use std::path::{Path, PathBuf};

/// Where a trace's rows and sidecar lie.
pub(super) struct TracePaths {
    pub(super) csv: PathBuf,
    pub(super) sidecar: PathBuf,
    pub(super) rows: RowsAs,
}

/// How rows are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowsAs {
    /// CSV.
    Csv,
    /// CSV in one zstd frame.
    Zstd,
    /// Parquet, in builds that have it.
    Parquet,
}

impl TracePaths {
    /// From the path of the rows: `x.csv`, `x.csv.zst` or `x.parquet`, each with the sidecar
    /// `x.toml`.
    pub(super) fn new(csv: &Path) -> Result<Self, FormatError> {
        let name = csv.file_name().and_then(|name| name.to_str()).unwrap_or("");
        let stem = |end| name.strip_suffix(end).filter(|stem: &&str| !stem.is_empty());
        let endings =
            [(".csv.zst", RowsAs::Zstd), (".csv", RowsAs::Csv), (".parquet", RowsAs::Parquet)];
        let (stem, rows) = endings
            .into_iter()
            .find_map(|(end, rows)| Some((stem(end)?, rows)))
            .ok_or_else(|| FormatError::Name { path: csv.into() })?;
        if rows == RowsAs::Parquet && !cfg!(feature = "parquet") {
            return Err(FormatError::NoParquet { path: csv.into() });
        }
        let sidecar = csv.with_file_name(format!("{stem}.toml"));
        Ok(Self { csv: csv.into(), sidecar, rows })
    }
}
