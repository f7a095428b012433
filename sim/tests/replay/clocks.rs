//! Machines with several clocks: closed forms, identities, what must not change, what is refused.

use crate::closed_forms::replay;
use crate::machines::{count, literal, machine};
use crate::programs::program;
use crate::random::{self, Numbers};
use crate::{bootstraps, identities};
use hearth_sim::machine::{ClocksLiteral, Issue, MachineLiteral};
use hearth_sim::{Machine, Mode, Options, Replayed, Report, simulate, simulate_with_options};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::units::{Cycles, Hertz, Picoseconds};
use hearth_traces::lower::lower;

const LOAD: &str = "ld %0, @0[0], m=0\n";

/// Other clocks, in MHz, what runs on them, and cycles of synchronisers.
fn clocks(domains: &[(&str, u64)], runs: &[(&str, &str)], synchroniser: u64) -> ClocksLiteral {
    let hertz = |&(name, mhz): &(&str, u64)| (name.to_owned(), Hertz(mhz * 1_000_000));
    let run = |&(place, domain): &(&str, &str)| (place.to_owned(), domain.to_owned());
    ClocksLiteral {
        synchroniser: Cycles(synchroniser),
        domains: domains.iter().map(hertz).collect(),
        runs: runs.iter().map(run).collect(),
    }
}

fn run(program: &Program, steps: &[Step], machine: &Machine, mode: Mode) -> Report {
    let options = Options { mode, critical_path: true, ..Options::default() };
    let steps = steps.iter().copied();
    let Replayed { report, .. } =
        simulate_with_options(program, steps, machine, &options, |_| ()).expect("a good replay");
    report
}

/// Cycles of `text` where `place` runs at so many MHz beside the machine's 1000.
#[track_caller]
fn check(text: &str, (place, mhz, synchroniser): (&str, u64, u64), latency: u64, cycles: u64) {
    let report = replay(text, |m| {
        m.tiers[0].read_latency = Picoseconds(latency * 1000);
        m.clocks = Some(clocks(&[("other", mhz)], &[(place, "other")], synchroniser));
    });
    assert_eq!(report.cycles, cycles, "{place} at {mhz} MHz after {latency} ns: {text}");
}

/// A load is there in cycle 1000 + its latency. At 700 MHz an addition of 128 + 3 cycles starts at the
/// next multiple of 10/7 of the machine's cycles, and its result is there at the next cycle.
#[test]
fn a_unit_starts_at_an_edge_of_its_own_clock() {
    let one = format!("{LOAD}add %1, %0, %0, m=0\nhalt");
    // 1050 is an edge: 735 cycles of 10 ticks, 735 + 131 of them are 8660 of 7.
    check(&one, ("elementwise", 700, 0), 50, 1238);
    // One cycle later the next edge is that of 736 cycles.
    check(&one, ("elementwise", 700, 0), 51, 1239);
    // Then of 737: 868 cycles end at an edge of both clocks.
    check(&one, ("elementwise", 700, 0), 52, 1240);
    check(&one, ("elementwise", 700, 0), 53, 1242);
    // The second one follows the first without a gap.
    let two = format!("{LOAD}add %1, %0, %0, m=0\nsub %2, %0, %0, m=0\nhalt");
    check(&two, ("elementwise", 700, 0), 50, 1420);
    check(&two, ("elementwise", 1000, 0), 50, 1050 + 256 + 3);
}

/// At 1500 MHz 1050 cycles are 3150 of 3000 million ticks. Two cycles to the unit are 4 ticks, two back
/// 6 beyond the next edge.
#[test]
fn a_synchroniser_takes_cycles_of_the_clock_that_data_comes_to() {
    let text = format!("{LOAD}add %1, %0, %0, m=0\nhalt");
    check(&text, ("elementwise", 1500, 0), 50, 1138);
    check(&text, ("elementwise", 1500, 2), 50, 1139 + 2);
    check(&text, ("elementwise", 1500, 3), 50, 1140 + 3);
    // The load's way there and back, at the same frequency.
    check(&format!("{LOAD}halt"), ("near", 1000, 2), 50, 1050 + 2 + 2);
    check(&format!("{LOAD}halt"), ("near", 1000, 0), 50, 1050);
}

