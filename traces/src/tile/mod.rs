//! Limb programs for the tile: from values to registers, and from objects to lines of memory.
//!
//! [`compile`] lowers an HE program as every executor's is, gives its values registers
//! ([`Allocation`]) and its objects lines; `hearth_spec` makes the image of the result.

mod allocation;
mod compile;
mod error;
mod legal;
mod registers;
mod slots;

pub use allocation::{Allocation, LOOKAHEAD, Spills};
pub use compile::{Compiled, Placement, compile, link};
pub use error::{AllocateError, TileError};
