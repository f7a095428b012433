//! What travels through the array: tokens.
//!
//! A token is one beat of a job, or an empty one that pushes the beats before it. `step` says that
//! a token passes in this cycle; its tag is bit 0 `live` (it carries a beat) and bit 1 `table` (the
//! twiddle table, and so the prime, of its job); its lanes are `a` and `b`.
//!
//! Every receiver has two neighbours: forward tokens come from the left, inverse ones from the
//! right.

use crate::arith::leaf::Leaf;

/// Bits of a tag.
pub(super) const TAG: u32 = 2;

/// A token in a leaf's Rust model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) step: bool,
    pub(super) tag: u64,
    pub(super) a: u64,
    pub(super) b: u64,
}

impl Token {
    /// Whether a beat passes.
    pub(super) fn beat(&self) -> bool {
        self.step && self.tag & 1 == 1
    }

    /// The twiddle table of its job.
    pub(super) fn table(&self) -> usize {
        (self.tag >> 1) as usize
    }
}

/// Reads the token that a receiver with the ports `inverse`, `left_*` and `right_*` takes.
macro_rules! received {
    ($receiver:expr) => {{
        let receiver = &$receiver;
        match receiver.inverse.val() {
            false => $crate::ntt_stream::token::Token {
                step: receiver.left_step.val(),
                tag: receiver.left_tag.number(),
                a: receiver.left_a.number(),
                b: receiver.left_b.number(),
            },
            true => $crate::ntt_stream::token::Token {
                step: receiver.right_step.val(),
                tag: receiver.right_tag.number(),
                a: receiver.right_a.number(),
                b: receiver.right_b.number(),
            },
        }
    }};
}
pub(super) use received;

/// The same in Verilog: wires `step_in`, `tag_in`, `a_in`, `b_in` and `beat`.
pub(super) fn receive(leaf: &mut Leaf, width: u32) {
    for (name, bits) in [("step", 1), ("tag", TAG), ("a", width), ("b", width)] {
        let choice = format!("inverse ? right_{name} : left_{name}");
        leaf.wire(&format!("{name}_in"), bits, &choice);
    }
    leaf.wire("beat", 1, "step_in & tag_in[0]");
}
