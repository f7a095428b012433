//! Polynomials that stand for functions, and what they cost: what a compiler plans and golden
//! evaluates.
//!
//! `series` is a polynomial in the Chebyshev or the monomial basis, `interpolation` and `minimax`
//! approximate functions by it, `functions` names those that networks use, `plan` decides which
//! products a polynomial costs, `published` counts them as the literature does.

mod functions;
mod interpolation;
mod minimax;
mod plan;
mod published;
mod series;

pub use functions::{exp, gelu, inverse, inverse_sqrt, silu};
pub use interpolation::{interpolate, largest_error};
pub use minimax::{CompositeSign, minimax_sign};
pub use plan::{Node, Plan, Power};
pub use series::{PolynomialError, Series, SeriesBasis};
