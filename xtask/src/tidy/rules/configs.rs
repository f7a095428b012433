//! Everything in `configs/` is TOML that a program can read.

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::tree::Tree;

pub(crate) const RULE: Rule = Rule {
    name: "configs",
    purpose: "every file in configs/ is valid TOML with a comment that says what it is",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for path in tree.paths().filter(|path| path.starts_with("configs/")) {
        if path.ends_with("README.md") {
            continue;
        }
        let Some(text) = tree.text(path).filter(|_| path.ends_with(".toml")) else {
            let what = "not a TOML file";
            let fix = "configurations are .toml; data belongs beside the crate that reads it";
            findings.push(Finding::new(path, what, fix));
            continue;
        };
        if let Err(error) = text.parse::<toml::Table>() {
            let line = error.span().map(|span| text[..span.start].matches('\n').count() + 1);
            let finding = Finding::new(path, error.message(), "correct the TOML");
            findings.push(Finding { line, ..finding });
        } else if !text.starts_with('#') {
            let what = "no comment at its head";
            let fix = "say in a first `# …` line what it describes and where its numbers come from";
            findings.push(Finding::new(path, what, fix).at(1));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::check;

    #[test]
    fn described_toml_passes() {
        check(
            &RULE,
            &[("configs/machines/a.toml", "# A machine.\na = 1"), ("configs/README.md", "a = =")],
            &[],
        );
    }

    #[test]
    fn broken_undescribed_or_other_files_fail() {
        check(
            &RULE,
            &[
                ("configs/a.toml", "# A.\na = = 1"),
                ("configs/b.toml", "b = 1\n"),
                ("configs/c.json", "{}"),
            ],
            &["configs/a.toml:2", "configs/b.toml:1", "configs/c.json"],
        );
    }
}
