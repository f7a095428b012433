//! Wear levelling: a block that takes most of the writes is moved, and stores wait meanwhile.
//!
//! Which block that is, is found as a majority vote finds a majority (Boyer and Moore, 1981): one
//! candidate, whose count rises with its own writes and falls with all others. So a hot region
//! within one block causes a move every `writes` lines, and one that spans two blocks hardly any,
//! which is what was measured.

use super::literal::{PmemLiteral, WearLiteral};
use hearth_spec::units::Picoseconds;

/// Watches which block the writes go to.
#[derive(Clone, Debug)]
pub(super) struct Wear {
    /// log2 of the lines of a block, and when and for how long a move stalls.
    levelled: Option<(u32, u32, Picoseconds)>,
    candidate: u64,
    count: u32,
    /// Blocks moved.
    pub(super) moves: u64,
}

impl Wear {
    pub(super) fn new(literal: &PmemLiteral) -> Self {
        let levelled = match literal.wear {
            WearLiteral::None => None,
            WearLiteral::Move { block, writes, stall } => {
                Some(((block.0 / literal.line.0).ilog2(), writes, stall))
            }
        };
        Self { levelled, candidate: 0, count: 0, moves: 0 }
    }

    /// Counts a write of `line`; how long the module takes no stores, if it moves a block now.
    #[inline]
    pub(super) fn write(&mut self, line: u64) -> Option<Picoseconds> {
        let (shift, writes, stall) = self.levelled?;
        let block = line >> shift;
        if self.count == 0 {
            self.candidate = block;
        }
        if block != self.candidate {
            self.count -= 1;
            return None;
        }
        self.count += 1;
        if self.count < writes {
            return None;
        }
        self.count = 0;
        self.moves += 1;
        Some(stall)
    }
}
