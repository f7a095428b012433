//! Multiply-accumulates beside a tier's memory: what they take, and what crosses for them.
//!
//! N = 1024. A limb crosses to the unit or back in 500 cycles and is there 20 later; one streams into
//! it in 250, and its sum is there 9 later.

use crate::closed_forms::replay;
use crate::identities;
use crate::machines::machine;
use crate::programs::{program, steps};
use crate::random::{self, Numbers};
use hearth_sim::machine::{
    MachineLiteral, NearConversionLiteral, NearMemoryLiteral, NearTransformLiteral,
};
use hearth_sim::{Options, Replayed, Report, simulate, simulate_with_options};
use hearth_spec::RowId;
use hearth_spec::limb::RunsOn;
use hearth_spec::units::{BytesPerSecond, Cycles, Femtojoules, Picoseconds};

pub(crate) fn unit(sums: u32, operands: u32, lanes: u32) -> impl Fn(&mut MachineLiteral) {
    move |m| {
        m.near_memory = NearMemoryLiteral::MultiplyAccumulate {
            tier: "far".to_owned(),
            lanes,
            internal_bandwidth: BytesPerSecond(20_480_000_000),
            latency: Cycles(9),
            link_bandwidth: BytesPerSecond(10_240_000_000),
            link_latency: Picoseconds(20_000),
            sums,
            operands,
            conversion: NearConversionLiteral::None {},
            transform: NearTransformLiteral::None {},
        };
    }
}

const LOADS: &str = "ld %0, @0[0], m=0\nld %1, @0[4], m=0\n";
/// When both are there.
const LOADED: u64 = 2050;
/// Two limbs to the unit.
const SENT: u64 = 1000 + 20;
const PRODUCT: u64 = 250 + 9;

#[track_caller]
fn check(text: &str, change: impl Fn(&mut MachineLiteral), cycles: u64, crossed: [u64; 3]) {
    let report = replay(&format!("{LOADS}{text}\nhalt"), &change);
    let near = &report.near_memory;
    let limbs = [near.operands_sent, near.sums_sent, near.sums_returned];
    assert_eq!((report.cycles, limbs), (cycles, crossed), "{text}");
    identities::check(&report, &machine(change));
}

#[test]
fn operand_and_accumulator_cross_the_limb_does_not() {
    let one = "nmac %2, %0, %1, @2[0], m=0";
    check(one, unit(3, 1, 8), LOADED + SENT + PRODUCT, [1, 1, 0]);
    let report = replay(&format!("{LOADS}{one}\nhalt"), unit(3, 1, 8));
    assert_eq!(report.bytes_by_tier["far"].read, 0, "nothing is loaded");
    assert_eq!((report.near_memory.limbs, report.near_memory.bytes_streamed), (1, 5120));
    assert_eq!(report.near_memory.bytes_by_kind["plaintexts"], 5120);
    assert_eq!(report.unit_cycles["near-memory"].busy, 250);
    assert_eq!(report.tier_cycles["far"].write, 1000);
}

#[test]
fn lanes_bind_when_the_memory_is_faster() {
    let one = "nmac %2, %0, %1, @2[0], m=0";
    check(one, unit(3, 1, 5), LOADED + SENT + PRODUCT, [1, 1, 0]);
    check(one, unit(3, 1, 4), LOADED + SENT + 256 + 9, [1, 1, 0]);
}

#[test]
fn a_sum_crosses_at_the_ends_of_a_run_and_an_operand_once() {
    let run = "nmac %2, %0, %1, @2[0], m=0\nnmac %3, %2, %1, @3[0], m=0
        nmac %4, %3, %1, @3[6], m=0\nadds %5, %4, 1, m=0";
    let back = 500 + 20;
    check(run, unit(3, 1, 8), LOADED + SENT + 3 * PRODUCT + back + 131, [1, 1, 1]);
}

#[test]
fn a_sum_that_starts_at_zero_does_not_cross() {
    let text = |k: u64| format!("muls %2, %0, {k}, m=0\nnmac %3, %2, %1, @2[0], m=0");
    // The operand alone; it has crossed before the product with 0 is there.
    check(&text(0), unit(3, 1, 8), LOADED + 500 + 20 + PRODUCT, [1, 0, 0]);
    check(&text(1), unit(3, 1, 8), LOADED + SENT + PRODUCT, [1, 1, 0]);
}

