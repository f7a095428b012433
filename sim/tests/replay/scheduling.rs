//! What each option of scheduling does alone.

use crate::closed_forms::replay;
use crate::programs::LIMB;
use crate::random::{self, Numbers};
use hearth_sim::machine::{Eviction, GeneratorLiteral, Issue, MachineLiteral};
use hearth_sim::{Machine, Report, simulate};
use hearth_spec::units::{Bytes, Cycles};

#[track_caller]
fn check(text: &str, change: impl FnOnce(&mut MachineLiteral), cycles: u64) {
    assert_eq!(replay(text, change).cycles, cycles, "{text}");
}

fn issue(issue: Issue) -> impl FnOnce(&mut MachineLiteral) {
    move |m| m.sequencer.issue = issue
}

#[test]
fn in_order_starts_nothing_before_what_is_older() {
    // The generator is free, but the addition before it waits for its operand until 1050.
    let text = "ld %0, @0[0], m=0\nadds %1, %0, 7, m=0\nprng %2, @3, digit=0, m=0\nhalt";
    check(text, issue(Issue::InOrder), 1050 + 640 + 19);
    check(text, issue(Issue::InOrderPerUnit), 1050 + 128 + 3);
    check(text, issue(Issue::OutOfOrder), 1050 + 128 + 3);
    // Neither does memory start the second load.
    let text = "ld %0, @0[0], m=0\nadds %1, %0, 7, m=0\nld %2, @0[1], m=1\nhalt";
    check(text, issue(Issue::InOrder), 1050 + 1050);
    check(text, issue(Issue::InOrderPerUnit), 2000 + 50);
}

#[test]
fn out_of_order_starts_what_is_ready_before_what_is_older() {
    // The limb from the generator is there at 660, the one from memory at 1050.
    let text = "ld %0, @0[0], m=0\nprng %1, @3, digit=0, m=0\nadds %2, %0, 7, m=0
        adds %3, %1, 7, m=0\nhalt";
    check(text, issue(Issue::InOrder), 1050 + 128 + 128 + 3);
    check(text, issue(Issue::InOrderPerUnit), 1050 + 128 + 128 + 3);
    check(text, issue(Issue::OutOfOrder), 1050 + 128 + 3);
}

#[test]
fn an_older_instruction_may_find_its_unit_taken_out_of_order() {
    // The younger multiplication starts at 1000 and takes 128 cycles; the older one is ready at
    // 1050 and is the oldest unfinished instruction from then on.
    let text = "ld %0, @0[0], m=0\nprng %1, @3, digit=0, m=0\nadds %2, %0, 7, m=0
        muls %3, %1, 7, m=0\nhalt";
    let change = |m: &mut MachineLiteral| {
        m.sequencer.issue = Issue::OutOfOrder;
        let latency = Cycles(19 + 1000 - 660);
        m.units.generator = GeneratorLiteral::Shake128 { count: 1, rounds_per_cycle: 3, latency };
    };
    check(text, change, 1128 + 128 + 3);
    let report = replay(text, change);
    assert_eq!(report.breakdown.0["compute.elementwise"], 1128 + 128 - 1050);
}

#[test]
fn prefetch_brings_limbs_while_the_window_is_full() {
    let text = "ld %0, @0[0], m=0\nadds %1, %0, 7, m=0\nadds %2, %1, 7, m=0
        adds %3, %2, 7, m=0\nprng %4, @3, digit=0, m=0\nadds %5, %4, 7, m=0\nhalt";
    let window = |m: &mut MachineLiteral| m.sequencer.window = 2;
    // The generator's turn comes when the second addition has left.
    check(text, window, 1050 + 131 + 131 + 659 + 131);
    let prefetch = |distance| {
        move |m: &mut MachineLiteral| {
            window(m);
            m.sequencer.prefetch = distance;
            m.sequencer.prefetch_frames = 1;
        }
    };
    // Three instructions ahead of it is the load; from there it is out of sight, four ahead not.
    check(text, prefetch(4), 1050 + 131 + 131 + 128 + 131);
    let later = replay(text, prefetch(3)).cycles;
    assert!((1572..2102).contains(&later), "{later}");
}

