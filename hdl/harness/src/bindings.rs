//! The C interface of the compiled models, made safe.
#![expect(unsafe_code, reason = "Verilator's models are C++")]

use hearth_hdl::Block;
use hearth_hdl::verilog::{Direction, Port, ports};
use std::ptr::NonNull;

// Links Verilator's runtime, which every model calls.
use verilated as _;

/// A C++ model; only ever behind a pointer.
#[repr(C)]
struct Opaque {
    _private: [u8; 0],
}

#[derive(Clone, Copy)]
struct Functions {
    create: unsafe extern "C" fn() -> *mut Opaque,
    destroy: unsafe extern "C" fn(*mut Opaque),
    eval: unsafe extern "C" fn(*mut Opaque),
    set: unsafe extern "C" fn(*mut Opaque, u32, u64),
    get: unsafe extern "C" fn(*const Opaque, u32) -> u64,
}

include!(concat!(env!("OUT_DIR"), "/table.rs"));

/// A Verilator model of a block, with registers of arbitrary first content.
///
/// It owns its simulation context and stays on its thread.
pub struct Model {
    functions: Functions,
    model: NonNull<Opaque>,
    ports: Vec<Port>,
}

impl Model {
    /// The model of a block, or `None` if it is not one of [`crate::verified_blocks`].
    pub fn new(block: &Block) -> Option<Self> {
        let module = block.module();
        let &(_, functions) = TABLE.iter().find(|(name, _)| *name == module)?;
        // SAFETY: the function is the constructor of this table row's shim and takes nothing.
        let model = NonNull::new(unsafe { (functions.create)() })?;
        Some(Self { functions, model, ports: ports(block) })
    }

    /// The number of an input port. Panics if the block has none of that name.
    pub fn input(&self, name: &str) -> u32 {
        self.port(name, Direction::Input)
    }

    /// The number of an output port. Panics if the block has none of that name.
    pub fn output(&self, name: &str) -> u32 {
        self.port(name, Direction::Output)
    }

    fn port(&self, name: &str, direction: Direction) -> u32 {
        self.ports
            .iter()
            .position(|port| port.name == name && port.direction == direction)
            .unwrap_or_else(|| panic!("no {direction:?} `{name}` among {:?}", self.ports))
            as u32
    }

    /// Drives an input; bits above the port's width are dropped.
    pub fn set(&mut self, input: u32, value: u64) {
        // SAFETY: the pointer is this row's live model, borrowed for the call only; the shim
        // ignores numbers that are no input.
        unsafe { (self.functions.set)(self.model.as_ptr(), input, value) }
    }

    /// Reads an output as of the last [`Model::eval`].
    pub fn get(&self, output: u32) -> u64 {
        // SAFETY: as in `set`; the shim reads only, and gives 0 for numbers that are no output.
        unsafe { (self.functions.get)(self.model.as_ptr(), output) }
    }

    /// Lets the model react to its inputs.
    pub fn eval(&mut self) {
        // SAFETY: the pointer is this row's live model, borrowed for the call only.
        unsafe { (self.functions.eval)(self.model.as_ptr()) }
    }
}

impl Drop for Model {
    fn drop(&mut self) {
        // SAFETY: the pointer came from this row's `create` and is not used again.
        unsafe { (self.functions.destroy)(self.model.as_ptr()) }
    }
}
