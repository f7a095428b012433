//! Tests in cocotb under Icarus, with what Python packages of others say of a bus.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What runs them.
const RUN: &str = include_str!("run.py");

/// The interpreter that can import cocotb's parts; without it, or Icarus, says that the test is
/// skipped.
pub(crate) fn python() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("cocotb");
    let python = folder.join("bin/python");
    let mut import = Command::new(&python);
    import.args(["-c", "import cocotb, cocotbext.axi"]);
    if !import.stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
        println!("SKIPPED: no Python that imports cocotb; try cargo xtask setup --cocotb");
        return None;
    }
    if Command::new("iverilog").arg("-V").output().is_err() {
        println!("SKIPPED: iverilog is not installed");
        return None;
    }
    Some(python)
}

/// Every test of the module in `tests` passes on the top `bench` of the sources in `folder`.
#[track_caller]
pub(crate) fn check(
    python: &Path,
    folder: &Path,
    sources: &str,
    tests: &Path,
    module: &str,
    parameters: &[(&str, String)],
) {
    fs::write(folder.join("run.py"), RUN).expect("written");
    let output = Command::new(python)
        .arg(folder.join("run.py"))
        .arg(folder)
        .arg(sources)
        .arg(tests)
        .arg(module)
        .args(parameters.iter().map(|(name, value)| format!("{name}={value}")))
        .envs([("PYTHONDONTWRITEBYTECODE", "1"), ("PYTHONWARNINGS", "ignore")])
        .env("COCOTB_LOG_LEVEL", "WARNING")
        .stdin(Stdio::null())
        .output()
        .expect("Python starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let results = fs::read_to_string(folder.join("results.xml")).expect("results");
    let source = fs::read_to_string(tests.join(module).with_extension("py"));
    let written = source.expect("the tests").matches("@cocotb.test(").count();
    let (run, failed) = outcome(&results);
    assert!(failed.is_empty(), "{failed:?} failed:\n{said}");
    assert_eq!(run, written, "tests that ran, and that there are:\n{said}");
}

/// How many tests a report in JUnit's format names, and which of them did not pass.
fn outcome<'a>(report: &'a str) -> (usize, Vec<&'a str>) {
    let cases: Vec<&str> = report.split("<testcase ").skip(1).collect();
    let passed =
        |case: &&str| ["<failure", "<error", "<skipped"].iter().all(|mark| !case.contains(mark));
    let name = |case: &&'a str| case.split(" name=\"").nth(1)?.split('"').next();
    let failed = cases.iter().filter(|case| !passed(case));
    (cases.len(), failed.map(|case| name(case).unwrap_or(case)).collect())
}

#[test]
fn a_report_with_a_failure_is_no_success() {
    let report = r#"<testsuite><testcase classname="t" name="good" time="1"></testcase>
        <testcase classname="t" name="bad" time="1"><failure message="no" /></testcase>"#;
    assert_eq!(outcome(report), (2, vec!["bad"]));
}
