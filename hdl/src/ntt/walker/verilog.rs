//! The walker in Verilog.

use super::Walker;
use crate::arith::leaf::Leaf;
use crate::ntt::config::{NttConfig, TwiddleSource};
use hearth_spec::tile::{NTT_READ_STAGES, NttOrder};
use rust_hdl::prelude::Verilog;

/// Registers, the step of each of them, and what is shown.
pub(super) fn of(walker: &Walker) -> Verilog {
    let config = &walker._config;
    let (row, log_n, table) = (config.row_bits(), config.log_n(), config.table_bits());
    let (top, twiddle) = (config.log_banks(), row + 1);
    let gap_bits = 64 - (config.butterfly().latency().total().0 + NTT_READ_STAGES).leading_zeros();
    let leads = !walker.start_table.is_empty();
    let mut leaf = Leaf::default();
    for (name, bits) in [
        ("due", 1),
        ("is_free", 1),
        ("at_buffer", 1),
        ("log_n", 5),
        ("back", 1),
        ("at_row", row),
        ("last_row", row),
        ("stage", 5),
        ("under", row),
        ("varying", log_n),
        ("turn", 3),
        ("waiting", gap_bits),
        ("gap", gap_bits),
        ("next_gap", gap_bits),
        ("row_ends", 1),
        ("stage_ends", 1),
        ("next_stage_ends", 1),
    ] {
        leaf.state(name, bits);
    }
    firsts(&mut leaf, config);
    // What a cycle depends on is decided the cycle before: the ends from the row before the last,
    // and what holds for a stage in its first row, which is never its last.
    leaf.wire("lower_stage", 5, "back ? stage : stage - 5'd1");
    widths(&mut leaf, top);
    let looks_at_blocks = leads || visits_in_reverse(config.order(), row);
    if looks_at_blocks {
        leaf.state("block_ends", 1);
        leaf.wire("alone", 1, &format!("~{}", lowest_bit("under", row)));
        leaf.statement(&block_ends(row, config.min_log_n() - top));
    }
    next_row(&mut leaf, config.order(), row);
    leaf.wire("ends_next", 1, "at_row == before_last");
    let (raised, lowered) = match row {
        1 => ("1'b1".to_owned(), "1'b0".to_owned()),
        _ => (format!("{{under[{}:0], 1'b1}}", row - 2), format!("{{1'b0, under[{}:1]}}", row - 1)),
    };
    leaf.statement(&format!(
        "if (start) begin
    due <= 1'b1;
    is_free <= 1'b0;
    at_buffer <= start_buffer;
    log_n <= start_log_n;
    back <= start_inverse;
    at_row <= {row}'d0;
    last_row <= first_last_row;
    stage <= first_stage;
    under <= first_under;
    varying <= first_varying;
    turn <= first_turn;
    row_ends <= 1'b0;
    stage_ends <= 1'b0;
end else if (due) begin
    due <= ~is_free & ~(row_ends & (next_gap != {gap_bits}'d0));
    is_free <= is_free | (ends_next & stage_ends);
    at_row <= row_ends ? {row}'d0 : next_row;
    row_ends <= ends_next;
    if (row_ends) begin
        waiting <= next_gap;
        stage_ends <= next_stage_ends;
        if (back) begin
            stage <= stage + 5'd1;
            turn <= (turn == 3'd{last_turn}) ? 3'd0 : turn + 3'd1;
            if (~next_wide) begin
                under <= {raised};
                varying <= {{varying[{window_top}:0], 1'b0}};
            end
        end else begin
            stage <= stage - 5'd1;
            turn <= (turn == 3'd0) ? 3'd{last_turn} : turn - 3'd1;
            if (~wide) begin
                under <= {lowered};
                varying <= {{1'b0, varying[{last_place}:1]}};
            end
        end
    end
end else begin
    waiting <= waiting - {gap_bits}'d1;
    due <= ~is_free & (waiting == {gap_bits}'d1);
end
next_gap <= gap;
next_stage_ends <= back ? stage + 5'd2 == log_n : stage == 5'd1;
if (reset) is_free <= 1'b1;",
        last_turn = top - 1,
        window_top = log_n - 2,
        last_place = log_n - 1,
    ));
    for (port, expression) in [
        ("free", "is_free"),
        ("valid", "due"),
        ("buffer", "at_buffer"),
        ("row", "at_row"),
        ("below", "under"),
        ("window", "varying"),
        ("rotation", "turn"),
    ] {
        leaf.output(port, expression);
    }
    if leads {
        leading(&mut leaf, top, table);
        match config.twiddles() {
            TwiddleSource::Table => entries(&mut leaf, top, twiddle),
            TwiddleSource::Generated => counts(&mut leaf, top, row),
        }
    }
    leaf.combinational(&gaps(walker, gap_bits));
    leaf.finish()
}

/// What a walk begins with, held: a job's size and direction stand a cycle before it starts.
fn firsts(leaf: &mut Leaf, config: &NttConfig) {
    let (row, log_n, top) = (config.row_bits(), config.log_n(), config.log_banks());
    let of_size = |wanted: &dyn Fn(u32) -> String| {
        (config.min_log_n()..=log_n).rev().fold(String::new(), |text, log| match text.is_empty() {
            true => wanted(log),
            false => format!("start_log_n == 5'd{log} ? {} : {text}", wanted(log)),
        })
    };
    let rows = of_size(&|log| format!("{row}'h{:x}", (1u64 << (log - top)) - 1));
    let stage = of_size(&|log| format!("5'd{}", log - 1));
    // Forward the first window is the top places of the index, one position per log N.
    let lowest = (1u64 << top) - 1;
    let window = of_size(&|log| format!("{log_n}'h{:x}", lowest << (log - top)));
    let turn = of_size(&|log| format!("3'd{}", (log - 1) % top));
    let either = |inverse: &str, forward: &str| format!("start_inverse ? {inverse} : {forward}");
    let first = |of: &str| format!("forward_{of}");
    leaf.wire("rows", row, &rows);
    leaf.wire(&first("stage"), 5, &stage);
    leaf.wire(&first("varying"), log_n, &window);
    leaf.wire(&first("turn"), 3, &turn);
    leaf.register("first_last_row", row, "rows");
    leaf.register("first_under", row, &either(&format!("{row}'d0"), "rows"));
    leaf.register("first_stage", 5, &either("5'd0", &first("stage")));
    let lowest = format!("{log_n}'h{lowest:x}");
    leaf.register("first_varying", log_n, &either(&lowest, &first("varying")));
    leaf.register("first_turn", 3, &either("3'd0", &first("turn")));
}

/// Whether the present stage is wide, and the next: its blocks share a row. With one butterfly none is.
fn widths(leaf: &mut Leaf, top: u32) {
    if top == 1 {
        leaf.wire("wide", 1, "1'b0");
        leaf.wire("next_wide", 1, "1'b0");
        return;
    }
    leaf.state("wide", 1);
    leaf.state("next_wide", 1);
    leaf.statement(&format!(
        "if (start) wide <= ~start_inverse;
else if (due & row_ends) wide <= next_wide;
next_wide <= (back ? stage + 5'd{after} : stage + 5'd{less}) > log_n;",
        after = top + 1,
        less = top - 1,
    ));
}

/// Whether blocks are visited in bit-reversed order, and there is more than one.
fn visits_in_reverse(order: NttOrder, row: u32) -> bool {
    order != NttOrder::Natural && row > 1
}

/// Whether the row is its block's last, known with the row: it is where blocks are of one row, and behind a
/// row that is the last but one. The next stage's blocks are twice or half as long; of rings of four rows
/// and more, here at least 2^`least` rows, no wide stage is followed by blocks of one row.
fn block_ends(row: u32, least: u32) -> String {
    let odd = match row {
        1 => "1'b1".to_owned(),
        _ => format!("{{at_row[{}:1], 1'b1}}", row - 1),
    };
    let halved_alone = match (row, least) {
        (1, _) => "wide ? alone : 1'b1",
        (_, 1) => "wide ? alone : ~under[1]",
        _ => "~under[1]",
    };
    let even = format!("~{}", lowest_bit("at_row", row));
    format!(
        "if (start) block_ends <= start_inverse;
else if (due) begin
    if (~row_ends) block_ends <= block_ends ? alone : {even} & (({odd} & under) == under);
    else if (back) block_ends <= next_wide & alone;
    else block_ends <= {halved_alone};
end"
    )
}

/// The lowest bit of a number of so many bits.
fn lowest_bit(name: &str, bits: u32) -> String {
    if bits == 1 { name.to_owned() } else { format!("{name}[0]") }
}

/// The row after one that does not end its stage.
fn next_row(leaf: &mut Leaf, order: NttOrder, row: u32) {
    leaf.wire("following", row, &format!("at_row + {row}'d1"));
    let before_last = match row {
        1 => "1'd0".to_owned(),
        _ => format!("{{last_row[{}:1], 1'b0}}", row - 1),
    };
    if !visits_in_reverse(order, row) {
        leaf.unused_net("last_row", if row == 1 { "last_row" } else { "last_row[0]" });
        leaf.wire("before_last", row, &before_last);
        leaf.wire("next_row", row, "following");
        return;
    }
    let halved = format!("{{1'b0, last_row[{}:1]}}", row - 1);
    let chosen = format!("alone ? {halved} : {before_last}");
    leaf.wire("before_last", row, &chosen);
    let reversed = |name: &str| {
        let bits: Vec<String> = (0..row).map(|bit| format!("{name}[{bit}]")).collect();
        format!("{{{}}}", bits.join(", "))
    };
    leaf.wire("high", row, "at_row & ~under");
    leaf.wire("highest", row, &format!("last_row ^ {halved}"));
    let sum = format!("{} + {}", reversed("high"), reversed("highest"));
    leaf.wire("counted", row, &sum);
    let chosen = format!("block_ends ? {} : following", reversed("counted"));
    leaf.wire("next_row", row, &chosen);
}

/// What only the walker that leads shows.
fn leading(leaf: &mut Leaf, top: u32, table: u32) {
    leaf.state("at_table", table);
    leaf.statement("if (start) at_table <= start_table$0;");
    leaf.output("inverse$0", "back");
    leaf.output("table_id$0", "at_table");
    if top == 1 {
        leaf.wire("spread", 3, "3'd0");
        return leaf.output("spread$0", "spread");
    }
    leaf.wire("blocks", 5, "(log_n - 5'd1) - stage");
    leaf.output("spread$0", &format!("wide ? blocks[2:0] : 3'd{}", top - 1));
    leaf.unused("blocks[4:3]");
}

/// The row of a table.
fn entries(leaf: &mut Leaf, top: u32, twiddle: u32) {
    let first = u32::from(top == 1);
    leaf.state("entry", twiddle);
    leaf.register(
        "first_entry",
        twiddle,
        &format!("start_inverse ? {{rows, 1'b1}} : {twiddle}'d{first}"),
    );
    leaf.statement(&format!(
        "if (start) entry <= first_entry;
else if (due) begin
    if (~wide & block_ends) entry <= back ? entry - {twiddle}'d1 : entry + {twiddle}'d1;
    else if (~back & wide & ~next_wide & row_ends) entry <= {twiddle}'d1;
end"
    ));
    leaf.output("twiddle$0", "entry");
}

/// The group of blocks, for generated factors.
fn counts(leaf: &mut Leaf, top: u32, row: u32) {
    leaf.state("group", row);
    leaf.statement(&format!(
        "if (start) group <= {row}'d0;
else if (due & ~wide & block_ends) group <= row_ends ? {row}'d0 : group + {row}'d1;"
    ));
    leaf.output("count$0", "group");
    leaf.output("level$0", &format!("(log_n - 5'd{top}) - stage"));
    leaf.output("step$0", &format!("due & ~wide & ((at_row & under) == {row}'d0)"));
}

/// The gap after a stage, for the few places that have one.
fn gaps(walker: &Walker, bits: u32) -> String {
    let config = &walker._config;
    let rows = (config.min_log_n()..=config.log_n()).flat_map(|log_n| {
        (0..log_n - 1).filter_map(move |stage| {
            let gap = walker.gap(log_n.into(), stage.into());
            (gap > 0).then(|| format!("    10'h{:x}: gap = {bits}'d{gap};", log_n << 5 | stage))
        })
    });
    let rows: Vec<String> = rows.collect();
    format!(
        "always @(*) case ({{log_n, lower_stage}})\n{}\n    default: gap = {bits}'d0;\nendcase",
        rows.join("\n")
    )
}
