//! Nothing is read without bound.

use super::check::{DAMAGED, changed, check, check_sidecar};
use super::small::{CSV, SIDECAR};
use std::io::Write;

/// Small files that stand for gigabytes, and lines and lists of absurd length.
#[test]
fn nothing_is_read_without_bound() {
    let packed = |pieces: &mut dyn Iterator<Item = Vec<u8>>| {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).expect("an encoder");
        pieces.for_each(|piece| encoder.write_all(&piece).expect("packed"));
        encoder.finish().expect("packed")
    };
    let columns = b"row,op,level,a,b,steps,object,hoist,to,factor,constant,bootstrap,layer\n";
    let megabytes = |count, piece: &[u8]| {
        let piece = piece.repeat((1 << 20) / piece.len());
        std::iter::once(columns.to_vec()).chain(std::iter::repeat_n(piece, count))
    };
    let refused = |piece: &[u8], rows: &str, want: &str| {
        let bomb = packed(&mut megabytes(1 << 10, piece));
        assert!(bomb.len() < 1 << 18, "{} bytes stand for 1 GiB", bomb.len());
        let sidecar = SIDECAR.replace("csv.rows = 8", rows);
        let folder = changed("bomb", "a.csv.zst", bomb, &sidecar);
        check(&folder, "a.csv.zst", &format!("DIR/a.csv.zst: {want}"));
    };
    let long = "line 2 is longer than 128 bytes, more than any row has\n\
                hint: the file is damaged; compile the network again";
    refused(b"a", "csv.rows = 8", long);
    refused(b"a", "csv.rows = 4294967295", long);
    refused(b",", "csv.rows = 8", long);
    let goes_on = "goes on after its 8 rows\n\
                   hint: remove what follows, or use the sidecar of this file";
    refused(b"\n", "csv.rows = 8", goes_on);
    // A quoted field would be allowed to hold all those lines.
    refused(
        b"\"\n",
        "csv.rows = 4294967295",
        &format!("row 0 (line 2): 1 fields instead of 13\nhint: {DAMAGED}"),
    );

    let again = "compile the network again";
    let name = "x".repeat(2 << 20);
    check_sidecar(
        "layers = [",
        &format!("layers = [\"{name}\","),
        &format!("line 28: the line is too long\nhint: {again}"),
    );
    let names = "\"x\",\n".repeat(1 << 18);
    let lines = 27 + ((1 << 20) - SIDECAR.find("layers = [").expect("layers")) / 5;
    check_sidecar(
        "layers = [",
        &format!("layers = [\n{names}"),
        &format!("line {lines}: the header is too long\nhint: {again}"),
    );
    check_sidecar(
        "name = \"image\"",
        &format!("name = \"{}\"", "x".repeat(5000)),
        &format!("line 40: the line is too long\nhint: {again}"),
    );
    check_sidecar(
        "name = \"image\"",
        &format!("name = \"{}\"", "x".repeat(201)),
        &format!(
            "line 40: the name `{}` is too long or not one line\n\
             hint: names have at most 200 bytes and no control characters",
            "x".repeat(40)
        ),
    );
}

/// A frame may ask its decoder to hold gigabytes; ours does not.
#[test]
fn a_huge_window_is_refused() {
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).expect("an encoder");
    encoder.window_log(26).expect("a window");
    encoder.write_all(CSV.as_bytes()).expect("packed");
    let packed = encoder.finish().expect("packed");
    check(
        &changed("window", "a.csv.zst", packed, SIDECAR),
        "a.csv.zst",
        "DIR/a.csv.zst: not a whole zstd file, after 0 rows: Frame requires too much memory for decoding\n\
         hint: the file was cut or damaged; copy it again, or compile the network again",
    );
}