#[test]
fn the_operand_that_was_sent_first_leaves_first() {
    let run = "nmac %2, %0, %0, @2[0], m=0\nnmac %3, %2, %1, @3[0], m=0
        nmac %4, %3, %0, @3[6], m=0\nadds %5, %4, 1, m=0\nadd %6, %0, %1, m=0";
    let crossed = |operands| {
        let report = replay(&format!("{LOADS}{run}\nhalt"), unit(3, operands, 8));
        report.near_memory.operands_sent
    };
    assert_eq!([1, 2, 9].map(crossed), [3, 2, 2]);
}

#[test]
fn the_least_recently_used_sum_returns_when_places_run_out() {
    let text = "nmac %2, %0, %1, @2[0], m=0\nnmac %8, %0, %1, @3[0], m=0
        nmac %3, %0, %1, @3[0], m=0\nnmac %4, %0, %1, @3[6], m=0\nnmac %9, %8, %1, @2[0], m=0
        nmac %5, %3, %1, @2[0], m=0\nnmac %6, %4, %1, @2[0], m=0\nnmac %7, %2, %1, @2[0], m=0";
    let crossed = |sums| {
        let near = replay(&format!("{LOADS}{text}\nhalt"), unit(sums, 1, 8)).near_memory;
        [near.sums_sent, near.sums_returned]
    };
    // %2 returns for the fourth sum, and another one when it is sent again.
    assert_eq!(crossed(3), [5, 2]);
    assert_eq!(crossed(4), [4, 0]);
}

/// A unit that converts s limbs in s · 1024 / `lanes` or 50 (s + 1) cycles, and transforms one in
/// 5120 / `butterflies` or 100; row 1 runs there.
#[track_caller]
fn beside(text: &str, (lanes, butterflies): (u32, u32)) -> Report {
    let change = |m: &mut MachineLiteral| {
        unit(18, 16, 8)(m);
        let NearMemoryLiteral::MultiplyAccumulate { conversion, transform, .. } =
            &mut m.near_memory
        else {
            unreachable!("it has one")
        };
        let bandwidth = BytesPerSecond(102_400_000_000);
        let energy = Femtojoules(7);
        let latency = Cycles(5);
        *conversion = NearConversionLiteral::Sums { lanes, bandwidth, latency, energy };
        *transform = NearTransformLiteral::Iterative { butterflies, bandwidth, latency, energy };
    };
    let mut steps = steps(&format!("{LOADS}{text}\nhalt"));
    for step in &mut steps {
        if step.row == RowId(1) {
            step.runs_on = RunsOn::NearMemory;
        }
    }
    let machine = machine(change);
    let report = simulate(&program(), steps.into_iter(), &machine).expect("a good replay");
    identities::check(&report, &machine);
    report
}

/// %2 and %3 are coefficients at 2217: two sources of a conversion.
const SCALED: &str = "intt %2, %0, *1, +0, m=0\nld %9, @0[1], m=1\nintt %3, %9, *1, +0, m=1\n";
/// The third load is there at 3050; its transform takes 160 and 7.
const READY: u64 = 3050 + 167;

#[test]
fn the_sources_of_a_conversion_cross_once_and_its_results_stay() {
    let one = "row 1\nbconv %4, [%2 %3], from=0, +0, m=4\n";
    let two = "bconv %5, [%2 %3], from=0, +0, m=5";
    let convert = 2 * 1024 / 8 + 5;
    let report = beside(&format!("{SCALED}{one}"), (8, 64));
    assert_eq!(report.cycles, READY + SENT + convert);
    let report = beside(&format!("{SCALED}{one}{two}"), (8, 64));
    // The unit takes the second as soon as the first is in.
    assert_eq!(report.cycles, READY + SENT + 256 + convert);
    let near = &report.near_memory;
    assert_eq!([near.operands_sent, near.sums_returned], [2, 0]);
    assert_eq!([near.conversions, near.conversion_sources], [2, 4]);
    assert_eq!(near.cycles_by_operation["bconv"], 512);
    // The places deliver two limbs and take one: 3 · 50 cycles.
    assert_eq!(beside(&format!("{SCALED}{one}"), (64, 64)).cycles, READY + SENT + 150 + 5);
    // A reader on the chip brings the result back.
    let back = beside(&format!("{SCALED}{one}row 2\nadds %6, %4, 1, m=4"), (8, 64));
    assert_eq!(back.near_memory.sums_returned, 1);
    assert_eq!(back.cycles, READY + SENT + convert + 520 + 131);
}

