//! Text of a memory whose words are read in two cycles, of the family's own cells where that is faster.

use crate::arith::leaf::Leaf;
use crate::target::Target;
use crate::verilog::{ECP5_MEMORY, ECP5_MEMORY_ADDRESS};

/// A memory of 2^`address` words.
pub(super) struct Memory<'a> {
    pub(super) name: &'a str,
    pub(super) address: u32,
    pub(super) bits: u32,
    pub(super) target: Target,
}

impl Memory<'_> {
    /// Writes `word` to `to` when `write` is high; two cycles after `from` its word is on the net
    /// `data`. A word that is read while it is written may be anything.
    pub(super) fn declare(&self, leaf: &mut Leaf, data: &str, [write, to, word, from]: [&str; 4]) {
        let Self { name, address, bits, target } = *self;
        if target == Target::Ecp5 && address <= ECP5_MEMORY_ADDRESS {
            let module = format!("{ECP5_MEMORY} #(.ADDRESS({address}), .BITS({bits}))");
            let ports = format!(
                ".clock(clock), .write({write}), .to({to}), .word({word}), .from({from}), .data({data})"
            );
            return leaf.instance(data, bits, &module, &ports);
        }
        leaf.memory(name, bits, 1 << address);
        leaf.statement(&format!("if ({write}) {name}[{to}] <= {word};"));
        let latch = format!("{data}_latch");
        leaf.register(&latch, bits, &format!("{name}[{from}]"));
        leaf.register(data, bits, &latch);
    }
}
