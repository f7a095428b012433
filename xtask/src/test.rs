//! `cargo xtask test`: setup, every test and every example, and one line that counts them.
//!
//! Tests are built with `--release`: the automation itself, the tests and the `hearth` that the
//! examples start then share one set of compiled dependencies. `cargo test -p CRATE` builds them
//! with overflow checks and debug assertions instead, optimised as well.

mod tally;

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fmt};

use crate::ci::FULL;
use crate::failure::{Failure, Outcome};
use crate::{examples, process, setup, workspace};
use tally::{Shown, Tally};

/// Names the folder of models and samples that are not part of the repository.
const DATA: &str = "HEARTH_DATA";

/// How the tests are to be run.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Test only this crate, without the examples; repeat for more
    #[arg(short, long = "package", value_name = "CRATE")]
    packages: Vec<String>,
    /// Run the long tests too (the same as HEARTH_FULL=1)
    #[arg(long)]
    full: bool,
    /// Do not look for missing tools first
    #[arg(long)]
    no_setup: bool,
}

/// How many tests ended in which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Counts {
    fn plus(self, other: Counts) -> Counts {
        Counts {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }

    /// The verdict over a whole run: something ran, nothing failed, and cargo was content.
    ///
    /// A build that fails runs nothing, and must not count as nothing wrong.
    fn judged(mut self, cargo_succeeded: bool) -> Counts {
        let ran_nothing = self.passed + self.failed == 0;
        if self.failed == 0 && (ran_nothing || !cargo_succeeded) {
            self.failed = 1;
        }
        self
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// Runs what was asked for; the last line on standard output is `N passed, M failed, K skipped`.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let counts = run_and_count(arguments).unwrap_or_else(|failure| {
        eprintln!("{failure}");
        Counts { failed: 1, ..Counts::default() }
    });
    println!("{counts}");
    if counts.failed == 0 { Ok(()) } else { Err(Failure::Reported) }
}

fn run_and_count(arguments: &Arguments) -> Outcome<Counts> {
    if !arguments.no_setup {
        setup::everything()?;
    }
    let root = workspace::root()?;
    let (mut counts, cargo_succeeded) = run_cargo(&root, arguments)?;
    let was_built = counts != Counts::default();
    if arguments.packages.is_empty() && was_built {
        let (passed, failed) = examples::run(&root)?;
        counts = counts.plus(Counts { passed, failed, skipped: 0 });
    }
    Ok(counts.judged(cargo_succeeded))
}

/// Runs `cargo test`, showing what matters while it runs and keeping all of it in a log.
fn run_cargo(root: &Path, arguments: &Arguments) -> Outcome<(Counts, bool)> {
    let mut command = test_command(root, arguments);
    let scratch = workspace::scratch_folder()?;
    let log_path = scratch.join("test.log");
    let cannot_log = |error: io::Error| {
        Failure::new(format!("{}: {error}", log_path.display()), "free the path or the disk")
    };
    fs::create_dir_all(&scratch).map_err(cannot_log)?;
    let mut log = File::create(&log_path).map_err(cannot_log)?;

    eprintln!("test: {}", process::shown(&command));
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| {
        Failure::new(format!("cargo did not start: {error}"), "is cargo on the path?")
    })?;
    let mut tally = Tally::default();
    let mut output = BufReader::new(child.stdout.take().expect("standard output is piped"));
    let mut line = Vec::new();
    while output.read_until(b'\n', &mut line).map_err(cannot_log)? > 0 {
        log.write_all(&line).map_err(cannot_log)?;
        let text = String::from_utf8_lossy(&line);
        match tally.read(text.trim_end_matches(['\n', '\r'])) {
            Shown::Line => print!("{text}"),
            Shown::Text(text) => println!("{text}"),
            Shown::Nothing => {}
        }
        line.clear();
    }
    let status = child.wait().map_err(cannot_log)?;
    let (counts, remarks) = tally.finish();
    for remark in remarks {
        println!("{remark}");
    }
    eprintln!("test: everything the tests printed is in {}", log_path.display());
    Ok((counts, status.success()))
}

/// The `cargo test` command line. Tests that pass show their output, so that a skip is seen.
fn test_command(root: &Path, arguments: &Arguments) -> Command {
    let full = arguments.full || env::var(FULL).is_ok_and(|value| value == "1");
    let mut command = process::cargo(root);
    command.args(["test", "--release", "--no-fail-fast"]);
    if arguments.packages.is_empty() {
        command.arg("--workspace");
    }
    for package in &arguments.packages {
        command.args(["--package", package]);
    }
    command.args(["--", "--show-output"]);
    if full {
        command.arg("--include-ignored").env(FULL, "1");
    }
    let data = root.join("../shared/data");
    if env::var_os(DATA).is_none() && data.is_dir() {
        command.env(DATA, data);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(counts: (u64, u64, u64), cargo_succeeded: bool, expected: &str) {
        let (passed, failed, skipped) = counts;
        let judged = Counts { passed, failed, skipped }.judged(cargo_succeeded);
        assert_eq!(judged.to_string(), expected);
    }

    #[test]
    fn a_clean_run_keeps_its_counts() {
        check((12, 0, 3), true, "12 passed, 0 failed, 3 skipped");
    }

    #[test]
    fn failures_are_counted_once() {
        check((12, 2, 0), false, "12 passed, 2 failed, 0 skipped");
    }

    #[test]
    fn a_build_that_fails_is_a_failure() {
        check((0, 0, 0), false, "0 passed, 1 failed, 0 skipped");
    }

    #[test]
    fn no_test_at_all_is_a_failure() {
        check((0, 0, 0), true, "0 passed, 1 failed, 0 skipped");
    }

    #[test]
    fn a_failure_that_only_cargo_saw_is_a_failure() {
        check((9, 0, 1), false, "9 passed, 1 failed, 1 skipped");
    }

    #[test]
    fn a_run_in_which_everything_was_skipped_is_a_failure() {
        check((0, 0, 4), true, "0 passed, 1 failed, 4 skipped");
    }

    #[test]
    fn long_tests_run_only_when_asked_for() {
        let words = |full| {
            let arguments =
                Arguments { packages: vec!["hearth-spec".into()], full, no_setup: true };
            process::shown(&test_command(Path::new("."), &arguments))
        };
        let long = words(true);
        assert!(long.contains("--package hearth-spec") && long.ends_with("--include-ignored"));
    }
}
