use super::*;
use crate::KeyPlan;
use crate::ciphertext::Plaintext;
use crate::encoding::Complex;
use crate::noise::Noise;
use crate::test_setting::{Setting, composite_chain, invariant_chain, plain_chain};
use hearth_spec::CkksLiteral;

/// Of every chain here.
const SLOTS: usize = 512;

/// A transform's noise before its rescale, of a ciphertext with noise `before` and slots of
/// absolute value 1: `weight`² bounds a row's Σ |entry|². A baby step adds the noise of its switch
/// before the diagonals, a giant step after them.
pub(in crate::transform) fn noise(
    setting: &Setting,
    transform: &LinearTransform,
    before: Noise,
    weight: f64,
) -> Noise {
    let model = setting.model();
    let (switch, scale) = (model.key_switch(transform.level()), transform.scale());
    let count: usize = transform.diagonals.values().map(BTreeMap::len).sum();
    let encoding = model.encoding().times(scale * (count as f64).sqrt());
    let giants = (transform.split().giants().count() as f64 + 1.0).sqrt();
    (before + switch).times(weight * scale) + encoding + switch.times(giants)
}

fn diagonals(setting: &Setting, indices: &[i64]) -> Diagonals {
    let of = |&index: &i64| (index, setting.units(1000 + index.unsigned_abs()));
    Diagonals::new(setting.params(), indices.iter().map(of)).expect("diagonals")
}

fn keys(setting: &mut Setting, steps: Vec<i32>, level: Level) -> EvaluationKeys {
    let plan = KeyPlan::new(setting.params()).rotations(steps, level);
    setting.client.keys_of(&plan.objects()).expect("keys")
}

/// Σ_d diagonal d ⊙ the ciphertext rotated by d, one rotation after the other.
fn naive(setting: &mut Setting, a: &Ciphertext, diagonals: &Diagonals) -> Ciphertext {
    let steps = diagonals.iter().map(|(d, _)| d as i32).collect();
    let keys = keys(setting, steps, a.level());
    let (evaluator, scale) = (setting.evaluator(), setting.params().scale(a.level()));
    let terms: Vec<(Ciphertext, Plaintext)> = diagonals
        .iter()
        .map(|(d, values)| {
            let weights = Plaintext::encode(&setting.context, values, a.level(), scale);
            let rotated = evaluator.rotate_with(a, d as i32, &keys).expect("rotates");
            (rotated, weights.expect("encodes"))
        })
        .collect();
    let terms: Vec<_> = terms.iter().map(|(a, w)| (a, w)).collect();
    evaluator.mul_plain_sum(&terms).expect("sums")
}

/// The transform of these diagonals, with exactly its own keys, at every split.
#[track_caller]
fn check(literal: CkksLiteral, level: u32, indices: &[i64]) {
    let mut setting = Setting::new(literal);
    let level = Level(level);
    let slots = setting.units(1);
    let a = setting.encrypt(&slots, level.0);
    let diagonals = diagonals(&setting, indices);
    let want = diagonals.apply(&slots);
    let scale = setting.params().scale(level);
    let weight = (indices.len() as f64).sqrt();

    let slow = naive(&mut setting, &a, &diagonals);
    let best = Split::best(diagonals.indices(), setting.params(), level);
    for split in
        [1, 4, 32, 512].map(|n1| Split::new(diagonals.indices(), SLOTS, n1).expect("a split"))
    {
        let costs = [&best, &split].map(|split| split.cost(setting.params(), level));
        assert!(costs[0] <= costs[1], "{best:?} is dearer than {split:?}");
        let transform = LinearTransform::with_split(&diagonals, level, scale, split);
        let keys = keys(&mut setting, transform.rotations(), level);
        assert_eq!(keys.iter().count(), transform.rotations().len());
        let evaluator = setting.evaluator();
        let got = transform.apply(&evaluator, &a, &keys).expect("applies");
        let before = noise(&setting, &transform, setting.fresh(), weight);
        setting.check(&got, &want, before.bound());
        setting.check(&slow, &want, before.bound());
        assert_eq!((got.level, got.scale), (slow.level, slow.scale));

        let encoded = transform.encoded(&setting.context).expect("encodes");
        let again = encoded.apply(&evaluator, &a, &keys).expect("applies");
        assert!(again == got, "encoded before or when used");
        let rescaled = evaluator.rescale(got).expect("rescales");
        setting.check(&rescaled, &want, setting.model().rescale(level, before).bound());
        assert_eq!(rescaled.scale, setting.params().scale(Level(level.0 - 1)));
    }
}

#[test]
fn one_diagonal() {
    check(plain_chain(), 2, &[0]);
    check(plain_chain(), 1, &[37]);
    check(invariant_chain(), 1, &[1000]);
}

