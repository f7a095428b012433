//! Compiles a Verilator model of every supported block and the table that finds them.
//!
//! Per block: generated Verilog → `verilator --cc` → one C++ file with the model and a C interface
//! of fixed shape → one static library. A block whose inputs did not change is not compiled again.

mod table;
mod verilate;

use hearth_hdl::Block;
use std::env;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use verilate::Verilator;

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-env-changed=VERILATOR_ROOT");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    let verilator = Verilator::find();
    verilator.compile_runtime();
    let blocks = hearth_hdl::supported_blocks();
    compile_all(&verilator, &blocks, &out);
    std::fs::write(out.join("table.rs"), table::of(&blocks)).expect("OUT_DIR can be written");
}

/// Every model, as many at a time as there are cores; the order does not matter, because each has
/// its own folder and library.
fn compile_all(verilator: &Verilator, blocks: &[Block], out: &Path) {
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(block) = blocks.get(next.fetch_add(1, Ordering::Relaxed)) {
            verilator.compile_model(block, out);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, NonZeroUsize::get) {
            scope.spawn(work);
        }
    });
}
