//! An exception from a lint says why, and goes away when it is no longer needed.

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::tree::Tree;

pub(crate) const RULE: Rule =
    Rule { name: "exceptions", purpose: "every #[expect] and #[allow] gives a reason", check };

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, source) in tree.rust() {
        for (number, code) in source.code() {
            let is_attribute = ["#[allow(", "#![allow(", "#[expect(", "#![expect("]
                .iter()
                .any(|start| code.contains(start));
            if is_attribute && !has_reason(&source.bracketed(number)) {
                let what = "a lint is silenced without a reason";
                let fix = "write #[expect(lint, reason = \"…\")]";
                findings.push(Finding::new(path, what, fix).at(number));
            }
        }
    }
    findings
}

/// Whether an attribute has `reason = "…"` with something in it.
fn has_reason(attribute: &str) -> bool {
    let Some((_, after)) = attribute.split_once("reason") else {
        return false;
    };
    let value = after.trim_start().strip_prefix('=').map(str::trim_start);
    value.is_some_and(|value| value.starts_with('"') && !value.starts_with("\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule;

    #[track_caller]
    fn check(text: &str, is_right: bool) {
        let expected: &[&str] = if is_right { &[] } else { &["sim/src/lib.rs:1"] };
        rule::check(&RULE, &[("sim/src/lib.rs", text)], expected);
    }

    #[test]
    fn reasons_pass() {
        check("#[expect(dead_code, reason = \"used on ARM\")]", true);
        check("#[expect(\n    dead_code,\n    reason = \"used on ARM\",\n)]", true);
        check("// #[allow(dead_code)]", true);
    }

    #[test]
    fn silence_without_a_reason_fails() {
        check("#[allow(dead_code)]", false);
        check("#![allow(dead_code)]", false);
        check("#[expect(dead_code)]\n// reason = \"late\"", false);
        check("#[expect(dead_code, reason = \"\")]", false);
    }
}