#[test]
fn a_band_of_diagonals_around_0() {
    check(plain_chain(), 4, &[-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn scattered_diagonals_of_a_composite_chain() {
    check(composite_chain(), 3, &[0, 3, 17, 64, 100, 256, 300, 511]);
}

#[test]
fn diagonals_of_1024_real_slots() {
    check(invariant_chain(), 4, &[-8, -3, -1, 0, 1, 2, 5, 8, 511, 513]);
    check(invariant_chain(), 3, &[0, 3, 17, 100, 512, 1023]);
}

/// A matrix of all diagonals, and smaller ones that tile the slots.
#[test]
fn matrices_times_vectors() {
    check_matrices(plain_chain());
    check_matrices(invariant_chain());
}

#[track_caller]
fn check_matrices(literal: CkksLiteral) {
    let mut setting = Setting::new(CkksLiteral { log_n: 7, ..literal });
    let (level, total) = (Level(2), setting.params().slots());
    for d in [1, 8, 64] {
        let rows: Vec<Vec<Complex>> =
            (0..d).map(|i| setting.units(50 + i as u64)[..d].to_vec()).collect();
        let vector = setting.units(3);
        let slots: Vec<Complex> = (0..total).map(|i| vector[i % d]).collect();
        let row =
            |i: usize| (0..d).fold(Complex::default(), |sum, j| sum + rows[i % d][j] * vector[j]);
        let want: Vec<Complex> = (0..total).map(row).collect();
        let diagonals = Diagonals::of_matrix(setting.params(), &rows).expect("a matrix");
        let transform = LinearTransform::new(&setting.context, &diagonals, level);
        let keys = keys(&mut setting, transform.rotations(), level);
        let a = setting.encrypt(&slots, level.0);
        let got = transform.apply(&setting.evaluator(), &a, &keys).expect("applies");
        let bound = noise(&setting, &transform, setting.fresh(), (d as f64).sqrt()).bound();
        setting.check(&got, &want, bound);
    }
}

/// 64 diagonals in a row, five limbs, K = α = 2: an inner product costs 3·2·3·7 = 126 and a giant
/// step 126 + (7 + 21)·10/2 + (5·2 + 5·5)/4 = 274.75. So 15 baby and 3 giant rotations cost
/// 2714.25, 7 and 7 cost 2805.25, 31 and 1 cost 4180.75.
#[test]
fn the_cheapest_split_has_more_baby_steps_than_giant_steps() {
    let setting = Setting::new(plain_chain());
    let all: Vec<i64> = (0..64).collect();
    let split = Split::best(diagonals(&setting, &all).indices(), setting.params(), Level(4));
    assert_eq!((split.n1(), split.giants().count()), (16, 4));
    assert_eq!(split.cost(setting.params(), Level(4)), 2714.25);
    // Multiples of 64: no baby step is shared unless N1 is above 64.
    let strided: Vec<i64> = (0..8).map(|i| 64 * i).collect();
    let split = Split::best(diagonals(&setting, &strided).indices(), setting.params(), Level(4));
    assert!(split.n1() > 64 && split.rotations().len() <= 7, "{split:?}");
    let split =
        Split::new(diagonals(&setting, &[-1, 0, 1, 5]).indices(), SLOTS, 4).expect("a split");
    assert_eq!(split.rotations(), [1, 3, 4, 508]);
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, TransformError>, message: &str) {
    let error = result.expect_err("refused").to_string();
    assert!(error.starts_with(message), "{error}");
    assert!(error.contains("\nhint: "), "{error}");
}

#[test]
fn what_does_not_fit_is_refused() {
    let mut setting = Setting::new(plain_chain());
    let params = setting.params().clone();
    let one = Complex::new(1.0, 0.0);
    refused(Diagonals::new(&params, [(-3, vec![one; 5])]), "diagonal -3 has 5 values for 512");
    refused(Diagonals::new(&params, []), "the matrix has no diagonal");
    refused(Diagonals::of_matrix(&params, &[]), "the matrix has no diagonal");
    let three = vec![vec![one; 3]; 3];
    refused(Diagonals::of_matrix(&params, &three), "a matrix of 3 rows, row 0 of 3 entries");
    let ragged = vec![vec![one; 2], vec![one]];
    refused(Diagonals::of_matrix(&params, &ragged), "a matrix of 2 rows, row 1 of 1 entries");

    let diagonals = diagonals(&setting, &[0, 1, 9]);
    assert_eq!(Split::new(diagonals.indices(), SLOTS, 0), None);
    assert_eq!(Split::new(diagonals.indices(), SLOTS, 3), None);
    let split = Split::new(diagonals.indices(), SLOTS, 8).expect("a split");
    let transform = LinearTransform::with_split(&diagonals, Level(2), 1e9, split);
    assert_eq!(transform.rotations(), [1, 8]);
    let slots = setting.units(1);
    let (a, high) = (setting.encrypt(&slots, 2), setting.encrypt(&slots, 3));
    for (given, missing) in [(1, 8), (8, 1)] {
        let keys = keys(&mut setting, vec![given], Level(2));
        let result = transform.apply(&setting.evaluator(), &a, &keys);
        let message = format!("no key of level 2 or above is RotationKey {{ steps: {missing} }}");
        refused(result, &message);
    }
    let keys = keys(&mut setting, transform.rotations(), Level(2));
    let evaluator = setting.evaluator();
    let result = transform.apply(&evaluator, &high, &keys);
    refused(result, "the transform is of level 2, the ciphertext of level 3");
    let huge = LinearTransform::with_split(&diagonals, Level(2), 1e300, transform.split().clone());
    refused(huge.clone().encoded(&setting.context), "a coefficient of");
    refused(huge.apply(&evaluator, &a, &keys), "a coefficient of");

    let setting = Setting::new(invariant_chain());
    let complex = vec![Complex::new(0.0, 1.0); setting.params().slots()];
    let diagonals = Diagonals::new(setting.params(), [(0, complex)]).expect("a diagonal");
    let transform = LinearTransform::new(&setting.context, &diagonals, Level(1));
    refused(transform.encoded(&setting.context), "slot 0 is 0 + 1i, and slots of the conj");
}
