//! SEAL 4 (in the package tenseal) computes the same on the same inputs over the same primes.

use crate::{client, distance, python, units};
use hearth_golden::encoding::Complex;
use hearth_golden::noise::{Noise, NoiseModel};
use hearth_golden::{Ciphertext, Client, Evaluator, Plaintext};
use hearth_spec::he::{Object, ObjectKind, Source};
use hearth_spec::{CkksLiteral, ObjectId, Ring};

/// Digits of one limb and one special prime, because SEAL has no others.
fn literal(log_n: u32, levels: u32) -> CkksLiteral {
    CkksLiteral {
        log_n,
        ring: Ring::Standard,
        two_adicity: log_n + 1,
        word_bits: 51,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 40,
        levels,
        primes_per_level: 1,
        special_bits: 51,
        special_primes: 1,
        digit_limbs: 1,
        insecure: false,
        bootstrap: None,
    }
}

/// A result of golden and how far a library of the same noise may be off.
struct Case {
    name: &'static str,
    result: Ciphertext,
    noise: Noise,
}

/// The results of all operations on encryptions of `x` and `y`, in the order of the script.
fn golden(client: &mut Client, x: &[Complex], y: &[Complex], steps: i32) -> Vec<Case> {
    let context = client.context().clone();
    let (params, top) = (context.params(), context.params().max_level());
    let scale = params.scale(top);
    let kinds = [
        ObjectKind::RelinearisationKey,
        ObjectKind::RotationKey { steps },
        ObjectKind::ConjugationKey,
    ];
    let object = |kind| {
        let name = format!("{kind:?}");
        Object { kind, level: top, source: Source::SeedExpanded, layer: None, name }
    };
    let keys = client.keys_of(&kinds.map(object)).expect("keys");
    let key = |i| keys.get(ObjectId(i), kinds[i as usize]).expect("a key");
    let mut encrypt = |slots: &[Complex]| {
        client.encrypt(ObjectId(9), slots, top).expect("encrypts").expand(&context)
    };
    let (x, y_encrypted) = (encrypt(x), encrypt(y));
    let y = Plaintext::encode(&context, y, top, scale).expect("encodes");
    let evaluator = Evaluator::new(&context);
    let mut sum = x.clone();
    evaluator.add_assign(&mut sum, &y_encrypted).expect("adds");
    let product = evaluator.mul(&x, &y_encrypted, key(0)).expect("multiplies");
    let scaled = evaluator.mul_plain(&x, &y).expect("multiplies");

    let model = NoiseModel::new(params);
    let (fresh, switch) = (model.encoding() + model.encryption(), model.key_switch(top));
    // Slots have absolute value 1. A product also holds that of the operands' noises.
    let both = fresh.times(scale) + fresh.times(scale) + fresh.times(fresh.rms());
    let one = fresh.times(scale) + model.encoding().times(scale);
    let case = |name, result, noise| Case { name, result, noise };
    vec![
        case("encryption", x.clone(), fresh),
        case("sum", sum, fresh + fresh),
        case(
            "product",
            evaluator.rescale(product).expect("rescales"),
            model.rescale(top, both + switch),
        ),
        case(
            "product with a plaintext",
            evaluator.rescale(scaled).expect("rescales"),
            model.rescale(top, one),
        ),
        case("rotation", evaluator.rotate(&x, steps, key(1)).expect("rotates"), fresh + switch),
        case("conjugation", evaluator.conjugate(&x, key(2)).expect("conjugates"), fresh + switch),
    ]
}

/// Each library is off by at most the noise's bound, so they differ by twice that at most; and
/// the bound is not idle.
#[track_caller]
fn check(log_n: u32, levels: u32, steps: i32) {
    let Some(python) = python::with("_sealapi_cpp") else { return };
    let mut client = client(literal(log_n, levels));
    let count = client.context().params().slots();
    let (x, y) = (units(count, 1), units(count, 3));
    let cases = golden(&mut client, &x, &y, steps);

    let params = client.context().params();
    let primes = params.moduli().iter().map(|q| q.value().to_string());
    let scale = format!("{:?}", params.scale(params.max_level()));
    let arguments: Vec<String> =
        [log_n.to_string(), scale, steps.to_string()].into_iter().chain(primes).collect();
    let input = python::slot_bytes(&[x, y].concat());
    let output = python::run(&python, include_str!("seal.py"), &arguments, &input);
    let seal = python::slots(&output);
    assert_eq!(seal.len(), cases.len() * count, "a result for every case");
    for (Case { name, result, noise }, seal) in cases.iter().zip(seal.chunks(count)) {
        let golden = client.decrypt_complex(result).expect("decrypts");
        let (off, bound) = (distance(&golden, seal), noise.bound() / result.scale());
        println!("{name}, N = 2^{log_n}: differ by {off:.2e}, at most {:.2e}", 2.0 * bound);
        assert!(off <= 2.0 * bound, "{name}: {off} > 2·{bound}");
        assert!(off >= 1e-3 * bound, "{name}: the bound {bound} is idle, they differ by {off}");
    }
}

#[test]
fn seal_and_golden_agree_on_every_operation_n_2_13_2_levels() {
    check(13, 2, 1);
}

#[test]
fn seal_and_golden_agree_on_every_operation_n_2_14_7_levels() {
    check(14, 7, 77);
}
