//! `hearth trace export` and `import`, and `hearth golden run`, as scripts see them.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, hearth};
use std::collections::BTreeMap;
use std::fs;

#[test]
fn a_trace_and_its_fhetch_file_have_the_same_outputs() {
    let scratch = Scratch::new("exchange-fhetch");
    let [trace, file, limbs] = ["lola.csv", "lola.fhetch", "lola.limb"].map(|f| scratch.path(f));
    assert_eq!(hearth(&["trace", "compile", "lola", "-o", &trace]).code, 0);
    let export = ["trace", "export", &trace, "--format", "fhetch", "-o", &file, "--json"];
    let exported = hearth(&export).json();
    assert_eq!(exported["security_bits"], 128);
    assert_eq!(exported["bytes"], fs::metadata(&file).expect("written").len());
    let import = ["trace", "import", &file, "--format", "fhetch", "-o", &limbs, "--json"];
    let imported = hearth(&import).json();
    assert_eq!((imported["log_n"].as_u64(), imported["outputs"].as_u64()), (Some(14), Some(2)));
    let text = fs::read_to_string(&limbs).expect("written");
    let instructions = hearth_spec::limb::parse_program(&text).expect("limb instructions");
    assert_eq!(imported["instructions"], instructions.len());

    let digests = |path: &str| hearth(&["golden", "run", path, "--json"]).json()["outputs"].clone();
    let (of_trace, of_file) = (digests(&trace), digests(&file));
    assert_eq!(of_trace, of_file);
    assert_eq!(of_trace[0]["limbs"], 2);
    let changed = fs::read_to_string(&file).expect("text").replace("sr_subp", "sr_addp");
    fs::write(&file, changed).expect("written");
    assert_ne!(of_trace, digests(&file));
}

/// Imports `text` and checks the exit code and the start of the message behind the file's name.
#[track_caller]
fn refused(file: &str, text: &str, options: &[&str], message: &str) {
    let scratch = Scratch::new(&format!("exchange-{}", file.replace('.', "-")));
    let (path, output) = (scratch.path(file), scratch.path("out"));
    fs::write(&path, text).expect("written");
    let run = hearth(&[&["trace", "import", &path, "-o", &output], options].concat());
    assert_eq!(run.code, 3, "{}", run.stderr);
    let message = format!("error: {path}: {message}");
    assert!(run.stderr.starts_with(&message), "{}", run.stderr);
    assert!(run.stderr.contains("\nhint: "), "{}", run.stderr);
    assert_eq!(fs::read_dir(scratch.folder()).expect("a folder").count(), 1, "nothing is left");
}

#[test]
fn damaged_fhetch_files_leave_nothing_behind() {
    let options = ["--format", "fhetch"];
    refused(
        "cut.fhetch",
        "# Ring Dimension: 16\n",
        &options,
        "line 2: the file ends without `halt`",
    );
    refused("odd.fhetch", "sr_addp\n", &options, "line 1: the file does not say the ring's degree");
}

/// A HERACLES program for `n14-l5`: 6 primes of Q and 2 of P.
const HERACLES: &str = "\
instruction,scheme,poly_modulus_degree,keyrns_terms,arg0,arg1,arg2
mul,CKKS,16384,8,ct2-3-6,ct0-2-6,ct1-2-6
relin,CKKS,16384,8,ct3-2-6,ct2-3-6
rescale,CKKS,16384,8,ct4-2-5,ct3-2-6
rotate,CKKS,16384,8,ct5-2-5,ct4-2-5,25
";

#[test]
fn a_heracles_program_becomes_a_trace() {
    let scratch = Scratch::new("exchange-heracles");
    let [file, trace] = ["program.csv", "out.csv"].map(|name| scratch.path(name));
    fs::write(&file, HERACLES).expect("written");
    let import = ["trace", "import", &file, "--format", "heracles", "--params", "n14-l5"];
    let imported = hearth(&[&import[..], &["-o", &trace, "--json"]].concat()).json();
    assert_eq!(imported["rows"], 6);
    assert_eq!(imported["ops"]["rotate"], 1);
    let stats = hearth(&["trace", "stats", &trace, "--json"]).json();
    assert_eq!(stats["network"], "program");
    assert_eq!(stats["ciphertext_mults"], 1);
    fs::write(&file, HERACLES.replace("CKKS", "BGV").replace("rescale", "mod_switch"))
        .expect("written");
    let read = hearth(&[&import[..], &["--as-ckks", "--json"]].concat());
    assert!(read.stderr.starts_with("note: a BGV program is read as CKKS"), "{}", read.stderr);
    assert_eq!(read.json()["ops"], imported["ops"]);

    let options = ["--format", "heracles", "--params", "n14-l5"];
    let message = "line 2: it is of the scheme BGV, not CKKS";
    refused("bgv.csv", &HERACLES.replace("CKKS", "BGV"), &options, message);
    let usage = hearth(&["trace", "import", &file, "--format", "heracles"]);
    assert_eq!(usage.code, 2, "{}", usage.stderr);
}

