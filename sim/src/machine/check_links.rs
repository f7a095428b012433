//! The checks of what connects the chips.

use super::check::{BANDWIDTH, UNIT_LATENCY, range};
use super::{ClientLinkLiteral, HostLinkLiteral, MachineError, MachineLiteral, NearMemoryLiteral};

pub(super) fn links(machine: &MachineLiteral) -> Result<(), MachineError> {
    let timing = machine.links.timing();
    if let Some((bandwidth, latency)) = timing {
        range("links.bandwidth", bandwidth, BANDWIDTH)?;
        range("links.latency", latency, UNIT_LATENCY)?;
    }
    if machine.chips > 1 {
        one_chip_only(machine)?;
    }
    let (what, fix) = match (machine.chips, timing) {
        (1, Some(_)) => {
            ("links.kind is not \"none\" with chips = 1".to_owned(), "set links.kind to \"none\"")
        }
        (2.., None) => (
            format!(
                "links.kind = \"none\" with chips = {}: no limb reaches another",
                machine.chips
            ),
            "set links.kind to \"ring\", \"all-to-all\" or \"switch\", or chips to 1",
        ),
        _ => return Ok(()),
    };
    Err(MachineError::Contradiction { what, fix })
}

/// What machines of several chips do not have.
fn one_chip_only(machine: &MachineLiteral) -> Result<(), MachineError> {
    let keys = [
        (machine.near_memory != NearMemoryLiteral::None {}, "near_memory.kind", "\"none\""),
        (machine.host_link != HostLinkLiteral::None {}, "host_link.kind", "\"none\""),
        (machine.client_link != ClientLinkLiteral::None {}, "client_link.kind", "\"none\""),
        (machine.units.bconv.fused_ntt, "units.bconv.fused_ntt", "false"),
    ];
    let Some((_, key, none)) = keys.into_iter().find(|(is_there, ..)| *is_there) else {
        return Ok(());
    };
    Err(MachineError::Contradiction {
        what: format!("{key} is not {none} with chips = {}", machine.chips),
        fix: "set chips to 1, or leave that out",
    })
}
