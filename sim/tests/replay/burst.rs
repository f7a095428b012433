//! Burst mode moves the same bytes as a replay by events, accounts for every cycle, and takes as
//! long to within 2 %.

use crate::machines;
use crate::programs::{program, steps};
use crate::random::{self, Numbers};
use crate::{bootstraps, committed, identities, networks};
use hearth_sim::machine::{Issue, MachineLiteral, NearMemoryLiteral};
use hearth_sim::{Machine, Mode, Options, Report, SimError, simulate, simulate_with_options};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_traces::lower::lower;

fn burst(
    program: &Program,
    steps: impl Iterator<Item = Step>,
    machine: &Machine,
) -> Result<Report, SimError> {
    let options = Options { mode: Mode::Burst, ..Options::default() };
    simulate_with_options(program, steps, machine, &options, |_| ()).map(|replayed| replayed.report)
}

/// Everything in both reports that has nothing to do with time.
#[track_caller]
fn check_same_program(events: &Report, burst: &Report) {
    assert_eq!((events.mode, burst.mode), (Mode::Events, Mode::Burst));
    assert_eq!(events.instruction_counts, burst.instruction_counts);
    assert_eq!(events.mnemonics, burst.mnemonics);
    assert_eq!(events.bytes_by_tier, burst.bytes_by_tier);
    assert_eq!(events.scratchpad, burst.scratchpad);
    assert_eq!(events.objects, burst.objects);
    for (name, unit) in &events.unit_cycles {
        assert_eq!(unit.busy, burst.unit_cycles[name].busy, "{name}");
    }
    for (name, tier) in &events.tier_cycles {
        let other = &burst.tier_cycles[name];
        assert_eq!((tier.read, tier.write), (other.read, other.write), "{name}");
    }
}

/// How much longer it takes in burst mode, in percent.
#[track_caller]
fn compare(program: &Program, machine: &Machine) -> f64 {
    let steps = || lower(program).expect("the standard ring");
    let events = simulate(program, steps(), machine).expect("a good replay");
    let burst = burst(program, steps(), machine).expect("a good replay");
    identities::check(&burst, machine);
    check_same_program(&events, &burst);
    let difference = (burst.cycles as f64 / events.cycles as f64 - 1.0) * 100.0;
    println!(
        "{}: {} and {} cycles, {difference:+.2} %",
        machine.name(),
        events.cycles,
        burst.cycles
    );
    difference
}

/// Random machines that start instructions in the order of each unit.
fn machine(numbers: &mut Numbers, change: impl FnOnce(&mut MachineLiteral)) -> Machine {
    let mut literal = random::machine(numbers).literal().clone();
    literal.sequencer.issue = Issue::InOrderPerUnit;
    change(&mut literal);
    Machine::try_from(literal).expect("a good machine")
}

#[test]
fn random_programs_in_burst_mode_add_up() {
    let (mut longer, mut most): (f64, f64) = (0.0, 0.0);
    for seed in 0..200 {
        let mut numbers = Numbers(7000 + seed);
        let machine = machine(&mut numbers, |_| ());
        let (program, steps) = random::steps(&mut numbers, 300);
        let events = simulate(&program, steps.iter().copied(), &machine).expect("a good replay");
        let burst = burst(&program, steps.into_iter(), &machine).expect("a good replay");
        identities::check(&burst, &machine);
        check_same_program(&events, &burst);
        let difference = burst.cycles as f64 / events.cycles as f64 - 1.0;
        longer += difference / 200.0;
        most = most.max(difference.abs());
    }
    println!("longer by {longer:+.4} in the mean, at most {most:.4}");
    assert!(longer.abs() < 0.02, "in the mean {longer}");
}

/// With room for one instruction no transfer has another one to choose from but those that it
/// causes itself: nothing differs at all.
#[test]
fn one_instruction_at_a_time_is_the_same_in_both_modes() {
    for seed in 0..60 {
        let mut numbers = Numbers(8000 + seed);
        let machine = machine(&mut numbers, |m| {
            m.sequencer.window = 1;
            m.scratchpad.capacity.0 = 1 << 20;
            for tier in &mut m.tiers {
                tier.channels = 1;
            }
        });
        let (program, steps) = random::steps(&mut numbers, 200);
        let events = simulate(&program, steps.iter().copied(), &machine).expect("a good replay");
        let burst = burst(&program, steps.into_iter(), &machine).expect("a good replay");
        assert_eq!(events, Report { mode: Mode::Events, ..burst }, "seed {seed}");
    }
}

#[test]
fn networks_and_bootstraps_take_as_long_to_within_two_percent() {
    let lenet5 = networks::lenet5();
    for text in [machines::DRAM, machines::PMEM] {
        let machine: Machine = text.parse().expect("a good machine");
        for program in [lenet5.program(), &bootstraps::program()] {
            let difference = compare(program, &machine);
            assert!(difference.abs() < 2.0, "{difference}");
        }
    }
}

/// Where limbs cross links between chips, many of them could start at the same time.
#[test]
fn committed_machines_multiply_and_rotate_in_nearly_the_same_time() {
    let has_unit = |machine: &Machine| machine.literal().near_memory != NearMemoryLiteral::None {};
    for (machine, program) in committed::operations() {
        if has_unit(&machine) {
            continue;
        }
        let difference = compare(&program, &machine);
        let most = if machine.literal().chips == 1 { 2.0 } else { 5.0 };
        assert!(difference.abs() < most, "{difference}");
    }
}

#[test]
fn other_orders_are_refused() {
    let refused = |change: fn(&mut MachineLiteral)| {
        let machine = machines::machine(change);
        let error = burst(&program(), steps("halt").into_iter(), &machine).expect_err("refused");
        assert_eq!(error, SimError::NoBurst);
    };
    refused(|m| m.sequencer.issue = Issue::InOrder);
    refused(|m| m.sequencer.issue = Issue::OutOfOrder);
}
