//! The judge: the same machine stepped cycle by cycle, written for simplicity.
//!
//! A first pass plans, in program order and without a clock, which limb is where and who waits for
//! whom. A second pass looks at everything at every edge of every clock. Cycles, accounts, causes and traffic
//! must equal the simulator's.

mod account;
mod clocks;
mod clockwork;
mod links;
pub(crate) mod order;
mod plan;
mod work;

use crate::random::{self, Numbers};
use clockwork::run;
use hearth_sim::{Machine, simulate};
use plan::plan;
use std::ops::Range;

#[test]
fn the_simulator_equals_the_cycle_by_cycle_model() {
    check(0..25, |machine, _| machine);
}

#[test]
fn the_simulator_equals_the_model_with_several_clocks() {
    check(1000..1020, random::clocks);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_the_simulator_equals_the_model_with_several_clocks() {
    check(1020..1300, random::clocks);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_the_simulator_equals_the_cycle_by_cycle_model() {
    check(25..300, |machine, _| machine);
}

#[track_caller]
fn check(seeds: Range<u64>, change: fn(Machine, &mut Numbers) -> Machine) {
    for seed in seeds {
        let mut numbers = Numbers(4000 + seed);
        let length = numbers.within(5, 150) as usize;
        let machine = change(random::machine(&mut numbers), &mut numbers);
        let (program, mut steps) = random::steps(&mut numbers, length);
        if seed % 2 == 0 {
            random::scatter(&mut numbers, &mut steps, &machine);
        }
        let expected = run(&plan(&program, &steps, &machine), &machine);
        let report = simulate(&program, steps.into_iter(), &machine).expect("a good replay");
        assert_eq!(report.cycles, expected.cycles, "seed {seed}");
        for (name, unit) in report.unit_cycles.iter().filter(|(_, unit)| unit.units > 0) {
            let account = [unit.busy, unit.wait_data, unit.wait_structure, unit.idle];
            assert_eq!(account, expected.units[name], "seed {seed}, {name}");
        }
        for (name, tier) in &report.tier_cycles {
            let account = [tier.read, tier.write, tier.wait_data, tier.wait_structure, tier.idle];
            assert_eq!(account, expected.tiers[name], "seed {seed}, {name}");
            let bytes = &report.bytes_by_tier[name];
            assert_eq!([bytes.read, bytes.written], expected.bytes[name], "seed {seed}, {name}");
        }
        let spent = report.breakdown.0.into_iter().filter(|(_, cycles)| *cycles > 0);
        assert_eq!(spent.collect::<Vec<_>>(), expected.causes.into_iter().collect::<Vec<_>>());
    }
}
