//! Polynomials of ciphertexts: `evaluate` forms the products that a plan of
//! [`hearth_spec::polynomial`] names.

mod evaluate;

pub use hearth_spec::polynomial::*;
