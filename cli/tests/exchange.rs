//! `hearth trace export` and `import`, and `hearth golden run`, as scripts see them.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, hearth};
use std::fs;

#[test]
fn a_trace_and_its_fhetch_file_have_the_same_outputs() {
    let scratch = Scratch::new("exchange-fhetch");
    let [trace, file, limbs] = ["lola.csv", "lola.fhetch", "lola.limb"].map(|f| scratch.path(f));
    assert_eq!(hearth(&["trace", "compile", "lola", "-o", &trace]).code, 0);
    let export = ["trace", "export", &trace, "--format", "fhetch", "-o", &file, "--json"];
    let exported = hearth(&export).json();
    assert_eq!(exported["security_bits"], 128);
    assert_eq!(exported["bytes"], fs::metadata(&file).expect("written").len());
    let import = ["trace", "import", &file, "--format", "fhetch", "-o", &limbs, "--json"];
    let imported = hearth(&import).json();
    assert_eq!((imported["log_n"].as_u64(), imported["outputs"].as_u64()), (Some(14), Some(2)));
    let text = fs::read_to_string(&limbs).expect("written");
    let instructions = hearth_spec::limb::parse_program(&text).expect("limb instructions");
    assert_eq!(imported["instructions"], instructions.len());

    let digests = |path: &str| hearth(&["golden", "run", path, "--json"]).json()["outputs"].clone();
    let (of_trace, of_file) = (digests(&trace), digests(&file));
    assert_eq!(of_trace, of_file);
    assert_eq!(of_trace[0]["limbs"], 2);
    let changed = fs::read_to_string(&file).expect("text").replace("sr_subp", "sr_addp");
    fs::write(&file, changed).expect("written");
    assert_ne!(of_trace, digests(&file));
}

/// Imports `text` and checks the exit code and the start of the message behind the file's name.
#[track_caller]
fn refused(file: &str, text: &str, options: &[&str], message: &str) {
    let scratch = Scratch::new(&format!("exchange-{}", file.replace('.', "-")));
    let (path, output) = (scratch.path(file), scratch.path("out"));
    fs::write(&path, text).expect("written");
    let run = hearth(&[&["trace", "import", &path, "-o", &output], options].concat());
    assert_eq!(run.code, 3, "{}", run.stderr);
    let message = format!("error: {path}: {message}");
    assert!(run.stderr.starts_with(&message), "{}", run.stderr);
    assert!(run.stderr.contains("\nhint: "), "{}", run.stderr);
    assert_eq!(fs::read_dir(scratch.folder()).expect("a folder").count(), 1, "nothing is left");
}

#[test]
fn damaged_fhetch_files_leave_nothing_behind() {
    let options = ["--format", "fhetch"];
    refused(
        "cut.fhetch",
        "# Ring Dimension: 16\n",
        &options,
        "line 2: the file ends without `halt`",
    );
    refused("odd.fhetch", "sr_addp\n", &options, "line 1: the file does not say the ring's degree");
}
