//! docs/report-json.md lists the keys of a report: all of them, and no others.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::hearth;
use serde_json::Value;
use std::collections::BTreeSet;

const PAGE: &str = include_str!("../../docs/report-json.md");

/// The keys in the first column of the page's tables.
fn documented() -> BTreeSet<String> {
    let cell = |line: &str| Some(line.strip_prefix("| `")?.split('`').next()?.to_owned());
    PAGE.lines().filter_map(cell).collect()
}

/// The paths of all values that are no map and no list; causes keep their dots as `/`.
fn paths(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let key = key.replace('.', "/");
                let below = if path.is_empty() { key } else { format!("{path}.{key}") };
                paths(value, &below, found);
            }
        }
        Value::Array(list) => {
            list.iter().for_each(|value| paths(value, &format!("{path}[]"), found));
        }
        _ => _ = found.insert(path.to_owned()),
    }
}

/// Whether a documented key, whose names in capitals stand for any name, is `path`.
fn stands_for(key: &str, path: &str) -> bool {
    let (key, path): (Vec<_>, Vec<_>) = (key.split('.').collect(), path.split('.').collect());
    let is_name = |part: &str| part.chars().all(|c| c.is_ascii_uppercase());
    key.len() == path.len() && key.iter().zip(&path).all(|(key, part)| is_name(key) || key == part)
}

#[test]
fn every_key_is_documented_and_every_documented_key_is_there() {
    let mut found = BTreeSet::new();
    let product = ["--op", "mult-rescale", "--limbs", "6", "--alpha", "2", "--critical-path"];
    let small = ["--op", "add", "--limbs", "6", "--alpha", "2"];
    let cached = [&small[..], &["--placement", "memory-mode"]].concat();
    let full = [&small[..], &["--set", "tiers.dram.capacity=16 MiB"]].concat();
    let checkpoints = ["--checkpoint-rows", "20", "--checkpoint-tier", "pmem"];
    let cut = ["--network", "breast-cancer", "--power-cut", "1000000"];
    let cut = [&cut[..], &checkpoints].concat();
    for workload in [&product[..], &["--op", "bootstrap"], &cached, &full, &cut] {
        let simulate = ["simulate", "--machine", "hearth-pmem", "--json"];
        paths(&hearth(&[&simulate[..], workload].concat()).json(), "", &mut found);
    }
    let clocks = ["simulate", "--machine", "fab-clocks", "--json"];
    paths(&hearth(&[&clocks[..], &small].concat()).json(), "", &mut found);
    let documented = documented();
    assert!(documented.len() > 100, "the page has tables");
    let unknown: Vec<_> =
        found.iter().filter(|path| !documented.iter().any(|key| stands_for(key, path))).collect();
    assert!(unknown.is_empty(), "not in docs/report-json.md: {unknown:#?}");
    let absent: Vec<_> =
        documented.iter().filter(|key| !found.iter().any(|path| stands_for(key, path))).collect();
    assert!(absent.is_empty(), "in docs/report-json.md only: {absent:#?}");
}
