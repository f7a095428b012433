//! The judge of one chip with a near-memory unit, links to a host and clients, or fused transforms: the
//! machine stepped cycle by cycle, written for simplicity.
//!
//! A first pass plans, in program order and without a clock, which limb is where and who waits for
//! whom. A second pass looks at everything in every cycle. Cycles, accounts, causes and traffic
//! must equal the simulator's.

mod clockwork;
mod costs;
mod fusion;
mod near_memory;
mod plan;
mod uplinks;

use crate::random::{self, Numbers};
use clockwork::run;
use hearth_sim::{Machine, Report, simulate};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use plan::plan;

#[test]
fn the_simulator_equals_the_model_with_fused_transforms() {
    let mut fused = 0;
    for seed in 0..25 {
        let mut numbers = Numbers(11_000 + seed);
        let length = numbers.within(5, 150) as usize;
        let Some(machine) = random::fused(&random::machine(&mut numbers)) else { continue };
        let (program, steps) = random::steps(&mut numbers, length);
        let steps = random::transformed(steps, &mut numbers);
        fused += compare(seed, &program, steps, &machine).fused_conversions;
    }
    assert!(fused > 50, "{fused} conversions were fused");
}

#[test]
fn the_simulator_equals_the_model_with_links() {
    let mut waited = 0;
    for seed in 0..12 {
        let mut numbers = Numbers(9000 + seed);
        let length = numbers.within(5, 150) as usize;
        let machine = random::machine(&mut numbers);
        let machine = random::uplinks(&machine, &mut numbers);
        let (program, steps) = random::steps(&mut numbers, length);
        let report = compare(seed, &program, steps, &machine);
        waited += report.links.values().map(|link| link.waiting).sum::<u64>();
    }
    assert!(waited > 1000, "{waited} cycles waited for what is sent");
}

#[test]
fn the_simulator_equals_the_model_with_a_near_memory_unit() {
    let mut kept = 0;
    for seed in 0..25 {
        let mut numbers = Numbers(7000 + seed);
        let length = numbers.within(5, 150) as usize;
        let machine = random::machine(&mut numbers);
        let machine = random::near_memory(&machine, &mut numbers);
        let (program, steps) = random::steps(&mut numbers, length);
        let steps = random::offload(steps, &mut numbers);
        kept += compare(seed, &program, steps, &machine).near_memory.limbs;
    }
    assert!(kept > 100, "{kept} products beside the memory");
}

#[test]
fn the_simulator_equals_the_model_with_mod_up_beside_the_memory() {
    let mut seen = [0; 4];
    for seed in 0..40 {
        let mut numbers = Numbers(7500 + seed);
        let length = numbers.within(5, 150) as usize;
        let machine = random::machine(&mut numbers);
        let machine = random::near_memory(&machine, &mut numbers);
        let machine = random::near_mod_up(&machine, &mut numbers);
        let (program, steps) = random::steps(&mut numbers, length);
        let steps = random::transformed(steps, &mut numbers);
        let steps = random::offload(steps, &mut numbers);
        let steps = random::beside(steps, &mut numbers);
        let near = compare(seed, &program, steps, &machine).near_memory;
        let these = [near.conversions, near.transforms, near.clearings, near.operands_made];
        seen.iter_mut().zip(these).for_each(|(sum, these)| *sum += these);
    }
    assert!(seen.iter().all(|&count| count > 20), "{seen:?}");
}

#[track_caller]
fn compare(seed: u64, program: &Program, steps: Vec<Step>, machine: &Machine) -> Report {
    let expected = run(&plan(program, &steps, machine), machine);
    let report = simulate(program, steps.into_iter(), machine).expect("a good replay");
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
    let spent = report.breakdown.0.clone().into_iter().filter(|(_, cycles)| *cycles > 0);
    assert_eq!(spent.collect::<Vec<_>>(), expected.causes.into_iter().collect::<Vec<_>>());
    let near = &report.near_memory;
    let crossed = [near.operands_sent, near.sums_sent, near.sums_returned];
    assert_eq!(crossed, expected.crossed, "seed {seed}");
    report
}
