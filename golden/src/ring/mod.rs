//! The polynomial ring: scalar arithmetic, the transform, limbs, polynomials and automorphisms,
//! of the standard and the conjugate-invariant ring.

pub mod arith;
mod automorphism;
mod basis;
mod elementwise;
mod fold;
mod ntt;
mod poly;
mod uniform;
mod words;

#[cfg(test)]
pub(crate) mod test_primes;

pub use automorphism::permute;
pub use basis::Basis;
pub use ntt::NttTable;
pub use poly::{Coeff, Domain, Eval, Poly, RnsRing};
