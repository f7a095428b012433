//! A block as asked for on a command line, and the check that makes a [`Block`] of it.

use crate::arith::modadd::{ModAddConfig, ModAddLiteral};
use crate::arith::modmul::ModMulLiteral;
use crate::arith::modmul_barrett::ModMulBarrettLiteral;
use crate::block::Block;
use crate::error::Error;
use crate::ntt::NttLiteral;
use crate::ntt_fourstep::NttFourStepLiteral;
use crate::ntt_stream::NttStreamLiteral;
use crate::target::Target;
use crate::{
    AutomorphismConfig, AutomorphismLiteral, BconvConfig, BconvLiteral, ElementwiseConfig,
    ElementwiseLiteral, PmemConfig, PmemLiteral, TileConfig, XofConfig, XofLiteral,
};
use hearth_spec::limb::MAX_BCONV_SOURCES;
use hearth_spec::tile::{
    MODMUL_DEFAULT_WORD, NTT_STREAM_LANES, NearMemoryLiteral, TileLiteral, TileShape,
};

/// A block's name and whichever of its parameters were given; the others take the block's own
/// defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockLiteral {
    /// One of [`BlockLiteral::NAMES`].
    pub block: String,
    /// Width of residues and modulus, in bits.
    pub width: Option<u32>,
    /// Word of the reduction, in bits.
    pub word: Option<u32>,
    /// The largest N.
    pub n: Option<u32>,
    /// Lanes: butterflies of a transform, residues per cycle elsewhere.
    pub lanes: Option<u32>,
    /// Twiddle tables held at once.
    pub tables: Option<u32>,
    /// Where a transform's twiddles come from: `table` or `generated`.
    pub twiddles: Option<String>,
    /// Input limbs of a base conversion.
    pub sources: Option<u32>,
    /// FPGA family.
    pub target: Option<String>,
    /// Lines of a write-combining buffer.
    pub lines: Option<u32>,
    /// AXI IDs.
    pub ids: Option<u32>,
    /// Reads under way toward a memory.
    pub read_credits: Option<u32>,
    /// Writes under way toward a memory.
    pub write_credits: Option<u32>,
    /// Limb registers of a tile.
    pub registers: Option<u32>,
    /// Banks that they lie in.
    pub banks: Option<u32>,
    /// Primes that a tile holds.
    pub primes: Option<u32>,
}

impl BlockLiteral {
    /// Every block's name.
    pub const NAMES: &[&str] = &[
        "modadd",
        "modmul",
        "modmul-barrett",
        "butterfly",
        "ntt",
        "ntt-stream",
        "ntt-fourstep",
        "elementwise",
        "bconv",
        "automorphism",
        "xof",
        "pmem-controller",
        "tile",
        "tile-pmem",
    ];

