//! The files a rule looks at: everything git would commit, read once.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::source::Source;
use crate::failure::{Failure, Outcome};

/// Every file of the checkout, by its path from the root with `/` between folders.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// `None` for files that are not text.
    files: BTreeMap<String, Option<String>>,
}

impl Tree {
    /// Reads what git tracks, and what it would track, under `root`.
    pub(crate) fn read(root: &Path) -> Outcome<Tree> {
        let output = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(root)
            .stdin(Stdio::null())
            .output()
            .map_err(|error| Failure::new(format!("git: {error}"), "install git"))?;
        if !output.status.success() {
            return Err(Failure::new(
                format!("git cannot list the files under {}", root.display()),
                "tidy checks a git checkout; clone the repository instead of unpacking it",
            ));
        }
        let names = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut files = BTreeMap::new();
        for name in names.split('\0').filter(|name| !name.is_empty()) {
            // A file that git still lists and the user has deleted is not there to be checked.
            if let Ok(bytes) = fs::read(root.join(name)) {
                files.insert(name.to_owned(), String::from_utf8(bytes).ok());
            }
        }
        Ok(Tree { files })
    }

    /// A tree made of `(path, text)`, to try rules on.
    #[cfg(test)]
    pub(crate) fn sample(files: &[(&str, &str)]) -> Tree {
        let files = files.iter().map(|&(path, text)| (path.to_owned(), Some(text.to_owned())));
        Tree { files: files.collect() }
    }

    /// Every path.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Every text file with its path.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }

    /// Every text file with this ending.
    pub(crate) fn with_ending<'a>(
        &'a self,
        ending: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.texts().filter(move |(path, _)| path.ends_with(ending))
    }

    /// Every Rust file, ready to be searched.
    pub(crate) fn rust(&self) -> impl Iterator<Item = (&str, Source<'_>)> {
        self.with_ending(".rs").map(|(path, text)| (path, Source::new(text)))
    }

    /// The text of one file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }

    /// Whether there is such a file or folder.
    pub(crate) fn has(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        path.is_empty()
            || self.files.contains_key(path)
            || self
                .files
                .range(folder.clone()..)
                .next()
                .is_some_and(|(p, _)| p.starts_with(&folder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_folders_are_there() {
        let tree = Tree::sample(&[("docs/model/noise.md", ""), ("docs.md", "")]);
        for path in ["docs/model/noise.md", "docs", "docs/model", "docs/model/", "docs.md", ""] {
            assert!(tree.has(path), "{path}");
        }
        for path in ["doc", "docs/mod", "docs/model/noise", "docs.md/"] {
            assert!(!tree.has(path), "{path}");
        }
    }
}
