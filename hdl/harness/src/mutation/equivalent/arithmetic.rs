//! In adders, multipliers and butterflies.

use super::{Equivalent, known};

const SIGN: &str = "the value is so much narrower that both bits are its sign";
const LOW_WORD: &str = "nothing reads the low word of a modulus that travels on: it is 1";
const EVEN: &str = "an odd residue plus q is even, so one more is lost when it is halved";
const ABOVE: &str = "nothing reads the bits above the largest value";
const COVERED: &str =
    "adds q although no carry needs it: the same residue, and the correction takes it off";

const KEPT: &str = "alters bits above the low K + 1, which are cut off";
const LEFT: &str = "{18'd0, a_1[27:18]} * {10'd0, b_1[17:0]}";
const RIGHT: &str = "{10'd0, a_1[17:0]} * {18'd0, b_1[27:18]}";
const ROW: &str = "{{10'd0, row_0_product_0[35:18]} + row_0_product_1, row_0_product_0[17:0]}";
const SUM: &str = "{{1'd0, sum_1_0[45:18]} + {1'd0, sum_1_1}, sum_1_0[17:0]}";

const PASS_BY: &str = "the lowest 18 bits are far below the estimate, and nothing is added to them";

pub(super) const EQUIVALENT: &[Equivalent] = &[
    // The pipelined adder: −q < x < 2q and −q ≤ x ∓ q < q in two bits more.
    known("adder", "subtract_2 ? x_2[#] : !y_2[#]", "subtract_2 ? x_2[28] : !y_2[30]", SIGN),
    known("adder", "subtract_2 ? x_2[#] : !y_2[#]", "subtract_2 ? x_2[29] : !y_2[29]", SIGN),
    known(
        "adder",
        "{x_1[#:1], 1'b1} + {q_1, !subtract_1}",
        "{x_1[29:1], 1'b1} + {q_1, !subtract_1}",
        "the sign of y decides only where a sum was asked for, and then x has none",
    ),
    // Word-level Montgomery: t after the last step is below q + q²/R, R = 2^34 and q < 2^28.
    known("correction", "difference[#]", "difference[#]", SIGN),
    known(
        "correction",
        "negative ? kept : difference[#:0]",
        "negative ? kept : difference[26:0]",
        "t − q is below q²/R, which is far below the modulus",
    ),
    known("modulus", "{qh_#, #'d1}", "{qh_#, #'h#}", LOW_WORD),
    known("step_", "{qh_#, #'d1}", "{qh_#, #'h#}", LOW_WORD),
    known("sums_", "{qh_#, #'d1}", "{qh_#, #'h#}", LOW_WORD),
    known("halve", "{q[#:#], #'d1} & {#{x[0]}}", "{q[#:#], #'h2} & {#{x[0]}}", EVEN),
    known("halve", "{q[#:#], #'d1} & {#{y[0]}}", "{q[#:#], #'h2} & {#{y[0]}}", EVEN),
    known("step_", "{#'d0, difference}", "{#'h#, difference}", ABOVE),
    known("step_", "not_zero_1 ? {qh_1, 17'd1} : #'d0", "1'b1 ? {qh_1, 17'd1} : #'d0", COVERED),
    known(
        "step_",
        "not_zero_1 <= |s;",
        "",
        "the register holds 1, which adds q although no carry needs it",
    ),
    known("step_1", "t[39:17]", "t[38:17]", "q ≤ 2^28 − 2^17 + 1, so q²/2^17 + q is below 2^39"),
    // Barrett: of the multiple only the low K + 1 bits are kept; the others take part in nothing.
    known("_multiple", LEFT, "{18'd0, a_1[27:18]} * {10'h#, b_1[17:0]}", KEPT),
    known("_multiple", LEFT, "{18'd0, a_1[27:18]} * {10'd0, b_1[16:0]}", KEPT),
    known("_multiple", RIGHT, "{10'h#, a_1[17:0]} * {18'd0, b_1[27:18]}", KEPT),
    known("_multiple", RIGHT, "{10'd0, a_1[16:0]} * {18'd0, b_1[27:18]}", KEPT),
    known(
        "_multiple",
        ROW,
        "{{10'h#, row_0_product_0[35:18]} + row_0_product_1, row_0_product_0[17:0]}",
        KEPT,
    ),
    known(
        "_multiple",
        ROW,
        "{{10'd0, row_0_product_0[34:18]} + row_0_product_1, row_0_product_0[17:0]}",
        KEPT,
    ),
    known("_multiple", SUM, "{{1'h1, sum_1_0[45:18]} + {1'd0, sum_1_1}, sum_1_0[17:0]}", KEPT),
    known("_multiple", SUM, "{{1'd0, sum_1_0[44:18]} + {1'd0, sum_1_1}, sum_1_0[17:0]}", KEPT),
    known("_multiple", SUM, "{{1'd0, sum_1_0[45:18]} + {1'h1, sum_1_1}, sum_1_0[17:0]}", KEPT),
    known(
        "_estimator",
        "{{12'd0, row_0_product_0[35:18]} + row_0_product_1, row_0_product_0[17:0]}",
        "{{12'd0, row_0_product_0[35:18]} + row_0_product_1, row_0_product_0[18:1]}",
        PASS_BY,
    ),
    known(
        "_estimator",
        "{{12'd0, sum_1_0[47:18]} + sum_1_1, sum_1_0[17:0]}",
        "{{12'd0, sum_1_0[47:18]} + sum_1_1, sum_1_0[18:1]}",
        PASS_BY,
    ),
    known("_accumulate", "subtract_2 ? x_2[#] : !y_2[#]", "subtract_2 ? x_2[28] : !y_2[30]", SIGN),
    known("_accumulate", "subtract_2 ? x_2[#] : !y_2[#]", "subtract_2 ? x_2[29] : !y_2[29]", SIGN),
    known(
        "_accumulate",
        "{x_1[#:1], 1'b1} + {q_1, !subtract_1}",
        "{x_1[29:1], 1'b1} + {q_1, !subtract_1}",
        "the sign of y decides only where a sum was asked for, and then x has none",
    ),
];
