//! `hearth fleet`: tenants composed of their layers, beside the replay of every instruction.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, hearth};
use serde_json::Value;

/// A small fleet: who arrives when, in milliseconds, by model.
struct Small<'a> {
    machine: &'a str,
    params: &'a str,
    models: &'a [(&'a str, &'a [u32])],
    /// Lines that both files have besides.
    sharing: &'a str,
}

/// One job after the other.
const ALONE: &str = "batch = 1\n";

impl Small<'_> {
    /// As a fleet file, with the files of arrivals in `scratch`.
    fn fleet(&self, scratch: &Scratch) -> String {
        let Self { machine, params, models, sharing } = self;
        let mut text = format!(
            "name = \"small\"\nmachine = \"{machine}\"\ntime = \"1000 s\"\nseed = 1\norder = \"arrival\"\njoin = \"model\"\n{sharing}fast = \"0 B\"\n"
        );
        for (model, arrivals) in *models {
            let lines = (0..)
                .zip(*arrivals)
                .map(|(tenant, ms)| format!("{tenant},{}\n", f64::from(*ms) * 1e-3));
            std::fs::write(scratch.path(&format!("{model}.csv")), lines.collect::<String>())
                .expect("room");
            let count = arrivals.len();
            text += &format!(
                "[[model]]\nname = \"{model}\"\nrun = {{ network = \"{model}\", params = \"{params}\" }}\n[[tenants]]\nmodel = \"{model}\"\ncount = {count}\nclients = {count}\narrivals = {{ kind = \"trace\", file = \"{model}.csv\" }}\n"
            );
        }
        text
    }

    /// As a file of tenants for `hearth simulate`.
    fn tenants(&self) -> String {
        let Self { params, models, sharing, .. } = self;
        let mut text =
            format!("policy = \"first-come-first-served\"\nshared_objects = true\n{sharing}");
        for (model, arrivals) in *models {
            for (tenant, ms) in arrivals.iter().enumerate() {
                text += &format!(
                    "[[tenant]]\nname = \"{model} {tenant}\"\nclient = \"{model} {tenant}\"\nprogram = {{ network = \"{model}\", params = \"{params}\" }}\narrival = \"{ms} ms\"\nrequests = 1\nevery = \"0 s\"\n"
                );
            }
        }
        text
    }
}

/// Mean and longest latency of each model's requests are within 5 % of the replay of every instruction.
#[track_caller]
fn check(small: &Small<'_>) {
    let sharing: String = small.sharing.chars().filter(char::is_ascii_alphanumeric).collect();
    let scratch =
        Scratch::new(&format!("fleet-{}-{}-{sharing}", small.machine, small.models.len()));
    let [fleet, tenants] = ["fleet.toml", "tenants.toml"].map(|name| scratch.path(name));
    std::fs::write(&fleet, small.fleet(&scratch)).expect("room");
    std::fs::write(&tenants, small.tenants()).expect("room");
    let composed = hearth(&["fleet", &fleet, "--json"]).json();
    let machine = ["simulate", "--machine", small.machine, "--tenants", &tenants, "--json"];
    let replayed = hearth(&machine).json();
    let number = |value: &Value| value.as_f64().expect("a number");
    let near = |a: f64, b: f64, what: &str| {
        eprintln!("{what}: {a} composed, {b} replayed, {:+.2} %", (a / b - 1.0) * 100.0);
        assert!((a / b - 1.0).abs() < 0.05, "{what}: {a} composed, {b} replayed");
    };
    let all = replayed["tenants"].as_array().expect("tenants");
    for (model, _) in small.models {
        let own = all
            .iter()
            .filter(|t| t["name"].as_str().expect("a name").split(' ').next() == Some(model));
        let own: Vec<f64> = own.map(|tenant| number(&tenant["latency_seconds"])).collect();
        let mean = own.iter().sum::<f64>() / own.len() as f64;
        let models = composed["models"].as_array().expect("models").iter();
        let mut its = models.filter(|entry| entry["model"] == **model).map(|m| &m["latency_s"]);
        let its = its.next().expect("the model");
        near(number(&its["mean"]), mean, &format!("{model}, mean latency"));
        let longest = own.iter().copied().fold(0.0, f64::max);
        near(number(&its["max"]), longest, &format!("{model}, longest latency"));
    }
}

/// What a program leaves on the chip helps the next one little.
#[test]
fn two_models_agree_with_the_replay_of_everything() {
    check(&Small {
        machine: "hearth-pmem",
        params: "n15-l11",
        models: &[("lenet5", &[0, 40, 300]), ("cryptonets", &[10, 500])],
        sharing: ALONE,
    });
}

#[test]
fn a_queue_of_seven_agrees_with_the_replay_of_everything() {
    check(&Small {
        machine: "hearth-dram",
        params: "n15-l11",
        models: &[("lenet5", &[0, 1, 2, 3, 30, 200, 210])],
        sharing: ALONE,
    });
}

#[test]
fn small_programs_agree_with_the_replay_of_everything() {
    check(&Small {
        machine: "cpu-pmem",
        params: "n14-l5",
        models: &[("lola", &[0, 100, 150]), ("mlp", &[20, 50])],
        sharing: ALONE,
    });
}

