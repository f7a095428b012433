//! The closed list of blocks that can be generated.

use crate::arith::modmul::ModMulConfig;

/// A block with its checked configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// The pipelined modular multiplier, [`crate::arith::modmul`].
    ModMul(ModMulConfig),
}

impl Block {
    /// The name of the top module in Verilog.
    pub fn module(&self) -> String {
        match self {
            Self::ModMul(config) => config.module(),
        }
    }
}
