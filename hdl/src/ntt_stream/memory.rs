//! Verilog of memories beside the registers of a leaf.
//!
//! Memories have one port to write and one to read through a register; no address is read in the
//! cycle in which it is written, which the attribute tells synthesis.

use crate::arith::leaf::Leaf;
use rust_hdl::prelude::Verilog;

/// A memory of `depth` words of `bits` bits, its ports given as expressions.
pub(crate) struct Memory<'a> {
    pub(crate) name: &'a str,
    pub(crate) bits: u32,
    pub(crate) depth: usize,
    pub(crate) write: &'a str,
    pub(crate) write_address: &'a str,
    pub(crate) data: &'a str,
    pub(crate) read: &'a str,
    pub(crate) read_address: &'a str,
}

impl Memory<'_> {
    fn declaration(&self) -> String {
        let Self { name, bits, depth, .. } = self;
        format!(
            "(* no_rw_check *) reg [{top}:0] {name} [0:{last}];\nreg [{top}:0] {name}_read;\n",
            top = bits - 1,
            last = depth - 1
        )
    }

    fn process(&self) -> String {
        let Self { name, write, write_address, data, read, read_address, .. } = self;
        format!(
            "\nalways @(posedge clock) begin
    if ({write}) {name}[{write_address}] <= {data};
    if ({read}) {name}_read <= {name}[{read_address}];
end\n"
        )
    }
}

/// A delay line of `depth` steps: `NAME_read` is what was written `depth` steps before the next
/// step. Longer lines are circular buffers, the oldest word of which stands at `slot` + 1.
pub(crate) struct Line<'a> {
    pub(crate) name: &'a str,
    pub(crate) bits: u32,
    pub(crate) depth: usize,
    pub(crate) step: &'a str,
    pub(crate) slot: &'a str,
    pub(crate) data: &'a str,
}

impl Line<'_> {
    fn parts(&self) -> (String, String) {
        let &Self { name, bits, depth, step, slot, data } = self;
        if depth == 1 {
            let process = format!(
                "\nalways @(posedge clock) begin\n    if ({step}) {name}_read <= {data};\nend\n"
            );
            return (format!("reg [{}:0] {name}_read;\n", bits - 1), process);
        }
        let (next, slot_bits) = (format!("{slot}_next"), depth.trailing_zeros());
        let memory = Memory {
            name,
            bits,
            depth,
            write: step,
            write_address: slot,
            data,
            read: step,
            read_address: &next,
        };
        let next = format!("wire [{}:0] {next} = {slot} + {slot_bits}'d1;\n", slot_bits - 1);
        (memory.declaration(), next + &memory.process())
    }
}

/// The leaf with memories.
pub(crate) fn with_memories(leaf: Leaf, memories: &[Memory<'_>]) -> Verilog {
    let parts = memories.iter().map(|memory| (memory.declaration(), memory.process()));
    joined(leaf, parts)
}

/// The leaf with delay lines.
pub(crate) fn with_lines(leaf: Leaf, lines: &[Line<'_>]) -> Verilog {
    joined(leaf, lines.iter().map(Line::parts))
}

/// Declarations come before the registers that read them, the rest after the wires it reads.
fn joined(leaf: Leaf, parts: impl Iterator<Item = (String, String)>) -> Verilog {
    let (declarations, processes): (Vec<String>, Vec<String>) = parts.unzip();
    match leaf.finish() {
        Verilog::Custom(text) => {
            Verilog::Custom(declarations.concat() + &text + &processes.concat())
        }
        other => other,
    }
}
