//! Base conversion: residues modulo some primes to residues modulo others, by the uncorrected sum.

use crate::ring::RnsRing;
use crate::ring::arith::Arith;
use std::ops::Range;

/// The conversion from consecutive primes q_j, with product Q, to every other prime m of the chain
/// (Halevi, Polyakov, Shoup, "An improved RNS variant of the BFV homomorphic encryption scheme",
/// CT-RSA 2019, section 2.2, without the correction): from
/// y_j = \[x·(Q/q_j)^-1\]_{q_j} the sum Σ_j y_j·(Q/q_j), which is x + u·Q mod m with an integer
/// 0 ≤ u < number of sources.
#[derive(Clone, Debug)]
pub struct BaseConversion {
    from: Range<usize>,
    /// The widest prime converted from, in bits.
    source_bits: u32,
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
        let source_bits = from.clone().map(|j| ring.arith(j).modulus().bits()).max().unwrap_or(0);
        Self { from, source_bits, inverses, factors, products }
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

    /// out = `addend` + Σ_j sources\[j\]·(Q/q_j) modulo the prime at `prime`, coefficient by
    /// coefficient.
    pub fn convert(
        &self,
        ring: &RnsRing,
        sources: &[&[u64]],
        prime: usize,
        addend: u64,
        out: &mut [u64],
    ) {
        let factors = &self.factors[prime];
        ring.table(prime).sum_of_multiples(sources, self.source_bits, factors, addend, out);
    }
}

/// Π_{i≠j} values\[i\] mod m; the whole product if `j` is none of the positions.
pub fn complement(m: &Arith, values: &[u64], j: usize) -> u64 {
    let others = values.iter().enumerate().filter(|&(i, _)| i != j);
    others.fold(m.reduce(1), |product, (_, &value)| m.mul(product, m.reduce(value)))
}

#[cfg(test)]
#[path = "bconv_tests.rs"]
mod tests;
