//! The supported configurations: verified in Verilator by the tests of `hdl/harness`, which
//! compile a model of each.

use crate::block::Block;
use crate::target::Target;
use crate::{
    AutomorphismConfig, AutomorphismLiteral, BconvConfig, BconvLiteral, ElementwiseConfig,
    ElementwiseLiteral, ModAddConfig, ModAddLiteral, ModMulBarrettLiteral, ModMulConfig,
    ModMulLiteral, NttLiteral, NttStreamLiteral, PmemConfig, PmemLiteral, TileConfig,
    TwiddleSource, XofConfig, XofLiteral,
};
use hearth_spec::tile::{MODMUL_WIDTHS, TILES};

/// Every supported configuration of every block.
pub fn supported_blocks() -> Vec<Block> {
    let mut blocks: Vec<Block> = modadd().map(Block::ModAdd).collect();
    blocks.extend(modmul().map(Block::ModMul));
    blocks.extend(modmul_barrett());
    blocks.extend(butterfly());
    blocks.extend(ntt());
    blocks.extend(ntt_stream());
    blocks.extend(ntt_fourstep());
    blocks.extend(elementwise().map(Block::Elementwise));
    blocks.extend(xof().map(Block::Xof));
    blocks.extend(automorphism().map(Block::Automorphism));
    blocks.extend(bconv().map(Block::Bconv));
    blocks.extend(pmem().map(Block::PmemController));
    blocks.extend(tiles());
    blocks
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

/// Every width, and the widest for both families of hard multipliers.
fn modmul_barrett() -> impl Iterator<Item = Block> {
    let usual = MODMUL_WIDTHS.map(|width| (width, Target::Generic));
    usual.into_iter().chain([(60, Target::Ecp5), (60, Target::Xilinx)]).map(|(width, target)| {
        let literal = ModMulBarrettLiteral { width, target };
        Block::ModMulBarrett(literal.try_into().expect("a configuration that exists"))
    })
}

/// Every width, and the widest for DSP48s.
fn butterfly() -> impl Iterator<Item = Block> {
    let usual = [28, 32, 36, 54, 60].map(|width| (width, Target::Generic));
    usual.into_iter().chain([(60, Target::Xilinx)]).map(|(width, target)| {
        let literal = ModMulLiteral { width, word: 17, target };
        Block::Butterfly(literal.try_into().expect("a configuration that exists"))
    })
}

/// The smallest ring; the one that FPGA designs are compared by; every number of butterflies that
/// compiles in seconds; every width; twiddles from a table and generated; the one of ECP5's own cells.
fn ntt() -> impl Iterator<Item = Block> {
    use TwiddleSource::{Generated, Table};
    [
        (64, 28, 1, 1, Table, Target::Generic),
        (1024, 28, 1, 2, Table, Target::Generic),
        (1024, 28, 1, 1, Table, Target::Ecp5),
        (1024, 32, 8, 2, Table, Target::Generic),
        (4096, 36, 4, 1, Table, Target::Generic),
        (8192, 54, 2, 1, Table, Target::Generic),
        (256, 60, 1, 4, Table, Target::Xilinx),
        (1024, 28, 1, 1, Generated, Target::Generic),
        (512, 36, 2, 2, Generated, Target::Generic),
    ]
    .into_iter()
    .map(|(n, width, lanes, tables, twiddles, target)| {
        let literal = NttLiteral { n, width, lanes, tables, twiddles, target };
        Block::Ntt(literal.try_into().expect("a configuration that exists"))
    })
}

/// Every supported width with a few lanes, one and the most lanes, and the other target.
fn elementwise() -> impl Iterator<Item = ElementwiseConfig> {
    let usual = [28, 32, 36, 54, 60].map(|width| (width, 4, Target::Generic));
    usual
        .into_iter()
        .chain([(32, 1, Target::Generic), (32, 16, Target::Generic), (60, 1, Target::Xilinx)])
        .map(|(width, lanes, target)| ElementwiseLiteral { width, word: 17, lanes, target })
        .map(|literal| literal.try_into().expect("a configuration that exists"))
}

/// Every supported width, and the shortest word, whose reduction is the longest.
fn xof() -> impl Iterator<Item = XofConfig> {
    let usual = [28, 32, 36, 54, 60].map(|width| (width, 17));
    usual
        .into_iter()
        .chain([(60, 8)])
        .map(|(width, word)| XofLiteral { width, word, target: Target::Generic })
        .map(|literal| literal.try_into().expect("a configuration that exists"))
}

/// Every number of lanes and every width, from the smallest to the largest ring.
fn automorphism() -> impl Iterator<Item = AutomorphismConfig> {
    [(32, 8192, 4), (36, 256, 1), (28, 1024, 2), (60, 8192, 8), (54, 64, 16), (32, 65_536, 16)]
        .into_iter()
        .map(|(width, n, lanes)| AutomorphismLiteral { width, n, lanes })
        .map(|literal| literal.try_into().expect("a configuration that exists"))
}

/// Every supported width with the most input limbs; few limbs and one; one and the most lanes.
fn bconv() -> impl Iterator<Item = BconvConfig> {
    let usual = [28, 32, 36, 54, 60].map(|width| (width, 4, 16));
    usual
        .into_iter()
        .chain([(60, 1, 5), (32, 16, 16), (28, 2, 1)])
        .map(|(width, lanes, sources)| {
            let target = Target::Generic;
            BconvLiteral { width, word: 17, lanes, sources, target }
        })
        .map(|literal| literal.try_into().expect("a configuration that exists"))
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

/// Every tile that has a name, for the family that it is meant for.
fn tiles() -> impl Iterator<Item = Block> {
    TILES
        .iter()
        .map(|(name, _)| Block::Tile(TileConfig::named(name).expect("a configuration that exists")))
}

/// The controller at the size of the measured modules, and a small one whose credits run out.
fn pmem() -> impl Iterator<Item = PmemConfig> {
    let small = PmemLiteral { lines: 4, ids: 2, read_credits: 4, write_credits: 2, lanes: 1 };
    [PmemLiteral::default(), small]
        .into_iter()
        .map(|literal| literal.try_into().expect("a configuration that exists"))
}
