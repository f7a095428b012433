//! The ports of a block by name, to drive it from outside.

use super::bus::Bus;
use super::value::Value;
use rust_hdl::prelude::{Bit, In, Out, Signal};

/// A port of a RustHDL block, as the outside sees it.
pub(crate) enum Pin<'a> {
    /// A wide input.
    BusIn(&'a mut Bus<In>),
    /// An input of one bit.
    BitIn(&'a mut Signal<In, Bit>),
    /// A wide output.
    BusOut(&'a Bus<Out>),
    /// An output of one bit.
    BitOut(&'a Signal<Out, Bit>),
}

impl<'a> From<&'a mut Bus<In>> for Pin<'a> {
    fn from(bus: &'a mut Bus<In>) -> Self {
        Self::BusIn(bus)
    }
}

impl<'a> From<&'a mut Signal<In, Bit>> for Pin<'a> {
    fn from(signal: &'a mut Signal<In, Bit>) -> Self {
        Self::BitIn(signal)
    }
}

impl<'a> From<&'a mut Bus<Out>> for Pin<'a> {
    fn from(bus: &'a mut Bus<Out>) -> Self {
        Self::BusOut(bus)
    }
}

impl<'a> From<&'a mut Signal<Out, Bit>> for Pin<'a> {
    fn from(signal: &'a mut Signal<Out, Bit>) -> Self {
        Self::BitOut(signal)
    }
}

impl Pin<'_> {
    /// Drives an input. Panics for an output.
    pub(crate) fn drive(self, words: &[u64]) {
        match self {
            Self::BusIn(bus) => bus.next = Value::of_words(bus.bits(), words),
            Self::BitIn(signal) => signal.next = words[0] & 1 == 1,
            Self::BusOut(_) | Self::BitOut(_) => panic!("an output is not driven from outside"),
        }
    }

    /// Reads a port.
    pub(crate) fn value(self) -> Value {
        match self {
            Self::BusIn(bus) => bus.val(),
            Self::BitIn(signal) => Value::new(1, signal.val().into()),
            Self::BusOut(bus) => bus.val(),
            Self::BitOut(signal) => Value::new(1, signal.val().into()),
        }
    }
}

/// A block whose ports can be reached by name; every top of a generated file is one.
pub(crate) trait Pins: rust_hdl::prelude::Block {
    /// The port of that name in Verilog, without `clock`.
    fn pin(&mut self, name: &str) -> Option<Pin<'_>>;

    /// Sets the clock.
    fn clock(&mut self, high: bool);
}

/// Implements [`Pins`](crate::signal::Pins) for a block with a `clock`, the listed ports, and the
/// listed vectors of ports, whose lanes Verilog calls `name_0`, `name_1`, ….
macro_rules! pins {
    ($block:ty: $($port:ident),+ $(; $($lanes:ident),+)?) => {
        impl $crate::signal::Pins for $block {
            fn pin(&mut self, name: &str) -> Option<$crate::signal::Pin<'_>> {
                match name {
                    $(stringify!($port) => return Some((&mut self.$port).into()),)+
                    _ => {}
                }
                $($({
                    let lane = name.strip_prefix(concat!(stringify!($lanes), "_"));
                    if let Some(lane) = lane.and_then(|lane| lane.parse::<usize>().ok()) {
                        return self.$lanes.get_mut(lane).map($crate::signal::Pin::from);
                    }
                })+)?
                None
            }

            fn clock(&mut self, high: bool) {
                self.clock.next = high.into();
            }
        }
    };
}
pub(crate) use pins;
