//! `hearth verilog`: the Verilog of a hardware block.

use crate::failure::Failure;
use crate::output::write_file;
use hearth_hdl::{Block, BlockLiteral, Error, Target};
use std::path::PathBuf;

/// Which block, for what.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    block: BlockArguments,
    /// Write here instead of to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// A block and its configuration.
#[derive(clap::Args, Debug)]
pub(crate) struct BlockArguments {
    /// The block
    #[arg(value_name = "BLOCK", value_parser = clap::builder::PossibleValuesParser::new(BlockLiteral::NAMES))]
    block: String,
    /// Width of residues and modulus in bits: 28, 32, 36, 54 or 60
    #[arg(long)]
    width: Option<u32>,
    /// Word of the reduction in bits: moduli are 1 modulo 2^word
    #[arg(long)]
    word: Option<u32>,
    /// Largest N that the block is built for
    #[arg(long)]
    n: Option<u32>,
    /// Butterflies of a transform, or residues per cycle
    #[arg(long)]
    lanes: Option<u32>,
    /// Twiddle tables that a transform holds at once
    #[arg(long)]
    tables: Option<u32>,
    /// Where a transform's twiddles come from: table or generated
    #[arg(long)]
    twiddles: Option<String>,
    /// Most input limbs of a base conversion, 1 to 16
    #[arg(long)]
    sources: Option<u32>,
    /// FPGA family that the products are cut for: generic, ecp5 or xilinx
    #[arg(long)]
    target: Option<String>,
    /// Lines of 256 B of a write-combining buffer
    #[arg(long)]
    lines: Option<u32>,
    /// AXI IDs
    #[arg(long)]
    ids: Option<u32>,
    /// Line reads that may be under way
    #[arg(long)]
    read_credits: Option<u32>,
    /// Write bursts and line writes that may be under way
    #[arg(long)]
    write_credits: Option<u32>,
    /// Limb registers of a tile
    #[arg(long)]
    registers: Option<u32>,
    /// Banks that a tile's registers lie in
    #[arg(long)]
    banks: Option<u32>,
    /// Primes that a tile holds at once
    #[arg(long)]
    primes: Option<u32>,
}

impl BlockArguments {
    /// The checked configuration.
    pub(crate) fn block(&self) -> Result<Block, Failure> {
        Block::try_from(self.literal()).map_err(Failure::refused)
    }

    /// The family that was named.
    pub(crate) fn target(&self) -> Option<&str> {
        self.target.as_deref()
    }

    /// The checked configuration for a family, whichever was named; the same for every family if
    /// the block knows none.
    pub(crate) fn block_for(&self, target: Target) -> Result<Block, Failure> {
        let literal = BlockLiteral { target: Some(target.name().into()), ..self.literal() };
        let every = BlockLiteral { target: None, ..literal.clone() };
        let block = match Block::try_from(literal) {
            Err(Error::Parameter { parameter: "target", .. }) => Block::try_from(every),
            block => block,
        };
        block.map_err(Failure::refused)
    }

    fn literal(&self) -> BlockLiteral {
        let Self { block, width, word, n, lanes, tables, twiddles, sources, target, .. } = self;
        BlockLiteral {
            block: block.clone(),
            width: *width,
            word: *word,
            n: *n,
            lanes: *lanes,
            tables: *tables,
            twiddles: twiddles.clone(),
            sources: *sources,
            target: target.clone(),
            lines: self.lines,
            ids: self.ids,
            read_credits: self.read_credits,
            write_credits: self.write_credits,
            registers: self.registers,
            banks: self.banks,
            primes: self.primes,
        }
    }
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let text = hearth_hdl::verilog::generate(&arguments.block.block()?);
    match &arguments.output {
        Some(path) => write_file(path, text.as_bytes()),
        None => crate::output::print(&text),
    }
}