/// 5120 B take 1500 cycles at 1500 MHz; 50 ns 75 of them, 51 ns 77.
#[test]
fn a_tier_rounds_up_to_its_own_cycles() {
    check(&format!("{LOAD}halt"), ("near", 1500, 0), 50, 1050);
    check(&format!("{LOAD}halt"), ("near", 1500, 0), 51, 1052);
    check(&format!("{LOAD}ld %1, @0[1], m=1\nhalt"), ("near", 1500, 0), 50, 2050);
    // It enters in cycle 1, tick 3; the tier has an edge at tick 4.
    check("ld %1, @0[0], m=0\nld %0, @2[0], m=0\nhalt", ("far", 1500, 0), 50, 1052);
    check("ld %1, @0[0], m=0\nld %0, @2[0], m=0\nhalt", ("far", 1000, 0), 50, 1051);
}

#[test]
fn the_report_says_what_runs_where() {
    let report = replay(&format!("{LOAD}add %1, %0, %0, m=0\nhalt"), |m| {
        m.clocks = Some(clocks(&[("fast", 1500)], &[("elementwise", "fast")], 0));
    });
    let clocks = report.clocks.as_ref().expect("several");
    assert_eq!(clocks.tick_hz, 3_000_000_000);
    let all: Vec<_> =
        clocks.domains.iter().map(|(n, c)| (n.as_str(), c.clock_hz, c.cycles)).collect();
    // The result leaves at tick 3412, and is there at the main clock's next edge, 3414.
    assert_eq!(all, [("fast", 1_500_000_000, 1707), ("main", 1_000_000_000, 1138)]);
    let unit = &report.unit_cycles["elementwise"];
    assert_eq!((unit.clock.as_deref(), unit.busy, unit.wait_data), (Some("fast"), 128, 1573));
    // It entered in cycle 1, tick 3: two of its unit's cycles had begun; four begin behind it.
    assert_eq!((unit.idle, unit.wait_structure), (2 + 4, 0));
    assert_eq!(report.tier_cycles["near"].clock.as_deref(), Some("main"));
}

/// A machine with clocks, and the same one that says nothing of them, if all are of one frequency.
fn without_names(report: Report) -> Report {
    let mut report = Report { clocks: None, ..report };
    report.unit_cycles.values_mut().for_each(|unit| unit.clock = None);
    report.tier_cycles.values_mut().for_each(|tier| tier.clock = None);
    report.timeline.tracks.iter_mut().for_each(|track| track.clock = None);
    report
}

/// A random machine with a random one of the options that most have not, and a program for it.
fn any(seed: u64, length: u64) -> (Machine, Program, Vec<Step>) {
    let mut numbers = Numbers(seed);
    let machine = random::machine(&mut numbers);
    let (program, steps) = random::steps(&mut numbers, length as usize);
    match seed % 5 {
        0 => {
            let steps = random::offload(steps, &mut numbers);
            (random::near_memory(&machine, &mut numbers), program, steps)
        }
        1 => (random::uplinks(&machine, &mut numbers), program, steps),
        2 => match random::fused(&machine) {
            Some(fused) => (fused, program, random::transformed(steps, &mut numbers)),
            None => (machine, program, steps),
        },
        _ => (machine, program, steps),
    }
}

fn modes(machine: &Machine) -> &'static [Mode] {
    let m = machine.literal();
    let plain =
        random::places(m).iter().all(|place| !place.ends_with("-link") && place != "near-memory");
    let in_order = m.sequencer.issue == Issue::InOrderPerUnit;
    if plain && in_order && !m.units.bconv.fused_ntt {
        &[Mode::Events, Mode::Burst]
    } else {
        &[Mode::Events]
    }
}

#[test]
fn domains_of_one_frequency_change_nothing() {
    let mut in_burst_mode = 0;
    for seed in 0..60 {
        let (machine, program, steps) = any(21_000 + seed, 150);
        let mut same = machine.literal().clone();
        let places = random::places(&same);
        let domain = |(place, name)| (place, name);
        let names = ["a", "b", "a"].into_iter().cycle();
        // What is fused runs in one domain.
        let runs: Vec<_> = match same.units.bconv.fused_ntt {
            true => places.iter().map(|place| (place.as_str(), "a")).collect(),
            false => places.iter().map(String::as_str).zip(names).map(domain).collect(),
        };
        let domains: &[_] =
            if same.units.bconv.fused_ntt { &[("a", 1000)] } else { &[("a", 1000), ("b", 1000)] };
        same.clocks = Some(clocks(domains, &runs, 0));
        let same = Machine::try_from(same).expect("a good machine");
        for &mode in modes(&machine) {
            in_burst_mode += u32::from(mode == Mode::Burst);
            let [one, several] = [&machine, &same].map(|m| run(&program, &steps, m, mode));
            assert_eq!(several.clocks.as_ref().map(|c| c.tick_hz), Some(1_000_000_000));
            assert_eq!(without_names(several), one, "seed {seed}");
        }
    }
    assert!(in_burst_mode > 5, "{in_burst_mode}");
}

