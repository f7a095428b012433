//! What leaves the scratchpad, what is written back, and what is brought back.

use crate::closed_forms::replay;
use crate::programs::LIMB;
use hearth_spec::units::Bytes;

/// Evictions, write-backs, refetches; limbs of each kind read and written.
#[track_caller]
fn check(
    text: &str,
    frames: u64,
    [evictions, write_backs, refetches]: [u64; 3],
    moved: &[(&str, u64, u64)],
) {
    let report = replay(text, |m| m.scratchpad.capacity = Bytes(frames * LIMB));
    let pad = report.scratchpad;
    assert_eq!(
        [pad.evictions, pad.write_backs, pad.refetches],
        [evictions, write_backs, refetches]
    );
    for &(kind, read, written) in moved {
        let tiers = report.bytes_by_tier.values().map(|tier| tier.by_kind[kind]);
        let sum = tiers.fold([0, 0], |sum, moved| [sum[0] + moved.read, sum[1] + moved.written]);
        assert_eq!(sum, [read * LIMB, written * LIMB], "{kind}");
    }
}

#[test]
fn what_memory_holds_is_not_written_back() {
    // The weight is used, pushed out by two loads, and used again.
    let text = "ld %0, @2[0], m=0\nld %1, @0[1], m=1\nld %2, @0[2], m=2
        adds %3, %1, 1, m=1\nst %3, @1[1], m=1\nadds %4, %2, 1, m=2\nst %4, @1[2], m=2
        adds %5, %0, 1, m=0\nst %5, @1[0], m=0\nhalt";
    check(text, 3, [1, 0, 1], &[("plaintexts", 2, 0), ("spills", 0, 0), ("inputs", 2, 0)]);
    check(text, 4, [0, 0, 0], &[("plaintexts", 1, 0), ("spills", 0, 0), ("outputs", 0, 3)]);
}

#[test]
fn what_was_computed_is_written_back_once() {
    // %0 leaves, comes back, leaves again without a second write, and comes back again.
    let text = "prng %0, @3, digit=0, m=0
        ld %1, @0[1], m=1\nadds %2, %1, 1, m=1\nst %2, @1[1], m=1
        adds %3, %0, 1, m=0\nst %3, @1[0], m=0
        ld %4, @0[1], m=1\nadds %5, %4, 1, m=1\nst %5, @1[1], m=1
        adds %6, %0, 1, m=0\nst %6, @1[0], m=0\nhalt";
    check(text, 2, [2, 1, 2], &[("spills", 2, 1), ("inputs", 2, 0), ("outputs", 0, 4)]);
    check(text, 3, [0, 0, 0], &[("spills", 0, 0)]);
}

#[test]
fn the_least_recently_used_limb_leaves() {
    // Three weights in three frames; the first is used again, so the second leaves.
    let text = "ld %0, @2[0], m=0\nld %1, @2[1], m=1\nld %2, @2[2], m=2
        st %0, @1[0], m=0\nst %0, @1[0], m=0\nld %3, @0[3], m=3
        st %2, @1[2], m=2\nst %0, @1[0], m=0\nst %3, @1[3], m=3\nst %1, @1[1], m=1\nhalt";
    check(text, 3, [1, 0, 1], &[("plaintexts", 4, 0)]);
}

#[test]
fn the_dead_leave_without_a_trace() {
    let line = |i: u32| format!("prng %{i}, @3, digit=0, m=0\nst %{i}, @1[0], m=0\n");
    let text = (0..50).map(line).collect::<String>() + "halt";
    check(&text, 2, [0, 0, 0], &[("spills", 0, 0), ("outputs", 0, 50)]);
}

#[test]
fn a_name_can_be_written_again() {
    let text = "prng %0, @3, digit=0, m=0\nadds %0, %0, 1, m=0\nadds %0, %0, 1, m=0
        st %0, @1[0], m=0\nhalt";
    check(text, 2, [0, 0, 0], &[("spills", 0, 0), ("outputs", 0, 1)]);
}

#[test]
fn a_write_back_delays_the_limb_that_takes_the_frame() {
    // The generator's limb is written back while the second load waits for its frame.
    let text = "prng %0, @3, digit=0, m=0\nld %1, @2[1], m=1\nld %2, @2[2], m=2
        st %1, @1[1], m=1\nst %2, @1[2], m=2\nst %0, @1[0], m=0\nhalt";
    let report = replay(text, |m| m.scratchpad.capacity = Bytes(2 * LIMB));
    assert_eq!(report.scratchpad.write_backs, 1);
    // The limb is there at 659 and written to the near tier by 2659. The first load enters in
    // cycle 1 and crosses the far tier by 1001, the second one from 2659 on.
    assert_eq!(report.tier_cycles["far"].wait_structure, 2659 - 1001);
    // The first load is usable at 1051; from then on the second one is the oldest.
    assert!(report.breakdown.0["memory.near.bandwidth"] >= 2659 - 1051);
    assert_eq!(report.breakdown.0["memory.far.bandwidth"], (1001 - 659) + 1000);
    assert_eq!(report.breakdown.0["compute.generator"], 640);
}
