//! `hearth demo`: one real network through the whole project.

mod rtl;

use crate::failure::Failure;
use crate::inference::{Prediction, classify};
use crate::output::{Format, json, write_file};
use crate::report;
use crate::simulate::{self, duration, size};
use crate::workload::{Network, Security, Workload};
use crate::{catalog, trace};
use hearth_golden::Entropy;
use hearth_sim::report::TierBytes;
use hearth_traces::builtin::{Digit, digits};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

/// The network of the demo: LeNet-5 with x² activations, trained on MNIST.
const NETWORK: &str = "builtin:mnist-lenet5-sq";

/// Everything in DRAM, and keys and weights in persistent memory.
const MACHINES: [&str; 2] = ["hearth-dram", "hearth-pmem"];

/// How much larger than this a logit error must not be: two classes are further apart.
const MAX_LOGIT_ERROR: f64 = 1e-3;

/// What the demo does.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How many of the 30 committed test digits to classify
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=30))]
    digits: u8,
    /// Folder for the trace, the result and the report
    #[arg(long, value_name = "DIR", default_value = "hearth-demo")]
    out: PathBuf,
    /// Draw keys from this number instead of the operating system: repeatable, and INSECURE
    #[arg(long)]
    seed: Option<u64>,
    /// Classify patients' records on the Verilated tile instead: every ciphertext operation is executed by
    /// the RTL
    #[arg(long, conflicts_with_all = ["digits", "out"])]
    rtl: bool,
    #[command(flatten)]
    format: Format,
}

/// What the demo found out.
#[derive(Serialize)]
pub(crate) struct Outcome {
    pub(crate) network: String,
    #[serde(flatten)]
    pub(crate) security: Security,
    pub(crate) predictions: Vec<Prediction>,
    pub(crate) machines: Vec<MachineOutcome>,
    pub(crate) files: Vec<PathBuf>,
}

/// One machine's time and traffic.
#[derive(Serialize)]
pub(crate) struct MachineOutcome {
    pub(crate) name: String,
    pub(crate) cycles: u64,
    pub(crate) seconds: f64,
    pub(crate) bytes_by_tier: BTreeMap<String, TierBytes>,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let entropy = arguments.seed.map_or(Entropy::Os, Entropy::Seeded);
    if arguments.rtl {
        return rtl::run(entropy, arguments.format);
    }
    std::fs::create_dir_all(&arguments.out)
        .map_err(|error| Failure::file("create the folder", &arguments.out, &error))?;
    let workload = Network::default().compile(NETWORK)?;
    let program = workload.compiled.program();
    let security = Security::new(program.params(), entropy);
    describe(&workload, security);

    let shown: Vec<Digit> = spread(digits(), usize::from(arguments.digits));
    let predictions = classify(&workload, &shown, entropy)?;
    let reports = MACHINES
        .map(|name| catalog::machine(name).and_then(|machine| simulate::report(program, &machine)))
        .into_iter()
        .collect::<Result<Vec<_>, _>>()?;

    let file = |name: &str| arguments.out.join(name);
    let files = ["report.html", "result.json", "trace.csv.zst", "trace.toml"].map(file).to_vec();
    trace::save(&workload, &file("trace.csv.zst"))?;
    let machines = reports
        .iter()
        .map(|report| MachineOutcome {
            name: report.machine.clone(),
            cycles: report.cycles,
            seconds: report.seconds,
            bytes_by_tier: report.bytes_by_tier.clone(),
        })
        .collect();
    let network = workload.compiled.network().name().to_owned();
    let outcome = Outcome { network, security, predictions, machines, files };
    let html = report::html(&outcome, &workload, &shown, &reports);
    write_file(&file("report.html"), html.as_bytes())?;
    write_file(&file("result.json"), (json(&outcome) + "\n").as_bytes())?;
    arguments.format.print(&outcome, text)?;
    check(&outcome.predictions)
}

