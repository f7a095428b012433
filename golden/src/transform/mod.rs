//! Linear transforms of the slots, and the matrix products made of them.
//!
//! `diagonals` (which matrix), `split` (baby steps and giant steps), `linear` (the transform and
//! its evaluation), `extended` (ciphertexts modulo QP), `product` (matrix products).

mod diagonals;
mod error;
mod extended;
mod linear;
mod product;
mod split;

pub use diagonals::Diagonals;
pub use error::TransformError;
pub use linear::LinearTransform;
pub use product::MatrixProduct;
pub use split::Split;
