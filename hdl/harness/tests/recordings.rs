//! Waveforms: the file is there, names the block's signals, and ends with the first difference.

use hearth_harness::Golden;
use hearth_hdl::verify::{self, Difference, Trial};
use hearth_hdl::verilator::{Record, Recording, Verilator};
use hearth_hdl::{Block, BlockLiteral, verilog};
use std::fs;
use std::path::{Path, PathBuf};

/// Records a trial of an adder in which `right` is replaced by `wrong`; gives the file and the first
/// difference.
#[track_caller]
fn recorded(record: Record, right: &str, wrong: &str) -> (PathBuf, Option<Difference>) {
    let literal =
        BlockLiteral { block: "modadd".into(), width: Some(28), ..BlockLiteral::default() };
    let block = Block::try_from(literal).expect("a configuration that exists");
    let text = verilog::generate(&block);
    assert!(text.contains(right), "`{right}` is missing in\n{text}");
    let altered = text.replace(right, wrong);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recordings");
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let file = folder.join(format!("{record:?}-{}", wrong.len()));
    let recording = Recording { record, file: file.clone() };
    let verilator = Verilator::with_cache(&folder).expect("Verilator is installed");
    let model =
        || verilator.altered_model(&block, &altered, verilog::ports(&block), Some(&recording));
    let trial = Trial { seed: 1, runs: 200, prime: None };
    let report = verify::run_recorded(&block, model, &trial, &mut Golden::default());
    (file, report.expect("models").first)
}

const RIGHT: &str = "choose_y ? y_2[28:1] : x_2[27:0]";

/// A sum is wrong when its lowest bits are all ones, which takes a while.
const WRONG: &str = "choose_y ? y_2[28:1] : x_2[27:0] ^ {27'd0, &x_2[4:0]}";

#[test]
fn a_dump_names_every_signal_and_ends_with_the_first_difference() {
    let (file, first) = recorded(Record::Vcd, RIGHT, WRONG);
    let dump = fs::read_to_string(file).expect("a dump");
    let declares = |line: &str, name: &str| line.contains("$var") && line.contains(name);
    let named = |name: &str| dump.lines().any(|line| declares(line, name));
    for name in [" reset ", " valid_in ", " result ", " x_2 ", " stages "] {
        assert!(named(name), "`{name}` is not in the dump");
    }
    let cycle = first.expect("a difference").cycle.0;
    let last = dump.lines().filter_map(|line| line.strip_prefix('#')).next_back();
    assert!(cycle > 5, "cycle {cycle}");
    assert_eq!(last.map(str::to_owned), Some((10 * cycle + 5).to_string()));
}

#[test]
fn a_dump_without_a_difference_holds_the_whole_run() {
    let (file, first) = recorded(Record::Vcd, RIGHT, RIGHT);
    assert_eq!(first, None);
    let dump = fs::read_to_string(file).expect("a dump");
    let rising = dump.lines().filter(|line| line.starts_with('#') && line.ends_with('5')).count();
    assert!(rising > 400, "{rising} edges of at least 200 operations and the edges of the range");
}

#[test]
fn a_compressed_waveform_ends_with_the_first_difference() {
    let (file, first) = recorded(Record::Fst, RIGHT, WRONG);
    let waveform = fs::read(file).expect("a waveform");
    // The header block: its type 0, its length 329, then the first and the last time.
    assert_eq!((waveform[0], &waveform[1..9]), (0, &329u64.to_be_bytes()[..]));
    let last = u64::from_be_bytes(waveform[17..25].try_into().expect("eight bytes"));
    assert_eq!(last, 10 * first.expect("a difference").cycle.0 + 5);
}
