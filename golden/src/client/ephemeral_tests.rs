//! The keys to and from a bootstrap's ephemeral secret.

use super::*;
use crate::KeyPlan;
use crate::test_setting::{Setting, bootstrap_chain};
use hearth_spec::PrimeIndex;

const KINDS: [ObjectKind; 2] = [ObjectKind::DenseToSparseKey, ObjectKind::SparseToDenseKey];

fn objects(setting: &Setting) -> Vec<Object> {
    KeyPlan::new(setting.params()).ephemeral(setting.params().max_level()).objects()
}

/// b + a·target − P·source, on every digit's own limbs, is one small error modulo all primes.
#[track_caller]
fn check(kind: ObjectKind) {
    let mut setting = Setting::new(bootstrap_chain(0));
    let objects = objects(&setting);
    let plan = setting.client.plan(&objects).expect("a plan");
    let index = objects.iter().position(|object| object.kind == kind).expect("planned");
    let (_, key) = setting.client.planned(&plan, index);
    let (dense, sparse) = (&setting.client.secret, plan.ephemeral.as_ref().expect("a secret"));
    let (target, source) = match kind {
        ObjectKind::DenseToSparseKey => (sparse, dense),
        _ => (dense, sparse),
    };
    let (ring, params) = (setting.context.ring(), setting.params());
    let special = params.special_of(kind);
    let basis = Basis::raised(params.limbs(key.level), special.clone());
    for (d, digit) in params.digits(params.limbs(key.level)).enumerate() {
        assert_eq!(key.b[d].basis(), basis, "{kind:?}");
        let error = Poly::<Eval>::from_limbs(ring.n(), basis, |i, prime, out| {
            let q = ring.modulus(PrimeIndex(prime as u16));
            let product = special.clone().map(|p| params.moduli()[p].value());
            let product = product.fold(1, |product, p| q.mul(product, q.reduce(p)));
            for (k, out) in out.iter_mut().enumerate() {
                let term = q.mul(key.a[d].limb(i)[k], target.limb(prime)[k]);
                let gadget = q.mul(product, source.limb(prime)[k]);
                let gadget = if digit.contains(&prime) { gadget } else { 0 };
                *out = q.sub(q.add(key.b[d].limb(i)[k], term), gadget);
            }
        });
        let error = error.into_coeff(ring);
        for k in 0..ring.n() {
            let centred = |i: usize| {
                let (q, e) = (ring.arith(basis.prime(i)).q() as i64, error.limb(i)[k] as i64);
                if e > q / 2 { e - q } else { e }
            };
            assert!(centred(0).abs() <= 21, "{kind:?}, digit {d}, coefficient {k}");
            assert!((1..basis.limbs()).all(|i| centred(i) == centred(0)), "{kind:?}, digit {d}");
        }
    }
}

#[test]
fn ephemeral_keys_are_what_their_definition_says() {
    KINDS.into_iter().for_each(check);
}

#[test]
fn the_ephemeral_secret_has_its_weight_and_is_fresh() {
    let mut setting = Setting::new(bootstrap_chain(0));
    let objects = objects(&setting);
    let mut residues = || {
        let plan = setting.client.plan(&objects).expect("a plan");
        plan.ephemeral.expect("a secret").residues(&setting.context).to_vec()
    };
    let (first, second) = (residues(), residues());
    assert_eq!(first.iter().filter(|&&x| x != 0).count(), 32);
    assert!(first != second, "every key set has its own");
}

#[test]
fn the_key_to_the_ephemeral_secret_has_the_smallest_modulus() {
    let setting = Setting::new(bootstrap_chain(0));
    let special = setting.params().special_of(ObjectKind::DenseToSparseKey);
    assert_eq!((special.len(), setting.params().special().len()), (1, 4));
}

/// Keys of `kind` at `level` are refused.
#[track_caller]
fn refused(mut client: Client, kind: ObjectKind, level: u32) {
    let (source, name) = (hearth_spec::he::Source::Stored, String::new());
    let object = Object { kind, level: Level(level), source, layer: None, name };
    let error = client.keys_of(&[object]).map(|_| ()).expect_err("refused").to_string();
    assert!(error.starts_with(&format!("there is no {kind:?} at level {level}")), "{error}");
}

#[test]
fn without_a_bootstrap_or_at_another_level_there_is_no_ephemeral_key() {
    for kind in KINDS {
        refused(Setting::new(crate::test_setting::plain_chain()).client, kind, 0);
        refused(Setting::new(bootstrap_chain(0)).client, kind, 1);
    }
}
