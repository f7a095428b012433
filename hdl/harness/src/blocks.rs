//! The configurations that are verified in Verilator; the build script compiles a model of each.

use hearth_hdl::{Block, ModMulLiteral, Target};

/// Every supported width for every target with the usual word; words that cut the modulus
/// differently; and one with R = 2^width, where the value before the last subtraction comes
/// closest to 2q.
pub fn verified_blocks() -> Vec<Block> {
    let usual = Target::ALL
        .into_iter()
        .flat_map(|target| [28, 32, 36, 54, 60].map(|width| (width, 17, target)));
    usual
        .chain([(32, 13, Target::Generic), (32, 16, Target::Generic), (60, 8, Target::Xilinx)])
        .map(|(width, word, target)| {
            let literal = ModMulLiteral { width, word, target };
            Block::ModMul(literal.try_into().expect("a supported configuration"))
        })
        .collect()
}
