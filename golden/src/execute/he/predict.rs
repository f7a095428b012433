//! How exact an encrypted run of a program will be.

use super::plan::scales;
use crate::noise::NoiseModel;
use hearth_spec::RowId;
use hearth_spec::he::{Op, Program};

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

/// The root mean square errors that are expected of the slots of every output, in the order of the
/// program's output rows, for a run whose rows have the magnitudes `magnitudes`.
///
/// Noise is taken to be independent in different operands, which understates powers of one
/// ciphertext by up to a bit each ([`NoiseModel`] has the source); that of a bootstrap is the
/// rounding of its rescales times a factor that was fitted. The error of polynomials that stand for
/// functions is none of it.
///
/// # Panics
/// If there are not as many magnitudes as rows.
pub fn predict(program: &Program, magnitudes: &[Magnitude]) -> Vec<f64> {
    assert_eq!(magnitudes.len(), program.rows().len(), "one magnitude a row");
    let (params, scales) = (program.params(), scales(program));
    let model = NoiseModel::new(params);
    // Of every row's result, the mean square of its error.
    let mut errors: Vec<f64> = Vec::with_capacity(program.rows().len());
    let mut outputs = Vec::new();
    for (index, row) in program.rows().iter().enumerate() {
        let scale = scales[index];
        let square = |x: f64| x * x;
        // Mean squares, of noise in a coefficient and of the message, in units of the slots' values.
        let noise = |noise: crate::noise::Noise, scale: f64| square(noise.rms() / scale);
        let rounding = |scale: f64| noise(model.encoding(), scale);
        let of = |row: RowId| (errors[row.index()], magnitudes[row.index()].result);
        let error = match row.op {
            Op::Input { .. } => noise(model.encoding() + model.encryption(), scale),
            Op::Output { a, .. } => {
                outputs.push(of(a).0.sqrt());
                of(a).0
            }
            Op::Add { a, b } | Op::Sub { a, b } if a == b => 4.0 * of(a).0,
            Op::Add { a, b } | Op::Sub { a, b } => of(a).0 + of(b).0,
            Op::AddPlain { a, .. } | Op::AddConst { a, .. } => of(a).0 + rounding(scale),
            Op::MulPlain { a, .. } => {
                let (error, message) = of(a);
                let plaintext = magnitudes[index].plaintext;
                plaintext * error + message * rounding(params.scale(row.level))
            }
            Op::MulConst { a, constant } => {
                let (error, message) = of(a);
                let step = params.constant_scale(program.result_level(a), row.level);
                square(program.constant(constant)) * error + message / (12.0 * square(step))
            }
            Op::MulI { a, .. } => of(a).0,
            Op::MulInt { a, factor } => square(f64::from(factor)) * of(a).0,
            Op::Mul { a, b, .. } => {
                let ((error_a, a_square), (error_b, b_square)) = (of(a), of(b));
                // (x + e)² = x² + 2xe: both errors are the same.
                let correlated = if a == b { 2.0 } else { 1.0 };
                let crossed = correlated * (a_square * error_b + b_square * error_a);
                crossed + error_a * error_b + noise(model.key_switch(row.level), scale)
            }
            Op::Rotate { a, .. } | Op::Conjugate { a, .. } => {
                of(a).0 + noise(model.key_switch(row.level), scale)
            }
            Op::Rescale { a } | Op::Drop { a, .. } => {
                let level = hearth_spec::Level(program.result_level(RowId(index as u32)).0 + 1);
                of(a).0 + noise(model.rescale(level, model.encoding().times(0.0)), scale)
            }
            Op::Bootstrap { a, .. } => {
                let bootstrap = params.literal().bootstrap.as_ref();
                let bits = bootstrap.map_or(0, |b| b.message_ratio_bits + b.double_angles)
                    + BOOTSTRAP_GAIN_BITS;
                let rounding = model.rescale(params.max_level(), model.encoding().times(0.0));
                of(a).0 + noise(rounding, scale / libm::exp2(f64::from(bits)))
            }
        };
        errors.push(error);
    }
    outputs
}
