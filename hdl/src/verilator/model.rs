//! The C interface of a compiled model, made safe.
#![expect(unsafe_code, reason = "Verilator's models are C++")]

use super::recording::c_path;
use crate::device::Device;
use crate::verilog::{Direction, Port};
use libloading::Library;
use std::ffi::c_char;
use std::path::Path;
use std::ptr::NonNull;
use std::rc::Rc;

/// A C++ model; only ever behind a pointer.
#[derive(Debug)]
#[repr(C)]
pub struct Opaque {
    _private: [u8; 0],
}

/// The interface that [`shim_source`](super::shim_source) writes.
#[derive(Clone, Copy, Debug)]
pub struct Functions {
    /// A new model.
    pub create: unsafe extern "C" fn() -> *mut Opaque,
    /// Its end.
    pub destroy: unsafe extern "C" fn(*mut Opaque),
    /// Lets it react to its inputs.
    pub eval: unsafe extern "C" fn(*mut Opaque),
    /// Drives an input: reads ⌈bits/64⌉ words.
    pub set: unsafe extern "C" fn(*mut Opaque, u32, *const u64),
    /// Reads an output: writes ⌈bits/64⌉ words.
    pub get: unsafe extern "C" fn(*const Opaque, u32, *mut u64),
}

/// A Verilator model of a block, with registers of arbitrary first content.
///
/// It owns its simulation context and stays on its thread.
pub struct Model {
    functions: Functions,
    model: NonNull<Opaque>,
    /// Number of each port in the shim, which also counts the clock.
    numbers: Vec<u32>,
    ports: Vec<Port>,
    clock: u32,
    // Declared last, so that the code is unloaded after the model is gone.
    _library: Option<Rc<Library>>,
}

impl Model {
    /// A model behind functions that are linked into this program.
    ///
    /// # Safety
    /// The functions are those of the shim written for exactly these ports.
    pub unsafe fn linked(functions: Functions, ports: Vec<Port>) -> Self {
        // SAFETY: the caller vouches for the functions.
        unsafe { Self::over(functions, ports, None) }
    }

    /// A model from a shared library made of the shim of `module` with these ports.
    ///
    /// # Safety
    /// The file was made by [`super::Verilator`] of the shim of exactly this module and ports.
    pub(super) unsafe fn loaded(
        path: &Path,
        module: &str,
        ports: Vec<Port>,
    ) -> Result<Self, libloading::Error> {
        // SAFETY: the caller vouches for the file; its symbols have the types that the shim gives
        // them, and the library is kept as long as the functions.
        unsafe {
            let library = Library::new(path)?;
            let name = |function: &str| format!("{module}_{function}\0").into_bytes();
            let functions = Functions {
                create: *library.get(&name("create"))?,
                destroy: *library.get(&name("destroy"))?,
                eval: *library.get(&name("eval"))?,
                set: *library.get(&name("set"))?,
                get: *library.get(&name("get"))?,
            };
            Ok(Self::over(functions, ports, Some(Rc::new(library))))
        }
    }

    /// # Safety
    /// The functions are those of the shim written for exactly these ports, and live in `library`.
    unsafe fn over(functions: Functions, ports: Vec<Port>, library: Option<Rc<Library>>) -> Self {
        // SAFETY: `create` is the shim's constructor and takes nothing.
        let model = NonNull::new(unsafe { (functions.create)() }).expect("a C++ object");
        let clock = ports.iter().position(|port| port.name == "clock").expect("a clock") as u32;
        let numbers = (0..ports.len() as u32).filter(|&number| number != clock).collect();
        let ports = ports.into_iter().filter(|port| port.name != "clock").collect();
        let mut model = Self { functions, model, numbers, ports, clock, _library: library };
        // The first evaluation sets up the design and sees no edge.
        model.evaluate(false);
        model
    }

    /// Starts a recording, if this model was made for one and the file can be written.
    pub(super) fn record(&mut self, module: &str, file: &Path) -> bool {
        type Start = unsafe extern "C" fn(*mut Opaque, *const c_char) -> i32;
        let (Some(library), Some(file)) = (&self._library, c_path(file)) else { return false };
        // SAFETY: the shim gives the symbol this type, if it has it; the pointer is this row's live
        // model, and the path ends in a zero and outlives the call.
        unsafe {
            let start = library.get::<Start>(format!("{module}_record\0").as_bytes());
            start.is_ok_and(|start| start(self.model.as_ptr(), file.as_ptr()) != 0)
        }
    }

    fn evaluate(&mut self, clock: bool) {
        // SAFETY: the pointer is this row's live model, borrowed for the calls only; the clock is
        // an input of one word.
        unsafe {
            (self.functions.set)(self.model.as_ptr(), self.clock, &u64::from(clock));
            (self.functions.eval)(self.model.as_ptr());
        }
    }

    fn words(&self, port: usize) -> usize {
        self.ports[port].bits.div_ceil(64) as usize
    }
}

impl Device for Model {
    fn ports(&self) -> &[Port] {
        &self.ports
    }

    fn set(&mut self, port: usize, words: &[u64]) {
        assert_eq!(self.ports[port].direction, Direction::Input);
        let mut whole = [0; 64];
        let count = self.words(port);
        let given = count.min(words.len());
        whole[..given].copy_from_slice(&words[..given]);
        assert!(count <= whole.len(), "ports are at most 4096 bits wide");
        // SAFETY: the pointer is this row's live model, and the port takes `count` words.
        unsafe { (self.functions.set)(self.model.as_ptr(), self.numbers[port], whole.as_ptr()) }
    }

    fn get(&mut self, port: usize, words: &mut [u64]) {
        assert_eq!(self.ports[port].direction, Direction::Output);
        assert_eq!(words.len(), self.words(port), "all words of the port");
        // SAFETY: the pointer is this row's live model, and the port gives as many words as there
        // is room for.
        unsafe { (self.functions.get)(self.model.as_ptr(), self.numbers[port], words.as_mut_ptr()) }
    }

    fn settle(&mut self) {
        self.evaluate(false);
    }

    fn edge(&mut self) {
        self.evaluate(true);
    }
}

impl Drop for Model {
    fn drop(&mut self) {
        // SAFETY: the pointer came from this row's `create` and is not used again.
        unsafe { (self.functions.destroy)(self.model.as_ptr()) }
    }
}
