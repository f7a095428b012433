//! The links to a host and to clients, as written in a file.

use hearth_spec::units::{BytesPerSecond, Picoseconds};
use serde::{Deserialize, Serialize};

/// The link between the memory of the chip and its host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum HostLinkLiteral {
    /// Inputs are in their tier when the run starts, and outputs are done when they are there.
    None {},
    /// Input limbs cross it before they can be loaded, output limbs after they were stored: one after
    /// the other, whichever way they go.
    Link {
        /// Of the link.
        bandwidth: BytesPerSecond,
        /// From the last byte sent to its use.
        latency: Picoseconds,
    },
}

/// The link between a host and its clients.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ClientLinkLiteral {
    /// Inputs are with the host when the run starts, and outputs are done when they are there.
    None {},
    /// Input limbs cross it before the host's link, output limbs after it.
    Link {
        /// Of the link.
        bandwidth: BytesPerSecond,
        /// From the last byte sent to its use.
        latency: Picoseconds,
        /// What is sent of an input.
        upload: Upload,
    },
}

/// What a client sends of a fresh ciphertext.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Upload {
    /// Both components.
    Full,
    /// The first; the second is uniform and expanded from its seed where the link ends.
    SeedCompressed,
}
