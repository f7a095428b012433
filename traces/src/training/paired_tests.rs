use super::*;
use crate::cleartext;
use hearth_spec::he::Op;
use hearth_spec::{CkksLiteral, CkksParams, Level, Ring};

fn literal(log_slots: u32) -> CkksLiteral {
    let text = include_str!("../../../configs/params/n15-l11.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    CkksLiteral { log_n: log_slots + 1, levels: 5, insecure: true, ..literal }
}

fn params(log_slots: u32) -> CkksParams {
    CkksParams::try_from(literal(log_slots)).expect("good")
}

/// Masks, products of ciphertexts, rotations: the published columns.
#[track_caller]
fn check_counts(
    product: Paired,
    sizes: PairedSizes,
    log_slots: u32,
    expected: [u64; 3],
) -> Training {
    let made = paired_product(&params(log_slots), "product", product, sizes).expect("it fits");
    let counts = made.counts();
    let row = [counts.plaintext_mults, counts.ciphertext_mults, counts.linear_rotations];
    assert_eq!(row, expected, "{product:?} of {sizes:?}");
    assert_eq!(counts.constant_mults, 0);
    made
}

#[test]
fn published_counts_at_32768_slots() {
    let eight = PairedSizes { samples: 1024, features: 769, classes: 8 };
    let sixteen = PairedSizes { samples: 2048, features: 769, classes: 16 };
    check_counts(Paired::ABt, eight, 15, [8, 100, 140]);
    check_counts(Paired::AtB, eight, 15, [104, 100, 1008]);
    check_counts(Paired::ABt, sixteen, 15, [16, 392, 456]);
    check_counts(Paired::AtB, sixteen, 15, [400, 392, 4328]);
}

/// An entry without a pattern.
fn entry(i: usize, j: usize) -> f64 {
    ((i * 37 + j * 11 + 5) % 64) as f64 / 32.0 - 1.0
}

/// Ciphertext `block` of a matrix of `columns` columns a ciphertext.
fn packed(
    slots: usize,
    columns: usize,
    block: usize,
    at: &dyn Fn(usize, usize) -> f64,
) -> Vec<f64> {
    (0..slots).map(|slot| at(slot / columns, block * columns + slot % columns)).collect()
}

/// The product in the clear, slot by slot, and its counts by the formulas.
#[track_caller]
fn check(product: Paired, sizes: PairedSizes, log_slots: u32) {
    let PairedSizes { samples, features, classes } = sizes;
    let slots = 1usize << log_slots;
    let columns = slots / samples;
    let blocks = features.div_ceil(columns);
    let (b, half) = (blocks as u64, classes as u64 / 2);
    let (width, height) = (u64::from(columns.ilog2()), u64::from(samples.ilog2()));
    let (expected, levels) = match product {
        Paired::ABt => ([2 * half, b * half, b * half + 2 * half * width], 3),
        Paired::AtB => ([(b + 1) * half, b * half, 2 * half + b * half * height], 4),
    };
    let made = check_counts(product, sizes, log_slots, expected);

    let large = |i: usize, j: usize| if j < features { entry(i, j) } else { 0.0 };
    let tall = |i: usize, j: usize| if j < features { entry(j + 3, i % classes) } else { 0.0 };
    let wide = |i: usize, j: usize| entry(i + 7, j % classes);
    let of = |at: &dyn Fn(usize, usize) -> f64, block: usize| packed(slots, columns, block, at);
    let all = |at: &dyn Fn(usize, usize) -> f64| (0..blocks).map(|i| of(at, i)).collect::<Vec<_>>();
    let inputs = match product {
        Paired::ABt => [all(&large), all(&tall)].concat(),
        Paired::AtB => [vec![of(&wide, 0)], all(&large)].concat(),
    };
    let want = |i: usize, j: usize| -> f64 {
        match product {
            Paired::ABt => (0..features).map(|k| large(i, k) * tall(j % classes, k)).sum(),
            Paired::AtB => (0..samples).map(|k| wide(k, i % classes) * large(k, j)).sum(),
        }
    };
    let program = made.program();
    let run = cleartext::execute(program, &made, &inputs).expect("it runs");
    assert_eq!(run.outputs.len(), if product == Paired::ABt { 1 } else { blocks });
    for (block, got) in run.outputs.iter().enumerate() {
        for (slot, (got, want)) in got.iter().zip(of(&want, block)).enumerate() {
            assert!((got - want).abs() < 1e-9, "block {block}, slot {slot}: {got} for {want}");
        }
    }
    let last = program.rows().last().expect("an output");
    assert!(matches!(last.op, Op::Output { .. }));
    assert_eq!(last.level, Level(5 - levels));
}

#[test]
fn products_in_the_clear_have_the_counts_of_their_formulas() {
    for product in [Paired::ABt, Paired::AtB] {
        for (samples, features, classes, log_slots) in
            [(16, 20, 4, 7), (16, 8, 8, 7), (4, 30, 2, 6), (32, 7, 4, 7)]
        {
            check(product, PairedSizes { samples, features, classes }, log_slots);
        }
    }
}

#[track_caller]
fn refused(params: &CkksParams, classes: usize, message: &str) {
    let sizes = PairedSizes { samples: 16, features: 20, classes };
    let made = paired_product(params, "product", Paired::ABt, sizes).map(|_| ());
    let error = made.expect_err("it is refused").to_string();
    assert!(error.starts_with(message), "{error}");
}

#[test]
fn what_does_not_fit_is_refused() {
    for classes in [0, 1, 3, 16] {
        let message = format!("16 rows and {classes} classes do not tile 128 slots\n");
        refused(&params(7), classes, &message);
    }
    let short = CkksLiteral { levels: 3, ..literal(7) };
    let short = CkksParams::try_from(short).expect("good");
    refused(&short, 4, "a product takes 4 levels, the parameters have 3\n");
    let real = CkksLiteral { ring: Ring::ConjugateInvariant, log_n: 7, ..literal(7) };
    let real = CkksParams::try_from(real).expect("good");
    refused(&real, 4, "row 7: there is no product by i in the conjugate-invariant ring\n");
}
