//! How exact an encrypted run will be, before it is run.

use crate::failure::Failure;
use crate::inference::largest_error;
use crate::workload::Workload;
use hearth_golden::execute::he::{Magnitude, Predicted, predict};
use hearth_traces::cleartext::execute_seen;
use hearth_traces::network::evaluate;
use serde::Serialize;

/// What is expected of an encrypted run on one input.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Prediction {
    /// The largest error of the program itself on plain slots: what polynomials in the place of
    /// functions leave.
    pub(crate) polynomial_error: f64,
    /// The root mean square error that noise adds to a value of the result, within two bits.
    pub(crate) noise: f64,
    /// What the noise of no value of the result is expected to exceed.
    pub(crate) worst_noise: f64,
    /// The larger of the first and of the last, over the largest value, in bits.
    pub(crate) precision_bits: f64,
}

impl Prediction {
    /// For `input`.
    pub(crate) fn new(workload: &Workload, input: &[f64]) -> Result<Self, Failure> {
        let compiled = &workload.compiled;
        let program = compiled.program();
        let mut magnitudes = Vec::with_capacity(program.rows().len());
        let run = execute_seen(program, compiled, &compiled.pack_input(input), &mut |seen| {
            magnitudes.push(Magnitude { result: seen.result, plaintext: seen.plaintext });
        })
        .map_err(Failure::refused)?;
        let result = compiled.unpack_output(&run.outputs);
        let plain = evaluate(compiled.network(), input).map_err(Failure::refused)?;
        let polynomial_error = largest_error(&result, &plain);
        let slots = predict(program, &magnitudes);
        let largest_of = |of: fn(&Predicted) -> f64| slots.iter().map(of).fold(0.0, f64::max);
        let noise = largest_of(|slots| slots.rms) / compiled.output_scale();
        let worst_noise = largest_of(|slots| slots.worst) / compiled.output_scale();
        let largest = plain.iter().fold(0.0, |max: f64, x| max.max(x.abs()));
        let error = polynomial_error.max(worst_noise);
        let precision_bits = -(error / largest).log2();
        Ok(Self { polynomial_error, noise, worst_noise, precision_bits })
    }

    /// In words.
    pub(crate) fn text(self) -> String {
        format!(
            "predicted for an encrypted run: at least {:.1} bits; noise {:.0e}, at most {:.0e}; polynomials {:.0e}",
            self.precision_bits, self.noise, self.worst_noise, self.polynomial_error
        )
    }
}
