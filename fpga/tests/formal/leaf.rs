//! A leaf's Verilog as a formula over the cycles of its latency.

use hearth_fpga::{Scratch, Tools};
use std::fmt::Write;

/// How many bits the value needs.
pub(crate) fn bits(max: u128) -> u32 {
    128 - max.leading_zeros()
}

/// A formula that grows, and goals that must follow from it.
pub(crate) struct Proof<'a> {
    tools: &'a Tools,
    scratch: Scratch,
    module: String,
    formula: String,
    goals: Vec<String>,
}

impl<'a> Proof<'a> {
    /// The module `module` of the file `text`, with one place changed if asked for, in states 0 to
    /// `depth`; its hard multipliers are ports `NAME.a`, `NAME.b` and `NAME.product`.
    pub(crate) fn new(
        tools: &'a Tools,
        module: &str,
        text: &str,
        mutation: Option<(&str, &str)>,
        depth: u64,
    ) -> Self {
        let scratch = Scratch::new().expect("temporary files");
        let text = match mutation {
            Some((from, to)) => {
                // Only the module in question is changed.
                let start = text.find(&format!("module {module}(")).expect("the module");
                let (before, after) = text.split_at(start);
                assert!(after.contains(from), "`{from}` is not in the text");
                format!("{before}{}", after.replacen(from, to, 1))
            }
            None => text.to_owned(),
        };
        scratch.write("unit.v", &text).expect("written");
        let script = format!(
            "read_verilog unit.v\nhierarchy -top {module}\nproc\n\
             expose -evert {module}/t:ecp5_multiplier\ndelete ecp5_multiplier\nopt_clean\n\
             write_smt2 -stbv unit.smt2\n"
        );
        tools.yosys(&scratch, &script).expect("yosys");
        let mut formula = String::from("(set-logic QF_UFBV)\n");
        formula.push_str(&scratch.read("unit.smt2").expect("a formula"));
        for state in 0..=depth {
            writeln!(formula, "(declare-const s{state} |{module}_s|)").expect("text grows");
        }
        for state in 0..depth {
            let next = state + 1;
            writeln!(formula, "(assert (|{module}_t| s{state} s{next}))").expect("text grows");
        }
        Self { tools, scratch, module: module.into(), formula, goals: vec![] }
    }

    /// What a net carries in a cycle.
    pub(crate) fn net(&self, name: &str, cycle: u64) -> String {
        format!("(|{}_n {name}| s{cycle})", self.module)
    }

    /// A term of `from` bits, extended by zeros to `to` bits.
    pub(crate) fn extend(&self, term: &str, from: u32, to: u32) -> String {
        format!("((_ zero_extend {}) {term})", to - from)
    }

    /// Gives a term of `bits` bits a name.
    pub(crate) fn define(&mut self, name: &str, bits: u32, term: &str) {
        writeln!(self.formula, "(define-fun {name} () (_ BitVec {bits}) {term})").expect("grows");
    }

    /// Takes a formula to be true.
    pub(crate) fn assume(&mut self, formula: &str) {
        writeln!(self.formula, "(assert {formula})").expect("text grows");
    }

    /// Asks for a formula to follow.
    pub(crate) fn goal(&mut self, formula: &str) {
        self.goals.push(formula.into());
    }

    /// Whether all goals follow. Panics if what is assumed contradicts itself.
    pub(crate) fn holds(self) -> bool {
        let Self { tools, scratch, mut formula, goals, .. } = self;
        let goals = goals.join(" ");
        write!(
            formula,
            "(check-sat)\n(push 1)\n(assert (not (and {goals})))\n(check-sat)\n(pop 1)\n"
        )
        .expect("text grows");
        scratch.write("proof.smt2", &formula).expect("written");
        let answers = tools.bitwuzla(&scratch, "proof.smt2").expect("bitwuzla");
        match answers.split_whitespace().collect::<Vec<&str>>()[..] {
            ["sat", "unsat"] => true,
            ["sat", "sat"] => false,
            _ => panic!("the solver said {answers}"),
        }
    }
}
