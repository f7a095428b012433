//! Every cycle and every byte is accounted for exactly once, on any machine and any program.

use crate::programs::LIMB;
use crate::random::{self, Numbers};
use hearth_sim::machine::{
    Distribution, GeneratorLiteral, LinksLiteral, NearMemoryLiteral, NocLiteral,
};
use hearth_sim::report::{Moved, ObjectReport, TOP_OBJECTS};
use hearth_sim::spans::TrackOf;
use hearth_sim::{Machine, Options, Replayed, Report, simulate, simulate_with_options};
use std::collections::BTreeMap;

/// Checks everything in a report that must add up.
#[track_caller]
pub(crate) fn check(report: &Report, machine: &Machine) {
    assert_eq!(report.plausible(machine), Ok(()));
    let cycles = report.cycles;
    for (name, unit) in &report.unit_cycles {
        let sum = unit.busy + unit.wait_data + unit.wait_structure + unit.idle;
        let own = report.clock_of(unit.clock.as_deref()).cycles;
        assert_eq!(sum, u64::from(unit.units) * own, "{name}");
        assert_eq!(unit.wait_data_for.values().sum::<u64>(), unit.wait_data, "{name}");
    }
    for (name, tier) in &report.tier_cycles {
        let sum = tier.read + tier.write + tier.wait_data + tier.wait_structure + tier.idle;
        let own = report.clock_of(tier.clock.as_deref()).cycles;
        assert_eq!(sum, u64::from(tier.channels) * own, "{name}");
    }
    assert_eq!(report.breakdown.total(), cycles);
    let groups = ["compute", "dependency", "memory", "structure", "drain"];
    assert_eq!(groups.map(|group| report.breakdown.group(group)).iter().sum::<u64>(), cycles);
    check_layers(report);
    check_bootstraps(report);
    check_timeline(report);
    check_traffic(report, machine);
    check_operations(report);
    check_objects(report);
    check_roofline(report);
    check_critical_path(report);
    check_energy(report, machine);
    check_chips(report, machine);
    check_links(report, machine);
    check_near_memory(report, machine);
    check_uplinks(report);
    assert_eq!(report.mnemonics.values().sum::<u64>(), report.limb_instructions);
    assert_eq!(report.seconds, cycles as f64 / report.clock_hz as f64);
}

#[track_caller]
fn check_layers(report: &Report) {
    let mut causes = BTreeMap::new();
    for layer in &report.layers {
        assert_eq!(layer.breakdown.total(), layer.cycles, "{}", layer.name);
        for (cause, cycles) in &layer.breakdown.0 {
            *causes.entry(cause.clone()).or_insert(0) += cycles;
        }
    }
    assert_eq!(causes, report.breakdown.0);
    let instructions: u64 = report.layers.iter().map(|layer| layer.limb_instructions).sum();
    assert_eq!(instructions, report.limb_instructions);
    for (name, tier) in &report.bytes_by_tier {
        let layers = || report.layers.iter().map(|layer| &layer.bytes_by_tier[name]);
        assert_eq!(layers().map(|moved| moved.read).sum::<u64>(), tier.read, "{name}");
        assert_eq!(layers().map(|moved| moved.written).sum::<u64>(), tier.written, "{name}");
    }
}

#[track_caller]
fn check_operations(report: &Report) {
    let operations = || report.operations.values();
    assert_eq!(operations().map(|op| op.cycles).sum::<u64>(), report.cycles);
    let instructions: u64 = operations().map(|op| op.limb_instructions).sum();
    assert_eq!(instructions, report.limb_instructions);
    let mut causes = BTreeMap::new();
    for (name, operation) in &report.operations {
        assert_eq!(operation.breakdown.total(), operation.cycles, "{name}");
        for (cause, cycles) in &operation.breakdown.0 {
            *causes.entry(cause.clone()).or_insert(0) += cycles;
        }
    }
    assert_eq!(causes, report.breakdown.0);
    for (name, tier) in &report.bytes_by_tier {
        for (kind, moved) in &tier.by_kind {
            let parts = || operations().map(|op| op.bytes_by_tier[name].by_kind[kind]);
            assert_eq!(parts().map(|part| part.read).sum::<u64>(), moved.read, "{name} {kind}");
            assert_eq!(parts().map(|part| part.written).sum::<u64>(), moved.written, "{name}");
        }
    }
}

