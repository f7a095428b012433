//! The models that the build script compiled into this crate.
#![expect(unsafe_code, reason = "Verilator's models are C++")]

use hearth_hdl::verilator::{Functions, Model, Opaque};
use hearth_hdl::{Block, verilog};

// Links Verilator's runtime, which every model calls.
use verilated as _;

include!(concat!(env!("OUT_DIR"), "/table.rs"));

/// The model of a block, or `None` if it is not one of [`hearth_hdl::supported_blocks`].
pub fn model(block: &Block) -> Option<Model> {
    let module = block.module();
    let &(_, functions) = TABLE.iter().find(|(name, _)| *name == module)?;
    // SAFETY: the build script wrote this row's shim for the ports of the block of this name.
    Some(unsafe { Model::linked(functions, verilog::ports(block)) })
}
