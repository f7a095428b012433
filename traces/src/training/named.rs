//! Training programs, and the products they are made of, by name.

use super::{
    HelrOptions, MlpOptions, Paired, PairedError, PairedSizes, Training, TrainingError, helr,
    mlp_training, paired_product,
};
use hearth_spec::CkksParams;

/// Why a training program cannot be made.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NamedError {
    /// Of [`helr()`] and [`mlp_training`].
    #[error(transparent)]
    Training(#[from] TrainingError),
    /// Of [`paired_product`].
    #[error(transparent)]
    Paired(#[from] PairedError),
    /// A bound for a program whose values have none.
    #[error("`{name}` keeps values as they are, they must stay below 1\nhint: leave out --bound")]
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
    /// [`paired_product`]: A·Bᵀ of 1024×769 and 8×769 matrices.
    HetalAbt,
    /// [`paired_product`]: Aᵀ·B of 1024×8 and 1024×769 matrices.
    HetalAtb,
}

impl Named {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Helr, Self::MlpTrain, Self::HetalAbt, Self::HetalAtb];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Helr => "helr",
            Self::MlpTrain => "mlp-train",
            Self::HetalAbt => "hetal-abt",
            Self::HetalAtb => "hetal-atb",
        }
    }

    /// The program of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|program| program.name() == name)
    }

    /// The program for `params`, with weights that stay below `bound` if that is given, and what
    /// describes it.
    ///
    /// # Errors
    /// [`NamedError`] if the parameters do not fit it.
    pub fn compile(
        self,
        params: &CkksParams,
        bound: Option<f64>,
    ) -> Result<(Training, String), NamedError> {
        let product = |product| {
            let sizes = PairedSizes { samples: 1024, features: 769, classes: 8 };
            let made = paired_product(params, self.name(), product, sizes)?;
            Ok((made, format!("{product:?} {sizes:?}")))
        };
        if bound.is_some() && self != Self::Helr {
            return Err(NamedError::Bound { name: self.name() });
        }
        match self {
            Self::HetalAbt => product(Paired::ABt),
            Self::HetalAtb => product(Paired::AtB),
            Self::Helr => {
                let default = HelrOptions::default();
                let options = HelrOptions { bound: bound.unwrap_or(default.bound), ..default };
                Ok((helr(params, &options)?.into_training(), format!("{options:?}")))
            }
            Self::MlpTrain => {
                let options = MlpOptions::default();
                let made = mlp_training(params, &options)?;
                Ok((made.into_training(), format!("{options:?}")))
            }
        }
    }
}
