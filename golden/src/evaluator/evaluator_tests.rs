use super::*;
use crate::ciphertext::{Ciphertext, Plaintext};
use crate::client::Client;
use crate::entropy::Entropy;
use crate::keys::EvaluationKeys;
use hearth_spec::he::{Object, ObjectKind, Source};
use hearth_spec::{CkksLiteral, CkksParams, Level, ObjectId, Ring};
use std::sync::Arc;

const STEPS: [i32; 6] = [1, 5, 100, -1, -37, 255];
const RELINEARISE: u32 = STEPS.len() as u32;
const CONJUGATE: u32 = RELINEARISE + 1;
/// A key of level 1 for rotation by 1.
const LOW: u32 = CONJUGATE + 1;

fn literal() -> CkksLiteral {
    CkksLiteral {
        log_n: 10,
        ring: Ring::Standard,
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
    }
}

fn invariant() -> CkksLiteral {
    CkksLiteral { ring: Ring::ConjugateInvariant, ..literal() }
}

struct Setting {
    context: Arc<Context>,
    client: Client,
    keys: EvaluationKeys,
}

fn setting(literal: CkksLiteral) -> Setting {
    let params = CkksParams::try_from(literal).expect("good parameters");
    let top = params.max_level();
    let kinds = STEPS.map(|steps| (ObjectKind::RotationKey { steps }, top));
    // Real slots have no conjugation; a second key of relinearisation keeps the place.
    let conjugates = params.conjugation_element().is_some();
    let conjugation =
        if conjugates { ObjectKind::ConjugationKey } else { ObjectKind::RelinearisationKey };
    let others = [
        (ObjectKind::RelinearisationKey, top),
        (conjugation, top),
        (ObjectKind::RotationKey { steps: 1 }, Level(1)),
    ];
    let object = |(kind, level)| {
        let name = format!("{kind:?}");
        Object { kind, level, source: Source::Stored, layer: None, name }
    };
    let objects: Vec<Object> = kinds.into_iter().chain(others).map(object).collect();
    let context = Context::new(params);
    let mut client = Client::generate(context.clone(), Entropy::Seeded(11)).expect("a client");
    let keys = client.keys_of(&objects).expect("keys");
    Setting { context, client, keys }
}

impl Setting {
    fn key(&self, id: u32) -> &crate::EvaluationKey {
        self.keys.iter().nth(id as usize).expect("the key").1
    }

    fn encrypt(&mut self, slots: &[f64], level: u32) -> Ciphertext {
        let fresh = self.client.encrypt(ObjectId(40), slots, Level(level)).expect("encrypts");
        fresh.expand(&self.context)
    }

    fn encode(&self, slots: &[f64], level: u32, scale: f64) -> Plaintext {
        Plaintext::encode(&self.context, slots, Level(level), scale).expect("encodes")
    }

    fn ramp(&self) -> Vec<f64> {
        let slots = self.context.params().slots();
        (0..slots).map(|i| i as f64 / slots as f64 - 0.5).collect()
    }

    #[track_caller]
    fn check(&self, ciphertext: &Ciphertext, want: &[f64], tolerance: f64) {
        let got = self.client.decrypt_complex(ciphertext).expect("decrypts");
        for (i, (got, &want)) in got.iter().zip(want).enumerate() {
            let error = (*got - want.into()).abs();
            assert!(error < tolerance, "slot {i}: {got:?}, not {want}");
        }
    }
}

#[test]
fn rotation_by_k_moves_slot_i_plus_k_to_slot_i() {
    check_rotations(literal());
    check_rotations(invariant());
}

