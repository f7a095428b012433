//! The workspace has exactly the crates of docs/architecture.md, each with the shared settings.

use crate::tidy::manifest;
use crate::tidy::rule::{Finding, Rule};
use crate::tidy::tree::Tree;

/// The folder of every crate and its package name.
const CRATES: &[(&str, &str)] = &[
    ("spec", "hearth-spec"),
    ("golden", "hearth-golden"),
    ("traces", "hearth-traces"),
    ("sim", "hearth-sim"),
    ("hdl", "hearth-hdl"),
    ("hdl/harness", "hearth-harness"),
    ("fpga", "hearth-fpga"),
    ("cli", "hearth-cli"),
    ("xtask", "hearth-xtask"),
];

/// Settings that every crate takes from the workspace.
const SHARED: &[(&str, &[&str])] =
    &[("package", &["version", "edition", "rust-version", "license", "publish"]), ("lints", &[])];

pub(crate) const RULE: Rule = Rule {
    name: "crates",
    purpose: "the crates are those of docs/architecture.md, with the workspace's settings",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = check_workspace(tree);
    for manifest in manifest::crates(tree) {
        let path = manifest.path();
        let Some((_, name)) = CRATES.iter().find(|(folder, _)| *folder == manifest.folder) else {
            findings.push(Finding::new(
                &path,
                "a crate that the list does not name",
                "put the code into an existing crate, or add the crate to docs/architecture.md \
                 and to CRATES and ARROWS in xtask/src/tidy/rules",
            ));
            continue;
        };
        let package = manifest.table.get("package");
        if package.and_then(|package| package.get("name")?.as_str()) != Some(name) {
            findings.push(Finding::new(&path, "another package name", format!("name it {name}")));
        }
        for (section, keys) in SHARED {
            let section_value = manifest.table.get(*section);
            let inherits = |value: Option<&toml::Value>| {
                value.and_then(|value| value.get("workspace")?.as_bool()) == Some(true)
            };
            if keys.is_empty() && !inherits(section_value) {
                let fix = format!("write `workspace = true` in [{section}]");
                findings.push(Finding::new(&path, format!("its own [{section}]"), fix));
            }
            for key in *keys {
                if !inherits(section_value.and_then(|value| value.get(key))) {
                    let fix = format!("write `{key}.workspace = true` in [{section}]");
                    findings.push(Finding::new(&path, format!("its own `{key}`"), fix));
                }
            }
        }
    }
    findings
}

fn check_workspace(tree: &Tree) -> Vec<Finding> {
    let workspace = manifest::workspace(tree);
    let list = |key: &str| {
        let values = workspace.get("workspace").and_then(|table| table.get(key)?.as_array());
        let mut names: Vec<&str> =
            values.into_iter().flatten().filter_map(|name| name.as_str()).collect();
        names.sort_unstable();
        names
    };
    let mut expected: Vec<&str> = CRATES.iter().map(|(folder, _)| *folder).collect();
    expected.sort_unstable();
    let mut findings = Vec::new();
    if list("members") != expected {
        findings.push(Finding::new(
            "Cargo.toml",
            format!("the members are {:?}", list("members")),
            format!("they are exactly {expected:?}"),
        ));
    }
    if list("default-members") != ["cli"] {
        findings.push(Finding::new(
            "Cargo.toml",
            format!("the default members are {:?}", list("default-members")),
            "only `cli`, so that nothing but Rust is needed to build and run hearth",
        ));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::check;

    const WORKSPACE: &str = "[workspace]\nmembers = ['spec', 'golden', 'traces', 'sim', 'hdl', \
        'hdl/harness', 'fpga', 'cli', 'xtask']\ndefault-members = ['cli']\n";
    const SIM: &str = "[package]\nname = 'hearth-sim'\nversion.workspace = true\n\
        edition.workspace = true\nrust-version.workspace = true\nlicense.workspace = true\n\
        publish.workspace = true\n[lints]\nworkspace = true\n";

    #[test]
    fn the_listed_crates_pass() {
        check(&RULE, &[("Cargo.toml", WORKSPACE), ("sim/Cargo.toml", SIM)], &[]);
    }

    #[test]
    fn an_unlisted_crate_fails() {
        check(
            &RULE,
            &[("Cargo.toml", WORKSPACE), ("helpers/Cargo.toml", SIM)],
            &["helpers/Cargo.toml"],
        );
    }

    #[test]
    fn missing_members_and_wider_defaults_fail() {
        let text = "[workspace]\nmembers = ['spec']\ndefault-members = ['cli', 'hdl']\n";
        check(&RULE, &[("Cargo.toml", text)], &["Cargo.toml", "Cargo.toml"]);
    }

    #[test]
    fn another_name_licence_or_lint_table_fails() {
        let broken = [
            SIM.replace("hearth-sim", "sim"),
            SIM.replace("license.workspace = true", "license = 'GPL-3.0'"),
            SIM.replace("[lints]\nworkspace = true", "[lints.rust]\nunsafe_code = 'allow'"),
        ];
        for text in &broken {
            check(
                &RULE,
                &[("Cargo.toml", WORKSPACE), ("sim/Cargo.toml", text)],
                &["sim/Cargo.toml"],
            );
        }
    }
}
