//! A Rust file can be read in one sitting.

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::tree::Tree;

const WARN_ABOVE: usize = 300;
const FAIL_ABOVE: usize = 400;

pub(crate) const RULE: Rule = Rule {
    name: "file-length",
    purpose: "a Rust file has at most 400 lines; above 300 it is time to think of a split",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, source) in tree.rust() {
        let lines = source.len();
        let finding = Finding::new(
            path,
            format!("{lines} lines"),
            format!("split it by concept; {FAIL_ABOVE} is the limit, {WARN_ABOVE} the aim"),
        );
        match lines {
            _ if lines > FAIL_ABOVE => findings.push(finding),
            _ if lines > WARN_ABOVE => findings.push(finding.warning()),
            _ => {}
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::Severity;

    #[track_caller]
    fn check(lines: usize, expected: Option<Severity>) {
        let text = "\n".repeat(lines);
        let findings = (RULE.check)(&Tree::sample(&[("sim/src/bank.rs", &text)]));
        assert_eq!(findings.first().map(|finding| finding.severity), expected, "{lines} lines");
    }

    #[test]
    fn both_sides_of_both_edges() {
        check(300, None);
        check(301, Some(Severity::Warning));
        check(400, Some(Severity::Warning));
        check(401, Some(Severity::Error));
    }
}
