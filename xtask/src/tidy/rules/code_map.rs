//! A page that tells where things are names no file that is gone.

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::tree::Tree;

/// The pages that tell where things are.
const PAGES: &[&str] = &["docs/architecture.md", "docs/verification.md"];

pub(crate) const RULE: Rule = Rule {
    name: "code-map",
    purpose: "every path that the architecture and verification pages mention exists",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &page in PAGES {
        for (index, line) in tree.text(page).unwrap_or_default().lines().enumerate() {
            // Between backquotes stands what is code: every second part.
            let spans = line.split('`').skip(1).step_by(2);
            for path in spans.filter(|span| is_path(tree, span) && !tree.has(span)) {
                let what = format!("{path} does not exist");
                let fix = "name the place where it is now";
                findings.push(Finding::new(page, what, fix).at(index + 1));
            }
        }
    }
    findings
}

/// Whether a piece of code is a path below one of the folders of the workspace.
fn is_path(tree: &Tree, span: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    let Some((folder, _)) = span.split_once('/') else {
        return false;
    };
    span.chars().all(is_plain) && !folder.is_empty() && tree.has(&format!("{folder}/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::check;

    const SIM: (&str, &str) = ("sim/src/bank.rs", "");

    #[test]
    fn existing_paths_and_other_code_pass() {
        let text = "`sim/src/bank.rs`, `sim/src/`, `sim`, `cargo xtask`, `and/or`, sim/src/gone.rs";
        check(&RULE, &[SIM, ("docs/architecture.md", text)], &[]);
    }

    #[test]
    fn paths_that_are_gone_fail() {
        let text = "here `sim/src/bank.rs`\nand `sim/src/gone.rs`, `sim/gone/`";
        let place = "docs/architecture.md:2";
        check(&RULE, &[SIM, ("docs/architecture.md", text)], &[place, place]);
    }
}
