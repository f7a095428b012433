//! `hearth compare`: why two simulations do not take the same time.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, check, hearth};
use serde_json::Value;
use std::fs;

/// Writes the report of a bootstrap on a machine with changes.
fn report(scratch: &Scratch, name: &str, machine: &str, changes: &[&str]) -> String {
    let mut arguments = vec!["simulate", "--machine", machine, "--json", "--op", "mult-rescale"];
    arguments.extend(["--limbs", "20", "--alpha", "5"]);
    changes.iter().for_each(|change| arguments.extend(["--set", change]));
    let path = scratch.path(name);
    fs::write(&path, hearth(&arguments).stdout).expect("writable");
    path
}

#[test]
fn the_cause_of_a_difference_is_told_in_words_and_numbers() {
    let scratch = Scratch::new("compare");
    let base = report(&scratch, "a.json", "hearth-dram", &[]);
    let told = |other: &str, texts: &[&str]| {
        let text = hearth(&["compare", &base, other]).stdout;
        for expected in texts {
            assert!(text.contains(expected), "{expected} in\n{text}");
        }
    };
    // Half the bandwidth: the same bytes take longer.
    let slow = ["tiers.dram.read_bandwidth=12.8 GB/s", "tiers.dram.write_bandwidth=12.8 GB/s"];
    let slow = report(&scratch, "slow.json", "hearth-dram", &slow);
    told(
        &slow,
        &[
            "the whole run +",
            "because time waiting for the bandwidth of dram rose from",
            "for the same bytes in dram",
        ],
    );
    // A small scratchpad: spills.
    let small = report(&scratch, "small.json", "hearth-dram", &["scratchpad.capacity=16 MiB"]);
    told(&small, &["the whole run +", "in dram rose from", "mul +"]);
    // One butterfly unit in place of four.
    let ntt = report(
        &scratch,
        "ntt.json",
        "hearth-dram",
        &["units.ntt.count=1", "units.ntt.butterflies=16"],
    );
    told(&ntt, &["because time with all ntt units busy rose from", "for the same instructions"]);
    told(&base, &["unchanged", "operations\n  "]);

    let json = hearth(&["compare", &base, &slow, "--json"]).json();
    let (a, b) = (read(&base), read(&slow));
    assert_eq!(json["whole"]["seconds_a"], a["seconds"]);
    assert_eq!(json["whole"]["seconds_b"], b["seconds"]);
    assert_eq!(json["b"]["energy_joules"], b["energy_joules"]);
    assert_eq!(json["whole"]["cause"]["name"], "memory.dram.bandwidth");
    assert_eq!(json["instructions"], serde_json::json!({}));
    let seconds = |side: &str| -> f64 {
        let parts = json["operations"].as_array().expect("operations");
        parts.iter().map(|part| part[side].as_f64().expect("seconds")).sum()
    };
    for (side, whole) in [("seconds_a", &a), ("seconds_b", &b)] {
        assert!((seconds(side) / whole["seconds"].as_f64().expect("seconds") - 1.0).abs() < 1e-9);
    }
}

fn read(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("readable")).expect("JSON")
}

#[test]
fn what_is_no_report_is_refused() {
    let scratch = Scratch::new("compare-refused");
    let good = report(&scratch, "a.json", "hearth-dram", &[]);
    let text = fs::read_to_string(&good).expect("readable");
    let bad = scratch.path("b.json");
    let refused = |content: &str, message: &str| {
        fs::write(&bad, content).expect("writable");
        for order in [[&good, &bad], [&bad, &good]] {
            let run = hearth(&["compare", order[0], order[1]]);
            assert_eq!((run.code, run.stdout.as_str()), (3, ""), "{}", run.stderr);
            let start = format!("error: `{bad}` is no report that can be compared: {message}");
            assert!(run.stderr.starts_with(&start), "{}", run.stderr);
            assert!(run.stderr.contains("\nhint: a report is what `hearth simulate"));
        }
    };
    refused("", "EOF while parsing");
    refused(&text[..text.len() / 2], "EOF while parsing");
    refused("[1, 2]", "it has no schema version");
    refused(
        &text.replace("\"schema_version\": 1", "\"schema_version\": 2"),
        "it has schema version 2, not 1",
    );
    refused(&text.replacen("\"cycles\":", "\"cycle\":", 1), "missing field `cycles`");
    let cycles = format!("\"cycles\": {}", read(&good)["cycles"]);
    refused(&text.replacen(&cycles, "\"cycles\": 5", 1), "its layers do not add up to its cycles");
    refused(&text.replacen(&cycles, "\"cycles\": -5", 1), "invalid value: integer `-5`");
    check(&["compare", &good, "absent.json"], 4, "", "error: cannot read `absent.json`");
    check(&["compare", &good], 2, "", "error: ");
}
