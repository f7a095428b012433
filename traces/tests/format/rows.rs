//! Rows that are no trace.

use super::check::{DAMAGED, FIELD, changed, check, check_csv, check_row, sidecar_of};
use super::small::{CSV, OPS, SIDECAR, provenance, small_program};
use hearth_traces::format::{Digest, read, write};
use std::fs;

#[test]
fn cut_files() {
    let half = &CSV[..CSV.len() / 2];
    check_csv(half, &format!("row 2 (line 4): 4 fields instead of 13\nhint: {DAMAGED}"));
    let six_rows = CSV.split_inclusive('\n').take(7).collect::<String>();
    let again = "hint: the file was cut; copy it again, or compile the network again";
    check_csv(&six_rows, &format!("ends after 6 of 8 rows\n{again}"));
    check_csv(
        "",
        "line 1: the columns are not those of a trace\n\
         hint: the first line is `row,op,level,a,b,steps,object,hoist,to,factor,constant,bootstrap,layer`",
    );
    let no_end = &SIDECAR[..SIDECAR.len() - 2];
    let lines = no_end.lines().count();
    check(
        &changed("cut_sidecar", "a.csv", CSV, no_end),
        "a.csv",
        &format!("DIR/a.toml: line {}: the table of objects has no end\n{again}", lines + 1),
    );
    let header = SIDECAR.split_inclusive('\n').take(20).collect::<String>();
    check(
        &changed("cut_header", "a.csv", CSV, &header),
        "a.csv",
        &format!("DIR/a.toml: line 21: the table of constants is missing\n{again}"),
    );
}

#[test]
fn cut_or_foreign_zstd() {
    let packed = zstd::encode_all(CSV.as_bytes(), 3).expect("packed");
    let damaged = "hint: the file was cut or damaged; copy it again, or compile the network again";
    for length in 0..packed.len() {
        let folder = changed("cut_zstd", "a.csv.zst", &packed[..length], SIDECAR);
        assert!(read(&folder.path("a.csv.zst")).is_err(), "{length} of {} bytes", packed.len());
    }
    check(
        &changed("half_zstd", "a.csv.zst", &packed[..packed.len() / 2], SIDECAR),
        "a.csv.zst",
        &format!("DIR/a.csv.zst: not a whole zstd file, after 0 rows: incomplete frame\n{damaged}"),
    );
    check(
        &changed("no_zstd", "a.csv.zst", CSV, SIDECAR),
        "a.csv.zst",
        &format!(
            "DIR/a.csv.zst: not a whole zstd file, after 0 rows: Unknown frame descriptor\n{damaged}"
        ),
    );
}

#[test]
fn missing_files() {
    let folder = changed("missing", "a.csv", CSV, SIDECAR);
    check(
        &folder,
        "b.csv",
        "DIR/b.csv: cannot be read: No such file or directory (os error 2)\n\
         hint: check the path, its permissions and the space left",
    );
    fs::rename(folder.path("a.csv"), folder.path("b.csv")).expect("renamed");
    check(
        &folder,
        "b.csv",
        "DIR/b.csv: its sidecar DIR/b.toml is missing\n\
         hint: keep both files of a trace in one folder, or compile it again",
    );
    check(
        &folder,
        "a.toml",
        "DIR/a.toml: not the name of a trace\n\
         hint: name the rows' file, ending in .csv or .csv.zst",
    );
}

#[test]
fn trailing_content() {
    let expected = "goes on after its 8 rows\n\
                    hint: remove what follows, or use the sidecar of this file";
    check_csv(&format!("{CSV}8,add,0,6,6,,,,,,,,0\n"), expected);
    check_csv(&format!("{CSV}\n"), expected);
    check_csv(&format!("{CSV}\0"), expected);
    let packed = zstd::encode_all(CSV.as_bytes(), 3).expect("packed");
    let empty = zstd::encode_all(&b""[..], 3).expect("packed");
    for tail in [&b"x"[..], &empty] {
        let folder = changed("tail_zstd", "a.csv.zst", [&packed, tail].concat(), SIDECAR);
        check(&folder, "a.csv.zst", &format!("DIR/a.csv.zst: {expected}"));
    }
    let lines = SIDECAR.lines().count();
    check(
        &changed("tail_sidecar", "a.csv", CSV, &format!("{SIDECAR}x = 1\n")),
        "a.csv",
        &format!(
            "DIR/a.toml: line {}: the file goes on\nhint: the table of objects is the last",
            lines + 1
        ),
    );
}

