//! The committed Verilog of `fpga/rtl` is what the sources generate: one file per supported
//! configuration of a block, and nothing besides. `cargo xtask codegen` writes it anew.

use hearth_hdl::{supported_blocks, verilog};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Set by `cargo xtask codegen` to write the files instead of comparing them.
const WRITE: &str = "HEARTH_CODEGEN_WRITE";

#[test]
fn committed_verilog_is_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rtl");
    let generated: BTreeMap<String, String> = supported_blocks()
        .iter()
        .map(|block| (format!("{}.v", block.module()), verilog::generate(block)))
        .collect();
    let committed = committed(&folder);
    if std::env::var_os(WRITE).is_some() {
        fs::create_dir_all(&folder).expect("the folder can be written");
        for name in committed.keys().filter(|name| !generated.contains_key(*name)) {
            fs::remove_file(folder.join(name)).expect("removed");
        }
        for (name, text) in &generated {
            fs::write(folder.join(name), text).expect("written");
        }
        return;
    }
    let stale: BTreeSet<&String> = generated
        .keys()
        .chain(committed.keys())
        .filter(|name| generated.get(*name) != committed.get(*name))
        .collect();
    assert!(stale.is_empty(), "stale in fpga/rtl: {stale:?}\nhint: run `cargo xtask codegen`");
}

/// Name and text of every file of the folder.
fn committed(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    paths
        .map(|path| {
            let name = path.file_name().expect("a file").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("text"))
        })
        .collect()
}
