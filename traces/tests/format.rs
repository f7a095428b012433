//! Traces on disk: the same program comes back, and anything else is refused.

#[path = "format/bounded.rs"]
mod bounded;
#[path = "format/check.rs"]
mod check;
mod random_program;
#[path = "format/rows.rs"]
mod rows;
#[path = "format/sidecar.rs"]
mod sidecar;
#[path = "format/small.rs"]
mod small;

use hearth_spec::he::{Op, Program};
use hearth_spec::{CkksLiteral, CkksParams, ConstantId, Level, ObjectId, RowId};
use hearth_traces::compile::{PlaintextSource, bootstrap_program};
use hearth_traces::format::{FormatError, Provenance, read, stream, write};
use random_program::{CHAINS, random_program};
use small::{Folder, provenance, small_program};
use std::fs;

#[test]
fn programs_come_back_equal() {
    let folder = Folder::new("equal");
    for (name, literal) in &CHAINS {
        for (seed, file) in [(1, "a.csv"), (2, "b.csv.zst")] {
            let program = random_program(literal, 300, seed);
            let path = folder.path(file);
            write(&program, &provenance(), &path).expect(name);
            assert_eq!(read(&path).expect(name), (program, provenance()), "{name}");
        }
    }
    assert_eq!(folder.list(), ["a.csv", "a.toml", "b.csv.zst", "b.toml"], "nothing else is left");
}

#[test]
fn rows_come_one_by_one_and_a_changed_file_ends_with_an_error() {
    let folder = Folder::new("stream");
    let program = random_program(&CHAINS[0].1, 300, 3);
    for file in ["a.csv", "a.csv.zst"] {
        write(&program, &provenance(), &folder.path(file)).expect("writable");
        let mut rows = stream(&folder.path(file)).expect("a trace");
        assert_eq!((rows.len(), rows.objects()), (program.rows().len() as u64, program.objects()));
        assert_eq!((rows.params(), rows.layers()), (program.params(), program.layers()));
        assert_eq!((rows.constants(), rows.bootstraps()), (program.constants(), &[][..]));
        assert_eq!(rows.provenance(), &provenance());
        let all: Result<Vec<_>, _> = rows.by_ref().collect();
        assert_eq!(all.expect("whole"), program.rows(), "{file}");
        assert!(rows.next().is_none(), "it stays at its end");
    }
    write(&program, &provenance(), &folder.path("a.csv")).expect("writable");
    let text = folder.read("a.csv");
    let lines = text.lines().count();
    let cut: String = text.split_inclusive('\n').take(lines - 1).collect();
    folder.write("a.csv", cut);
    let rows: Vec<_> = stream(&folder.path("a.csv")).expect("its sidecar is whole").collect();
    let (last, before) = rows.split_last().expect("rows");
    assert!(matches!(last, Err(FormatError::Cut { .. })), "{last:?}");
    assert_eq!(before.len(), program.rows().len() - 1);
    assert!(before.iter().all(Result::is_ok));
}

