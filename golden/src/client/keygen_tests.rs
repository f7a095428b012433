use super::*;
use crate::entropy::Entropy;
use crate::noise::NoiseModel;
use hearth_spec::he::Source;
use hearth_spec::{CkksLiteral, CkksParams, PrimeIndex, Ring, prng};

fn params() -> CkksParams {
    params_of(Ring::Standard)
}

fn params_of(ring: Ring) -> CkksParams {
    CkksParams::try_from(CkksLiteral {
        log_n: 8,
        ring,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 40,
        levels: 4,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 2,
        digit_limbs: 2,
        insecure: true,
        bootstrap: None,
    })
    .expect("good parameters")
}

/// b + a·s_target − P·g_d·s_source is a small error, the same modulo every prime of the key.
/// Gives the errors, one a digit.
#[track_caller]
fn check(of: Ring, kind: ObjectKind, level: u32) -> Vec<Vec<u64>> {
    let mut errors = Vec::new();
    let context = Context::new(params_of(of));
    let mut client = Client::generate(context.clone(), Entropy::Seeded(5)).expect("a client");
    let object = Object {
        kind,
        level: Level(level),
        source: Source::SeedExpanded,
        layer: None,
        name: "key".into(),
    };
    let keys = client.keys_of(&[object.clone(), object]).expect("keys");
    let key = keys.get(ObjectId(1), kind).expect("the key");
    let (ring, params) = (context.ring(), context.params());
    let basis = context.raised(Level(level));
    let element = match kind {
        ObjectKind::RotationKey { steps } => params.rotation_element(-i64::from(steps)),
        ObjectKind::ConjugationKey => params.conjugation_element().expect("complex slots"),
        _ => 1,
    };
    let digits: Vec<_> = params.digits(params.limbs(Level(level))).collect();
    assert_eq!((key.b.len(), key.a.len()), (digits.len(), digits.len()));
    for (d, digit) in digits.into_iter().enumerate() {
        assert_eq!(key.b[d].basis(), basis);
        let error = Poly::<Eval>::from_limbs(ring.n(), basis, |i, prime, out| {
            let q = ring.modulus(PrimeIndex(prime as u16));
            let mut expected_a = vec![0; ring.n()];
            let index = PrimeIndex(prime as u16);
            prng::uniform_limb(keys.seed(), ObjectId(1), d as u32, index, q, &mut expected_a);
            assert_eq!(key.a[d].limb(i), expected_a, "the uniform half is that of prng");
            let s = client.secret.limb(prime);
            let mut target = vec![0; ring.n()];
            permute(ring.kind(), s, element, &mut target);
            let special = params.special().map(|p| params.moduli()[p].value());
            let product = special.fold(1, |product, p| q.mul(product, q.reduce(p)));
            for k in 0..ring.n() {
                let source =
                    if kind == ObjectKind::RelinearisationKey { q.mul(s[k], s[k]) } else { s[k] };
                let gadget = if digit.contains(&prime) { q.mul(product, source) } else { 0 };
                let sum = q.add(key.b[d].limb(i)[k], q.mul(expected_a[k], target[k]));
                out[k] = q.sub(sum, gadget);
            }
        });
        let error = error.into_coeff(ring);
        for k in 0..ring.n() {
            let centred = |i: usize| {
                let (q, e) = (ring.arith(basis.prime(i)).q() as i64, error.limb(i)[k] as i64);
                if e > q / 2 { e - q } else { e }
            };
            assert!(centred(0).abs() <= 21, "coefficient {k} of digit {d}: {}", centred(0));
            assert!((1..basis.limbs()).all(|i| centred(i) == centred(0)), "digit {d}");
        }
        errors.push(error.limb(0).to_vec());
    }
    errors
}

#[test]
fn keys_are_what_their_definition_says_at_every_level() {
    for level in [0, 1, 4] {
        for ring in [Ring::Standard, Ring::ConjugateInvariant] {
            check(ring, ObjectKind::RelinearisationKey, level);
            check(ring, ObjectKind::RotationKey { steps: 3 }, level);
            check(ring, ObjectKind::RotationKey { steps: -7 }, level);
        }
        check(Ring::Standard, ObjectKind::ConjugationKey, level);
    }
}

