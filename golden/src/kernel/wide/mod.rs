//! Primes of any width up to 61 bits on vectors of 64-bit words.
//!
//! A factor w that is known beforehand has its Shoup quotient w' = ⌊w·2^64/q⌋. With c the high word
//! of y·w' without the carries from below ([`Vector::high_lazy`]), y·w − c·q is in \[0, 4q) for any
//! y below 2^64: the exact quotient y·w/q exceeds y·w'/2^64 by less than 1, that exceeds the three
//! products by less than 1, and two of these are rounded down (Harvey, "Faster arithmetic for
//! number-theoretic transforms", J. Symb. Comput. 60 (2014), section 2, with a quotient that may be
//! three too small). Numbers stay below 8q < 2^64 in his butterflies.
#![expect(unsafe_code, reason = "calls that need vector instructions")]

pub(super) mod limbs;
mod ntt;

use super::limb::{LimbKernel, Twiddles};
use super::vector::{Avx2, Avx512, Vector};
use crate::aligned::Aligned;
use crate::ring::arith::{Arith, Shoup};
use std::marker::PhantomData;

/// Vectors whose levels are done together in registers.
const ROWS: usize = 8;

/// The twiddles of one modulus and ring degree, on a processor that has the instructions of `V`.
///
/// There is no other way to make one than [`WideTable::new`], so whoever holds one may use them.
#[derive(Clone, Debug)]
pub(super) struct WideTable<V> {
    arith: Arith,
    forward: Factors,
    inverse: Factors,
    vector: PhantomData<V>,
}

/// Factors and their Shoup quotients; entry i belongs to node i.
#[derive(Clone, Debug)]
struct Factors {
    values: Aligned<u64>,
    quotients: Aligned<u64>,
}

impl Factors {
    fn new(arith: &Arith, values: &[u64]) -> Self {
        let quotients = values.iter().map(|&w| arith.shoup(w).quotient).collect();
        Self { values: Aligned::from(values), quotients }
    }
}

impl<V: Vector> WideTable<V> {
    /// The table for limbs of as many residues as there are twiddles; `None` for fewer than eight
    /// vectors and on a processor without the instructions.
    pub(super) fn new(arith: &Arith, twiddles: Twiddles<'_>) -> Option<Self> {
        let fits = V::available() && twiddles.forward.len() >= ROWS * V::LANES;
        fits.then(|| Self {
            arith: *arith,
            forward: Factors::new(arith, twiddles.forward),
            inverse: Factors::new(arith, twiddles.inverse),
            vector: PhantomData,
        })
    }
}

/// The modulus and its multiples in every lane.
#[derive(Clone, Copy)]
struct Multiples<V> {
    q: V,
    twice: V,
    four: V,
}

impl<V: Vector> Multiples<V> {
    #[inline(always)]
    fn new(arith: &Arith) -> Self {
        let q = arith.q();
        Self { q: V::splat(q), twice: V::splat(2 * q), four: V::splat(4 * q) }
    }

    /// \[0, 4q) to \[0, q).
    #[inline(always)]
    fn reduce(&self, x: V) -> V {
        x.once(self.twice).once(self.q)
    }
}

/// A factor with its Shoup quotient, in every lane or one in each.
#[derive(Clone, Copy)]
struct Factor<V> {
    value: V,
    quotient: V,
}

impl<V: Vector> Factor<V> {
    #[inline(always)]
    fn splat(factor: Shoup) -> Self {
        Self { value: V::splat(factor.value), quotient: V::splat(factor.quotient) }
    }

    /// x·w mod q in \[0, 4q), for any x.
    #[inline(always)]
    fn times(&self, x: V, k: &Multiples<V>) -> V {
        V::difference_of_products(x, self.value, x.high_lazy(self.quotient), k.q)
    }
}

/// Every function of the trait, compiled for the instructions of a vector.
macro_rules! limb_kernel {
    ($vector:ty, $features:literal) => {
        impl LimbKernel for WideTable<$vector> {
            fn arith(&self) -> &Arith {
                &self.arith
            }

            fn forward(&self, limb: &mut [u64]) {
                #[target_feature(enable = $features)]
                fn run(table: &WideTable<$vector>, limb: &mut [u64]) {
                    table.forward_all(limb, None);
                }
                // SAFETY: a table exists only on processors with these instructions.
                unsafe { run(self, limb) }
            }

            fn sub_forward_mul_assign(&self, x: &mut [u64], y: &mut [u64], factor: Shoup) {
                #[target_feature(enable = $features)]
                fn run(table: &WideTable<$vector>, y: &mut [u64], minuend: ntt::Minuend<'_>) {
                    table.forward_all(y, Some(minuend));
                }
                // SAFETY: as in `forward`.
                unsafe { run(self, y, ntt::Minuend { limb: x, factor }) }
            }

            fn inverse(&self, limb: &mut [u64], factor: u64, last: u64, addend: u64) {
                #[target_feature(enable = $features)]
                fn run(table: &WideTable<$vector>, limb: &mut [u64], ends: ntt::Ends) {
                    table.inverse_all(limb, ends);
                }
                let (sum, difference) = (self.arith.shoup(factor), self.arith.shoup(last));
                // SAFETY: as in `forward`.
                unsafe { run(self, limb, ntt::Ends { sum, difference, addend }) }
            }

            fn add_assign(&self, x: &mut [u64], y: &[u64]) {
                #[target_feature(enable = $features)]
                fn run(arith: &Arith, x: &mut [u64], y: &[u64]) {
                    limbs::add_assign::<$vector>(arith, x, y);
                }
                // SAFETY: as in `forward`.
                unsafe { run(&self.arith, x, y) }
            }

            fn sub_assign(&self, x: &mut [u64], y: &[u64]) {
                #[target_feature(enable = $features)]
                fn run(arith: &Arith, x: &mut [u64], y: &[u64]) {
                    limbs::sub_assign::<$vector>(arith, x, y);
                }
                // SAFETY: as in `forward`.
                unsafe { run(&self.arith, x, y) }
            }

            fn sub_mul_assign(&self, x: &mut [u64], y: &[u64], factor: Shoup) {
                #[target_feature(enable = $features)]
                fn run(arith: &Arith, x: &mut [u64], y: &[u64], factor: Shoup) {
                    limbs::sub_mul_assign::<$vector>(arith, x, y, factor);
                }
                // SAFETY: as in `forward`.
                unsafe { run(&self.arith, x, y, factor) }
            }
        }
    };
}

limb_kernel!(Avx2, "avx2");
limb_kernel!(Avx512, "avx512f,avx512dq");
