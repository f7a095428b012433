//! The residue number system: base conversion, ModUp, ModDown and rescale.

mod bconv;
#[cfg(test)]
mod big;
mod moddown;
mod modup;
mod tiles;

pub use bconv::{BaseConversion, complement};
pub use moddown::ModDown;
pub use modup::{Digits, ModUp};
