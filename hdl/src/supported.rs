//! The supported configurations: verified in Verilator by the tests of `hdl/harness`, which
//! compile a model of each.

use crate::block::Block;
use crate::target::Target;
use crate::{ModMulConfig, ModMulLiteral, NttStreamLiteral};

/// Every supported configuration of every block.
pub fn supported_blocks() -> Vec<Block> {
    let transforms = ntt_stream().chain(ntt_fourstep());
    modmul().map(Block::ModMul).chain(butterfly()).chain(transforms).collect()
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

/// Every width, and the widest for DSP48s.
fn butterfly() -> impl Iterator<Item = Block> {
    let usual = [28, 32, 36, 54, 60].map(|width| (width, Target::Generic));
    usual.into_iter().chain([(60, Target::Xilinx)]).map(|(width, target)| {
        let literal = ModMulLiteral { width, word: 17, target };
        Block::Butterfly(literal.try_into().expect("a configuration that exists"))
    })
}

/// The smallest ring, each width, and rings up to 2^13; larger ones are the same from fewer or more
/// of the same parts.
fn ntt_stream() -> impl Iterator<Item = Block> {
    [(64, 28), (64, 60), (128, 36), (256, 54), (1024, 32), (4096, 32), (8192, 60)].into_iter().map(
        |(n, width)| {
            let literal = NttStreamLiteral { n, lanes: 2, width, target: Target::Generic };
            Block::NttStream(literal.try_into().expect("a configuration that exists"))
        },
    )
}

/// The smallest rings of an even and of an odd number of stages, the first so wide that beats wait
/// for their factors, and larger ones.
fn ntt_fourstep() -> impl Iterator<Item = Block> {
    [(1024, 60), (2048, 28), (8192, 36), (65_536, 32)].into_iter().map(|(n, width)| {
        let literal = NttStreamLiteral { n, lanes: 2, width, target: Target::Generic };
        Block::NttFourStep(literal.try_into().expect("a configuration that exists"))
    })
}
