//! The numbers that the public MAD model, SimFHE, prints.

use hearth_sim::mad::{Bootstrap, Cache, Cost, Mad, MatrixStyle};
use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramLiteral, Row, Source};
use hearth_spec::{CkksLiteral, CkksParams, HoistId, LayerId, Level, ObjectId, Ring, RowId};

/// The set of the 100x GPU: N = 2^17, 3 digits, limbs moved as 64-bit words.
const GPU: Mad =
    Mad { log_n: 17, digits: 3, limb_bits: 64, cache: Cache::None, reordered_mod_down: false };
/// Lattigo's: N = 2^16, 5 digits of 30-bit limbs.
const LATTIGO: Mad = Mad { log_n: 16, digits: 5, limb_bits: 30, ..GPU };

const GPU_BOOTSTRAP: Bootstrap = Bootstrap {
    limbs: 38,
    matrices: 3,
    style: MatrixStyle::BabyGiant,
    log_degree: 5,
    squarings: 3,
};
const LATTIGO_BOOTSTRAP: Bootstrap = Bootstrap {
    limbs: 31,
    matrices: 4,
    style: MatrixStyle::DoubleHoisted,
    log_degree: 6,
    squarings: 2,
};

/// To the three decimals that are printed.
fn billions(number: u64) -> f64 {
    (number as f64 / 1e6).round() / 1e3
}

#[track_caller]
fn check(name: &str, cost: Cost, giga_operations: f64, gigabytes: f64) {
    let printed = (billions(cost.operations()), billions(cost.bytes()));
    assert_eq!(printed, (giga_operations, gigabytes), "{name}");
}

#[test]
fn primitives_at_38_limbs_without_a_cache() {
    check("mult", GPU.multiply(38), 2.038, 2.092);
    check("rotate", GPU.rotate(38), 1.710, 1.696);
    check("plaintext mult", GPU.multiply_plain(38), 0.298, 0.357);
    check("ModUp", GPU.mod_up(38), 0.319, 0.164);
    check("ModDown", GPU.mod_down(38), 0.335, 0.203);
    check("inner product", GPU.inner_product(38), 0.068, 0.491);
}

/// [Gops, Gmult; GB in all, limbs read, limbs written, keys read].
#[track_caller]
fn check_bootstrap(mad: Mad, bootstrap: &Bootstrap, fresh_limbs: u64, expected: [f64; 6]) {
    let cost = mad.bootstrap(bootstrap);
    assert_eq!(bootstrap.fresh_limbs(), fresh_limbs);
    let numbers = [
        cost.operations(),
        cost.products,
        cost.bytes(),
        cost.limb_bytes_read,
        cost.limb_bytes_written,
        cost.key_bytes_read,
    ];
    assert_eq!(numbers.map(billions), expected, "{mad:?}");
}

#[test]
fn bootstrap_of_the_gpu_set_without_a_cache() {
    let expected = [157.957, 68.666, 213.335, 111.537, 67.182, 34.616];
    check_bootstrap(GPU, &GPU_BOOTSTRAP, 23, expected);
}

#[test]
fn bootstrap_of_the_gpu_set_with_a_constant_cache() {
    let mad = Mad { cache: Cache::Constant, ..GPU };
    let expected = [157.957, 68.666, 181.412, 95.576, 51.221, 34.616];
    check_bootstrap(mad, &GPU_BOOTSTRAP, 23, expected);
}

#[test]
fn bootstrap_of_the_gpu_set_with_a_digit_cached_and_mod_down_reordered() {
    let mad = Mad { cache: Cache::Alpha, reordered_mod_down: true, ..GPU };
    let expected = [157.957, 68.666, 119.198, 60.486, 24.096, 34.616];
    check_bootstrap(mad, &GPU_BOOTSTRAP, 23, expected);
}

#[test]
fn bootstrap_of_lattigos_set() {
    let expected = [47.683, 20.363, 35.299, 16.686, 10.837, 7.776];
    check_bootstrap(LATTIGO, &LATTIGO_BOOTSTRAP, 14, expected);
}

/// The GPU set as parameters: 38 limbs in 3 digits, N = 2^17.
fn params() -> CkksParams {
    let literal = CkksLiteral {
        log_n: 17,
        ring: Ring::Standard,
        two_adicity: 18,
        word_bits: 60,
        base_bits: 60,
        base_primes: 1,
        scale_bits: 50,
        levels: 37,
        primes_per_level: 1,
        special_bits: 60,
        special_primes: 14,
        digit_limbs: 13,
        insecure: true,
        bootstrap: None,
    };
    CkksParams::try_from(literal).expect("good parameters")
}

const A: RowId = RowId(0);
const ROTATION: ObjectId = ObjectId(2);

/// `ops` on an input at the highest level; a rescale is one of the row before it.
fn program(ops: &[Op]) -> Program {
    let object = |kind, source| Object {
        kind,
        level: Level(37),
        source,
        layer: None,
        name: format!("{kind:?}"),
    };
    let rows = [Op::Input { object: ObjectId(0) }].into_iter().chain(ops.iter().copied());
    let rows = rows.map(|op| Row { op, level: Level(37), layer: LayerId(0) });
    Program::try_from(ProgramLiteral {
        params: params(),
        layers: vec!["only".into()],
        objects: vec![
            object(ObjectKind::Input, Source::Stored),
            object(ObjectKind::RelinearisationKey, Source::Stored),
            object(ObjectKind::RotationKey { steps: 1 }, Source::Stored),
            object(ObjectKind::Plaintext, Source::Stored),
        ],
        constants: vec![],
        bootstraps: vec![],
        rows: rows.collect(),
    })
    .expect("a good program")
}

/// Limbs of 64 bits in memory, as the GPU moves them.
fn cost(ops: &[Op]) -> Cost {
    let mad = Mad { limb_bits: 64, ..Mad::of(&params(), Cache::None, false) };
    assert_eq!(mad, GPU);
    mad.program(&program(ops)).expect("no bootstraps")
}

#[test]
fn rows_of_a_program_are_the_primitives() {
    let rescale = Op::Rescale { a: RowId(1) };
    let mul = Op::Mul { a: A, b: A, key: ObjectId(1) };
    let square = cost(&[mul, rescale]);
    // Half of the operands, and 2 products and one addition in place of Karatsuba's 2 and 4.
    let (product, limb) = (GPU.multiply(38), 38 << 17);
    assert_eq!(square.additions, product.additions - 3 * limb);
    assert_eq!(square.limb_bytes_read, product.limb_bytes_read - 3 * 8 * limb);
    let mul_plain = Op::MulPlain { a: A, object: ObjectId(3) };
    check("plaintext mult", cost(&[mul_plain, rescale]), 0.298, 0.357);
    let rotate = |hoist| Op::Rotate { a: A, steps: 1, key: ROTATION, hoist };
    check("rotate", cost(&[rotate(None)]), 1.710, 1.696);
    let group = Some(HoistId(0));
    let [one, two, three] = [1, 2, 3].map(|count| cost(&vec![rotate(group); count]).operations());
    assert_eq!(three - two, two - one, "only the first rotation of a group raises");
    assert!(two - one < one);
}
