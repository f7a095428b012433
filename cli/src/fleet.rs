//! `hearth fleet`: hundreds of models and clients on one machine for hours.

mod file;
mod profiles;

use crate::failure::Failure;
use crate::output::Format;
use crate::progress::Stage;
use crate::simulate::{duration, size};
use file::Literal;
use hearth_sim::fleet::{FleetReport, serve};
use hearth_spec::units::Bytes;
use profiles::Profiles;
use serde::Serialize;
use std::fmt::Write;
use std::path::Path;

/// Which fleet.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A fleet file (machine, models, tenants and how their requests come), or the name of a committed one
    fleet: String,
    #[command(flatten)]
    format: Format,
}

/// What is printed.
#[derive(Serialize)]
struct Simulated {
    schema_version: u32,
    fleet: String,
    machine: String,
    /// The least of all models.
    security_bits: u32,
    insecure: bool,
    tenants: usize,
    clients: usize,
    held: Held,
    /// Replays that the layers' profiles are from.
    profiles: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<Cost>,
    #[serde(flatten)]
    report: FleetReport,
}

/// Bytes that all tenants' objects need, and what there is.
#[derive(Serialize)]
struct Held {
    key_bytes: u64,
    weight_bytes: u64,
    capacity_bytes: u64,
}

/// In the currency of the file.
#[derive(Serialize)]
struct Cost {
    /// What the memory's price comes to over the time, and the energy.
    memory: f64,
    energy: f64,
    per_inference: f64,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let within = |failure: Failure| failure.within(&arguments.fleet);
    let literal = Literal::read(&arguments.fleet).map_err(within)?;
    let mut profiles = Profiles::new(&literal).map_err(within)?;
    let fleet = literal.fleet(Path::new(&arguments.fleet), &profiles).map_err(within)?;
    let held = held(&fleet, profiles.capacity());
    if held.key_bytes.saturating_add(held.weight_bytes) > held.capacity_bytes {
        return Err(within(Failure::refused(format!(
            "keys of {} and weights of {} do not fit the {} of the largest tier\nhint: fewer tenants or clients, or set its capacity under [set]",
            size(held.key_bytes),
            size(held.weight_bytes),
            size(held.capacity_bytes)
        ))));
    }
    let stage = Stage::start("replaying jobs", 0);
    let served = serve(&fleet, |which| {
        stage.set(profiles.known() as u64, &fleet.models[which.model].name);
        profiles.profile(which)
    });
    stage.finish();
    let report = served.map_err(within)?;
    let mut clients: Vec<u32> = fleet.tenants.iter().map(|tenant| tenant.client).collect();
    clients.sort_unstable();
    clients.dedup();
    let simulated = Simulated {
        schema_version: 1,
        fleet: literal.name.clone(),
        machine: profiles.machine().name().to_owned(),
        security_bits: profiles.security_bits(),
        insecure: profiles.security_bits() == 0,
        tenants: fleet.tenants.len(),
        clients: clients.len(),
        held,
        profiles: profiles.known(),
        cost: literal.cost(profiles.machine(), &report),
        report,
    };
    arguments.format.print(&simulated, text)
}

fn held(fleet: &hearth_sim::fleet::Fleet, capacity: Bytes) -> Held {
    let mut bundles: Vec<(usize, u32)> =
        fleet.tenants.iter().map(|tenant| (tenant.model, tenant.client)).collect();
    bundles.sort_unstable();
    bundles.dedup();
    let keys = bundles.iter().map(|(model, _)| fleet.models[*model].keys.0);
    let weights = fleet.models.iter().map(|model| model.weights.0);
    Held {
        key_bytes: keys.fold(0, u64::saturating_add),
        weight_bytes: weights.fold(0, u64::saturating_add),
        capacity_bytes: capacity.0,
    }
}

fn text(simulated: &Simulated) -> String {
    let Simulated { report, held, .. } = simulated;
    let mut text = format!(
        "{} on {}: {} tenants of {} clients, {}{}\n{} of keys and {} of weights in {}\n",
        simulated.fleet,
        simulated.machine,
        simulated.tenants,
        simulated.clients,
        duration(report.seconds),
        if simulated.insecure { ", insecure parameters" } else { "" },
        size(held.key_bytes),
        size(held.weight_bytes),
        size(held.capacity_bytes),
    );
    let mut line = |line: String| writeln!(text, "{line}").expect("a string takes all text");
    line(format!(
        "{} requests in {} jobs, {:.4} a second, {} late; fairness {:.3}, {:.1} % of keys and weights at hand, {:.1} J",
        report.requests,
        report.jobs,
        report.throughput_per_s,
        report.backlog,
        report.fairness,
        report.hit_rate * 100.0,
        report.energy_joules,
    ));
    if let Some(cost) = &simulated.cost {
        line(format!("{:.6} an inference", cost.per_inference));
    }
    line(format!("\n  {:<24}{:>9}{:>14}{:>14}{:>14}", "model", "requests", "p50", "p95", "p99"));
    let all = [("all", report.requests, &report.latency_s)];
    let models = report.models.iter().map(|m| (m.model.as_str(), m.requests, &m.latency_s));
    for (name, requests, latency) in models.chain(all) {
        let [p50, p95, p99] = [latency.p50, latency.p95, latency.p99].map(duration);
        line(format!("  {name:<24}{requests:>9}{p50:>14}{p95:>14}{p99:>14}"));
    }
    text
}
