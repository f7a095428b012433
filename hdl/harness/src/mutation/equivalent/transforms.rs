//! In the transforms.

use super::{Equivalent, SAME, known};

const GONE: &str = "what was under way when a reset came has left the pipeline before the next job \
                    walks, and what it wrote is overwritten while that is loaded";
const WALKS: &str = "a row is written where the writer walks and results come, and each is only with \
                     the other; the next start sets all there is of a walk";
const SMALLEST: &str = "the smallest ring has 64 points, so that these bits are always set";
const CAUTIOUS: &str = "rows are loaded behind the ones that leave, and no nearer than before: it costs \
                        time after stalls only";
const SETTLED: &str =
    "a buffer is loaded only after it was left, so that none waits to be loaded in that cycle";
const UNREAD: &str = "nothing reads it there";
const ZERO: &str = "the other operand is 0";
const FIRST_WIDE: &str = "forward, no stage but the first reads a row more than once";
const IS_ZERO: &str = "what reads it asks whether it is 0, which it is in the wide stage alone";
const ONE_PLACE: &str = "one place of the queue is not used, which costs time after stalls only";
const STAYS: &str =
    "a job's parameters stay while it is walked, so that a cycle less does not matter";
const OTHER_CASE: &str = "the other case gives the same";

const SIDE_BY_SIDE: &str = "multipliers side by side are valid in the same cycles";
const AGAIN: &str = "a product is stored again, the same, in every row of its block, and between stages, where \
                     the next products are of seeds";
const HOLDS_ONES: &str = "the register holds ones, so that a product is stored in every cycle: again, the same, in \
                          every row of its block, and between stages, where the next products are of seeds";
const WHOLE: &str =
    "a block as long as its stage ends with the stage, and its group is the first and last";
const LAST_ROW: &str =
    "a block's product is stored at its last row, but the last block's, which none needs";
const TOGETHER: &str = "a product is stored at the same wrong place that it is read from";
const NEVER: &str =
    "generated factors are the inverse transform's own, so that nothing is exchanged";
const MODULO_4: &str = "two bits of it are read";

const ROWS: &str = "{*log_n > 5'd7, *log_n > 5'd6, *";

