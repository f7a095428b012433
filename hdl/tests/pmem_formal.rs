//! Proofs about the near-memory controller at reduced size: 2 lines, 2 IDs, 2 credits of each kind, one
//! byte or word of one line, any line; one burst, any burst. Yosys proves them by induction from any state that the assertions allow, with its own
//! solver. A proof that holds for a broken design says nothing, so each is tried on some of those
//! too. Without Yosys they are skipped.

use hearth_hdl::{Block, PmemConfig, PmemLiteral, verilog};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

fn reduced() -> PmemConfig {
    let literal = PmemLiteral { lines: 2, ids: 2, read_credits: 2, write_credits: 2, lanes: 1 };
    literal.try_into().expect("a configuration that exists")
}

/// The module of one leaf, with properties put before its end and every `from` replaced by `to`.
#[track_caller]
fn module(leaf: &str, properties: &str, (from, to): (&str, &str)) -> (String, String) {
    let block = Block::PmemController(reduced());
    let name = format!("{}_{leaf}", block.module());
    let text = verilog::generate(&block);
    let begin = text.find(&format!("module {name}(")).expect("the leaf's module");
    let length = text[begin..].find("endmodule").expect("the module ends");
    let body = &text[begin..begin + length];
    assert!(body.contains(from), "`{from}` is not in the module: nothing would be broken");
    // What the two entries of a memory hold.
    let body = body
        .replace(from, to)
        .replace("genvar b;", "wire [2047:0] data_0, data_1;\ngenvar b;")
        .replace(
            "always @(posedge clock) if (store &&",
            "assign data_0[8*b +: 8] = bytes[0], data_1[8*b +: 8] = bytes[1];\nalways @(posedge clock) if (store &&",
        );
    (format!("{body}\n{properties}\nendmodule\n"), name)
}

/// Whether the properties hold in the leaf.
#[track_caller]
fn holds(test: &str, leaf: &str, properties: &str, change: (&str, &str)) -> bool {
    let (text, name) = module(leaf, properties, change);
    induction(test, &text, &name, 1)
}

/// Whether what `top` asserts follows from what it assumes, by induction over so many cycles.
#[track_caller]
fn induction(test: &str, text: &str, top: &str, cycles: u32) -> bool {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("formal_{test}"));
    fs::create_dir_all(&folder).expect("the target folder can be written");
    fs::write(folder.join("leaf.v"), text).expect("written");
    // Registers without a first value are free: no pass that makes them constant.
    let script = format!(
        "read_verilog -sv -formal leaf.v; hierarchy -check -top {top}; proc; flatten; memory_map; \
         opt_expr -full; opt_merge; opt_clean; \
         sat -set-assumes -prove-asserts -tempinduct -maxsteps {cycles} -verify {top}"
    );
    let output = Command::new("yosys").args(["-p", &script]).current_dir(&folder).output();
    let output = output.expect("the tool starts");
    let (shown, error) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let refuted = error.contains("proof did fail") || shown.contains("proof did fail");
    assert!(output.status.success() || refuted, "{error}");
    output.status.success()
}

/// The properties hold, and for each change something of them does not.
#[track_caller]
fn check(test: &str, leaf: &str, properties: &str, changes: &[(&str, &str)]) {
    if Command::new("yosys").arg("-V").stdout(Stdio::null()).status().is_err() {
        println!("SKIPPED: yosys is not installed");
        return;
    }
    assert!(holds(test, leaf, properties, ("", "")), "{test}: not proved");
    for &(from, to) in changes {
        assert!(!holds(test, leaf, properties, (from, to)), "{test}: `{to}` was not noticed");
    }
}

#[test]
fn credits_are_never_negative_and_none_is_lost() {
    let changes = [
        ("wire may_write = writes_left != {CREDIT_BITS{1'b0}};", "wire may_write = 1'b1;"),
        ("wire may_read = reads_left != {CREDIT_BITS{1'b0}};", "wire may_read = 1'b1;"),
        ("wire room = !offered || dev_cmd_ready;", "wire room = 1'b1;"),
    ];
    check("credits", "device_port", include_str!("pmem_formal/credits.v"), &changes);
}

