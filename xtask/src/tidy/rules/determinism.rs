//! The same input gives the same bytes: no hash order and no wall clock in what computes results.

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::source::{has_word, is_test_file};
use crate::tidy::tree::Tree;

/// A type that makes results differ between runs, the folders it is kept out of, and the cure.
const BANNED: &[(&str, &[&str], &str)] = &[
    ("HashMap", &["spec/", "traces/", "sim/", "cli/"], "use BTreeMap or a Vec indexed by an id"),
    ("HashSet", &["spec/", "traces/", "sim/", "cli/"], "use BTreeSet or a Vec of bool"),
    ("SystemTime", &["spec/", "golden/", "traces/", "sim/"], "take the time as an argument"),
    ("Instant", &["spec/", "golden/", "traces/", "sim/"], "count cycles, or measure in cli"),
];

/// In a comment above or beside a line, with a reason after it, this lifts the rule for the line.
const EXEMPTION: &str = "tidy: same bytes because";

pub(crate) const RULE: Rule = Rule {
    name: "determinism",
    purpose: "no HashMap, HashSet or wall clock where results are computed",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, source) in tree.rust() {
        if is_test_file(path) {
            continue;
        }
        for &(name, folders, cure) in BANNED {
            if !folders.iter().any(|folder| path.starts_with(folder)) {
                continue;
            }
            for (number, code) in source.product_code() {
                if has_word(code, name) && !source.is_explained(number, EXEMPTION) {
                    findings.push(
                        Finding::new(
                            path,
                            format!("{name} makes two runs differ"),
                            format!("{cure}; if no result can differ: `// {EXEMPTION} …`"),
                        )
                        .at(number),
                    );
                }
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::check;

    #[test]
    fn ordered_maps_exempted_lines_and_tests_pass() {
        check(
            &RULE,
            &[
                ("sim/src/bank.rs", "use std::collections::BTreeMap; // not HashMap"),
                (
                    "sim/src/cache.rs",
                    "// tidy: same bytes because it is only looked up, never iterated.\n\
                     use std::collections::HashMap;",
                ),
                ("sim/tests/speed.rs", "use std::time::Instant;"),
                ("cli/src/progress.rs", "use std::time::Instant;"),
                ("spec/src/ids.rs", "\n#[cfg(test)]\nmod tests {\n    use std::time::Instant;\n}"),
            ],
            &[],
        );
    }

    #[test]
    fn hash_order_and_clocks_fail() {
        check(
            &RULE,
            &[
                ("cli/src/report.rs", "\nlet a: HashMap<u8, u8>;"),
                ("golden/src/keys.rs", "let now = SystemTime::now();"),
                ("sim/src/engine.rs", "// tidy: no reason\nuse std::collections::HashSet;"),
            ],
            &["cli/src/report.rs:2", "golden/src/keys.rs:1", "sim/src/engine.rs:2"],
        );
    }
}
