//! Where a trace comes from.

use super::Digest;

/// What made a trace, and from what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// Program and version that wrote it.
    pub generator: String,
    /// Name of the network, without folders: the same trace has the same bytes on every machine.
    pub source_name: String,
    /// Digest of the network's file, or of its description if it is built in.
    pub source_sha256: Digest,
}

impl Provenance {
    /// A trace that this version compiles from the network `source_name`, whose file or
    /// description is `source`.
    pub fn new(source_name: impl Into<String>, source: &[u8]) -> Self {
        Self {
            generator: concat!("hearth-traces ", env!("CARGO_PKG_VERSION")).into(),
            source_name: source_name.into(),
            source_sha256: Digest::of(source),
        }
    }
}
