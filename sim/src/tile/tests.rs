//! Times of single words and of pairs, by hand from the rules.

use super::{TileIssue, TileTimer};
use hearth_spec::PrimeIndex;
use hearth_spec::limb::{Instruction, parse_program};
use hearth_spec::tile::{LineIndex, TileMemoryTiming, TileShape, TileUnit, TileWord};
use hearth_spec::units::Cycles;

/// Cycles from the address of a burst to its first beat.
const READ: u64 = 10;

/// The first word is in the queue two cycles after its beat, whose address goes out in cycle 1.
const FIRST: u64 = 1 + READ + 1;

/// Beats of words that are read at once.
const BEATS: u64 = 16;

/// log₂ N.
const LOG_N: u32 = 6;

/// Rows of a register of the small tile.
const ROWS: u64 = 8;

/// The issues of a program after its ring and prime, and its cycles.
fn run(text: &str) -> (Vec<TileIssue>, u64) {
    let shape = TileShape::named("tile-small").expect("a preset");
    let memory = TileMemoryTiming { read: Cycles(READ), write: Cycles(3) };
    let mut timer = TileTimer::new(shape, memory, 0, 1 << 20);
    assert_eq!(timer.step(&TileWord::Ring { log_n: LOG_N }), None);
    let prime = TileWord::Modulus { m: PrimeIndex(0), q: 0xfff0_0001, r2: 0, scale: 0 };
    assert_eq!(timer.step(&prime), None);
    let mut issues = vec![];
    for instruction in parse_program(text).expect("a program") {
        let line = instruction.address().map(|at| LineIndex(u64::from(at.limb)));
        issues.extend(timer.step(&TileWord::Instruction { instruction, line }));
    }
    let halted = timer.step(&TileWord::Instruction { instruction: Instruction::Halt, line: None });
    assert_eq!(halted, None);
    (issues, timer.cycles().expect("it has halted").0)
}

fn through(issue: TileIssue) -> u64 {
    issue.through.expect("a unit of a known latency").0
}

/// The cycle in which the first instruction can be issued: a word every three cycles.
fn first_issue(sources: u64) -> u64 {
    FIRST + 3 + 3 + 1 + sources.max(1)
}

#[track_caller]
fn check_one(text: &str, unit: TileUnit, sources: u64, takes: u64) {
    let (issues, cycles) = run(text);
    let at = first_issue(sources);
    let through = Some(Cycles(at + takes));
    assert_eq!(issues, [TileIssue { word: 2, at: Cycles(at), unit, through }]);
    // The halt is taken meanwhile, and ends the program in the cycle after the unit is through.
    assert_eq!(cycles, at + takes + 2);
}

#[test]
fn single_words_take_what_their_units_take() {
    use TileUnit::{Elementwise, Memory, Ntt, Perm};
    // Rows, one cycle to read, the unit's latency.
    let elementwise = ROWS + 1 + (1 + 15 + 15 + 3);
    check_one("add %2, %0, %1, m=0", Elementwise, 2, elementwise);
    check_one("mac %3, %2, %0, %1, m=0", Elementwise, 3, elementwise);
    check_one("perm %1, %0, g=5, m=0", Perm, 1, 1 + ROWS + ROWS + 2);
    // The channel is free after sixteen beats of words; the address goes out in the cycle after that.
    let free = 1 + READ + BEATS;
    check_one("ld %0, @0[0], m=0", Memory, 0, free + 1 + READ + ROWS - 1 - first_issue(0));
    let (issues, _) = run("ntt %1, %0, m=0");
    assert_eq!((issues[0].unit, issues[0].at), (Ntt, Cycles(first_issue(1))));
}

#[test]
fn operands_of_one_bank_are_read_in_turn() {
    let base = ROWS + 1 + (1 + 15 + 15 + 3);
    // Registers 0, 8 and 16 lie in bank 0 of eight.
    for (text, sources, passes) in [
        ("mul %1, %0, %0, m=0", 2, 1),
        ("mul %1, %0, %9, m=0", 2, 1),
        ("mul %1, %0, %8, m=0", 2, 2),
        ("mac %1, %16, %0, %8, m=0", 3, 3),
        ("mac %1, %8, %0, %8, m=0", 3, 2),
        ("mac %1, %8, %0, %0, m=0", 3, 2),
        ("macs %1, %8, %0, 3, m=0", 2, 2),
    ] {
        check_one(text, TileUnit::Elementwise, sources, base + (passes - 1) * ROWS);
    }
}

#[test]
fn a_word_waits_for_what_it_needs_and_no_longer() {
    let second = |text: &str| {
        let (issues, _) = run(text);
        (issues[0], issues[1].at.0)
    };
    // Nothing in common: a word, its source, its issue.
    let (load, free) = second("ld %0, @0[0], m=0\nmul %9, %2, %3, m=0");
    assert_eq!(free, load.at.0 + 4);
    // It reads what is loaded; it lies in the bank that is written; its result would be overwritten.
    for text in ["mul %9, %0, %3, m=0", "mul %8, %2, %3, m=0", "mul %0, %2, %3, m=0"] {
        let (load, at) = second(&format!("ld %0, @0[0], m=0\n{text}"));
        assert_eq!(at, through(load) + 1, "{text}");
    }
    // It writes what is still being read, or reads from the bank: after the last read.
    for text in ["perm %2, %1, g=3, m=0", "perm %9, %10, g=3, m=0"] {
        let (mul, at) = second(&format!("mul %4, %2, %3, m=0\n{text}"));
        assert_eq!(at, mul.at.0 + ROWS + 1, "{text}");
    }
    // The same unit.
    let (one, at) = second("mul %4, %2, %3, m=0\nmul %13, %14, %15, m=0");
    assert_eq!(at, through(one) + 1);
}

#[test]
fn fences_wait_for_stores_and_halts_for_everything() {
    let (issues, _) = run("st %0, @0[0], m=0\nfence\nadd %2, %3, %4, m=0");
    assert_eq!(issues[1].at.0, through(issues[0]) + 1 + 1 + 2 + 1);
    let (issues, cycles) = run("perm %1, %0, g=5, m=0\nadd %2, %3, %4, m=0");
    let last = issues.iter().copied().map(through).max();
    assert_eq!(Some(cycles), last.map(|last| last + 2));
}

#[test]
fn loads_and_words_share_the_channel() {
    let (issues, _) = run("ld %0, @0[0], m=0\nld %1, @0[1], m=0");
    let [first, second] = issues[..] else { panic!("two loads") };
    assert_eq!(second.at.0, through(first) + 1);
    // In that cycle nobody had the channel yet, and words were wanted.
    let (words, limb) = (1 + READ + BEATS, 1 + READ + ROWS - 1);
    assert_eq!(through(second), second.at.0 + words + limb);
}
