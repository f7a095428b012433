use super::*;
use crate::ring::test_primes::{WIDTHS, edges, kernels, residues};

/// Forward by definition, back again, scaled and shifted.
#[track_caller]
fn check(q: Modulus, log_n: u32) {
    for kernel in kernels() {
        check_kernel(q, log_n, kernel);
    }
}

#[track_caller]
fn check_kernel(q: Modulus, log_n: u32, kernel: Kernel) {
    let table = NttTable::new(q, log_n, kernel);
    let n = 1 << log_n;
    for coefficients in [residues(q, n, 7), vec![q.value() - 1; n], vec![0; n]] {
        let values = q.ntt_by_definition(&coefficients, log_n);
        let mut limb = coefficients.clone();
        table.forward(&mut limb);
        assert_eq!(limb, values, "forward, mod {q}, N = {n}");
        table.inverse(&mut limb);
        assert_eq!(limb, coefficients, "inverse, mod {q}, N = {n}");
        for (scale, addend) in [(1, 0), (q.value() - 1, 1), (q.value() - 2, q.value() - 1)] {
            let mut limb = values.clone();
            table.inverse_scaled(&mut limb, scale, addend);
            let want: Vec<u64> =
                coefficients.iter().map(|&c| q.add(q.mul(scale, c), addend)).collect();
            assert_eq!(limb, want, "{scale}·INTT + {addend}, mod {q}, N = {n}");
        }
    }
}

#[test]
fn transforms_equal_their_definition_n_16_to_256_at_28_36_50_60_61_bits() {
    for bits in WIDTHS {
        for log_n in 4..=8 {
            edges(bits, log_n).into_iter().for_each(|q| check(q, log_n));
        }
    }
}

#[test]
fn transforms_equal_their_definition_n_2_4_8() {
    for log_n in 1..=3 {
        edges(28, log_n).into_iter().for_each(|q| check(q, log_n));
    }
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

fn product(q: Modulus, log_n: u32, a: &[u64], b: &[u64]) -> Vec<u64> {
    let table = NttTable::new(q, log_n, Kernel::best());
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
            assert_eq!(product(q, 8, &a, &b), schoolbook(q, &a, &b), "mod {q}");
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
                assert_eq!(product(q, log_n, &a, &b), x, "mod {q}, N = {n}");
            }
        }
    }
}
