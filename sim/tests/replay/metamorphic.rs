//! What must not change, or not get worse, when a machine or a program changes.

use crate::random::{self, IMPROVEMENTS, Numbers};
use hearth_sim::machine::{Eviction, LinksLiteral, NocLiteral};
use hearth_sim::{Machine, Report, simulate};
use hearth_spec::limb::Step;
use hearth_spec::units::{BytesPerSecond, Cycles};

/// The worst slow-down that more of something may cause. Units start in program order and so
/// never get slower; a tier takes the oldest transfer that is *ready*, so a store that is ready
/// sooner can get ahead of a load that matters more, by one transfer. These 3600 pairs: 41 slower,
/// at worst by 2.5 %.
const ANOMALY: f64 = 1.1;

fn replay(program: &hearth_spec::he::Program, steps: &[Step], machine: &Machine) -> Report {
    simulate(program, steps.iter().copied(), machine).expect("a good replay")
}

#[test]
fn more_of_something_is_never_slower_beyond_the_stated_anomaly() {
    let (mut faster, mut slower, mut worst) = (0, 0, 1.0);
    for seed in 0..200 {
        let mut numbers = Numbers(1000 + seed);
        let machine = random::machine(&mut numbers);
        let (program, steps) = random::steps(&mut numbers, 200);
        let before = replay(&program, &steps, &machine);
        for what in 0..IMPROVEMENTS {
            let mut literal = machine.literal().clone();
            let name = random::improve(&mut literal, what);
            let better = Machine::try_from(literal).expect("a good machine");
            let after = replay(&program, &steps, &better);
            let ratio = after.cycles as f64 / before.cycles as f64;
            assert!(ratio <= ANOMALY, "seed {seed}, {name}: {ratio}");
            worst = f64::max(worst, ratio);
            faster += usize::from(ratio < 1.0);
            slower += usize::from(ratio > 1.0);
            // What moves is decided in program order and depends on no time.
            assert_eq!(after.bytes_by_tier, before.bytes_by_tier, "{name}");
            assert_eq!(after.scratchpad, before.scratchpad, "{name}");
        }
    }
    println!("{faster} faster, {slower} slower, at worst by {worst}");
    assert!(faster > 10 * slower, "{faster} faster, {slower} slower, at worst by {worst}");
}

/// The same for chips whose links take next to no time: a random program has 200 instructions, a limb
/// crosses in a cycle or two. 300 pairs.
#[test]
fn more_chips_with_fast_links_are_never_slower_beyond_the_stated_anomaly() {
    let (mut faster, mut slower, mut worst) = (0, 0, 1.0);
    for seed in 0..100 {
        let mut numbers = Numbers(6000 + seed);
        let mut literal = random::machine(&mut numbers).literal().clone();
        (literal.chips, literal.links) = (1, LinksLiteral::None {});
        let one = Machine::try_from(literal.clone()).expect("a good machine");
        let (program, steps) = random::steps(&mut numbers, 200);
        let before = replay(&program, &steps, &one);
        let (bandwidth, latency) = (BytesPerSecond(100_000_000_000_000), Cycles(0));
        for (chips, links) in [
            (2, LinksLiteral::Ring { bandwidth, latency }),
            (4, LinksLiteral::AllToAll { bandwidth, latency }),
            (6, LinksLiteral::Switch { bandwidth, latency }),
        ] {
            (literal.chips, literal.links) = (chips, links);
            let several = Machine::try_from(literal.clone()).expect("a good machine");
            let ratio = replay(&program, &steps, &several).cycles as f64 / before.cycles as f64;
            assert!(ratio <= ANOMALY, "seed {seed}, {chips} chips: {ratio}");
            worst = f64::max(worst, ratio);
            faster += usize::from(ratio < 1.0);
            slower += usize::from(ratio > 1.0);
        }
    }
    println!("{faster} faster, {slower} slower, at worst by {worst}");
    assert!(faster > 10 * slower, "{faster} faster, {slower} slower, at worst by {worst}");
}

#[test]
fn a_larger_scratchpad_never_moves_more() {
    for seed in 0..100 {
        let mut numbers = Numbers(2000 + seed);
        let mut literal = random::machine(&mut numbers).literal().clone();
        literal.scratchpad.eviction = Eviction::Lru;
        literal.scratchpad.look_ahead = 0;
        let machine = Machine::try_from(literal.clone()).expect("a good machine");
        let (program, steps) = random::steps(&mut numbers, 300);
        let mut last = replay(&program, &steps, &machine);
        for _ in 0..6 {
            literal.scratchpad.capacity.0 *= 2;
            let larger = Machine::try_from(literal.clone()).expect("a good machine");
            let next = replay(&program, &steps, &larger);
            let (pad, before) = (next.scratchpad, last.scratchpad);
            assert!(pad.refetches <= before.refetches, "LRU is a stack algorithm");
            assert!(pad.write_backs <= before.write_backs);
            last = next;
        }
        assert_eq!(last.scratchpad.refetches, 0, "in the end everything fits");
    }
}

#[test]
fn a_faster_clock_with_everything_else_in_proportion_takes_the_same_cycles() {
    for seed in 0..20 {
        let mut numbers = Numbers(3000 + seed);
        let mut literal = random::machine(&mut numbers).literal().clone();
        for tier in &mut literal.tiers {
            tier.read_latency.0 = tier.read_latency.0 / 2000 * 2000;
            tier.write_latency.0 = tier.write_latency.0 / 2000 * 2000;
        }
        let machine = Machine::try_from(literal.clone()).expect("a good machine");
        let (program, steps) = random::steps(&mut numbers, 200);
        let before = replay(&program, &steps, &machine);
        literal.clock.0 *= 2;
        if let NocLiteral::Crossbar { bandwidth, .. } = &mut literal.noc {
            bandwidth.0 *= 2;
        }
        match &mut literal.links {
            LinksLiteral::None {} => {}
            LinksLiteral::Ring { bandwidth, .. }
            | LinksLiteral::AllToAll { bandwidth, .. }
            | LinksLiteral::Switch { bandwidth, .. } => bandwidth.0 *= 2,
        }
        for tier in &mut literal.tiers {
            tier.read_bandwidth.0 *= 2;
            tier.write_bandwidth.0 *= 2;
            tier.read_latency.0 /= 2;
            tier.write_latency.0 /= 2;
        }
        let twice = Machine::try_from(literal).expect("a good machine");
        let after = replay(&program, &steps, &twice);
        assert_eq!(after.breakdown, before.breakdown);
        assert_eq!(after.seconds, before.seconds / 2.0);
    }
}
