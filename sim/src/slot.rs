//! What each of the programs that run at once has for itself besides its part of the scratchpad: a part
//! of the window, and an order of its own among its transfers.

use crate::enter::Gate;
use crate::window::Window;

/// A program's part of the sequencer; most machines run one program, which has it all.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    /// Its instructions in flight.
    pub(crate) window: Window,
    /// `st` instructions that are not persistent yet.
    pub(crate) stores_in_flight: u32,
    /// `ld` instructions of produced objects that have not arrived yet.
    pub(crate) produced_loads_in_flight: u32,
    /// A fence has been met and earlier stores are not persistent yet.
    pub(crate) fenced: bool,
    /// What must be over before the next step may enter, once it has been looked at.
    pub(crate) gate: Option<Gate>,
}

impl Slot {
    /// `count` equal parts of a window of `size` instructions, at least one for each.
    pub(crate) fn all(size: u32, count: u32) -> Vec<Self> {
        let slot = Self {
            window: Window::new((size / count).max(1)),
            stores_in_flight: 0,
            produced_loads_in_flight: 0,
            fenced: false,
            gate: None,
        };
        vec![slot; count as usize]
    }
}
