//! The largest rings: N = 2^17, and N = 2^16 with real slots, whose roots of unity have order 2^18.

use hearth_golden::noise::NoiseModel;
use hearth_golden::{Ciphertext, Client, Context, Entropy, Evaluator, KeyPlan};
use hearth_spec::he::ObjectKind;
use hearth_spec::{CkksLiteral, CkksParams, Level, ObjectId, Ring};

/// `levels` of one 45-bit prime, three digits, 128-bit security.
fn params(ring: Ring, log_n: u32, levels: u32) -> CkksParams {
    let digit_limbs = (levels + 1).div_ceil(3);
    CkksParams::try_from(CkksLiteral {
        log_n,
        ring,
        two_adicity: 18,
        word_bits: 55,
        base_bits: 53,
        base_primes: 1,
        scale_bits: 45,
        levels,
        primes_per_level: 1,
        special_bits: 55,
        special_primes: digit_limbs,
        digit_limbs,
        insecure: false,
        bootstrap: None,
    })
    .expect("good parameters")
}

/// Numbers are encoded, encrypted, multiplied, rotated and decrypted, within the noise bound.
#[track_caller]
fn check(ring: Ring, log_n: u32, levels: u32) {
    let context = Context::new(params(ring, log_n, levels));
    let (params, top) = (context.params(), Level(levels));
    let mut client = Client::generate(context.clone(), Entropy::Seeded(17)).expect("a client");
    let plan = KeyPlan::new(params).relinearisation(top).rotations([-1], top);
    let keys = client.keys_of(&plan.objects()).expect("keys");
    let slots = params.slots();
    let ramp = |turns: usize| -> Vec<f64> {
        (0..slots).map(|i| 2.0 * (i * turns % slots) as f64 / slots as f64 - 1.0).collect()
    };
    let (x, y) = (ramp(1), ramp(77));
    let mut encrypt = |object, slots: &[f64]| -> Ciphertext {
        client.encrypt(ObjectId(object), slots, top).expect("encrypts").expand(&context)
    };
    let (a, b) = (encrypt(0, &x), encrypt(1, &y));
    let evaluator = Evaluator::new(&context);
    let b = evaluator.rotate_with(&b, -1, &keys).expect("rotates");
    let relinearise = keys.find(ObjectKind::RelinearisationKey, top).expect("a key");
    let product = evaluator.mul(&a, &b, relinearise).expect("multiplies");
    let product = evaluator.rescale(product).expect("rescales");

    let model = NoiseModel::new(params);
    let (fresh, switch) = (model.encoding() + model.encryption(), model.key_switch(top));
    let before = (fresh + fresh + switch).times(params.scale(top)) + switch;
    let bound = model.rescale(top, before).bound() / product.scale();
    let got = client.decrypt_complex(&product).expect("decrypts");
    assert_eq!((got.len(), product.scale()), (slots, params.scale(Level(levels - 1))));
    let mut largest = 0.0f64;
    for (i, slot) in got.into_iter().enumerate() {
        let want = x[i] * y[(i + slots - 1) % slots];
        largest = largest.max((slot - want.into()).abs());
    }
    println!("{ring}, N = 2^{log_n}, {levels} levels: off by {largest:.1e}, bound {bound:.1e}");
    assert!(largest <= bound && largest > bound * 1e-3, "off by {largest}, the bound is {bound}");
}

#[test]
fn a_product_at_n_2_17_with_2_limbs() {
    check(Ring::Standard, 17, 1);
}

#[test]
fn a_product_of_2_16_real_slots_with_2_limbs() {
    check(Ring::ConjugateInvariant, 16, 1);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_products_at_n_2_17_and_of_2_16_real_slots_with_24_limbs() {
    check(Ring::Standard, 17, 23);
    check(Ring::ConjugateInvariant, 16, 23);
}
