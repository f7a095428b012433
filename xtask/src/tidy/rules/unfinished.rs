//! Nothing that is committed waits to be written.

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::source::has_word;
use crate::tidy::tree::Tree;

const MACROS: &[&str] = &["todo!", "unimplemented!", "dbg!"];
const MARKS: &[&str] = &["TODO", "FIXME", "XXX"];

pub(crate) const RULE: Rule = Rule {
    name: "unfinished",
    purpose: "no todo!, unimplemented!, dbg!, TODO or FIXME: an issue holds what is to be done",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, source) in tree.rust() {
        for ((number, code), (_, comment)) in source.code().zip(source.comments()) {
            let called = MACROS.iter().find(|name| calls(code, name));
            let marked = MARKS.iter().find(|mark| has_word(comment, mark));
            if let Some(found) = called.or(marked) {
                let fix = "finish it, or leave it out and open an issue";
                findings.push(Finding::new(path, format!("{found} is left"), fix).at(number));
            }
        }
    }
    findings
}

/// Whether `code` calls the macro `name`, which ends with `!`.
fn calls(code: &str, name: &str) -> bool {
    code.contains(name) && has_word(code, name.trim_end_matches('!'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::check;

    #[test]
    fn finished_code_passes() {
        let text = "fn my_todo() {}\nlet a = \"todo!()\"; // what todo! would do\n";
        check(&RULE, &[("sim/src/lib.rs", text)], &[]);
    }

    #[test]
    fn macros_and_marks_fail() {
        let text = "fn f() { todo!() }\nlet a = 1; // FIXME wrong\nunimplemented!(\"later\");\n\
                    dbg!(a);\n/// TODO: describe\n";
        let places: Vec<String> = (1..=5).map(|line| format!("sim/src/lib.rs:{line}")).collect();
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        check(&RULE, &[("sim/src/lib.rs", text)], &places);
    }
}
