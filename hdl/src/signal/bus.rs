//! A signal of RustHDL with its width as a number.

use super::value::Value;
use rust_hdl::core::ast::VerilogLiteral;
use rust_hdl::core::atom::{Atom, AtomKind};
use rust_hdl::core::constraint::PinConstraint;
use rust_hdl::core::probe::Probe;
use rust_hdl::core::signal::get_signal_id;
use rust_hdl::core::synth::VCDValue;
use rust_hdl::core::type_descriptor::{TypeDescriptor, TypeKind};
use rust_hdl::prelude::{Block, Direction, Logic};
use std::marker::PhantomData;

/// A port or wire; `next` is what it becomes when the simulation updates.
#[derive(Clone, Debug)]
pub(crate) struct Bus<D: Direction> {
    pub(crate) next: Value,
    val: Value,
    changed: bool,
    claimed: bool,
    id: usize,
    direction: PhantomData<D>,
}

impl<D: Direction> Bus<D> {
    /// All bits 0.
    pub(crate) fn new(bits: u32) -> Self {
        Self {
            next: Value::zero(bits),
            val: Value::zero(bits),
            changed: false,
            claimed: false,
            id: get_signal_id(),
            direction: PhantomData,
        }
    }

    /// What it carries.
    pub(crate) fn val(&self) -> Value {
        self.val.clone()
    }

    /// What it carries, as a number of at most 64 bits.
    pub(crate) fn number(&self) -> u64 {
        self.val.to_u64()
    }

    /// Lets it carry the low bits of a number.
    pub(crate) fn drive(&mut self, number: u64) {
        self.next = Value::new(self.bits(), number.into());
    }

    /// Its width.
    pub(crate) fn bits(&self) -> u32 {
        self.val.bits()
    }
}

impl<D: Direction> Atom for Bus<D> {
    fn bits(&self) -> usize {
        self.val.bits() as usize
    }

    fn connected(&self) -> bool {
        self.claimed
    }

    fn changed(&self) -> bool {
        self.changed
    }

    fn kind(&self) -> AtomKind {
        D::KIND
    }

    fn descriptor(&self) -> TypeDescriptor {
        let bits = self.val.bits() as usize;
        TypeDescriptor { name: format!("Bits::<{bits}>"), kind: TypeKind::Bits(bits) }
    }

    fn vcd(&self) -> VCDValue {
        let bits = (0..self.val.bits()).rev();
        VCDValue::Vector(bits.map(|bit| self.val.bit(bit).into()).collect())
    }

    fn id(&self) -> usize {
        self.id
    }

    fn verilog(&self) -> VerilogLiteral {
        // Only constants are printed, and a bus is none.
        VerilogLiteral::from(false)
    }

    fn constraints(&self) -> Vec<PinConstraint> {
        vec![]
    }
}

impl<D: Direction> Logic for Bus<D> {
    fn update(&mut self) {}

    fn connect(&mut self) {
        self.claimed = true;
    }
}

impl<D: Direction> Block for Bus<D> {
    fn connect_all(&mut self) {}

    fn update_all(&mut self) {
        assert_eq!(self.next.bits(), self.val.bits(), "a bus keeps its width");
        self.changed = self.val != self.next;
        if self.changed {
            self.val.clone_from(&self.next);
        }
    }

    fn has_changed(&self) -> bool {
        self.changed
    }

    fn accept(&self, name: &str, probe: &mut dyn Probe) {
        probe.visit_atom(name, self);
    }
}
