//! CONTRIBUTING.md tells of every rule, so that nobody meets one only by breaking it.

use super::RULES;
use crate::tidy::rule::{Finding, Rule};
use crate::tidy::tree::Tree;

const PATH: &str = "CONTRIBUTING.md";

pub(crate) const RULE: Rule =
    Rule { name: "rule-list", purpose: "CONTRIBUTING.md lists every rule by its name", check };

fn check(tree: &Tree) -> Vec<Finding> {
    let text = tree.text(PATH).unwrap_or_default();
    let names = RULES.iter().map(|rule| format!("`{}`", rule.name));
    let missing: Vec<String> = names.filter(|name| !text.contains(name)).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let what = format!("these rules are not listed: {}", missing.join(", "));
    vec![Finding::new(PATH, what, "add them in your own words; `cargo xtask tidy --list` helps")]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::check;

    #[test]
    fn a_full_list_passes_and_a_gap_fails() {
        let names: Vec<String> = RULES.iter().map(|rule| format!("`{}`", rule.name)).collect();
        check(&RULE, &[(PATH, &names.join("\n"))], &[]);
        check(&RULE, &[(PATH, &names[1..].join("\n"))], &[PATH]);
    }
}
