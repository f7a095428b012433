//! The head of a generated file: how it was made, its contract, and the lint it waives.

use crate::block::{Block, Head};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The sources that decide how every block's Verilog is written.
const WRITERS: [&str; 4] = [
    include_str!("header.rs"),
    include_str!("names.rs"),
    include_str!("duplicates.rs"),
    include_str!("ecp5_multiplier.v"),
];

/// The comment lines above the first module.
pub(super) fn of(block: &Block) -> String {
    let Head { configuration, timing, contract, sources } = block.described().head();
    let mut lines = vec![
        "DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.".to_owned(),
        format!("command:       {}", block.command()),
        format!("configuration: {configuration}"),
        format!("timing:        {timing}"),
        format!("generator:     source sha256:{}", source_hash(&sources)),
        String::new(),
    ];
    lines.extend(contract);
    let mut text = String::new();
    for line in lines {
        writeln!(text, "//{}{line}", if line.is_empty() { "" } else { " " }).expect("text grows");
    }
    text.push_str(WAIVERS);
    text
}

/// Every module of a block is in the block's file on purpose.
const WAIVERS: &str = "\
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */
";

fn source_hash(sources: &[&str]) -> String {
    let mut hash = Sha256::new();
    for source in sources.iter().chain(&WRITERS) {
        hash.update(source.as_bytes());
    }
    let digest = hash.finalize();
    digest[..16].iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
