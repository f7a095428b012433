//! Unloaded latency and peak throughput of every unit and of memory, in closed form.
//!
//! N = 1024. A load enters in cycle 0, crosses the channel in 1000 cycles and is usable 50 later;
//! what follows it starts in cycle 1050.

use crate::machines::{count, machine};
use crate::programs::{program, steps};
use hearth_sim::machine::{GeneratorLiteral, MachineLiteral, NttLiteral};
use hearth_sim::{Report, simulate};
use hearth_spec::units::Cycles;

const LOADED: u64 = 1050;

pub(crate) fn replay(text: &str, change: impl FnOnce(&mut MachineLiteral)) -> Report {
    simulate(&program(), steps(text).into_iter(), &machine(change)).expect("a good replay")
}

#[track_caller]
fn check(text: &str, change: impl FnOnce(&mut MachineLiteral), cycles: u64) {
    assert_eq!(replay(text, change).cycles, cycles, "{text}");
}

const LOAD: &str = "ld %0, @0[0], m=0\n";

/// The unloaded time of `first`, and of `first` and `second`, which need the same unit.
#[track_caller]
fn check_unit(
    [first, second]: [&str; 2],
    reservation: u64,
    latency: u64,
    double: fn(&mut MachineLiteral),
) {
    let one = format!("{LOAD}{first}\nhalt");
    let two = format!("{LOAD}{first}\n{second}\nhalt");
    check(&one, |_| (), LOADED + reservation + latency);
    check(&two, |_| (), LOADED + 2 * reservation + latency);
    check(&two, double, LOADED + reservation + latency);
    let busy: u64 = replay(&two, |_| ()).unit_cycles.values().map(|unit| unit.busy).sum();
    assert_eq!(busy, 2 * reservation, "reservation, not latency, is busy");
}

#[test]
fn ntt_is_reserved_for_its_butterflies_and_ends_a_latency_later() {
    let intt = ["intt %1, %0, *1, +0, m=0", "intt %2, %0, *3, +4, m=0"];
    check_unit(intt, 512 * 10 / 32, 7, |m| *count(&mut m.units, "ntt") = 2);
    let back = format!("{LOAD}intt %1, %0, *1, +0, m=0\nntt %2, %1, m=0\nhalt");
    check(&back, |_| (), LOADED + 2 * (160 + 7));
    check(&back, |m| *count(&mut m.units, "ntt") = 2, LOADED + 2 * (160 + 7));
    let wider = NttLiteral::Iterative { count: 1, butterflies: 33, latency: Cycles(7) };
    check(&back, |m| m.units.ntt = wider, LOADED + 2 * (156 + 7));
}

#[test]
fn elementwise_operations_differ_in_latency_only() {
    let double = |m: &mut MachineLiteral| *count(&mut m.units, "elementwise") = 2;
    check_unit(["add %1, %0, %0, m=0", "sub %2, %0, %0, m=0"], 128, 3, double);
    check_unit(["adds %1, %0, 5, m=0", "adds %2, %0, 6, m=0"], 128, 3, double);
    check_unit(["mul %1, %0, %0, m=0", "muls %2, %0, 7, m=0"], 128, 11, double);
    check_unit(["mac %1, %0, %0, %0, m=0", "macs %2, %0, %0, 7, m=0"], 128, 14, double);
    check_unit(["subs %1, %0, %0, 5, m=0", "subs %2, %0, %0, 6, m=0"], 128, 14, double);
}

#[test]
fn bconv_costs_its_source_limbs() {
    let load = "ld %0, @0[0], m=0\nintt %1, %0, *1, +0, m=0\n";
    let ready = LOADED + 160 + 7;
    check(&format!("{load}bconv %2, [%1], from=0, +0, m=4\nhalt"), |_| (), ready + 64 + 13);
    let two = "ld %0, @0[0], m=0\nld %1, @0[1], m=1
        intt %2, %0, *1, +0, m=0\nintt %3, %1, *1, +0, m=1
        bconv %4, [%2 %3], from=0, +0, m=4\n";
    let ready = 2 * 1000 + 50 + 160 + 7;
    check(&format!("{two}halt"), |_| (), ready + 128 + 13);
    check(&format!("{two}bconv %5, [%2 %3], from=0, +0, m=5\nhalt"), |_| (), ready + 256 + 13);
    let double = |m: &mut MachineLiteral| *count(&mut m.units, "bconv") = 2;
    check(&format!("{two}bconv %5, [%2 %3], from=0, +0, m=5\nhalt"), double, ready + 128 + 13);
}

#[test]
fn an_automorphism_moves_lanes_elements_a_cycle() {
    check_unit(["perm %1, %0, g=5, m=0", "perm %2, %0, g=25, m=0"], 256, 17, |m| {
        *count(&mut m.units, "automorphism") = 2;
    });
}

