//! Lattigo's evaluations in golden's order.
//!
//! Both transforms give the values at the odd powers of a primitive 2N-th root ψ, value i at
//! ψ^(2·brv(i)+1). golden's ψ is the smallest such root; Lattigo's is g^((q−1)/2N) for the smallest
//! generator g of the integers modulo q. Values at the same point belong together.

use hearth_spec::Modulus;
use hearth_spec::galois::bit_reverse;
use std::collections::BTreeMap;

/// One prime of both libraries.
pub(super) struct Order {
    q: Modulus,
    /// Entry i: where golden has Lattigo's value i.
    to_golden: Vec<usize>,
}

impl Order {
    pub(super) fn new(q: u64, log_n: u32) -> Self {
        let q = Modulus::new(q, 2 << log_n).expect("an NTT prime");
        let lattigo = q.pow(smallest_generator(q), (q.value() - 1) >> (log_n + 1));
        let golden = points(q, q.psi(log_n), log_n);
        let golden: BTreeMap<u64, usize> = golden.into_iter().zip(0..).collect();
        let to_golden = points(q, lattigo, log_n).iter().map(|point| golden[point]).collect();
        Self { q, to_golden }
    }

    pub(super) fn modulus(&self) -> Modulus {
        self.q
    }

    /// A limb of Lattigo in golden's order.
    pub(super) fn golden(&self, lattigo: &[u64]) -> Vec<u64> {
        let mut golden = vec![0; lattigo.len()];
        for (&to, &value) in self.to_golden.iter().zip(lattigo) {
            golden[to] = value;
        }
        golden
    }

    /// A limb of golden in Lattigo's order.
    pub(super) fn lattigo(&self, golden: &[u64]) -> Vec<u64> {
        self.to_golden.iter().map(|&from| golden[from]).collect()
    }

    /// A limb of a key, which Lattigo keeps times 2^64, without that factor.
    pub(super) fn plain(&self, limb: &[u64]) -> Vec<u64> {
        let inverse = self.q.inv(self.q.pow(2, 64));
        limb.iter().map(|&residue| self.q.mul(residue, inverse)).collect()
    }

    /// The same limb as Lattigo keeps it.
    pub(super) fn montgomery(&self, limb: &[u64]) -> Vec<u64> {
        let factor = self.q.pow(2, 64);
        limb.iter().map(|&residue| self.q.mul(residue, factor)).collect()
    }
}

/// The points of the transform by ψ, in the order of its values.
fn points(q: Modulus, psi: u64, log_n: u32) -> Vec<u64> {
    let exponent = |i| 2 * bit_reverse(i, log_n) as u64 + 1;
    (0..1usize << log_n).map(|i| q.pow(psi, exponent(i))).collect()
}

/// The smallest number whose powers are all residues but 0.
fn smallest_generator(q: Modulus) -> u64 {
    let order = q.value() - 1;
    let factors = prime_factors(order);
    let generates = |g: &u64| factors.iter().all(|&factor| q.pow(*g, order / factor) != 1);
    (2..q.value()).find(generates).expect("q is prime")
}

/// The primes that divide `number`.
fn prime_factors(mut number: u64) -> Vec<u64> {
    let mut factors = Vec::new();
    let mut candidate = 2;
    while candidate * candidate <= number {
        if number.is_multiple_of(candidate) {
            factors.push(candidate);
            while number.is_multiple_of(candidate) {
                number /= candidate;
            }
        }
        candidate += 1;
    }
    factors.extend((number > 1).then_some(number));
    factors
}
