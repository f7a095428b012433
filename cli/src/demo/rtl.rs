//! `hearth demo --rtl`: patients' records classified by the Verilated tile, encrypted.

use crate::cosim::inference::{OnTile, infer};
use crate::cosim::{TILE_PARAMS, Tile};
use crate::failure::Failure;
use crate::inference::{Session, largest, largest_error};
use crate::output::Format;
use crate::packing::Choice;
use crate::workload::{Network, Security};
use hearth_golden::Entropy;
use hearth_traces::compile::Packing;
use hearth_traces::network::evaluate;
use serde::Serialize;
use std::fmt::Write;

/// A classifier of tumours, trained on the Wisconsin set.
const NETWORK: &str = "builtin:breast-cancer";

/// The records of twenty patients, a header above.
const PATIENTS: &str = include_str!("../../../examples/05-breast-cancer/patients.csv");

/// The tile.
const TILE: &str = "tile-small";

/// How much of the largest score of all patients an error must not be.
const MAX_ERROR: f64 = 0.01;

/// What the demo found out.
#[derive(Serialize)]
struct Outcome {
    network: String,
    tile: &'static str,
    #[serde(flatten)]
    security: Security,
    patients: Vec<Patient>,
    instructions: u64,
    rtl_cycles: u64,
    sim_cycles: u64,
    value_mismatches: u64,
    cycle_mismatches: u64,
}

/// What both models say of a patient.
#[derive(Serialize)]
struct Patient {
    encrypted: usize,
    plaintext: usize,
    max_error: f64,
    #[serde(skip)]
    score: f64,
}

/// Runs the demo: all patients share the ciphertexts of one run.
pub(super) fn run(entropy: Entropy, format: Format) -> Result<(), Failure> {
    let options = Network::with_params(TILE_PARAMS).with_packing(Choice::Given(Packing::Batch));
    let workload = options.compile(NETWORK)?;
    let security = Security::new(workload.compiled.program().params(), entropy);
    let records = records()?;
    eprintln!(
        "{} on {TILE}: {} patients, {}",
        workload.compiled.network().name(),
        records.len(),
        security.text()
    );
    let tile = Tile::named(TILE)?;
    let mut model = tile.model()?;
    let mut session = Session::start(&workload, entropy, None)?;
    let OnTile { results, executed } = infer(&workload, &mut session, &records, &tile, &mut model)?;
    let patients = results.iter().zip(&records).map(|(result, record)| {
        let plain = evaluate(workload.compiled.network(), record).map_err(Failure::refused)?;
        Ok(Patient {
            encrypted: largest(result),
            plaintext: largest(&plain),
            max_error: largest_error(result, &plain),
            score: plain.iter().fold(0.0, |size, value| value.abs().max(size)),
        })
    });
    let outcome = Outcome {
        network: workload.compiled.network().name().to_owned(),
        tile: TILE,
        security,
        patients: patients.collect::<Result<_, Failure>>()?,
        instructions: executed.instructions,
        rtl_cycles: executed.rtl_cycles,
        sim_cycles: executed.sim_cycles,
        value_mismatches: executed.value.is_some().into(),
        cycle_mismatches: executed.skew.is_some().into(),
    };
    format.print(&outcome, text)?;
    if let Some(difference) = executed.value.map(|value| value.to_string()) {
        return Err(Failure::check(difference));
    }
    if let Some(skew) = executed.skew.map(|skew| skew.to_string()) {
        return Err(Failure::check(skew));
    }
    check(&outcome.patients)
}

fn check(patients: &[Patient]) -> Result<(), Failure> {
    let size = patients.iter().fold(0.0, |size: f64, patient| size.max(patient.score));
    let wrong = patients.iter().position(|patient| {
        let is_near = patient.max_error <= MAX_ERROR * size;
        patient.encrypted != patient.plaintext || !is_near
    });
    match wrong {
        None => Ok(()),
        Some(index) => Err(Failure::check(format!(
            "patient {} differs from the plaintext model\nhint: this is a defect",
            index + 1
        ))),
    }
}

fn records() -> Result<Vec<Vec<f64>>, Failure> {
    let number =
        |text: &str| text.trim().parse().map_err(|_| Failure::refused("a record is no number"));
    PATIENTS.lines().skip(1).map(|line| line.split(',').map(number).collect()).collect()
}

fn text(outcome: &Outcome) -> String {
    let mut text = format!(
        "\n{} on encrypted records, every ciphertext operation by the RTL of {}, {}\n\n  patient   encrypted   plaintext model   largest error\n",
        outcome.network,
        outcome.tile,
        outcome.security.text()
    );
    for (index, patient) in outcome.patients.iter().enumerate() {
        let class = |index: usize| ["malignant", "benign"].get(index).copied().unwrap_or("?");
        writeln!(
            text,
            "  {:>7}   {:>9}   {:>15}   {:>13.1e}",
            index + 1,
            class(patient.encrypted),
            class(patient.plaintext),
            patient.max_error
        )
        .expect("a string takes all text");
    }
    let Outcome { instructions, rtl_cycles, sim_cycles, .. } = outcome;
    text + &format!(
        "\n{instructions} limb instructions; {rtl_cycles} cycles of RTL, {sim_cycles} predicted by the simulator\n"
    )
}
