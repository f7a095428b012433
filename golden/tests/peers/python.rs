//! The peers' Python environment, and programs that run in it.

use hearth_golden::encoding::Complex;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The interpreter that can import `module`; without it, says that the test is skipped.
pub(crate) fn with(module: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("peers");
    let python = folder.join("bin/python");
    let mut import = Command::new(&python);
    import.args(["-c", &format!("import {module}")]).stderr(Stdio::null());
    if import.status().is_ok_and(|status| status.success()) {
        return Some(python);
    }
    println!("SKIPPED: no Python that imports {module}; try cargo xtask setup --peers");
    None
}

/// What `script` writes to its standard output, given `arguments` and `input`, all of which it
/// reads before it writes.
#[track_caller]
pub(crate) fn run(python: &Path, script: &str, arguments: &[String], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(python)
        .args(["-c", script])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python starts");
    child.stdin.take().expect("a pipe").write_all(input).expect("the script reads its input");
    let output = child.wait_with_output().expect("the script ends");
    assert!(output.status.success(), "the script fails");
    output.stdout
}

/// Slots as a script reads them: real and imaginary part, 8 bytes each.
pub(crate) fn slot_bytes(slots: &[Complex]) -> Vec<u8> {
    slots.iter().flat_map(|slot| [slot.re, slot.im]).flat_map(f64::to_le_bytes).collect()
}

/// The same back.
pub(crate) fn slots(bytes: &[u8]) -> Vec<Complex> {
    let (parts, rest) = bytes.as_chunks::<16>();
    assert!(rest.is_empty(), "whole slots");
    let part = |bytes: &[u8]| f64::from_le_bytes(bytes.try_into().expect("8 bytes"));
    parts.iter().map(|slot| Complex::new(part(&slot[..8]), part(&slot[8..]))).collect()
}
