//! Latencies and throughput.

use super::merge::Stream;
use super::program::Together;
use super::{Policy, Sharing, Tenant};
use crate::engine::Engine;
use crate::error::SimError;
use crate::machine::Machine;
use crate::report::{self, Report};
use hearth_spec::units::Cycles;
use serde::Serialize;
use std::ops::Range;

/// The result of a replay of several tenants.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TenancyReport {
    /// Whose instruction was next.
    pub policy: Policy,
    /// Whether keys of one client and plaintexts of one model lay in memory once.
    pub shared_objects: bool,
    /// In the order in which they were given.
    pub tenants: Vec<TenantReport>,
    /// Of all tenants.
    pub latency_cycles: Latencies,
    /// Tenants completed a second, from the first arrival to the last completion.
    pub throughput_per_second: f64,
    /// The machine's own report; layers are called `TENANT/LAYER` if there are several tenants.
    #[serde(flatten)]
    pub report: Report,
}

impl TenancyReport {
    /// Whether `machine` can have done this in the time ([`Report::plausible`]): for all tenants together,
    /// and for each, none of which computes before it arrives or beyond the end of the run.
    ///
    /// # Errors
    /// [`SimError::Implausible`] if it cannot, which is a defect.
    pub fn plausible(&self, machine: &Machine) -> Result<(), SimError> {
        self.report.plausible(machine)?;
        for tenant in self.tenants.iter().filter(|tenant| tenant.limb_instructions > 0) {
            let what = || format!("what tenant {} waits for", tenant.name);
            self.report.takes(machine, what, tenant.arrival + tenant.latency_cycles)?;
        }
        let own: u64 = self.tenants.iter().map(|tenant| tenant.cycles).sum();
        self.report.takes(machine, || "the cycles of all tenants".to_owned(), own)
    }
}

/// One tenant's times.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TenantReport {
    /// Its name.
    pub name: String,
    /// Whose keys it took.
    pub client: String,
    /// Whose plaintexts it took.
    pub model: String,
    /// When it arrived.
    pub arrival: u64,
    /// When its last result was there and its last store persistent.
    pub completion: u64,
    /// From arrival to completion.
    pub latency_cycles: u64,
    /// The same in seconds.
    pub latency_seconds: f64,
    /// Its instructions.
    pub limb_instructions: u64,
    /// Cycles of the run in which its instruction was the oldest unfinished one; with those of the
    /// other tenants, the run's cycles.
    pub cycles: u64,
}

/// Nearest-rank percentiles: the smallest latency that so many percent of the tenants do not exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Latencies {
    /// Half of them.
    pub p50: u64,
    /// 90 %.
    pub p90: u64,
    /// 95 %.
    pub p95: u64,
    /// 99 %.
    pub p99: u64,
    /// All of them.
    pub max: u64,
}

impl Latencies {
    /// Of latencies in any order; zero if there are none.
    pub fn of(mut latencies: Vec<u64>) -> Self {
        latencies.sort_unstable();
        let rank = |percent: usize| {
            let rank = (percent * latencies.len()).div_ceil(100);
            rank.checked_sub(1).map_or(0, |place| latencies[place])
        };
        Self { p50: rank(50), p90: rank(90), p95: rank(95), p99: rank(99), max: rank(100) }
    }
}

/// What a report says of a tenant besides its times.
pub(super) struct About {
    name: String,
    client: String,
    model: String,
    arrival: Cycles,
}

impl About {
    /// A tenant's words, and its instructions.
    pub(super) fn split(tenant: Tenant<'_>) -> (Self, Stream<'_>) {
        let Tenant { name, client, model, steps, arrival, .. } = tenant;
        (Self { name, client, model, arrival }, Stream { steps, arrival })
    }
}

/// The report of a finished run.
pub(super) fn assemble(
    engine: Engine<'_>,
    together: &Together,
    about: Vec<About>,
    sharing: Sharing,
) -> TenancyReport {
    let main = engine.main;
    let finished: Vec<_> = engine.layers_finished.iter().map(|at| main.whole(*at)).collect();
    let report = report::assemble(engine);
    let seconds = |cycles: u64| cycles as f64 / report.clock_hz as f64;
    let tenant = |(About { name, client, model, arrival }, layers): (About, Range<usize>)| {
        // Nothing was done for a tenant whose program has no live row.
        let last = finished[layers.clone()].iter().max().copied().unwrap_or_default();
        let completion = last.max(arrival).0;
        let latency_cycles = completion - arrival.0;
        let own = &report.layers[layers];
        TenantReport {
            name,
            client,
            model,
            arrival: arrival.0,
            completion,
            latency_cycles,
            latency_seconds: seconds(latency_cycles),
            limb_instructions: own.iter().map(|layer| layer.limb_instructions).sum(),
            cycles: own.iter().map(|layer| layer.cycles).sum(),
        }
    };
    let layers = together.names().iter().map(|names| names.layers.clone());
    let tenants: Vec<TenantReport> = about.into_iter().zip(layers).map(tenant).collect();
    let first = tenants.iter().map(|tenant| tenant.arrival).min().unwrap_or(0);
    let last = tenants.iter().map(|tenant| tenant.completion).max().unwrap_or(0);
    let span = seconds(last - first);
    TenancyReport {
        policy: sharing.policy,
        shared_objects: sharing.shared_objects,
        latency_cycles: Latencies::of(tenants.iter().map(|tenant| tenant.latency_cycles).collect()),
        throughput_per_second: if span > 0.0 { tenants.len() as f64 / span } else { 0.0 },
        tenants,
        report,
    }
}
