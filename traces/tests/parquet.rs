//! Rows in Parquet stand for the rows of the CSV.
#![cfg(feature = "parquet")]

mod random_program;

use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramLiteral, Row, Source};
use hearth_spec::{CkksParams, LayerId, ObjectId, RowId};
use hearth_traces::format::{FormatError, Provenance, read, write};
use random_program::{CHAINS, random_program};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of one test's own, removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a scratch folder");
        Self(folder)
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.join(file)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// CSV → Parquet → CSV, byte by byte.
#[track_caller]
fn check(program: &Program, name: &str) {
    let scratch = Scratch::new(name);
    let [csv, parquet, again] = ["a.csv", "b.parquet", "c.csv"].map(|file| scratch.path(file));
    write(program, &Provenance::new(name, b"test"), &csv).expect("written");
    let (read_program, provenance) = read(&csv).expect("read");
    write(&read_program, &provenance, &parquet).expect("written");
    let (read_program, provenance) = read(&parquet).unwrap_or_else(|error| panic!("{error}"));
    assert!(read_program == *program);
    write(&read_program, &provenance, &again).expect("written");
    for (first, last) in [("a.csv", "c.csv"), ("a.toml", "c.toml"), ("a.toml", "b.toml")] {
        let bytes = |file| fs::read(scratch.path(file)).expect(file);
        assert!(bytes(first) == bytes(last), "{first} and {last}");
    }
}

#[test]
fn csv_parquet_csv_is_the_same_for_random_programs() {
    for (chain, (_, literal)) in CHAINS.iter().enumerate() {
        check(&random_program(literal, 60, chain as u64), &format!("parquet-random-{chain}"));
    }
}

#[test]
fn csv_parquet_csv_is_the_same_for_more_than_one_group_of_rows() {
    let params = CkksParams::try_from(CHAINS[0].1.clone()).expect("a good chain");
    let level = params.max_level();
    let object =
        |kind, source, name: &str| Object { kind, level, source, layer: None, name: name.into() };
    let objects = vec![
        object(ObjectKind::Input, Source::Stored, "in"),
        object(ObjectKind::Output, Source::Produced, "out"),
    ];
    let row = |op| Row { op, level, layer: LayerId(0) };
    let mut rows = vec![row(Op::Input { object: ObjectId(0) })];
    // Twice the largest group, and a few.
    for id in 0..131_075 {
        rows.push(row(Op::Add { a: RowId(id), b: RowId(id / 2) }));
    }
    rows.push(row(Op::Output { a: RowId(131_075), object: ObjectId(1) }));
    let (constants, bootstraps, layers) = (Vec::new(), Vec::new(), vec!["all".into()]);
    let literal = ProgramLiteral { params, layers, objects, constants, bootstraps, rows };
    check(&Program::try_from(literal).expect("a program"), "parquet-groups");
}

/// Every prefix and every change of one byte is refused or is the same program.
#[test]
fn damaged_files_are_refused() {
    let scratch = Scratch::new("parquet-damaged");
    let path = scratch.path("a.parquet");
    let program = random_program(&CHAINS[0].1, 12, 1);
    write(&program, &Provenance::new("damaged", b"test"), &path).expect("written");
    let bytes = fs::read(&path).expect("there");
    let check = |bytes: &[u8]| {
        fs::write(&path, bytes).expect("written");
        match read(&path) {
            Ok((read, _)) => assert!(read == program, "another program"),
            Err(FormatError::Io { .. }) => panic!("the file can be read"),
            Err(error) => assert!(error.to_string().contains("\nhint: "), "{error}"),
        }
    };
    for end in 0..bytes.len() {
        check(&bytes[..end]);
        let mut changed = bytes.clone();
        changed[end] ^= 1;
        check(&changed);
    }
}
