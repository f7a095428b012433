//! Bootstraps from the command line: one alone, and those of a network.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, check, hearth};

#[test]
fn a_bootstrap_alone_is_counted_and_replayed() {
    let scratch = Scratch::new("bootstrap");
    let trace = scratch.path("bootstrap.csv");
    let compile = ["trace", "compile", "bootstrap", "--params", "n16-bootstrap"];
    let with_trace = [&compile[..], &["-o", &trace]].concat();
    check(&with_trace, 0, "bootstrap: N = 2^16, 32768 slots, from level 3 to 11, 128-bit", "");
    let result = hearth(&[&compile[..], &["--json"]].concat()).json();
    let number = |key: &str| result[key].as_u64().expect(key);
    assert_eq!(["input_level", "output_level", "slots"].map(number), [3, 11, 32768]);
    let counts = ["linear_rotations", "plaintext_mults", "bootstraps", "rotation_keys", "adds"];
    assert_eq!(counts.map(number), [82, 251, 1, 60, 335]);
    // Those for rotations, one each for products and conjugation, two for the sparse secret.
    assert_eq!(result["keys"]["count"].as_u64(), Some(64));
    // 3 + 4 matrices, and i.
    assert_eq!(result["plaintexts"]["count"].as_u64(), Some(8));

    let simulate = ["simulate", "--machine", "hearth-pmem", "--json"];
    let through_file = hearth(&[&simulate[..], &["--trace", &trace]].concat());
    let direct = hearth(&[&simulate[..], &["--network", "builtin:bootstrap"]].concat());
    assert_eq!(through_file.stdout, direct.stdout, "through a file or not");
    let report = direct.json();
    let bootstraps = &report["bootstraps"];
    assert_eq!(bootstraps["count"].as_u64(), Some(1));
    assert_eq!(bootstraps["cycles"], report["layers"][0]["bootstrap_cycles"]);
    let keys = bootstraps["bytes_by_tier"]["pmem"]["by_kind"]["keys"]["read"].as_u64();
    assert!(keys >= result["keys"]["bytes"].as_u64(), "every key is read, some more than once");

    let refused = [&compile[..], &["--width", "4"]].concat();
    check(
        &refused,
        3,
        "",
        "error: `bootstrap` is no network: only --params and --set-param apply to it",
    );
    let without = ["trace", "compile", "bootstrap", "--params", "n14-l5"];
    check(&without, 3, "", "error: the parameters have no table `bootstrap`");
}

#[test]
fn a_network_with_bootstraps_is_replayed() {
    let network = ["--network", "resnet8", "--activation", "silu", "--bound", "8"];
    let report =
        hearth(&[&["simulate", "--machine", "hearth-dram", "--json"], &network[..]].concat());
    let report = report.json();
    assert_eq!(report["bootstraps"]["count"].as_u64(), Some(6));
    let layers = report["layers"].as_array().expect("layers");
    let cycles = |layer: &serde_json::Value| layer["bootstrap_cycles"].as_u64().expect("cycles");
    assert_eq!(layers.iter().filter(|layer| cycles(layer) > 0).count(), 6);
    assert_eq!(Some(layers.iter().map(cycles).sum()), report["bootstraps"]["cycles"].as_u64());
}
