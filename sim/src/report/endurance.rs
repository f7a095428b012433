//! How long memory lasts that wears out.

use super::TierBytes;
use crate::machine::{Machine, TierLiteral};
use hearth_spec::units::Cycles;
use serde::Serialize;
use std::collections::BTreeMap;

/// A year of 365.25 days, in seconds.
const YEAR: f64 = 31_557_600.0;

/// How long a tier lasts if the run is repeated without end, and wear is levelled over all of its media.
///
/// What a replay writes are whole limbs, so that the media take as many bytes as the channels carry.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct EnduranceReport {
    /// Bytes that can be written to all channels before they wear out; none if that is not a concern
    /// or not known.
    pub rated_bytes: Option<f64>,
    /// Bytes written in a second, of all channels.
    pub written_bytes_per_second: f64,
    /// Years of 365.25 days to the end of the rated bytes; none if nothing is rated or written.
    pub lifetime_years: Option<f64>,
}

/// That of every tier of `machine` in a run of so many cycles.
pub(super) fn endurance(
    machine: &Machine,
    bytes: &BTreeMap<String, TierBytes>,
    cycles: Cycles,
) -> BTreeMap<String, EnduranceReport> {
    let seconds = cycles.seconds(machine.clock());
    let of = |tier: &TierLiteral| {
        let channels = f64::from(tier.channels) * f64::from(machine.literal().chips);
        let rated_bytes = (tier.endurance.0 > 0).then_some(tier.endurance.0 as f64 * channels);
        let written = bytes[&tier.name].written as f64;
        let report = EnduranceReport {
            rated_bytes,
            written_bytes_per_second: if written > 0.0 { written / seconds } else { 0.0 },
            lifetime_years: rated_bytes
                .filter(|_| written > 0.0)
                .map(|rated| rated / written * seconds / YEAR),
        };
        (tier.name.clone(), report)
    };
    machine.tiers().iter().map(of).collect()
}