/// No run is so long that the upper half of a counter is not 0: of each bit this is the only judge.
#[test]
fn counters_have_64_bits_and_are_read_in_halves() {
    let changes = [
        ("FILLS | 6'h01: shown = upper;", "FILLS | 6'h01: shown = 32'd0;"),
        ("shown} = host_total;", "shown} = {32'd0, host_total[31:0]};"),
        ("if (!unaligned) upper <= shown_upper;", ""),
        // A carry is lost.
        (
            "host_total <= host_total + {57'd0, host_bytes};",
            "host_total <= {host_total[63:32], host_total[31:0] + {25'd0, host_bytes}};",
        ),
    ];
    check("counters", "control", include_str!("pmem_formal/counters.v"), &changes);
}

#[test]
fn reads_see_what_was_accepted_and_no_promise_is_early() {
    let changes = [
        // A wait is forgotten when the write begins.
        (" | wait_dirty[LINES*n +: LINES] & issued;", ";"),
        // A fill overwrites what was written meanwhile.
        ("fill_return ? ~old_mask : merge_mask", "fill_return ? {256{1'b1}} : merge_mask"),
        // An entry that was written again is given up.
        ("if (!dirty[done_entry]) valid[done_entry] <= 1'b0;", "valid[done_entry] <= 1'b0;"),
        // A fence does not wait for what is on its way.
        (
            "(fence_all ? flight : id_flight[{fence_id, {ENTRY_BITS{1'b0}}} +: LINES])",
            "{LINES{1'b0}}",
        ),
    ];
    check("promises", "buffer", include_str!("pmem_formal/promises.v"), &changes);
}

#[test]
fn an_aligned_word_is_never_torn() {
    let changes = [
        // The bytes of a fill replace those that were written meanwhile.
        ("fill_return ? ~old_mask : merge_mask", "fill_return ? {256{1'b1}} : merge_mask"),
        // A line goes before its missing bytes are there.
        ("wire issue_write = issue && full[pick];", "wire issue_write = issue && !filling[pick];"),
        // Half of a word is merged.
        ("if (store && write_mask[b])", "if (store && write_mask[b] && b != 43)"),
    ];
    check("torn", "buffer", include_str!("pmem_formal/torn.v"), &changes);
}

/// Broken designs of the write front, most of which only the long run tries.
const BROKEN_WRITES: [(&str, &str); 8] = [
    // The order of an ID is not kept.
    (
        "merged[s] && !pending[s] && after[SLOTS*s +: SLOTS] == {SLOTS{1'b0}}",
        "merged[s] && !pending[s]",
    ),
    // An answer does not wait for media.
    ("merged[s] && !pending[s] &&", "merged[s] &&"),
    // An answer is replaced before it is taken.
    (
        "if (!answer_valid || s_axi_bready) begin",
        "if (!answer_valid || s_axi_bready || !pending[0]) begin",
    ),
    // A slot is answered twice.
    ("occupied[choice] <= 1'b0;", "occupied[choice] <= answer_failed;"),
    // A burst is done before its line is taken.
    ("if (ends_burst && (burst_failed || !(|with_strobes))) begin", "if (ends_burst) begin"),
    // A wrong last beat is not told.
    ("burst_failed || s_axi_wlast != ends_burst", "burst_failed"),
    // A fence does not wait for the burst whose data come.
    (
        "fenced[n] <= occupied[n] && !merged[n] &&",
        "fenced[n] <= occupied[n] && !merged[n] && n != burst_slot &&",
    ),
    // Strobes of the line before stay.
    ("gather_mask <= ends_line ? 256'd0 : with_strobes;", "gather_mask <= with_strobes;"),
];

#[test]
fn a_write_burst_gets_one_answer_in_order_and_none_too_early() {
    check(
        "axi_writes",
        "write_front",
        include_str!("pmem_formal/axi_writes.v"),
        &BROKEN_WRITES[..4],
    );
}

/// Broken designs of the read front, most of which only the long run tries.
const BROKEN_READS: [(&str, &str); 7] = [
    // The order of an ID is not kept.
    (
        "present[s] && !for_client[s] && after[SLOTS*s +: SLOTS] == {SLOTS{1'b0}}",
        "present[s] && !for_client[s]",
    ),
    // A beat goes before media have answered.
    ("present[free] <= direct;", "present[free] <= 1'b1;"),
    // A beat does not wait until it is taken.
    ("end else if (s_axi_rready) begin", "end else begin"),
    // A burst ends a line too late.
    ("wire whole_rest = burst_left <= to_line_end;", "wire whole_rest = burst_left < to_line_end;"),
    // Every line has a last beat.
    ("slot_last[free] <= whole_rest;", "slot_last[free] <= 1'b1;"),
    // What media give replaces what the buffer had.
    ("if (store && !kept_bytes[b])", "if (store && 1'b1)"),
    // Poison of media is not told.
    ("slot_failed[done_slot] <= done_poison;", ""),
];

