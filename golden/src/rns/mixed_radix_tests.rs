use super::*;
use crate::ring::test_primes::residues;
use crate::rns::big::{crt, product, residue, ring};

/// Coefficients modulo the first `live` primes, over all primes, against exact integers: the edges
/// 0, ±1, ±(Q − 1)/2 and what `residues` gives.
#[track_caller]
fn check(live: usize) {
    let ring = ring();
    let whole = product(&ring, 0..live);
    let half = &whole / 2u32;
    let edges = [0u32.into(), 1u32.into(), &whole - 1u32, half.clone(), &half + 1u32];
    let x = Poly::<Coeff>::from_limbs(ring.n(), Basis::live(live), |i, prime, limb| {
        limb.copy_from_slice(&residues(ring.arith(prime).modulus(), ring.n(), i as u64));
        for (x, edge) in limb.iter_mut().zip(&edges) {
            *x = residue(&ring, edge, prime);
        }
    });
    let radix = MixedRadix::new(&ring, live);
    let all = Basis::live(ring.primes());
    let raised = radix.raise(&ring, x.clone(), all);
    for k in 0..ring.n() {
        let given: Vec<u64> = (0..live).map(|i| x.limb(i)[k]).collect();
        let integer = crt(&ring, 0..live, &given);
        for prime in 0..ring.primes() {
            let arith = ring.arith(prime);
            let want = match integer > half {
                true => arith.neg(residue(&ring, &(&whole - &integer), prime)),
                false => residue(&ring, &integer, prime),
            };
            assert_eq!(raised.limb(prime)[k], want, "coefficient {k}, prime {prime} of {live}");
        }
    }
}

#[test]
fn integers_keep_their_sign_over_more_primes_1_to_5_sources() {
    for live in 1..=5 {
        check(live);
    }
}
