//! The supported configurations: verified in Verilator by the tests of `hdl/harness`, which
//! compile a model of each.

use crate::block::Block;
use crate::target::Target;
use crate::{ModAddConfig, ModAddLiteral, ModMulConfig, ModMulLiteral};
use hearth_spec::tile::MODMUL_WIDTHS;

/// Every supported configuration of every block.
pub fn supported_blocks() -> Vec<Block> {
    let modadd = modadd().map(Block::ModAdd);
    modadd.chain(modmul().map(Block::ModMul)).collect()
}

/// Every supported width.
fn modadd() -> impl Iterator<Item = ModAddConfig> {
    let literals = MODMUL_WIDTHS.map(|width| ModAddLiteral { width });
    literals.into_iter().map(|literal| literal.try_into().expect("a configuration that exists"))
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
