use super::*;
use crate::kernel::Kernel;
use crate::ring::test_primes::{edges, word};
use hearth_spec::{Modulus, Ring};

const LOG_N: u32 = 8;
const SLOTS: usize = 128;

fn ring() -> RnsRing {
    ring_of(Ring::Standard)
}

fn ring_of(ring: Ring) -> RnsRing {
    let mut moduli: Vec<Modulus> =
        [50, 36, 61, 60, 28].iter().flat_map(|&bits| edges(bits, LOG_N + 1)).collect();
    moduli.truncate(9);
    RnsRing::of(ring, &moduli, LOG_N, Kernel::best())
}

/// N/2 complex or N real numbers.
fn slots(ring: &RnsRing, size: f64) -> Vec<Complex> {
    let part = |i| size * (word(i) as i64 as f64 / i64::MAX as f64);
    let complex = |i| Complex::new(part(i), part(i + 1000));
    match ring.kind() {
        Ring::Standard => (0..SLOTS as u64).map(complex).collect(),
        Ring::ConjugateInvariant => (0..2 * SLOTS as u64).map(|i| part(i).into()).collect(),
    }
}

/// Values come back from `limbs` limbs within the rounding of coefficients and of `f64`, in both
/// rings.
#[track_caller]
fn check(size: f64, scale: f64, limbs: usize) {
    check_in(ring_of(Ring::Standard), size, scale, limbs);
    check_in(ring_of(Ring::ConjugateInvariant), size, scale, limbs);
}

#[track_caller]
fn check_in(ring: RnsRing, size: f64, scale: f64, limbs: usize) {
    let encoder = Encoder::new(&ring, ring.primes());
    let slots = slots(&ring, size);
    assert_eq!(encoder.slots(), slots.len());
    let poly = encoder.encode(&ring, &slots, scale, limbs).expect("encodes");
    assert_eq!(poly.basis(), Basis::live(limbs));
    let decoded = encoder.decode(&ring, poly, scale);
    // At most 1/2 on each of N coefficients, all but one of which stand twice in the
    // conjugate-invariant ring, and f64's precision over the stages.
    let gain = (ring.kind().order(LOG_N) / 2) as f64;
    let bound = 0.5 * gain / scale + size * libm::exp2(-48.0);
    for (j, (got, want)) in decoded.iter().zip(&slots).enumerate() {
        let error = (*got - *want).abs();
        assert!(error <= bound, "slot {j}: {got:?} for {want:?}, bound {bound:e}");
        assert!(got.im == 0.0 || ring.kind() == Ring::Standard, "slot {j} is real");
    }
}

/// Slot j of a conjugate-invariant polynomial is a_0 + Σ a_i·2cos(π·i·5^j/2N).
#[test]
fn real_slots_are_values_at_the_powers_of_5() {
    let ring = ring_of(Ring::ConjugateInvariant);
    let (encoder, n) = (Encoder::new(&ring, ring.primes()), ring.n());
    let coefficients: Vec<i64> = (0..n as u64).map(|i| word(i) as i64 >> 40).collect();
    let poly = Poly::from_signed(&ring, Basis::live(2), &coefficients).into_eval(&ring);
    let mut power = 1;
    for (j, slot) in encoder.decode(&ring, poly.clone(), 1.0).into_iter().enumerate() {
        let value = |(i, &a): (usize, &i64)| {
            let angle = std::f64::consts::PI * (i * power % (4 * n)) as f64 / (2 * n) as f64;
            a as f64 * if i == 0 { 1.0 } else { 2.0 * libm::cos(angle) }
        };
        let want: f64 = coefficients.iter().enumerate().map(value).sum();
        let error = (slot - want.into()).abs();
        assert!(error < 1e-5, "slot {j} is off by {error}");
        power = power * 5 % (4 * n);
    }
    let slots = encoder.decode(&ring, poly.clone(), 1.0);
    assert!(encoder.encode(&ring, &slots, 1.0, 2).expect("encodes") == poly, "and back, exactly");
}

