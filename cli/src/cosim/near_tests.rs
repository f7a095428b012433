//! The tile before its near-memory controller: programs with products and fences, wrong lines of what is
//! between them, poison, and software that looks on.

use super::case::Case;
use super::execute::execute;
use super::random::pace;
use super::tests::{altered, check_on, check_passes};
use hearth_hdl::verify::pmem::device::Timing;
use hearth_hdl::verify::tile::{TileBed, TileMemory};
use hearth_hdl::{Target, TileConfig};
use hearth_spec::limb::{Address, parse_program};
use hearth_spec::tile::{
    LineIndex, NearMemoryLiteral, StoredLimb, TileLiteral, TileProgram, TileShape, Trap,
};
use hearth_spec::{ObjectId, PrimeIndex};

/// A small tile before a small controller, whose credits run out.
pub(super) fn config() -> TileConfig {
    let small = TileShape::named("tile-ecp5").expect("a preset").literal();
    let near = NearMemoryLiteral { lines: 4, read_credits: 4, write_credits: 2 };
    let shape = TileLiteral { near_memory: Some(near), ..small };
    TileConfig::new(shape.try_into().expect("a tile"), Target::Generic).expect("a tile")
}

const UNCHANGED: &str = "wire lost = ntt_lost";

#[test]
fn the_tile_before_a_controller_passes() {
    check_passes(&config(), 200);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_the_large_tile_before_a_controller_passes() {
    let shape = TileShape::named("tile-pmem").expect("a preset");
    check_passes(&TileConfig::new(shape, Target::Generic).expect("a tile"), 1000);
}

#[test]
fn a_descriptor_with_another_key_is_noticed() {
    check_on(&config(), "{8'h44, key};", "{8'h44, key + 32'd1};", "value");
}

#[test]
fn a_descriptor_of_too_few_lines_is_noticed() {
    check_on(&config(), "{8'h4c, lines};", "{8'h4c, 32'd1};", "value");
}

#[test]
fn an_accumulator_where_the_operand_is_is_noticed() {
    check_on(
        &config(),
        "wire [31:0] behind = scratch + lines;",
        "wire [31:0] behind = scratch;",
        "value",
    );
}

#[test]
fn a_fence_that_is_not_waited_for_is_noticed() {
    check_on(
        &config(),
        "is_fence ? own_rdata[3] : own_rdata[4];",
        "is_fence ? 1'b0 : own_rdata[4];",
        "cycle",
    );
}

#[test]
fn a_fence_of_the_wrong_level_is_noticed() {
    check_on(&config(), "22'd0, fence_media, 9'h100};", "22'd0, 1'b0, 9'h100};", "cycle");
}

const N: usize = 64;
const Q: u64 = 4_293_918_721;
const FIRST: u64 = 1 << 10;

/// Loads, a product with a limb in memory, a fence, a store; limbs 0, 1 and 2 are there.
fn products() -> Case {
    let text = "ld %0, @0[0], m=0\nld %1, @0[1], m=0\n".to_owned()
        + &"nmac %1, %1, %0, @0[2], m=0\nst %1, @0[3], m=0\nfence\n".repeat(8)
        + "halt";
    let residues = |k: u64| (0..N as u64).map(|i| (Q - 1 - i) * k % Q).collect();
    let limb = |limb| StoredLimb {
        at: Address { object: ObjectId(0), limb },
        m: PrimeIndex(0),
        residues: residues(u64::from(limb) + 1),
    };
    let program = TileProgram {
        log_n: N.ilog2(),
        moduli: [(PrimeIndex(0), Q)].into(),
        seed: None,
        objects: [(ObjectId(0), LineIndex(FIRST))].into(),
        instructions: parse_program(&text).expect("a program"),
    };
    Case { program, limbs: (0..3).map(limb).collect(), trap: None }
}

/// Runs the case while software reads the controller's identity again and again; what it read wrongly.
fn looked_at(from: &str, to: &str) -> (u64, bool) {
    let (config, case) = (config(), products());
    let mut model = altered(&config, from, to);
    let laid = case.lay(config.shape()).expect("an image");
    let mut memory = TileMemory::persistent(laid.limit, Timing::OPTANE, 3);
    memory.write(0, &laid.bytes);
    let mut bed = TileBed::new(&mut model, &config, &mut memory);
    bed.start(laid.line);
    let mut wrong = 0;
    for _ in 0..20_000 {
        match bed.look(0x100) {
            Some(0x4d45_4d50) => {}
            _ => wrong += 1,
        }
        if bed.look(0x10).is_some_and(|status| status & 1 == 0) {
            return (wrong, bed.look(0x10) == Some(2));
        }
    }
    (wrong, false)
}

#[test]
fn software_may_look_at_the_controller_while_a_program_runs() {
    assert_eq!(looked_at(UNCHANGED, UNCHANGED), (0, true));
}

const WHOSE_WORD: &str = "word_is_software <= from_controller;";

#[test]
fn words_of_the_tile_that_go_to_software_are_noticed() {
    assert_ne!(looked_at(WHOSE_WORD, "word_is_software <= 1'b1;"), (0, true));
}

#[test]
#[should_panic(expected = "a register does not answer")]
fn words_of_software_that_go_to_the_tile_are_noticed() {
    looked_at(WHOSE_WORD, "word_is_software <= 1'b0;");
}

#[test]
fn registers_of_the_controller_are_not_written_while_a_program_runs() {
    let (config, case) = (config(), products());
    let mut model = altered(&config, UNCHANGED, UNCHANGED);
    let laid = case.lay(config.shape()).expect("an image");
    let mut memory = TileMemory::persistent(laid.limit, Timing::OPTANE, 3);
    memory.write(0, &laid.bytes);
    let mut bed = TileBed::new(&mut model, &config, &mut memory);
    assert!(bed.put(0x144, 7), "a descriptor's key, before");
    bed.start(laid.line);
    assert!(!bed.put(0x144, 7), "a descriptor's key, meanwhile");
    assert!(!bed.put(0x200, 7), "the scratch lines, meanwhile");
    assert_eq!(bed.look(0x144), Some(7));
    let outcome = bed.run(1 << 20, &mut |_, _| {}).expect("it ends");
    assert_eq!(outcome.trap, None);
    assert!(bed.put(0x144, 7), "a descriptor's key, after");
}

/// How products with a poisoned limb end.
fn poisoned(from: &str, to: &str) -> Option<(Trap, u64)> {
    let (config, case) = (config(), products());
    let mut model = altered(&config, from, to);
    let laid = case.lay(config.shape()).expect("an image");
    let mut memory = TileMemory::persistent(laid.limit, Timing::OPTANE, 3);
    memory.write(0, &laid.bytes);
    memory.poison(FIRST + 2);
    let mut bed = TileBed::new(&mut model, &config, &mut memory);
    bed.start(laid.line);
    bed.run(1 << 20, &mut |_, _| {}).expect("it ends").trap
}

#[test]
fn a_product_with_poison_traps() {
    // The ring, the prime, two loads, the product.
    assert_eq!(poisoned(UNCHANGED, UNCHANGED), Some((Trap::Memory, 4)));
}

#[test]
fn a_product_that_does_not_ask_for_poison_is_noticed() {
    let from = "if (asks_error) state <= |own_rdata[5:4] ? FAIL : RESULT;";
    assert_ne!(poisoned(from, "if (asks_error) state <= RESULT;"), Some((Trap::Memory, 4)));
}

#[test]
fn products_without_scratch_lines_trap() {
    let (config, case) = (config(), products());
    let mut model = altered(&config, UNCHANGED, UNCHANGED);
    let laid = case.lay(config.shape()).expect("an image");
    let mut memory = TileMemory::persistent(laid.limit, Timing::OPTANE, 3);
    memory.write(0, &laid.bytes);
    // One line less than the program's is the program's.
    for (scratch, trap) in [
        (laid.limit, None),
        (laid.limit - 1, Some(Trap::Address)),
        (0, Some(Trap::Address)),
        (u64::from(u32::MAX) - 1, Some(Trap::Address)),
    ] {
        let mut bed = TileBed::new(&mut model, &config, &mut memory);
        bed.start_with_scratch(laid.line, scratch);
        let outcome = bed.run(1 << 20, &mut |_, _| {}).expect("it ends");
        // The ring, the prime, two loads, the product.
        assert_eq!(outcome.trap, trap.map(|trap| (trap, 4)), "scratch lines from {scratch}");
    }
}

#[test]
fn products_are_golden_s() {
    let (config, case) = (config(), products());
    let mut model = altered(&config, UNCHANGED, UNCHANGED);
    let (executed, _) = execute(&mut model, &config, &case, pace(config.shape(), 3), &mut |_| {})
        .expect("an image");
    assert_eq!((executed.value, executed.skew), (None, None));
}