#[test]
fn every_cycle_is_accounted_for_in_its_own_clock() {
    let mut in_burst_mode = 0;
    for seed in 0..150 {
        let (machine, program, steps) = any(22_000 + seed, 200);
        let machine = random::clocks(machine, &mut Numbers(seed));
        for &mode in modes(&machine) {
            in_burst_mode += u32::from(mode == Mode::Burst);
            identities::check(&run(&program, &steps, &machine, mode), &machine);
        }
    }
    assert!(in_burst_mode > 20, "{in_burst_mode}");
}

#[test]
fn one_instruction_at_a_time_is_the_same_in_both_modes_with_several_clocks() {
    for seed in 0..60 {
        let mut numbers = Numbers(23_000 + seed);
        let mut literal = random::machine(&mut numbers).literal().clone();
        literal.sequencer.issue = Issue::InOrderPerUnit;
        literal.sequencer.window = 1;
        literal.scratchpad.capacity.0 = 1 << 20;
        literal.tiers.iter_mut().for_each(|tier| tier.channels = 1);
        let machine = Machine::try_from(literal).expect("a good machine");
        let machine = random::clocks(machine, &mut numbers);
        let (program, steps) = random::steps(&mut numbers, 200);
        let [events, burst] =
            [Mode::Events, Mode::Burst].map(|mode| run(&program, &steps, &machine, mode));
        assert_eq!(events, Report { mode: Mode::Events, ..burst }, "seed {seed}");
    }
}

/// A transfer that is ready sooner may get ahead of one that matters more, as with other improvements:
/// 215 pairs are faster, 3 slower, at worst by 0.3 %.
#[test]
fn a_faster_domain_is_never_slower_beyond_the_stated_anomaly() {
    let (mut faster, mut slower, mut worst) = (0, 0, 1.0);
    for seed in 0..150 {
        let (machine, program, steps) = any(24_000 + seed, 150);
        let machine = random::clocks(machine, &mut Numbers(seed));
        let before = simulate(&program, steps.iter().copied(), &machine).expect("a good replay");
        for domain in ["left", "right"] {
            let mut literal = machine.literal().clone();
            let clocks = literal.clocks.as_mut().expect("several clocks");
            let Some(hertz) = clocks.domains.get_mut(domain) else { continue };
            hertz.0 *= 2;
            let better = Machine::try_from(literal).expect("a good machine");
            let after = simulate(&program, steps.iter().copied(), &better).expect("a good replay");
            let ratio = after.cycles as f64 / before.cycles as f64;
            assert!(ratio <= 1.1, "seed {seed}, {domain}: {ratio}");
            worst = f64::max(worst, ratio);
            faster += usize::from(ratio < 1.0);
            slower += usize::from(ratio > 1.0);
            assert_eq!(after.bytes_by_tier, before.bytes_by_tier, "seed {seed}");
        }
    }
    println!("{faster} faster, {slower} slower, at worst by {worst}");
    assert!(faster > 10 * slower, "{faster} faster, {slower} slower, at worst by {worst}");
}

#[test]
fn a_bootstrap_takes_as_long_in_both_modes_with_several_clocks() {
    let mut literal: MachineLiteral =
        crate::machines::DRAM.parse::<Machine>().expect("a good file").literal().clone();
    let memory = literal.tiers[0].name.clone();
    let runs = [("ntt", "core"), ("elementwise", "core"), (memory.as_str(), "memory")];
    let (mhz, main) = (literal.clock.0 / 1_000_000, literal.clock);
    literal.clocks = Some(clocks(&[("core", mhz * 3 / 2), ("memory", mhz * 4 / 5)], &runs, 2));
    let machine = Machine::try_from(literal).expect("a good machine");
    assert_eq!(machine.clock(), main);
    let program = bootstraps::program();
    let steps: Vec<_> = lower(&program).expect("the standard ring").collect();
    let [events, burst] =
        [Mode::Events, Mode::Burst].map(|mode| run(&program, &steps, &machine, mode));
    [&events, &burst].iter().for_each(|report| identities::check(report, &machine));
    let difference = burst.cycles as f64 / events.cycles as f64 - 1.0;
    println!("{} and {} cycles", events.cycles, burst.cycles);
    assert!(difference.abs() < 0.02, "{difference}");
}

/// What is written is refused with all that `messages` say.
#[track_caller]
fn refused(change: impl FnOnce(&mut MachineLiteral), messages: &[&str]) {
    let mut literal = literal();
    change(&mut literal);
    let error = Machine::try_from(literal).expect_err("refused").to_string();
    for message in messages.iter().chain(&["\nhint: "]) {
        assert!(error.contains(message), "{error}");
    }
}

