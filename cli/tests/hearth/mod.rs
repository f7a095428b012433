//! Running the `hearth` binary.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Standard output as the one JSON document it must be.
    pub(crate) fn json(&self) -> serde_json::Value {
        assert_eq!(self.code, 0, "{}", self.stderr);
        serde_json::from_str(&self.stdout).expect("one JSON document")
    }
}

/// `hearth ARGUMENTS`, not yet started.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hearth"));
    command.args(arguments).stdin(Stdio::null());
    command
}

/// Runs `hearth ARGUMENTS` to its end.
pub(crate) fn hearth(arguments: &[&str]) -> Run {
    let output = command(arguments).output().expect("hearth runs");
    Run {
        code: output.status.code().expect("it was not killed"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Runs `hearth ARGUMENTS` and checks the exit code and how both streams start.
#[track_caller]
pub(crate) fn check(arguments: &[&str], code: i32, stdout: &str, stderr: &str) {
    let run = hearth(arguments);
    assert_eq!(run.code, code, "{arguments:?}: {}", run.stderr);
    assert!(run.stdout.starts_with(stdout), "{arguments:?}: {}", run.stdout);
    assert!(run.stderr.starts_with(stderr), "{arguments:?}: {}", run.stderr);
}

/// A folder of one test's own, removed at the end.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// An empty folder; `name` keeps tests of one process apart.
    pub(crate) fn new(name: &str) -> Self {
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a scratch folder");
        Self(folder)
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.0
    }

    /// A file in it.
    pub(crate) fn path(&self, file: &str) -> String {
        self.0.join(file).to_str().expect("UTF-8").to_owned()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
