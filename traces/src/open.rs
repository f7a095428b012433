//! Networks by name or path.

use crate::builtin::{self, Options};
use crate::network::{Network, NetworkError};
use crate::onnx::{self, OnnxError, ReadOptions};
use crate::training::Named;
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
        "cannot read `{path}`: {source}\nhint: name an ONNX file, or one of the builtins {known}"
    )]
    File {
        /// The path.
        path: String,
        /// The names of the builtins.
        known: String,
        /// Why.
        source: std::io::Error,
    },
    /// A size that no builtin may have.
    #[error("the {option} is {value}\nhint: between 1 and {limit}")]
    Range {
        /// Which size.
        option: &'static str,
        /// What was given.
        value: usize,
        /// The largest.
        limit: usize,
    },
    /// A size of a network that cannot be varied.
    #[error(
        "the {option} of `{network}` is fixed by its weights\nhint: leave it out, or name a generated builtin"
    )]
    Fixed {
        /// The network.
        network: String,
        /// Which size.
        option: &'static str,
    },
    /// A training program is no network.
    #[error(
        "`{name}` is no network that runs on an input, but a program of its own\nhint: `hearth trace compile {name}` counts and writes it"
    )]
    Trains {
        /// Its name.
        name: &'static str,
    },
    /// The file is not a network that is accepted.
    #[error(transparent)]
    Onnx(#[from] OnnxError),
    /// The layers do not fit together.
    #[error(transparent)]
    Network(#[from] NetworkError),
}

/// How a network is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenOptions {
    /// Sizes of a generated builtin.
    pub sizes: Options,
    /// What may be made of a file that would be refused.
    pub reading: ReadOptions,
}

/// Opens a network by name or path: see [`open_network_with`].
///
/// # Errors
/// [`OpenError`] if there is no such builtin or file, or the file is not an accepted network.
pub fn open_network(name_or_path: &str) -> Result<Network, OpenError> {
    open_network_with(name_or_path, &OpenOptions::default())
}

/// The name of the program that is one bootstrap.
pub const BOOTSTRAP: &str = "bootstrap";

/// The builtin programs that are no networks.
fn programs() -> impl Iterator<Item = &'static str> {
    Named::ALL.map(Named::name).into_iter().chain([BOOTSTRAP])
}

/// Whether a name means the program that is one bootstrap; a file of its name is a network.
pub fn names_bootstrap(name: &str) -> bool {
    match name.strip_prefix(builtin::PREFIX) {
        Some(builtin) => builtin == BOOTSTRAP,
        None => name == BOOTSTRAP && !Path::new(name).is_file(),
    }
}

/// The training program of a name, which is no network. Where there is a file of its name it is the
/// file that is meant, as for [`open_network_with`].
pub fn open_training(name: &str) -> Option<Named> {
    let builtin = name.strip_prefix(builtin::PREFIX);
    let named = Named::of_name(builtin.unwrap_or(name))?;
    (builtin.is_some() || !Path::new(name).is_file()).then_some(named)
}

/// Opens the builtin of a name, or the ONNX file at a path, which is then called like the file
/// without its extension. Where there is a file of a builtin's name it is the file that is
/// opened; `builtin:NAME` is always the builtin.
///
/// # Errors
/// [`OpenError`] if there is no such builtin or file, the file is not an accepted network, or the
/// options do not fit.
pub fn open_network_with(name_or_path: &str, options: &OpenOptions) -> Result<Network, OpenError> {
    let OpenOptions { sizes, reading } = options;
    if let Some(training) = open_training(name_or_path) {
        return Err(OpenError::Trains { name: training.name() });
    }
    if names_bootstrap(name_or_path) {
        return Err(OpenError::Trains { name: BOOTSTRAP });
    }
    if let Some(name) = name_or_path.strip_prefix(builtin::PREFIX) {
        return builtin::network_with(name, sizes);
    }
    let is_builtin = builtin::names().any(|name| name == name_or_path);
    if is_builtin && !Path::new(name_or_path).is_file() {
        return builtin::network_with(name_or_path, sizes);
    }
    let bytes = std::fs::read(name_or_path).map_err(|source| OpenError::File {
        path: name_or_path.to_owned(),
        known: builtin::names().chain(programs()).collect::<Vec<_>>().join(", "),
        source,
    })?;
    if let Some((option, ..)) = sizes.given().next() {
        return Err(OpenError::Fixed { network: name_or_path.to_owned(), option });
    }
    let stem = Path::new(name_or_path).file_stem().unwrap_or_default().to_string_lossy();
    Ok(onnx::read_with(&stem, &bytes, *reading)?)
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
            "no builtin network is called `lenet`\nhint: there are alexnet, bert-base, bert-tiny, breast-cancer, ",
        );
        check("no/such.onnx", "cannot read `no/such.onnx`: ");
        check(
            "helr",
            "`helr` is no network that runs on an input, but a program of its own\nhint: ",
        );
        check("builtin:helr", "`helr` is no network");
        check("bootstrap", "`bootstrap` is no network");
        check("lenet", "cannot read `lenet`: ");
    }

    #[test]
    fn builtins_need_no_prefix() {
        for name in ["lola", "builtin:lola"] {
            assert_eq!(open_network(name).expect("a builtin").name(), "lola");
        }
    }

    #[test]
    fn sizes_vary_only_where_they_can() {
        let narrow = Options { width: Some(4), ..Options::default() };
        let opened = |name: &str, sizes: &Options| {
            open_network_with(name, &OpenOptions { sizes: *sizes, ..OpenOptions::default() })
        };
        let network = opened("resnet8", &narrow).expect("a builtin");
        assert_eq!(network.layers()[0].shape.channels, 4);
        let error = |name: &str, options: &Options| {
            opened(name, options).expect_err("it is refused").to_string()
        };
        assert_eq!(
            error("mnist-cryptonets", &narrow),
            "the width of `mnist-cryptonets` is fixed by its weights\nhint: leave it out, or name a generated builtin"
        );
        let none = Options { classes: Some(0), ..narrow };
        let message = "the number of classes is 0\nhint: between 1 and 65536";
        assert_eq!(error("resnet8", &none), message);
        let huge = Options { width: Some(usize::MAX), ..none };
        assert!(error("mlp", &huge).starts_with("the width is 18446744073709551615\nhint: "));
        let small = Options { input_size: Some(8), ..narrow };
        assert!(
            error("vgg11", &small).starts_with("layer `stage4/pool` (average pool): the window")
        );
    }
}