/// Objects and spilled limbs make up all traffic.
#[track_caller]
fn check_objects(report: &Report) {
    let kinds = || report.objects.by_kind.values();
    let moved = |pick: fn(&Moved) -> u64| -> (u64, u64) {
        let tiers = report.bytes_by_tier.values().flat_map(|tier| &tier.by_kind);
        let (spills, objects): (Vec<_>, Vec<_>) = tiers.partition(|(kind, _)| *kind == "spills");
        let sum = |of: Vec<(&String, &Moved)>| of.iter().map(|(_, moved)| pick(moved)).sum();
        (sum(spills), sum(objects))
    };
    let (mut spills_read, mut read) = moved(|moved| moved.read);
    let (_, mut written) = moved(|moved| moved.written);
    let limb = report.scratchpad.limb_bytes;
    if let Some(cache) = &report.placement.memory_mode {
        let objects = |limbs: &BTreeMap<String, u64>| {
            limbs.values().sum::<u64>() * limb - limbs["spills"] * limb
        };
        spills_read -= cache.write_backs["spills"] * limb;
        read -= objects(&cache.write_backs);
        written -= objects(&cache.write_backs) + objects(&cache.fills);
    }
    assert_eq!(kinds().map(|kind| kind.read).sum::<u64>(), read);
    assert_eq!(kinds().map(|kind| kind.written).sum::<u64>(), written);
    let refetched: u64 = kinds().map(|kind| kind.refetched).sum();
    assert_eq!(refetched + spills_read, report.scratchpad.refetches * limb);
    let placed: u64 = report.capacity.values().map(|tier| tier.objects).sum();
    assert_eq!(kinds().map(|kind| kind.bytes).sum::<u64>(), placed);
    let top = &report.objects.top;
    let all = |object: &ObjectReport| object.read + object.written;
    assert!(top.windows(2).all(|pair| all(&pair[0]) >= all(&pair[1])));
    if top.len() < TOP_OBJECTS {
        assert_eq!(top.iter().map(all).sum::<u64>(), read + written, "all are listed");
    }
}

/// Nothing does more than it can, or in less time than it needs.
#[track_caller]
fn check_roofline(report: &Report) {
    let roofline = &report.roofline;
    let units = roofline.units.values().map(|unit| unit.least_cycles);
    let least: Vec<_> =
        units.chain(roofline.tiers.values().map(|tier| tier.least_cycles)).collect();
    assert!(least.iter().all(|&cycles| cycles <= report.cycles), "{least:?}");
    let longest = least.iter().max().copied().unwrap_or(0);
    assert_eq!(roofline.share, longest as f64 / report.cycles.max(1) as f64);
    let bytes: u64 = report.bytes_by_tier.values().map(|tier| tier.read + tier.written).sum();
    assert_eq!(roofline.bytes, bytes);
    for (name, unit) in &roofline.units {
        let peak = unit.peak_operations_per_second.unwrap_or(0.0);
        assert!(unit.operations_per_second <= peak * (1.0 + 1e-12), "{name}");
    }
    for (name, tier) in &roofline.tiers {
        let peak = tier.peak_bytes_per_second.unwrap_or(0.0);
        assert!(tier.bytes_per_second <= peak * (1.0 + 1e-12), "{name}");
    }
}

#[track_caller]
fn check_critical_path(report: &Report) {
    let Some(path) = &report.critical_path else { return };
    assert!(path.cycles <= report.cycles, "{} of {}", path.cycles, report.cycles);
    assert_eq!(path.breakdown.values().sum::<u64>(), path.cycles);
    assert_eq!(path.operations.values().sum::<u64>(), path.cycles);
    let top: u64 = path.top_rows.iter().map(|row| row.cycles).sum();
    assert!(top <= path.cycles && (path.rows > 20 || top == path.cycles));
}

