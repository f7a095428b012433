//! How exact an encrypted run of a program will be.

use super::plan::scales;
use crate::noise::{Noise, NoiseModel};
use hearth_spec::he::{Op, Program};
use hearth_spec::{Level, RowId};
use std::ops::Add;

/// How large the values of a row are, as mean squares over the slots.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Magnitude {
    /// Of its result.
    pub result: f64,
    /// Of the plaintext it reads, 0 if it reads none.
    pub plaintext: f64,
}

/// log2 of what a bootstrap multiplies the rounding of its rescales by, beyond the ratio of the
/// modulus to the message and the doublings of its angles: fitted to both committed parameter sets.
const BOOTSTRAP_GAIN_BITS: u32 = 2;

/// The errors that are expected of one output's slots.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Predicted {
    /// The root mean square over all slots.
    pub rms: f64,
    /// What no slot is expected to exceed. Slot 0, where the constant parts of key switches pile up,
    /// may come near to it; others are far below where keys have several special primes.
    pub worst: f64,
}

/// Mean squares of errors: over all slots, and in the worst slot.
#[derive(Clone, Copy, Debug)]
struct Squares {
    mean: f64,
    worst: f64,
}

impl Squares {
    fn of(noise: Noise, scale: f64) -> Self {
        let square = |x: f64| (x / scale) * (x / scale);
        Self { mean: square(noise.rms()), worst: square(noise.bound()) }
    }

    fn times(self, factor: f64) -> Self {
        Self { mean: factor * self.mean, worst: factor * self.worst }
    }
}

impl Add for Squares {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { mean: self.mean + other.mean, worst: self.worst + other.worst }
    }
}

/// The errors that are expected of every output, in the order of the program's output rows, for a
/// run whose rows have the magnitudes `magnitudes`.
///
/// Noise is taken to be independent in different operands, which understates powers of one
/// ciphertext by up to a bit each ([`NoiseModel`] has the source); that of a bootstrap is the
/// rounding of its rescales times a factor that was fitted. The error of polynomials that stand for
/// functions is none of it.
///
/// # Panics
/// If there are not as many magnitudes as rows.
pub fn predict(program: &Program, magnitudes: &[Magnitude]) -> Vec<Predicted> {
    assert_eq!(magnitudes.len(), program.rows().len(), "one magnitude a row");
    let (params, scales) = (program.params(), scales(program));
    let model = NoiseModel::new(params);
    // Of every row's result, the squares of its error.
    let mut errors: Vec<Squares> = Vec::with_capacity(program.rows().len());
    let mut outputs = Vec::new();
    for (index, row) in program.rows().iter().enumerate() {
        let scale = scales[index];
        let square = |x: f64| x * x;
        let rounding = |scale: f64| Squares::of(model.encoding(), scale);
        let none = model.encoding().times(0.0);
        let of = |row: RowId| errors[row.index()];
        let message = |row: RowId| magnitudes[row.index()].result;
        let error = match row.op {
            Op::Input { .. } => Squares::of(model.encoding() + model.encryption(), scale),
            Op::Output { a, .. } => {
                let Squares { mean, worst } = of(a);
                outputs.push(Predicted { rms: mean.sqrt(), worst: worst.sqrt() });
                of(a)
            }
            Op::Add { a, b } | Op::Sub { a, b } if a == b => of(a).times(4.0),
            Op::Add { a, b } | Op::Sub { a, b } => of(a) + of(b),
            Op::AddPlain { a, .. } | Op::AddConst { a, .. } => of(a) + rounding(scale),
            Op::MulPlain { a, .. } => {
                let encoded = rounding(params.scale(row.level)).times(message(a));
                of(a).times(magnitudes[index].plaintext) + encoded
            }
            Op::MulConst { a, constant } => {
                let step = params.constant_scale(program.result_level(a), row.level);
                let rounded = message(a) / (12.0 * square(step));
                of(a).times(square(program.constant(constant)))
                    + Squares { mean: rounded, worst: rounded }
            }
            Op::MulI { a, .. } => of(a),
            Op::MulInt { a, factor } => of(a).times(square(f64::from(factor))),
            Op::Mul { a, b, .. } => {
                // (x + e)² = x² + 2xe: both errors are the same.
                let correlated = if a == b { 2.0 } else { 1.0 };
                let crossed = of(b).times(message(a)) + of(a).times(message(b));
                crossed.times(correlated)
                    + of(a).times(of(b).mean)
                    + Squares::of(model.key_switch(row.level), scale)
            }
            Op::Rotate { a, .. } | Op::Conjugate { a, .. } => {
                of(a) + Squares::of(model.key_switch(row.level), scale)
            }
            Op::Rescale { a } | Op::Drop { a, .. } => {
                let level = Level(program.result_level(RowId(index as u32)).0 + 1);
                of(a) + Squares::of(model.rescale(level, none), scale)
            }
            Op::Bootstrap { a, .. } => {
                let bootstrap = params.literal().bootstrap.as_ref();
                let bits = bootstrap.map_or(0, |b| b.message_ratio_bits + b.double_angles)
                    + BOOTSTRAP_GAIN_BITS;
                let rounding = model.rescale(params.max_level(), none);
                of(a) + Squares::of(rounding, scale / libm::exp2(f64::from(bits)))
            }
        };
        errors.push(error);
    }
    outputs
}
