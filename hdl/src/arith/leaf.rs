//! Verilog text of a leaf: registers without reset or initial value, so that a synthesis tool may
//! move them into the hard multipliers, and explicit widths everywhere.

use rust_hdl::prelude::Verilog;
use std::fmt::Write;

/// How many bits the value needs; a net has at least one.
pub(crate) const fn bits(max: u128) -> u32 {
    if max == 0 { 1 } else { 128 - max.leading_zeros() }
}

/// `expression` of `from` bits, extended by zeros to `to` bits.
pub(crate) fn extend(expression: &str, from: u32, to: u32) -> String {
    assert!(from <= to, "`{expression}` of {from} bits does not fit {to}");
    if from == to { expression.to_owned() } else { format!("{{{}'d0, {expression}}}", to - from) }
}

/// The range of a declaration; a single bit has none.
fn range(bits: u32) -> String {
    if bits == 1 { String::new() } else { format!("[{}:0] ", bits - 1) }
}

/// Collects declarations and the statements of the one clocked block.
#[derive(Default)]
pub(crate) struct Leaf {
    declarations: String,
    statements: String,
    outputs: String,
}

impl Leaf {
    /// A register that takes `expression`, which has exactly `bits` bits, at every edge.
    pub(crate) fn register(&mut self, name: &str, bits: u32, expression: &str) {
        writeln!(self.declarations, "reg {}{name};", range(bits)).expect("text grows");
        writeln!(self.statements, "    {name} <= {expression};").expect("text grows");
    }

    /// A register that is set to zero by the port `reset`.
    pub(crate) fn register_with_reset(&mut self, name: &str, bits: u32, expression: &str) {
        self.register(name, bits, &format!("reset ? {bits}'d0 : {expression}"));
    }

    /// A name for `expression`, which has exactly `bits` bits.
    pub(crate) fn wire(&mut self, name: &str, bits: u32, expression: &str) {
        writeln!(self.declarations, "wire {}{name} = {expression};", range(bits))
            .expect("text grows");
    }

    /// Says that bits of an input are not read; lint tools know the name.
    pub(crate) fn unused(&mut self, expression: &str) {
        writeln!(self.declarations, "wire unused = &{{1'b0, {expression}}};").expect("text grows");
    }

    /// Drives an output port.
    pub(crate) fn output(&mut self, port: &str, expression: &str) {
        writeln!(self.outputs, "always @(*) {port} = {expression};").expect("text grows");
    }

    /// A chain of `depth` registers after `expression`; returns the name of the last one.
    pub(crate) fn delay(&mut self, name: &str, bits: u32, expression: &str, depth: u64) -> String {
        let mut last = expression.to_owned();
        for stage in 1..=depth {
            let register = format!("{name}_{stage}");
            self.register(&register, bits, &last);
            last = register;
        }
        last
    }

    pub(crate) fn finish(self) -> Verilog {
        let Self { declarations, statements, outputs } = self;
        Verilog::Custom(format!(
            "{declarations}\nalways @(posedge clock) begin\n{statements}end\n\n{outputs}"
        ))
    }
}
