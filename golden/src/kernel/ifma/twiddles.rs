//! Twiddles in the forms that the butterflies take.

use super::{Ifma, LANES, Wide, load, splat};
use crate::aligned::Aligned;
use std::arch::x86_64::*;

/// Entry i belongs to node i: w and ⌊w·2^52/q⌋, but for the last three levels' nodes, which are most
/// of them, w·2^52 mod q alone; their other number is made from it by one multiplication, and that
/// takes less time than another word from memory.
#[derive(Clone, Debug)]
pub(super) struct Twiddles {
    values: Aligned<u64>,
    quotients: Aligned<u64>,
}

impl Twiddles {
    pub(super) fn new(ifma: &Ifma, nodes: &[u64]) -> Self {
        let (first, last) = nodes.split_at(nodes.len() / LANES);
        let last = last.iter().map(|&w| ifma.factor(w).value);
        Self {
            values: first.iter().copied().chain(last).collect(),
            quotients: first.iter().map(|&w| ifma.shoup(w)).collect(),
        }
    }

    /// The limb's length.
    pub(super) fn nodes(&self) -> usize {
        self.values.len()
    }

    /// That of `node`, to be put in every lane; not one of the last three levels.
    #[inline(always)]
    pub(super) fn one(&self, node: usize) -> (u64, u64) {
        (self.values[node], self.quotients[node])
    }

    /// That of `node` in the first half of the lanes, of the next in the last.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub(super) fn two(&self, node: usize, k: Wide) -> (__m512i, __m512i) {
        let first = splat(self.values[node]);
        Self::with_quotient(_mm512_mask_set1_epi64(first, 0xF0, self.values[node + 1] as i64), k)
    }

    /// Those of `node` and the next three, where `lanes` says.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub(super) fn four(&self, node: usize, lanes: __m512i, k: Wide) -> (__m512i, __m512i) {
        // Reads past the four nodes, but never past the table: the level has at least eight.
        Self::with_quotient(_mm512_permutexvar_epi64(lanes, load(&self.values, node)), k)
    }

    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub(super) fn eight(&self, node: usize, k: Wide) -> (__m512i, __m512i) {
        Self::with_quotient(load(&self.values, node), k)
    }

    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    fn with_quotient(value: __m512i, k: Wide) -> (__m512i, __m512i) {
        (value, _mm512_madd52lo_epu64(_mm512_setzero_si512(), value, k.inverse))
    }
}
