//! The ports of a block, read off its RustHDL structure.

use rust_hdl::core::atom::{Atom, AtomKind};
use rust_hdl::core::probe::Probe;
use rust_hdl::prelude::Block;

/// Which way a port points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Driven from outside.
    Input,
    /// Driven by the block.
    Output,
}

/// A port of a top module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Port {
    /// Its name in Verilog.
    pub name: String,
    /// Which way it points.
    pub direction: Direction,
    /// Its width in bits.
    pub bits: u32,
}

pub(crate) fn of(block: &dyn Block) -> Vec<Port> {
    let mut top = TopPorts::default();
    block.accept("top", &mut top);
    top.ports
}

/// Collects the signals of the outermost scope.
#[derive(Default)]
struct TopPorts {
    depth: usize,
    ports: Vec<Port>,
}

impl Probe for TopPorts {
    fn visit_start_scope(&mut self, _: &str, _: &dyn Block) {
        self.depth += 1;
    }

    fn visit_atom(&mut self, name: &str, signal: &dyn Atom) {
        let direction = match signal.kind() {
            AtomKind::InputParameter => Direction::Input,
            AtomKind::OutputParameter => Direction::Output,
            _ => return,
        };
        if self.depth == 1 {
            self.ports.push(Port {
                name: name.replace('$', "_"),
                direction,
                bits: signal.bits() as u32,
            });
        }
    }

    fn visit_end_scope(&mut self, _: &str, _: &dyn Block) {
        self.depth -= 1;
    }
}
