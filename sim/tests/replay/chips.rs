//! Several chips in closed form: which links a limb crosses, how long that takes, and what it leaves.
//!
//! A limb crosses a link in 1000 cycles and is there 20 later. Prime m is chip m mod 4's: 4 and 5,
//! the special ones, those of chips 0 and 1.

use crate::closed_forms::replay;
use crate::machines::machine;
use crate::programs::{LIMB, program, steps};
use hearth_sim::machine::{LinksLiteral, MachineLiteral};
use hearth_sim::{Report, simulate};
use hearth_spec::ChipIndex;
use hearth_spec::limb::RunsOn;
use hearth_spec::units::{Bytes, BytesPerSecond, Cycles};

const BANDWIDTH: BytesPerSecond = BytesPerSecond(5_120_000_000);
const LATENCY: Cycles = Cycles(20);
const RING: LinksLiteral = LinksLiteral::Ring { bandwidth: BANDWIDTH, latency: LATENCY };
const ALL_TO_ALL: LinksLiteral = LinksLiteral::AllToAll { bandwidth: BANDWIDTH, latency: LATENCY };
const SWITCH: LinksLiteral = LinksLiteral::Switch { bandwidth: BANDWIDTH, latency: LATENCY };

/// When the coefficients of a limb of prime 0 are there: loaded and transformed.
const READY: u64 = 1050 + 167;
/// From the operand of a base conversion to its result.
const CONVERTED: u64 = 64 + 13;

fn chips(chips: u32, links: LinksLiteral) -> impl Fn(&mut MachineLiteral) {
    move |m| (m.chips, m.links) = (chips, links.clone())
}

/// A limb of prime 0, converted to each of `moduli`.
fn conversions(moduli: &[u32]) -> String {
    let mut text = "ld %0, @0[0], m=0\nintt %1, %0, *1, +0, m=0\n".to_owned();
    for (i, m) in moduli.iter().enumerate() {
        text += &format!("bconv %{}, [%1], from=0, +0, m={m}\n", i + 2);
    }
    text + "halt"
}

/// The cycles from the limb to the last result but those of the conversion, the limbs brought over and
/// the links crossed.
#[track_caller]
fn check(count: u32, links: LinksLiteral, moduli: &[u32], expected: (u64, u64, u64)) {
    let report = replay(&conversions(moduli), chips(count, links));
    let (copies, crossings) = (report.scratchpad.copies, report.link_bytes / LIMB);
    let crossing = report.cycles - READY - CONVERTED;
    assert_eq!((crossing, copies, crossings), expected);
    assert_eq!(report.unit_cycles["links"].busy, 1000 * crossings);
}

#[test]
fn a_limb_of_the_same_chip_crosses_nothing() {
    check(4, RING, &[4], (0, 0, 0));
    check(2, SWITCH, &[2], (0, 0, 0));
}

#[test]
fn a_ring_passes_a_limb_on_the_shorter_way() {
    check(4, RING, &[1], (1020, 1, 1));
    check(4, RING, &[3], (1020, 1, 1));
    check(4, RING, &[2], (2040, 2, 2));
    check(2, RING, &[1], (1020, 1, 1));
    check(6, RING, &[5], (1020, 1, 1));
    check(6, RING, &[3], (3060, 3, 3));
}

#[test]
fn a_broadcast_on_a_ring_passes_along() {
    // Chip 2 has it from chip 1, chip 3 from the other side.
    check(4, RING, &[1, 2, 3], (2040, 3, 3));
    // The other order: on its way to chip 2 it comes to chip 1.
    check(4, RING, &[2, 1], (2040, 2, 2));
    check(6, RING, &[5, 4, 3, 2, 1], (3060, 5, 5));
}

#[test]
fn all_to_all_has_a_link_for_each() {
    check(4, ALL_TO_ALL, &[1, 2, 3], (1020, 3, 3));
    check(6, ALL_TO_ALL, &[1, 2, 3, 4, 5], (1020, 5, 5));
}

#[test]
fn a_switch_is_entered_once_for_every_chip() {
    check(4, SWITCH, &[3], (2020, 1, 2));
    check(4, SWITCH, &[1, 2, 3], (4020, 3, 6));
}

#[test]
fn links_are_as_fast_as_their_file_says() {
    let time = |links| replay(&conversions(&[1]), chips(2, links)).cycles - READY - CONVERTED;
    let slower = |bandwidth| LinksLiteral::Ring { bandwidth, latency: Cycles(0) };
    assert_eq!(time(slower(BANDWIDTH)), 1000);
    assert_eq!(time(slower(BytesPerSecond(BANDWIDTH.0 - 1))), 1001);
    assert_eq!(time(slower(BytesPerSecond(2 * BANDWIDTH.0))), 500);
}

