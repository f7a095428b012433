use super::*;
use crate::ring::test_primes::{WIDTHS, edges, kernels, residues};

const RINGS: [Ring; 2] = [Ring::Standard, Ring::ConjugateInvariant];

/// The smallest and the largest prime of a ring.
fn edges_of(ring: Ring, bits: u32, log_n: u32) -> [Modulus; 2] {
    edges(bits, ring.order(log_n).ilog2() - 1)
}

/// Output i is a(ψ^(4·brv(i)+1)) with ψ of order 4N, for a = a_0 + Σ a_k·(X^k + X^-k).
fn invariant_by_definition(q: Modulus, coefficients: &[u64], log_n: u32) -> Vec<u64> {
    let psi = q.psi(log_n + 1);
    let value = |i: usize| {
        let x = q.pow(psi, 4 * bit_reverse(i, log_n) as u64 + 1);
        let x_inverse = q.inv(x);
        let (mut up, mut down, mut sum) = (1, 1, coefficients[0]);
        for &c in &coefficients[1..] {
            (up, down) = (q.mul(up, x), q.mul(down, x_inverse));
            sum = q.add(sum, q.mul(c, q.add(up, down)));
        }
        sum
    };
    (0..coefficients.len()).map(value).collect()
}

fn by_definition(ring: Ring, q: Modulus, coefficients: &[u64], log_n: u32) -> Vec<u64> {
    match ring {
        Ring::Standard => q.ntt_by_definition(coefficients, log_n),
        Ring::ConjugateInvariant => invariant_by_definition(q, coefficients, log_n),
    }
}

/// Forward by definition, back again, scaled and shifted, in both rings.
#[track_caller]
fn check(bits: u32, log_n: u32) {
    for ring in RINGS {
        for q in edges_of(ring, bits, log_n) {
            kernels().for_each(|kernel| check_kernel(ring, q, log_n, kernel));
        }
    }
}

#[track_caller]
fn check_kernel(ring: Ring, q: Modulus, log_n: u32, kernel: Kernel) {
    let table = NttTable::of(ring, q, log_n, kernel);
    let n = 1 << log_n;
    for coefficients in [residues(q, n, 7), vec![q.value() - 1; n], vec![0; n]] {
        let values = by_definition(ring, q, &coefficients, log_n);
        let mut limb = coefficients.clone();
        table.forward(&mut limb);
        assert_eq!(limb, values, "forward, {ring}, mod {q}, N = {n}");
        let (minuend, factor) = (residues(q, n, 8), q.value() - 3);
        let (mut x, mut y) = (minuend.clone(), coefficients.clone());
        table.sub_forward_mul_assign(&mut x, &mut y, table.arith().shoup(factor));
        let want = minuend.iter().zip(&values).map(|(&x, &f)| q.mul(q.sub(x, f), factor));
        assert_eq!(x, want.collect::<Vec<_>>(), "(x − NTT(y))·f, {ring}, mod {q}, N = {n}");
        table.inverse(&mut limb);
        assert_eq!(limb, coefficients, "inverse, {ring}, mod {q}, N = {n}");
        for (scale, addend) in [(1, 0), (q.value() - 1, 1), (q.value() - 2, q.value() - 1)] {
            let mut limb = values.clone();
            table.inverse_scaled(&mut limb, scale, addend);
            let want: Vec<u64> =
                coefficients.iter().map(|&c| q.add(q.mul(scale, c), addend)).collect();
            assert_eq!(limb, want, "{scale}·INTT + {addend}, {ring}, mod {q}, N = {n}");
        }
    }
}

#[test]
fn transforms_equal_their_definition_n_16_to_256_at_28_36_50_60_61_bits() {
    for bits in WIDTHS {
        for log_n in 4..=8 {
            check(bits, log_n);
        }
    }
}

#[test]
fn transforms_equal_their_definition_n_2_4_8() {
    for log_n in 1..=3 {
        check(28, log_n);
    }
}

/// a·b in Z\[X + X^-1\]/(X^2N + 1): coefficients at positive and negative powers, multiplied mod
/// X^2N + 1 by the schoolbook.
fn invariant_schoolbook(q: Modulus, a: &[u64], b: &[u64]) -> Vec<u64> {
    let n = a.len();
    let symmetric = |a: &[u64]| {
        let mut all = vec![0; 2 * n];
        all[..n].copy_from_slice(a);
        // X^-i is −X^(2N−i).
        (1..n).for_each(|i| all[2 * n - i] = q.neg(a[i]));
        all
    };
    let product = schoolbook(q, &symmetric(a), &symmetric(b));
    assert!(product[n] == 0 && (1..n).all(|i| product[2 * n - i] == q.neg(product[i])));
    product[..n].to_vec()
}

/// a·b mod X^N + 1 by the schoolbook.
fn schoolbook(q: Modulus, a: &[u64], b: &[u64]) -> Vec<u64> {
    let mut product = vec![0; a.len()];
    for (i, &x) in a.iter().enumerate() {
        for (j, &y) in b.iter().enumerate() {
            let term = q.mul(x, y);
            let k = (i + j) % a.len();
            let wraps = i + j >= a.len();
            product[k] = if wraps { q.sub(product[k], term) } else { q.add(product[k], term) };
        }
    }
    product
}

fn product(ring: Ring, q: Modulus, log_n: u32, a: &[u64], b: &[u64]) -> Vec<u64> {
    let table = NttTable::of(ring, q, log_n, Kernel::best());
    let (mut a, mut b) = (a.to_vec(), b.to_vec());
    table.forward(&mut a);
    table.forward(&mut b);
    let mut product: Vec<u64> = a.iter().zip(&b).map(|(&a, &b)| table.arith().mul(a, b)).collect();
    table.inverse(&mut product);
    product
}

#[test]
fn products_are_negacyclic_n_256() {
    for bits in WIDTHS {
        for q in edges(bits, 8) {
            let (a, b) = (residues(q, 256, 1), residues(q, 256, 2));
            assert_eq!(product(Ring::Standard, q, 8, &a, &b), schoolbook(q, &a, &b), "mod {q}");
        }
    }
}

#[test]
fn products_are_those_of_the_conjugate_invariant_ring_n_4_64_256() {
    let ring = Ring::ConjugateInvariant;
    for (bits, log_n) in WIDTHS.iter().flat_map(|&bits| [2, 6, 8].map(|log_n| (bits, log_n))) {
        for q in edges_of(ring, bits, log_n) {
            let (a, b) = (residues(q, 1 << log_n, 1), residues(q, 1 << log_n, 2));
            let want = invariant_schoolbook(q, &a, &b);
            assert_eq!(product(ring, q, log_n, &a, &b), want, "mod {q}, N = 2^{log_n}");
        }
    }
}

/// tfhe-ntt chooses its own root and order, so only products can be compared.
#[test]
fn products_equal_those_of_tfhe_ntt_n_2_12_and_2_15() {
    for log_n in [12, 15] {
        for bits in [36, 50, 60] {
            for q in edges(bits, log_n) {
                let n = 1 << log_n;
                let (a, b) = (residues(q, n, 3), residues(q, n, 4));
                let plan = tfhe_ntt::prime64::Plan::try_new(n, q.value()).expect("an NTT prime");
                let (mut x, mut y) = (a.clone(), b.clone());
                plan.fwd(&mut x);
                plan.fwd(&mut y);
                plan.mul_assign_normalize(&mut x, &y);
                plan.inv(&mut x);
                assert_eq!(product(Ring::Standard, q, log_n, &a, &b), x, "mod {q}, N = {n}");
            }
        }
    }
}
