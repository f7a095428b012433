//! What the mutations of a text are, and how they are written into it.

use super::*;

const TEXT: &str = "\
module top(clock,a,y);
    input wire  clock;
    input wire  [3:0] a;
    output reg  [3:0] y;
    reg [3:0] x_1;
    reg [3:0] x_2;
    wire low = a[1];
    wire unused = &{1'b0, a[3:2]};
    always @(posedge clock) begin
        if (low) x_1 <= {2'd0, a[1:0]} + 4'd3;
        x_2 <= x_1;
    end
    always @(*) y = low ? x_2 : x_1;
endmodule // top
";

fn altered() -> Vec<(usize, String)> {
    let mutations = Mutations::of(TEXT).all;
    mutations.into_iter().map(|mutation| (mutation.line, mutation.altered)).collect()
}

#[track_caller]
fn check(line: usize, want: &[&str]) {
    let all = altered();
    let got: Vec<&str> =
        all.iter().filter(|(at, _)| *at == line).map(|(_, altered)| altered.as_str()).collect();
    assert_eq!(got, want);
}

#[test]
fn a_bit_of_an_input() {
    check(7, &["a[0]", "a[2]", "1'b0"]);
}

#[test]
fn what_lint_alone_reads_stays() {
    check(8, &[]);
}

#[test]
fn a_condition_and_a_sum() {
    check(
        10,
        &[
            "!(low)",
            "1'b1",
            "1'b0",
            "{2'h1, a[1:0]} + 4'd3",
            "{2'h3, a[1:0]} + 4'd3",
            "{2'd0, a[2:1]} + 4'd3",
            "{2'd0, a[0:0]} + 4'd3",
            "{2'd0, a[1:0]} - 4'd3",
            "{2'd0, a[1:0]} + 4'h4",
            "{2'd0, a[1:0]} + 4'h2",
            "",
        ],
    );
}

#[test]
fn a_stage_too_late() {
    check(11, &["x_2", ""]);
}

#[test]
fn a_choice() {
    let wrong = ["!(low ) ? x_2 : x_1", "1'b1 ? x_2 : x_1", "1'b0 ? x_2 : x_1", "1'b0"];
    let got: Vec<String> =
        altered().into_iter().filter(|(at, _)| *at == 13).map(|(_, altered)| altered).collect();
    let plain = |text: &str| text.replace(' ', "");
    assert_eq!(got.iter().map(|t| plain(t)).collect::<Vec<_>>(), wrong.map(plain));
}

#[test]
fn a_person_reads_them() {
    let all = Mutations::of(TEXT).all;
    assert_eq!(all[0].to_string(), "line 7, top, low: `a[0]` for `a[1]`");
    let dropped = all.iter().find(|mutation| mutation.altered.is_empty()).expect("one");
    assert_eq!(dropped.to_string(), "line 10, top, x_1: dropped `x_1 <= {2'd0, a[1:0]} + 4'd3;`");
}

#[test]
fn chosen_ones_are_switched() {
    let mutations = Mutations::of(TEXT);
    let index = |line: usize, altered: &str| {
        let is_it = |mutation: &Mutation| (mutation.line, &*mutation.altered) == (line, altered);
        mutations.all.iter().position(is_it).expect("a mutation")
    };
    let text = mutations.switched("top", &[index(10, "1'b1"), index(10, ""), index(11, "x_2")]);
    for want in [
        "module top(mutant,clock,a,y);\n    input wire [15:0] mutant;",
        "if ((top.mutant == 16'd1 ? (1'b1) : (low))) case (top.mutant) 16'd2: ; default: x_1 <= (({2'd0, a[1:0]} + 4'd3)); endcase",
        "x_2 <= (top.mutant == 16'd3 ? (x_2) : (x_1));",
        "always @(*) y = low ? x_2 : x_1;",
    ] {
        assert!(text.contains(want), "`{want}` is missing in\n{text}");
    }
}

#[test]
fn a_sample_is_the_seed_s() {
    let mutations = Mutations::of(TEXT);
    let count = mutations.all.len();
    assert_eq!(mutations.sampled(None, 1), (0..count).collect::<Vec<_>>());
    let sample = mutations.sampled(Some(5), 1);
    assert_eq!((sample.len(), sample.is_sorted()), (5, true));
    assert_eq!(mutations.sampled(Some(5), 1), sample);
    assert_ne!(mutations.sampled(Some(5), 2), sample);
}
