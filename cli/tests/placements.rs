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

/// docs/placements.md shows what its commands print.
const PAGE: &str = include_str!("../../docs/placements.md");

const MOD_UP: &str = "the same, ModUp there, too";

/// The blocks of the page: a command, and what it prints.
fn blocks() -> Vec<(Vec<&'static str>, String)> {
    let blocks = PAGE.split("```text\n$ hearth ").skip(1).map(|block| {
        let (command, rest) = block.split_once('\n').expect("a command is a line");
        let printed = rest.split("```").next().expect("the block ends");
        (words(command), printed.to_owned())
    });
    blocks.collect()
}

/// The words of a line; what is quoted is one.
fn words(line: &'static str) -> Vec<&'static str> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(index, part)| match index % 2 {
        0 => part.split_whitespace().collect(),
        _ => vec![part],
    });
    words.collect()
}

#[track_caller]
fn check_page(chosen: impl Fn(&[&str]) -> bool) -> usize {
    let chosen: Vec<_> = blocks().into_iter().filter(|(command, _)| chosen(command)).collect();
    for (command, printed) in &chosen {
        let run = hearth(command);
        assert_eq!(run.code, 0, "{command:?}: {}", run.stderr);
        // Larger tables leave out the way that takes longest.
        let is_left_out = |line: &&str| line.contains(MOD_UP) && !printed.contains(MOD_UP);
        let lines: Vec<_> = run.stdout.lines().filter(|line| !is_left_out(line)).collect();
        assert_eq!(lines, printed.lines().collect::<Vec<_>>(), "{command:?}");
    }
    chosen.len()
}

#[test]
fn the_small_table_of_the_page_is_what_its_command_prints() {
    assert_eq!(check_page(|command| command.contains(&"breast-cancer")), 1);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_the_tables_of_resnet20_are_what_their_commands_print() {
    assert_eq!(check_page(|command| command.contains(&"resnet20")), 2);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_the_tables_of_larger_networks_are_what_their_commands_print() {
    let larger =
        |command: &[&str]| !command.contains(&"breast-cancer") && !command.contains(&"resnet20");
    assert!(check_page(larger) >= 2);
}