#[test]
fn changed_rows_have_another_hash() {
    let csv = CSV.replace("4,add,1,2,3", "4,sub,1,2,3");
    let [found, expected] = [csv.as_bytes(), CSV.as_bytes()].map(Digest::of);
    check_csv(
        &csv,
        &format!(
            "the rows have SHA-256 {found}, the sidecar says {expected}\n\
             hint: the file was changed, or belongs to another sidecar; compile the network again"
        ),
    );
    let folder = changed("crlf", "a.csv", CSV.replace('\n', "\r\n"), SIDECAR);
    let error = read(&folder.path("a.csv")).expect_err("refused").to_string();
    assert!(error.contains("the rows have SHA-256"), "{error}");
}

#[test]
fn wrong_rows() {
    let unknown = "object 6 is not among the sidecar's 6 objects\n\
                   hint: add the key or plaintext to the sidecar's list, or correct the row";
    check_row("0,,-3,3,0,", "0,,-3,6,0,", &format!("row 1 (line 3): {unknown}"));
    let order = "hint: rows are numbered from 0 without gaps; a row is missing, doubled or moved";
    check_row("4,add", "5,add", &format!("row 4 (line 6): it is numbered 5\n{order}"));
    check_row(
        "5,rescale,1,4,,,,,,,,,0\n",
        "",
        &format!("row 5 (line 7): it is numbered 6\n{order}"),
    );
    check_row(
        "4,add",
        "4,refresh",
        "row 4 (line 6): `refresh` is no operation\n\
         hint: operations are input, output, add, sub, add_plain, mul_plain, add_const, mul_const, \
         mul_int, mul_i, drop, mul, rescale, rotate, conjugate and bootstrap",
    );
    let empty = "hint: leave the field empty";
    check_row(
        "4,add,1,2,3,,,,,,,,0",
        "4,add,1,2,3,,1,,,,,,0",
        &format!("row 4 (line 6): add has no `object`\n{empty}"),
    );
    check_row(
        "5,rescale,1,4,,",
        "5,rescale,1,4,4,",
        &format!("row 5 (line 7): rescale has no `b`\n{empty}"),
    );
    check_row("4,add,1,2,3", "4,add,1,2,", &format!("row 4 (line 6): `b` is empty\nhint: {FIELD}"));
    for wrong in ["-1", "+1", "4294967296", "1.0", " 1", "\"1\"", "0x1"] {
        check_row(
            "4,add,1,",
            &format!("4,add,{wrong},"),
            &format!(
                "row 4 (line 6): `level` = `{}` is not a number in range\nhint: {FIELD}",
                wrong.escape_debug()
            ),
        );
    }
    check_row(
        "4,add,1,2,3,,,,,,,,0",
        "4,add,1,2,3,,,,,,,,0,0",
        &format!("row 4 (line 6): 14 fields instead of 13\nhint: {DAMAGED}"),
    );
    check_row(
        "row,op,level",
        "row,operation,level",
        "line 1: the columns are not those of a trace\n\
         hint: the first line is `row,op,level,a,b,steps,object,hoist,to,factor,constant,bootstrap,layer`",
    );
    check_row(
        "4,add,1,2,3",
        "4,add,1,2,4",
        "row 4: operand 4 has not been produced\nhint: a row may use results of earlier rows only",
    );
    check_row(
        "4,add,1,2,3,,,,,,,,0",
        "4,add,1,2,3,,,,,,,,2",
        "row 4: layer 2 is not in the layer list\nhint: name every layer in the sidecar",
    );
}

#[test]
fn rows_that_are_not_text() {
    let csv = CSV.replace("4,add", "4,\u{e9}");
    let csv: Vec<u8> = csv.bytes().filter(|&byte| byte != 0xc3).collect();
    check(
        &changed("not_text", "a.csv", csv, SIDECAR),
        "a.csv",
        "DIR/a.csv: row 4 (line 6): op is not text\n\
         hint: the file is damaged; compile it again",
    );
    let sidecar: Vec<u8> =
        SIDECAR.bytes().map(|byte| if byte == b'#' { 0xff } else { byte }).collect();
    let folder = changed("sidecar_not_text", "a.csv", CSV, "");
    folder.write("a.toml", sidecar);
    check(
        &folder,
        "a.csv",
        "DIR/a.toml: line 1: the line is not text\nhint: compile the network again",
    );
}

#[test]
fn the_unchanged_trace_is_read() {
    let folder = changed("unchanged", "a.csv", CSV, &sidecar_of(CSV));
    let (program, origin) = read(&folder.path("a.csv")).expect("a good trace");
    assert_eq!((&program, &origin), (&small_program(&OPS), &provenance()));
    write(&program, &origin, &folder.path("b.csv")).expect("written");
    assert_eq!((folder.read("b.csv"), folder.read("b.toml")), (CSV.into(), SIDECAR.into()));
}
