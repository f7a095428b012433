//! Instruction counts: against a published compiler, and against the formulas.

use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramLiteral, Row, Source};
use hearth_spec::{CkksLiteral, CkksParams, ConstantId, LayerId, Level, ObjectId, Ring, RowId};
use hearth_traces::lower::counts::Counts;

/// A chain of one prime a level with `limbs` limbs, digits of `alpha` limbs and `special` special
/// primes.
fn chain(limbs: u32, alpha: u32, special: u32) -> CkksParams {
    CkksParams::try_from(CkksLiteral {
        log_n: 16,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 45,
        base_primes: 1,
        scale_bits: 45,
        levels: limbs - 1,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: special,
        digit_limbs: alpha,
        insecure: true,
        bootstrap: None,
    })
    .expect("a good chain")
}

const INPUT: ObjectId = ObjectId(0);
const SECOND: ObjectId = ObjectId(1);
const OUTPUT: ObjectId = ObjectId(2);
const RELIN: ObjectId = ObjectId(3);
const ROTATION: ObjectId = ObjectId(4);
const PLAIN: ObjectId = ObjectId(5);
const A: RowId = RowId(0);
const B: RowId = RowId(1);

/// The counts of a program on two inputs with `limbs` limbs, its output after `ops`.
fn count(params: &CkksParams, limbs: u32, ops: &[Op], output_limbs: u32) -> Counts {
    let object = |(kind, name): (_, &str)| Object {
        kind,
        level: match kind {
            ObjectKind::Input => Level(limbs - 1),
            ObjectKind::Output => Level(output_limbs - 1),
            _ => params.max_level(),
        },
        source: if kind.is_key() { Source::SeedExpanded } else { Source::Stored },
        layer: None,
        name: name.into(),
    };
    let mut level = Level(limbs - 1);
    let mut rows = Vec::new();
    let inputs = [Op::Input { object: INPUT }, Op::Input { object: SECOND }];
    let output = Op::Output { a: RowId(ops.len() as u32 + 1), object: OUTPUT };
    for op in inputs.into_iter().chain(ops.iter().copied()).chain([output]) {
        let row = Row { op, level, layer: LayerId(0) };
        level = match op {
            Op::Rescale { .. } => Level(level.0 - 1),
            Op::Drop { to, .. } => to,
            _ => level,
        };
        rows.push(row);
    }
    assert_eq!(level.0 + 1, output_limbs);
    let literal = ProgramLiteral {
        params: params.clone(),
        layers: vec!["only".into()],
        objects: [
            (ObjectKind::Input, "a"),
            (ObjectKind::Input, "b"),
            (ObjectKind::Output, "result"),
            (ObjectKind::RelinearisationKey, "relinearisation"),
            (ObjectKind::RotationKey { steps: 1 }, "rotation"),
            (ObjectKind::Plaintext, "plain"),
        ]
        .map(object)
        .into(),
        constants: vec![0.25],
        bootstraps: vec![],
        rows,
    };
    Counts::of(&Program::try_from(literal).expect("a good program")).expect("lowers")
}

const ROTATE: Op = Op::Rotate { a: A, steps: 1, key: ROTATION, hoist: None };
const MUL: Op = Op::Mul { a: A, b: B, key: RELIN };
const RESCALE: Op = Op::Rescale { a: RowId(2) };

/// The columns of the compiler's table; what it does not print is left alone.
#[track_caller]
fn check_row(counts: Counts, row: [u64; 9]) {
    let Counts { load, store, mul, add, ntt, sud, intt, evg, bconv_macs, .. } = counts;
    assert_eq!([load, store, mul, add, ntt, sud, intt, evg, bconv_macs], row);
}

/// Cinnamon (Jayashankar et al., ASPLOS 2025): N = 2^16, 51 limbs, α = K = 13, one chip.
#[test]
fn cinnamon_51_limbs() {
    let params = chain(51, 13, 13);
    let add = Op::Add { a: A, b: B };
    check_row(count(&params, 51, &[add], 51), [204, 102, 0, 102, 0, 0, 0, 0, 0]);
    check_row(count(&params, 51, &[ROTATE], 51), [358, 102, 512, 435, 205, 102, 77, 256, 3939]);
}

