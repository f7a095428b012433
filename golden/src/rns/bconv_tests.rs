use super::*;
use crate::ring::test_primes::residues;
use crate::rns::big::{big, product, residue, ring};

/// The conversion from the primes at `from` to every other one, against exact integers.
#[track_caller]
fn check(from: Range<usize>) {
    let ring = ring();
    let conversion = BaseConversion::new(&ring, from.clone());
    let whole = product(&ring, from.clone());
    for (j, prime) in from.clone().enumerate() {
        let complement = residue(&ring, &(&whole / ring.arith(prime).q()), prime);
        assert_eq!(ring.arith(prime).mul(complement, conversion.inverses()[j]), 1);
    }
    // More than one block of sums, and not whole ones, but whole vectors.
    let n = 776;
    let sources: Vec<Vec<u64>> =
        from.clone().map(|j| residues(ring.arith(j).modulus(), n, j as u64)).collect();
    let views: Vec<&[u64]> = sources.iter().map(Vec::as_slice).collect();
    for prime in (0..ring.primes()).filter(|prime| !from.contains(prime)) {
        let m = ring.arith(prime);
        assert_eq!(conversion.product(prime), residue(&ring, &whole, prime));
        for addend in [0, 1, m.q() - 1] {
            let mut out = vec![0; n];
            conversion.convert(&ring, &views, prime, addend, &mut out);
            for (k, &got) in out.iter().enumerate() {
                let terms = from.clone().zip(&sources);
                let sum = terms
                    .map(|(j, y)| &whole / ring.arith(j).q() * y[k])
                    .sum::<num_bigint::BigUint>();
                let want = residue(&ring, &(sum + big(addend)), prime);
                assert_eq!(got, want, "coefficient {k}, from {from:?} to prime {prime}");
            }
        }
    }
}

#[test]
fn conversions_equal_the_exact_sum_for_1_2_4_9_sources() {
    for from in [0..1, 9..10, 2..4, 6..10, 0..4, 0..9, 1..10] {
        check(from);
    }
}

#[test]
fn sixteen_sources_of_61_bits_do_not_overflow() {
    let step = 2u64 << crate::rns::big::LOG_N;
    let top = (1u64 << 61) / step * step + 1;
    let prime = |k: u64| hearth_spec::Modulus::new(top - k * step, step).ok();
    let moduli: Vec<_> = (1..).filter_map(prime).take(17).collect();
    let ring = RnsRing::new(&moduli, crate::rns::big::LOG_N);
    let conversion = BaseConversion::new(&ring, 0..16);
    let sources: Vec<[u64; 1]> = (0..16).map(|j| [ring.arith(j).q() - 1]).collect();
    let views: Vec<&[u64]> = sources.iter().map(|source| source.as_slice()).collect();
    let mut out = [0];
    conversion.convert(&ring, &views, 16, 5, &mut out);
    let whole = product(&ring, 0..16);
    let sum = (0..16).map(|j| &whole / ring.arith(j).q() * (ring.arith(j).q() - 1));
    let sum = sum.sum::<num_bigint::BigUint>() + big(5);
    assert_eq!(out[0], residue(&ring, &sum, 16));
}
