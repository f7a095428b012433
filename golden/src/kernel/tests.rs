//! Every kernel gives the residues of the definition, on primes at the edges of its widths.

use super::*;
use crate::ring::arith::Arith;
use crate::ring::test_primes::{edges, word};
use hearth_spec::galois::bit_reverse;
use std::sync::Arc;

/// Widths in bits, and the moduli that are the smallest and the largest of them for N = 2^12.
const WIDTHS: [u32; 13] = [18, 28, 32, 36, 40, 45, 49, 50, 51, 52, 55, 60, 61];

/// Numbers below `bound`: the edges, then a fixed sequence.
fn numbers(n: usize, bound: u64, seed: u64) -> Vec<u64> {
    let random = |i: u64| {
        ((u128::from(word(seed.wrapping_mul(1 << 32) + i)) * u128::from(bound)) >> 64) as u64
    };
    [0, 1, bound - 1, bound / 2].into_iter().chain((4..n as u64).map(random)).collect()
}

/// The loops of `kernel` for N = 2^`log_n`.
fn loops(kernel: Kernel, arith: &Arith, log_n: u32) -> Arc<dyn LimbKernel> {
    let modulus = arith.modulus();
    let psi = modulus.psi(log_n);
    let powers = |base: u64| -> Vec<u64> {
        let power = |i| modulus.pow(base, bit_reverse(i, log_n) as u64);
        (0..1 << log_n).map(power).collect()
    };
    let (forward, inverse) = (powers(psi), powers(modulus.inv(psi)));
    limb_kernel(kernel, arith, Twiddles { forward: &forward, inverse: &inverse })
}

/// Runs `check` with the loops of `kernel` for every modulus and N = 2^`log_n`; says aloud if the
/// processor cannot.
fn for_every_modulus(kernel: Kernel, log_n: u32, check: impl Fn(&dyn LimbKernel, Arith)) {
    if kernel.checked().is_err() {
        println!("SKIPPED: this processor lacks the instructions of {kernel}");
        return;
    }
    for modulus in WIDTHS.into_iter().flat_map(|bits| edges(bits, 12)) {
        let arith = Arith::new(modulus);
        check(&*loops(kernel, &arith, log_n), arith);
    }
}

fn products_equal_scalar(kernel: Kernel) {
    for_every_modulus(kernel, 8, |loops, arith| {
        let q = arith.q();
        // Every edge against every edge, then any against any.
        let x: Vec<u64> =
            [0, 1, 2, q - 2, q - 1].repeat(16).into_iter().chain(numbers(176, q, 1)).collect();
        let mut y = x.clone();
        y.rotate_left(3);
        let (mut got, mut out, mut sums) = (x.clone(), vec![0; x.len()], y.clone());
        sums.rotate_left(2);
        let want: Vec<u64> = x.iter().zip(&y).map(|(&x, &y)| arith.mul(x, y)).collect();
        let want_sums: Vec<u64> = want.iter().zip(&sums).map(|(&x, &y)| arith.add(x, y)).collect();
        loops.mul_assign(&mut got, &y);
        loops.mul(&x, &y, &mut out);
        loops.mac_assign(&mut sums, &x, &y);
        assert_eq!(got, want, "x = x·y mod {q}");
        assert_eq!(out, want, "out = x·y mod {q}");
        assert_eq!(sums, want_sums, "acc + x·y mod {q}");
    });
}

fn sums_and_differences_equal_scalar(kernel: Kernel) {
    for_every_modulus(kernel, 8, |loops, arith| {
        let q = arith.q();
        let edges = [0, 1, q / 2, q - 2, q - 1];
        let x: Vec<u64> = edges.repeat(8);
        let y: Vec<u64> = edges.iter().flat_map(|&y| [y; 8]).collect();
        let (mut sums, mut differences) = (x.clone(), x.clone());
        loops.add_assign(&mut sums, &y);
        loops.sub_assign(&mut differences, &y);
        let want = |f: fn(&Arith, u64, u64) -> u64| -> Vec<u64> {
            x.iter().zip(&y).map(|(&x, &y)| f(&arith, x, y)).collect()
        };
        assert_eq!(sums, want(Arith::add), "{q}");
        assert_eq!(differences, want(Arith::sub), "{q}");
    });
}

fn differences_times_a_factor_equal_scalar(kernel: Kernel) {
    for_every_modulus(kernel, 8, |loops, arith| {
        let q = arith.q();
        let (mut x, lazy) = (numbers(256, q, 2), numbers(256, 4 * q, 3));
        for rotation in [0, 1, 3] {
            x.rotate_left(rotation);
            for factor in [0, 1, q - 1, q / 2, q / 2 + 1, q / 3] {
                let mut got = x.clone();
                loops.sub_mul_assign(&mut got, &lazy, arith.shoup(factor));
                let want =
                    x.iter().zip(&lazy).map(|(&x, &y)| arith.mul(arith.sub(x, y % q), factor));
                assert_eq!(got, want.collect::<Vec<_>>(), "{q} {factor}");
            }
        }
    });
}

