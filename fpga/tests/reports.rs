//! The committed reports of builds are of boards that there are, and say with what they were made.

use hearth_fpga::{DESIGNS, board};
use serde_json::Value;
use std::fs;
use std::path::Path;

#[test]
fn committed_reports_name_their_board_design_tools_and_seeds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        let report: Value =
            serde_json::from_str(&fs::read_to_string(&path).expect("text")).expect("JSON");
        let text = |key: &str| report[key].as_str().unwrap_or_else(|| panic!("no {key}"));
        let (name, design) = (text("board"), text("design"));
        let board = board(name).expect("listed").expect("a board");
        assert_eq!(path.file_stem().expect("a name"), &*format!("{name}-{design}"));
        assert_eq!(text("part"), board.part().name());
        assert!(DESIGNS.contains(&design), "{design}");
        assert!(report["tools"].as_array().is_some_and(|tools| tools.len() == 2));
        let seeds = report["fmax_mhz_of_seeds"].as_object().expect("seeds");
        assert!(seeds.contains_key(&report["seed"].to_string()), "the packed seed is one of them");
        let met = report["fmax_mhz"].as_f64() >= report["target_mhz"].as_f64();
        assert_eq!(report["met"], met, "{name}-{design}");
        count += 1;
    }
    assert!(count > 0, "there are reports");
}
