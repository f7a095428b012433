//! `hearth trace compile`: networks to encrypted layer traces.

use super::{bootstrap, refused};
use crate::failure::Failure;
use crate::output::Format;
use crate::params::security;
use crate::precision::Prediction;
use crate::workload::{Network, Trained, Workload};
use hearth_spec::CkksLiteral;
use hearth_spec::security::EphemeralSecret;
use hearth_traces::compile::{Approximation, Counts, LayerCounts};
use hearth_traces::format::write;
use hearth_traces::place::Explanation;
use serde::Serialize;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What to compile, and where to.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// An ONNX file, a builtin, `bootstrap` (a bootstrap alone), or a program that trains: helr,
    /// mlp-train (and its products as published: hetal-abt, hetal-atb)
    network: String,
    #[command(flatten)]
    options: Network,
    /// Say why each bootstrap is where it is, and what the next best place would cost more
    #[arg(long)]
    explain: bool,
    /// Write the trace here: FILE.csv or FILE.csv.zst, with FILE.toml beside it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Compiled<'a> {
    network: &'a str,
    log_n: u32,
    slots: usize,
    security_bits: u32,
    ephemeral_secret: Option<EphemeralSecret>,
    input_level: u32,
    #[serde(flatten)]
    counts: &'a Counts,
    layers: &'a [LayerCounts],
    /// What merging the average pools saves against pools as layers of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    fused_pools_save: Option<Saved>,
    /// How well polynomials stand for the functions of attention and layer normalisation.
    #[serde(skip_serializing_if = "<[Approximation]>::is_empty")]
    approximations: &'a [Approximation],
    /// Why each bootstrap is where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<&'a Explanation>,
    /// The parameters that were made for the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    params: Option<&'a CkksLiteral>,
    /// What is expected of an encrypted run with them.
    #[serde(skip_serializing_if = "Option::is_none")]
    predicted: Option<Prediction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<&'a Path>,
}

/// May be negative: a merged layer can have more diagonals than both had.
#[derive(Serialize)]
struct Saved {
    levels: i64,
    linear_rotations: i64,
    plaintext_mults: i64,
    rotation_keys: i64,
}

impl Saved {
    fn new(unfused: &Workload, fused: &Workload) -> Self {
        let (before, after) = (unfused.compiled.counts(), fused.compiled.counts());
        let less = |before: u64, after: u64| before as i64 - after as i64;
        Self {
            levels: less(unfused.input_level().into(), fused.input_level().into()),
            linear_rotations: less(before.linear_rotations, after.linear_rotations),
            plaintext_mults: less(before.plaintext_mults, after.plaintext_mults),
            rotation_keys: less(before.rotation_keys, after.rotation_keys),
        }
    }
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { network, options, explain, output, format } = arguments;
    if let Some(alone) = options.bootstrap(network)? {
        return bootstrap::run(&alone, output.as_deref(), format);
    }
    if let Some(trained) = options.training(network)? {
        return run_training(&trained, output.as_deref(), format);
    }
    let workload = match explain {
        true => options.compile_explained(network)?,
        false => options.compile(network)?,
    };
    if let Some(path) = output {
        save(&workload, path)?;
    }
    let compiled = &workload.compiled;
    let params = compiled.program().params();
    let result = Compiled {
        network: compiled.network().name(),
        log_n: params.log_n(),
        slots: params.slots(),
        security_bits: params.security_bits(),
        ephemeral_secret: params.ephemeral(),
        input_level: workload.input_level(),
        counts: compiled.counts(),
        layers: compiled.layer_counts(),
        fused_pools_save: options.unfused(network)?.map(|unfused| Saved::new(&unfused, &workload)),
        approximations: compiled.approximations(),
        explanation: compiled.explanation(),
        params: options.chooses().then(|| compiled.program().params().literal()),
        predicted: if options.chooses() { options.prediction(&workload)? } else { None },
        trace: output.as_deref(),
    };
    format.print(&result, text)
}