#[track_caller]
fn check_rotations(literal: CkksLiteral) {
    let mut setting = setting(literal);
    let slots = setting.ramp();
    for level in [0, 3, 4] {
        let a = setting.encrypt(&slots, level);
        for (id, steps) in (0..).zip(STEPS) {
            let evaluator = Evaluator::new(&setting.context);
            let rotated = evaluator.rotate(&a, steps, setting.key(id)).expect("rotates");
            let mut want = slots.clone();
            want.rotate_left(steps.rem_euclid(slots.len() as i32) as usize);
            setting.check(&rotated, &want, 1e-6);
            assert_eq!((rotated.level, rotated.scale), (a.level, a.scale));
        }
    }
}

#[test]
fn hoisted_rotations_have_the_same_residues() {
    check_hoisted(literal());
    check_hoisted(invariant());
}

#[track_caller]
fn check_hoisted(literal: CkksLiteral) {
    let mut setting = setting(literal);
    let a = setting.encrypt(&setting.ramp(), 3);
    let evaluator = Evaluator::new(&setting.context);
    let digits = evaluator.hoist(&a).expect("hoists");
    for (id, steps) in (0..).zip(STEPS) {
        let key = setting.key(id);
        let alone = evaluator.rotate(&a, steps, key).expect("rotates");
        let hoisted = evaluator.rotate_hoisted(&a, &digits, steps, key).expect("rotates");
        assert!(alone == hoisted, "{steps} steps");
    }
}

#[test]
fn a_product_added_in_one_pass_has_the_same_residues() {
    let mut setting = setting(literal());
    let (a, ramp) = (setting.encrypt(&setting.ramp(), 3), setting.ramp());
    let evaluator = Evaluator::new(&setting.context);
    let weights = setting.encode(&ramp, 3, a.scale);
    let product = evaluator.mul_plain(&a, &weights).expect("multiplies");
    let (mut apart, mut at_once) = (product.clone(), product.clone());
    evaluator.add_assign(&mut apart, &product).expect("adds");
    evaluator.mul_plain_add_assign(&mut at_once, &a, &weights).expect("adds");
    assert!(apart == at_once);
    let simple = &mut a.clone();
    refused(evaluator.mul_plain_add_assign(simple, &a, &weights), "operands have scales");
}

/// A key of a higher level, cut down, switches like one of the ciphertext's own level.
#[test]
fn keys_serve_every_lower_level() {
    let mut setting = setting(literal());
    let slots = setting.ramp();
    let mut want = slots.clone();
    want.rotate_left(1);
    for level in [0, 1] {
        let a = setting.encrypt(&slots, level);
        let evaluator = Evaluator::new(&setting.context);
        for key in [0, LOW] {
            let rotated = evaluator.rotate(&a, 1, setting.key(key)).expect("rotates");
            setting.check(&rotated, &want, 1e-6);
        }
    }
}

/// x ↦ (x² · w)² + x-dependent terms down the whole chain, and conjugation at its end, if slots are
/// complex.
#[track_caller]
fn check_chain(literal: CkksLiteral, tolerance: f64) {
    let levels = literal.levels;
    let mut setting = setting(literal);
    let mut want = setting.ramp();
    let mut a = setting.encrypt(&want, levels);
    for level in (1..=levels).rev() {
        let evaluator = Evaluator::new(&setting.context);
        let params = setting.context.params();
        let weights: Vec<f64> = (0..want.len()).map(|i| 0.75 - i as f64 / 1024.0).collect();
        if level % 2 == 0 {
            a = evaluator.mul(&a, &a, setting.key(RELINEARISE)).expect("multiplies");
            want.iter_mut().for_each(|x| *x *= *x);
        } else {
            let weights = setting.encode(&weights, level, params.scale(Level(level)));
            a = evaluator.mul_plain(&a, &weights).expect("multiplies");
        }
        if level % 2 == 1 {
            want.iter_mut().zip(&weights).for_each(|(x, w)| *x *= w);
        }
        let bias = setting.encode(&weights, level, a.scale);
        evaluator.add_plain_assign(&mut a, &bias).expect("adds");
        want.iter_mut().zip(&weights).for_each(|(x, w)| *x += w);
        a = evaluator.rescale(a).expect("rescales");
        assert_eq!(a.scale, params.scale(Level(level - 1)), "the scale of level {}", level - 1);
        setting.check(&a, &want, tolerance);
    }
    let evaluator = Evaluator::new(&setting.context);
    if setting.context.params().conjugation_element().is_some() {
        let conjugate = evaluator.conjugate(&a, setting.key(CONJUGATE)).expect("conjugates");
        setting.check(&conjugate, &want, tolerance);
    }
    assert_eq!(evaluator.rescale(a), Err(EvaluatorError::NoLevel));
}

