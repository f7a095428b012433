//! A file is named after the one concept in it.

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::tree::Tree;

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] =
    &["util", "utils", "common", "misc", "helper", "helpers", "stuff", "shared", "types"];

pub(crate) const RULE: Rule = Rule {
    name: "file-names",
    purpose: "no utils.rs, common.rs, misc.rs or the like: one concept, one file, its name",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for path in tree.paths().filter(|path| path.ends_with(".rs")) {
        let empty = path.trim_end_matches(".rs").split('/').find(|part| EMPTY_NAMES.contains(part));
        if let Some(name) = empty {
            findings.push(Finding::new(
                path,
                format!("`{name}` names no concept"),
                "name the file after what is in it; split it if that takes two names",
            ));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::check;

    #[test]
    fn named_concepts_pass() {
        check(&RULE, &[("sim/src/bank.rs", ""), ("sim/src/common_mode.rs", "")], &[]);
    }

    #[test]
    fn files_and_folders_without_a_concept_fail() {
        check(
            &RULE,
            &[("sim/src/utils.rs", ""), ("sim/tests/common/mod.rs", ""), ("misc.rs", "")],
            &["misc.rs", "sim/src/utils.rs", "sim/tests/common/mod.rs"],
        );
    }
}