#[track_caller]
fn check_bootstraps(report: &Report) {
    let bootstraps = &report.bootstraps;
    assert_eq!(bootstraps.breakdown.total(), bootstraps.cycles);
    let layers = report.layers.iter().map(|layer| layer.bootstrap_cycles);
    assert_eq!(layers.sum::<u64>(), bootstraps.cycles);
    assert!(report.layers.iter().all(|layer| layer.bootstrap_cycles <= layer.cycles));
    for (name, moved) in &bootstraps.bytes_by_tier {
        let all = &report.bytes_by_tier[name];
        assert!(moved.read <= all.read && moved.written <= all.written, "{name}");
    }
}

#[track_caller]
fn check_energy(report: &Report, machine: &Machine) {
    let energy = &report.energy;
    let tiers = energy.tiers.values().map(|tier| tier.read + tier.write + tier.background);
    let parts = energy.components.values().sum::<u128>() + tiers.sum::<u128>() + energy.leakage;
    assert_eq!(parts, energy.total_femtojoules);
    assert_eq!(report.energy_joules, energy.total_femtojoules as f64 / 1e15);
    for (name, tier) in &energy.tiers {
        let bytes = &report.bytes_by_tier[name];
        assert!(tier.read == 0 || bytes.read > 0 || report.near_memory.limbs > 0);
        assert!(tier.write == 0 || bytes.written > 0);
    }
    assert!(energy.sources.values().all(|source| !source.is_empty()));
    // No network is faster than its bandwidth.
    let noc = &report.unit_cycles["noc"];
    if let NocLiteral::Crossbar { bandwidth, .. } = machine.literal().noc {
        let clock = report.clock_of(noc.clock.as_deref()).clock_hz;
        let most = noc.busy as f64 * bandwidth.0 as f64 / clock as f64;
        assert!(report.noc_bytes as f64 <= most);
    } else {
        assert_eq!((report.noc_bytes, noc.busy, noc.units), (0, 0, 0));
    }
}

/// Units and channels are those of all chips.
#[track_caller]
fn check_chips(report: &Report, machine: &Machine) {
    let literal = machine.literal();
    let clusters = match literal.distribution {
        Distribution::Limb => literal.clusters,
        Distribution::Coefficient => 1,
    };
    let on_a_chip = literal.units.elementwise.count * clusters;
    assert_eq!(report.unit_cycles["elementwise"].units, on_a_chip * literal.chips);
    for tier in machine.tiers() {
        let channels = report.tier_cycles[&tier.name].channels;
        assert_eq!(channels, tier.channels * literal.chips, "{}", tier.name);
        let capacity = report.capacity[&tier.name].capacity;
        assert_eq!(capacity, tier.capacity.0 * u64::from(literal.chips), "{}", tier.name);
    }
}

/// Links carry no more than their bandwidth, and only what was brought from chip to chip.
#[track_caller]
fn check_links(report: &Report, machine: &Machine) {
    let links = &report.unit_cycles["links"];
    let Some((bandwidth, _)) = machine.literal().links.timing() else {
        let nothing = (report.link_bytes, report.scratchpad.copies, links.busy, links.units);
        return assert_eq!((report.chips, nothing), (1, (0, 0, 0, 0)));
    };
    let crossings = report.link_bytes / report.scratchpad.limb_bytes;
    let clock = report.clock_of(links.clock.as_deref()).clock_hz;
    let crossing = (report.scratchpad.limb_bytes * clock).div_ceil(bandwidth.0);
    assert_eq!(links.busy, crossings * crossing);
    let copies = report.scratchpad.copies;
    let both_ports = matches!(machine.literal().links, LinksLiteral::Switch { .. });
    assert_eq!(crossings, copies * if both_ports { 2 } else { 1 });
    assert_eq!(report.energy.components["links"] > 0, copies > 0);
}

#[track_caller]
fn check_uplinks(report: &Report) {
    for (name, link) in &report.links {
        let unit = &report.unit_cycles[&format!("{name}-link")];
        assert_eq!((link.busy, link.waiting), (unit.busy, unit.wait_data), "{name}");
        assert_eq!(link.busy == 0, link.uploaded + link.downloaded == 0, "{name}");
        let limbs = report.mnemonics["st"] * report.scratchpad.limb_bytes;
        assert!([0, limbs].contains(&link.downloaded), "{name}");
    }
}

