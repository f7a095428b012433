use super::*;
use crate::ring::test_primes::residues;
use crate::ring::{Basis, Coeff};
use crate::rns::big::{crt, product, residue, ring, uncorrected};
use num_bigint::BigInt;

/// Coefficients whose residues are edges and random.
fn coefficients(ring: &RnsRing, basis: Basis) -> Poly<Coeff> {
    Poly::from_limbs(ring.n(), basis, |_, prime, limb| {
        limb.copy_from_slice(&residues(ring.arith(prime).modulus(), ring.n(), prime as u64));
    })
}

/// The division by the primes at `group`, leaving `live` limbs, against exact integers.
#[track_caller]
fn check(live: usize, group: Range<usize>) {
    let ring = ring();
    let basis = Basis::raised(live, group.clone());
    let x = coefficients(&ring, basis);
    let got = ModDown::new(&ring, group.clone(), group.start)
        .apply(&ring, x.clone().into_eval(&ring))
        .into_coeff(&ring);
    assert_eq!(got.basis(), Basis::live(live));
    let divisor = product(&ring, group.clone());
    let half: num_bigint::BigUint = &divisor / 2u32;
    for k in 0..ring.n() {
        let q_residues: Vec<u64> = (0..live).map(|i| x.limb(i)[k]).collect();
        let d_residues: Vec<u64> = (live..basis.limbs()).map(|i| x.limb(i)[k]).collect();
        // The integer x modulo Q·D, through x = x_Q + Q·t.
        let modulus = product(&ring, 0..live);
        let (x_q, x_d) = (crt(&ring, 0..live, &q_residues), crt(&ring, group.clone(), &d_residues));
        let inverse = modulus.modinv(&divisor).expect("coprime");
        let difference = (&divisor + &x_d - &x_q % &divisor) % &divisor;
        let whole = &x_q + &modulus * (difference * inverse % &divisor);

        let shifted = &whole + &half;
        let shifted_residues: Vec<u64> =
            group.clone().map(|prime| residue(&ring, &shifted, prime)).collect();
        let converted = uncorrected(&ring, group.clone(), &shifted_residues);
        let numerator = BigInt::from(shifted.clone()) - BigInt::from(converted);
        let divisor = BigInt::from(divisor.clone());
        assert_eq!(&numerator % &divisor, BigInt::from(0), "the division is exact");
        let quotient = numerator / &divisor;
        let rounded = BigInt::from(shifted) / &divisor;
        let less = &rounded - &quotient;
        assert!(less >= 0.into() && less < group.len().into(), "off by {less}, coefficient {k}");
        for (i, got) in (0..live).map(|i| (i, got.limb(i)[k])) {
            let q = BigInt::from(ring.arith(i).q());
            let want = ((&quotient % &q) + &q) % &q;
            assert_eq!(BigInt::from(got), want, "coefficient {k} mod prime {i}, D at {group:?}");
        }
    }
}

#[test]
fn mod_down_equals_the_exact_quotient_by_1_2_4_primes() {
    for (live, group) in [(1, 9..10), (3, 9..10), (4, 8..10), (6, 6..10), (2, 6..10)] {
        check(live, group);
    }
}

/// The group follows the limbs that stay, as in a rescale.
#[test]
fn rescale_equals_the_exact_quotient_by_1_2_3_primes() {
    for (live, group) in [(1, 1..2), (9, 9..10), (4, 4..6), (7, 7..10)] {
        check(live, group);
    }
}

#[test]
#[should_panic(expected = "are not the primes at")]
fn a_polynomial_with_other_last_limbs_is_refused() {
    let ring = ring();
    let x = Poly::zero(ring.n(), Basis::raised(2, 5..7));
    ModDown::new(&ring, 6..8, 5).apply(&ring, x);
}
