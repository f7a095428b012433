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
    instances: String,
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

    /// A net of `bits` bits driven by an instance of `module`, connected as `ports` says.
    pub(crate) fn instance(&mut self, net: &str, bits: u32, module: &str, ports: &str) {
        writeln!(self.declarations, "wire {}{net};", range(bits)).expect("text grows");
        writeln!(self.instances, "{module} {net}_cell({ports});").expect("text grows");
    }

    /// Says that these bits of a net of the leaf are not read.
    pub(crate) fn unused_net(&mut self, net: &str, expression: &str) {
        writeln!(self.declarations, "wire {net}_unused = &{{1'b0, {expression}}};")
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

    /// Declares a register of state; [`Leaf::statement`] says what it becomes.
    pub(crate) fn state(&mut self, name: &str, bits: u32) {
        writeln!(self.declarations, "reg {}{name};", range(bits)).expect("text grows");
    }

    /// A memory of so many words, for which reading a word while it is written may give anything.
    pub(crate) fn memory(&mut self, name: &str, bits: u32, words: usize) {
        let attributes = "(* no_rw_check, ram_style = \"block\" *)";
        let last = words - 1;
        writeln!(self.declarations, "{attributes} reg {}{name} [0:{last}];", range(bits))
            .expect("text grows");
    }

    /// A few words that can be read without a cycle's delay.
    pub(crate) fn queue(&mut self, name: &str, bits: u32, words: usize) {
        let last = words - 1;
        writeln!(self.declarations, "reg {}{name} [0:{last}];", range(bits)).expect("text grows");
    }

    /// Statements of the clocked block, one per line.
    pub(crate) fn statement(&mut self, text: &str) {
        for line in text.lines() {
            writeln!(self.statements, "    {line}").expect("text grows");
        }
    }

    /// A combinational block, after everything else.
    pub(crate) fn combinational(&mut self, text: &str) {
        writeln!(self.outputs, "{text}").expect("text grows");
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

    /// The text of a leaf without registers.
    pub(crate) fn finish_unclocked(self) -> Verilog {
        assert!(self.statements.is_empty(), "a leaf with registers has a clock");
        Verilog::Custom(format!("{}\n{}", self.declarations, self.outputs))
    }

    pub(crate) fn finish(self) -> Verilog {
        let Self { declarations, mut instances, statements, outputs } = self;
        if !instances.is_empty() {
            instances.insert(0, '\n');
        }
        Verilog::Custom(format!(
            "{declarations}{instances}\nalways @(posedge clock) begin\n{statements}end\n\n{outputs}"
        ))
    }
}