#[test]
fn chains_of_40_bits_work_to_the_last_level() {
    check_chain(literal(), 1e-6);
    check_chain(invariant(), 1e-6);
}

#[test]
fn composite_chains_of_two_primes_a_level_work_at_28_and_32_bits() {
    for word_bits in [28, 32] {
        let composite = CkksLiteral {
            word_bits,
            base_bits: 2 * word_bits,
            base_primes: 2,
            scale_bits: 2 * word_bits - 3,
            levels: 3,
            primes_per_level: 2,
            special_bits: word_bits,
            special_primes: 4,
            digit_limbs: 3,
            two_adicity: 11,
            ..literal()
        };
        let ring = Ring::ConjugateInvariant;
        let invariant = CkksLiteral { ring, two_adicity: 12, ..composite.clone() };
        check_chain(composite, 1e-9);
        check_chain(invariant, 1e-9);
    }
}

#[test]
fn results_do_not_depend_on_the_number_of_threads() {
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| {
            let mut setting = setting(literal());
            let a = setting.encrypt(&setting.ramp(), 4);
            let evaluator = Evaluator::new(&setting.context);
            let b = evaluator.rotate(&a, 5, setting.key(1)).expect("rotates");
            let c = evaluator.mul(&a, &b, setting.key(RELINEARISE)).expect("multiplies");
            let c = evaluator.rescale(c).expect("rescales");
            let slots = setting.client.decrypt(&c).expect("decrypts");
            (c, slots)
        })
    };
    let one = run(1);
    assert!(run(2) == one && run(5) == one);
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, EvaluatorError>, message: &str) {
    let error = result.expect_err("refused").to_string();
    assert!(error.starts_with(message), "{error}");
    assert!(error.contains("\nhint: "), "{error}");
}

#[test]
fn operands_that_do_not_fit_are_refused() {
    let mut setting = setting(literal());
    let slots = setting.ramp();
    let (mut a, b) = (setting.encrypt(&slots, 3), setting.encrypt(&slots, 2));
    let evaluator = Evaluator::new(&setting.context);
    refused(evaluator.add_assign(&mut a, &b), "operands are of levels 3 and 2");
    refused(evaluator.mul(&a, &b, setting.key(RELINEARISE)), "operands are of levels 3 and 2");
    let wrong = setting.encode(&slots, 3, 1e9);
    refused(evaluator.add_plain_assign(&mut a, &wrong), "operands have scales");
    refused(evaluator.mul(&a, &a, setting.key(0)), "the key is RotationKey { steps: 1 }");
    refused(evaluator.rotate(&a, 2, setting.key(0)), "the key is RotationKey { steps: 1 }");
    refused(evaluator.conjugate(&a, setting.key(0)), "the key is RotationKey { steps: 1 }");
    refused(evaluator.rotate(&a, 1, setting.key(LOW)), "the key is of level 1");
    let digits = evaluator.hoist(&b).expect("hoists");
    refused(evaluator.rotate_hoisted(&a, &digits, 1, setting.key(0)), "an operand has not");
    let short = a.c0.first_limbs(2);
    let forged = Ciphertext::from_parts(Level(3), a.scale, short.clone(), short);
    refused(evaluator.hoist(&forged), "an operand has not the limbs of level 3");
}
