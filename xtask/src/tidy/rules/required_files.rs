//! The files that a newcomer, a packager and CI look for are there.

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::tree::Tree;

/// What must exist, and what it is for.
const FILES: &[(&str, &str)] = &[
    ("README.md", "what this is and the first command"),
    ("CHANGELOG.md", "what changed for a user"),
    ("CONTRIBUTING.md", "how work is done here"),
    ("LICENSE-APACHE", "one of the two licences"),
    ("LICENSE-MIT", "the other licence"),
    ("Cargo.lock", "the exact versions that were tested"),
    (".ci/run", "what a change must pass"),
    ("docs/README.md", "the index of the book"),
    ("docs/architecture.md", "the invariants"),
    ("docs/glossary.md", "one name per concept"),
    ("docs/verification.md", "which test stands behind which claim"),
];

pub(crate) const RULE: Rule = Rule {
    name: "required-files",
    purpose: "README, CHANGELOG, CONTRIBUTING, licences, Cargo.lock and the book exist",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let is_missing = |path: &str| tree.text(path).is_none_or(|text| text.trim().is_empty());
    FILES
        .iter()
        .filter(|(path, _)| is_missing(path))
        .map(|(path, purpose)| {
            Finding::new(path, "missing or empty", format!("write it: {purpose}"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::check;

    #[test]
    fn all_present_passes() {
        let files: Vec<(&str, &str)> = FILES.iter().map(|&(path, _)| (path, "text")).collect();
        check(&RULE, &files, &[]);
    }

    #[test]
    fn a_missing_or_empty_file_fails() {
        let mut files: Vec<(&str, &str)> = FILES.iter().map(|&(path, _)| (path, "text")).collect();
        files[1].1 = " \n";
        files.remove(0);
        check(&RULE, &files, &["README.md", "CHANGELOG.md"]);
    }
}
