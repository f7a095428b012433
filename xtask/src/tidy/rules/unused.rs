//! Every outside crate that the workspace pins is one that some crate of ours uses.

use std::collections::BTreeSet;

use crate::tidy::manifest;
use crate::tidy::rule::{Finding, Rule};
use crate::tidy::tree::Tree;

pub(crate) const RULE: Rule = Rule {
    name: "unused",
    purpose: "every outside crate in [workspace.dependencies] is used by a crate of ours",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let used: BTreeSet<String> = manifest::crates(tree)
        .iter()
        .flat_map(|manifest| manifest.dependencies())
        .map(|(name, _)| name)
        .collect();
    let workspace = manifest::workspace(tree);
    let pinned = workspace.get("workspace").and_then(|table| table.get("dependencies")?.as_table());
    let names = pinned.into_iter().flat_map(|table| table.keys());
    names
        .filter(|name| !name.starts_with("hearth-") && !used.contains(*name))
        .map(|name| {
            Finding::new(
                "Cargo.toml",
                format!("no crate uses {name} of [workspace.dependencies]"),
                "remove the entry",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::check;

    const WORKSPACE: &str = "[workspace.dependencies]\nhearth-sim.path = 'sim'\nserde = '1'\n\
                             libm = '0.2'\n";

    #[test]
    fn used_entries_and_our_own_crates_pass() {
        let sim = "[dependencies]\nserde.workspace = true\n[dev-dependencies]\nlibm = '0.2'";
        check(&RULE, &[("Cargo.toml", WORKSPACE), ("sim/Cargo.toml", sim)], &[]);
    }

    #[test]
    fn an_unused_entry_fails() {
        let sim = "[dependencies]\nserde.workspace = true";
        check(&RULE, &[("Cargo.toml", WORKSPACE), ("sim/Cargo.toml", sim)], &["Cargo.toml"]);
    }
}
