//! What was multiplied beside a memory, and what crossed its channels for it.

use crate::engine::Engine;
use crate::memory::DataKind;
use crate::near_memory::NearCounts;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a near-memory unit did. None of this depends on timing. The bytes that crossed the
/// channels are not in `bytes_by_tier`; the channels' cycles are in `tier_cycles`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NearMemoryReport {
    /// Limbs that were streamed from the memory into the unit.
    pub limbs: u64,
    /// Their bytes, which did not cross the channels.
    pub bytes_streamed: u64,
    /// The same by kind of data.
    pub bytes_by_kind: BTreeMap<String, u64>,
    /// Operands that crossed to the unit, in limbs.
    pub operands_sent: u64,
    /// Accumulators that crossed to it, in limbs.
    pub sums_sent: u64,
    /// Sums that crossed back, in limbs.
    pub sums_returned: u64,
    /// Bytes that crossed to the unit.
    pub bytes_sent: u64,
    /// Bytes that crossed back.
    pub bytes_returned: u64,
}

pub(super) fn near_memory(engine: &Engine<'_>) -> NearMemoryReport {
    let limb = engine.map.limb_bytes().0;
    let counts = engine.near.as_ref().map_or_else(NearCounts::default, |near| near.counts);
    let NearCounts { streamed, operands_sent, sums_sent, sums_returned } = counts;
    let by_kind = DataKind::ALL.into_iter().zip(streamed);
    let limbs = streamed.iter().sum::<u64>();
    NearMemoryReport {
        limbs,
        bytes_streamed: limbs * limb,
        bytes_by_kind: by_kind.map(|(kind, n)| (kind.name().to_owned(), n * limb)).collect(),
        operands_sent,
        sums_sent,
        sums_returned,
        bytes_sent: (operands_sent + sums_sent) * limb,
        bytes_returned: sums_returned * limb,
    }
}
