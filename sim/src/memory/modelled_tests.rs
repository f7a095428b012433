//! Tiers that name a preset take as long as its devices do, request by request, and are as fast as a probe
//! finds them.

use super::{Direction, InterleavedChannels, MemoryDevice, Request};
use crate::clock::Clock;
use crate::device::bursts::{Burst, run};
use crate::device::dram::{Dram, DramSpec};
use crate::device::pmem::Pmem;
use crate::device::probe::{Pattern, PlanLiteral};
use crate::device::{Access, Device, Preset};
use crate::machine::{Machine, MachineError, TierLiteral};
use hearth_spec::units::{Bytes, Cycles, Hertz};

const CLOCK: Hertz = Hertz(1_000_000_000);
const MACHINE: &str = include_str!("../../../configs/machines/hearth-modelled.toml");

fn text(name: &str) -> Option<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../configs/memory");
    std::fs::read_to_string(format!("{folder}/{name}.toml")).ok()
}

/// The machine whose first tier has `devices` of `preset`.
fn machine(preset: &str, devices: u32) -> Result<Machine, MachineError> {
    let machine = MACHINE.replacen("\"ddr4-3200\"", &format!("\"{preset}\""), 1).replacen(
        "devices = 4 ",
        &format!("devices = {devices} "),
        1,
    );
    Machine::read(&machine, &text)
}

fn tier(preset: &str, devices: u32) -> TierLiteral {
    machine(preset, devices).expect("a good machine").tiers()[0].clone()
}

fn preset(name: &str) -> Preset {
    Preset::read(&text(name).expect(name), &text).expect(name)
}

/// As many devices, interleaved by the device's own model.
fn device(name: &str, devices: u32) -> Box<dyn Device> {
    match preset(name) {
        Preset::Pmem(spec) => Box::new(Pmem::new(&spec, devices)),
        Preset::Dram(spec) => {
            let mut literal = spec.literal().clone();
            literal.organisation.channels *= devices;
            Box::new(Dram::new(DramSpec::try_from(literal).expect(name)))
        }
        other => other.device(),
    }
}

/// `limbs` limbs of 480 KiB, one after the other, of which every `nth` is written.
fn limbs(limbs: u64, nth: u64) -> Vec<Burst> {
    let bytes = Bytes(480 << 10);
    let limb =
        |index| Burst { start: index * 37 % 64 * bytes.0, bytes, writes: index % nth == nth - 1 };
    (0..limbs).map(limb).collect()
}

/// Of the tier and of the devices, how long `bursts` take, in picoseconds.
fn times(preset: &str, devices: u32, bursts: &[Burst]) -> [f64; 2] {
    let mut channels = InterleavedChannels::new(&tier(preset, devices), Clock::only(CLOCK));
    let mut now = Cycles::ZERO;
    let mut done = Cycles::ZERO;
    for &Burst { start, bytes, writes } in bursts {
        let direction = if writes { Direction::Write } else { Direction::Read };
        let request = Request { address: start, bytes, direction };
        now = channels.earliest(request, now);
        done = done.max(channels.issue(request, now, &mut |_, _, _| ()).done);
    }
    let exact = run(&mut *device(preset, devices), bursts.iter().copied());
    [done.0 as f64 * 1e3, exact.time.0 as f64]
}

/// All read, all written, one of ten written and one of two: off by at most so many percent.
#[track_caller]
fn check(preset: &str, devices: u32, most: [f64; 4]) {
    for (nth, most) in [u64::MAX, 1, 10, 2].into_iter().zip(most) {
        let [tier, exact] = times(preset, devices, &limbs(200, nth));
        let off = (tier / exact - 1.0) * 100.0;
        println!("{devices} x {preset}, one of {nth} written: {off:+.2} %");
        assert!(off.abs() < most, "{devices} x {preset}, one of {nth} written: {off:+.2} %");
    }
}

#[test]
fn limbs_on_ddr4_and_ddr5() {
    check("ddr4-3200", 1, [0.2, 0.2, 0.2, 0.5]);
    check("ddr4-3200", 4, [0.2, 0.2, 0.5, 0.5]);
    check("ddr5-4800", 2, [0.2, 0.2, 0.5, 0.5]);
}

/// A change of direction is not modelled, and is 5 % of a limb on HBM2.
#[test]
fn limbs_on_hbm2() {
    check("hbm2", 1, [1.0, 1.0, 1.0, 5.0]);
}

