//! Crates depend on each other only along the arrows of docs/architecture.md.

use crate::tidy::manifest::{self, Kind};
use crate::tidy::rule::{Finding, Rule};
use crate::tidy::tree::Tree;

/// What one crate may name of the others.
struct Arrows {
    folder: &'static str,
    /// In the product, and in its build script.
    always: &'static [&'static str],
    /// In tests besides.
    in_tests: &'static [&'static str],
}

const ARROWS: &[Arrows] = &[
    Arrows { folder: "spec", always: &[], in_tests: &[] },
    Arrows { folder: "golden", always: &["hearth-spec"], in_tests: &["hearth-traces"] },
    Arrows { folder: "traces", always: &["hearth-spec"], in_tests: &["hearth-golden"] },
    Arrows { folder: "sim", always: &["hearth-spec", "hearth-traces"], in_tests: &[] },
    Arrows { folder: "hdl", always: &["hearth-spec"], in_tests: &["hearth-golden"] },
    Arrows {
        folder: "hdl/harness",
        always: &["hearth-spec", "hearth-hdl", "hearth-golden"],
        in_tests: &[],
    },
    Arrows { folder: "fpga", always: &["hearth-spec", "hearth-hdl"], in_tests: &[] },
    Arrows {
        folder: "cli",
        always: &[
            "hearth-spec",
            "hearth-golden",
            "hearth-traces",
            "hearth-sim",
            "hearth-hdl",
            "hearth-fpga",
        ],
        in_tests: &[],
    },
    Arrows { folder: "xtask", always: &[], in_tests: &[] },
];

pub(crate) const RULE: Rule = Rule {
    name: "arrows",
    purpose: "a crate depends only on the crates its row in docs/architecture.md names",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for manifest in manifest::crates(tree) {
        let Some(arrows) = ARROWS.iter().find(|arrows| arrows.folder == manifest.folder) else {
            continue; // The rule `crates` speaks of it.
        };
        for (name, kind) in manifest.dependencies() {
            let is_allowed = arrows.always.contains(&name.as_str())
                || (kind == Kind::Dev && arrows.in_tests.contains(&name.as_str()));
            if name.starts_with("hearth-") && !is_allowed {
                let section = match kind {
                    Kind::Normal => "[dependencies]",
                    Kind::Dev => "[dev-dependencies]",
                    Kind::Build => "[build-dependencies]",
                };
                findings.push(Finding::new(
                    &manifest.path(),
                    format!("{} must not name {name} in {section}", manifest.folder),
                    format!(
                        "what both need belongs in spec; {} may name {:?}, and in tests {:?}",
                        manifest.folder, arrows.always, arrows.in_tests
                    ),
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule;

    #[track_caller]
    fn check(folder: &str, text: &str, is_allowed: bool) {
        let path = format!("{folder}/Cargo.toml");
        let expected: &[&str] = if is_allowed { &[] } else { &[&path] };
        rule::check(&RULE, &[(&path, text)], expected);
    }

    #[test]
    fn arrows_of_the_design_are_allowed() {
        check("sim", "[dependencies]\nhearth-spec.workspace = true\nserde = '1'", true);
        check("golden", "[dev-dependencies]\nhearth-traces.workspace = true", true);
        check("traces", "[dev-dependencies]\nhearth-golden.workspace = true", true);
        check("hdl", "[dev-dependencies]\nhearth-golden.workspace = true", true);
        check("hdl/harness", "[build-dependencies]\nhearth-hdl.workspace = true", true);
    }

    #[test]
    fn every_other_arrow_is_refused() {
        check("spec", "[dependencies]\nhearth-golden.workspace = true", false);
        check("sim", "[dependencies]\nhearth-hdl.workspace = true", false);
        check("sim", "[dev-dependencies]\nhearth-golden.workspace = true", false);
        check("golden", "[dependencies]\nhearth-traces.workspace = true", false);
        check("hdl", "[build-dependencies]\nhearth-golden.workspace = true", false);
        check("cli", "[dependencies]\nhearth-harness = { path = '../hdl/harness' }", false);
        check("xtask", "[dependencies]\nhearth-spec.workspace = true", false);
    }

    #[test]
    fn neither_renaming_nor_a_target_hides_an_arrow() {
        let text = "[target.'cfg(unix)'.dependencies]\nblocks = { package = 'hearth-hdl' }";
        check("sim", text, false);
    }
}