#[test]
fn prefetch_is_double_buffering() {
    // One limb is worked on, for 3 · 267 cycles, while the next one crosses, in 1050.
    let group = |i: usize| {
        let [a, b, c, d] = [0, 1, 2, 3].map(|place| 4 * i + place);
        format!(
            "ld %{a}, @0[0], m=0\nmuls %{b}, %{a}, 7, m=0\nmuls %{c}, %{b}, 7, m=0\nmuls %{d}, %{c}, 7, m=0\n"
        )
    };
    let text: String = (0..6).map(group).collect::<String>() + "halt";
    let cycles = |buffers: u32| {
        let change = |m: &mut MachineLiteral| {
            m.sequencer.window = 3;
            m.units.elementwise.multipliers = 4;
            m.sequencer.prefetch = 4 * buffers;
            m.sequencer.prefetch_frames = buffers;
        };
        replay(&text, change).cycles
    };
    let (one, two) = (cycles(0), cycles(1));
    assert!(one > 6 * 1050 + 5 * 267, "{one}");
    assert!((6 * 1000..6 * 1050 + 3 * 267 + 50).contains(&two), "{two}");
}

const CONVERT: &str = "ld %0, @0[0], m=0\nintt %1, %0, *1, +0, m=0
    bconv %2, [%1], from=0, +0, m=1\nntt %3, %2, m=1\n";
/// When the coefficients of the loaded limb are there.
const COEFFICIENTS: u64 = 1050 + 160 + 7;

#[test]
fn a_fused_transform_starts_with_the_first_results() {
    let halt = format!("{CONVERT}halt");
    let lanes = |lanes, fused_ntt| {
        move |m: &mut MachineLiteral| {
            m.units.bconv.lanes = lanes;
            m.units.bconv.fused_ntt = fused_ntt;
        }
    };
    check(&halt, lanes(16, false), COEFFICIENTS + 64 + 13 + 160 + 7);
    check(&halt, lanes(16, true), COEFFICIENTS + 13 + 160 + 7);
    // A slower array holds the transform up.
    check(&halt, lanes(4, false), COEFFICIENTS + 256 + 13 + 160 + 7);
    check(&halt, lanes(4, true), COEFFICIENTS + 13 + 256 + 7);
    let frames = |fused| replay(&halt, lanes(16, fused)).scratchpad.peak_frames;
    assert_eq!([false, true].map(frames), [4, 3]);
    let counts = |fused| replay(&halt, lanes(16, fused)).instruction_counts;
    assert_eq!(counts(true), counts(false));
    // What something else reads, or another instruction separates, is not fused.
    let read = CONVERT.to_owned() + "intt %4, %3, *1, +0, m=1\nadd %5, %4, %2, m=1\nhalt";
    assert_eq!(replay(&read, lanes(16, true)).fused_conversions, 0);
    assert_eq!(replay(&halt, lanes(16, true)).fused_conversions, 1);
}

#[test]
fn an_array_is_busy_until_its_transform_has_taken_everything_in() {
    let text = format!("{CONVERT}bconv %4, [%1], from=0, +0, m=2\nntt %5, %4, m=2\nhalt");
    let report = replay(&text, |m| m.units.bconv.fused_ntt = true);
    // The second conversion starts when the first transform has its limb, and waits for its own.
    assert_eq!(report.cycles, COEFFICIENTS + 13 + 2 * 160 + 7);
    assert_eq!(report.unit_cycles["bconv"].busy, (13 + 64) + (160 - 64 + 64));
    let passes = "ld %0, @0[0], m=0\nld %1, @0[1], m=1\nintt %2, %0, *1, +0, m=0
        intt %3, %1, *1, +0, m=1\nbconv %4, [%2 %3], from=0, +0, m=2\nntt %5, %4, m=2\nhalt";
    // The first results come in the second pass.
    let loaded = 2050 + 167;
    check(passes, |m| m.units.bconv.fused_ntt = true, loaded + 64 + 13 + 160 + 7);
}

