//! How exact an encrypted run will be, before it is run.

use crate::failure::Failure;
use crate::inference::largest_error;
use crate::workload::Workload;
use hearth_golden::execute::he::{Magnitude, Predicted, predict};
use hearth_spec::{Level, RowId};
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
    /// What the noise of no value of the result is expected to exceed; what a value that does not fit
    /// the modulus is off by.
    pub(crate) worst_noise: f64,
    /// The larger of the first and of the last, over the largest value, in bits.
    pub(crate) precision_bits: f64,
    #[serde(skip)]
    beyond: Option<Beyond>,
}

/// A value that level 0 does not hold.
#[derive(Clone, Copy, Debug)]
struct Beyond {
    /// Its root mean square over the slots.
    value: f64,
    /// What is held: half the modulus over the scale.
    most: f64,
}

/// What a run on plain slots leaves.
pub(crate) struct OnSlots {
    /// The results of all inputs.
    pub(crate) outputs: Vec<Vec<f64>>,
    /// How large the values of every row were.
    magnitudes: Vec<Magnitude>,
}

/// Runs the program on plain slots, on as many inputs as its packing takes.
pub(crate) fn on_slots<I: AsRef<[f64]>>(
    workload: &Workload,
    images: &[I],
) -> Result<OnSlots, Failure> {
    let compiled = &workload.compiled;
    let program = compiled.program();
    let mut magnitudes = Vec::with_capacity(program.rows().len());
    let run = execute_seen(program, compiled, &compiled.pack_batch(images), &mut |seen| {
        magnitudes.push(Magnitude { result: seen.result, plaintext: seen.plaintext });
    })
    .map_err(Failure::refused)?;
    Ok(OnSlots { outputs: compiled.unpack_batch(&run.outputs, images.len()), magnitudes })
}

impl OnSlots {
    /// A row's value that level 0 does not hold, in the batch packing: its slots are alike, so that one
    /// coefficient of the polynomial is as large as they are. Of other packings no coefficient is.
    fn beyond(&self, workload: &Workload) -> Option<Beyond> {
        let compiled = &workload.compiled;
        let (program, lowest) = (compiled.program(), Level(0));
        if compiled.batch() == 1 {
            return None;
        }
        let params = program.params();
        let most = (params.log_q(lowest) - 1.0).exp2() / params.scale(lowest);
        let rows = (0..).map(RowId).zip(&self.magnitudes);
        let lowest = rows.filter(|(row, _)| program.result_level(*row) == lowest);
        let value = lowest.fold(0.0, |most: f64, (_, seen)| most.max(seen.result.sqrt()));
        (value >= most).then_some(Beyond { value, most })
    }
}

impl Prediction {
    /// For `input`.
    pub(crate) fn new(workload: &Workload, input: &[f64]) -> Result<Self, Failure> {
        let run = on_slots(workload, &[input])?;
        let plain = evaluate(workload.compiled.network(), input).map_err(Failure::refused)?;
        Ok(Self::of(workload, &run, &plain))
    }

    /// For the first input of `run`, of which the plaintext model says `plain`.
    pub(crate) fn of(workload: &Workload, run: &OnSlots, plain: &[f64]) -> Self {
        let compiled = &workload.compiled;
        let polynomial_error = largest_error(&run.outputs[0], plain);
        let slots = predict(compiled.program(), &run.magnitudes);
        let largest_of = |of: fn(&Predicted) -> f64| slots.iter().map(of).fold(0.0, f64::max);
        let noise = largest_of(|slots| slots.rms) / compiled.output_scale();
        let beyond = run.beyond(workload);
        let wrapped = beyond.map_or(0.0, |beyond| 2.0 * beyond.most);
        let worst = largest_of(|slots| slots.worst).max(wrapped);
        let worst_noise = worst / compiled.output_scale();
        let largest = plain.iter().fold(0.0, |max: f64, x| max.max(x.abs()));
        let error = polynomial_error.max(worst_noise);
        let precision_bits = -(error / largest).log2();
        Self { polynomial_error, noise, worst_noise, precision_bits, beyond }
    }

    /// In words.
    pub(crate) fn text(self) -> String {
        if let Some(Beyond { value, most }) = self.beyond {
            return format!(
                "predicted for an encrypted run: wrong results; values of {value:.1} and more do not fit the modulus at \
                 level 0, which holds {most:.1}\nhint: fewer scale_bits, or more base_bits"
            );
        }
        format!(
            "predicted for an encrypted run: at least {:.1} bits; noise {:.0e}, at most {:.0e}; polynomials {:.0e}",
            self.precision_bits, self.noise, self.worst_noise, self.polynomial_error
        )
    }
}
