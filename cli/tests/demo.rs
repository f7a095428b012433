//! The demo: real digits, encrypted at 128-bit security, against the plaintext model.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, hearth};
use std::fs;

/// Classifies `digits` encrypted digits and checks all that the demo promises.
#[track_caller]
fn check(digits: usize) {
    let scratch = Scratch::new(&format!("demo-{digits}"));
    let out = scratch.path("out");
    let outcome =
        hearth(&["demo", "--digits", &digits.to_string(), "--out", &out, "--json"]).json();
    assert_eq!(
        (outcome["security_bits"].as_u64(), outcome["insecure"].as_bool()),
        (Some(128), Some(false))
    );

    let predictions = outcome["predictions"].as_array().expect("a list");
    assert_eq!(predictions.len(), digits);
    for prediction in predictions {
        assert_eq!(prediction["encrypted"], prediction["plaintext"], "{prediction}");
        assert!(prediction["max_logit_error"].as_f64().expect("a number") < 1e-3, "{prediction}");
    }
    // 98.9 % of MNIST's test images: of thirty, at most one is expected to be wrong.
    let wrong = predictions.iter().filter(|p| p["encrypted"] != p["expected"]).count();
    assert!(wrong <= 1, "{wrong} of {digits} digits are not what their label says");

    let machines = outcome["machines"].as_array().expect("a list");
    let cycles = |i: usize| machines[i]["cycles"].as_u64().expect("cycles");
    assert_eq!(
        (machines[0]["name"].as_str(), machines[1]["name"].as_str()),
        (Some("hearth-dram"), Some("hearth-pmem"))
    );
    assert!(cycles(0) < cycles(1), "persistent memory is slower");
    assert!(
        machines[1]["bytes_by_tier"]["pmem"]["read"].as_u64() > Some(1 << 30),
        "keys and weights come from it"
    );

    let report = fs::read_to_string(scratch.path("out/report.html")).expect("a report");
    assert!(
        !report.contains("http://") && !report.contains("https://") && !report.contains(" src="),
        "self-contained"
    );
    assert!(report.contains("hearth-pmem") && !report.contains("INSECURE"));
    let trace = scratch.path("out/trace.csv.zst");
    let replayed =
        hearth(&["simulate", "--machine", "hearth-pmem", "--trace", &trace, "--json"]).json();
    assert_eq!(replayed["cycles"].as_u64(), Some(cycles(1)), "the trace is what was simulated");
    let saved: serde_json::Value = serde_json::from_str(
        &fs::read_to_string(scratch.path("out/result.json")).expect("a result"),
    )
    .expect("JSON");
    assert_eq!(saved, outcome);
}

#[test]
fn three_digits_agree_with_the_plaintext_model() {
    check(3);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_thirty_digits_agree_with_the_plaintext_model() {
    check(30);
}

#[test]
fn a_seed_is_said_to_be_insecure() {
    let scratch = Scratch::new("demo-seed");
    let out = scratch.path("out");
    let outcome = hearth(&["demo", "--seed", "7", "--out", &out, "--json"]).json();
    assert_eq!(
        (outcome["security_bits"].as_u64(), outcome["insecure"].as_bool()),
        (Some(0), Some(true))
    );
    assert!(
        fs::read_to_string(scratch.path("out/report.html")).expect("a report").contains("INSECURE")
    );
}
