//! A replay in words, for people.

use super::{Simulated, duration, lifetime, percent, size};
use crate::params::security;
use hearth_sim::Mode;
use hearth_sim::report::{OverflowReport, TierBytes};
use hearth_spec::units::Hertz;
use std::fmt::Write;

/// The whole text.
pub(super) fn text(simulated: &Simulated) -> String {
    let report = &simulated.report;
    let mut text = format!(
        "{} on {}, {}\n{} cycles = {}, {} limb instructions\n",
        simulated.network,
        report.machine,
        security(simulated.setting.security_bits, simulated.setting.ephemeral_secret),
        report.cycles,
        duration(report.seconds),
        report.limb_instructions,
    );
    if simulated.inputs > 1 {
        let each = duration(simulated.seconds_per_input);
        writeln!(text, "{} inputs together, {each} each", simulated.inputs).expect("a string");
    }
    if let Some(clocks) = &report.clocks {
        text += "clocks: cycles are those of main unless a place names another\n";
        for (name, clock) in &clocks.domains {
            let units = report.unit_cycles.iter().map(|(place, unit)| (place, &unit.clock));
            let tiers = report.tier_cycles.iter().map(|(place, tier)| (place, &tier.clock));
            let runs = units.chain(tiers).filter(|(_, clock)| clock.as_ref() == Some(name));
            let runs: Vec<_> = runs.map(|(place, _)| place.as_str()).collect();
            let (hz, cycles) = (Hertz(clock.clock_hz).to_string(), clock.cycles);
            let places = if name == "main" { "all else".to_owned() } else { runs.join(", ") };
            writeln!(text, "  {name:<12}{hz:>12} {cycles:>16} cycles  {places}").expect("a string");
        }
    }
    if report.mode == Mode::Burst {
        text += "in burst mode: each tier's transfers in the order of the program\n";
    }
    let mut line = |line: String| writeln!(text, "{line}").expect("a string takes all text");
    line("\nwhere the time goes".into());
    let mut causes: Vec<_> = report.breakdown.0.iter().filter(|cause| *cause.1 > 0).collect();
    causes.sort_by_key(|cause| std::cmp::Reverse(*cause.1));
    for (cause, cycles) in causes {
        line(format!(
            "  {cause:<28}{cycles:>16} cycles {:>6.1} %",
            percent(*cycles, report.cycles)
        ));
    }
    let traffic = |(tier, bytes): (&String, &TierBytes)| {
        format!("  {tier:<12}{:>14} read {:>14} written", size(bytes.read), size(bytes.written))
    };
    line("\nmemory traffic".into());
    report.bytes_by_tier.iter().for_each(|tier| line(traffic(tier)));
    for (tier, lasts) in &report.endurance {
        if let Some(years) = lasts.lifetime_years {
            line(format!(
                "  {tier:<12}{:>14} until its rated writes, run again and again",
                lifetime(years)
            ));
        }
    }
    if report.chips > 1 {
        line(format!("  {:<12}{:>14} crossed", "links", size(report.link_bytes)));
    }
    let encoding = &report.encoding;
    if encoding.limbs > 0 {
        let [loaded, stored] = [encoding.bytes_not_loaded, encoding.bytes_not_stored].map(size);
        line(format!(
            "  encoded     {loaded:>14} of plaintexts made on chip, {stored} not in memory, {} cycles",
            encoding.cycles.values().sum::<u64>()
        ));
    }
    let near = &report.near_memory;
    if near.limbs > 0 {
        let [kept, sent, back] =
            [near.bytes_streamed, near.bytes_sent, near.bytes_returned].map(size);
        line(format!("  near memory {kept:>14} kept off the link, {sent} sent, {back} returned"));
        if near.conversions + near.transforms > 0 {
            line(format!(
                "              {:>14} made there and not sent: {} conversions, {} transforms",
                size(near.bytes_made),
                near.conversions,
                near.transforms
            ));
        }
    }
    for (link, moved) in report.links.iter().filter(|(_, link)| link.busy > 0) {
        let [up, down] = [moved.uploaded, moved.downloaded].map(size);
        line(format!("  {:<12}{up:>14} in   {down:>14} out", format!("{link} link")));
    }
    for overflow in &report.placement.overflow {
        let OverflowReport { kind, from, to, objects, bytes } = overflow;
        line(format!("  {objects} {kind}, {}, did not fit {from} and lie in {to}", size(*bytes)));
    }
    if let Some(cache) = &report.placement.memory_mode {
        line(format!(
            "  {} caches {}: {:.1} % of {} limbs hit",
            cache.cache,
            cache.behind,
            percent(cache.hits, cache.hits + cache.misses),
            cache.hits + cache.misses,
        ));
    }
    if let Some(checkpoints) = &simulated.checkpoints {
        line(format!("\n{}", checkpoints.text()));
    }
    let bootstraps = &report.bootstraps;
    if bootstraps.count > 0 {
        let (cycles, share) = (bootstraps.cycles, percent(bootstraps.cycles, report.cycles));
        let plural = if bootstraps.count == 1 { "" } else { "s" };
        line(format!("\n{} bootstrap{plural}", bootstraps.count));
        line(format!("  {:<28}{cycles:>16} cycles {share:>6.1} %", "of the time"));
        bootstraps.bytes_by_tier.iter().for_each(|tier| line(traffic(tier)));
    }
    line("\nlayers".into());
    for layer in &report.layers {
        line(format!(
            "  {:<28}{:>16} cycles {:>6.1} %",
            layer.name,
            layer.cycles,
            percent(layer.cycles, report.cycles)
        ));
    }
    text
}
