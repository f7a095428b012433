//! What came of a fleet.

use super::{Fleet, Request};
use crate::tenancy::Latencies;
use serde::Serialize;

/// The result of serving a fleet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FleetReport {
    /// From the start to the end of what arrived, or to the last completion if that is later.
    pub seconds: f64,
    /// Requests that came.
    pub requests: usize,
    /// Those that were not complete when no more came.
    pub backlog: usize,
    /// Jobs that they ran as.
    pub jobs: usize,
    /// Requests completed a second.
    pub throughput_per_s: f64,
    /// From arrival to completion.
    pub latency_s: LatencySeconds,
    /// Jain's index of the tenants' mean latencies relative to those of their models: 1 if all are treated
    /// alike, 1/n if one of n bears everything (Jain, Chiu and Hawe, DEC-TR-301, 1984).
    pub fairness: f64,
    /// Of jobs that found their keys, or their weights, in the fast tier.
    pub hit_rate: f64,
    /// Of everything, from the start to the end.
    pub energy_joules: f64,
    /// In the fleet's order.
    pub models: Vec<ModelReport>,
    /// Of every request, in the order of arrival: cycles from its arrival to its completion.
    #[serde(skip)]
    pub latencies: Vec<u64>,
}

/// Percentiles of latencies, by nearest rank, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LatencySeconds {
    /// Half of them are not longer.
    pub p50: f64,
    /// 95 %.
    pub p95: f64,
    /// 99 %.
    pub p99: f64,
    /// All.
    pub max: f64,
    /// The mean.
    pub mean: f64,
}

/// A model's requests.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ModelReport {
    /// Its name.
    pub model: String,
    /// Tenants that run it.
    pub tenants: usize,
    /// Their requests.
    pub requests: usize,
    /// Requests completed a second.
    pub throughput_per_s: f64,
    /// From arrival to completion.
    pub latency_s: LatencySeconds,
}

/// What is noted while serving.
pub(super) struct Served {
    /// When each request was complete.
    completed: Vec<u64>,
    jobs: usize,
    pub(super) joules: f64,
    /// What the machine takes over time.
    pub(super) watts: f64,
}

impl Served {
    pub(super) fn new(fleet: &Fleet) -> Self {
        Self { completed: vec![0; fleet.requests.len()], jobs: 0, joules: 0.0, watts: 0.0 }
    }

    pub(super) fn complete(&mut self, requests: &[u32], now: u64) {
        requests.iter().for_each(|&request| self.completed[request as usize] = now);
        self.jobs += 1;
    }
}

fn latencies(cycles: &[u64], hertz: f64) -> LatencySeconds {
    let ranks = Latencies::of(cycles.to_vec());
    let seconds = |cycles: u64| cycles as f64 / hertz;
    let sum: f64 = cycles.iter().map(|&cycles| cycles as f64).sum();
    LatencySeconds {
        p50: seconds(ranks.p50),
        p95: seconds(ranks.p95),
        p99: seconds(ranks.p99),
        max: seconds(ranks.max),
        mean: sum / cycles.len().max(1) as f64 / hertz,
    }
}

pub(super) fn assemble(fleet: &Fleet, served: Served, end: u64, hit_rate: f64) -> FleetReport {
    let hertz = fleet.clock.0 as f64;
    let seconds = end.max(fleet.length) as f64 / hertz;
    let own: Vec<u64> = fleet.requests.iter().zip(&served.completed).map(latency).collect();
    let per_second = |count: usize| if seconds > 0.0 { count as f64 / seconds } else { 0.0 };
    let models = fleet.models.iter().enumerate().map(|(number, model)| {
        let is_own = |request: &Request| fleet.tenants[request.tenant as usize].model == number;
        let of = fleet.requests.iter().zip(&own).filter(|(request, _)| is_own(request));
        let of: Vec<u64> = of.map(|(_, latency)| *latency).collect();
        ModelReport {
            model: model.name.clone(),
            tenants: fleet.tenants.iter().filter(|tenant| tenant.model == number).count(),
            requests: of.len(),
            throughput_per_s: per_second(of.len()),
            latency_s: latencies(&of, hertz),
        }
    });
    let models: Vec<ModelReport> = models.collect();
    FleetReport {
        seconds,
        requests: own.len(),
        backlog: served.completed.iter().filter(|&&at| at > fleet.length).count(),
        jobs: served.jobs,
        throughput_per_s: per_second(own.len()),
        latency_s: latencies(&own, hertz),
        fairness: fairness(fleet, &own, &models),
        hit_rate,
        energy_joules: served.joules + served.watts * seconds,
        models,
        latencies: own,
    }
}

fn latency((request, completed): (&Request, &u64)) -> u64 {
    completed - request.at
}

fn fairness(fleet: &Fleet, latencies: &[u64], models: &[ModelReport]) -> f64 {
    let mut means = vec![(0.0, 0u32); fleet.tenants.len()];
    for (request, latency) in fleet.requests.iter().zip(latencies) {
        let tenant = request.tenant as usize;
        let mean = models[fleet.tenants[tenant].model].latency_s.mean * fleet.clock.0 as f64;
        means[tenant].0 += *latency as f64 / mean.max(1.0);
        means[tenant].1 += 1;
    }
    let means = means.iter().filter(|(_, count)| *count > 0);
    let means: Vec<f64> = means.map(|(sum, count)| sum / f64::from(*count)).collect();
    let sum: f64 = means.iter().sum();
    let squares: f64 = means.iter().map(|mean| mean * mean).sum();
    if squares > 0.0 { sum * sum / (means.len() as f64 * squares) } else { 1.0 }
}
