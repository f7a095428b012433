//! Compiles a Verilator model of every supported block and the table that finds them.
//!
//! Per block: generated Verilog → `verilator --cc` → one C++ file with the model and a C interface
//! of fixed shape → one static library. A block whose inputs did not change is not compiled again.

mod table;
mod verilate;

use std::env;
use std::path::PathBuf;
use verilate::Verilator;

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-env-changed=VERILATOR_ROOT");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    let verilator = Verilator::find();
    verilator.compile_runtime();
    let blocks = hearth_hdl::supported_blocks();
    for block in &blocks {
        verilator.compile_model(block, &out);
    }
    std::fs::write(out.join("table.rs"), table::of(&blocks)).expect("OUT_DIR can be written");
}