#[test]
fn contradictory_clocks_are_refused() {
    let with = |domains: &[(&str, u64)], runs: &[(&str, &str)], messages: &[&str]| {
        refused(|m| m.clocks = Some(clocks(domains, runs, 0)), messages);
    };
    let ntt = [("ntt", "a")];
    with(&[("a", 0)], &ntt, &["clocks.domains.a = 0 Hz is outside 1 MHz … 10 GHz"]);
    with(&[("a", 10_001)], &ntt, &["clocks.domains.a = 10001 MHz is outside"]);
    with(&[], &[], &["the number of clocks.domains = 0 is outside 1 … 8"]);
    with(&[("a", 500)], &[], &["clocks.domains.a: nothing runs in it"]);
    with(&[("a", 500)], &[("ntt", "b")], &["clocks.runs.ntt = \"b\" is no clock domain", "has a"]);
    with(&[("a", 500)], &[("ntt", "main")], &["clocks.runs.ntt = \"main\" is no clock domain"]);
    let places = "it has ntt, elementwise, bconv, automorphism, generator, near, far";
    with(&[("a", 500)], &[("sharp", "a")], &["clocks.runs.sharp: the machine has no such", places]);
    with(&[("a", 500)], &[("noc", "a")], &["clocks.runs.noc: the machine has no such", places]);
    with(
        &[("main", 500)],
        &[("ntt", "main")],
        &["clocks.domains.main = 500 MHz beside clock = 1 GHz"],
    );
    with(&[("a b", 500)], &[("ntt", "a b")], &["a key of clocks.domains = \"a b\" is no name"]);
    let odd = |hertz| {
        move |m: &mut MachineLiteral| {
            let mut odd = clocks(&[("a", 500)], &[("ntt", "a")], 0);
            odd.domains.insert("a".to_owned(), Hertz(hertz));
            m.clocks = Some(odd);
        }
    };
    let base =
        "clock = 1 GHz and clocks.domains: all their edges fall on ticks of 999999999000000000 Hz";
    refused(odd(999_999_999), &[base, "beyond 1000 GHz", "multiples of a larger one"]);
    refused(
        |m| m.clocks = Some(clocks(&[("a", 500)], &ntt, 65)),
        &["clocks.synchroniser = 65 cycles is outside"],
    );
    refused(
        |m| {
            m.units.bconv.fused_ntt = true;
            m.clocks = Some(clocks(&[("a", 500)], &ntt, 0));
        },
        &["fused_ntt = true with ntt in the clock domain a and bconv in main"],
    );
    refused(
        |m| {
            m.units.pool = hearth_sim::machine::Pooling::Shared;
            m.clocks = Some(clocks(&[("a", 500)], &ntt, 0));
        },
        &["clocks.runs.ntt: the machine has no such unit or tier, and cores of a shared pool"],
    );
    // Both sides of the highest base, 1 THz.
    let base = |mhz| {
        let mut literal = literal();
        literal.clock = Hertz(8_000_000_000);
        literal.clocks = Some(clocks(&[("a", mhz)], &ntt, 0));
        Machine::try_from(literal).is_ok()
    };
    assert_eq!([125, 1000, 625, 128, 127].map(base), [true, true, true, true, false]);
}

#[test]
fn a_file_says_clocks_once_and_completely() {
    let mut literal = machine(|_| ()).literal().clone();
    let one = toml::to_string(&literal).expect("a literal is TOML");
    assert!(!one.contains("clocks"), "{one}");
    literal.clocks = Some(clocks(&[("a", 500)], &[("ntt", "a")], 1));
    *count(&mut literal.units, "ntt") = 2;
    let text = toml::to_string(&literal).expect("a literal is TOML");
    assert_eq!(text.parse::<Machine>().expect("it parses").literal(), &literal);
    let refused = |text: String, message: &str| {
        let error = text.parse::<Machine>().expect_err(message).to_string();
        assert!(error.contains(message) && error.contains("\nhint: "), "{error}");
    };
    refused(text.replace("a = \"500 MHz\"", "a = \"500 MHz\"\na = \"600 MHz\""), "duplicate key");
    refused(text.replace("synchroniser = \"1 cycles\"", ""), "missing field `synchroniser`");
    refused(text.replace("[clocks.runs]", "[clocks.run]"), "unknown field `run`");
    refused(text.replace("ntt = \"a\"", "ntt = \"a\"\nntt = \"b\""), "duplicate key");
    assert!(
        simulate(&program(), crate::programs::steps("halt").into_iter(), &machine(|_| ())).is_ok()
    );
}
