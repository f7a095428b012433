//! `hearth verilog`: the Verilog of a hardware block.

use crate::failure::Failure;
use crate::output::write_file;
use hearth_hdl::{Block, ModMulConfig, ModMulLiteral, Target};
use std::path::PathBuf;

/// Which block, for what.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    block: BlockArguments,
}

/// A block and its configuration.
#[derive(clap::Subcommand)]
enum BlockArguments {
    /// Pipelined modular multiplier for every prime q ≡ 1 mod 2^word of at most `width` bits
    Modmul {
        #[command(flatten)]
        modmul: ModMul,
        /// FPGA family that the products are cut for: generic or xilinx
        #[arg(long, default_value = "generic")]
        target: String,
        /// Write here instead of to standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

/// The multiplier's shape.
#[derive(clap::Args, Debug)]
pub(crate) struct ModMul {
    /// Width of operands and modulus in bits: 28, 32, 36, 54 or 60
    #[arg(long, default_value_t = 32)]
    width: u32,
    /// Word of the reduction in bits
    #[arg(long, default_value_t = 17)]
    word: u32,
}

impl ModMul {
    /// The checked configuration for `target`.
    pub(crate) fn config(&self, target: Target) -> Result<ModMulConfig, Failure> {
        let literal = ModMulLiteral { width: self.width, word: self.word, target };
        ModMulConfig::try_from(literal).map_err(Failure::refused)
    }
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let BlockArguments::Modmul { modmul, target, output } = &arguments.block;
    let target = target.parse().map_err(Failure::refused)?;
    let text = hearth_hdl::verilog::generate(&Block::ModMul(modmul.config(target)?))
        .map_err(Failure::refused)?;
    match output {
        Some(path) => write_file(path, text.as_bytes()),
        None => crate::output::print(&text),
    }
}
