//! No file depends on where one person keeps things.

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::tree::Tree;

/// Folders that exist on some machines only.
const FOLDERS: &[&str] = &["/tmp/", "/work/", "/root/", "/home/", "/Users/", "/mnt/"];

/// Files that may name such a folder, and why.
const ALLOWED: &[(&str, &str)] =
    &[("xtask/src/tidy/rules/machine_paths.rs", "the rule itself, and what it is tried on")];

pub(crate) const RULE: Rule =
    Rule { name: "machine-paths", purpose: "no path of somebody's machine in any file", check };

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts() {
        if ALLOWED.iter().any(|(allowed, _)| *allowed == path) {
            continue;
        }
        for (index, line) in text.lines().enumerate() {
            if let Some(folder) = FOLDERS.iter().find(|folder| has_absolute(line, folder)) {
                findings.push(
                    Finding::new(
                        path,
                        format!("{folder} is a folder of some machine"),
                        "use a path from the root of the workspace, an argument, or \
                         std::env::temp_dir(); a real need goes into ALLOWED of the rule",
                    )
                    .at(index + 1),
                );
            }
        }
    }
    findings
}

/// Whether a line names `folder` itself and not a folder of that name somewhere below.
fn has_absolute(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "._-~})>".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::check;

    #[test]
    fn relative_paths_pass() {
        check(&RULE, &[("docs/a.md", "target/tmp/x ~/work/ docs/root/ a.b/home/")], &[]);
    }

    #[test]
    fn absolute_paths_fail() {
        check(
            &RULE,
            &[("docs/a.md", "see\n`/tmp/out`"), ("sim/src/a.rs", "open(\"/home/me/a\")")],
            &["docs/a.md:2", "sim/src/a.rs:1"],
        );
    }
}
