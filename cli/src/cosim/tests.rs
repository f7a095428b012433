//! Wrong RTL is noticed: single lines of the tile's Verilog are changed, and random programs run.

use super::case::Ending;
use super::execute::{Executed, execute};
use super::random::{case, case_at, pace};
use hearth_hdl::verilator::{Model, Verilator};
use hearth_hdl::{Block, Target, TileConfig, verilog};
use hearth_spec::tile::{Fields, LineIndex, Opcode, RandomOptions, TileShape, Trap};

/// Programs that a wrong tile may get through at most.
const PROGRAMS: u64 = 150;

fn config() -> TileConfig {
    let shape = TileShape::named("tile-ecp5").expect("a preset");
    TileConfig::new(shape, Target::Generic).expect("a tile")
}

/// The tile with `from` replaced by `to`, which is once in its Verilog.
pub(super) fn altered(config: &TileConfig, from: &str, to: &str) -> Model {
    let block = Block::Tile(*config);
    let text = verilog::generate(&block);
    assert_eq!(text.matches(from).count(), 1, "`{from}` is one place");
    let text = text.replace(from, to);
    let verilator = Verilator::find().expect("Verilator");
    verilator.altered_model(&block, &text, verilog::ports(&block), None).expect("a model")
}

fn run(config: &TileConfig, model: &mut Model, seed: u64) -> Executed {
    let shape = config.shape();
    let case = case(shape, seed, 40, None);
    execute(model, config, &case, pace(shape, seed), &mut |_| {}).expect("an image").0
}

/// What is found of the change: `value` or `cycle`.
#[track_caller]
pub(super) fn check_on(config: &TileConfig, from: &str, to: &str, found: &str) {
    let mut model = altered(config, from, to);
    let differs = |executed: &Executed| {
        let value = executed.value.as_ref().map(|value| ("value", value.to_string()));
        value.or_else(|| executed.skew.as_ref().map(|skew| ("cycle", skew.to_string())))
    };
    let first = (1..=PROGRAMS).find_map(|seed| differs(&run(config, &mut model, seed)));
    let (kind, text) = first.expect("the change is noticed");
    assert_eq!(kind, found, "{text}");
}

#[track_caller]
fn check(from: &str, to: &str, found: &str) {
    check_on(&config(), from, to, found);
}

/// Programs in which nothing is to be found.
#[track_caller]
pub(super) fn check_passes(config: &TileConfig, programs: u64) {
    let unchanged = "wire lost = ntt_lost";
    let mut model = altered(config, unchanged, unchanged);
    for seed in 1..=programs {
        let executed = run(config, &mut model, seed);
        assert_eq!((executed.value, executed.skew), (None, None), "seed {seed}");
    }
}

#[test]
fn the_tile_itself_passes() {
    check_passes(&config(), PROGRAMS);
}

#[test]
fn a_scoreboard_without_data_hazards_is_noticed() {
    check("data_waits <= |(data_read & ~read_over) ||", "data_waits <= 1'b0 &&", "cycle");
}

#[test]
fn a_scoreboard_that_forgets_writes_after_reads_is_noticed() {
    check("data_waits <= |(data_read & ~read_over) ||", "data_waits <=", "cycle");
}

#[test]
fn a_scoreboard_without_bank_hazards_is_noticed() {
    check("bank_waits <= |(bank_read & ~read_over)", "bank_waits <= 1'b0", "cycle");
}

#[test]
fn a_unit_that_waits_for_what_it_is_through_with_is_noticed() {
    check("bank_waits <= |(bank_read & ~read_over)", "bank_waits <= |bank_read", "cycle");
}

#[test]
fn weights_that_the_next_conversion_takes_again_are_noticed() {
    check("if (counts && is_bconv) begin", "if (1'b0) begin", "value");
}

#[test]
fn a_source_s_prime_that_is_the_first_one_s_is_noticed() {
    check("list_prime <= list_prime + 8'd1;", "", "value");
}

#[test]
fn a_store_that_ends_with_its_first_burst_is_noticed() {
    check("announcing <= write_left != write_burst;", "announcing <= 1'b0;", "cycle");
}

#[test]
fn a_store_that_ends_before_its_last_answer_is_noticed() {
    check(
        "all_answered <= next_unanswered == 9'd0;",
        "all_answered <= next_unanswered <= 9'd1;",
        "cycle",
    );
}

#[test]
fn a_trap_of_memory_at_the_word_at_hand_is_noticed() {
    check("if (!busy[MEMORY]) memory_index", "memory_index", "value");
}

#[test]
fn a_unit_that_is_issued_to_while_busy_is_noticed() {
    check("waits_for = on_limbs ? 6'd1 << unit :", "waits_for = on_limbs ? 6'd0 :", "cycle");
}

#[test]
fn a_fence_that_does_not_wait_is_noticed() {
    check(": is_fence ? 6'd1 << MEMORY", ": is_fence ? 6'd0", "cycle");
}

