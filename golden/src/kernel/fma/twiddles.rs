//! Twiddles in doubles.

use super::{Fma, LANES, splat};
use crate::aligned::Aligned;
use std::arch::x86_64::*;

/// Entry i belongs to node i.
#[derive(Clone, Debug)]
pub(super) struct Twiddles {
    values: Aligned<f64>,
    quotients: Aligned<f64>,
}

impl Twiddles {
    pub(super) fn new(fma: &Fma, nodes: &[u64]) -> Self {
        let factors = || nodes.iter().map(|&w| fma.factor(w));
        let values = factors().map(|factor| factor.value).collect();
        Self { values, quotients: factors().map(|factor| factor.quotient).collect() }
    }

    /// The limb's length.
    pub(super) fn nodes(&self) -> usize {
        self.values.len()
    }

    #[inline]
    #[target_feature(enable = "avx2,fma")]
    pub(super) fn one(&self, node: usize) -> (__m256d, __m256d) {
        (splat(self.values[node]), splat(self.quotients[node]))
    }

    /// The twiddles of `node` and the next, each in two lanes.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    pub(super) fn two(&self, node: usize) -> (__m256d, __m256d) {
        let spread = |numbers: &[f64]| {
            let pair = numbers[node..node + 2].as_ptr();
            // SAFETY: the slice has the vector's two doubles.
            let pair = unsafe { _mm_loadu_pd(pair) };
            _mm256_permute4x64_pd::<0b01_01_00_00>(_mm256_castpd128_pd256(pair))
        };
        (spread(&self.values), spread(&self.quotients))
    }

    /// The twiddles of `node` and the next three.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    pub(super) fn four(&self, node: usize) -> (__m256d, __m256d) {
        let load = |numbers: &[f64]| {
            let four = numbers[node..node + LANES].as_ptr();
            // SAFETY: the slice has the vector's four doubles.
            unsafe { _mm256_loadu_pd(four) }
        };
        (load(&self.values), load(&self.quotients))
    }
}
