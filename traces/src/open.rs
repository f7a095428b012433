//! Networks by name or path.

use crate::builtin;
use crate::network::{Network, NetworkError};
use crate::onnx::{self, OnnxError};
use std::path::Path;

/// Why a network cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No builtin of that name.
    #[error(
        "no builtin network is called `{name}`\nhint: there are {known}; any other name is the path of an ONNX file"
    )]
    UnknownBuiltin {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// The file cannot be read.
    #[error(
        "cannot read `{path}`: {source}\nhint: name an ONNX file, or one of builtin:{{{known}}}"
    )]
    File {
        /// The path.
        path: String,
        /// The names of the builtins.
        known: String,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not a network that is accepted.
    #[error(transparent)]
    Onnx(#[from] OnnxError),
    /// The layers do not fit together.
    #[error(transparent)]
    Network(#[from] NetworkError),
}

/// Opens the network `builtin:NAME` or the ONNX file at a path. A file's network is called like
/// the file without its extension.
///
/// # Errors
/// [`OpenError`] if there is no such builtin or file, or the file is not an accepted network.
pub fn open_network(name_or_path: &str) -> Result<Network, OpenError> {
    if let Some(name) = name_or_path.strip_prefix(builtin::PREFIX) {
        return builtin::network(name);
    }
    let bytes = std::fs::read(name_or_path).map_err(|source| OpenError::File {
        path: name_or_path.to_owned(),
        known: builtin::names().collect::<Vec<_>>().join(","),
        source,
    })?;
    let stem = Path::new(name_or_path).file_stem().unwrap_or_default().to_string_lossy();
    Ok(onnx::read(&stem, &bytes)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, message: &str) {
        let error = open_network(name).expect_err("there is none").to_string();
        assert!(error.starts_with(message), "{error}");
    }

    #[test]
    fn what_is_missing_is_named_with_what_there_is() {
        check(
            "builtin:lenet",
            "no builtin network is called `lenet`\nhint: there are lenet5, lola, mlp, mnist-cryptonets, mnist-lenet5-sq;",
        );
        check("no/such.onnx", "cannot read `no/such.onnx`: ");
        check("lenet5", "cannot read `lenet5`: ");
    }
}
