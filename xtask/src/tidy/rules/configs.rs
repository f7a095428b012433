//! Everything in `configs/` is TOML that a program can read, and is part of the program.

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::tree::Tree;

/// Lists the configurations that are embedded in the binary, and so parsed and simulated in CI.
const CATALOG: &str = "cli/src/catalog.rs";

pub(crate) const RULE: Rule = Rule {
    name: "configs",
    purpose: "every file in configs/ is described, valid TOML and part of the binary",
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
        let name = path.trim_end_matches(".toml").rsplit('/').next().unwrap_or_default();
        if !tree.text(CATALOG).is_some_and(|text| text.contains(&format!("\"{name}\""))) {
            let what = format!("`{name}` is not part of the binary");
            findings.push(Finding::new(path, what, format!("list it in {CATALOG}")));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::check;

    const CATALOG_OF_THREE: (&str, &str) = (CATALOG, "\"a\", \"b\", \"c\"");

    #[test]
    fn described_toml_passes() {
        let files =
            [("configs/machines/a.toml", "# A machine.\na = 1"), ("configs/README.md", "a")];
        check(&RULE, &[CATALOG_OF_THREE, files[0], files[1]], &[]);
    }

    #[test]
    fn broken_undescribed_or_other_files_fail() {
        check(
            &RULE,
            &[
                CATALOG_OF_THREE,
                ("configs/a.toml", "# A.\na = = 1"),
                ("configs/b.toml", "b = 1\n"),
                ("configs/c.json", "{}"),
            ],
            &["configs/a.toml:2", "configs/b.toml:1", "configs/c.json"],
        );
    }

    #[test]
    fn a_file_that_the_binary_does_not_have_fails() {
        let file = ("configs/machines/new.toml", "# New.\na = 1");
        check(&RULE, &[CATALOG_OF_THREE, file], &[file.0]);
        check(&RULE, &[file], &[file.0]);
    }
}
