//! `hearth run`: a network's compiled program on inputs, beside the plaintext model.

use crate::calibration::needed_bound;
use crate::cosim::inference::Rtl;
use crate::failure::Failure;
use crate::inference::{Session, largest, largest_error, worst};
use crate::output::Format;
use crate::precision::{Prediction, on_slots};
use crate::progress::Stage;
use crate::workload::{Network, Security, Workload};
use hearth_golden::Entropy;
use hearth_traces::network::evaluate;
use serde::Serialize;
use std::fmt::Write;
use std::path::PathBuf;

/// What to run, on what.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// An ONNX file or a builtin
    network: String,
    #[command(flatten)]
    options: Network,
    /// Inputs: .npy or .csv with one or many, .png with one
    #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
    input: Vec<PathBuf>,
    /// Where the program runs: cleartext (on plain slots: packing and polynomials are tested), golden
    /// (encrypted), or rtl (encrypted, on the Verilated tile-small)
    #[arg(long, value_enum, default_value = "cleartext")]
    executor: Executor,
    /// Keep the evaluation keys in this file instead of in memory, for programs whose keys do not
    /// fit; only with golden
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
    /// Fail (exit 5) if a class is not the plaintext model's, or a value differs by more than this
    #[arg(long, value_name = "ERROR")]
    tolerance: Option<f64>,
    /// Draw keys from this number instead of the operating system: repeatable, and INSECURE
    #[arg(long)]
    seed: Option<u64>,
    #[command(flatten)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
enum Executor {
    Cleartext,
    Golden,
    Rtl,
}

#[derive(Serialize)]
struct Ran<'a> {
    network: &'a str,
    executor: Executor,
    /// Of encrypted runs.
    #[serde(flatten)]
    security: Option<Security>,
    operations: usize,
    bootstraps: u64,
    results: Vec<Outcome>,
    /// How many inputs are of the plaintext model's class.
    agree: usize,
    /// The largest difference of any value.
    max_error: f64,
    /// The same over the largest value of the plaintext model, in bits.
    precision_bits: f64,
    /// What was expected of an encrypted run on the first input.
    predicted: Option<Prediction>,
}

/// One input's result.
#[derive(Serialize)]
struct Outcome {
    output: Vec<f64>,
    largest: usize,
    plaintext: Vec<f64>,
    plaintext_largest: usize,
    max_error: f64,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { network, options, input, executor, keys, tolerance, seed, format } = arguments;
    if *executor == Executor::Cleartext && (keys.is_some() || seed.is_some()) {
        return Err(Failure::usage(
            "nothing is encrypted here, so there are no keys\nhint: leave out --keys and --seed, or add --executor golden",
        ));
    }
    let workload = options.compile(network)?;
    let model = workload.compiled.network();
    let inputs = options.calibration.preparation.read(input, model.input())?;
    warn_of_values_beyond(&workload, &inputs)?;
    let security = (*executor != Executor::Cleartext).then(|| {
        let entropy = seed.map_or(Entropy::Os, Entropy::Seeded);
        (entropy, Security::new(workload.compiled.program().params(), entropy))
    });
    // Before the long run: what a prediction runs into must not cost the run's results.
    let mut predicted = security.and_then(|_| predicted(&workload, &inputs));
    let mut session = match security {
        None => None,
        Some((entropy, security)) => {
            eprintln!("{}: {}", model.name(), security.text());
            Some(Session::start(&workload, entropy, keys.as_deref())?)
        }
    };
    let mut rtl = (*executor == Executor::Rtl).then(|| Rtl::start("tile-small")).transpose()?;
    let mut results = Vec::with_capacity(inputs.len());
    let rows = workload.compiled.program().rows().len();
    let batches = inputs.chunks(workload.compiled.batch());
    let label = format!("running {rows} operations on {} inputs", inputs.len());
    let stage = Stage::start(label, (rows * batches.len()) as u64);
    for (index, images) in batches.enumerate() {
        let before = (index * rows) as u64;
        let plaintexts = images.iter().map(|image| evaluate(model, image));
        let plaintexts: Vec<_> = plaintexts.collect::<Result<_, _>>().map_err(Failure::refused)?;
        let outputs = match (&mut session, &mut rtl) {
            (Some(session), Some(rtl)) => rtl.run(&workload, session, images)?,
            (Some(session), None) => {
                session.run(images, |rows, layer| stage.set(before + rows, layer))?
            }
            (None, _) => {
                stage.set(before, "");
                let run = on_slots(&workload, images)?;
                predicted.get_or_insert_with(|| Prediction::of(&workload, &run, &plaintexts[0]));
                run.outputs
            }
        };
        for (plaintext, output) in plaintexts.into_iter().zip(outputs) {
            results.push(Outcome {
                largest: largest(&output),
                plaintext_largest: largest(&plaintext),
                max_error: largest_error(&output, &plaintext),
                output,
                plaintext,
            });
        }
    }
    stage.finish();
    let mut ran = Ran::new(&workload, *executor, security.map(|(_, security)| security), results);
    ran.predicted = predicted;
    format.print(&ran, text)?;
    tolerance.map_or(Ok(()), |tolerance| ran.check(tolerance))
}

