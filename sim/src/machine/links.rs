//! What connects the chips of a machine, as written in a file.

use hearth_spec::units::{BytesPerSecond, Cycles};
use serde::{Deserialize, Serialize};

/// What connects the chips. A limb crosses a link in ⌈bytes · clock / bandwidth⌉ cycles, and is at the
/// link's other end `latency` later. Links are of one direction, with one limb on each at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum LinksLiteral {
    /// Nothing: there is one chip.
    None {},
    /// A link from every chip to either neighbour, of two chips one to the other. A limb takes the
    /// shorter way, of equal ones that of rising numbers. Every chip on it keeps a copy, and passes it
    /// on when it is there whole.
    Ring {
        /// Of one link.
        bandwidth: BytesPerSecond,
        /// Of one link, from the last byte sent to its use.
        latency: Cycles,
    },
    /// A link from every chip to every other.
    AllToAll {
        /// Of one link.
        bandwidth: BytesPerSecond,
        /// From the last byte sent to its use.
        latency: Cycles,
    },
    /// A port of every chip to a switch, and one from it. A limb is passed on when it is in the
    /// switch whole.
    Switch {
        /// Of one port, in either direction.
        bandwidth: BytesPerSecond,
        /// From the last byte sent into the switch to the first one out of it.
        latency: Cycles,
    },
}

impl LinksLiteral {
    /// Bandwidth of a link and its latency; `None` if there is none.
    pub fn timing(&self) -> Option<(BytesPerSecond, Cycles)> {
        match *self {
            Self::None {} => None,
            Self::Ring { bandwidth, latency }
            | Self::AllToAll { bandwidth, latency }
            | Self::Switch { bandwidth, latency } => Some((bandwidth, latency)),
        }
    }
}