/// The first `count` digits, so that few digits are of different classes.
fn spread(mut digits: Vec<Digit>, count: usize) -> Vec<Digit> {
    let mut seen = [0; 10];
    // The n-th digit of its class, in rounds: every class once, then every class again.
    let mut keyed: Vec<_> = digits
        .drain(..)
        .map(|digit| {
            let round = seen[usize::from(digit.label)];
            seen[usize::from(digit.label)] += 1;
            (round, digit)
        })
        .collect();
    keyed.sort_by_key(|(round, _)| *round);
    keyed.into_iter().map(|(_, digit)| digit).take(count).collect()
}

fn describe(workload: &Workload, security: Security) {
    let counts = workload.compiled.counts();
    let params = workload.compiled.program().params();
    eprintln!(
        "{}: {} rotations, {} plaintext and {} ciphertext multiplications on ciphertexts of {} numbers,\n\
         log2(QP) = {:.0}, {}",
        workload.compiled.network().name(),
        counts.linear_rotations,
        counts.plaintext_mults,
        counts.ciphertext_mults,
        params.slots(),
        params.log_qp(),
        security.text(),
    );
}

fn text(outcome: &Outcome) -> String {
    let mut text =
        format!("\n{} on encrypted digits, {}\n\n", outcome.network, outcome.security.text());
    let mut line = |line: String| writeln!(text, "{line}").expect("a string takes all text");
    line("  expected   encrypted   plaintext model   largest logit error".into());
    for p in &outcome.predictions {
        let Prediction { expected, encrypted, plaintext, max_logit_error } = p;
        line(format!(
            "  {expected:>8}   {encrypted:>9}   {plaintext:>15}   {max_logit_error:>19.1e}"
        ));
    }
    line("\nthe same program on proposed hardware".into());
    for machine in &outcome.machines {
        let traffic: Vec<_> = machine
            .bytes_by_tier
            .iter()
            .map(|(tier, bytes)| format!("{tier} {}", size(bytes.read + bytes.written)))
            .collect();
        line(format!(
            "  {:<14}{:>12}   moved: {}",
            machine.name,
            duration(machine.seconds),
            traffic.join(", ")
        ));
    }
    if let Some(report) = outcome.files.first() {
        line(format!("\nopen {} in a browser", report.display()));
    }
    text
}

/// The encrypted network must say what the plaintext network says.
fn check(predictions: &[Prediction]) -> Result<(), Failure> {
    let wrong = |p: &&Prediction| {
        p.encrypted != p.plaintext
            || p.max_logit_error.is_nan()
            || p.max_logit_error >= MAX_LOGIT_ERROR
    };
    match predictions.iter().find(wrong) {
        None => Ok(()),
        Some(p) => Err(Failure::check(format!(
            "encrypted inference says {}, the plaintext model {}, with a logit error of {:e}\n\
             hint: this is a defect of the golden model or the compiler; please report it",
            p.encrypted, p.plaintext, p.max_logit_error
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_digits_are_of_different_classes() {
        let classes: Vec<_> = spread(digits(), 10).iter().map(|digit| digit.label).collect();
        let mut sorted = classes.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(spread(digits(), 30).len(), 30);
    }

    #[track_caller]
    fn refused(encrypted: usize, max_logit_error: f64) {
        let prediction = Prediction { expected: 7, encrypted, plaintext: 7, max_logit_error };
        assert!(check(&[prediction]).is_err(), "{encrypted} {max_logit_error}");
    }

    #[test]
    fn a_wrong_class_or_a_large_error_fails() {
        refused(3, 1e-6);
        refused(7, 1e-3);
        refused(7, f64::NAN);
        let good = Prediction { expected: 1, encrypted: 7, plaintext: 7, max_logit_error: 1e-6 };
        assert!(check(&[good]).is_ok(), "the judge is the plaintext model, not the label");
    }
}
