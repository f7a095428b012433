//! Signals whose width is decided when a block is built.
//!
//! RustHDL's own `Signal<_, Bits<N>>` carries its width in its type, so that every width would be
//! a type of its own and a block of P lanes could not be built for a P read at run time. A
//! [`Bus`] is the same to RustHDL's generator, checks and simulator, and knows its width as a
//! number; a value of another width is refused when it is assigned.

mod bus;
mod pins;
mod value;

pub(crate) use bus::Bus;
pub(crate) use pins::{Pin, Pins, pins};
pub use value::Value;
