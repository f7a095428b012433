//! The noise of every operation against the bound of [`NoiseModel`].

use super::*;
use crate::ciphertext::{Ciphertext, Plaintext};
use crate::encoding::Complex;
use crate::evaluator::Evaluator;
use crate::keys::EvaluationKeys;
use crate::noise::{Noise, NoiseModel};
use crate::ring::test_primes::word;
use hearth_spec::he::{Object, ObjectKind, Source};
use hearth_spec::{CkksLiteral, CkksParams, Level, Ring};

const INPUT: ObjectId = ObjectId(9);

/// One special prime, one prime a level and a digit: nothing of the model is small.
fn plain_chain() -> CkksLiteral {
    CkksLiteral {
        log_n: 12,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 49,
        base_primes: 1,
        scale_bits: 40,
        levels: 3,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 1,
        digit_limbs: 1,
        insecure: true,
        bootstrap: None,
    }
}

/// Two primes of 28 bits a level, digits and special modulus of three.
fn composite_chain() -> CkksLiteral {
    CkksLiteral {
        two_adicity: 13,
        word_bits: 29,
        base_bits: 56,
        base_primes: 2,
        scale_bits: 56,
        primes_per_level: 2,
        special_bits: 29,
        special_primes: 3,
        digit_limbs: 3,
        ..plain_chain()
    }
}

/// The plain chain with N real slots.
fn invariant_chain() -> CkksLiteral {
    CkksLiteral { ring: Ring::ConjugateInvariant, ..plain_chain() }
}

/// The composite chain with N real slots.
fn composite_invariant_chain() -> CkksLiteral {
    CkksLiteral { ring: Ring::ConjugateInvariant, two_adicity: 14, ..composite_chain() }
}

fn chains() -> [CkksLiteral; 2] {
    [plain_chain(), invariant_chain()]
}

struct Setting {
    client: Client,
    keys: EvaluationKeys,
}

fn setting(literal: CkksLiteral) -> Setting {
    let params = CkksParams::try_from(literal).expect("good parameters");
    let kinds = if params.conjugation_element().is_some() { 3 } else { 2 };
    let level = params.max_level();
    let object = |kind| Object {
        kind,
        level,
        source: Source::SeedExpanded,
        layer: None,
        name: format!("{kind:?}"),
    };
    let objects = [
        ObjectKind::RelinearisationKey,
        ObjectKind::RotationKey { steps: 5 },
        ObjectKind::ConjugationKey,
    ]
    .map(object);
    let mut client = Client::generate(Context::new(params), Entropy::Seeded(7)).expect("a client");
    let keys = client.keys_of(&objects[..kinds]).expect("keys");
    Setting { client, keys }
}

impl Setting {
    fn context(&self) -> &Context {
        &self.client.context
    }

    fn model(&self) -> NoiseModel<'_> {
        NoiseModel::new(self.context().params())
    }

    fn evaluator(&self) -> Evaluator<'_> {
        Evaluator::new(self.context())
    }

    /// Numbers of absolute value 1; real ones, where slots are real.
    fn units(&self, seed: u64) -> Vec<Complex> {
        let angle = |i| word(seed * 1_000_000 + i) as f64 / u64::MAX as f64 * std::f64::consts::TAU;
        let real = self.context().params().ring() == Ring::ConjugateInvariant;
        let unit = |i| match Complex::new(libm::cos(angle(i)), libm::sin(angle(i))) {
            unit if real => 1f64.copysign(unit.re).into(),
            unit => unit,
        };
        (0..self.context().params().slots() as u64).map(unit).collect()
    }

    fn encode(&self, slots: &[Complex], level: Level) -> Plaintext {
        let scale = self.context().params().scale(level);
        Plaintext::encode(self.context(), slots, level, scale).expect("encodes")
    }

    fn encrypt(&mut self, slots: &[Complex], level: Level) -> Ciphertext {
        let context = self.client.context.clone();
        self.client.encrypt(INPUT, slots, level).expect("encrypts").expand(&context)
    }

    /// A fresh ciphertext's noise.
    fn fresh(&self) -> Noise {
        self.model().encoding() + self.model().encryption()
    }

    /// The noise of `ciphertext`, which is meant to carry `want`, is as `expected`: below the
    /// bound in every slot, and its mean within the `tolerance` factor.
    #[track_caller]
    fn check(&self, ciphertext: &Ciphertext, want: &[Complex], expected: Noise, tolerance: f64) {
        let phase = self.client.phase(ciphertext);
        let slots = self.context().encoder().decode(self.context().ring(), phase, 1.0);
        check_slots(&slots, want, ciphertext.scale, expected, tolerance);
    }
}

