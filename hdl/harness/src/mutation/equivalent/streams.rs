//! In the streaming transform, whose parts the four-step one has, too.

use super::{Equivalent, known};

const NEVER_SHORT: &str = "no job of this block is short: what is for short jobs is for `ntt-fourstep` with rows \
                           of half a column";
const READ_BEFORE: &str =
    "what was at that place has been read already, and the next token writes it again";
const ONE_BIT: &str = "it is one bit";
const NOTHING_INSIDE: &str =
    "after a reset nothing is inside, so that a job of either direction begins at once";
const ROOM: &str = "the outlet shows one beat more than its queue holds, and a credit less costs time \
                    after stalls only";
const MORE_EMPTY: &str = "more empty tokens follow than push the last beat out; they arrive empty";
const STEADY: &str =
    "the direction changes only while nothing is inside, so that a cycle less does not matter";
const UNREAD: &str = "nothing reads it there";
const NEVER_FULL: &str =
    "credits keep the queue from being full, so that this place is written again before it is read";

const SAME_SIDES: &str = "rows are as long as columns, so that both tables hold the same";
const BOTH_ALIKE: &str =
    "the products of both sides arrive in the same cycles, and both ports have them";
const HELD: &str = "a job's prime stays until its last beat has left";
const SHOWN: &str = "every job sets it before it is used; only what is shown until then is another: that it \
                     is not unknown is `hdl/harness/tests/icarus.rs`";

pub(super) const EQUIVALENT: &[Equivalent] = &[
    // The four-step transform, here with rows as long as columns.
    known("ntt_fourstep_1024_*_operands", "entry = {tag_in[1], *", "{tag_in[0], *", SAME_SIDES),
    known("ntt_fourstep_", "qh_#", "qh_#", HELD),
    known("ntt_fourstep_", "not_zero_1 ? {qh_1, *", "not_zero_1 ? {qh_2, *", HELD),
    known("ntt_fourstep_*_passes", "backward = reset ? *", "1'b0 ? *", SHOWN),
    known("ntt_fourstep_*_passes", "backward = reset ? *", "reset ? 1'h1 : *", SHOWN),
    known("ntt_fourstep_*_passes", "kept_page = reset ? *", "1'b0 ? *", SHOWN),
    known("ntt_fourstep_*_passes", "kept_page = reset ? *", "reset ? 16'h* : *", SHOWN),
    known(
        "ntt_fourstep_*_scaler_outlet",
        "* = inverse ? right_* : left_*",
        "!(inverse) ? *",
        BOTH_ALIKE,
    ),
    known("ntt_fourstep_*_scaler_outlet", "* = inverse ? right_* : left_*", "1'b1 ? *", BOTH_ALIKE),
    known("ntt_fourstep_*_scaler_outlet", "* = inverse ? right_* : left_*", "1'b0 ? *", BOTH_ALIKE),
    known("ntt_stream_*_commutators_", "step_in", "1'b1", READ_BEFORE),
    known("ntt_stream_*_commutators_", "mid_step", "1'b1", READ_BEFORE),
    known("ntt_stream_*_commutators_", "*slot + #'d1", "*slot - 1'd1", ONE_BIT),
    known("ntt_stream_*_commutators_", "reset ? 1'd0 : * + *", "reset ? 1'd0 : * - *", ONE_BIT),
    known(
        "ntt_stream_*_commutators_",
        "reset ? 1'd0 : filled | (step_in & (&slot))",
        "*(|slot))",
        ONE_BIT,
    ),
    known(
        "ntt_stream_*_kernel|ntt_fourstep_1024_*_kernel",
        "gate_job_short = job_short",
        "1'b0",
        NEVER_SHORT,
    ),
    known("ntt_stream_*_kernel|ntt_fourstep_1024_*_kernel", "gate_short", "1'b0", NEVER_SHORT),
    known(
        "ntt_stream_*_kernel|ntt_fourstep_1024_*_kernel",
        "stages_1_left_* = gate_*",
        "1'b0",
        NEVER_SHORT,
    ),
    known(
        "ntt_stream_*_kernel|ntt_fourstep_1024_*_kernel",
        "outlet_right_* = stages_1_*",
        "1'b0",
        NEVER_SHORT,
    ),
    known(
        "ntt_stream_*_kernel|ntt_fourstep_1024_*_kernel",
        "commutators_0_right_step = 1'b0",
        "1'h1",
        NEVER_SHORT,
    ),
    known(
        "ntt_stream_*_gate|ntt_fourstep_1024_*_gate",
        "announce ? job_short : waiting_short",
        "*",
        NEVER_SHORT,
    ),
    known("ntt_stream_*_gate|ntt_fourstep_1024_*_gate", "halved = *", "*", NEVER_SHORT),
    known("ntt_stream_*_gate|ntt_fourstep_1024_*_gate", "short = halved", "1'b0", NEVER_SHORT),
    known("ntt_stream_*_gate", "direction = reset ? 1'd0 : *", "1'b0 ? *", NOTHING_INSIDE),
    known("ntt_stream_*_gate", "direction = reset ? 1'd0 : *", "reset ? 1'h1 : *", NOTHING_INSIDE),
    known("ntt_stream_*_gate|ntt_fourstep_*_gate", "used != 9'd256", "used != 9'h*", ROOM),
    known("ntt_stream_*_gate", "used = reset ? 9'd0 : *", "reset ? 9'h*", ROOM),
    known("ntt_stream_*_gate", "pushes = reset ? *", "*", MORE_EMPTY),
    known("ntt_stream_*_gate", "pushes <= *", "", MORE_EMPTY),
    known("ntt_stream_*_butterfly_direction", "stage_#", "stage_#", STEADY),
    known("ntt_stream_*_butterfly_sums_", "direction_#", "direction_#", STEADY),
    known("ntt_stream_*_operands", "beat = step_in & tag_in[0]", "*", UNREAD),
    known("ntt_stream_*_outlet", "beat = step_in & tag_in[0]", "*", UNREAD),
    known("ntt_stream_*_outlet", "went = reset ? 1'd0 : *", "1'b0 ? *", ROOM),
    known("ntt_stream_*_outlet", "went = reset ? 1'd0 : *", "reset ? 1'h1 : *", ROOM),
    known("ntt_stream_*_outlet", "write", "1'b1", NEVER_FULL),
];
