//! Every folder of `examples/` is numbered and complete, so that CI can run it.

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::tree::Tree;

const PARTS: [&str; 3] = ["README.md", "command", "expected.txt"];

pub(crate) const RULE: Rule = Rule {
    name: "examples",
    purpose: "examples are numbered folders with README.md, command and expected.txt",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let inside = tree.paths().filter_map(|path| path.strip_prefix("examples/")?.split_once('/'));
    let folders: BTreeSet<&str> = inside.map(|(folder, _)| folder).collect();
    let mut findings = Vec::new();
    let mut numbers = BTreeMap::new();
    for folder in folders {
        let path = format!("examples/{folder}");
        match number(folder) {
            None => findings.push(Finding::new(
                &path,
                "not numbered",
                "name it NN-what-it-shows, in lower case with hyphens",
            )),
            Some(number) => {
                if let Some(other) = numbers.insert(number, folder) {
                    let what = format!("the same number as {other}");
                    findings.push(Finding::new(&path, what, "take the next free number"));
                }
            }
        }
        for part in PARTS.iter().filter(|part| tree.text(&format!("{path}/{part}")).is_none()) {
            let fix = "CONTRIBUTING.md says what an example consists of";
            findings.push(Finding::new(&path, format!("{part} is missing"), fix));
        }
    }
    findings
}

/// The number of a folder named like `01-first-light`.
fn number(folder: &str) -> Option<&str> {
    let (number, name) = folder.split_once('-')?;
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_right = number.len() == 2
        && number.chars().all(|c| c.is_ascii_digit())
        && !name.is_empty()
        && name.chars().all(is_name);
    is_right.then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::check;

    const FIRST: [(&str, &str); 4] = [
        ("examples/README.md", "the list"),
        ("examples/01-demo/README.md", "a"),
        ("examples/01-demo/command", "hearth demo"),
        ("examples/01-demo/expected.txt", ""),
    ];

    #[test]
    fn a_complete_example_passes() {
        check(&RULE, &FIRST, &[]);
    }

    #[test]
    fn a_missing_part_fails() {
        check(&RULE, &FIRST[..3], &["examples/01-demo"]);
    }

    #[test]
    fn a_missing_or_repeated_number_fails() {
        let mut files = FIRST.to_vec();
        for part in PARTS {
            files.push((Box::leak(format!("examples/01-again/{part}").into_boxed_str()), ""));
            files.push((Box::leak(format!("examples/Demo/{part}").into_boxed_str()), ""));
        }
        check(&RULE, &files, &["examples/01-demo", "examples/Demo"]);
    }
}
