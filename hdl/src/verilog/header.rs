//! The head of a generated file: how it was made, its contract, and the lint it waives.

use crate::arith::modmul::ModMulConfig;
use crate::block::Block;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The sources that decide what a modular multiplier's Verilog is.
const MODMUL_SOURCES: [&str; 12] = [
    include_str!("../arith/correction.rs"),
    include_str!("../arith/leaf.rs"),
    include_str!("../arith/modmul.rs"),
    include_str!("../arith/modmul/config.rs"),
    include_str!("../arith/modulus_delay.rs"),
    include_str!("../arith/multiplier.rs"),
    include_str!("../arith/sum.rs"),
    include_str!("../arith/valid_pipe.rs"),
    include_str!("../arith/word_step.rs"),
    include_str!("../target.rs"),
    include_str!("../verilog/header.rs"),
    include_str!("../verilog/names.rs"),
];

/// The comment lines above the first module.
pub(super) fn of(block: &Block) -> String {
    let Block::ModMul(config) = block;
    let lines = modmul(config);
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

fn modmul(config: &ModMulConfig) -> Vec<String> {
    let (width, word, radix) = (config.width(), config.word(), config.radix_bits());
    let latency = config.latency();
    vec![
        "DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.".into(),
        format!("command:       {}", config.command()),
        format!("configuration: width {width} bits, word {word} bits, target {}", config.target()),
        format!("timing:        latency {}, one result per cycle, never stalls", latency.total()),
        format!("generator:     source sha256:{}", source_hash()),
        String::new(),
        format!(
            "result = a * b * 2^-{radix} mod q, for a, b < q and any prime q = 1 mod 2^{word},"
        ),
        format!(
            "q < 2^{width}. Give b as b * 2^{radix} mod q to get the plain product. q may change"
        ),
        "every cycle. valid_out follows valid_in by the latency; reset (synchronous, active".into(),
        "high) clears the valid bits only.".into(),
    ]
}

fn source_hash() -> String {
    let mut hash = Sha256::new();
    for source in MODMUL_SOURCES {
        hash.update(source.as_bytes());
    }
    let digest = hash.finalize();
    digest[..16].iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