    /// Refuses parameters that were given although the block has none of that name.
    fn only(&self, taken: &[&'static str]) -> Result<(), Error> {
        let given = [
            ("width", self.width.is_some()),
            ("word", self.word.is_some()),
            ("n", self.n.is_some()),
            ("lanes", self.lanes.is_some()),
            ("tables", self.tables.is_some()),
            ("twiddles", self.twiddles.is_some()),
            ("sources", self.sources.is_some()),
            ("target", self.target.is_some()),
            ("lines", self.lines.is_some()),
            ("ids", self.ids.is_some()),
            ("read-credits", self.read_credits.is_some()),
            ("write-credits", self.write_credits.is_some()),
            ("registers", self.registers.is_some()),
            ("banks", self.banks.is_some()),
            ("primes", self.primes.is_some()),
        ];
        match given.into_iter().find(|(name, given)| *given && !taken.contains(name)) {
            Some((parameter, _)) => Err(Error::Parameter {
                block: self.block.clone(),
                parameter,
                taken: taken.join(", "),
            }),
            None => Ok(()),
        }
    }

    fn modadd(&self) -> Result<ModAddConfig, Error> {
        self.only(&["width"])?;
        ModAddConfig::try_from(ModAddLiteral { width: self.width.unwrap_or(32) })
    }

    fn tile(&self) -> Result<TileConfig, Error> {
        self.only(&["width", "n", "lanes", "registers", "banks", "primes", "sources", "target"])?;
        self.tile_before(None)
    }

    /// What is not given is that of the preset `tile-pmem`.
    fn tile_pmem(&self) -> Result<TileConfig, Error> {
        self.only(&[
            "width",
            "n",
            "lanes",
            "registers",
            "banks",
            "primes",
            "sources",
            "target",
            "lines",
            "read-credits",
            "write-credits",
        ])?;
        let usual = TileShape::named("tile-pmem")?.near_memory();
        self.tile_before(usual.map(|usual| NearMemoryLiteral {
            lines: self.lines.unwrap_or(usual.lines),
            read_credits: self.read_credits.unwrap_or(usual.read_credits),
            write_credits: self.write_credits.unwrap_or(usual.write_credits),
        }))
    }

    /// A tile and what is behind it; what is not given is that of `tile-small`.
    fn tile_before(&self, near_memory: Option<NearMemoryLiteral>) -> Result<TileConfig, Error> {
        let usual = TileShape::named("tile-small")?.literal();
        let n = self.n.unwrap_or(1 << usual.log_n);
        if !n.is_power_of_two() {
            return Err(Error::Ring(n));
        }
        let shape = TileLiteral {
            width: self.width.unwrap_or(usual.width),
            butterflies: self.lanes.unwrap_or(usual.butterflies),
            log_n: n.ilog2(),
            registers: self.registers.unwrap_or(usual.registers),
            banks: self.banks.unwrap_or(usual.banks),
            primes: self.primes.unwrap_or(usual.primes),
            sources: self.sources.unwrap_or(usual.sources),
            near_memory,
        };
        TileConfig::new(shape.try_into()?, self.target()?)
    }

    fn modmul(&self) -> Result<ModMulLiteral, Error> {
        self.only(&["width", "word", "target"])?;
        Ok(ModMulLiteral {
            width: self.width.unwrap_or(32),
            word: self.word.unwrap_or(MODMUL_DEFAULT_WORD),
            target: self.target()?,
        })
    }

    fn modmul_barrett(&self) -> Result<ModMulBarrettLiteral, Error> {
        self.only(&["width", "target"])?;
        Ok(ModMulBarrettLiteral { width: self.width.unwrap_or(32), target: self.target()? })
    }

    fn ntt(&self) -> Result<NttLiteral, Error> {
        self.only(&["width", "n", "lanes", "tables", "twiddles", "target"])?;
        Ok(NttLiteral {
            n: self.n.unwrap_or(1024),
            width: self.width.unwrap_or(28),
            lanes: self.lanes.unwrap_or(1),
            tables: self.tables.unwrap_or(2),
            twiddles: self.twiddles.as_deref().unwrap_or("table").parse()?,
            target: self.target()?,
        })
    }

    fn pmem_controller(&self) -> Result<PmemConfig, Error> {
        self.only(&["lines", "ids", "read-credits", "write-credits", "lanes"])?;
        let usual = PmemLiteral::default();
        PmemConfig::try_from(PmemLiteral {
            lines: self.lines.unwrap_or(usual.lines),
            ids: self.ids.unwrap_or(usual.ids),
            read_credits: self.read_credits.unwrap_or(usual.read_credits),
            write_credits: self.write_credits.unwrap_or(usual.write_credits),
            lanes: self.lanes.unwrap_or(usual.lanes),
        })
    }

    fn target(&self) -> Result<Target, Error> {
        self.target.as_deref().unwrap_or("generic").parse()
    }

    fn elementwise(&self) -> Result<ElementwiseConfig, Error> {
        self.only(&["width", "word", "lanes", "target"])?;
        ElementwiseConfig::try_from(ElementwiseLiteral {
            width: self.width.unwrap_or(32),
            word: self.word.unwrap_or(MODMUL_DEFAULT_WORD),
            lanes: self.lanes.unwrap_or(4),
            target: self.target()?,
        })
    }

    fn xof(&self) -> Result<XofConfig, Error> {
        self.only(&["width", "word", "target"])?;
        XofConfig::try_from(XofLiteral {
            width: self.width.unwrap_or(32),
            word: self.word.unwrap_or(MODMUL_DEFAULT_WORD),
            target: self.target()?,
        })
    }

    fn automorphism(&self) -> Result<AutomorphismConfig, Error> {
        self.only(&["width", "n", "lanes"])?;
        AutomorphismConfig::try_from(AutomorphismLiteral {
            width: self.width.unwrap_or(32),
            n: self.n.unwrap_or(8192),
            lanes: self.lanes.unwrap_or(4),
        })
    }

    fn bconv(&self) -> Result<BconvConfig, Error> {
        self.only(&["width", "word", "lanes", "sources", "target"])?;
        BconvConfig::try_from(BconvLiteral {
            width: self.width.unwrap_or(32),
            word: self.word.unwrap_or(MODMUL_DEFAULT_WORD),
            lanes: self.lanes.unwrap_or(4),
            sources: self.sources.unwrap_or(MAX_BCONV_SOURCES as u32),
            target: self.target()?,
        })
    }

    fn ntt_fourstep(&self) -> Result<NttFourStepLiteral, Error> {
        self.only(&["n", "lanes", "width", "target"])?;
        Ok(NttFourStepLiteral {
            n: self.n.unwrap_or(1 << 16),
            lanes: self.lanes.unwrap_or(NTT_STREAM_LANES),
            width: self.width.unwrap_or(32),
            target: self.target()?,
        })
    }

    fn ntt_stream(&self) -> Result<NttStreamLiteral, Error> {
        self.only(&["n", "lanes", "width", "target"])?;
        Ok(NttStreamLiteral {
            n: self.n.unwrap_or(1024),
            lanes: self.lanes.unwrap_or(NTT_STREAM_LANES),
            width: self.width.unwrap_or(32),
            target: self.target()?,
        })
    }
}

impl TryFrom<BlockLiteral> for Block {
    type Error = Error;