/// Their product rescales twice. A program of ours may rescale only once, so the second rescale,
/// of 50 limbs, is taken from another product.
#[test]
fn cinnamon_51_limbs_product_and_two_rescales() {
    let params = chain(51, 13, 13);
    let mut product = count(&params, 51, &[MUL, RESCALE], 50);
    let plain = Op::MulPlain { a: A, object: PLAIN };
    let with = count(&params, 50, &[plain, RESCALE], 49);
    let without = count(&params, 50, &[plain], 50);
    // The second rescale's part, and the first's output that it makes smaller.
    product.sud += with.sud - without.sud;
    product.intt += with.intt - without.intt;
    product.ntt += with.ntt - without.ntt;
    product.store -= without.store - with.store;
    check_row(product, [460, 98, 716, 537, 205, 300, 81, 256, 3939]);
    // Theirs stores 102 limbs less those it keeps: both of each rescale's limbs stay on chip.
    assert_eq!((product.store, product.rescale_macs), (102 - 4, 2 * 50));
}

/// The transforms, conversions and products of one key switch, by design.md's formulas.
#[derive(Debug, PartialEq, Eq)]
struct KeySwitch {
    intt: u64,
    ntt: u64,
    bconv_macs: u64,
    mul: u64,
    key_limbs: u64,
}

#[track_caller]
fn check_key_switch(limbs: u32, of: u32, alpha: u32, special: u32) {
    let params = chain(of, alpha, special);
    let counts = count(&params, limbs, &[ROTATE], limbs);
    let [l, a, k] = [limbs, alpha, special].map(u64::from);
    let beta = l.div_ceil(a);
    let digits = (0..beta).map(|d| a.min(l - d * a));
    let want = KeySwitch {
        intt: l + 2 * k,
        ntt: beta * (l + k) - l + 2 * l,
        bconv_macs: digits.map(|a_i| a_i * (l + k - a_i)).sum::<u64>() + 2 * k * l,
        mul: 2 * beta * (l + k),
        key_limbs: 2 * beta * (l + k),
    };
    let got = KeySwitch {
        intt: counts.intt,
        ntt: counts.ntt + counts.sud,
        bconv_macs: counts.bconv_macs,
        mul: counts.mul,
        key_limbs: counts.load - 2 * l + counts.evg,
    };
    assert_eq!(got, want, "l = {limbs} of {of}, α = {alpha}, K = {special}");
    assert_eq!((counts.perm, counts.evg), (2 * l, beta * (l + k)));
    assert_eq!(counts.add, 2 * (beta - 1) * (l + k) + l);
}

#[test]
fn key_switch_formulas() {
    for of in [1, 2, 3, 5, 8, 13, 16] {
        for alpha in [1, 2, 3, 4, 7, 13, 16] {
            for special in [alpha, (alpha + 1).min(16)] {
                for limbs in 1..=of {
                    check_key_switch(limbs, of, alpha, special);
                }
            }
        }
    }
}

/// With one digit and K = l a key switch is 6l transforms, 3l² conversions and 4l products
/// (CraterLake, Samardzic et al., ISCA 2022, table 1).
#[test]
fn one_digit_is_craterlakes_key_switch() {
    for limbs in [1, 4, 11, 16] {
        let counts = count(&chain(limbs, limbs, limbs), limbs, &[ROTATE], limbs);
        let l = u64::from(limbs);
        assert_eq!(counts.transforms(), 6 * l);
        assert_eq!(counts.bconv_macs, 3 * l * l);
        assert_eq!(counts.mul, 4 * l);
    }
}

