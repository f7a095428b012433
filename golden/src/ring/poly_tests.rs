use super::*;
use crate::ring::test_primes::{edges, residues};

fn ring() -> RnsRing {
    let moduli: Vec<Modulus> = [28, 50, 61].iter().flat_map(|&bits| edges(bits, 6)).collect();
    RnsRing::new(&moduli, 6)
}

fn poly(ring: &RnsRing, basis: Basis, seed: u64) -> Poly<Eval> {
    Poly::from_limbs(ring.n(), basis, |_, prime, limb| {
        limb.copy_from_slice(&residues(ring.modulus(PrimeIndex(prime as u16)), ring.n(), seed));
    })
}

#[test]
fn element_wise_operations_use_each_limb_s_own_prime() {
    let ring = ring();
    let basis = Basis::raised(2, 4..6);
    let (a, b) = (poly(&ring, basis, 1), poly(&ring, basis, 2));
    let (mut sum, mut difference, mut product) = (a.clone(), a.clone(), a.clone());
    sum.add_assign(&ring, &b);
    difference.sub_assign(&ring, &b);
    product.mul_assign(&ring, &b);
    let mut mac = a.clone();
    mac.mac_assign(&ring, &a, &b);
    assert_eq!(a.mul(&ring, &b), product);
    for (limb, prime) in [0, 1, 4, 5].into_iter().enumerate() {
        let q = ring.modulus(PrimeIndex(prime));
        for i in 0..ring.n() {
            let (x, y) = (a.limb(limb)[i], b.limb(limb)[i]);
            assert_eq!(sum.limb(limb)[i], q.add(x, y));
            assert_eq!(difference.limb(limb)[i], q.sub(x, y));
            assert_eq!(product.limb(limb)[i], q.mul(x, y));
            assert_eq!(mac.limb(limb)[i], q.add(x, q.mul(x, y)));
        }
    }
}

#[test]
fn domains_change_there_and_back() {
    let ring = ring();
    let coefficients: Vec<i64> = (-32..32).collect();
    let poly = Poly::from_signed(&ring, Basis::live(3), &coefficients);
    assert_eq!(poly.limb(2)[0], ring.arith(2).q() - 32);
    assert_eq!(poly.clone().into_eval(&ring).into_coeff(&ring), poly);
}

#[test]
#[should_panic(expected = "polynomials over different primes")]
fn polynomials_over_different_primes_do_not_mix() {
    let ring = ring();
    let mut a = poly(&ring, Basis::live(3), 1);
    a.add_assign(&ring, &poly(&ring, Basis::raised(2, 4..5), 2));
}