    /// The block, or what is wrong with the request.
    fn try_from(literal: BlockLiteral) -> Result<Self, Error> {
        match literal.block.as_str() {
            "modmul" => Ok(Self::ModMul(literal.modmul()?.try_into()?)),
            "modmul-barrett" => Ok(Self::ModMulBarrett(literal.modmul_barrett()?.try_into()?)),
            "butterfly" => Ok(Self::Butterfly(literal.modmul()?.try_into()?)),
            "ntt" => Ok(Self::Ntt(literal.ntt()?.try_into()?)),
            "modadd" => Ok(Self::ModAdd(literal.modadd()?)),
            "elementwise" => Ok(Self::Elementwise(literal.elementwise()?)),
            "xof" => Ok(Self::Xof(literal.xof()?)),
            "automorphism" => Ok(Self::Automorphism(literal.automorphism()?)),
            "bconv" => Ok(Self::Bconv(literal.bconv()?)),
            "ntt-stream" => Ok(Self::NttStream(literal.ntt_stream()?.try_into()?)),
            "ntt-fourstep" => Ok(Self::NttFourStep(literal.ntt_fourstep()?.try_into()?)),
            "pmem-controller" => Ok(Self::PmemController(literal.pmem_controller()?)),
            "tile" => Ok(Self::Tile(literal.tile()?)),
            "tile-pmem" => Ok(Self::Tile(literal.tile_pmem()?)),
            _ => Err(Error::Block(literal.block.chars().take(40).collect())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_that_a_block_has_not_is_refused() {
        let literal =
            BlockLiteral { block: "modmul".into(), lanes: Some(2), ..BlockLiteral::default() };
        assert_eq!(
            Block::try_from(literal).expect_err("refused").to_string(),
            "modmul has no parameter `lanes`\nhint: it takes width, word, target"
        );
    }

    #[test]
    fn every_name_is_a_block_with_its_defaults() {
        for name in BlockLiteral::NAMES {
            let literal = BlockLiteral { block: (*name).into(), ..BlockLiteral::default() };
            let block = Block::try_from(literal).expect("a block");
            assert!(block.command().starts_with(&format!("hearth verilog {name} ")), "{name}");
        }
    }
}
