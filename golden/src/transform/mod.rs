//! Linear transforms of the slots, and the matrix products made of them.
//!
//! `diagonals` (which matrix), `diagonal` (one of them, encoded or not), `linear` (the transform and
//! its evaluation), `extended` (ciphertexts modulo QP), `chained` (the transform with few keys), `product`
//! (matrix products).

mod chained;
mod diagonal;
mod diagonals;
mod error;
mod extended;
mod linear;
mod product;

pub use chained::ChainedTransform;
pub use diagonals::Diagonals;
pub use error::TransformError;
pub use hearth_spec::bootstrap::{Chain, Split};
pub use linear::LinearTransform;
pub use product::MatrixProduct;
