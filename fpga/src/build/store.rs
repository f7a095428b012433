//! What steps made, kept from build to build.

use crate::error::Error;
use crate::scratch::Scratch;
use sha2::{Digest, Sha256};

/// Where files of a build are kept.
pub trait Store {
    /// The file of that name, if it is there.
    fn load(&self, name: &str) -> Option<Vec<u8>>;

    /// Keeps a file, whole or not at all.
    ///
    /// # Errors
    /// It cannot be written.
    fn save(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error>;
}

/// A step that is run unless what it would make is there.
pub(super) struct Step {
    /// Its name among the steps of a build.
    pub(super) name: String,
    /// The hash of everything that decides what it makes.
    pub(super) key: String,
    /// The files that it makes.
    pub(super) makes: Vec<String>,
}

/// Contents of files, in the order of [`Step::makes`].
pub(super) type Files = Vec<Vec<u8>>;

impl Step {
    /// The files, made now or before.
    pub(super) fn run(
        &self,
        store: &mut dyn Store,
        make: &mut dyn FnMut(&Scratch) -> Result<(), Error>,
    ) -> Result<Files, Error> {
        if let Some(kept) = self.load(store) {
            return Ok(kept);
        }
        let made = self.make(make)?;
        self.keep(store, &made)?;
        Ok(made)
    }

    /// The files, if they were made before.
    pub(super) fn load(&self, store: &dyn Store) -> Option<Files> {
        store.load(&self.receipt()).filter(|key| key == self.key.as_bytes())?;
        self.makes.iter().map(|name| store.load(&self.kept(name))).collect()
    }

    /// The files, made in a folder of their own.
    pub(super) fn make(
        &self,
        make: &mut dyn FnMut(&Scratch) -> Result<(), Error>,
    ) -> Result<Files, Error> {
        let scratch = Scratch::new()?;
        make(&scratch)?;
        self.makes.iter().map(|name| scratch.read_bytes(name)).collect()
    }

    /// Keeps what was made, the receipt last.
    pub(super) fn keep(&self, store: &mut dyn Store, made: &Files) -> Result<(), Error> {
        for (name, bytes) in self.makes.iter().zip(made) {
            store.save(&self.kept(name), bytes)?;
        }
        store.save(&self.receipt(), self.key.as_bytes())
    }

    fn receipt(&self) -> String {
        format!("{}.key", self.name)
    }

    /// A file's name in the store; that of the last step's is for its user.
    fn kept(&self, name: &str) -> String {
        if self.name == "bitstream" { name.to_owned() } else { format!("{}-{name}", self.name) }
    }
}

/// The hash of parts.
pub(super) fn key(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[derive(Default)]
    pub(crate) struct InMemory(BTreeMap<String, Vec<u8>>);

    impl Store for InMemory {
        fn load(&self, name: &str) -> Option<Vec<u8>> {
            self.0.get(name).cloned()
        }

        fn save(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
            self.0.insert(name.into(), bytes.into());
            Ok(())
        }
    }

    #[test]
    fn a_step_is_run_again_only_when_something_else_goes_in() {
        let (mut store, mut runs) = (InMemory::default(), 0);
        let mut run = |store: &mut InMemory, input: &str| {
            let step = Step { name: "a".into(), key: key(&[input]), makes: vec!["out".into()] };
            let made = step.run(store, &mut |scratch| {
                runs += 1;
                scratch.write("out", &format!("{input}{runs}"))
            });
            String::from_utf8(made.expect("made").remove(0)).expect("text")
        };
        assert_eq!(run(&mut store, "x"), "x1");
        assert_eq!(run(&mut store, "x"), "x1");
        assert_eq!(run(&mut store, "y"), "y2");
        store.0.remove("a-out");
        assert_eq!(run(&mut store, "y"), "y3", "what was deleted is made again");
    }

    #[test]
    fn a_step_that_fails_keeps_nothing() {
        let mut store = InMemory::default();
        let step = Step { name: "a".into(), key: key(&[]), makes: vec!["out".into()] };
        assert!(step.run(&mut store, &mut |_| Ok(())).is_err(), "its file is missing");
        assert!(step.run(&mut store, &mut |_| Err(Error::Missing("yosys"))).is_err());
        assert!(store.0.is_empty());
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
    }
}
