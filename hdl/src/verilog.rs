//! Verilog of a block: one file, deterministic, with a header that says where it came from.
//!
//! RustHDL numbers its signals with a counter of the process, but prints none of it: the same
//! configuration gives the same bytes.

mod duplicates;
mod header;
mod names;
mod ports;
mod primitives;

pub(crate) use ports::of as ports_of;
pub use ports::{Direction, Port};
pub(crate) use primitives::{ECP5_MEMORY, ECP5_MEMORY_ADDRESS, ECP5_MULTIPLIER};

use crate::block::Block;
use rust_hdl::core::module_defines::ModuleDefines;
use rust_hdl::prelude::check_all;

/// The Verilog of a block and of everything in it; the top module is [`Block::module`].
///
/// Instances of the same module share its text.
pub fn generate(block: &Block) -> String {
    let mut unit = block.described().build();
    unit.connect_all();
    check_all(&*unit).expect("every signal of a block is driven once");
    let mut defines = ModuleDefines::default();
    unit.accept("top", &mut defines);
    let body = names::readable(&defines.defines(), &block.module());
    let body = duplicates::once(&body, &block.module());
    format!("{}{body}{}", header::of(block), primitives::used_by(&body))
}

/// The ports of a block's top module, in the order of the Verilog.
pub fn ports(block: &Block) -> Vec<Port> {
    ports::of(&*block.described().build())
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
        let text = generate(&block(32, 17, Target::Xilinx));
        let head: Vec<&str> = text.lines().take_while(|line| line.starts_with("//")).collect();
        let shown = head.join("\n");
        for want in [
            "DO NOT EDIT",
            "hearth verilog modmul --width 32 --word 17 --target xilinx",
            "latency 15 cycles",
            "source sha256:",
        ] {
            assert!(shown.contains(want), "`{want}` is missing in\n{shown}");
        }
    }

    #[test]
    fn names_are_the_contract_s() {
        let block = block(36, 17, Target::Generic);
        let text = generate(&block);
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
