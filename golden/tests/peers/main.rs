//! Other libraries as second opinions: SEAL computes the same on the same inputs, and golden and
//! Lattigo read each other's keys and ciphertexts.
//!
//! They come from the Python package index (`cargo xtask setup --peers`); without them the tests
//! are skipped.

mod lattigo;
mod python;
mod seal;

use hearth_golden::encoding::Complex;
use hearth_golden::{Client, Context, Entropy};
use hearth_spec::{CkksLiteral, CkksParams};

/// A client of `literal` with a fixed seed.
fn client(literal: CkksLiteral) -> Client {
    let params = CkksParams::try_from(literal).expect("good parameters");
    Client::generate(Context::new(params), Entropy::Seeded(5)).expect("seeded entropy")
}

/// `count` complex numbers of absolute value 1, another sequence for every odd `seed`.
fn units(count: usize, seed: u64) -> Vec<Complex> {
    let fraction = |i: u64| {
        let word = i.wrapping_mul(seed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (word >> 11) as f64 * libm::exp2(-53.0)
    };
    let angle = |i| std::f64::consts::TAU * fraction(i);
    (1..=count as u64).map(|i| Complex::new(libm::cos(angle(i)), libm::sin(angle(i)))).collect()
}

/// The largest distance between slots of the same number.
fn distance(a: &[Complex], b: &[Complex]) -> f64 {
    assert_eq!(a.len(), b.len(), "as many slots");
    a.iter().zip(b).map(|(&a, &b)| (a - b).abs()).fold(0.0, f64::max)
}