#[test]
fn values_come_back_at_scales_2_20_to_2_200() {
    for limbs in [1, 2, 5, 9] {
        check(1.0, libm::exp2(40.0), limbs);
        check(100.0, libm::exp2(20.0), limbs);
    }
    check(1e-3, libm::exp2(60.0), 3);
    check(1.0, libm::exp2(58.0), 2);
    check(7.0, libm::exp2(110.0), 4);
    check(1.0, libm::exp2(200.0), 9);
}

/// A coefficient on both sides of every boundary between the ways to round it.
#[test]
fn coefficients_round_to_nearest_at_every_size() {
    check_rounding(ring_of(Ring::Standard));
    check_rounding(ring_of(Ring::ConjugateInvariant));
}

#[track_caller]
fn check_rounding(ring: RnsRing) {
    let encoder = Encoder::new(&ring, ring.primes());
    let limit = 1u64 << 51;
    for value in [0, 1, 5, limit - 1, limit, limit + 1, 1 << 53, (1 << 62) + (1 << 20)] {
        for sign in [1.0, -1.0] {
            // The constant polynomial: the same number in every slot.
            let slots = vec![sign * value as f64; encoder.slots()];
            let poly = encoder.encode(&ring, &slots, 1.0, 9).expect("encodes").into_coeff(&ring);
            for i in 0..9 {
                let q = ring.arith(i).modulus();
                let want = q.reduce(value);
                let want = if sign < 0.0 { q.neg(want) } else { want };
                assert_eq!(poly.limb(i)[0], want, "{sign}·{value} mod {q}");
                assert_eq!(poly.limb(i)[1], 0);
            }
        }
    }
    let halves = vec![2.5; encoder.slots()];
    let poly = encoder.encode(&ring, &halves, 1.0, 1).expect("encodes").into_coeff(&ring);
    assert_eq!(poly.limb(0)[0], 2, "ties to even");
}

#[test]
fn wide_integers_are_exact() {
    let arith = crate::ring::arith::Arith::new(edges(61, LOG_N)[1]);
    let q = arith.modulus();
    for exponent in [40, 62, 63, 64, 100, 300] {
        let x = 3.0 * libm::exp2(f64::from(exponent));
        let want = q.mul(3, q.pow(2, exponent as u64));
        assert_eq!(wide_residue(&arith, x), want, "3·2^{exponent}");
        assert_eq!(wide_residue(&arith, -x), q.neg(want), "-3·2^{exponent}");
    }
}

#[track_caller]
fn refused(slots: &[f64], scale: f64, message: &str) {
    let ring = ring();
    let encoder = Encoder::new(&ring, ring.primes());
    let error = encoder.encode(&ring, slots, scale, 1).expect_err("refused").to_string();
    assert!(error.starts_with(message), "{error}");
    assert!(error.contains("\nhint: "), "{error}");
}

#[test]
fn what_cannot_be_encoded_is_refused() {
    refused(&[1.0], 1.0, "1 slot values for 128 slots");
    let with = |value| {
        let mut slots = vec![0.0; SLOTS];
        slots[3] = value;
        slots
    };
    refused(&with(f64::NAN), 1.0, "slot 3 is NaN");
    refused(&with(f64::INFINITY), 1.0, "slot 3 is inf");
    refused(&with(1.0), libm::exp2(60.0), "a coefficient of 2^53.0 does not fit a modulus of 2^49");
    refused(&vec![1e300; SLOTS], 1e300, "a coefficient of 2^inf does not fit");

    let ring = ring_of(Ring::ConjugateInvariant);
    let encoder = Encoder::new(&ring, ring.primes());
    let mut slots = vec![Complex::default(); 2 * SLOTS];
    slots[3] = Complex::new(0.5, 1e-300);
    let error = encoder.encode(&ring, &slots, 1.0, 1).expect_err("refused").to_string();
    assert!(error.starts_with("slot 3 is 0.5 + 0.0000"), "{error}");
    assert!(error.contains("are real\nhint: "), "{error}");
    let few = encoder.encode(&ring, &slots[1..], 1.0, 1).expect_err("refused").to_string();
    assert!(few.starts_with("255 slot values for 256 slots\nhint: "), "{few}");
}
