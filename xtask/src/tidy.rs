//! `cargo xtask tidy`: the rules of the workspace that no compiler checks.
//!
//! Every rule is one file in `tidy/rules/` with a test that makes it fail.

mod manifest;
mod rule;
mod rules;
mod source;
mod tree;

use crate::failure::{Failure, Outcome};
use crate::workspace;
use rule::Severity;
use rules::RULES;
use tree::Tree;

/// Checks every rule and prints each breach with its place and its fix.
pub(crate) fn run() -> Outcome {
    let tree = Tree::read(&workspace::root()?)?;
    let (mut errors, mut warnings) = (0, 0);
    for rule in RULES {
        for finding in (rule.check)(&tree) {
            match finding.severity {
                Severity::Error => errors += 1,
                Severity::Warning => warnings += 1,
            }
            eprintln!("{}", finding.shown(rule.name));
        }
    }
    println!("tidy: {} rules, {errors} errors, {warnings} warnings", RULES.len());
    if errors == 0 { Ok(()) } else { Err(Failure::Reported) }
}

/// Prints the name and the purpose of every rule.
pub(crate) fn list() {
    for rule in RULES {
        println!("{:<16} {}", rule.name, rule.purpose);
    }
}