/// Refetches with three limbs in turn in two frames.
#[track_caller]
fn refetches(eviction: Eviction, look_ahead: u32) -> u64 {
    let text = "ld %0, @2[0], m=0\nld %1, @2[1], m=1\nld %2, @2[2], m=2
        st %0, @1[0], m=0\nst %2, @1[2], m=2\nst %1, @1[1], m=1\nhalt";
    let report = replay(text, |m| {
        m.scratchpad.capacity = Bytes(2 * LIMB);
        m.scratchpad.eviction = eviction;
        m.scratchpad.look_ahead = look_ahead;
    });
    report.scratchpad.refetches
}

#[test]
fn belady_keeps_what_is_used_next() {
    assert_eq!(refetches(Eviction::Lru, 0), 2);
    assert_eq!(refetches(Eviction::Belady, 1), 1, "the first store is in sight");
    assert_eq!(refetches(Eviction::Belady, 100), 1);
}

fn total(report: &Report) -> u64 {
    report.bytes_by_tier.values().map(|tier| tier.read + tier.written).sum()
}

#[test]
fn belady_that_sees_everything_fetches_no_more_than_lru() {
    let (mut lru_bytes, mut bytes, mut more, mut by_depth) = (0, 0, 0, [0; 5]);
    for seed in 0..200 {
        let mut numbers = Numbers(5000 + seed);
        let mut literal = random::machine(&mut numbers).literal().clone();
        let (program, steps) = random::steps(&mut numbers, 300);
        let mut with = |eviction, look_ahead| {
            literal.scratchpad.eviction = eviction;
            literal.scratchpad.look_ahead = look_ahead;
            let machine = Machine::try_from(literal.clone()).expect("a good machine");
            simulate(&program, steps.iter().copied(), &machine).expect("a good replay")
        };
        let lru = with(Eviction::Lru, 0);
        let belady = with(Eviction::Belady, 1000);
        let fetched = |report: &Report| report.scratchpad.refetches;
        assert!(fetched(&belady) <= fetched(&lru), "seed {seed}");
        more += u64::from(total(&belady) > total(&lru));
        lru_bytes += total(&lru);
        bytes += total(&belady);
        for (sum, depth) in by_depth.iter_mut().zip([1, 4, 16, 64, 256]) {
            *sum += fetched(&with(Eviction::Belady, depth));
        }
    }
    println!(
        "{bytes} of {lru_bytes} bytes, {more} runs moved more; refetches by depth {by_depth:?}"
    );
    assert!(bytes < lru_bytes);
    assert!(by_depth.is_sorted_by(|near, far| near >= far), "{by_depth:?}");
    assert!(by_depth[0] > 2 * by_depth[4], "{by_depth:?}");
}

#[test]
fn prefetch_moves_more_only_if_limbs_wait_for_their_place() {
    // With room for everything the order of loads does not change what is loaded.
    for seed in 0..50 {
        let mut numbers = Numbers(6000 + seed);
        let mut literal = random::machine(&mut numbers).literal().clone();
        literal.scratchpad.capacity = Bytes(1000 * LIMB);
        let (program, steps) = random::steps(&mut numbers, 300);
        let mut bytes = |prefetch| {
            literal.sequencer.prefetch = prefetch;
            literal.sequencer.prefetch_frames = prefetch;
            let machine = Machine::try_from(literal.clone()).expect("a good machine");
            total(&simulate(&program, steps.iter().copied(), &machine).expect("a good replay"))
        };
        assert_eq!(bytes(0), bytes(50), "seed {seed}");
    }
}