#[test]
fn sources_checked_after_the_last_are_noticed() {
    check("state == SOURCE && left != 5'd0;", "left != 5'd0;", "cycle");
}

#[test]
fn a_source_that_is_left_out_is_noticed() {
    check("left <= sources;", "left <= sources == 5'd3 ? 5'd2 : sources;", "cycle");
}

#[test]
fn an_operand_read_in_the_wrong_pass_is_noticed() {
    check(
        "wire [1:0] pass_of_second = near_first && !same_first ? 2'd1 : 2'd0;",
        "wire [1:0] pass_of_second = 2'd0;",
        "value",
    );
}

#[test]
fn a_wrong_row_of_a_register_is_noticed() {
    check(
        "asked_row[ROW_BITS*r +: ROW_BITS]}",
        "asked_row[ROW_BITS*r +: ROW_BITS] ^ 1'b1}",
        "value",
    );
}

#[test]
fn words_that_are_fetched_later_are_noticed() {
    check("running && queued <= 6'd16", "running && queued <= 6'd15", "cycle");
}

#[test]
fn a_domain_that_is_not_checked_is_noticed() {
    check("&& domains[source_register] == source_domain;", ";", "value");
}

#[test]
fn a_residue_that_is_not_checked_is_noticed() {
    check("if (|too_large) bad_data <= 1'b1;", "", "value");
}

#[test]
fn a_limit_that_is_not_checked_is_noticed() {
    check("|x[63:32] || limb_end > {1'b0, limit};", "|x[63:32];", "value");
}

#[test]
fn words_that_are_fetched_beyond_the_end_are_noticed() {
    let runs = |to: &str| {
        let from = "(begins ? 32'd3 : 32'd7) >= limit;";
        let (config, mut model) = (config(), altered(&config(), from, to));
        let shape = *config.shape();
        // No room below the objects: the program lies at the end of memory.
        let found = (1..=PROGRAMS).find_map(|seed| {
            let first = LineIndex(0);
            let options = RandomOptions { instructions: 40, seed, first, log_n: None };
            let (case, pace) = (case_at(&shape, options), pace(&shape, seed));
            if case.trap.is_some() {
                return None;
            }
            let executed = execute(&mut model, &config, &case, pace, &mut |_| {});
            executed.expect("an image").0.value
        });
        found.map(|difference| difference.place)
    };
    assert_eq!(runs("(begins ? 32'd3 : 32'd7) >= limit;"), None);
    let place = runs("32'd3 >= limit;").expect("the change is noticed");
    assert!(place.starts_with("a burst ends at byte"), "{place}");
}

#[test]
fn set_up_words_that_are_counted_are_noticed() {
    check("counts <= goes && !(sets_ring ||", "counts <= goes && !(sets_ring &&", "value");
}

#[test]
fn a_word_that_is_none_is_noticed() {
    check("always @(*) issued_word = words - 32'd1;", "always @(*) issued_word = ~32'd0;", "value");
}

/// A random program whose words of one opcode are missing: the first word that needs them traps.
#[track_caller]
fn check_missing(setup: Opcode, needs: &[Opcode]) {
    let shape = *config().shape();
    let mut model = altered(&config(), "wire lost = ntt_lost", "wire lost = ntt_lost");
    let mut traps = 0;
    for seed in 1..40 {
        let mut case = case(&shape, seed, 40, None);
        if case.trap.is_some() {
            continue;
        }
        let encoded = case.program.words(&shape).expect("a program");
        let words = encoded.iter().map(|word| word.encode(&shape).expect("legal"));
        let words: Vec<Fields> = words.filter(|word| word.opcode != setup as u8).collect();
        let is_first = |word: &Fields| needs.iter().any(|needs| word.opcode == *needs as u8);
        let Some(at) = words.iter().position(is_first) else { continue };
        let (trap, at, limit) = (Trap::Modulus, at as u64, LineIndex(0));
        case.trap = Some(Ending { words, trap, at, poisoned: None, limit });
        let (executed, _) =
            execute(&mut model, &config(), &case, pace(config().shape(), seed), &mut |_| {})
                .expect("an image");
        assert_eq!((executed.value, executed.skew), (None, None), "seed {seed}");
        traps += 1;
    }
    assert!(traps > 5, "{traps}");
}

#[test]
fn a_transform_without_twiddles_traps() {
    check_missing(Opcode::Twiddles, &[Opcode::Ntt, Opcode::Intt]);
}

#[test]
fn a_limb_without_a_seed_traps() {
    check_missing(Opcode::Seed, &[Opcode::Prng]);
}

#[test]
fn a_prime_that_is_not_loaded_traps() {
    use Opcode::{Ld, Ntt, Prng};
    check_missing(Opcode::Modulus, &[Opcode::Twiddles, Ld, Ntt, Prng]);
}