#[track_caller]
fn check_slots(got: &[Complex], want: &[Complex], scale: f64, expected: Noise, tolerance: f64) {
    let errors = got.iter().zip(want).map(|(&got, &want)| (got - want.scaled(scale)).abs());
    let errors: Vec<f64> = errors.collect();
    let largest = errors.iter().copied().fold(0.0, f64::max);
    let rms = (errors.iter().map(|e| e * e).sum::<f64>() / errors.len() as f64).sqrt();
    let (bound, expected) = (expected.bound(), expected.rms());
    println!("rms {rms:.4e} expected {expected:.4e}; largest {largest:.4e} bound {bound:.4e}");
    assert!(largest <= bound, "a slot is off by {largest}, the bound is {bound}");
    let ratio = rms / expected;
    assert!(
        ratio < tolerance && ratio > 1.0 / tolerance,
        "the mean noise is {rms}, expected {expected}"
    );
}

/// Parts without a constant: only sampling scatters them.
const TIGHT: f64 = 1.1;
/// A constant times a random polynomial is one random number in the few slots that matter.
const LOOSE: f64 = 3.0;

fn product(a: &[Complex], b: &[Complex]) -> Vec<Complex> {
    a.iter().zip(b).map(|(&a, &b)| a * b).collect()
}

fn sum(a: &[Complex], b: &[Complex]) -> Vec<Complex> {
    a.iter().zip(b).map(|(&a, &b)| a + b).collect()
}

#[test]
fn encoding_rounds_by_half() {
    for literal in chains() {
        let setting = setting(literal);
        let (slots, top) = (setting.units(1), Level(3));
        let plaintext = setting.encode(&slots, top);
        let (ring, encoder) = (setting.context().ring(), setting.context().encoder());
        let got = encoder.decode(ring, plaintext.poly.clone(), 1.0);
        check_slots(&got, &slots, plaintext.scale, setting.model().encoding(), TIGHT);
    }
}

#[test]
fn encryption_adds_its_error() {
    for literal in chains() {
        let mut setting = setting(literal);
        let slots = setting.units(1);
        let secret = setting.encrypt(&slots, Level(3));
        setting.check(&secret, &slots, setting.fresh(), TIGHT);

        let key = setting.client.public_key().expect("a public key");
        let plaintext = setting.encode(&slots, Level(2));
        let context = setting.client.context.clone();
        let public = key.encrypt(&context, &plaintext, &mut setting.client.random);
        let expected = setting.model().encoding() + setting.model().public_encryption();
        setting.check(&public, &slots, expected, TIGHT);
    }
}

#[test]
fn additions_add_noise() {
    for literal in chains() {
        let mut setting = setting(literal);
        let (a, b) = (setting.units(1), setting.units(2));
        let (x, y) = (setting.encrypt(&a, Level(3)), setting.encrypt(&b, Level(3)));
        let evaluator = setting.evaluator();
        let mut added = x.clone();
        evaluator.add_assign(&mut added, &y).expect("adds");
        setting.check(&added, &sum(&a, &b), setting.fresh() + setting.fresh(), TIGHT);
        let mut difference = added;
        evaluator.sub_assign(&mut difference, &y).expect("subtracts");
        setting.check(&difference, &a, setting.fresh(), TIGHT);
        let mut with_plain = x;
        evaluator.add_plain_assign(&mut with_plain, &setting.encode(&b, Level(3))).expect("adds");
        let expected = setting.fresh() + setting.model().encoding();
        setting.check(&with_plain, &sum(&a, &b), expected, TIGHT);
    }
}