#[test]
fn jobs_at_once_and_of_several_clients_agree_with_the_replay_of_everything() {
    let models: &[(&str, &[u32])] = &[("lola", &[0, 20, 30, 90]), ("mlp", &[10, 40])];
    for sharing in ["jobs = 2\nbatch = 1\n", "batch = 3\n", "jobs = 2\nbatch = 2\n"] {
        check(&Small { machine: "cpu-pmem", params: "n14-l5", models, sharing });
    }
}

/// ResNet-20 twice and once more, later, two at once, and joined.
#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_resnets_agree_with_the_replay_of_everything() {
    let models: &[(&str, &[u32])] = &[("resnet20", &[0, 700, 1500])];
    for sharing in ["jobs = 2\nbatch = 1\n", "batch = 2\n"] {
        check(&Small { machine: "hearth-pmem", params: "n16-bootstrap", models, sharing });
    }
}

/// 300 tenants of a network of ResNet-20's class for an hour; its keys and weights do not fit DRAM.
const CITY: &str = r#"
name = "city"
machine = "hearth-pmem"
time = "3600 s"
seed = 7
order = "ORDER"
batch = 4
fast = "FAST"

[set]
tiers.pmem.capacity = "12 TiB"

[[model]]
name = "resnet20"
run = { RUN }

[[tenants]]
model = "resnet20"
count = 300
clients = 100
arrivals = { kind = "poisson", per_hour = 3.0 }

[[price]]
tier = "dram"
per_gib = 4.0
source = "this test"
date = "2026-11"

[[price]]
tier = "pmem"
per_gib = 2.0
source = "this test"
date = "2026-11"

[cost]
years = 5.0
per_kwh = 0.3
"#;

/// The city with one model in place of another.
fn city(order: &str, fast: &str, run: &str) -> Value {
    let scratch = Scratch::new(&format!("fleet-city-{order}-{}", fast.len()));
    let path = scratch.path("city.toml");
    let text = CITY.replace("ORDER", order).replace("FAST", fast).replace("RUN", run);
    std::fs::write(&path, text).expect("room");
    let run = hearth(&["fleet", &path, "--json"]);
    let again = hearth(&["fleet", &path, "--json"]);
    assert_eq!(run.stdout, again.stdout, "the same file is the same bytes");
    run.json()
}

#[test]
fn three_hundred_tenants_for_an_hour() {
    let run = "network = \"lenet5\", params = \"n15-l11\"";
    let small = city("arrival", "0 B", run);
    let large = city("arrival", "48 GiB", run);
    let number = |value: &Value| value.as_f64().expect("a number");
    // 900 on average; five deviations of 30.
    let requests = number(&small["requests"]);
    assert!((requests - 900.0).abs() < 150.0, "{requests}");
    assert_eq!([&small["tenants"], &small["clients"]], [300, 100]);
    assert_eq!(small["hit_rate"], 0.0);
    assert!(number(&large["hit_rate"]) > 0.5, "{}", large["hit_rate"]);
    for key in ["p50", "p95", "p99"] {
        let [small, large] = [&small, &large].map(|fleet| number(&fleet["latency_s"][key]));
        assert!(large < small, "{key}: {large} with DRAM, {small} without");
    }
    assert!(number(&large["energy_joules"]) < number(&small["energy_joules"]));
    assert!(number(&large["fairness"]) > 0.5 && number(&large["fairness"]) <= 1.0);
    // 64 GiB at 4 and 12 TiB at 2, over five years, an hour of them.
    let memory = (64.0 * 4.0 + 12.0 * 1024.0 * 2.0) * number(&large["seconds"]);
    let memory = memory / (5.0 * 365.25 * 86_400.0);
    let energy = number(&large["energy_joules"]) / 3.6e6 * 0.3;
    let cost = number(&large["cost"]["per_inference"]) * number(&large["requests"]);
    assert!((cost / (memory + energy) - 1.0).abs() < 1e-9, "{cost}");
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_three_hundred_resnets_for_an_hour() {
    let run = "network = \"resnet20\", activation = \"silu\", params = \"n16-bootstrap\"";
    let fleet = city("least-served", "32 GiB", run);
    assert_eq!(fleet["models"][0]["requests"], fleet["requests"]);
}

#[track_caller]
fn committed(fleet: &str) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/studies");
    let committed = std::fs::read_to_string(folder.join(format!("{fleet}.json")));
    assert_eq!(hearth(&["fleet", fleet, "--json"]).stdout, committed.expect("a committed result"));
}

#[test]
fn the_committed_clinics_give_the_committed_result() {
    committed("clinics");
}

#[test]
fn the_committed_wards_give_the_committed_results() {
    committed("wards");
    committed("wards-joined");
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_the_committed_cities_and_towns_give_the_committed_results() {
    ["cities", "towns", "towns-pairs"].into_iter().for_each(committed);
}

#[test]
fn what_does_not_fit_is_refused() {
    let scratch = Scratch::new("fleet-full");
    let path = scratch.path("fleet.toml");
    let run = "network = \"lenet5\", params = \"n15-l11\"";
    let text = CITY.replace("ORDER", "arrival").replace("FAST", "0 B").replace("RUN", run);
    std::fs::write(&path, text.replace("12 TiB", "8 GiB")).expect("room");
    let run = hearth(&["fleet", &path]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains("do not fit the 64.00 GiB of the largest tier\nhint: "));
}
