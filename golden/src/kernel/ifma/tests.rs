use super::*;
use crate::kernel::Term;
use crate::ring::arith::Arith;
use hearth_spec::galois::bit_reverse;

/// Moduli of 18 to 50 bits, the smallest and the largest of their width that serve N = 2^12.
fn moduli() -> impl Iterator<Item = Modulus> {
    const ORDER: u64 = 1 << 13;
    [18u32, 28, 32, 36, 40, 45, 50].into_iter().flat_map(|bits| {
        let prime = |q: u64| Modulus::new(q, ORDER).ok();
        let (low, high) = (1u64 << (bits - 1), 1u64 << bits);
        let smallest = (low / ORDER..).find_map(|k| prime(k * ORDER + 1)).expect("a prime");
        let largest = (0..high / ORDER).rev().find_map(|k| prime(k * ORDER + 1)).expect("a prime");
        [smallest, largest]
    })
}

/// Residues below `bound`: the edges, then a fixed sequence.
fn residues(n: usize, bound: u64, seed: u64) -> Vec<u64> {
    let edges = [0, 1, bound - 1, bound / 2];
    let mut state = seed;
    let next = |_| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((u128::from(state) * u128::from(bound)) >> 64) as u64
    };
    edges.into_iter().chain((edges.len()..n).map(next)).collect()
}

/// Runs `check` for every modulus; says aloud if the processor cannot.
fn for_every_modulus(mut check: impl FnMut(Ifma, Arith)) {
    if !available() {
        println!("SKIPPED: this processor has no AVX-512 with IFMA");
        return;
    }
    for modulus in moduli() {
        check(Ifma::new(modulus).expect("at most 50 bits"), Arith::new(modulus));
    }
}

#[test]
fn products_equal_scalar_18_to_50_bits() {
    for_every_modulus(|ifma, arith| {
        let q = arith.q();
        // Every edge against every edge, then any against any.
        let x: Vec<u64> =
            [0, 1, 2, q - 2, q - 1].repeat(16).into_iter().chain(residues(176, q, 1)).collect();
        let mut y: Vec<u64> = x.clone();
        y.rotate_left(3);
        let mut got = x.clone();
        ifma.mul_assign(&mut got, &y);
        let want: Vec<u64> = x.iter().zip(&y).map(|(&x, &y)| arith.mul(x, y)).collect();
        assert_eq!(got, want, "{q}");
    });
}

#[test]
fn sums_and_differences_equal_scalar_18_to_50_bits() {
    for_every_modulus(|ifma, arith| {
        let q = arith.q();
        let edges = [0, 1, q / 2, q - 2, q - 1];
        let x: Vec<u64> = edges.repeat(8);
        let y: Vec<u64> = edges.iter().flat_map(|&y| [y; 8]).collect();
        let (mut sums, mut differences) = (x.clone(), x.clone());
        ifma.add_assign(&mut sums, &y);
        ifma.sub_assign(&mut differences, &y);
        let want = |f: fn(&Arith, u64, u64) -> u64| -> Vec<u64> {
            x.iter().zip(&y).map(|(&x, &y)| f(&arith, x, y)).collect()
        };
        assert_eq!(sums, want(Arith::add), "{q}");
        assert_eq!(differences, want(Arith::sub), "{q}");
    });
}

#[test]
fn differences_times_a_factor_equal_scalar_18_to_50_bits() {
    for_every_modulus(|ifma, arith| {
        let q = arith.q();
        let (x, lazy) = (residues(256, q, 2), residues(256, 4 * q, 3));
        for factor in [0, 1, q - 1, q / 3] {
            let mut got = x.clone();
            ifma.sub_mul_assign(&mut got, &lazy, ifma.factor(factor));
            let want = x.iter().zip(&lazy).map(|(&x, &y)| arith.mul(arith.sub(x, y % q), factor));
            assert_eq!(got, want.collect::<Vec<_>>(), "{q} {factor}");
        }
    });
}

