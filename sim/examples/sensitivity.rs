//! How much every assumed value of the committed machines matters: the time of a bootstrap with the
//! value doubled and halved. Prints the tables of docs/machines.md.
//!
//! `cargo run --release -p hearth-sim --example sensitivity [MACHINE …]`

use hearth_sim::{Machine, Report, simulate};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::{CkksLiteral, CkksParams};
use hearth_traces::compile::{PlaintextSource, bootstrap_program};
use hearth_traces::lower::lower;
use hearth_traces::single::BootstrapChain;
use std::path::Path;

const PARAMS: &str = include_str!("../../configs/params/n16-bootstrap.toml");

/// The bootstrap of `hearth simulate --op bootstrap`.
fn bootstrap(machine: &Machine) -> Program {
    let committed: CkksLiteral = toml::from_str(PARAMS).expect("good parameters");
    let chain = BootstrapChain::default().on_words(&committed, machine.literal().word_bits);
    let params = CkksParams::marked(chain.expect("an even number of limbs")).expect("good");
    let log_slots = params.slots().ilog2();
    bootstrap_program(&params, log_slots, PlaintextSource::Stored).expect("a bootstrap")
}

/// An assumed value: its line in the file, and its table and key.
struct Assumed {
    line: usize,
    key: String,
}

fn assumed(text: &str) -> Vec<Assumed> {
    let mut table = String::new();
    let mut found = Vec::new();
    for (line, content) in text.lines().enumerate() {
        if content.starts_with('[') {
            table = content.trim_matches(['[', ']']).to_owned();
        }
        let Some((value, comment)) = content.split_once('#') else { continue };
        let Some((key, _)) = value.split_once('=').filter(|_| comment.contains("assumed")) else {
            continue;
        };
        found.push(Assumed { line, key: format!("{table}.{}", key.trim()) });
    }
    found
}

/// The text with one value multiplied; `None` if it is no number or the machine is refused.
fn changed(text: &str, line: usize, factor: f64) -> Option<Machine> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (key, rest) = lines[line].split_once('=')?;
    let value = rest.split('#').next()?.trim();
    let number = value.trim_matches('"').split(' ').next()?;
    let scaled = number.parse::<f64>().ok()? * factor;
    let scaled = if value.starts_with('"') { scaled } else { scaled.round() };
    lines[line] = format!("{key} = {}", value.replacen(number, &scaled.to_string(), 1));
    lines.join("\n").parse().ok()
}

fn replay(program: &Program, steps: &[Step], machine: &Machine) -> Option<Report> {
    simulate(program, steps.iter().cloned(), machine).ok()
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../configs/machines");
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the committed machines")
        .map(|file| file.expect("readable").path())
        .collect();
    files.sort();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("readable");
        // What follows from a preset is not assumed.
        let Ok(machine) = text.parse::<Machine>() else { continue };
        if !wanted.is_empty() && !wanted.iter().any(|name| name == machine.name()) {
            continue;
        }
        let program = bootstrap(&machine);
        let steps: Vec<_> = lower(&program).expect("it lowers").collect();
        let base = replay(&program, &steps, &machine).expect("a good replay");
        let tiers: Vec<_> = base
            .bytes_by_tier
            .iter()
            .map(|(name, moved)| {
                format!("{name} {:.2} GB", (moved.read + moved.written) as f64 / 1e9)
            })
            .collect();
        println!(
            "\n{}: {} limbs, {:.2} ms, {:.3} J, {}, {:.0} mm2",
            machine.name(),
            program.params().limbs(program.params().max_level()),
            base.seconds * 1e3,
            base.energy_joules,
            tiers.join(", "),
            base.energy.area_um2.values().sum::<u64>() as f64 / 1e6,
        );
        for Assumed { line, key } in assumed(&text) {
            let ratio = |factor| {
                let machine = changed(&text, line, factor)?;
                let report = replay(&program, &steps, &machine)?;
                Some(format!("{:+.1} %", (report.seconds / base.seconds - 1.0) * 100.0))
            };
            let [doubled, halved] = [ratio(2.0), ratio(0.5)].map(|r| r.unwrap_or("-".into()));
            if doubled != "-" || halved != "-" {
                println!("| `{key}` | {doubled} | {halved} |");
            }
        }
    }
}
