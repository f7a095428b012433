//! A block as asked for on a command line, and the check that makes a [`Block`] of it.

use crate::block::Block;
use crate::error::Error;
use crate::{ModMulConfig, ModMulLiteral, PmemConfig, PmemLiteral};
use hearth_spec::tile::MODMUL_DEFAULT_WORD;

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
}

impl BlockLiteral {
    /// Every block's name.
    pub const NAMES: &[&str] = &["modmul", "pmem-controller"];

    /// Refuses parameters that were given although the block has none of that name.
    fn only(&self, taken: &[&'static str]) -> Result<(), Error> {
        let given = [
            ("width", self.width.is_some()),
            ("word", self.word.is_some()),
            ("n", self.n.is_some()),
            ("lanes", self.lanes.is_some()),
            ("target", self.target.is_some()),
            ("lines", self.lines.is_some()),
            ("ids", self.ids.is_some()),
            ("read-credits", self.read_credits.is_some()),
            ("write-credits", self.write_credits.is_some()),
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

    fn modmul(&self) -> Result<ModMulConfig, Error> {
        self.only(&["width", "word", "target"])?;
        ModMulConfig::try_from(ModMulLiteral {
            width: self.width.unwrap_or(32),
            word: self.word.unwrap_or(MODMUL_DEFAULT_WORD),
            target: self.target.as_deref().unwrap_or("generic").parse()?,
        })
    }
}

impl BlockLiteral {
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
}

impl TryFrom<BlockLiteral> for Block {
    type Error = Error;

    /// The block, or what is wrong with the request.
    fn try_from(literal: BlockLiteral) -> Result<Self, Error> {
        match literal.block.as_str() {
            "modmul" => Ok(Self::ModMul(literal.modmul()?)),
            "pmem-controller" => Ok(Self::PmemController(literal.pmem_controller()?)),
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
