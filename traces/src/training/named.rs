//! Training programs by name.

use super::{HelrError, HelrOptions, MlpError, MlpOptions, Training, helr, mlp_training};
use hearth_spec::CkksParams;

/// Why a training program cannot be made.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TrainingError {
    /// Of [`helr()`].
    #[error(transparent)]
    Helr(#[from] HelrError),
    /// Of [`mlp_training`].
    #[error(transparent)]
    Mlp(#[from] MlpError),
    /// A bound for a program whose values have none.
    #[error("`{name}` keeps weights as they are, they must stay below 1\nhint: leave out --bound")]
    Bound {
        /// The program.
        name: &'static str,
    },
}

/// A training program that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// [`helr()`] in the published setting.
    Helr,
    /// [`mlp_training`]: 196-32-10, one pass over 11 mini-batches of 1024 samples.
    MlpTrain,
}

impl Named {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Helr, Self::MlpTrain];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Helr => "helr",
            Self::MlpTrain => "mlp-train",
        }
    }

    /// The program of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|program| program.name() == name)
    }

    /// The program for `params`, with weights that stay below `bound` if that is given, and what
    /// describes it.
    ///
    /// # Errors
    /// [`TrainingError`] if the parameters do not fit it.
    pub fn compile(
        self,
        params: &CkksParams,
        bound: Option<f64>,
    ) -> Result<(Training, String), TrainingError> {
        match self {
            Self::Helr => {
                let default = HelrOptions::default();
                let options = HelrOptions { bound: bound.unwrap_or(default.bound), ..default };
                Ok((helr(params, &options)?.into_training(), format!("{options:?}")))
            }
            Self::MlpTrain if bound.is_some() => Err(TrainingError::Bound { name: self.name() }),
            Self::MlpTrain => {
                let options = MlpOptions::default();
                let made = mlp_training(params, &options)?;
                Ok((made.into_training(), format!("{options:?}")))
            }
        }
    }
}
