//! What several chips bring: a product and a bootstrap on one to twelve chips of Cinnamon, with
//! key switches limb by limb and digit by digit. Prints the table of docs/machines.md.
//!
//! `cargo run --release -p hearth-sim --example chips`

use hearth_sim::machine::LinksLiteral;
use hearth_sim::{Machine, Report, simulate};
use hearth_spec::he::Program;
use hearth_spec::{CkksLiteral, CkksParams};
use hearth_traces::compile::{PlaintextSource, bootstrap_program};
use hearth_traces::lower::{KeySwitchParallel, LowerOptions, lower_with};
use hearth_traces::single::{self, BootstrapChain, Single};

const MACHINES: [&str; 4] = [
    include_str!("../../configs/machines/cinnamon-1.toml"),
    include_str!("../../configs/machines/cinnamon-4.toml"),
    include_str!("../../configs/machines/cinnamon-8.toml"),
    include_str!("../../configs/machines/cinnamon-12.toml"),
];
const PARAMS: &str = include_str!("../../configs/params/n16-bootstrap.toml");

/// A product of 51 limbs, digits of 13.
fn product() -> Program {
    let params = single::params(16, 51, 13, 28).expect("good parameters");
    single::program(&params, Single::Multiply { rescales: 0 }).expect("a product")
}

/// A bootstrap of all slots on a chain of two 28-bit primes a level.
fn bootstrap() -> Program {
    let committed: CkksLiteral = toml::from_str(PARAMS).expect("good parameters");
    let chain = BootstrapChain::default().on_words(&committed, 28);
    let params = CkksParams::marked(chain.expect("an even number of limbs")).expect("good");
    let log_slots = params.slots().ilog2();
    bootstrap_program(&params, log_slots, PlaintextSource::Stored).expect("a bootstrap")
}

/// The machine with links twice as fast; the same if it has none.
fn faster(machine: &Machine) -> Machine {
    let mut literal = machine.literal().clone();
    match &mut literal.links {
        LinksLiteral::None {} => {}
        LinksLiteral::Ring { bandwidth, .. }
        | LinksLiteral::AllToAll { bandwidth, .. }
        | LinksLiteral::Switch { bandwidth, .. } => bandwidth.0 *= 2,
    }
    Machine::try_from(literal).expect("a good machine")
}

fn row(what: &str, parallel: &str, report: &Report, faster: &Report) {
    let moved: u64 = report.bytes_by_tier.values().map(|tier| tier.read + tier.written).sum();
    let links = &report.unit_cycles["links"];
    let capacity = u64::from(links.units) * report.cycles;
    println!(
        "| {what} | `{}` | {parallel} | {:.3} ms | {:.2} GB | {:.2} GB | {:.0} % | {} {:.0} % | {:+.0} % |",
        report.machine,
        report.seconds * 1e3,
        moved as f64 / 1e9,
        report.link_bytes as f64 / 1e9,
        100.0 * links.busy as f64 / capacity.max(1) as f64,
        report.roofline.binding,
        100.0 * report.roofline.share,
        100.0 * (faster.cycles as f64 / report.cycles as f64 - 1.0),
    );
}

fn main() {
    println!(
        "| operation | machine | key switches by | time | memory | links | links busy | binding | links twice as fast |"
    );
    for (what, program) in [("product", product()), ("bootstrap", bootstrap())] {
        for text in MACHINES {
            let machine: Machine = text.parse().expect("a good machine");
            let chips = machine.literal().chips as u16;
            let digits = KeySwitchParallel::Digits { chips };
            for (name, parallel) in [("limbs", KeySwitchParallel::Limbs), ("digits", digits)] {
                if chips == 1 && parallel == digits {
                    continue;
                }
                let options = LowerOptions { parallel, ..LowerOptions::default() };
                let replay = |machine: &Machine| {
                    let steps = lower_with(&program, &options).expect("it lowers");
                    simulate(&program, steps, machine).expect("a good replay")
                };
                row(what, name, &replay(&machine), &replay(&faster(&machine)));
            }
        }
    }
}