/// Loads, stores, products, additions, INTTs, NTTs and conversions of 2 inputs of 8 limbs, the
/// second of which nobody reads.
#[test]
fn constants_and_integers_need_no_plaintext() {
    let params = chain(8, 3, 3);
    let constant = ConstantId(0);
    for (op, mul, add) in [
        (Op::MulConst { a: A, constant }, 16, 0),
        (Op::MulInt { a: A, factor: -2 }, 16, 0),
        (Op::AddConst { a: A, constant }, 0, 8),
    ] {
        let want = Counts { load: 16, store: 16, mul, add, ..Counts::default() };
        assert_eq!(count(&params, 8, &[op], 8), want, "{op:?}");
    }
}

/// To t + 1 limbs: 2(t + 2) products and a rescale; no other limb of the operand is even loaded.
#[test]
fn a_drop_costs_a_rescale_of_what_it_keeps() {
    let params = chain(8, 3, 3);
    for to in 0..7 {
        let (kept, read) = (u64::from(to) + 1, u64::from(to) + 2);
        let want = Counts {
            load: 2 * read,
            store: 2 * kept,
            mul: 2 * read,
            sud: 2 * kept,
            intt: 2,
            rescale_macs: 2 * kept,
            ..Counts::default()
        };
        assert_eq!(count(&params, 8, &[Op::Drop { a: A, to: Level(to) }], to + 1), want, "{to}");
    }
}

/// A product that is only read two levels further down: its key switch raises all l limbs, but
/// forms the inner product and the quotient for those w that the rescale and the drop read.
#[test]
fn limbs_that_nobody_reads_are_not_made() {
    let (l, alpha, k) = (8, 3, 3);
    let params = chain(8, 3, 3);
    let drop = Op::Drop { a: RowId(3), to: Level(3) };
    let counts = count(&params, 8, &[MUL, RESCALE, drop], 4);
    // The first 5 limbs, and the last, which the rescale divides by.
    let (read, w) = (5, 6);
    let beta = 8u64.div_ceil(alpha);
    assert_eq!(counts.intt, l + 2 * k + 2 + 2);
    // d0, d1 and d2 of the tensor, the inner product, the drop's constant.
    assert_eq!(counts.mul, w + 2 * w + l + 2 * beta * (w + k) + 2 * read);
    // Of the key: half is loaded, half regenerated. Component 0 needs w limbs, component 1 all.
    assert_eq!((counts.load, counts.evg), (2 * (w + l) + beta * (w + k), beta * (w + k)));
    assert_eq!(counts.sud, 2 * w + 2 * read + 2 * 4);
    assert_eq!(counts.rescale_macs, 2 * read + 2 * 4);
}

#[test]
fn a_square_saves_a_product_a_limb() {
    let params = chain(8, 3, 3);
    let product = count(&params, 8, &[MUL], 8);
    let square = count(&params, 8, &[Op::Mul { a: A, b: A, key: RELIN }], 8);
    assert_eq!(product.mul - square.mul, 8);
    assert_eq!((product.add, product.bconv_macs), (square.add, square.bconv_macs));
    assert_eq!(product.load - square.load, 16, "the second input is not read");
}

/// Levels of two primes: a rescale takes 2 INTTs a component and 2 MACs a limb that stays.
#[test]
fn a_rescale_drops_a_group() {
    let params = CkksParams::try_from(CkksLiteral {
        primes_per_level: 2,
        scale_bits: 90,
        base_primes: 2,
        base_bits: 90,
        levels: 4,
        ..chain(2, 2, 2).literal().clone()
    })
    .expect("a good chain");
    let plain = Op::MulPlain { a: A, object: PLAIN };
    // Level 4 has 10 limbs, 8 stay.
    let counts = count(&params, 5, &[plain, RESCALE], 4);
    assert_eq!((counts.intt, counts.sud, counts.ntt), (2 * 2, 2 * 8, 0));
    assert_eq!((counts.rescale_macs, counts.bconv_macs), (2 * 2 * 8, 0));
    assert_eq!((counts.load, counts.mul, counts.store), (20 + 10, 20, 16));
}
