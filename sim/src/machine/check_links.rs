//! The checks of what connects the chips.

use super::check::{BANDWIDTH, UNIT_LATENCY, range};
use super::{MachineError, MachineLiteral};

pub(super) fn links(machine: &MachineLiteral) -> Result<(), MachineError> {
    let timing = machine.links.timing();
    if let Some((bandwidth, latency)) = timing {
        range("links.bandwidth", bandwidth, BANDWIDTH)?;
        range("links.latency", latency, UNIT_LATENCY)?;
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
