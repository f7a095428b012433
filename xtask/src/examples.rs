//! The numbered examples: each is a folder that says what to run and what it prints.
//!
//! ```text
//! examples/01-name/README.md     what it shows
//! examples/01-name/command       one `hearth …` per line; `#` starts a comment
//! examples/01-name/expected.txt  the standard output of all of them
//! examples/01-name/…             other files are there beside the command when it runs
//! ```
//! Every example runs in an empty folder of its own, so it may write where it is.

mod command;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};
use crate::{process, workspace};

/// The files of an example that describe it and are not input to it.
const DESCRIPTION: [&str; 3] = ["README.md", "command", "expected.txt"];

/// `cargo xtask examples`: runs all, or records what they print.
pub(crate) fn run_alone(bless: bool) -> Outcome {
    let root = workspace::root()?;
    if bless {
        let hearth = build(&root)?;
        for example in list(&root)? {
            let printed = print_of(&example, &hearth)?;
            let file = example.join("expected.txt");
            fs::write(&file, printed).map_err(|error| about(&file, &error))?;
            println!("example {} recorded", name(&example));
        }
        return Ok(());
    }
    let (passed, failed) = run(&root)?;
    println!("{passed} passed, {failed} failed, 0 skipped");
    if failed == 0 { Ok(()) } else { Err(Failure::Reported) }
}

/// Runs every example and compares; returns how many passed and failed.
pub(crate) fn run(root: &Path) -> Outcome<(u64, u64)> {
    let examples = list(root)?;
    if examples.is_empty() {
        return Ok((0, 0));
    }
    let hearth = build(root)?;
    println!("\nrunning {} examples", examples.len());
    let (mut passed, mut failed) = (0, 0);
    for example in &examples {
        match check(example, &hearth) {
            Ok(()) => {
                passed += 1;
                println!("example {} ... ok", name(example));
            }
            Err(failure) => {
                failed += 1;
                println!("example {} ... FAILED\n{failure}", name(example));
            }
        }
    }
    Ok((passed, failed))
}

/// The folders of `examples/`, in their order.
fn list(root: &Path) -> Outcome<Vec<PathBuf>> {
    let folder = root.join("examples");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(&folder).map_err(|error| about(&folder, &error))?;
    let mut examples: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    examples.sort();
    Ok(examples)
}

/// Builds the optimised `hearth` and says where it is.
fn build(root: &Path) -> Outcome<PathBuf> {
    let mut command = process::cargo(root);
    // The whole workspace is named so that dependencies keep the features they had in the tests.
    command.args(["build", "--release", "--workspace", "--bin", "hearth"]);
    process::run(&mut command, "the examples need the hearth binary")?;
    Ok(workspace::release_folder()?.join("hearth"))
}

/// Runs one example and compares what it prints with what it should print.
fn check(example: &Path, hearth: &Path) -> Outcome {
    let file = example.join("expected.txt");
    let expected = fs::read(&file).map_err(|error| about(&file, &error))?;
    let printed = print_of(example, hearth)?;
    match first_difference(&expected, &printed) {
        None => Ok(()),
        Some(difference) => Err(Failure::new(
            format!("{} differs from what is printed, {difference}", file.display()),
            "if the new output is right: cargo xtask examples --bless, and read the diff",
        )),
    }
}

/// The standard output of all commands of an example, run in an empty folder.
fn print_of(example: &Path, hearth: &Path) -> Outcome<Vec<u8>> {
    let scratch = workspace::scratch_folder()?.join("examples").join(name(example));
    lay_out(example, &scratch).map_err(|error| about(&scratch, &error))?;
    let file = example.join("command");
    let text = fs::read_to_string(&file).map_err(|error| about(&file, &error))?;
    let mut printed = Vec::new();
    for words in command::parse(&text).map_err(|error| about(&file, &error))? {
        let output = Command::new(hearth)
            .args(&words)
            .current_dir(&scratch)
            .stdin(Stdio::null())
            .output()
            .map_err(|error| about(hearth, &error))?;
        if !output.status.success() {
            return Err(Failure::new(
                format!(
                    "`hearth {}` ended with {}:\n{}",
                    words.join(" "),
                    output.status,
                    String::from_utf8_lossy(&output.stderr).trim_end()
                ),
                format!("run it in {}", scratch.display()),
            ));
        }
        printed.extend(output.stdout);
    }
    Ok(printed)
}

/// Makes `scratch` an empty folder with the example's input files in it.
fn lay_out(example: &Path, scratch: &Path) -> io::Result<()> {
    if scratch.exists() {
        fs::remove_dir_all(scratch)?;
    }
    fs::create_dir_all(scratch)?;
    for entry in fs::read_dir(example)? {
        let entry = entry?;
        let is_description = DESCRIPTION.iter().any(|file| entry.file_name() == *file);
        if entry.file_type()?.is_file() && !is_description {
            fs::copy(entry.path(), scratch.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// Where two outputs part, in words, or `None` if they are the same.
fn first_difference(expected: &[u8], printed: &[u8]) -> Option<String> {
    if expected == printed {
        return None;
    }
    let (expected, printed) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(printed));
    let (mut left, mut right) = (expected.split('\n'), printed.split('\n'));
    let mut line = 1;
    loop {
        match (left.next(), right.next()) {
            (Some(expected), Some(printed)) if expected == printed => line += 1,
            (expected, printed) => {
                let shown = |text: Option<&str>| match text {
                    Some(text) => format!("`{text}`"),
                    None => "the end".to_owned(),
                };
                let (expected, printed) = (shown(expected), shown(printed));
                return Some(format!("line {line}:\nexpected {expected}\nprinted  {printed}"));
            }
        }
    }
}

fn name(example: &Path) -> String {
    example.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn about(path: &Path, error: &dyn std::fmt::Display) -> Failure {
    Failure::new(
        format!("{}: {error}", path.display()),
        "CONTRIBUTING.md says what an example consists of",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: &str, printed: &str, difference: Option<&str>) {
        let found = first_difference(expected.as_bytes(), printed.as_bytes());
        assert_eq!(found.as_deref(), difference);
    }

    #[test]
    fn equal_outputs_have_no_difference() {
        check("", "", None);
        check("a\nb\n", "a\nb\n", None);
    }

    #[test]
    fn the_first_differing_line_is_shown() {
        check("a\nb\nc\n", "a\nB\nC\n", Some("line 2:\nexpected `b`\nprinted  `B`"));
    }

    #[test]
    fn a_missing_end_is_shown() {
        check("a", "a\n", Some("line 2:\nexpected the end\nprinted  ``"));
        check("a\nb", "a", Some("line 2:\nexpected `b`\nprinted  the end"));
    }
}