#[test]
fn limbs_on_modules_of_persistent_memory() {
    check("optane100-256g", 1, [0.2, 0.2, 0.2, 0.5]);
    check("optane100-256g", 6, [0.2, 0.2, 0.5, 1.5]);
    check("optane200-256g", 6, [0.2, 0.2, 1.0, 2.5]);
    check("pcm", 1, [0.2, 0.2, 0.5, 1.0]);
    check("nvdimm-n", 1, [0.2, 0.2, 0.2, 0.2]);
}

#[test]
fn limbs_behind_a_link_and_on_a_drive() {
    check("cxl-asic-ddr4", 1, [0.2, 0.2, 0.2, 0.2]);
    check("nvme-p4500", 1, [0.5, 0.5, 0.5, 0.5]);
}

/// What `hearth memory probe` says: bandwidth by the number of threads that is best, 64 KiB an access, and the
/// latency of accesses of 64 B in sequence that wait for each other. Bandwidth is off by less than `most`.
#[track_caller]
fn check_probe(name: &str, access: Access, threads: u32, most: f64) {
    let tier = tier(name, 1);
    let (bandwidth, latency) = match access {
        Access::Read => (tier.read_bandwidth, tier.read_latency),
        _ => (tier.write_bandwidth, tier.write_latency),
    };
    let literal = |bytes, threads, fenced| PlanLiteral {
        access,
        pattern: Pattern::Sequential,
        bytes: Bytes(bytes),
        threads,
        region: None,
        accesses: None,
        fenced,
        seed: 1,
    };
    let probed = preset(name).measure(literal(64 << 10, threads, false)).expect(name);
    let off = bandwidth.0 as f64 / 1e9 / probed.bandwidth_gb_per_s - 1.0;
    println!(
        "{name} {access:?}: {bandwidth}, {:+.2} % of {}",
        off * 100.0,
        probed.bandwidth_gb_per_s
    );
    assert!(off.abs() < most, "{name} {access:?}: {:+.2} %", off * 100.0);
    let probed = preset(name).measure(literal(64, 1, true)).expect(name).latency.mean;
    let off = latency.0 as f64 / 1e3 / probed - 1.0;
    assert!(off.abs() < 0.01, "{name} {access:?}: {latency} for {probed} ns");
}

#[test]
fn tiers_are_as_fast_as_a_probe_finds_them() {
    check_probe("optane100-256g", Access::Read, 4, 0.02);
    check_probe("optane100-256g", Access::NtStore, 1, 0.02);
    check_probe("optane200-512g", Access::Read, 4, 0.02);
    check_probe("ddr4-3200", Access::Read, 6, 0.02);
    check_probe("cxl-asic-ddr4", Access::Read, 6, 0.05);
}

#[test]
fn so_many_devices_hold_so_much() {
    let machine = machine("ddr4-3200", 4).expect("a good machine");
    let tiers = machine.tiers();
    let sizes = |tier: &TierLiteral| (tier.channels, tier.capacity, tier.interleave);
    assert_eq!(sizes(&tiers[0]), (4, Bytes(32 << 30), Bytes(256)));
    assert_eq!(sizes(&tiers[1]), (6, Bytes((6 * 252) << 30), Bytes(4096)));
}

#[track_caller]
fn refused(from: &str, to: &str, message: &str) {
    assert!(MACHINE.contains(from), "{from}");
    let machine = MACHINE.replacen(from, to, 1);
    let error = Machine::read(&machine, &text).expect_err(to).to_string();
    assert!(error.contains(message) && error.contains("\nhint: "), "{error}");
}

#[test]
fn what_is_wrong_with_a_tiers_preset_is_told() {
    let none = "tiers[0].preset = \"tape\": there is none\nhint: name a file of configs/memory";
    refused("\"ddr4-3200\"", "\"tape\"", none);
    refused("\"ddr4-3200\"", "\"memory-mode-optane100\"", "a cache is as fast as what it holds");
    refused("devices = 4 ", "devices = 0 ", "tiers[0].devices = 0 is outside 1 … 64");
    refused("devices = 6 ", "devices = 65 ", "tiers[1].devices = 65 is outside 1 … 64");
    refused("devices = 4 ", "channels = 4 ", "unknown field `channels`");
    refused("devices = 4 ", "", "missing field `devices`");
    refused(
        "interleave = \"4 KiB\"",
        "interleave = \"1 B\"",
        "tiers[1].interleave = 1 B is outside",
    );
    let error = MACHINE.parse::<Machine>().expect_err("nothing finds presets").to_string();
    assert!(error.starts_with("tiers[0].preset = \"ddr4-3200\": there is none"), "{error}");
}