/// Sources of 50 bits, the widest that some kernels take, and of 61, the widest there are.
fn sums_of_multiples_equal_scalar(kernel: Kernel) {
    for_every_modulus(kernel, 8, |loops, arith| {
        let q = arith.q();
        for (count, bits) in [(1, 50), (2, 50), (3, 61), (8, 50), (9, 50), (16, 50), (32, 61)] {
            // The largest sources there can be, whatever the modulus, and anything below.
            let mut sources: Vec<Vec<u64>> =
                (0..count).map(|j| numbers(72, 1 << bits, j)).collect();
            sources.iter_mut().for_each(|source| source[4..16].fill((1 << bits) - 1));
            for factor in [q - 1, q / 2, q / 2 + 2 + count] {
                let factors: Vec<u64> = (0..count).map(|j| factor - j).collect();
                let slices: Vec<&[u64]> = sources.iter().map(Vec::as_slice).collect();
                let mut got = vec![0; 72];
                loops.sum_of_multiples(&slices, bits, &factors, q - 1, &mut got);
                let want = |i: usize| {
                    let product = |(y, &f): (&Vec<u64>, &u64)| u128::from(y[i]) * u128::from(f);
                    let sum: u128 = sources.iter().zip(&factors).map(product).sum();
                    ((sum + u128::from(q - 1)) % u128::from(q)) as u64
                };
                assert_eq!(got, (0..72).map(want).collect::<Vec<_>>(), "{q} {count}·{factor}");
            }
        }
    });
}

fn sums_of_products_equal_scalar(kernel: Kernel) {
    for_every_modulus(kernel, 8, |loops, arith| {
        let q = arith.q();
        for count in [1, 2, 4, 5, 16, 17, 40] {
            let mut x: Vec<Vec<u64>> = (0..3 * count).map(|j| numbers(64, q, j)).collect();
            x.iter_mut().for_each(|limb| limb[4..16].fill(q - 1));
            let terms: Vec<Term<'_>> =
                x.chunks_exact(3).map(|t| (&t[0][..], (&t[1][..], &t[2][..]))).collect();
            let (mut got0, mut got1) = (vec![0; 64], vec![0; 64]);
            loops.two_sums_of_products(&terms, &mut got0, &mut got1);
            let sum = |pick: fn(&Term<'_>) -> Vec<u64>| {
                terms.iter().fold(vec![0; 64], |sum, term| {
                    let add = |(s, (&x, y)): (&u64, (&u64, u64))| arith.add(*s, arith.mul(x, y));
                    sum.iter().zip(term.0.iter().zip(pick(term))).map(add).collect()
                })
            };
            let want = (sum(|t| t.1.0.to_vec()), sum(|t| t.1.1.to_vec()));
            assert_eq!((got0, got1), want, "{q} {count}");
        }
    });
}

fn transforms_equal_their_definition(kernel: Kernel) {
    for log_n in 4..=12 {
        for_every_modulus(kernel, log_n, |loops, arith| {
            let (n, q) = (1 << log_n, arith.q());
            for coefficients in [numbers(n, q, 5), vec![q - 1; n], vec![q / 2; n]] {
                check_transform(loops, arith, log_n, &coefficients);
            }
        });
    }
}

#[track_caller]
fn check_transform(loops: &dyn LimbKernel, arith: Arith, log_n: u32, coefficients: &[u64]) {
    let (n, q, modulus) = (1usize << log_n, arith.q(), arith.modulus());
    let psi = modulus.psi(log_n);
    let want = |i: usize| {
        let x = modulus.pow(psi, 2 * bit_reverse(i, log_n) as u64 + 1);
        coefficients.iter().rev().fold(0, |sum, &c| arith.add(arith.mul(sum, x), c))
    };
    let (mut reduced, mut lost) = (coefficients.to_vec(), coefficients.to_vec());
    loops.forward(&mut reduced);
    // All points of small limbs; of large ones, points in every lane and quarter.
    for i in (0..n).step_by(if n > 512 { n / 64 + 1 } else { 1 }) {
        assert_eq!(reduced[i], want(i), "{modulus} N = {n} at {i}");
    }
    let (minuend, factor) = (numbers(n, q, 6), q - 3);
    let mut got = minuend.clone();
    loops.sub_forward_mul_assign(&mut got, &mut lost, arith.shoup(factor));
    let want = minuend.iter().zip(&reduced).map(|(&x, &f)| arith.mul(arith.sub(x, f), factor));
    assert_eq!(got, want.collect::<Vec<_>>(), "{modulus} N = {n} subtracted");

    let (scale, addend) = (q - 2, q - 1);
    let factor = arith.mul(scale, modulus.inv(modulus.reduce(n as u64)));
    let last = arith.mul(factor, modulus.pow(modulus.inv(psi), n as u64 / 2));
    loops.inverse(&mut reduced, factor, last, addend);
    let want = coefficients.iter().map(|&c| arith.add(arith.mul(c, scale), addend));
    assert_eq!(reduced, want.collect::<Vec<_>>(), "{modulus} N = {n} back");
}

macro_rules! for_every_kernel {
    ($($name:ident: $kernel:expr),*) => {
        $(mod $name {
            use super::*;

            #[test]
            fn products_equal_scalar_18_to_61_bits() {
                products_equal_scalar($kernel);
            }

            #[test]
            fn sums_and_differences_equal_scalar_18_to_61_bits() {
                sums_and_differences_equal_scalar($kernel);
            }

            #[test]
            fn differences_times_a_factor_equal_scalar_18_to_61_bits() {
                differences_times_a_factor_equal_scalar($kernel);
            }

            #[test]
            fn sums_of_multiples_equal_scalar_18_to_61_bits_1_to_32_terms() {
                sums_of_multiples_equal_scalar($kernel);
            }

            #[test]
            fn sums_of_products_equal_scalar_18_to_61_bits_1_to_40_terms() {
                sums_of_products_equal_scalar($kernel);
            }

            #[test]
            fn transforms_equal_their_definition_n_16_to_4096_18_to_61_bits() {
                transforms_equal_their_definition($kernel);
            }
        })*
    };
}

for_every_kernel!(scalar_kernel: Kernel::Scalar, avx2_kernel: Kernel::Avx2, avx512_kernel: Kernel::Avx512);
