//! The supported configurations: verified in Verilator by the tests of `hdl/harness`, which
//! compile a model of each.

use crate::block::Block;
use crate::target::Target;
use crate::{ModMulConfig, ModMulLiteral, PmemConfig, PmemLiteral};

/// Every supported configuration of every block.
pub fn supported_blocks() -> Vec<Block> {
    modmul().map(Block::ModMul).chain(pmem().map(Block::PmemController)).collect()
}

/// The controller at the size of the measured modules, and a small one whose credits run out.
fn pmem() -> impl Iterator<Item = PmemConfig> {
    let small = PmemLiteral { lines: 4, ids: 2, read_credits: 4, write_credits: 2, lanes: 1 };
    [PmemLiteral::default(), small]
        .into_iter()
        .map(|literal| literal.try_into().expect("a configuration that exists"))
}

/// Every supported width for every target with the usual word; words that cut the modulus
/// differently; and one with R = 2^width, where the value before the last subtraction comes
/// closest to 2q.
fn modmul() -> impl Iterator<Item = ModMulConfig> {
    let usual = Target::ALL
        .into_iter()
        .flat_map(|target| [28, 32, 36, 54, 60].map(|width| (width, 17, target)));
    usual
        .chain([(32, 13, Target::Generic), (32, 16, Target::Generic), (60, 8, Target::Xilinx)])
        .map(|(width, word, target)| ModMulLiteral { width, word, target })
        .map(|literal| literal.try_into().expect("a configuration that exists"))
}
