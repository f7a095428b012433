//! Programs of any length are replayed in bounded memory: their steps are made as they are taken.

use crate::identities;
use crate::machines::machine;
use crate::programs::{program, steps};
use hearth_sim::{Mode, Options, simulate_with_options};
use hearth_spec::limb::Step;

/// Seven instructions that leave nothing behind.
const ROUND: &str = "ld %0, @0[0], m=0
    ld %1, @2[0], m=0
    mul %2, %0, %1, m=0
    prng %3, @3, digit=0, m=0
    mac %4, %2, %2, %3, m=0
    perm %5, %4, g=5, m=0
    st %5, @1[0], m=0";

/// Bytes of this process that are in memory, where the system says so.
fn resident() -> Option<u64> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(pages.split(' ').nth(1)?.parse::<u64>().ok()? * 4096)
}

/// Replays so many rounds; how much more memory the process has behind the last of them than behind
/// the first tenth.
fn check(rounds: u64, mode: Mode) -> u64 {
    let (round, halt) = (steps(ROUND), steps("halt"));
    let all = (0..rounds).flat_map(|_| round.iter().copied()).chain(halt);
    let options = Options { mode, ..Options::default() };
    let machine = machine(|_| ());
    let instructions = 7 * rounds + 1;
    let (mut early, mut late) = (None, None);
    let replayed = simulate_with_options(&program(), all, &machine, &options, |done| {
        if done >= instructions / 10 {
            late = resident();
            early = early.or(late);
        }
    });
    let report = replayed.expect("a good replay").report;
    identities::check(&report, &machine);
    assert_eq!(report.limb_instructions, instructions);
    late.unwrap_or(0).saturating_sub(early.unwrap_or(0))
}

#[test]
fn a_short_stream_adds_up_in_both_modes() {
    check(1000, Mode::Events);
    check(1000, Mode::Burst);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_seventy_million_instructions_take_no_more_memory_than_seven() {
    if resident().is_none() {
        println!("SKIPPED: the system does not say how much memory a process has");
        return;
    }
    let (rounds, step) = (10_000_000, size_of::<Step>() as u64);
    let grown = check(rounds, Mode::Burst);
    println!("{grown} bytes more after {} instructions", 7 * rounds);
    // Other tests of this process run beside it; the steps alone, kept, would be ten times as much.
    assert!(grown < rounds * 7 * step / 10, "{grown} bytes more");
}
