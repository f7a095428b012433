use super::*;
use crate::encoding::Encoder;
use crate::ring::RnsRing;
use crate::test_setting::{Setting, plain_chain};
use hearth_spec::galois::bit_reverse;
use hearth_spec::{CkksLiteral, Level};

/// Coefficients in the slots, through the factors, are slots of a polynomial that has them as
/// coefficients in bit-reversed order, `gap` apart; and the inverse gives them back, times a factor.
#[track_caller]
fn check(log_n: u32, log_slots: u32, levels: u32) {
    let setting = Setting::new(CkksLiteral { log_n, ..plain_chain() });
    let (params, n) = (setting.params(), 1 << log_slots);
    let numbers = setting.units(1);
    let z: Vec<Complex> = (0..params.slots()).map(|i| numbers[i % n]).collect();
    let forward = slots_to_coeffs(params, log_slots, levels).expect("factors");
    assert_eq!(forward.len(), levels.min(log_slots) as usize);
    let slots = forward.iter().fold(z.clone(), |v, matrix| matrix.apply(&v));
    let ring: &RnsRing = setting.context.ring();
    let encoder: &Encoder = setting.context.encoder();
    let (scale, limbs) = (libm::exp2(40.0), params.limbs(Level(0)));
    let poly = encoder.encode(ring, &slots, scale, limbs).expect("encodes").into_coeff(ring);
    let gap = params.slots() / n;
    let q = ring.arith(0).q();
    let centred = |x: u64| if x > q / 2 { x as f64 - q as f64 } else { x as f64 };
    for k in 0..params.slots() {
        let number = if k % gap == 0 { z[bit_reverse(k / gap, log_slots)] } else { 0.0.into() };
        let (re, im) = (poly.limb(0)[k], poly.limb(0)[k + params.slots()]);
        let got = Complex::new(centred(re) / scale, centred(im) / scale);
        assert!((got - number).abs() < 1e-9, "coefficient {k}: {got:?}, not {number:?}");
    }
    let share = libm::pow(0.3, 1.0 / f64::from(levels.min(log_slots)));
    let inverse = coeffs_to_slots(params, log_slots, levels, share).expect("factors");
    let back = inverse.iter().fold(slots, |v, matrix| matrix.apply(&v));
    for (i, (got, z)) in back.iter().zip(&z).enumerate() {
        let turn = [Complex::new(0.3, 0.0), Complex::new(0.0, -0.3)][i >> log_slots & 1];
        assert!((*got - *z * turn).abs() < 1e-9, "slot {i}: {got:?}");
    }
}

#[test]
fn factors_are_the_embedding_of_all_and_of_few_slots() {
    for levels in [1, 2, 3, 9] {
        check(10, 9, levels);
        check(9, 5, levels);
    }
    check(8, 1, 1);
}

#[test]
fn factors_have_few_diagonals() {
    let setting = Setting::new(CkksLiteral { log_n: 10, ..plain_chain() });
    let counts = |matrices: Vec<Diagonals>| -> Vec<usize> {
        matrices.iter().map(|matrix| matrix.iter().count()).collect()
    };
    let params = setting.params();
    assert_eq!(counts(slots_to_coeffs(params, 9, 3).expect("factors")), [15, 15, 8]);
    assert_eq!(counts(coeffs_to_slots(params, 9, 3, 1.0).expect("factors")), [8, 15, 15]);
}