#[test]
fn sums_equal_scalar_18_to_50_bits_1_to_16_terms() {
    for_every_modulus(|ifma, arith| {
        let q = arith.q();
        for count in [1, 2, 3, 8, 16] {
            // The largest sources there can be, whatever the modulus, and anything below.
            let sources: Vec<Vec<u64>> = (0..count).map(|j| residues(72, 1 << 50, j)).collect();
            let factors: Vec<u64> = (0..count).map(|j| q - 1 - j).collect();
            let slices: Vec<&[u64]> = sources.iter().map(Vec::as_slice).collect();
            let mut got = vec![0; 72];
            ifma.sum_of_multiples(&slices, &factors, q - 1, &mut got);
            let want = |i: usize| {
                let products =
                    sources.iter().zip(&factors).map(|(y, &f)| u128::from(y[i]) * u128::from(f));
                ((products.sum::<u128>() + u128::from(q - 1)) % u128::from(q)) as u64
            };
            assert_eq!(got, (0..72).map(want).collect::<Vec<_>>(), "{q} {count}");

            let x: Vec<Vec<u64>> = (0..3 * count).map(|j| residues(64, q, j)).collect();
            let terms: Vec<Term<'_>> =
                x.chunks_exact(3).map(|t| (&t[0][..], (&t[1][..], &t[2][..]))).collect();
            let (mut got0, mut got1) = (vec![0; 64], vec![0; 64]);
            ifma.two_sums_of_products(&terms, &mut got0, &mut got1);
            let sum = |pick: fn(&Term<'_>) -> Vec<u64>| {
                terms.iter().fold(vec![0; 64], |sum, term| {
                    let add = |(s, (&x, y)): (&u64, (&u64, u64))| arith.add(*s, arith.mul(x, y));
                    sum.iter().zip(term.0.iter().zip(pick(term))).map(add).collect()
                })
            };
            assert_eq!(
                (got0, got1),
                (sum(|t| t.1.0.to_vec()), sum(|t| t.1.1.to_vec())),
                "{q} {count}"
            );
        }
    });
}

#[test]
fn transforms_equal_their_definition_n_128_to_4096_18_to_50_bits() {
    for_every_modulus(|ifma, arith| {
        for log_n in 7..=12 {
            let n = 1usize << log_n;
            let modulus = arith.modulus();
            let psi = modulus.psi(log_n);
            let power = |base: u64| move |i: usize| modulus.pow(base, bit_reverse(i, log_n) as u64);
            let inverse_psi = modulus.inv(psi);
            let table =
                IfmaTable::new(ifma, n, power(psi), power(inverse_psi)).expect("128 or more");
            let coefficients = residues(n, arith.q(), 5);
            let want = |i: usize| {
                let x = modulus.pow(psi, 2 * bit_reverse(i, log_n) as u64 + 1);
                coefficients.iter().rev().fold(0, |sum, &c| arith.add(arith.mul(sum, x), c))
            };
            let (mut reduced, mut lazy) = (coefficients.clone(), coefficients.clone());
            table.forward(&mut reduced, true);
            table.forward(&mut lazy, false);
            // All points of small limbs; of large ones, points in every lane and quarter.
            for i in (0..n).step_by(if n > 512 { n / 64 + 1 } else { 1 }) {
                assert_eq!(reduced[i], want(i), "{modulus} N = {n} at {i}");
            }
            assert!(
                lazy.iter().zip(&reduced).all(|(&x, &y)| x < 4 * arith.q() && x % arith.q() == y)
            );

            let (scale, addend) = (arith.q() - 2, arith.q() - 1);
            let n_inverse = modulus.inv(modulus.reduce(n as u64));
            let factor = arith.mul(scale, n_inverse);
            let last = arith.mul(factor, modulus.pow(inverse_psi, n as u64 / 2));
            table.inverse(&mut reduced, factor, last, addend);
            let want = coefficients.iter().map(|&c| arith.add(arith.mul(c, scale), addend));
            assert_eq!(reduced, want.collect::<Vec<_>>(), "{modulus} N = {n} back");
        }
    });
}
