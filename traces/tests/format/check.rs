//! What a refusal says.

use super::small::{CSV, Folder, SIDECAR};
use hearth_traces::format::{Digest, read};

/// A folder with the two files of a trace, changed.
pub(crate) fn changed(test: &str, file: &str, csv: impl AsRef<[u8]>, sidecar: &str) -> Folder {
    let folder = Folder::new(test);
    folder.write(file, csv);
    folder.write("a.toml", sidecar);
    folder
}

#[track_caller]
pub(crate) fn check(folder: &Folder, file: &str, want: &str) {
    let before = folder.list();
    let error = read(&folder.path(file)).expect_err("refused");
    assert_eq!(folder.shown(&error), want);
    assert_eq!(folder.list(), before);
}

/// A sidecar that has the hash and the number of rows of `csv`.
pub(crate) fn sidecar_of(csv: &str) -> String {
    let rows = csv.lines().count() - 1;
    SIDECAR
        .replace(&Digest::of(CSV.as_bytes()).to_string(), &Digest::of(csv.as_bytes()).to_string())
        .replace("csv.rows = 8", &format!("csv.rows = {rows}"))
}

#[track_caller]
pub(crate) fn check_csv(csv: &str, want: &str) {
    let folder = changed("refused_csv", "a.csv", csv, SIDECAR);
    check(&folder, "a.csv", &format!("DIR/a.csv: {want}"));
}

/// With a sidecar that fits, so that it is the row that is refused.
#[track_caller]
pub(crate) fn check_row(from: &str, to: &str, want: &str) {
    assert_eq!(CSV.matches(from).count(), 1, "`{from}` is in the trace once");
    let csv = CSV.replace(from, to);
    let folder = changed("refused_row", "a.csv", &csv, &sidecar_of(&csv));
    check(&folder, "a.csv", &format!("DIR/a.csv: {want}"));
}

#[track_caller]
pub(crate) fn check_sidecar(from: &str, to: &str, want: &str) {
    assert_eq!(SIDECAR.matches(from).count(), 1, "`{from}` is in the sidecar once");
    let folder = changed("refused_sidecar", "a.csv", CSV, &SIDECAR.replace(from, to));
    check(&folder, "a.csv", &format!("DIR/a.toml: {want}"));
}

pub(crate) const DAMAGED: &str = "the file was cut or damaged; copy it again, or compile it again";
pub(crate) const FIELD: &str = "correct the field; a damaged file is best compiled again";
pub(crate) const LINE: &str = "correct the line, or compile the network again";
