//! In the blocks that are no transforms.

use super::{Equivalent, RING, known};

const AHEAD: &str = "three rows at most are issued ahead of a full buffer, so when the limb was first \
                     said to have begun does not matter";

const OLD_TERMS: &str = "terms of a group that a reset ended come before the first of the next group, \
                         which forgets them; its end is forgotten by `total_valid`";
const WIDE: &str = "a prime is above 2^17, so that a coefficient has 11 or 12 bytes";
const HELD: &str =
    "a job's prime and scale stay, and the next job's come three cycles later at the earliest";
const UNREDUCED: &str = "the product behind it takes every factor below 2^K and reduces it itself";
const FAR_ABOVE: &str = "q more or less is the same residue as long as x is far above it, as but one \
                         output of SHAKE in 2^17 or more is; no preimages are known";
const RARE: &str = "not the same, but only where a word of x is 0, for one coefficient in 2^17: that \
                    step is tried in `modmul`, where every such mutant is caught";
const UNREAD: &str = "nothing reads these bits";
const NARROW: &str = "the value is narrower";
const ONE_PLACE: &str = "one place of the queue is not used, which costs time after stalls only";
const NO_TIE: &str = "a job's 11·2^k or 12·2^k bytes leave neither 0, −1 nor 1 of a block";
const NEXT_WORD: &str =
    "a coefficient that ends with a word is made with the next one, which every job has";
const LATER: &str =
    "a block that waits for its words is loaded a cycle later, which costs time after stalls only";
const ANYWHERE: &str = "where the first place of a ring is does not matter";

const BYTES: &str = "(|*) ? 5'd12 : (|*) ? 5'd11 : (|*) ? 5'd10 : 5'd9";
const OR_ZERO: &str = "not_zero_1 ? {qh_1, 17'd1} : 28'd0";

pub(super) const EQUIVALENT: &[Equivalent] = &[
    // The automorphism's schedule and lanes.
    known("_lanes", "lane + #'d0 * step", "lane - #'d0 * step", "0·step is 0"),
    known("_lanes", "lane + 2'd2 * step", "lane - 2'd2 * step", "2·step is −2·step modulo 4"),
    known("_schedule", "write_first", "1'b1", AHEAD),
    known("_schedule", "write_first", "!(write_first)", AHEAD),
    // Delays are rings, which a reset only brings to a known place.
    known("elementwise_", "*_reset = reset", "1'b0", RING),
    known("bconv_", "q_*_reset = reset", "1'b0", RING),
    known("bconv_", "*_waiting_reset = reset", "1'b0", RING),
    known("bconv_", "lane_#_reset = reset", "1'b0", RING),
    known("xof_", "*_waiting_reset = reset", "1'b0", RING),
    // The base conversion.
    known("bconv_", "term_*_reset = reset", "1'b0", OLD_TERMS),
    known("_term_", "reset ? #'d0 : {stages[#:0], valid_in}", "1'b0 ? *", OLD_TERMS),
    known("_term_", "reset ? #'d0 : {stages[#:0], valid_in}", "reset ? #'h* : *", OLD_TERMS),
    known("_fold_0", "difference[30] ? *", "difference[29] ? *", "both bits are its sign"),
    // The expander: words gathered to coefficients.
    known("_sponge", BYTES, "(|job_q[27:24]) ? 5'd12 : *", WIDE),
    known("_gather", "{{8{bytes > 5'd11}}, *", "{{8{bytes > 5'd11}}, *", WIDE),
    known("_gather", "next_places != 8'd0", "next_places != 8'h1", ONE_PLACE),
    known("_gather", "next_places = reset ? 8'd128 : *", "reset ? 8'h7f : *", ONE_PLACE),
    known("_gather", "used - 4'd8*", "used + 4'd8*", "8 is −8 modulo 16"),
    known("_gather", "take && {1'b0, used} + bytes <= 5'd23", "* < 5'd23", NEXT_WORD),
    known("_gather", "take && {1'b0, used} + bytes <= 5'd23", "* <= 5'h16", NEXT_WORD),
    known("_gather", "take", "1'b1", "what is shown counts only where a coefficient was made"),
    known("_queue", "{1'b0, first} + count", "{1'h1, first} + count", UNREAD),
    known("_queue", "7'd0", "7'h#", ANYWHERE),
    known("_queue", "first <= 7'd0;", "", ANYWHERE),
    known("_queue", "reset", "1'b0", ANYWHERE),
    // Its reduction.
    known("_reduce", "correction_q = step_4_q_out", "1'b0", UNREDUCED),
    known("_reduce_correction", "{1'd0, t[27:0]} - {1'd0, q}", "*", UNREDUCED),
    known("_reduce_correction", "difference <= *", "", UNREDUCED),
    known("_reduce_correction", "negative ? kept : difference[27:0]", "1'b1 ? *", UNREDUCED),
    known("_reduce_correction", "negative ? *", "negative ? kept : difference[28:1]", UNREDUCED),
    known("_scale_waiting", "(reset || at == 5'd20) ? *", "(reset || at == 5'h13) ? *", HELD),
    known(
        "_scale_waiting",
        "(reset || at == 5'd20) ? *",
        "(reset || at == 5'd20) ? 5'h1 : *",
        HELD,
    ),
    known("_reduce_product", "qh_#", "qh_#", HELD),
    known("_reduce_step_", "qh_#", "qh_#", HELD),
    known("_reduce_product", OR_ZERO, "not_zero_1 ? {qh_2, 17'd1} : 28'd0", HELD),
    known("_reduce_step_", OR_ZERO, "not_zero_1 ? {qh_2, 17'd1} : 28'd0", HELD),
    known("_reduce_step_", OR_ZERO, "not_zero_1 ? {qh_1, 17'd1} : 28'h*", RARE),
    known("_reduce_product_step_", OR_ZERO, "not_zero_1 ? {qh_1, 17'd1} : 28'h*", RARE),
    known("_reduce_step_", OR_ZERO, "*", FAR_ABOVE),
    known("_reduce_step_", "|s", "&s", FAR_ABOVE),
    known("_reduce_step_", "*high_2* + {#'d0, q_or_0_2}", "*high_2* - {#'d0, q_or_0_2}", FAR_ABOVE),
    known("_reduce_step_", "t[#:17]", "t[#:17]", NARROW),
    // Its sponge.
    known("_sponge", "{64'd0, buffer[#:64]}", "{64'h*, buffer[#:64]}", UNREAD),
    known("_sponge", "bytes_left > 21'd168", "bytes_left >* 21'*", NO_TIE),
    known("_sponge", "next_left == 5'd1", "next_left == 5'h0", LATER),
    known("_sponge", "ends <= next_left == 5'd1;", "", LATER),
    known("_sponge", "word_take", "1'b1", "a word that was not taken is still there: words stay"),
    known(
        "_sponge",
        "busy && (!last_round || free)",
        "*",
        "what the unit holds while it is not busy is overwritten at the next start",
    ),
];
