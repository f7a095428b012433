use super::*;
use crate::ring::test_primes::residues;
use crate::rns::big::{crt, product, residue, ring, uncorrected};

/// The digits of a polynomial of `live` limbs, in groups of `alpha`, against exact integers.
#[track_caller]
fn check(alpha: usize, live: usize) {
    let ring = ring();
    let special = 8..10;
    let mod_up = ModUp::new(&ring, alpha, special.start, special.clone());
    let coefficients = Poly::<Coeff>::from_limbs(ring.n(), Basis::live(live), |i, _, limb| {
        limb.copy_from_slice(&residues(ring.arith(i).modulus(), ring.n(), i as u64));
    });
    let digits = mod_up.apply(&ring, &coefficients.clone().into_eval(&ring));
    assert_eq!(digits.as_slice().len(), live.div_ceil(alpha));
    assert_eq!(digits.basis(), Basis::raised(live, special));
    for (d, digit) in digits.as_slice().iter().enumerate() {
        let own = d * alpha..live.min((d + 1) * alpha);
        let digit = digit.clone().into_coeff(&ring);
        for k in 0..ring.n() {
            let values: Vec<u64> = own.clone().map(|i| coefficients.limb(i)[k]).collect();
            let whole = uncorrected(&ring, own.clone(), &values);
            let modulus = product(&ring, own.clone());
            assert_eq!(&whole % &modulus, crt(&ring, own.clone(), &values));
            assert!(whole < modulus * own.len());
            for i in 0..digit.basis().limbs() {
                let prime = digit.basis().prime(i);
                let want = residue(&ring, &whole, prime);
                assert_eq!(digit.limb(i)[k], want, "digit {d}, coefficient {k}, prime {prime}");
            }
        }
    }
}

#[test]
fn digits_equal_the_exact_sum_alpha_1_3_4_8_at_every_level() {
    for alpha in [1, 3, 4, 8] {
        for live in 1..=8 {
            check(alpha, live);
        }
    }
}
