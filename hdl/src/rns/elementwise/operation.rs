//! The operations, in the order of the limb instructions.

use Operation::{Add, AddScalar, Mac, MacScalar, Mul, MulScalar, Sub, SubScalar};

/// An element-wise operation; its number is what the port `op` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// a + b.
    Add,
    /// a − b.
    Sub,
    /// a · b.
    Mul,
    /// acc + a · b.
    Mac,
    /// a + k.
    AddScalar,
    /// a · k.
    MulScalar,
    /// acc + a · k.
    MacScalar,
    /// (a − b) · k.
    SubScalar,
}

impl Operation {
    /// Every operation, by its number.
    pub const ALL: [Self; 8] = [Add, Sub, Mul, Mac, AddScalar, MulScalar, MacScalar, SubScalar];

    /// Bits of the port `op`.
    pub const BITS: u32 = 3;

    /// Its number as Verilog writes it.
    pub(super) fn verilog(self) -> String {
        format!("{}'d{}", Self::BITS, self as u32)
    }

    /// Whether it multiplies by `b` or `k`.
    pub fn multiplies(self) -> bool {
        !matches!(self, Add | Sub | AddScalar)
    }
}
