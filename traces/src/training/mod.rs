//! Encrypted training: programs whose data and weights are both ciphertexts.
//!
//! [`helr()`] is logistic regression (Han, Song, Cheon, Park, "Logistic regression on homomorphic
//! encrypted data at scale", AAAI 2019), [`mlp_training`] a perceptron of one hidden layer by
//! back-propagation, on products of encrypted matrices (Lee et al., "HETAL", ICML 2023). Loops are
//! unrolled: a program has a layer for every iteration, and for every round of bootstraps, which lies
//! where levels run out.

mod builder;
mod error;
mod helr;
mod helr_data;
mod mask;
mod matrix;
mod mlp;
mod mlp_data;
mod named;
mod paired;
mod program;
mod schedule;

pub use error::TrainingError;
pub use helr::{Helr, HelrOptions, helr};
pub use helr_data::{Sample, nesterov};
pub use mask::Mask;
pub use mlp::{Mlp, MlpOptions, mlp_training};
pub use mlp_data::{Labelled, MlpWeights, descend};
pub use named::{Named, NamedError};
pub use paired::{Paired, PairedError, PairedSizes, paired_product};
pub use program::Training;

#[cfg(test)]
mod helr_tests;
#[cfg(test)]
mod matrix_tests;
#[cfg(test)]
mod mlp_tests;
#[cfg(test)]
mod paired_tests;
