//! The workload's report for people.

use super::Simulated;
use crate::params::security;
use crate::simulate::{duration, percent};
use std::fmt::Write;

/// The tenants, their latencies, and where the machine's time went.
pub(super) fn text(simulated: &Simulated) -> String {
    let Simulated { report, .. } = simulated;
    let machine = &report.report;
    let seconds = |cycles: u64| duration(cycles as f64 / machine.clock_hz as f64);
    let mut text = format!(
        "{}: {} tenants on {}, {}\n{} cycles = {}, {} limb instructions\n",
        simulated.workload,
        report.tenants.len(),
        machine.machine,
        security(simulated.setting.security_bits, simulated.setting.ephemeral_secret),
        machine.cycles,
        duration(machine.seconds),
        machine.limb_instructions,
    );
    let mut line = |line: String| writeln!(text, "{line}").expect("a string takes all text");
    line(format!("\n  {:<24}{:>14}{:>14}{:>14}", "tenant", "arrival", "completion", "latency"));
    for tenant in &report.tenants {
        line(format!(
            "  {:<24}{:>14}{:>14}{:>14}",
            tenant.name,
            seconds(tenant.arrival),
            seconds(tenant.completion),
            seconds(tenant.latency_cycles),
        ));
    }
    let latency = &report.latency_cycles;
    line(format!(
        "\nlatency: p50 {}, p90 {}, p95 {}, p99 {}, max {}",
        seconds(latency.p50),
        seconds(latency.p90),
        seconds(latency.p95),
        seconds(latency.p99),
        seconds(latency.max),
    ));
    line(format!("throughput: {:.3} tenants a second", report.throughput_per_second));
    line("\nwhere the time goes".into());
    let mut causes: Vec<_> = machine.breakdown.0.iter().filter(|cause| *cause.1 > 0).collect();
    causes.sort_by_key(|cause| std::cmp::Reverse(*cause.1));
    for (cause, cycles) in causes {
        let share = percent(*cycles, machine.cycles);
        line(format!("  {cause:<28}{cycles:>16} cycles {share:>6.1} %"));
    }
    text
}
