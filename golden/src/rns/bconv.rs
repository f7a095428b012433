//! Base conversion: residues modulo some primes to residues modulo others, by the uncorrected sum.

use crate::ring::RnsRing;
use crate::ring::arith::Arith;
use std::ops::Range;

/// Coefficients whose 128-bit sums are held at once.
const BLOCK: usize = 512;

/// The conversion from consecutive primes q_j, with product Q, to every other prime m of the chain
/// (Halevi, Polyakov, Shoup, "An improved RNS variant of the BFV homomorphic encryption scheme",
/// CT-RSA 2019, section 2.2, without the correction: see [`bconv_limb`]).
#[derive(Clone, Debug)]
pub struct BaseConversion {
    from: Range<usize>,
    /// \[(Q/q_j)^-1\]_{q_j}.
    inverses: Vec<u64>,
    /// For every prime of the chain, Q/q_j modulo it; empty for the primes converted from.
    factors: Vec<Vec<u64>>,
    /// Q modulo every prime of the chain.
    products: Vec<u64>,
}

impl BaseConversion {
    /// The conversion from the primes at `from`, which are not empty.
    pub fn new(ring: &RnsRing, from: Range<usize>) -> Self {
        assert!(!from.is_empty() && from.end <= ring.primes(), "no primes at {from:?}");
        let values: Vec<u64> = from.clone().map(|j| ring.arith(j).q()).collect();
        let inverses = from
            .clone()
            .enumerate()
            .map(|(j, prime)| {
                let arith = ring.arith(prime);
                arith.modulus().inv(complement(arith, &values, j))
            })
            .collect();
        let factors = (0..ring.primes())
            .map(|prime| {
                let sources = if from.contains(&prime) { 0 } else { values.len() };
                (0..sources).map(|j| complement(ring.arith(prime), &values, j)).collect()
            })
            .collect();
        let products = (0..ring.primes())
            .map(|prime| complement(ring.arith(prime), &values, usize::MAX))
            .collect();
        Self { from, inverses, factors, products }
    }

    /// The primes converted from.
    pub fn from(&self) -> Range<usize> {
        self.from.clone()
    }

    /// \[(Q/q_j)^-1\]_{q_j} of every source: what its limb is scaled by before the conversion.
    pub fn inverses(&self) -> &[u64] {
        &self.inverses
    }

    /// Q modulo the prime at `prime`.
    pub fn product(&self, prime: usize) -> u64 {
        self.products[prime]
    }

    /// [`bconv_limb`] to the prime at `prime`.
    pub fn convert(
        &self,
        ring: &RnsRing,
        sources: &[&[u64]],
        prime: usize,
        addend: u64,
        out: &mut [u64],
    ) {
        bconv_limb(ring.arith(prime), &self.factors[prime], sources, addend, out);
    }
}

/// Π_{i≠j} values\[i\] mod m; the whole product if `j` is none of the positions.
pub fn complement(m: &Arith, values: &[u64], j: usize) -> u64 {
    let others = values.iter().enumerate().filter(|&(i, _)| i != j);
    others.fold(m.reduce(1), |product, (_, &value)| m.mul(product, m.reduce(value)))
}

/// out = `addend` + Σ_j sources\[j\]·factors\[j\] mod m, coefficient by coefficient.
///
/// With sources y_j = \[x·(Q/q_j)^-1\]_{q_j} and factors Q/q_j, the result is x + u·Q mod m with
/// an integer 0 ≤ u < number of sources. The sum is held in 128 bits and reduced once: sources and
/// factors are below 2^61, so up to 64 products fit.
pub fn bconv_limb(m: &Arith, factors: &[u64], sources: &[&[u64]], addend: u64, out: &mut [u64]) {
    assert_eq!(factors.len(), sources.len(), "one factor a source");
    assert!((1..=32).contains(&sources.len()), "{} sources", sources.len());
    let mut sums = [0u128; BLOCK];
    for (block, out) in out.chunks_mut(BLOCK).enumerate() {
        let start = block * BLOCK;
        let sums = &mut sums[..out.len()];
        sums.fill(u128::from(addend));
        for (source, &factor) in sources.iter().zip(factors) {
            for (sum, &y) in sums.iter_mut().zip(&source[start..start + out.len()]) {
                *sum += u128::from(y) * u128::from(factor);
            }
        }
        for (x, &sum) in out.iter_mut().zip(sums.iter()) {
            *x = m.reduce_wide(sum);
        }
    }
}

#[cfg(test)]
#[path = "bconv_tests.rs"]
mod tests;
