//! What the rules ask of the `Cargo.toml` files.

use toml::Table;

use super::tree::Tree;

/// The kinds of dependency that cargo knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Normal,
    Dev,
    Build,
}

/// The manifest of a crate of the workspace.
#[derive(Debug)]
pub(crate) struct Manifest {
    /// The crate's folder, such as `hdl/harness`.
    pub(crate) folder: String,
    pub(crate) table: Table,
}

impl Manifest {
    /// The manifest's path from the root.
    pub(crate) fn path(&self) -> String {
        format!("{}/Cargo.toml", self.folder)
    }

    /// The name of every dependency as its registry knows it, with its kind.
    pub(crate) fn dependencies(&self) -> Vec<(String, Kind)> {
        let mut found = Vec::new();
        collect(&self.table, &mut found);
        let targets = self.table.get("target").and_then(|value| value.as_table());
        for target in targets.into_iter().flat_map(|targets| targets.values()) {
            if let Some(table) = target.as_table() {
                collect(table, &mut found);
            }
        }
        found
    }
}

fn collect(table: &Table, found: &mut Vec<(String, Kind)>) {
    let kinds = [
        ("dependencies", Kind::Normal),
        ("dev-dependencies", Kind::Dev),
        ("build-dependencies", Kind::Build),
    ];
    for (key, kind) in kinds {
        let Some(dependencies) = table.get(key).and_then(|value| value.as_table()) else {
            continue;
        };
        for (name, value) in dependencies {
            let renamed = value.get("package").and_then(|package| package.as_str());
            found.push((renamed.unwrap_or(name).to_owned(), kind));
        }
    }
}

/// The manifest of the workspace itself; empty if it is missing or not TOML, which cargo refuses.
pub(crate) fn workspace(tree: &Tree) -> Table {
    tree.text("Cargo.toml").and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// The manifest of every crate in the tree, whether the workspace lists it or not.
pub(crate) fn crates(tree: &Tree) -> Vec<Manifest> {
    let mut manifests = Vec::new();
    for (path, text) in tree.with_ending("/Cargo.toml") {
        let folder = path.trim_end_matches("/Cargo.toml").to_owned();
        if let Ok(table) = text.parse() {
            manifests.push(Manifest { folder, table });
        }
    }
    manifests
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_dependency_is_seen() {
        let text = "[dependencies]\na = \"1\"\nb = { package = \"real-b\", version = \"1\" }\n\
                    [dev-dependencies]\nc.workspace = true\n[build-dependencies]\nd = \"1\"\n\
                    [target.'cfg(unix)'.dependencies]\ne = \"1\"\n";
        let manifests = crates(&Tree::sample(&[("sim/Cargo.toml", text)]));
        let found: Vec<(&str, Kind)> = vec![
            ("a", Kind::Normal),
            ("real-b", Kind::Normal),
            ("c", Kind::Dev),
            ("d", Kind::Build),
            ("e", Kind::Normal),
        ];
        let dependencies = manifests[0].dependencies();
        let dependencies: Vec<_> =
            dependencies.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
        assert_eq!(dependencies, found);
        assert_eq!(manifests[0].path(), "sim/Cargo.toml");
    }
}