/// What is expected of an encrypted run on the first input; nothing, said aloud, where its values
/// are beyond a bootstrap's.
fn predicted(workload: &Workload, inputs: &[Vec<f64>]) -> Option<Prediction> {
    let prediction = Prediction::new(workload, inputs.first()?);
    prediction.inspect_err(|failure| eprintln!("warning: no prediction: {failure}")).ok()
}

/// Says which inputs have values that the polynomials are not made for.
fn warn_of_values_beyond(workload: &Workload, inputs: &[Vec<f64>]) -> Result<(), Failure> {
    let Some(bound) = workload.bound else { return Ok(()) };
    let model = workload.compiled.network();
    for (number, input) in (1..).zip(inputs) {
        let largest = needed_bound(model, input)?;
        if largest > bound {
            eprintln!(
                "warning: input {number} has values up to {largest:.3}, and polynomials and bootstraps are made for {bound:.3}: its result may be wrong\nhint: --bound {:.3}",
                1.25 * largest
            );
        }
    }
    Ok(())
}

impl<'a> Ran<'a> {
    fn new(
        workload: &'a Workload,
        executor: Executor,
        security: Option<Security>,
        results: Vec<Outcome>,
    ) -> Self {
        let max_error = worst(results.iter().map(|outcome| outcome.max_error));
        let values = results.iter().flat_map(|outcome| &outcome.plaintext);
        let scale = values.fold(0.0, |max: f64, value| max.max(value.abs()));
        Self {
            network: workload.compiled.network().name(),
            executor,
            security,
            operations: workload.compiled.program().rows().len(),
            bootstraps: workload.compiled.counts().bootstraps,
            agree: results.iter().filter(|o| o.largest == o.plaintext_largest).count(),
            max_error,
            precision_bits: -(max_error / scale).max(f64::EPSILON).log2(),
            predicted: None,
            results,
        }
    }

    fn check(&self, tolerance: f64) -> Result<(), Failure> {
        let (agree, inputs) = (self.agree, self.results.len());
        // Written so that an error that is not a number fails.
        if agree == inputs && self.max_error <= tolerance {
            return Ok(());
        }
        Err(Failure::check(format!(
            "{agree} of {inputs} inputs are of the plaintext model's class, and values differ by up to {:e}\nhint: calibrate the bound on inputs like these (--calibrate), or allow larger errors",
            self.max_error
        )))
    }
}

fn text(ran: &Ran<'_>) -> String {
    let mut text =
        format!("{}: {} operations, {} bootstraps", ran.network, ran.operations, ran.bootstraps);
    if let Some(security) = ran.security {
        text += &format!(", {}", security.text());
    }
    text += "\n\n  input   largest at   plaintext model   largest error\n";
    for (number, outcome) in (1..).zip(&ran.results) {
        let Outcome { largest, plaintext_largest, max_error, .. } = outcome;
        writeln!(
            text,
            "  {number:>5}   {largest:>10}   {plaintext_largest:>15}   {max_error:>13.1e}"
        )
        .expect("a string takes all text");
    }
    writeln!(
        text,
        "\n{} of {} of the same class, {:.1} bits of the largest value",
        ran.agree,
        ran.results.len(),
        ran.precision_bits
    )
    .expect("a string takes all text");
    if let Some(predicted) = &ran.predicted {
        writeln!(text, "{}", predicted.text()).expect("a string takes all text");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(agree: usize, max_error: f64, passes: bool) {
        let result = || Outcome {
            output: vec![],
            largest: 0,
            plaintext: vec![],
            plaintext_largest: 0,
            max_error,
        };
        let ran = Ran {
            network: "",
            executor: Executor::Cleartext,
            security: None,
            operations: 1,
            bootstraps: 0,
            results: vec![result(), result()],
            agree,
            max_error,
            precision_bits: 0.0,
            predicted: None,
        };
        assert_eq!(ran.check(0.5).is_ok(), passes, "{agree} {max_error}");
    }

    #[test]
    fn another_class_or_a_larger_error_fails() {
        check(2, 0.5, true);
        check(1, 0.1, false);
        check(2, 0.6, false);
        check(2, f64::NAN, false);
    }
}
