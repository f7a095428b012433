//! The longest chain of dependent instructions, against programs whose chain is plain to see.

use crate::machines::{count, machine};
use crate::programs::{program, steps};
use hearth_sim::{Options, Report, simulate_with_options};

fn replay(text: &str) -> Report {
    let options = Options { critical_path: true, ..Options::default() };
    let (program, machine) = (program(), machine(|m| *count(&mut m.units, "ntt") = 2));
    let replay =
        simulate_with_options(&program, steps(text).into_iter(), &machine, &options, |_| ());
    replay.expect("a good replay").report
}

/// The chain's parts that are not 0, and what the run takes beyond the chain.
#[track_caller]
fn check(text: &str, parts: &[(&str, u64)], beyond: u64) {
    let report = replay(text);
    let path = report.critical_path.expect("it was asked for");
    let got: Vec<_> = path.breakdown.iter().filter(|part| *part.1 > 0).collect();
    let got: Vec<_> = got.iter().map(|(name, cycles)| (name.as_str(), **cycles)).collect();
    assert_eq!((got.as_slice(), report.cycles - path.cycles), (parts, beyond), "{text}");
}

/// A limb crosses the near tier in 1000 cycles to the chip and 2000 back, and 50 and 30 later is
/// there; a transform takes 160 + 7, a sum 128 + 3.
#[test]
fn a_program_without_parallelism_is_its_own_longest_chain() {
    check("ld %0, @0[0], m=0\nhalt", &[("memory.near", 1050)], 0);
    let chain = "ld %0, @0[0], m=0\nintt %1, %0, *1, +0, m=0\nntt %2, %1, m=0
        add %3, %2, %2, m=0\nst %3, @1[0], m=0\nhalt";
    let parts =
        [("compute.elementwise", 131), ("compute.ntt", 2 * 167), ("memory.near", 1050 + 2030)];
    check(chain, &parts, 0);
}

#[test]
fn what_needs_the_same_unit_is_no_chain() {
    // The second load crosses the one channel behind the first.
    check("ld %0, @0[0], m=0\nld %1, @0[1], m=1\nhalt", &[("memory.near", 1050)], 1000);
    let sums = "ld %0, @0[0], m=0\nadd %1, %0, %0, m=0\nadd %2, %0, %0, m=0\nhalt";
    check(sums, &[("compute.elementwise", 131), ("memory.near", 1050)], 128);
    let transforms = "ld %0, @0[0], m=0\nintt %1, %0, *1, +0, m=0\nintt %2, %0, *1, +0, m=0\nhalt";
    check(transforms, &[("compute.ntt", 167), ("memory.near", 1050)], 0);
}

#[test]
fn a_load_of_what_is_written_waits_for_stores_and_a_fence_holds_everything() {
    let stored = 1050 + 2030;
    let read_back = "ld %0, @0[0], m=0\nst %0, @1[0], m=0\nld %1, @1[1], m=1\nhalt";
    check(read_back, &[("memory.near", stored + 1050)], 0);
    let fence = "ld %0, @0[0], m=0\nst %0, @1[0], m=0\nfence\nld %1, @0[1], m=1\nhalt";
    check(fence, &[("memory.near", stored + 1050)], 0);
    // Without it the second load takes the channel right behind the first.
    let free = "ld %0, @0[0], m=0\nst %0, @1[0], m=0\nld %1, @0[1], m=1\nhalt";
    check(free, &[("memory.near", stored)], 950);
}

#[test]
fn the_rows_of_the_chain_are_told() {
    let text = "row 2\nld %0, @0[0], m=0\nrow 1\nadd %1, %0, %0, m=0\nrow 3\nadd %2, %0, %0, m=0
        halt";
    let path = replay(text).critical_path.expect("it was asked for");
    let rows: Vec<_> = path.top_rows.iter().map(|row| (row.row, row.cycles)).collect();
    assert_eq!((path.rows, rows.as_slice()), (2, [(2, 1050), (1, 131)].as_slice()));
    assert_eq!(path.top_rows[0].layer, "layer 2");
}
