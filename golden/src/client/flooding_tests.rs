use super::*;
use crate::context::Context;
use crate::entropy::Entropy;
use hearth_spec::{CkksLiteral, CkksParams, Level, ObjectId, Ring};

fn client() -> Client {
    client_of(Ring::Standard)
}

fn client_of(ring: Ring) -> Client {
    let params = CkksParams::try_from(CkksLiteral {
        log_n: 12,
        ring,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 40,
        levels: 1,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 2,
        digit_limbs: 1,
        insecure: true,
        bootstrap: None,
    });
    let context = Context::new(params.expect("good parameters"));
    Client::generate(context, Entropy::Seeded(3)).expect("a client")
}

const FLOODING: Flooding = Flooding { bits: 8, slot_error: 1e-8, decryptions: 4 };

/// σ = 8·√4·2^4·(10^-8·Δ) in each of N coefficients: mean square N·σ² in a slot, that is
/// σ·√N/Δ = 256·10^-8·64 in the slots' unit; and no mean. In a real slot the mean square is 2N·σ².
#[test]
fn the_added_noise_has_the_variance_of_the_formula() {
    check_variance(Ring::Standard, 1.0);
    check_variance(Ring::ConjugateInvariant, 2.0);
}

#[track_caller]
fn check_variance(ring: Ring, gain: f64) {
    let mut client = client_of(ring);
    let slots = vec![0.5; client.context().params().slots()];
    let fresh = client.encrypt(ObjectId(0), &slots, Level(1)).expect("encrypts");
    let ciphertext = fresh.expand(&client.context().clone());
    let clear = client.decrypt_complex(&ciphertext).expect("decrypts");
    let (mut squares, mut sum, mut count) = (0.0, 0.0, 0.0);
    for _ in 0..10 {
        let flooded = client.decrypt_flooded(&ciphertext, &FLOODING).expect("decrypts");
        for (a, b) in flooded.iter().zip(&clear) {
            let error = *a - *b;
            squares += error.re * error.re + error.im * error.im;
            sum += error.re;
            count += 1.0;
        }
    }
    let (rms, expected) = (f64::sqrt(squares / count), 256e-8 * 64.0 * f64::sqrt(gain));
    assert!((rms / expected - 1.0).abs() < 0.03, "{rms}, not {expected}");
    assert!((sum / count).abs() < 5.0 * expected / f64::sqrt(count), "it has a mean");
}

#[test]
fn the_noise_is_fresh_every_time() {
    let mut client = client();
    let fresh = client.encrypt(ObjectId(0), &[0.5; 2048], Level(1)).expect("encrypts");
    let ciphertext = fresh.expand(&client.context().clone());
    let mut flooded = || client.decrypt_flooded(&ciphertext, &FLOODING).expect("decrypts");
    assert!(flooded() != flooded(), "the difference of two would be the noise's");
}

#[track_caller]
fn refused(flooding: Flooding, message: &str) {
    let mut client = client();
    let fresh = client.encrypt(ObjectId(0), &[0.5; 2048], Level(0)).expect("encrypts");
    let ciphertext = fresh.expand(&client.context().clone());
    let error = client.decrypt_flooded(&ciphertext, &flooding).expect_err("refused").to_string();
    assert!(error.starts_with(message) && error.contains("\nhint: "), "{error}");
}

#[test]
fn noise_that_says_nothing_or_does_not_fit_is_refused() {
    refused(Flooding { bits: 0, ..FLOODING }, "flooding: the bits");
    refused(Flooding { bits: 129, ..FLOODING }, "flooding: the bits");
    refused(Flooding { slot_error: 0.0, ..FLOODING }, "flooding: the slot error");
    refused(Flooding { slot_error: f64::NAN, ..FLOODING }, "flooding: the slot error");
    refused(Flooding { decryptions: 0, ..FLOODING }, "flooding: no decryption");
    refused(Flooding { bits: 80, ..FLOODING }, "flooding needs noise of 2^57.4, the ciphertext");
}