/// The same for a program that trains.
fn run_training(trained: &Trained, output: Option<&Path>, format: &Format) -> Result<(), Failure> {
    let program = trained.training.program();
    if let Some(path) = output {
        write(program, &trained.provenance, path).map_err(refused)?;
    }
    let params = program.params();
    let result = Compiled {
        network: trained.training.name(),
        log_n: params.log_n(),
        slots: params.slots(),
        security_bits: params.security_bits(),
        ephemeral_secret: params.ephemeral(),
        input_level: program.rows().iter().map(|row| row.level.0).max().unwrap_or(0),
        counts: trained.training.counts(),
        layers: trained.training.layer_counts(),
        fused_pools_save: None,
        approximations: &[],
        explanation: None,
        params: None,
        predicted: None,
        trace: output,
    };
    format.print(&result, text)
}

/// Writes the trace, whole or not at all.
pub(crate) fn save(workload: &Workload, path: &Path) -> Result<(), Failure> {
    write(workload.compiled.program(), &workload.provenance, path).map_err(refused)
}

fn text(result: &Compiled<'_>) -> String {
    let mut text = format!(
        "{}: N = 2^{}, {} slots, input at level {}, {}\n\n{}",
        result.network,
        result.log_n,
        result.slots,
        result.input_level,
        security(result.security_bits, result.ephemeral_secret),
        table(result.layers, result.counts),
    );
    let Counts { rescales, bootstraps, operations, .. } = *result.counts;
    writeln!(text, "\n{operations} operations, {rescales} rescales, {bootstraps} bootstraps")
        .expect("a string takes all text");
    if let Some(Saved { levels, linear_rotations, plaintext_mults, rotation_keys }) =
        result.fused_pools_save
    {
        writeln!(
            text,
            "merging the average pools saves {levels} levels, {linear_rotations} rotations, \
             {plaintext_mults} plaintext multiplications, {rotation_keys} keys"
        )
        .expect("a string takes all text");
    }
    if let Some(params) = result.params {
        let toml = toml::to_string(params).expect("a table of numbers and words");
        writeln!(text, "\nparameters:\n{toml}").expect("a string takes all text");
    }
    if let Some(predicted) = result.predicted {
        writeln!(text, "{}", predicted.text()).expect("a string takes all text");
    }
    for Approximation { layer, function, interval: [low, high], degree, error } in
        result.approximations
    {
        writeln!(text, "{layer}: {function} on {low:.3e} … {high:.3e} by degree {degree}, off by at most {error:.1e} of its largest value")
            .expect("a string takes all text");
    }
    if let Some(explanation) = result.explanation {
        writeln!(text, "\n{explanation}").expect("a string takes all text");
    }
    if let Some(path) = result.trace {
        writeln!(text, "trace: {}", path.display()).expect("a string takes all text");
    }
    text
}

/// The counts of every layer and of the whole network.
pub(super) fn table<'a>(
    layers: impl IntoIterator<Item = &'a LayerCounts>,
    whole: &Counts,
) -> String {
    // Only some packings and functions have constants.
    let constants = |text: &str| match whole.constant_mults {
        0 => "\n".to_owned(),
        _ => format!("{text:>13}\n"),
    };
    let mut text = format!(
        "{:<20}{:>10}{:>10}{:>8}{:>8}{:>10}{:>10}{}",
        "layer",
        "rotations",
        "pt mults",
        "folds",
        "keys",
        "ct mults",
        "adds",
        constants("const mults"),
    );
    let mut line = |name: &str, counts: &Counts| {
        write!(
            text,
            "{name:<20}{:>10}{:>10}{:>8}{:>8}{:>10}{:>10}{}",
            counts.linear_rotations,
            counts.plaintext_mults,
            counts.output_folds,
            counts.rotation_keys,
            counts.ciphertext_mults,
            counts.adds,
            constants(&counts.constant_mults.to_string()),
        )
        .expect("a string takes all text");
    };
    layers.into_iter().for_each(|LayerCounts { layer, counts }| line(layer, counts));
    line("whole network", whole);
    text
}