#[test]
fn a_read_burst_gets_its_beats_in_order() {
    check("axi_reads", "read_front", include_str!("pmem_formal/axi_reads.v"), &BROKEN_READS[..3]);
}

/// The three leaves of a drain in one text, with lines of 2 B, 3 bits of a line's number, and what
/// they hold at a port `shown`.
#[track_caller]
fn drain((from, to): (&str, &str)) -> String {
    let shown = [
        ("boot", 4, "state"),
        (
            "buffer",
            22,
            "{pick_valid, pick, occupied, line[1], line[0], &mask[1], &mask[0], full, filling, flight, dirty, valid}",
        ),
        (
            "device_port",
            12,
            "{offered, offered_write, offered_tag, came, came_write, came_tag, reads_left, writes_left}",
        ),
    ];
    let mut text = String::new();
    for (leaf, bits, shown) in shown {
        let (mut body, name) = module(leaf, &format!("assign shown = {shown};"), ("", ""));
        let mut replace = |from: &str, to: &str| body = body.replace(from, to);
        replace(&name, &leaf.to_uppercase());
        replace("LINE_BITS = 32", "LINE_BITS = 3");
        for line in ["line", "item_line", "client_line", "lookup_line", "cmd_line", "buffer_line"] {
            replace(&format!("[31:0] {line};"), &format!("[2:0] {line};"));
        }
        for line in ["read_line", "dev_cmd_line"] {
            replace(&format!("[31:0] {line};"), &format!("[2:0] {line};"));
        }
        replace("[63:0] reading_lines", "[5:0] reading_lines");
        if leaf != "boot" {
            for (from, to) in [("2048", "16"), ("2047", "15"), ("256", "2"), ("[255:0]", "[1:0]")] {
                replace(from, to);
            }
        }
        replace("(clock,", "(shown,clock,");
        let clock = "input wire  clock;";
        replace(clock, &format!("{clock}\noutput wire [{}:0] shown;", bits - 1));
        text.push_str(&body);
    }
    text.push_str(include_str!("pmem_formal/drain.v"));
    assert!(text.contains(from), "`{from}` is not in the text: nothing would be broken");
    text.replace(from, to)
}

/// With at most 9 commands, of which each is offered for `accept` cycles, under way for `complete`
/// and comes back in one, and at most 6 cycles before, between and after them.
#[test]
fn a_drain_ends_within_its_bound() {
    for (accept, complete) in [(1, 1), (1, 100), (3, 40), (100, 1), (1_000, 1_000)] {
        let longest = 9 * (accept + complete + 1) + 10 * 6;
        assert!(longest <= reduced().drain_bound(accept, complete), "{accept} {complete}");
    }
    if Command::new("yosys").arg("-V").stdout(Stdio::null()).status().is_err() {
        println!("SKIPPED: yosys is not installed");
        return;
    }
    assert!(induction("drain", &drain(("", "")), "drain", 9), "not proved");
    let changes = [
        // The drain does not press partial lines.
        ("{LINES{drain || tight}}", "{LINES{tight}}"),
        // A line that is being completed is offered again.
        ("& ~flight & ~filling & (full", "& ~flight & (full"),
        // The record is written while a line is on its way.
        ("DRAIN: if (empty) state <= CLEAN;", "DRAIN: state <= CLEAN;"),
        // A fence drops the line that is offered for too long.
        ("IDLE = 3'd6", "IDLE = 3'd5"),
    ];
    for change in changes {
        let (_, to) = change;
        assert!(!induction("drain_broken", &drain(change), "drain", 9), "`{to}` was not noticed");
    }
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_every_broken_front_is_noticed() {
    check(
        "axi_writes_full",
        "write_front",
        include_str!("pmem_formal/axi_writes.v"),
        &BROKEN_WRITES,
    );
    check("axi_reads_full", "read_front", include_str!("pmem_formal/axi_reads.v"), &BROKEN_READS);
}
