//! A test is ignored for one reason only: it is long, and `ci --full` runs it.

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::source::Source;
use crate::tidy::tree::Tree;

/// The one attribute that leaves a test out of ordinary runs.
const ATTRIBUTE: &str = "#[ignore = \"long: cargo xtask ci --full\"]";

/// What the name of a test that is left out starts with.
const PREFIX: &str = "full_";

pub(crate) const RULE: Rule = Rule {
    name: "long-tests",
    purpose: "an ignored test is named full_… and is run by ci --full; no ignored doc test",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, source) in tree.rust() {
        for (number, code) in source.code() {
            if code.contains("#[ignore") {
                let right = source.raw(number).trim() == ATTRIBUTE
                    && next_function(&source, number).is_some_and(|name| name.starts_with(PREFIX));
                if !right {
                    let what = "a test is ignored in another way than the long ones";
                    let fix = format!("write {ATTRIBUTE} and name the test {PREFIX}…");
                    findings.push(Finding::new(path, what, fix).at(number));
                }
            }
            let comment = source.raw(number).trim_start();
            let fence = ["/// ```", "//! ```"].iter().find_map(|start| comment.strip_prefix(start));
            if fence.is_some_and(|fence| fence.split(',').any(|word| word.trim() == "ignore")) {
                let what = "an ignored doc test would be run by ci --full";
                let fix = "write ```text if it is not code, or ```no_run if it only compiles";
                findings.push(Finding::new(path, what, fix).at(number));
            }
        }
    }
    findings
}

/// The name of the first function below a line.
fn next_function(source: &Source<'_>, number: usize) -> Option<String> {
    source.code().skip(number).find_map(|(_, code)| {
        let (_, after) = code.split_once("fn ")?;
        Some(after.split(['(', '<']).next()?.trim().to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        rule::check(&RULE, &[("golden/tests/noise.rs", text)], expected);
    }

    #[test]
    fn long_tests_pass() {
        check(&format!("#[test]\n{ATTRIBUTE}\nfn full_thirty_digits() {{}}"), &[]);
        check("/// ```text\n/// a b\n/// ```\nfn f() {}", &[]);
    }

    #[test]
    fn other_reasons_and_other_names_fail() {
        let place: &[&str] = &["golden/tests/noise.rs:1"];
        check("#[ignore]\n#[test]\nfn full_thirty_digits() {}", place);
        check("#[ignore = \"flaky\"]\nfn full_thirty_digits() {}", place);
        check(&format!("{ATTRIBUTE}\nfn thirty_digits() {{}}\nfn full_x() {{}}"), place);
    }

    #[test]
    fn ignored_doc_tests_fail() {
        check("/// ```ignore\n/// f()\n/// ```\nfn f() {}", &["golden/tests/noise.rs:1"]);
        check("\n//! ```rust,ignore\n", &["golden/tests/noise.rs:2"]);
    }
}
