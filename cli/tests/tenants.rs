//! Several programs on one machine, and other dataflows, through the command.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, check, hearth};
use serde_json::Value;

const WORKLOAD: &str = r#"
policy = "row-by-row"
shared_objects = true

[[tenant]]
name = "alice"
client = "alice"
program = { network = "mnist-cryptonets", params = "n15-l11" }
arrival = "0 s"
requests = 2
every = "1 ms"
"#;

fn run(text: &str) -> Value {
    let scratch = Scratch::new("tenants");
    let file = scratch.path("workload.toml");
    std::fs::write(&file, text).expect("written");
    hearth(&["simulate", "--machine", "hearth-dram", "--tenants", &file, "--json"]).json()
}

const NETWORK: [&str; 7] = [
    "simulate",
    "--machine",
    "hearth-dram",
    "--network",
    "mnist-cryptonets",
    "--params",
    "n15-l11",
];

#[test]
fn one_tenant_has_the_report_of_a_network_alone() {
    let one = run(&WORKLOAD.replace("requests = 2", "requests = 1"));
    let alone = hearth(&[&NETWORK[..], &["--json"]].concat()).json();
    for (key, value) in alone.as_object().expect("an object") {
        // A workload has several programs, and says nothing of their inputs.
        if !["network", "inputs", "seconds_per_input"].contains(&key.as_str()) {
            assert_eq!(one.get(key), Some(value), "{key}");
        }
    }
    let two = run(WORKLOAD);
    assert_eq!(two["tenants"][1]["name"], "alice#1");
    assert_eq!(two["tenants"][1]["arrival"], 1_000_000, "1 ms at 1 GHz");
    assert!(two["latency_cycles"]["max"].as_u64() >= one["latency_cycles"]["max"].as_u64());
}

#[test]
fn what_is_no_workload_is_refused() {
    let scratch = Scratch::new("tenants-refused");
    let file = scratch.path("workload.toml");
    std::fs::write(&file, WORKLOAD.replace("requests = 2\n", "")).expect("written");
    let arguments = ["simulate", "--machine", "hearth-dram", "--tenants", &file];
    let refused = hearth(&arguments);
    assert_eq!(refused.code, 3);
    assert!(refused.stderr.contains("missing field `requests`"), "{}", refused.stderr);
    check(&arguments[..4], 2, "", "error: a value is required for '--tenants <FILE>'");
}

#[test]
fn a_dataflow_is_an_option_of_a_simulation() {
    let with = |options: &[&str]| hearth(&[&NETWORK[..], options, &["--json"]].concat()).json();
    let plain = with(&[]);
    let keys = |report: &Value| {
        report["bytes_by_tier"]["dram"]["by_kind"]["keys"]["read"].as_u64().expect("bytes")
    };
    for order in ["max-parallel", "digit-centric", "output-centric"] {
        let ordered = with(&["--key-switch-order", order]);
        assert_eq!(ordered["instruction_counts"], plain["instruction_counts"], "{order}");
    }
    let count = |report: &Value, key: &str| report["instruction_counts"][key].as_u64();
    assert!(count(&with(&["--no-hoisting"]), "ntt") > count(&plain, "ntt"));
    let stored = with(&["--keys", "stored"]);
    assert_eq!(keys(&stored), 2 * keys(&plain));
    assert_eq!(count(&stored, "evg"), Some(0));
    assert_eq!(with(&["--keys", "prng"])["cycles"], plain["cycles"]);
    let placed =
        |report: &Value| report["capacity"]["dram"]["by_kind"]["keys"].as_u64().expect("bytes");
    assert!(placed(&with(&["--min-ks"])) < placed(&plain));
}
