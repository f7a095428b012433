//! Numbers in slots ↔ polynomials with integer coefficients, by the canonical embedding.

mod complex;
mod embedding;
mod encoder;
mod fft;

pub use complex::Complex;
pub use encoder::{EncodeError, Encoder};
