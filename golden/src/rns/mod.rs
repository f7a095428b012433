//! The residue number system: base conversion, ModUp, ModDown and rescale.

mod bconv;
mod moddown;
mod modup;

pub use bconv::{BaseConversion, bconv_limb, complement};
pub use moddown::ModDown;
pub use modup::{Digits, ModUp};
