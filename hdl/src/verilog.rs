//! Verilog of a block: one file, deterministic, with a header that says where it came from.
//!
//! RustHDL numbers its signals with a counter of the process, but prints none of it: the same
//! configuration gives the same bytes.

mod header;
mod names;
mod ports;

pub use ports::{Direction, Port};

use crate::arith::modmul::with_modmul;
use crate::block::Block;
use crate::error::Error;
use rust_hdl::prelude::{check_all, generate_verilog_unchecked};

/// The Verilog of a block and of everything in it; the top module is [`Block::module`].
///
/// # Errors
/// A block whose configuration has no Verilog; none so far.
pub fn generate(block: &Block) -> Result<String, Error> {
    let Block::ModMul(config) = block;
    let body = with_modmul!(config, |unit| rtl(unit));
    Ok(format!("{}{}", header::of(block), names::readable(&body, &block.module())))
}

/// The ports of a block's top module, in the order of the Verilog.
pub fn ports(block: &Block) -> Vec<Port> {
    let Block::ModMul(config) = block;
    with_modmul!(config, |unit| ports::of(&unit))
}

/// RustHDL's text, after its own checks.
fn rtl(mut unit: impl rust_hdl::prelude::Block) -> String {
    unit.connect_all();
    check_all(&unit).expect("every signal of a block is driven once");
    generate_verilog_unchecked(&unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ModMulConfig, ModMulLiteral, Target};

    fn block(width: u32, word: u32, target: Target) -> Block {
        Block::ModMul(ModMulConfig::try_from(ModMulLiteral { width, word, target }).expect("built"))
    }

    #[test]
    fn the_same_configuration_gives_the_same_bytes() {
        let block = block(60, 17, Target::Generic);
        assert_eq!(generate(&block), generate(&block));
    }

    #[test]
    fn the_header_says_how_the_file_was_made() {
        let text = generate(&block(32, 17, Target::Xilinx)).expect("generated");
        let head: Vec<&str> = text.lines().take_while(|line| line.starts_with("//")).collect();
        let shown = head.join("\n");
        for want in [
            "DO NOT EDIT",
            "hearth verilog modmul --width 32 --word 17 --target xilinx",
            "latency 12 cycles",
            "source sha256:",
        ] {
            assert!(shown.contains(want), "`{want}` is missing in\n{shown}");
        }
    }

    #[test]
    fn names_are_the_contract_s() {
        let block = block(36, 17, Target::Generic);
        let text = generate(&block).expect("generated");
        assert!(text.contains("module modmul_36_w17("), "{text}");
        assert!(text.contains("module modmul_36_w17_step_2("), "{text}");
        assert!(!text.contains("top"), "RustHDL's name of the top is replaced");
        let shown: Vec<String> = ports(&block)
            .iter()
            .map(|p| format!("{:?} {} {}", p.direction, p.name, p.bits))
            .collect();
        let want = [
            "Input clock 1",
            "Input reset 1",
            "Input valid_in 1",
            "Input a 36",
            "Input b 36",
            "Input q 36",
            "Output valid_out 1",
            "Output result 36",
        ];
        assert_eq!(shown, want);
    }
}