const HEIR: &str = "\
!ct1 = !lwe.lwe_ciphertext<modulus_chain = <elements = <3 : i64>, current = 1>>
!ct0 = !lwe.lwe_ciphertext<modulus_chain = <elements = <3 : i64>, current = 0>>
module attributes {ckks.schemeParam = #ckks.scheme_param<logN = 13, Q = [36028797018652673, 35184372121601], P = [1152921504606994433], logDefaultScale = 45>} {
  func.func @square(%ct: !ct1) -> !ct0 {
    %0 = ckks.mul %ct, %ct : (!ct1, !ct1) -> !ct1
    %1 = ckks.relinearize %0 {from_basis = array<i32: 0, 1, 2>, to_basis = array<i32: 0, 1>} : (!ct1) -> !ct1
    %2 = ckks.rescale %1 {to_ring = #ring} : !ct1 -> !ct0
    return %2 : !ct0
  }
}
";

#[test]
fn a_heir_module_becomes_a_trace() {
    let scratch = Scratch::new("exchange-heir");
    let [file, trace] = ["square.mlir", "out.csv.zst"].map(|name| scratch.path(name));
    fs::write(&file, HEIR).expect("written");
    let import = ["trace", "import", &file, "--format", "heir", "-o", &trace, "--json"];
    let imported = hearth(&import).json();
    assert_eq!((imported["rows"].as_u64(), imported["log_n"].as_u64()), (Some(4), Some(13)));
    let simulated = hearth(&["simulate", "--machine", "hearth-dram", "--trace", &trace, "--json"]);
    assert!(simulated.json()["cycles"].as_u64() > Some(1000));
    let options = ["--format", "heir"];
    let message = "line 5: `ckks.exp` is not taken";
    refused("exp.mlir", &HEIR.replace("ckks.mul", "ckks.exp"), &options, message);
}

#[test]
fn a_trace_is_exported_as_a_trace() {
    let scratch = Scratch::new("exchange-csv");
    let [first, last, other] = ["a.csv.zst", "b.csv", "c.parquet"].map(|name| scratch.path(name));
    assert_eq!(hearth(&["trace", "compile", "lola", "-o", &first]).code, 0);
    let export = |from: &str, format: &str, to: &str| {
        hearth(&["trace", "export", from, "--format", format, "-o", to])
    };
    assert_eq!(export(&first, "csv", &last).code, 0);
    assert_eq!(hearth(&["trace", "diff", &first, &last]).code, 0);
    assert_eq!(export(&first, "csv", &other).code, 2, "another ending");
    let parquet = export(&first, "parquet", &other);
    if cfg!(feature = "parquet") {
        assert_eq!(parquet.code, 0, "{}", parquet.stderr);
        assert_eq!(hearth(&["trace", "diff", &first, &other]).code, 0);
    } else {
        assert_eq!(parquet.code, 3);
        assert!(parquet.stderr.contains("this build has no Parquet\nhint: "), "{}", parquet.stderr);
    }
}

#[test]
fn a_replay_becomes_a_chrome_trace() {
    let scratch = Scratch::new("exchange-chrome");
    let path = scratch.path("lola.json");
    let simulate = ["simulate", "--machine", "hearth-pmem", "--network", "lola", "--json"];
    let plain = hearth(&simulate).json();
    let report = hearth(&[&simulate[..], &["--chrome", &path]].concat()).json();
    assert_eq!(report, plain, "spans do not change the replay");

    let cycles = report["cycles"].as_u64().expect("a count");
    let text = fs::read_to_string(&path).expect("written");
    assert!(text.len() < 16 << 20);
    let trace: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(trace["otherData"]["cycles"], cycles);
    let mut names = BTreeMap::new();
    let mut busy: BTreeMap<u64, u64> = BTreeMap::new();
    let mut ends: BTreeMap<u64, u64> = BTreeMap::new();
    for event in trace["traceEvents"].as_array().expect("a list") {
        let number = |key: &str| event[key].as_u64().unwrap_or_else(|| panic!("{key}: {event}"));
        let thread = number("tid");
        if event["ph"] == "M" {
            if event["name"] == "thread_name" {
                names.insert(thread, event["args"]["name"].as_str().expect("a name").to_owned());
            }
            continue;
        }
        assert_eq!(event["ph"], "X");
        let (from, to) = (number("ts"), number("ts") + number("dur"));
        let end = ends.entry(thread).or_default();
        assert!(*end <= from && from < to && to <= cycles, "{event} after {end}");
        *end = to;
        let spent = event["args"]["busy"].as_u64().expect("a count");
        assert!(spent <= to - from, "{event}");
        *busy.entry(thread).or_default() += spent;
    }
    // Layers and rows are all of the time; units are as busy as the report says.
    assert_eq!((names[&0].as_str(), names[&1].as_str()), ("layers", "rows"));
    assert_eq!((busy[&0], busy[&1]), (cycles, cycles));
    for unit in ["ntt", "elementwise", "bconv", "automorphism", "generator"] {
        let of_unit = names.iter().filter(|(_, name)| name.starts_with(&format!("{unit} ")));
        let sum: u64 = of_unit.map(|(thread, _)| busy[thread]).sum();
        assert_eq!(sum, report["unit_cycles"][unit]["busy"], "{unit}");
    }
}
