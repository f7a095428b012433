//! What crossed the links to the host and to clients.

use crate::engine::Engine;
use crate::ids::Site;
use crate::unit::UnitKind;
use crate::uplinks::{Crossed, Uplinks};
use serde::Serialize;
use std::collections::BTreeMap;

/// One link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LinkReport {
    /// Bytes of inputs.
    pub uploaded: u64,
    /// Bytes of outputs.
    pub downloaded: u64,
    /// Cycles of its clock in which it carried something.
    pub busy: u64,
    /// Cycles in which it was free, and the next limb to be sent was not there yet.
    pub waiting: u64,
}

pub(super) fn uplinks(engine: &Engine<'_>) -> BTreeMap<String, LinkReport> {
    let limb = engine.map.limb_bytes().0;
    let none = Uplinks::default();
    let links = engine.uplinks.as_ref().unwrap_or(&none);
    let report = |name: &str, kind: UnitKind, Crossed { up, down }: Crossed| {
        // A machine with such links has one chip.
        let account = engine.units[engine.sites.unit(kind, Site(0))].account();
        let report = LinkReport {
            uploaded: up * limb,
            downloaded: down * limb,
            busy: account.busy,
            waiting: account.wait_data.iter().sum(),
        };
        (name.to_owned(), report)
    };
    [
        report("client", UnitKind::ClientLink, links.client),
        report("host", UnitKind::HostLink, links.host),
    ]
    .into()
}