#[test]
fn what_is_made_beside_the_memory_is_multiplied_there_without_crossing() {
    let made = "row 1\nbconv %4, [%2 %3], from=0, +0, m=4\nntt %5, %4, m=4\nmuls %6, %5, 0, m=4\n";
    let product = "row 2\nnmac %7, %6, %5, @3[4], m=4";
    let report = beside(&format!("{SCALED}{made}{product}"), (8, 32));
    let near = &report.near_memory;
    assert_eq!([near.operands_sent, near.sums_sent, near.sums_returned], [2, 0, 0]);
    assert_eq!([near.operands_made, near.bytes_made, near.clearings], [1, 5120, 1]);
    assert_eq!(near.cycles_by_operation["ntt"], 160);
    // The place of the sum is cleared while the transform's last results are on their way.
    let (convert, transform) = (256 + 5, 160 + 5);
    assert_eq!(report.cycles, READY + SENT + convert + transform + PRODUCT);
    let energy = &report.energy.near_memory;
    assert_eq!(energy["bconv"], 7 * 2 * 1024);
    assert_eq!(energy["ntt"], 7 * 5120);
    // The chip transformed twice and converted nothing.
    assert_eq!(report.energy.components["bconv"], 0);
    assert_eq!(report.unit_cycles["ntt"].busy, 2 * 160);
}

#[test]
fn a_unit_without_the_means_refuses_conversions_and_transforms() {
    #[track_caller]
    fn refused(text: &str, change: impl Fn(&mut MachineLiteral), message: &str) {
        let mut steps = steps(&format!("{LOADS}intt %2, %0, *1, +0, m=0\n{text}\nhalt"));
        steps.iter_mut().filter(|step| step.row == RowId(1)).for_each(|step| {
            step.runs_on = RunsOn::NearMemory;
        });
        let error = simulate(&program(), steps.into_iter(), &machine(change)).expect_err(message);
        assert!(error.to_string().contains(message), "{error}");
        assert!(error.to_string().contains("near_memory.conversion"), "{error}");
    }
    let convert = "row 1\nbconv %3, [%2], from=0, +0, m=4";
    let transform = "row 1\nntt %3, %2, m=0";
    for has_unit in [false, true] {
        let change = |m: &mut MachineLiteral| {
            if has_unit {
                unit(18, 16, 8)(m)
            }
        };
        refused(convert, change, "test has no near-memory unit that converts bases for `bconv");
        refused(transform, change, "test has no near-memory unit that transforms for `ntt");
    }
    let other = "row 1\nadds %3, %2, 1, m=0";
    refused(other, unit(18, 16, 8), "near-memory unit for anything but conversions and transforms");
}

#[test]
fn what_the_unit_cannot_reach_is_refused() {
    #[track_caller]
    fn refused(text: &str, change: impl Fn(&mut MachineLiteral), message: &str) {
        let change = |m: &mut MachineLiteral| {
            unit(3, 1, 8)(m);
            change(m);
        };
        let steps = steps(&format!("{LOADS}{text}\nhalt")).into_iter();
        let error = simulate(&program(), steps, &machine(change)).expect_err(message);
        assert!(error.to_string().contains(message), "{error}");
    }
    let text = "nmac %2, %0, %1, @2[0], m=0";
    let elsewhere = "test has no near-memory unit beside its object for `nmac";
    refused(text, |m| m.placement.plaintexts = "near".to_owned(), elsewhere);
    let written = "nmac %2, %0, %1, @1[0], m=0";
    let problem = "object 1 is written by the program";
    refused(written, |m| m.placement.outputs = "far".to_owned(), problem);
    refused("nmac %2, %0, %1, @2[4], m=0", |_| (), "object 2 has 4 limbs in memory");
}

#[test]
fn random_programs_with_products_beside_the_memory_add_up() {
    let mut counts = [0; 4];
    for seed in 0..200 {
        let mut numbers = Numbers(8000 + seed);
        let length = numbers.within(1, 400) as usize;
        let machine = random::machine(&mut numbers);
        let mut machine = random::near_memory(&machine, &mut numbers);
        let (program, steps) = random::steps(&mut numbers, length);
        let mut steps = random::offload(steps, &mut numbers);
        if seed % 2 == 1 {
            machine = random::near_mod_up(&machine, &mut numbers);
            steps = random::beside(steps, &mut numbers);
        }
        let steps = steps.into_iter();
        let recording = Options { critical_path: true, ..Options::default() };
        let Replayed { report, .. } =
            simulate_with_options(&program, steps, &machine, &recording, |_| ())
                .expect("a good replay");
        identities::check(&report, &machine);
        let near = &report.near_memory;
        let seen = [
            near.limbs - near.operands_sent,
            near.sums_returned,
            report.breakdown.0["compute.near-memory"],
            report.unit_cycles["near-memory"].wait_data,
        ];
        counts.iter_mut().zip(seen).for_each(|(sum, seen)| *sum += seen);
    }
    assert!(counts.iter().all(|&count| count > 100), "{counts:?}");
}
