//! Linear transforms of the slots, and the matrix products made of them.
//!
//! `diagonals` (which matrix), `linear` (the transform and
//! its evaluation), `extended` (ciphertexts modulo QP), `product` (matrix products).

mod diagonals;
mod error;
mod extended;
mod linear;
mod product;

pub use diagonals::Diagonals;
pub use error::TransformError;
pub use hearth_spec::bootstrap::Split;
pub use linear::LinearTransform;
pub use product::MatrixProduct;