#[test]
fn every_digit_has_an_error_of_its_own() {
    let errors = check(Ring::Standard, ObjectKind::RelinearisationKey, 4);
    assert!(errors[0] != errors[1] && errors[1] != errors[2] && errors[0] != errors[2]);
    assert!(errors.iter().all(|error| error.iter().any(|&e| e != 0)));
    let context = Context::new(params());
    let mut client = Client::generate(context, Entropy::Seeded(5)).expect("a client");
    let object = Object {
        kind: ObjectKind::ConjugationKey,
        level: Level(0),
        source: Source::SeedExpanded,
        layer: None,
        name: "key".into(),
    };
    let keys = client.keys_of(&[object.clone(), object]).expect("keys");
    let keys: Vec<_> = keys.iter().map(|(_, key)| key).collect();
    // b + a·s − P·s is the error; with one secret and one gadget it is b + a·s that differs.
    let sum = |key: &EvaluationKey| {
        let element = params().conjugation_element().expect("complex slots");
        let ring = client.context.ring();
        let mut target = vec![0; ring.n()];
        permute(ring.kind(), client.secret.limb(0), element, &mut target);
        let q = ring.modulus(PrimeIndex(0));
        let terms = key.b[0].limb(0).iter().zip(key.a[0].limb(0)).zip(target);
        terms.map(|((&b, &a), t)| q.add(b, q.mul(a, t))).collect::<Vec<_>>()
    };
    assert!(sum(keys[0]) != sum(keys[1]), "two keys share an error");
}

#[test]
fn inverses_of_galois_elements() {
    for log_order in [3, 5, 10, 18, 19] {
        let mask = (1u64 << log_order) - 1;
        for element in [1, 3, 5, 25 & mask, mask, mask - 2] {
            assert_eq!(element.wrapping_mul(inverse(element, mask + 1)) & mask, 1);
        }
    }
}

#[test]
fn real_slots_have_no_conjugation_key() {
    let context = Context::new(params_of(Ring::ConjugateInvariant));
    let plan = crate::KeyPlan::new(context.params()).conjugation(Level(1)).objects();
    let mut client = Client::generate(context, Entropy::Seeded(5)).expect("a client");
    let error = client.keys_of(&plan).map(|_| ()).expect_err("refused").to_string();
    assert!(error.starts_with("a conjugation key needs complex slots"), "{error}");
    assert!(error.contains("\nhint: "), "{error}");
}

#[test]
fn randomness_is_never_used_twice() {
    let context = Context::new(params());
    let mut client = Client::generate(context.clone(), Entropy::Seeded(5)).expect("a client");
    let slots = vec![0.5; context.params().slots()];
    let mut encrypt = || client.encrypt(ObjectId(1), &slots, Level(2)).expect("encrypts");
    let (first, second) = (encrypt(), encrypt());
    assert_ne!(first.seed, second.seed, "two ciphertexts with one c1 give away a difference");
    assert!(first.c0 != second.c0);
    let public = client.public_key().expect("a key");
    let plaintext = crate::Plaintext::encode(&context, &slots, Level(2), 1e12).expect("encodes");
    let mut random = crate::sampling::Randomness::new(Entropy::Os).expect("entropy");
    let mut encrypt = || public.encrypt(&context, &plaintext, &mut random);
    assert!(encrypt() != encrypt());
    let bound = NoiseModel::new(context.params()).public_encryption().bound() / 1e12;
    let decrypted = client.decrypt(&encrypt()).expect("decrypts");
    assert!(decrypted.iter().all(|x| (x - 0.5).abs() < 1.1 * bound));
}

#[test]
fn what_a_seed_makes_is_marked_insecure_and_repeats() {
    let make = |entropy| {
        let context = Context::new(params());
        let mut client = Client::generate(context.clone(), entropy).expect("a client");
        let public = client.public_key().expect("a key");
        let fresh = client.encrypt(ObjectId(1), &[0.5; 128], Level(1)).expect("encrypts");
        assert_eq!((public.entropy(), fresh.entropy()), (entropy, entropy));
        assert_eq!(client.keys_of(&[]).expect("no keys").entropy(), entropy);
        assert_eq!(client.decrypt(&fresh.clone().expand(&context)).expect("decrypts").len(), 128);
        (public, fresh)
    };
    assert!(make(Entropy::Seeded(1)) == make(Entropy::Seeded(1)));
    assert!(make(Entropy::Seeded(1)).1 != make(Entropy::Seeded(2)).1);
    assert!(make(Entropy::Os).1 != make(Entropy::Os).1);
}
