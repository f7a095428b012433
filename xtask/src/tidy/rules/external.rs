//! Two outside crates have one owner each, so that nobody else needs what they need.

use crate::tidy::manifest;
use crate::tidy::rule::{Finding, Rule};
use crate::tidy::source::has_word;
use crate::tidy::tree::Tree;

/// An outside crate as source text names it, the one folder that may, and why.
const OWNERS: &[(&str, &str, &str)] = &[
    ("rust_hdl", "hdl", "blocks are wired in `hdl`; ask it for their Verilog"),
    ("verilated", "hdl/harness", "everything else builds without Verilator"),
];

pub(crate) const RULE: Rule = Rule {
    name: "external",
    purpose: "only hdl names rust_hdl, and only hdl/harness names verilated",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &(name, owner, why) in OWNERS {
        for manifest in manifest::crates(tree) {
            let mut dependencies = manifest.dependencies().into_iter();
            // `rust-hdl` and its parts such as `rust-hdl-core` are all the same to us.
            let is_named = dependencies.any(|(other, _)| other.replace('-', "_").starts_with(name));
            if is_named && manifest.folder != owner {
                let what = format!("{} must not depend on {name}", manifest.folder);
                findings.push(Finding::new(&manifest.path(), what, why));
            }
        }
        for (path, source) in tree.rust() {
            // The harness lies inside hdl and does not own what hdl owns.
            let folder = if path.starts_with("hdl/harness/") {
                "hdl/harness"
            } else {
                path.split('/').next().unwrap_or_default()
            };
            let line = source.code().find(|(_, code)| has_word(code, name));
            if let Some((number, _)) = line.filter(|_| folder != owner) {
                let what = format!("{name} is named outside {owner}");
                findings.push(Finding::new(path, what, why).at(number));
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
    fn the_owners_pass() {
        check(
            &RULE,
            &[
                ("hdl/Cargo.toml", "[dependencies]\nrust-hdl = '0.46'"),
                ("hdl/src/lib.rs", "use rust_hdl::prelude::*;"),
                ("hdl/harness/Cargo.toml", "[dependencies]\nverilated = '0.1'"),
                ("hdl/harness/src/lib.rs", "use verilated::x;"),
                ("docs.rs", "// rust_hdl and verilated"),
            ],
            &[],
        );
    }

    #[test]
    fn any_other_manifest_fails() {
        check(
            &RULE,
            &[
                ("hdl/harness/Cargo.toml", "[dependencies]\nrust-hdl-core = '0.46'"),
                ("hdl/Cargo.toml", "[build-dependencies]\nverilated = '0.1'"),
            ],
            &["hdl/harness/Cargo.toml", "hdl/Cargo.toml"],
        );
    }

    #[test]
    fn any_other_source_fails() {
        check(
            &RULE,
            &[("cli/src/main.rs", "\nuse rust_hdl::x;"), ("hdl/src/lib.rs", "use verilated::x;")],
            &["cli/src/main.rs:2", "hdl/src/lib.rs:1"],
        );
    }
}
