//! The residue number system: base conversion, ModUp, ModDown and rescale.

mod bconv;
#[cfg(test)]
mod big;
mod gadget;
mod mixed_radix;
mod moddown;
mod modup;
mod tiles;

pub use bconv::{BaseConversion, complement};
pub use gadget::Gadget;
pub(crate) use mixed_radix::MixedRadix;
pub use moddown::ModDown;
pub use modup::{Digits, ModUp};