pub(super) const EQUIVALENT: &[Equivalent] = &[
    // The iterative engine: what a reset ends.
    known("ntt_#_", "load_reset = reset", "1'b0", GONE),
    known("ntt_#_", "from_banks_reset = reset", "1'b0", GONE),
    known("ntt_#_", "butterfly_#_reset = reset", "1'b0", GONE),
    known("ntt_#_", "later_start_reset = reset", "1'b0", GONE),
    known("_butterfly_", "*_reset = reset", "1'b0", GONE),
    known("_butterfly_#_", "reset ? #'d0 : {stages[#:0], valid_in}", "1'b0 ? *", GONE),
    known("_butterfly_#_", "reset ? #'d0 : {stages[#:0], valid_in}", "reset ? #'h* : *", GONE),
    known("_later_start", "reset ? #'d0 : {stages[#:0], valid_in}", "1'b0 ? *", GONE),
    known("_later_start", "reset ? #'d0 : {stages[#:0], valid_in}", "reset ? #'h* : *", GONE),
    known("_from_banks", "reset ? #'d0 : {valids[#:0], valid}", "1'b0 ? *", GONE),
    known("_from_banks", "reset ? #'d0 : {valids[#:0], valid}", "reset ? #'h* : *", GONE),
    known("_load", "reset ? 1'd0 : *", "1'b0 ? *", GONE),
    known("_load", "reset ? 1'd0 : *", "reset ? 1'h1 : *", GONE),
    known("_to_banks", "reset ? 2'd0 : flags_1", "reset ? 2'h1 : flags_1", GONE),
    known("_valid_before", "stages <= *", "", WALKS),
    known("ntt_#_", "writer_reset = reset", "1'b0", WALKS),
    known("_to_banks", "walks & valid_0 & valid_1", "walks & valid_0 | valid_1", WALKS),
    known("_to_banks", "walks & valid_0 & valid_1", "walks | valid_0 & valid_1", WALKS),
    known("_writer", "reset", "1'b0", WALKS),
    known("_writer", "is_free <= 1'b1;", "", WALKS),
    known("_writer", "is_free = 1'b1", "1'h0", WALKS),
    known("_to_banks", "reset ? 2'd0 : flags_1", "1'b0 ? *", GONE),
    // Generated factors.
    known("ntt_*_g", "generator_#_reset = reset", "1'b0", GONE),
    known("_generator_#", "seeds_reset = reset", "1'b0", GONE),
    known("_generator_#", "multiplier_#_reset = reset", "1'b0", GONE),
    known("_seeds", "reset ? 6'd0 : {steps[4:0], step}", "1'b0 ? *", GONE),
    known("_seeds", "reset ? 6'd0 : {steps[4:0], step}", "reset ? 6'h* : *", GONE),
    known(
        "_seeds",
        "product_valid_0 & product_valid_1",
        "product_valid_0 | product_valid_1",
        SIDE_BY_SIDE,
    ),
    known("_seeds", "product_valid_0 & product_valid_1", "1'b1", AGAIN),
    known("_g#_reader", "step_0 = due & ~wide & *", "due | ~wide & *", AGAIN),
    known("_g#_reader", "step_0 = due & ~wide & *", "due & ~wide | *", AGAIN),
    known("_seeds", "steps <= *", "", HOLDS_ONES),
    known("_g#_reader|_g#_writer", "block_ends ? alone : *", "*{at_row[4:1], 1'b1} & *", WHOLE),
    known("_seeds", "stepped = steps[5]", "steps[4]", LAST_ROW),
    known("_seeds", "place_at_3 = place_at_2", "place_at_1", TOGETHER),
    known("_seeds", "ratio_at_3 = ratio_at_2", "ratio_at_1", STAYS),
    known("_seeds", "ratio_latch = ratios[ratio_at_3]", "ratios[ratio_at_2]", STAYS),
    known("_seeds", "above = level - 5'd4", "level + 5'd4", MODULO_4),
    known(
        "_seeds",
        "late_at_5 ? * : (* ? seed[55:28] : seed[55:28])",
        "late_at_5 ? * : (* ? seed[55:28] : seed[55:28])",
        SAME,
    ),
    known("_g#_from_banks", "exchanged ? *", "1'b0 ? *", NEVER),
    // Of the bits of a row's number the highest is the fourth or above.
    known("_reader|_writer", "counted = *", "*{highest[1], highest[1], *", SMALLEST),
    known("_reader|_writer", "counted = *", "*{highest[0], highest[0], *", SMALLEST),
    known("_reader|_writer", "counted = *", "*{highest[0], highest[2], highest[2], *", SMALLEST),
    known("_reader|_writer", "counted = *", "*{highest[0], highest[1], highest[1], *", SMALLEST),
    // Jobs and rows.
    known("_jobs", "last_asked = *", ROWS, SMALLEST),
    known("_jobs", "(unload_turn == load_turn) & ahead", "1'b0", CAUTIOUS),
    known(
        "_jobs",
        "(unload_turn == load_turn) & ahead",
        "(unload_turn != load_turn) & *",
        CAUTIOUS,
    ),
    known("_jobs", "following_row = #'d1", "#'h#", CAUTIOUS),
    known("_jobs", "following_row <= #'d1;", "", CAUTIOUS),
    known("_jobs", "ahead <= {1'b0, leaving_row} > following_row;", "", CAUTIOUS),
    known("_jobs", "ahead <= 1'b0;", "", SETTLED),
    known("_jobs", "ahead = 1'b0", "1'h1", SETTLED),
    known("_unload", "promised < 4'd8", "promised < 4'h7", ONE_PLACE),
    known("_unload", "promised = 4'd0", "4'h1", ONE_PLACE),
    known("_later_", "stage_#", "stage_#", STAYS),
    // Walks and addresses.
    known("_read_addresses", "folded ^ #'d0", "folded | #'d0", ZERO),
    known("_reader|_writer", "forward_varying = *", "start_log_n == 5'd6 ? 8'h31 : *", UNREAD),
    known("_reader|_writer", "forward_varying = *", "* ? 8'h61 : 8'hc0", UNREAD),
    known("_reader|_writer", "forward_varying = *", "* ? 8'h60 : 8'hc1", UNREAD),
    known("_reader|_writer", "forward_turn = *", "start_log_n == 5'h5 ? 3'd1 : *", OTHER_CASE),
    known("_reader|_writer", "forward_turn = *", "1'b0 ? 3'd1 : *", OTHER_CASE),
    known("_reader", "blocks = *", "1'b0", IS_ZERO),
    known("_reader", "spread_0 = wide ? blocks[2:0] : 3'd1", "*", IS_ZERO),
    known(
        "_reader|_writer",
        "next_wide = *",
        "(back ? stage + 5'd3 : stage * 5'*) > log_n",
        FIRST_WIDE,
    ),
];
