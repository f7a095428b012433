//! Proofs about the near-memory controller at reduced size: 2 lines, 2 IDs, one byte of one line, any
//! line. Yosys proves them by induction from any state that the assertions allow, with its own
//! solver. A proof that holds for a broken design says nothing, so each is tried on some of those
//! too. Without Yosys they are skipped.

use hearth_hdl::{Block, PmemLiteral, verilog};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// The module of one leaf, with properties put before its end and every `from` replaced by `to`.
#[track_caller]
fn module(leaf: &str, properties: &str, (from, to): (&str, &str)) -> (String, String) {
    let literal = PmemLiteral { lines: 2, ids: 2, read_credits: 4, write_credits: 2, lanes: 1 };
    let block = Block::PmemController(literal.try_into().expect("a configuration that exists"));
    let name = format!("{}_{leaf}", block.module());
    let text = verilog::generate(&block);
    let begin = text.find(&format!("module {name}(")).expect("the leaf's module");
    let length = text[begin..].find("endmodule").expect("the module ends");
    let body = &text[begin..begin + length];
    assert!(body.contains(from), "`{from}` is not in the module: nothing would be broken");
    (format!("{}\n{properties}\nendmodule\n", body.replace(from, to)), name)
}

/// Whether the properties hold in the leaf.
#[track_caller]
fn holds(test: &str, leaf: &str, properties: &str, change: (&str, &str)) -> bool {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("formal_{test}"));
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let (text, name) = module(leaf, properties, change);
    fs::write(folder.join("leaf.v"), text).expect("written");
    let script = format!(
        "read_verilog -sv -formal leaf.v; hierarchy -check -top {name}; proc; memory_map; opt -full; \
         sat -set-assumes -prove-asserts -tempinduct -maxsteps 1 -verify {name}"
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

#[test]
fn reads_see_what_was_accepted_and_no_promise_is_early() {
    let changes = [
        // A wait is forgotten when the write begins.
        (" | wait_dirty[LINES*n +: LINES] & issued;", ";"),
        // A fill overwrites what was written meanwhile.
        ("fill_return ? ~mask[done_entry] : merge_mask", "fill_return ? {256{1'b1}} : merge_mask"),
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
