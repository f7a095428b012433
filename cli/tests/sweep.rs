//! `hearth sweep`: a study's points in one table, whatever interrupts it.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, check, command, hearth};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;

/// Twelve points of a small network, several by events.
const STUDY: &str = r#"
name = "small"
question = "How many channels, and which placement?"
refused = "stop"

[fixed]
network = "lenet5"
machine = "hearth-pmem"
batch = 4

[[axis]]
field = "placement"
values = ["by-kind", "memory-mode", "profile"]

[[axis]]
field = "set.tiers.pmem.channels"
values = [2, 4, 6, 8]

[[price]]
tier = "dram"
per_gib = 4.0
source = "this test"
date = "2026-11"

[[price]]
tier = "pmem"
per_gib = 2
source = "this test"
date = "2026-11"
"#;

/// A study file in `scratch`.
fn study(scratch: &Scratch, text: &str) -> String {
    let path = scratch.path("study.toml");
    std::fs::write(&path, text).expect("room");
    path
}

fn read(folder: &str, file: &str) -> String {
    std::fs::read_to_string(Path::new(folder).join(file)).expect(file)
}

/// The rows of a table, by column.
fn rows(folder: &str) -> Vec<BTreeMap<String, String>> {
    let text = read(folder, "table.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// Lines of the journal, without its head, by the point's number.
fn journal(folder: &str) -> BTreeMap<u64, usize> {
    let Ok(text) = std::fs::read_to_string(Path::new(folder).join("journal.jsonl")) else {
        return BTreeMap::new();
    };
    let whole = text.rfind('\n').map_or("", |last| &text[..last]);
    let mut lines = BTreeMap::new();
    for line in whole.lines().skip(1) {
        let line: serde_json::Value = serde_json::from_str(line).expect("a line");
        *lines.entry(line["point"].as_u64().expect("a number")).or_default() += 1;
    }
    lines
}

#[test]
fn killed_again_and_again_and_resumed_is_never_killed() {
    let scratch = Scratch::new("sweep-killed");
    let study = study(&scratch, STUDY);
    let [whole, broken] = ["whole", "broken"].map(|name| scratch.path(name));
    let summary = hearth(&["sweep", &study, "--out", &whole, "--workers", "4", "--json"]).json();
    assert_eq!([&summary["measured"], &summary["failed"], &summary["ran"]], [12, 0, 12]);
    // How many points more there are when it is killed: a line may be under way.
    let mut kills = 0;
    for more in [1, 2, 1, 3, 1, 1, 1, 1, 1, 1] {
        let before = journal(&broken).len();
        let arguments = ["sweep", &study, "--out", &broken, "--workers", "1", "--resume"];
        let mut child = command(&arguments).stderr(Stdio::null()).stdout(Stdio::null()).spawn();
        let child = child.as_mut().expect("hearth runs");
        while journal(&broken).len() < before + more && child.try_wait().expect("a child").is_none()
        {
            std::thread::yield_now();
        }
        child.kill().expect("it is ours");
        kills += usize::from(!child.wait().expect("it is ours").success());
    }
    assert!(kills > 0, "it was killed");
    let left = 12 - journal(&broken).len();
    let last = hearth(&["sweep", &study, "--out", &broken, "--resume", "--json"]).json();
    assert_eq!(last["ran"], left);
    assert!(journal(&broken).values().all(|&lines| lines == 1), "no point ran twice");
    for file in ["table.csv", "manifest.json"] {
        assert_eq!(read(&whole, file), read(&broken, file), "{file}");
    }
    let again = hearth(&["sweep", &study, "--out", &broken, "--resume", "--json"]).json();
    assert_eq!(again["ran"], 0);
}

#[test]
fn a_row_is_what_simulate_says() {
    let scratch = Scratch::new("sweep-row");
    let text =
        STUDY.replace("lenet5", "lola").replace("[2, 4, 6, 8]", "[2]").replace("batch = 4", "");
    let (study, out) = (study(&scratch, &text), scratch.path("out"));
    hearth(&["sweep", &study, "--out", &out, "--workers", "2", "--json"]).json();
    let rows = rows(&out);
    let base = ["simulate", "--network", "lola", "--machine", "hearth-pmem", "--json"];
    for (row, placement) in rows.iter().zip(["by-kind", "memory-mode", "profile"]) {
        let own = ["--placement", placement, "--set", "tiers.pmem.channels=2"];
        let alone = hearth(&[&base[..], &own].concat()).json();
        assert_eq!(row["placement"], placement);
        assert_eq!(row["cycles"], alone["cycles"].to_string());
        assert_eq!(row["pmem.read_bytes"], alone["bytes_by_tier"]["pmem"]["read"].to_string());
        assert_eq!(row["energy_joules"].parse().ok(), alone["energy_joules"].as_f64());
        // 64 GiB at 4 and 1.5 TiB at 2.
        assert_eq!(row["memory_cost"], (64.0 * 4.0 + 1536.0 * 2.0f64).to_string());
    }
    assert_eq!(rows.len(), 3);
}

/// What crosses a link is what lies in memory of inputs, outputs and keys: halves with a seed go up.
#[test]
fn a_link_carries_halves_up_and_wholes_down() {
    let scratch = Scratch::new("sweep-links");
    let link = "[[link]]\nname = \"home\"\nbandwidth = \"12.5 MB/s\"\nround_trip = \"20 ms\"\n";
    let text = STUDY
        .replace("[\"by-kind\", \"memory-mode\", \"profile\"]", "[\"by-kind\"]")
        .replace("set.tiers.pmem.channels", "keys")
        .replace("[2, 4, 6, 8]", "[\"prng\", \"stored\"]")
        .replace("lenet5", "lola")
        .replace("batch = 4", "")
        + link;
    let (study, out) = (study(&scratch, &text), scratch.path("out"));
    hearth(&["sweep", &study, "--out", &out, "--json"]).json();
    let base = ["simulate", "--network", "lola", "--machine", "hearth-pmem", "--keys", "prng"];
    let alone = hearth(&[&base[..], &["--json"]].concat()).json();
    let held = |kind: &str| -> u64 {
        let tiers = alone["capacity"].as_object().expect("tiers").values();
        tiers.map(|tier| tier["by_kind"][kind].as_u64().expect("bytes")).sum()
    };
    let objects = |kinds: &[&str]| -> u64 {
        let of = |kind: &&str| alone["objects"]["by_kind"][kind]["objects"].as_u64().unwrap_or(0);
        kinds.iter().map(of).sum()
    };
    let upload = held("inputs") / 2 + 32 * objects(&["input"]);
    let keys = held("keys") + 32 * objects(&["relinearisation-key", "rotation-key"]);
    assert!(objects(&["input"]) > 0 && objects(&["rotation-key"]) > 0, "{}", alone["objects"]);
    for row in rows(&out) {
        assert_eq!(row["client.upload_bytes"], upload.to_string());
        assert_eq!(row["client.download_bytes"], held("outputs").to_string());
        assert_eq!(row["client.key_bytes"], keys.to_string());
        let seconds = |bytes: u64| (bytes as f64 / 12.5e6 + 0.02).to_string();
        assert_eq!(row["client.home.seconds"], seconds(upload + held("outputs")));
        assert_eq!(row["client.home.key_seconds"], seconds(keys));
    }
}

#[test]
fn failed_points_are_recorded_and_retried_if_asked() {
    let scratch = Scratch::new("sweep-failed");
    // That a tier keeps nothing is known when checkpoints are placed there.
    let text = STUDY
        .replace("lenet5", "lola")
        .replace("[\"by-kind\", \"memory-mode\", \"profile\"]", "[\"by-kind\"]")
        .replace("set.tiers.pmem.channels", "checkpoint-tier")
        .replace("[2, 4, 6, 8]", "[\"dram\", \"pmem\"]")
        .replace("batch = 4", "checkpoint-rows = 20");
    let (study, out) = (study(&scratch, &text), scratch.path("out"));
    check(&["sweep", &study, "--out", &out], 5, "small: 1 of 2 points measured, 1 failed\n", "");
    let table = rows(&out);
    let of = |column: &str| [table[0][column].as_str(), table[1][column].as_str()];
    assert_eq!(of("status"), ["failed", "measured"]);
    assert!(table[0]["error"].contains("tier dram keeps nothing when power is lost"));
    assert_eq!(table[0]["cycles"], "");
    check(&["sweep", &study, "--out", &out, "--resume"], 5, "small: 1 of 2", "");
    assert_eq!(journal(&out), BTreeMap::from([(0, 1), (1, 1)]));
    check(&["sweep", &study, "--out", &out, "--resume", "--retry-failed"], 5, "small: 1 of 2", "");
    assert_eq!(journal(&out), BTreeMap::from([(0, 2), (1, 1)]));
}

#[test]
fn a_plan_tells_before_anything_runs() {
    let scratch = Scratch::new("sweep-plan");
    let (study, out) = (study(&scratch, STUDY), scratch.path("out"));
    let plan = hearth(&["sweep", &study, "--dry-run", "--out", &out, "--json"]).json();
    assert_eq!([&plan["points"], &plan["to_run"]], [12, 12]);
    // A profile replays twice.
    let alone =
        ["simulate", "--network", "lenet5", "--machine", "hearth-pmem", "--batch", "4", "--json"];
    let instructions = hearth(&alone).json()["limb_instructions"].as_u64().expect("a number");
    assert_eq!(plan["limb_instructions"], 16 * instructions);
    assert!(plan["estimated_core_seconds"].as_f64().expect("a number") > 0.1);
    assert!(!Path::new(&out).exists(), "nothing ran");
}

#[track_caller]
fn check_refused(from: &str, to: &str, message: &str) {
    let text = STUDY.replace("lenet5", "lola");
    assert!(text.contains(from), "{from}");
    let scratch = Scratch::new(&format!("sweep-hostile-{}", message.len() * 1000 + to.len()));
    let text = text.replacen(from, to, 1);
    let (study, out) = (study(&scratch, &text), scratch.path("out"));
    let run = hearth(&["sweep", &study, "--out", &out]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains(message) && run.stderr.contains("hint: "), "{}", run.stderr);
    assert!(!Path::new(&out).exists(), "nothing ran");
}

#[test]
fn hostile_studies_are_refused_before_anything_runs() {
    let huge = |field: &str| {
        let values: Vec<_> = (0..1000).map(|value| value.to_string()).collect();
        format!("[[axis]]\nfield = \"{field}\"\nvalues = [{}]\n", values.join(", "))
    };
    let huge = ["set.a", "set.b", "set.c"].map(huge).concat() + "[[price]]";
    check_refused("[[price]]", &huge, "12000000000 points");
    check_refused("field = \"placement\"", "field = \"placment\"", "no field `placment`");
    check_refused("[2, 4, 6, 8]", "[2, 0]", "3 of 6 points cannot run");
    check_refused("set.tiers.pmem.channels", "set.tiers.tape.channels", "has no such key");
    // The machine's words are too narrow for the network's primes; its scratchpad is too small.
    check_refused("[fixed]", "[fixed]\nset.word_bits = 32", "12 of 12 points cannot run");
    let small = "[fixed]\nset.scratchpad.capacity = \"256 KiB\"";
    check_refused("[fixed]", small, "needs more limbs at once than");
    check_refused("\"profile\"]", "\"all-in=tape\"]", "there is no tier tape");
    check_refused("machine = \"hearth-pmem\"", "machine = \"no-such\"", "there is no machine");
    check_refused("network = \"lola\"", "network = \"no-such\"", "no-such");
    check_refused("network = \"lola\"", "trace = \"no-such.csv\"", "no-such.csv");
    check_refused("network = \"lola\"\n", "", "points cannot run");
}

#[test]
fn what_cannot_run_is_a_row_if_the_study_asks_for_it() {
    let scratch = Scratch::new("sweep-record");
    let text = STUDY
        .replace("lenet5", "lola")
        .replace("refused = \"stop\"", "refused = \"record\"")
        .replace("[2, 4, 6, 8]", "[2, 0]");
    let (study, out) = (study(&scratch, &text), scratch.path("out"));
    let summary = hearth(&["sweep", &study, "--out", &out, "--json"]).json();
    assert_eq!([&summary["measured"], &summary["failed"]], [3, 3]);
    let table = rows(&out);
    assert!(table[1]["error"].contains("channels"), "{}", table[1]["error"]);
    let again = hearth(&["sweep", &study, "--out", &out]);
    assert_eq!(again.code, 3);
    assert!(again.stderr.contains("has results already\nhint: go on with --resume"));
}

#[test]
fn another_study_does_not_go_on_with_the_results_of_one() {
    let scratch = Scratch::new("sweep-other");
    let text = STUDY.replace("lenet5", "lola").replace("[2, 4, 6, 8]", "[2]");
    let out = scratch.path("out");
    hearth(&["sweep", &study(&scratch, &text), "--out", &out, "--json"]).json();
    let other = study(&scratch, &text.replace("[2]", "[2, 3]"));
    let run = hearth(&["sweep", &other, "--out", &out, "--resume"]);
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("is of another study"), "{}", run.stderr);
}
