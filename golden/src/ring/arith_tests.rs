use super::*;
use crate::ring::test_primes::{WIDTHS, edges, residues, word};

/// Every function against the plain definitions of [`Modulus`].
#[track_caller]
fn check(q: Modulus) {
    let arith = Arith::new(q);
    let samples = residues(q, 40, q.value());
    for &a in &samples {
        for &b in &samples {
            assert_eq!(arith.add(a, b), q.add(a, b), "{a} + {b} mod {q}");
            assert_eq!(arith.sub(a, b), q.sub(a, b), "{a} - {b} mod {q}");
            assert_eq!(arith.mul(a, b), q.mul(a, b), "{a} * {b} mod {q}");
            assert_eq!(mac_mod(a, a, b, q), q.add(a, q.mul(a, b)), "{a} + {a} * {b} mod {q}");
            let w = arith.shoup(b);
            for wide in [a, a + 3 * q.value(), u64::MAX - a] {
                let want = q.mul(q.reduce(wide), b);
                assert_eq!(arith.mul_shoup(wide, w), want, "{wide} * {b} mod {q}");
                let lazy = arith.mul_shoup_lazy(wide, w);
                assert!(lazy < 2 * q.value(), "{wide} * {b} gives {lazy}, {q}");
            }
        }
        assert_eq!(arith.neg(a), q.neg(a));
    }
    let top = u64::MAX / q.value() * q.value();
    for wide in [0, q.value() - 1, q.value(), top - 1, top, u64::MAX].into_iter().chain(samples) {
        assert_eq!(arith.reduce(wide), wide % q.value(), "{wide} mod {q}");
        for signed in [wide as i64, (wide as i64).wrapping_neg(), i64::MIN] {
            assert_eq!(arith.reduce_signed(signed), q.reduce_signed(signed), "{signed} mod {q}");
        }
        for high in [0, 1, q.value() - 1, u64::MAX, word(wide)] {
            let wide = u128::from(high) << 64 | u128::from(wide);
            assert_eq!(arith.reduce_wide(wide), q.reduce_wide(wide), "{wide} mod {q}");
        }
    }
}

#[test]
fn functions_equal_their_definitions_at_28_36_50_60_61_bits() {
    for bits in WIDTHS {
        edges(bits, 8).into_iter().for_each(check);
    }
}

#[test]
fn functions_equal_their_definitions_for_tiny_moduli() {
    for q in [3, 5, 17, 97, 193] {
        check(Modulus::new(q, 2).expect("a prime"));
    }
}

#[test]
fn plain_functions_are_those_of_the_definition() {
    let [q, _] = edges(50, 8);
    let (a, b) = (q.value() - 1, q.value() - 2);
    assert_eq!((add_mod(a, b, q), sub_mod(b, a, q), mul_mod(a, b, q)), (q.value() - 3, a, 2));
}
