//! The committed studies give the committed tables, byte for byte.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, hearth};
use std::path::Path;

#[track_caller]
fn check(study: &str) {
    let scratch = Scratch::new(&format!("study-{study}"));
    let out = scratch.path("out");
    hearth(&["sweep", study, "--out", &out, "--json"]).json();
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/studies");
    let committed = std::fs::read_to_string(committed.join(format!("{study}.csv")));
    let table = std::fs::read_to_string(Path::new(&out).join("table.csv")).expect("a table");
    let committed = committed.expect("a committed table");
    let lines = committed.lines().zip(table.lines());
    for (number, (committed, made)) in (1..).zip(lines) {
        assert_eq!(committed, made, "line {number} of {study}");
    }
    assert_eq!(committed.len(), table.len(), "{study}");
}

#[test]
fn chips() {
    check("chips");
}

#[test]
fn clients() {
    check("clients");
}

#[test]
fn near_memory() {
    check("near-memory");
}

#[test]
fn designs() {
    check("designs");
}

#[test]
fn keys() {
    check("keys");
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_accelerators() {
    check("accelerators");
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_baseline() {
    check("baseline");
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_big() {
    check("big");
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_images() {
    check("images");
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_capacity() {
    check("capacity");
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_endurance() {
    check("endurance");
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_nvme() {
    check("nvme");
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_training() {
    check("training");
}
