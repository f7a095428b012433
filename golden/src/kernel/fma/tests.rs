use super::bounds::Bound;
use super::*;
use crate::ring::test_primes::{edges, word};

/// The products of `numbers` with `w` are what they should be, and as near to zero as promised.
#[track_caller]
fn check(q: u64, w: u64, numbers: [i64; LANES]) {
    let arith = Arith::new(hearth_spec::Modulus::new(q, 2).expect("a prime"));
    let Some(fma) = Fma::new(&arith) else {
        return;
    };
    let factor = fma.factor(w);
    #[target_feature(enable = "avx2,fma")]
    fn products(fma: &Fma, factor: Factor, words: &mut [u64]) {
        let w = (splat(factor.value), splat(factor.quotient));
        store(words, 0, mul_factor(load(words, 0), w, fma.wide()));
    }
    let mut words = numbers.map(|x| (x as f64).to_bits());
    // SAFETY: an `Fma` exists only on processors with these instructions.
    unsafe { products(&fma, factor, &mut words) };
    for (x, word) in numbers.into_iter().zip(words) {
        let (got, q) = (f64::from_bits(word), i128::from(q));
        assert!(got.fract() == 0.0, "{got} mod {q}");
        let rest = (i128::from(x) * i128::from(w) - got as i128) % q;
        assert_eq!(rest, 0, "{x}·{w} mod {q}");
        let bound = 0.5 + x.unsigned_abs() as f64 / (8 * q) as f64;
        assert!(got.abs() <= bound * q as f64, "{x}·{w} = {got} mod {q}");
    }
}

#[test]
fn products_with_a_factor_are_exact_up_to_8q_18_to_50_bits() {
    if !available() {
        println!("SKIPPED: this processor lacks the instructions of avx2");
        return;
    }
    for q in [18, 36, 49, 50].into_iter().flat_map(|bits| edges(bits, 12)) {
        let q = q.value();
        let eight = 8 * q as i64;
        for w in [0, 1, q / 2, q / 2 + 1, q - 1, q / 3] {
            check(q, w, [eight, -eight, eight - 1, 1 - eight]);
            check(q, w, [0, 1, -1, 4 * q as i64]);
        }
        for seed in 0..2000 {
            let number = |i| (word(4 * seed + i) % (16 * q + 1)) as i64 - eight;
            check(q, word(!seed) % q, [number(0), number(1), number(2), number(3)]);
        }
    }
}

#[test]
fn forward_passes_stay_within_8q_of_zero() {
    for passes in 0..8 {
        for levels in 1..=5 {
            let mut bound = Bound::RESIDUES.after(3);
            for pass in 0..passes {
                let (_, next) = bound.plan(if pass + 1 == passes { levels } else { 3 });
                assert!(next <= Bound::LARGEST, "{next:?} after {bound:?}");
                bound = next;
            }
        }
    }
}
