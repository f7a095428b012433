//! In the near-memory controller.

use super::{Equivalent, known};

const SAME_NUMBER: &str = "it is the same number";
const CUT: &str = "what is assigned is as wide as before, and the bits above are 0";
const NOBODY: &str = "nothing reads it when nobody is eligible";
const ANY_TURN: &str = "the contract promises no order among IDs and lines, so that it does not matter whose \
                        turn it is";
const BEHIND_VALID: &str = "it is read behind `valid` alone, and is set where that is";
const STAYS: &str = "no other state is left, and this one stays";
const FAILED: &str = "a burst that fails has no line, and shows and writes nothing";
const ONE_LANE: &str = "there is one lane";
const HELD: &str = "the prime stays while a line is on its way";
const BEFORE: &str =
    "a fence begins with all of them anew, and they are read only while there is one";
const LATE: &str = "the record is read long after a reset";
const GROUP: &str =
    "the group that is counted is the first one after a reset, and only a last one counts";
const DROPPED: &str =
    "what is picked and is no candidate is dropped, and the next entry has its turn";
const OVERWRITTEN: &str = "the accumulator comes last of the three";
const REVERSED: &str =
    "a part from a lower to a higher bit is no Verilog; Verilator reads it from the latter on";
const AGAIN: &str = "an entry that is dropped is offered again: the device sees what it saw, later";

pub(super) const EQUIVALENT: &[Equivalent] = &[
    known("_boot", "state <= DRAINED;", "", STAYS),
    known("_buffer|_front", "c[*_BITS-1:0]", "c[*_BITS+1:0]", CUT),
    known("_buffer|_front", "i[*_BITS-1:0]", "i[*_BITS+1:0]", CUT),
    known("_buffer|_front", "n[*_BITS-1:0]*", "n[*_BITS+1:0]*", CUT),
    known("_buffer|_front|_unit|_port", "*{{(* - 1){1'b0}}, *", "*{{(* + 1){1'b0}}, *", CUT),
    known("_front", "choice = {SLOT_BITS{1'b0}}", "{SLOT_BITS{1'h1}}", NOBODY),
    known("_front", "|eligible", "*", ANY_TURN),
    known(
        "_front",
        "eligible[c] && c[SLOT_BITS-1:0] >= turn",
        "eligible[c] && c[SLOT_BITS-1:0] *",
        ANY_TURN,
    ),
    known("_front", "turn = *", "*", ANY_TURN),
    known("_buffer", "turn = *", "*", ANY_TURN),
    known("_buffer", "|candidates", "1'b0", ANY_TURN),
    known("_buffer", "pick_valid = offer && !cmd_ready", "offer && cmd_ready", AGAIN),
    known(
        "_buffer",
        "candidates[c] && c[ENTRY_BITS-1:0] >= turn",
        "candidates[c] || c[ENTRY_BITS-1:0] >= turn",
        DROPPED,
    ),
    known("_step_", "qh_# = qh_#", "qh_#", HELD),
    known("_unit", "staged == ACCUMULATOR", "1'b1", OVERWRITTEN),
    known("_unit", "key_words_late = *", "key_delay[32*LANES+*:32*LANES*(KEY_DELAY-1)]", REVERSED),
    known("_buffer", "{LINES{1'b0}}", "1'b0", SAME_NUMBER),
    known("_buffer", "dirty <= {LINES{1'b0}};", "", BEHIND_VALID),
    known("_buffer", "dirty = {LINES{1'b0}}", "{LINES{1'h1}}", BEHIND_VALID),
    known("_control", "*_BYTES | 6'h01", "(*_BYTES + 1'b1) | 6'h01", SAME_NUMBER),
    known("_control", "MEDIA_READS | 6'h01", "(MEDIA_READS + 1'b1) | 6'h01", SAME_NUMBER),
    known("_control", "FILLS | 6'h01", "(FILLS + 1'b1) | 6'h01", SAME_NUMBER),
    known("_control", "lost_seen = 1'b0", "1'h1", LATE),
    known("_control", "lost_seen <= 1'b0;", "", LATE),
    known("_lift_#_modulus|_product_#_modulus", "qh_#", "qh_#", HELD),
    known(
        "_step_",
        "not_zero_1 ? {qh_1, 17'd1} : 32'd0",
        "not_zero_1 ? {qh_2, 17'd1} : 32'd0",
        HELD,
    ),
    known(
        "_correction",
        "negative ? kept : difference[31:0]",
        "negative ? kept : difference[30:0]",
        "t − q is below q²/2^34, which is far below the modulus",
    ),
    known("_products", "&{valid_0}", "|{valid_0}", ONE_LANE),
    known("_read_front", "refused ? {(LINE_BITS + 2){1'b0}} : *", "1'b0 ? *", FAILED),
    known("_write_front", "with_strobes = burst_failed ? 256'd0 : *", "1'b0 ? *", FAILED),
    known("_write_front", "fenced = {SLOTS{1'b0}}", "{SLOTS{1'h1}}", BEFORE),
    known("_write_front", "fenced <= {SLOTS{1'b0}};", "", BEFORE),
    known(
        "_unit",
        "waiting != {(DEPTH_BITS + 1){1'b0}}",
        "waiting != {(DEPTH_BITS - 1){1'b0}}",
        SAME_NUMBER,
    ),
    known("_unit", "collect_valid = 1'b0", "1'h1", GROUP),
    known("_unit", "key_delay[*", "key_delay[*+1:*", CUT),
];
