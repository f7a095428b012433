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
    /// Conversions made beside the memory, and the limbs that they read.
    pub conversions: u64,
    /// See `conversions`.
    pub conversion_sources: u64,
    /// Transforms made beside the memory.
    pub transforms: u64,
    /// Sums that were started at zero there.
    pub clearings: u64,
    /// Limbs made there that were operands there, and did not cross as such.
    pub operands_made: u64,
    /// Their bytes.
    pub bytes_made: u64,
    /// Cycles that the unit was reserved for each operation: what the offload cost in time.
    pub cycles_by_operation: BTreeMap<String, u64>,
}

pub(super) fn near_memory(engine: &Engine<'_>) -> NearMemoryReport {
    let limb = engine.map.limb_bytes().0;
    let counts = engine.near.as_ref().map_or_else(NearCounts::default, |near| near.counts);
    let by_kind = DataKind::ALL.into_iter().zip(counts.streamed);
    let limbs = counts.streamed.iter().sum::<u64>();
    let operations = ["nmac", "bconv", "ntt", "muls"].map(str::to_owned);
    NearMemoryReport {
        limbs,
        bytes_streamed: limbs * limb,
        bytes_by_kind: by_kind.map(|(kind, n)| (kind.name().to_owned(), n * limb)).collect(),
        operands_sent: counts.operands_sent,
        sums_sent: counts.sums_sent,
        sums_returned: counts.sums_returned,
        bytes_sent: (counts.operands_sent + counts.sums_sent) * limb,
        bytes_returned: counts.sums_returned * limb,
        conversions: counts.conversions,
        conversion_sources: counts.conversion_sources,
        transforms: counts.transforms,
        clearings: counts.clearings,
        operands_made: counts.operands_made,
        bytes_made: counts.operands_made * limb,
        cycles_by_operation: operations.into_iter().zip(counts.cycles).collect(),
    }
}
