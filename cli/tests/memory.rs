//! `hearth memory` as scripts see it.

mod hearth;

use hearth::{Scratch, check, hearth};

fn probe(more: &str) -> serde_json::Value {
    let all = format!("memory probe --preset optane100-256g --json {more}");
    hearth(&all.split(' ').collect::<Vec<_>>()).json()
}

#[track_caller]
fn within(value: &serde_json::Value, least: f64, most: f64) {
    let value = value.as_f64().expect("a number");
    assert!((least..=most).contains(&value), "{value} is outside {least} … {most}");
}

#[test]
fn the_smaller_sets_of_rows_hold() {
    for preset in
        ["optane100-128g", "optane200-128g", "optane200-256g", "pcm", "stt-mram", "nvdimm-n"]
    {
        check(&["memory", "check", "--preset", preset], 0, "preset ", "");
    }
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_all_presets_agree_with_the_measurements() {
    check(&["memory", "check"], 0, "preset ", "");
}

#[test]
fn a_probe_says_bandwidth_latency_and_write_ratio() {
    let random = probe("--access ntstore --pattern random --bytes 64");
    within(&random["bandwidth_gb_per_s"], 0.5, 0.61);
    within(&random["effective_write_ratio"], 0.22, 0.28);
    within(&random["latency_ns"]["mean"], 81.0, 99.0);
    let chase = probe("--access read --pattern chase --region 64KiB");
    within(&chase["latency_ns"]["mean"], 248.0, 304.0);
    assert!(chase["effective_write_ratio"].is_null());
    let hot = probe("--access ntstore --pattern sequential --bytes 256 --region 256");
    within(&hot["latency_ns"]["p99999"], 50_000.0, 55_000.0);
    let six = probe("--devices 6 --access read --pattern random --bytes 256 --threads 16");
    within(&six["bandwidth_gb_per_s"], 30.3, 37.1);
}

/// Accesses of a part of a request, of one, of several, and across the device's own lines.
#[test]
fn every_preset_is_probed_by_every_access() {
    let listed = hearth(&["memory", "list"]).stdout;
    let names: Vec<_> = listed.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(names.len() >= 18, "{listed}");
    for preset in names {
        for access in ["read", "ntstore", "clwb"] {
            for (pattern, bytes) in
                [("random", "8"), ("random", "64"), ("sequential", "4160"), ("chase", "64")]
            {
                let all = ["memory", "probe", "--preset", preset, "--access", access, "--json"];
                let what = ["--pattern", pattern, "--bytes", bytes, "--threads", "2"];
                let few = ["--accesses", "400"];
                let probed = hearth(&[&all[..], &what, &few].concat()).json();
                within(&probed["bandwidth_gb_per_s"], 1e-6, 2_000.0);
                within(&probed["latency_ns"]["p50"], 1.0, 1e9);
            }
        }
    }
}

/// A drive is read by pages: its data sheet's rate in sequence, its latency anywhere.
#[test]
fn a_drive_is_probed_by_pages() {
    let drive = |more: &str| {
        let all = format!("memory probe --preset nvme-p4500 --json {more}");
        hearth(&all.split(' ').collect::<Vec<_>>()).json()
    };
    let sequence = drive("--pattern sequential --bytes 65536 --threads 32 --region 1GiB");
    within(&sequence["bandwidth_gb_per_s"], 2.5, 3.2);
    let chase = drive("--pattern chase --bytes 4096 --region 1GiB --accesses 10000");
    within(&chase["latency_ns"]["mean"], 110_000.0, 125_000.0);
}

#[test]
fn what_cannot_be_measured_is_refused() {
    let refused = |more: &str, code, message: &str| {
        let all = format!("memory probe --preset optane100-256g {more}");
        check(&all.split(' ').collect::<Vec<_>>(), code, "", message);
    };
    refused("--bytes 0", 3, "error: bytes = 0 is outside 8 … 67108864");
    refused("--bytes 1000000000000000000", 3, "error: bytes = 1000000000000000000 is outside");
    refused("--threads 1000000000", 3, "error: threads = 1000000000 is outside 1 … 1024");
    refused("--devices 0", 2, "error: invalid value '0' for '--devices");
    refused("--region 1EiB", 2, "error: invalid value '1EiB' for '--region");
    refused("--region 1024TiB", 3, "error: region = ");
    let none = ["memory", "probe", "--preset", "none"];
    check(&none, 3, "", "error: there is no memory preset `none`");
    check(&["memory", "check", "--preset", "none"], 3, "", "error: nothing was measured of `none`");
}

#[test]
fn presets_are_listed_and_benched_and_drawn() {
    check(&["memory", "list"], 0, "cxl-asic-ddr4 ", "");
    // The line of HBM is less than 64 B, that of a drive more.
    for preset in ["pcm", "hbm2e", "nvme-p4500", "cxl-asic-ddr4", "memory-mode-optane100"] {
        let bench = ["memory", "bench", "--preset", preset, "--requests", "10000", "--json"];
        within(&hearth(&bench).json()["requests_per_second"], 1.0, 1e12);
    }
    let scratch = Scratch::new("memory");
    let file = scratch.path("sizes.svg");
    let all = ["memory", "probe", "--preset", "optane100-256g", "--pattern", "random"];
    let plot = [&all[..], &["--threads", "4", "--plot", file.as_str()]].concat();
    check(&plot, 0, "1 x optane100-256g", "");
    let drawn = std::fs::read_to_string(scratch.folder().join("sizes.svg")).expect("it was drawn");
    assert!(drawn.starts_with("<svg") && drawn.contains("measured"));
}

/// What a machine's tier of modules is, as `hearth machine show` writes it out, is what a probe says of them.
#[test]
fn tiers_made_of_modules_are_as_fast_as_a_probe_says() {
    let set = ["--set", "tiers.pmem.devices=2"];
    let shown = hearth(&[&["machine", "show", "hearth-modelled"], &set[..]].concat()).stdout;
    let machine: toml::Table = shown.parse().expect("TOML");
    let tier = &machine["tiers"][1];
    assert_eq!(tier["channels"].as_integer(), Some(2));
    let number = |key: &str| -> f64 {
        let text = tier[key].as_str().expect(key);
        text.split(' ').next().and_then(|number| number.parse().ok()).expect(text)
    };
    let read = probe("--access read --threads 4 --bytes 65536");
    // In B/s and ps, as they are no multiples of more.
    let bandwidth = number("read_bandwidth") / 1e9;
    within(&read["bandwidth_gb_per_s"], bandwidth * 0.98, bandwidth * 1.02);
    let latency = number("read_latency") / 1e3;
    within(&probe("--access read")["latency_ns"]["mean"], latency * 0.99, latency * 1.01);
}

/// A module's endurance is its preset's, unless the tier says another.
#[test]
fn tiers_made_of_modules_last_as_long_as_their_preset_says() {
    let endurance = |machine: &str, preset: &str| -> u64 {
        let set = format!("tiers.pmem.preset=\"{preset}\"");
        let shown = hearth(&["machine", "show", machine, "--set", &set]).stdout;
        let machine: toml::Table = shown.parse().expect("TOML");
        let text = machine["tiers"][1]["endurance"].as_str().expect("a size").to_owned();
        text.parse::<hearth_spec::units::Bytes>().expect(&text).0
    };
    assert_eq!(endurance("hearth-modelled", "optane100-256g"), 360_000_000_000_000_000);
    assert_eq!(endurance("hearth-modelled", "optane200-128g"), 292_000_000_000_000_000);
    let scratch = Scratch::new("endurance");
    let file = scratch.path("machine.toml");
    let text = include_str!("../../configs/machines/hearth-modelled.toml");
    let line = "name = \"pmem\"\n";
    std::fs::write(&file, text.replace(line, &format!("{line}endurance = \"7 GiB\"\n")))
        .expect("room");
    assert_eq!(endurance(&file, "optane100-256g"), 7 << 30);
}

#[test]
fn an_access_is_as_long_with_a_unit_as_without() {
    let with = probe("--bytes 4KiB --threads 2");
    assert_eq!(with, probe("--bytes 4096 --threads 2"));
    assert_eq!(with["bytes"], 4096);
}