#[test]
fn a_generator_squeezes_168_bytes_a_permutation() {
    // 13 bytes a coefficient of 40 bits; 1024 · 13 / 168 is 79.2; 24 rounds, 3 a cycle.
    let limb = 80 * 8;
    check("prng %0, @3, digit=0, m=0\nhalt", |_| (), limb + 19);
    let two = "prng %0, @3, digit=0, m=0\nprng %1, @3, digit=0, m=1\nhalt";
    check(two, |_| (), 2 * limb + 19);
    check(two, |m| *count(&mut m.units, "generator") = 2, 1 + limb + 19);
    let faster = GeneratorLiteral::Shake128 { count: 1, rounds_per_cycle: 5, latency: Cycles(19) };
    check(two, |m| m.units.generator = faster, 2 * 80 * 5 + 19);
}

#[test]
fn loads_stream_at_the_bandwidth() {
    let loads = |n: usize| {
        let line = |i| format!("ld %{i}, @2[{i}], m={i}\n");
        format!("{}halt", (0..n).map(line).collect::<String>())
    };
    for n in 1..=4 {
        check(&loads(n), |_| (), 1000 * n as u64 + 50);
    }
    // A bandwidth that does not divide: 5120 B at 3 B a cycle.
    check(&loads(3), |m| m.tiers[1].read_bandwidth.0 = 3_000_000_000, 3 * 1707 + 50);
    // Twenty chunks of 256 B on four channels, five each.
    check(&loads(3), |m| m.tiers[1].channels = 4, 3 * 250 + 50);
    // On three channels, seven, seven and six, and the rest of the next limb beside it.
    check(&loads(3), |m| m.tiers[1].channels = 3, 20 * 50 + 50);
}

#[test]
fn a_tier_reads_while_another_writes() {
    let store = "st %0, @1[0], m=0\n";
    check(&format!("{LOAD}{store}halt"), |_| (), LOADED + 2000 + 30);
    let more = format!("{LOAD}{store}ld %1, @3[0], m=0\nhalt");
    check(&more, |_| (), LOADED + 2000 + 30);
    // The same tier takes turns: the second load crosses before the store is ready.
    let more = format!("{LOAD}{store}ld %1, @0[1], m=1\nhalt");
    check(&more, |_| (), 2000 + 2000 + 30);
}

#[test]
fn a_fence_holds_back_everything_until_stores_are_persistent() {
    let text = format!("{LOAD}st %0, @1[0], m=0\nfence\nprng %1, @3, digit=0, m=0\nhalt");
    let stored = LOADED + 2000 + 30;
    check(&text, |_| (), stored + 640 + 19);
    check(&text.replace("fence\n", ""), |_| (), stored);
}

#[test]
fn a_load_of_what_the_program_stores_waits_for_the_store() {
    let text = format!("{LOAD}st %0, @1[0], m=0\nld %1, @1[0], m=0\nhalt");
    let stored = LOADED + 2000 + 30;
    check(&text, |_| (), stored + 1000 + 50);
    // A store waits for such a load too, and for no other.
    let text = "ld %0, @0[0], m=0\nld %1, @1[0], m=0\nst %0, @1[0], m=0\nhalt";
    check(text, |_| (), 2050 + 2000 + 30);
    let text = "ld %0, @0[0], m=0\nld %1, @0[1], m=1\nst %0, @1[0], m=0\nhalt";
    check(text, |_| (), 2000 + 2000 + 30);
}

#[test]
fn independent_instructions_overlap_and_dependent_ones_do_not() {
    let apart = "ld %0, @0[0], m=0\nprng %1, @3, digit=0, m=0\nhalt";
    check(apart, |_| (), LOADED);
    let chain = format!("{LOAD}mul %1, %0, %0, m=0\nperm %2, %1, g=5, m=0\nhalt");
    check(&chain, |_| (), LOADED + 128 + 11 + 256 + 17);
}

#[test]
fn a_window_of_one_runs_one_instruction_after_the_other() {
    let text = "ld %0, @0[0], m=0\nld %1, @2[0], m=0\nprng %2, @3, digit=0, m=0\nhalt";
    check(text, |m| m.sequencer.window = 1, 1050 + 1050 + 659);
    // With two, both loads cross at once; the generator starts when the first has left.
    check(text, |m| m.sequencer.window = 2, 1050 + 659);
    check(text, |_| (), 1051);
}

#[test]
fn the_sequencer_hands_out_a_few_instructions_a_cycle() {
    let many: String = (1..=8).map(|i| format!("adds %{i}, %0, 5, m=0\n")).collect();
    let wide = |m: &mut MachineLiteral| {
        *count(&mut m.units, "elementwise") = 8;
        m.sequencer.issue_per_cycle = 8;
    };
    let generators = (0..8).map(|i| format!("prng %{i}, @3, digit=0, m=0\n")).collect::<String>();
    check(&format!("{LOAD}{many}halt"), wide, LOADED + 131);
    check(&format!("{generators}halt"), |m| *count(&mut m.units, "generator") = 8, 7 + 659);
    let two = |m: &mut MachineLiteral| {
        *count(&mut m.units, "generator") = 8;
        m.sequencer.issue_per_cycle = 2;
    };
    check(&format!("{generators}halt"), two, 3 + 659);
}
