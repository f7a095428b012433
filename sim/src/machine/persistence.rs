//! What a tier keeps when power is lost, as written in a file.

use hearth_spec::units::Picoseconds;
use serde::{Deserialize, Serialize};

/// What a tier keeps when power is lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum PersistenceLiteral {
    /// Nothing.
    Volatile {},
    /// What it has accepted, `write_latency` behind the transfer: its queues are supplied until they
    /// are empty.
    PowerFailProtected {
        /// From there until it is on the media at the latest, as long as power is there.
        media_latency: Picoseconds,
    },
}