/// What crosses to the unit is no more than its channels carry, and no more than was needed.
#[track_caller]
fn check_near_memory(report: &Report, machine: &Machine) {
    let near = &report.near_memory;
    let limb = report.scratchpad.limb_bytes;
    assert_eq!(near.limbs, report.mnemonics["nmac"]);
    assert_eq!(near.bytes_by_kind.values().sum::<u64>(), near.limbs * limb);
    assert_eq!(near.bytes_streamed, near.limbs * limb);
    assert_eq!(near.bytes_sent, (near.operands_sent + near.sums_sent) * limb);
    assert_eq!(near.bytes_returned, near.sums_returned * limb);
    let made = near.conversions + near.transforms + near.clearings;
    let read = near.conversion_sources + near.transforms + near.limbs;
    assert!(near.operands_sent <= read && near.sums_sent <= near.limbs);
    assert!(near.sums_returned.max(near.operands_made) <= near.limbs + made);
    assert_eq!(near.bytes_made, near.operands_made * limb);
    let cycles: u64 = near.cycles_by_operation.values().sum();
    assert_eq!(cycles, report.unit_cycles["near-memory"].busy, "all that the unit does is named");
    let parts: u128 = report.energy.near_memory.values().sum();
    assert_eq!(parts, report.energy.components["near-memory"]);
    let NearMemoryLiteral::MultiplyAccumulate { tier, link_bandwidth, internal_bandwidth, .. } =
        &machine.literal().near_memory
    else {
        assert_eq!((near.limbs, report.unit_cycles["near-memory"].units), (0, 0));
        return;
    };
    let at = |rate: u64, cycles: u64, clock: &Option<String>| {
        let clock = report.clock_of(clock.as_deref()).clock_hz;
        cycles as f64 * rate as f64 / clock as f64
    };
    let unit = &report.unit_cycles["near-memory"];
    assert!(near.bytes_streamed as f64 <= at(internal_bandwidth.0, unit.busy, &unit.clock));
    let account = &report.tier_cycles[tier];
    assert!(near.bytes_sent as f64 <= at(link_bandwidth.0, account.write, &account.clock));
    assert!(near.bytes_returned as f64 <= at(link_bandwidth.0, account.read, &account.clock));
}

#[track_caller]
fn check_timeline(report: &Report) {
    let width = report.timeline.bucket_cycles;
    for track in &report.timeline.tracks {
        assert_eq!(track.busy.len() as u64, report.cycles.div_ceil(width));
        assert!(track.busy.len() <= 200);
        let clock = report.clock_of(track.clock.as_deref()).clock_hz;
        // Cycles of another clock that begin in a bucket.
        let most = (width * clock).div_ceil(report.clock_hz);
        assert!(track.busy.iter().all(|&busy| busy <= u64::from(track.width) * most));
        let units = report.unit_cycles.get(&track.name).map(|unit| unit.busy);
        let tiers = report.tier_cycles.get(&track.name).map(|tier| tier.read + tier.write);
        assert_eq!(Some(track.busy.iter().sum()), units.or(tiers), "{}", track.name);
    }
    assert!(report.timeline.tracks.len() == report.unit_cycles.len() + report.tier_cycles.len());
}

