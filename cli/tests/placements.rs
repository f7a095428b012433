//! `hearth placements`: one program under every way to use two tiers of memory.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::hearth;
use serde_json::Value;

/// Seconds for an input, by way.
fn seconds(document: &Value, way: &str) -> f64 {
    let ways = document["ways"].as_array().expect("a list");
    let found = ways.iter().find(|entry| entry["way"] == way);
    found.and_then(|entry| entry["seconds_per_input"].as_f64()).expect(way)
}

#[test]
fn a_profile_places_everything_in_dram_if_it_fits() {
    let document =
        hearth(&["placements", "--network", "breast-cancer", "--machine", "hearth-pmem", "--json"])
            .json();
    let all = seconds(&document, "all in DRAM, as if it were large enough");
    assert_eq!(document["ways"][0]["slow_down"], 1.0);
    assert_eq!(seconds(&document, "app-direct, by profile"), all);
    assert_eq!(seconds(&document, "memory mode, warm"), all);
    assert!(seconds(&document, "memory mode, cold") > all);
    assert!(seconds(&document, "app-direct, by kind") > all);
}

#[test]
fn what_does_not_fit_is_slower_and_drives_are_slowest() {
    let small = ["--dram", "24 MiB", "--json"];
    let base = ["placements", "--network", "breast-cancer", "--machine", "hearth-pmem"];
    let document = hearth(&[&base[..], &small].concat()).json();
    let all = seconds(&document, "all in DRAM, as if it were large enough");
    let profile = seconds(&document, "app-direct, by profile");
    assert!(profile > all);
    assert!(seconds(&document, "memory mode, warm") > all);
    assert!(seconds(&document, "NVMe for persistent memory, by profile") > profile);
    let shared = seconds(&document, "by profile, prefetched, keys shared");
    assert!(shared < seconds(&document, "by profile, prefetched"));
}

/// Ways share profiles and run side by side; alone they take as long.
#[test]
fn a_way_takes_what_simulate_says_for_it_alone() {
    let dram = ["--set", "tiers.dram.capacity=24 MiB"];
    let network = ["--network", "breast-cancer", "--json"];
    let placed = ["placements", "--machine", "hearth-pmem"];
    let document = hearth(&[&placed[..], &network, &dram].concat()).json();
    let ahead = [
        "--set",
        "sequencer.prefetch=2048",
        "--set",
        "sequencer.prefetch_frames=16",
        "--set",
        "scratchpad.eviction=belady",
        "--set",
        "scratchpad.look_ahead=65536",
    ];
    for (way, machine, more) in [
        ("app-direct, by profile", "hearth-pmem", &[][..]),
        ("NVMe for persistent memory, by profile", "hearth-nvme", &[]),
        ("the same, prefetched", "hearth-nvme", &ahead),
    ] {
        let simulate = ["simulate", "--burst", "--placement", "profile", "--machine", machine];
        let alone = hearth(&[&simulate[..], &network, &dram, more].concat()).json();
        assert_eq!(seconds(&document, way), alone["seconds"].as_f64().expect("seconds"), "{way}");
        let entry =
            document["ways"].as_array().and_then(|ways| ways.iter().find(|w| w["way"] == way));
        let entry = entry.expect(way);
        let tiers = alone["endurance"].as_object().expect("a map").values();
        let years = tiers.filter_map(|tier| tier["lifetime_years"].as_f64()).reduce(f64::min);
        assert_eq!(entry["lifetime_years"].as_f64(), years, "{way}");
    }
    let cold = ["--burst", "--placement", "memory-mode", "--machine", "hearth-pmem"];
    let cold = hearth(&[&["simulate"], &cold[..], &network, &dram].concat()).json();
    assert_eq!(seconds(&document, "memory mode, cold"), cold["seconds"].as_f64().expect("seconds"));
}

#[test]
fn a_machine_with_one_tier_is_refused() {
    let refused = hearth(&["placements", "--network", "breast-cancer", "--machine", "hearth-dram"]);
    assert_eq!(refused.code, 3);
    let expected = "error: hearth-dram has no large tier behind a fast one\nhint: hearth-pmem and cpu-pmem have\n";
    assert!(refused.stderr.ends_with(expected), "{}", refused.stderr);
}