#[test]
fn plaintext_products_scale_noise() {
    for literal in chains() {
        let mut setting = setting(literal);
        let (a, b) = (setting.units(1), setting.units(2));
        let x = setting.encrypt(&a, Level(3));
        let x =
            setting.evaluator().mul_plain(&x, &setting.encode(&b, Level(3))).expect("multiplies");
        let scale = setting.context().params().scale(Level(3));
        let expected = setting.fresh().times(scale) + setting.model().encoding().times(scale);
        setting.check(&x, &product(&a, &b), expected, TIGHT);
    }
}

#[track_caller]
fn check_rescale(literal: CkksLiteral, tolerance: f64) {
    let mut setting = setting(literal);
    let (a, b) = (setting.units(1), setting.units(2));
    let x = setting.encrypt(&a, Level(3));
    let x = setting.evaluator().mul_plain(&x, &setting.encode(&b, Level(3))).expect("multiplies");
    let scale = setting.context().params().scale(Level(3));
    let before = setting.fresh().times(scale) + setting.model().encoding().times(scale);
    let rescaled = setting.evaluator().rescale(x).expect("rescales");
    assert_eq!(rescaled.level, Level(2));
    assert_eq!(rescaled.scale, setting.context().params().scale(Level(2)));
    let expected = setting.model().rescale(Level(3), before);
    setting.check(&rescaled, &product(&a, &b), expected, tolerance);
}

#[test]
fn rescale_rounds() {
    check_rescale(plain_chain(), TIGHT);
    check_rescale(invariant_chain(), TIGHT);
    check_rescale(composite_chain(), LOOSE);
    check_rescale(composite_invariant_chain(), LOOSE);
}

/// Rotation, conjugation (of complex slots) and product at every level, with keys of the highest.
#[track_caller]
fn check_key_switches(literal: CkksLiteral) {
    let mut setting = setting(literal);
    for level in (0..=3).map(Level) {
        let (a, b) = (setting.units(1), setting.units(2));
        let (x, y) = (setting.encrypt(&a, level), setting.encrypt(&b, level));
        let key = |id| &setting.keys.keys[&ObjectId(id)];
        let switch = setting.model().key_switch(level);

        let rotated = setting.evaluator().rotate(&x, 5, key(1)).expect("rotates");
        let mut want = a.clone();
        want.rotate_left(5);
        setting.check(&rotated, &want, setting.fresh() + switch, LOOSE);

        if setting.context().params().conjugation_element().is_some() {
            let conjugated = setting.evaluator().conjugate(&x, key(2)).expect("conjugates");
            let want: Vec<Complex> = a.iter().map(|z| z.conjugate()).collect();
            setting.check(&conjugated, &want, setting.fresh() + switch, LOOSE);
        }

        if level > Level(0) {
            let multiplied = setting.evaluator().mul(&x, &y, key(0)).expect("multiplies");
            let fresh = setting.fresh().times(setting.context().params().scale(level));
            setting.check(&multiplied, &product(&a, &b), fresh + fresh + switch, TIGHT);
        }
    }
}

#[test]
fn key_switching_one_prime_a_digit() {
    check_key_switches(plain_chain());
    check_key_switches(invariant_chain());
}

#[test]
fn key_switching_three_primes_a_digit_two_a_level() {
    check_key_switches(composite_chain());
    check_key_switches(composite_invariant_chain());
}

/// The error of the key itself, which a large P hides: b + a·target − P·g·source.
#[test]
fn key_switching_with_special_primes_as_small_as_a_digit() {
    for literal in chains() {
        check_key_switches(CkksLiteral { special_bits: 41, base_bits: 40, ..literal });
    }
}