#[track_caller]
fn check_traffic(report: &Report, machine: &Machine) {
    let limb = report.scratchpad.limb_bytes;
    let (mut read, mut written) = (0, 0);
    for tier in machine.tiers() {
        let bytes = &report.bytes_by_tier[&tier.name];
        assert_eq!(bytes.by_kind.values().map(|moved| moved.read).sum::<u64>(), bytes.read);
        assert_eq!(bytes.by_kind.values().map(|moved| moved.written).sum::<u64>(), bytes.written);
        read += bytes.read;
        written += bytes.written;
        // No tier is faster than its channels.
        let account = &report.tier_cycles[&tier.name];
        let clock = report.clock_of(account.clock.as_deref()).clock_hz;
        let per_cycle = |bandwidth: u64| bandwidth as f64 / clock as f64;
        assert!(bytes.read as f64 <= account.read as f64 * per_cycle(tier.read_bandwidth.0));
        assert!(bytes.written as f64 <= account.write as f64 * per_cycle(tier.write_bandwidth.0));
        let capacity = &report.capacity[&tier.name];
        assert_eq!(capacity.by_kind.values().sum::<u64>(), capacity.objects);
        assert!(capacity.objects + capacity.spills_peak <= capacity.capacity);
    }
    if let Some(cache) = &report.placement.memory_mode {
        let limbs = |limbs: &BTreeMap<String, u64>| limbs.values().sum::<u64>() * limb;
        read -= limbs(&cache.write_backs);
        written -= limbs(&cache.fills) + limbs(&cache.write_backs);
    }
    let count = |name| report.mnemonics[name];
    let loaded = match machine.literal().units.generator {
        GeneratorLiteral::None {} => count("ld") + count("prng"),
        _ => count("ld"),
    };
    assert_eq!(read, (loaded + report.scratchpad.refetches) * limb);
    assert_eq!(written, (count("st") + report.scratchpad.write_backs) * limb);
    assert!(report.scratchpad.write_backs <= report.scratchpad.evictions);
    assert!(report.scratchpad.peak_frames <= report.scratchpad.frames);
}

#[test]
fn random_programs_on_random_machines_add_up() {
    let (mut evictions, mut layers, mut causes) = (0, 0, BTreeMap::new());
    for seed in 0..300 {
        let mut numbers = Numbers(seed);
        let length = numbers.within(1, 400) as usize;
        let machine = random::machine(&mut numbers);
        let (program, mut steps) = random::steps(&mut numbers, length);
        random::scatter(&mut numbers, &mut steps, &machine);
        let options = Options { critical_path: true, ..Options::default() };
        let steps = steps.into_iter();
        let Replayed { report, .. } =
            simulate_with_options(&program, steps, &machine, &options, |_| ())
                .expect("a good replay");
        assert!(report.critical_path.is_some());
        check(&report, &machine);
        assert_eq!(report.scratchpad.limb_bytes, LIMB);
        evictions += report.scratchpad.evictions;
        layers += report.layers.iter().filter(|layer| layer.cycles > 0).count();
        for (cause, cycles) in report.breakdown.0 {
            *causes.entry(cause).or_insert(0u64) += cycles;
        }
    }
    assert!(evictions > 1000 && layers > 900, "the seeds exercise evictions and layers");
    let optional = ["near-memory", "host-link", "client-link"];
    let unused = |cause: &str| optional.iter().any(|unit| cause.ends_with(unit));
    let zero = causes.iter().filter(|(cause, cycles)| **cycles == 0 && !unused(cause));
    let missing: Vec<_> = zero.collect();
    assert!(missing.is_empty(), "every cause occurs: {missing:?}");
}

#[test]
fn random_programs_with_fused_transforms_add_up() {
    let mut fused = 0;
    for seed in 0..200 {
        let mut numbers = Numbers(12_000 + seed);
        let length = numbers.within(1, 400) as usize;
        let Some(machine) = random::fused(&random::machine(&mut numbers)) else { continue };
        let (program, steps) = random::steps(&mut numbers, length);
        let steps = random::transformed(steps, &mut numbers).into_iter();
        let recording = Options { critical_path: true, spans: true, ..Options::default() };
        let Replayed { report, spans, .. } =
            simulate_with_options(&program, steps, &machine, &recording, |_| ())
                .expect("a good replay");
        check(&report, &machine);
        for track in spans {
            if let TrackOf::Place(name, lane) = track.of {
                let units = report.unit_cycles.get(&name).map(|unit| unit.units);
                assert!(units.is_none_or(|units| lane < units), "seed {seed}: {name} {lane}");
            }
        }
        fused += report.fused_conversions;
    }
    assert!(fused > 500, "{fused}");
}

#[test]
fn the_same_replay_gives_the_same_bytes() {
    let json = || {
        let mut numbers = Numbers(7);
        let machine = random::machine(&mut numbers);
        let (program, steps) = random::steps(&mut numbers, 300);
        let report = simulate(&program, steps.into_iter(), &machine).expect("a good replay");
        serde_json::to_string(&report).expect("a report is JSON")
    };
    assert_eq!(json(), json());
}