#[test]
fn links_are_counted_by_their_topology() {
    let count = |chips_of, links| {
        replay("prng %0, @3, digit=0, m=0\nhalt", chips(chips_of, links)).unit_cycles["links"].units
    };
    assert_eq!([2, 3, 64].map(|chips| count(chips, RING)), [2, 6, 128]);
    assert_eq!([2, 3, 64].map(|chips| count(chips, ALL_TO_ALL)), [2, 6, 64 * 63]);
    assert_eq!([2, 3, 64].map(|chips| count(chips, SWITCH)), [4, 6, 128]);
}

#[test]
fn a_copy_stays_until_its_frame_is_needed() {
    // Primes 1 and 5 are chip 1's: the second conversion finds the limb there.
    check(4, RING, &[1, 5], (1020 + 64, 1, 1));
    // Three frames hold the copy, one result and another; the copy leaves, and comes again.
    let text = "ld %0, @0[0], m=0\nintt %1, %0, *1, +0, m=0
        bconv %2, [%1], from=0, +0, m=1\nprng %3, @3, digit=0, m=1\nprng %4, @3, digit=0, m=5
        adds %5, %2, 1, m=1\nbconv %6, [%1], from=0, +0, m=5\nadds %7, %2, 1, m=1
        adds %8, %3, 1, m=1\nadds %9, %4, 1, m=5\nhalt";
    let report = |frames: u64| {
        replay(text, |m| {
            chips(4, RING)(m);
            m.scratchpad.capacity = Bytes(frames * LIMB);
        })
    };
    let (roomy, tight) = (report(8).scratchpad, report(4).scratchpad);
    assert_eq!((roomy.copies, roomy.evictions), (1, 0));
    assert_eq!(tight.copies, 2);
    assert_eq!(tight.write_backs + 1, tight.evictions, "a copy is not written back");
}

#[test]
fn every_chip_has_units_and_memory_of_its_own() {
    let loads = "ld %0, @0[0], m=0\nld %1, @0[1], m=1\nld %2, @0[2], m=2\nhalt";
    let cycles = |text: &str, count| {
        let links = if count == 1 { LinksLiteral::None {} } else { RING };
        replay(text, chips(count, links)).cycles
    };
    assert_eq!([1, 2, 3].map(|count| cycles(loads, count)), [3050, 2050, 1052]);
    let generated = "prng %0, @3, digit=0, m=0\nprng %1, @3, digit=0, m=1\nhalt";
    assert_eq!([1, 2].map(|count| cycles(generated, count)), [2 * 640 + 19, 1 + 640 + 19]);
}

#[test]
fn a_result_is_stored_by_its_chip() {
    let text = "ld %0, @0[1], m=1\nst %0, @1[1], m=1\nhalt";
    let report: Report = replay(text, chips(4, RING));
    assert_eq!((report.cycles, report.scratchpad.copies), (1050 + 2000 + 30, 0));
    assert_eq!((report.chips, report.tier_cycles["near"].channels), (4, 4));
    assert_eq!(report.capacity["near"].capacity, 4 << 20);
}

#[test]
fn a_chip_that_the_machine_has_not_is_refused() {
    let on = |chip| {
        let mut steps = steps("prng %0, @3, digit=0, m=0\nhalt");
        steps[0].runs_on = RunsOn::Chip(ChipIndex(chip));
        simulate(&program(), steps.into_iter(), &machine(chips(4, RING)))
    };
    assert!(on(3).is_ok());
    let error = on(4).expect_err("there is no such chip").to_string();
    assert!(error.contains("it runs on chip 4, the machine has 4\nhint: lower"), "{error}");
}

#[test]
fn a_named_chip_counts_instead_of_that_of_the_modulus() {
    let mut steps = steps("ld %0, @0[0], m=0\nintt %1, %0, *1, +0, m=0\nadds %2, %1, 1, m=0\nhalt");
    steps[2].runs_on = RunsOn::Chip(ChipIndex(3));
    let report = simulate(&program(), steps.into_iter(), &machine(chips(4, RING)));
    let report = report.expect("a good replay");
    assert_eq!((report.cycles, report.scratchpad.copies), (READY + 1020 + 128 + 3, 1));
}