/// Its keys, matrices and table of bootstraps.
#[test]
fn a_bootstrap_comes_back() {
    let folder = Folder::new("bootstrap");
    let text = include_str!("../../configs/params/n16-bootstrap.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("good parameters");
    let params = CkksParams::try_from(literal).expect("good parameters");
    for plaintexts in [PlaintextSource::Stored, PlaintextSource::EncodeOnTheFly] {
        let program = bootstrap_program(&params, 15, plaintexts).expect("a bootstrap");
        let path = folder.path("a.csv");
        write(&program, &provenance(), &path).expect("writable");
        assert_eq!(read(&path).expect("readable").0, program);
        let sidecar = folder.read("a.toml");
        assert!(
            sidecar.contains("kind = \"bootstrap-matrix\", log_slots = 15, diagonals = "),
            "{sidecar}"
        );
    }
}

#[test]
fn an_empty_program_comes_back() {
    let folder = Folder::new("empty");
    let program = small_program(&[]);
    for file in ["a.csv", "a.csv.zst"] {
        write(&program, &provenance(), &folder.path(file)).expect("writable");
        assert_eq!(read(&folder.path(file)).expect("readable").0, program);
    }
}

#[test]
fn the_same_program_gives_the_same_bytes() {
    let folder = Folder::new("bytes");
    let program = random_program(&CHAINS[3].1, 500, 7);
    for end in ["csv", "csv.zst"] {
        let bytes = |stem: &str| {
            write(&program, &provenance(), &folder.path(&format!("{stem}.{end}"))).expect("good");
            [end, "toml"].map(|end| fs::read(folder.path(&format!("{stem}.{end}"))).expect("there"))
        };
        assert_eq!(bytes("first"), bytes("second"));
    }
}

#[test]
fn both_forms_have_the_same_rows() {
    let folder = Folder::new("forms");
    let program = random_program(&CHAINS[0].1, 500, 8);
    let [plain, packed] = ["p.csv", "z.csv.zst"].map(|file| folder.path(file));
    write(&program, &provenance(), &plain).expect("good");
    write(&program, &provenance(), &packed).expect("good");
    let packed = fs::read(&packed).expect("there");
    let plain = fs::read(&plain).expect("there");
    assert!(packed.len() * 2 < plain.len(), "{} of {} bytes", packed.len(), plain.len());
    assert_eq!(zstd::decode_all(&*packed).expect("zstd"), plain);
    assert_eq!(folder.read("p.toml"), folder.read("z.toml"));
}

#[test]
fn a_small_trace_looks_like_this() {
    let folder = Folder::new("looks");
    write(&small_program(&small::OPS), &provenance(), &folder.path("small.csv")).expect("good");
    assert_eq!(folder.read("small.csv"), small::CSV);
    assert_eq!(folder.read("small.toml"), small::SIDECAR);
}

/// Operations with constants, integers and drops, and constants that only just come back.
#[test]
fn constants_integers_and_drops_look_like_this() {
    let folder = Folder::new("constants");
    let object = ObjectId(0);
    let a = RowId;
    let ops = [
        (Op::Input { object }, 1),
        (Op::MulInt { a: a(0), factor: -2 }, 1),
        (Op::AddConst { a: a(1), constant: ConstantId(2) }, 1),
        (Op::Drop { a: a(2), to: Level(0) }, 1),
        (Op::MulConst { a: a(2), constant: ConstantId(1) }, 0),
    ];
    let numbers = [f64::MIN_POSITIVE, 0.1 + 0.2, -5e-324, f64::MAX, -0.0, 1.0 / 3.0, 1e16];
    let program = small::with_constants(&ops, &numbers);
    write(&program, &provenance(), &folder.path("a.csv")).expect("good");
    let rows = "0,input,1,,,,0,,,,,,0\n1,mul_int,1,0,,,,,,-2,,,0\n2,add_const,1,1,,,,,,,2,,0\n\
                3,drop,1,2,,,,,0,,,,0\n4,mul_const,0,2,,,,,,,1,,1\n";
    assert!(folder.read("a.csv").ends_with(rows), "{}", folder.read("a.csv"));
    let decimals = "constants = [\n  -0.1,\n  1e-7,\n  3.0,\n  2.2250738585072014e-308,\n  \
                    0.30000000000000004,\n  -5e-324,\n  1.7976931348623157e308,\n  -0.0,\n  \
                    0.3333333333333333,\n  1e16,\n]\n";
    assert!(folder.read("a.toml").contains(decimals), "{}", folder.read("a.toml"));
    let back = read(&folder.path("a.csv")).expect("good").0;
    let bits = |program: &Program| {
        program.constants().iter().map(|constant| constant.to_bits()).collect::<Vec<_>>()
    };
    assert_eq!((bits(&back), &back), (bits(&program), &program));
}

#[track_caller]
fn not_written(
    folder: &Folder,
    program: &Program,
    provenance: &Provenance,
    file: &str,
    want: &str,
) {
    let before = folder.list();
    let error = write(program, provenance, &folder.path(file)).expect_err("not writable");
    assert_eq!(folder.shown(&error), want);
    assert_eq!(folder.list(), before, "nothing is left behind");
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let folder = Folder::new("unwritable");
    let program = small_program(&small::OPS);
    let good = provenance();
    let refused = |provenance: &Provenance, file: &str, want: &str| {
        not_written(&folder, &program, provenance, file, want);
    };
    refused(
        &good,
        "a.tsv",
        "DIR/a.tsv: not the name of a trace\nhint: name the rows' file, ending in .csv or .csv.zst",
    );
    refused(
        &good,
        ".csv",
        "DIR/.csv: not the name of a trace\nhint: name the rows' file, ending in .csv or .csv.zst",
    );
    let fix = "hint: check the path, its permissions and the space left";
    refused(
        &good,
        "no/a.csv",
        &format!("DIR/no/a.csv: cannot be written: No such file or directory (os error 2)\n{fix}"),
    );
    fs::create_dir(folder.path("d.toml")).expect("a folder");
    refused(&good, "d.csv", &format!("DIR/d.toml: cannot be written: is a directory\n{fix}"));
    let two_lines = Provenance { source_name: "a\nb".into(), ..good.clone() };
    refused(
        &two_lines,
        "a.csv",
        "DIR/a.toml: cannot hold this program: the name `a\\nb` is too long or not one line\n\
         hint: names have at most 200 bytes and no control characters",
    );
    let twice = small::with_objects(|objects| objects[4].name = objects[3].name.clone());
    not_written(
        &folder,
        &twice,
        &good,
        "a.csv",
        "DIR/a.toml: cannot hold this program: object 4: the name `rotate by -3` is taken\n\
         hint: give every object of a kind its own name",
    );
}

#[test]
fn writing_again_replaces_both_files() {
    let folder = Folder::new("again");
    let [first, second] = [1, 2].map(|seed| random_program(&CHAINS[0].1, 100, seed));
    for program in [&first, &second] {
        write(program, &provenance(), &folder.path("a.csv.zst")).expect("good");
    }
    assert_eq!(read(&folder.path("a.csv.zst")).expect("good").0, second);
    assert_eq!(folder.list(), ["a.csv.zst", "a.toml"]);
}

/// What a crash between the two renames leaves.
#[test]
fn new_rows_with_an_old_sidecar_are_refused() {
    let folder = Folder::new("crash");
    let program = |ops| small_program(ops);
    write(&program(&small::OPS), &provenance(), &folder.path("old.csv")).expect("good");
    let mut ops = small::OPS;
    ops.swap(2, 3);
    write(&program(&ops), &provenance(), &folder.path("new.csv")).expect("good");
    fs::rename(folder.path("new.csv"), folder.path("old.csv")).expect("renamed");
    let error = read(&folder.path("old.csv")).expect_err("refused");
    assert!(matches!(error, FormatError::Hash { .. }), "{error}");
}
