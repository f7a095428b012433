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

#[test]
fn a_machine_with_one_tier_is_refused() {
    let refused = hearth(&["placements", "--network", "breast-cancer", "--machine", "hearth-dram"]);
    assert_eq!(refused.code, 3);
    let expected = "error: hearth-dram has no large tier behind a fast one\nhint: hearth-pmem and cpu-pmem have\n";
    assert!(refused.stderr.ends_with(expected), "{}", refused.stderr);
}
