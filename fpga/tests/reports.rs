//! The committed reports of builds are of boards that there are, and say with what they were made.

use hearth_fpga::{DESIGNS, Design, DesignLiteral, board};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The begin of its row in the table of docs/hardware.md.
fn row(report: &Value) -> String {
    let seeds = report["fmax_mhz_of_seeds"].as_object().expect("seeds").values();
    let seeds: Vec<String> = seeds.map(|mhz| mhz.as_f64().expect("a clock").to_string()).collect();
    let text = |key: &str| report[key].as_str().expect("text");
    let asked = report["target_mhz"].as_f64().expect("a clock");
    format!("| {} | `{}` | {} | {asked} |", text("board"), text("design"), seeds.join(", "))
}

#[test]
fn committed_reports_name_their_board_design_tools_and_seeds_and_are_in_the_docs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("reports");
    let docs = fs::read_to_string(root.join("../docs/hardware.md")).expect("a page");
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
        let literal = DesignLiteral { name: design.into(), ..DesignLiteral::default() };
        let family = board.part().family();
        let usual = Design::new(&literal, family).expect("a design").usual_choice(family);
        let options = report["options"].as_array().map_or(&[][..], Vec::as_slice);
        assert_eq!(options, usual.arguments(), "{name}-{design} is not what a build makes");
        let seeds = report["fmax_mhz_of_seeds"].as_object().expect("seeds");
        assert!(seeds.contains_key(&report["seed"].to_string()), "the packed seed is one of them");
        let met = report["fmax_mhz"].as_f64() >= report["target_mhz"].as_f64();
        assert_eq!(report["met"], met, "{name}-{design}");
        let row = row(&report);
        assert!(docs.contains(&row), "docs/hardware.md has no row `{row}`");
        count += 1;
    }
    assert!(count > 0, "there are reports");
}
