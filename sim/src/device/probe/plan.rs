//! What is to be measured, as asked for and as checked.

use super::error::ProbeError;
use crate::device::Access;
use hearth_spec::units::Bytes;

/// Which addresses the accesses have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Each thread goes through its own part of the region, again and again.
    Sequential,
    /// Anywhere in the region, at multiples of the access.
    Random,
    /// Anywhere in the region, each access only when the one before it is done.
    Chase,
    /// Every other piece of the region, then the ones between, then the same in the next region: with
    /// pieces of half a line, each line is completed after all have been begun.
    Halves,
}

/// What is to be measured, as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanLiteral {
    /// What is done.
    pub access: Access,
    /// Where.
    pub pattern: Pattern,
    /// Bytes of an access, 8 B … 64 MiB.
    pub bytes: Bytes,
    /// Threads that do it, 1 … 1024.
    pub threads: u32,
    /// The bytes that are accessed; if None, as many as make a cache of the table's usual size useful.
    pub region: Option<Bytes>,
    /// Accesses that are measured; if None, enough for the percentiles.
    pub accesses: Option<u64>,
    /// Whether each access waits for the one before it, as with a fence between them.
    pub fenced: bool,
    /// Chooses random addresses and who goes first.
    pub seed: u64,
}

/// What is to be measured, checked against the device's size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    pub(super) literal: PlanLiteral,
    /// The region, a multiple of the access.
    pub(super) region: u64,
    /// What the device holds.
    pub(super) capacity: u64,
    /// Accesses before the measurement, and in it.
    pub(super) warm_up: u64,
    pub(super) accesses: u64,
    /// Bytes of a request at most.
    pub(super) request: u64,
}

/// A line of the processor.
const LINE: u64 = 64;
/// Requests of 64 B that a probe makes at most.
const MOST_REQUESTS: u64 = 1 << 26;
const USUAL_REGION: u64 = 8 << 20;

impl Plan {
    /// Checks `literal` for a device of `capacity`.
    ///
    /// # Errors
    /// [`ProbeError`] if a number is outside its range.
    pub fn new(literal: PlanLiteral, capacity: Bytes) -> Result<Self, ProbeError> {
        let PlanLiteral { bytes, threads, .. } = literal;
        let size = bytes.0;
        within("bytes", size, 8, 64 << 20)?;
        within("threads", threads.into(), 1, 1024)?;
        let parts = size < 64 && size.is_power_of_two();
        if !parts && !size.is_multiple_of(64) {
            return Err(ProbeError::Alignment { bytes });
        }
        let together = size * u64::from(threads);
        let usual = USUAL_REGION.max(16 * together).min(capacity.0);
        let region = literal.region.map_or(usual, |region| region.0);
        within("region", region, size, capacity.0)?;
        let region = match literal.pattern {
            Pattern::Halves => region / (2 * size) * (2 * size),
            _ => region / size * size,
        };
        within("region", region, size, capacity.0)?;
        if literal.pattern == Pattern::Sequential && region / u64::from(threads) < size {
            return Err(ProbeError::Crowded { threads, region: Bytes(region), bytes });
        }
        let requests = size.div_ceil(64);
        let usual = (2_000_000 / requests).clamp(u64::from(threads) * 8, 400_000);
        let accesses = literal.accesses.unwrap_or(usual);
        within("accesses", accesses, 1, MOST_REQUESTS / requests)?;
        // Enough to fill every buffer, and a table cache of 2^12 entries of a random region.
        let warm_up = (accesses / 4).max(60_000 / requests + u64::from(threads) * 2);
        let request = LINE;
        Ok(Self { literal, region, capacity: capacity.0, warm_up, accesses, request })
    }

    /// The same by requests of at most `request` bytes, a power of two, in place of a processor's lines.
    #[must_use]
    pub fn by_requests_of(self, request: Bytes) -> Self {
        Self { request: request.0, ..self }
    }
}

fn within(what: &'static str, value: u64, least: u64, most: u64) -> Result<(), ProbeError> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    Err(ProbeError::Range { what, value, least, most })
}
