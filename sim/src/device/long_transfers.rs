//! What a tier of a replay needs to know of a device: how fast long transfers are, and how late.

use super::bursts::bandwidths;
use super::probe::{Pattern, PlanLiteral, ProbeError};
use super::{Access, Preset};
use hearth_spec::units::{Bytes, BytesPerSecond, Picoseconds};

/// What one device does with long transfers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongTransfers {
    /// Bytes that it holds.
    pub capacity: Bytes,
    /// Limb after limb read, refreshes and all ([`bandwidths`]).
    pub read_bandwidth: BytesPerSecond,
    /// Limb after limb stored past the caches.
    pub write_bandwidth: BytesPerSecond,
    /// Of a line read after the one before it, as `hearth memory probe` measures it.
    pub read_latency: Picoseconds,
    /// Of a line stored past the caches, in the same way.
    pub write_latency: Picoseconds,
}

impl LongTransfers {
    /// Measures a device of `preset`.
    ///
    /// # Errors
    /// [`ProbeError`] if the model gives a latency that cannot be.
    pub fn of(preset: &Preset) -> Result<Self, ProbeError> {
        let (read, write) = bandwidths(&|| preset.device());
        let a_second =
            |bytes_in_a_picosecond: f64| BytesPerSecond((bytes_in_a_picosecond * 1e12) as u64);
        Ok(Self {
            capacity: preset.capacity(),
            read_bandwidth: a_second(read),
            write_bandwidth: a_second(write),
            read_latency: latency(preset, Access::Read)?,
            write_latency: latency(preset, Access::NtStore)?,
        })
    }
}

/// The mean of accesses that wait for each other, in sequence.
fn latency(preset: &Preset, access: Access) -> Result<Picoseconds, ProbeError> {
    let literal = PlanLiteral {
        access,
        pattern: Pattern::Sequential,
        bytes: Bytes(64),
        threads: 1,
        region: None,
        accesses: Some(20_000),
        fenced: true,
        seed: 1,
    };
    let nanoseconds = preset.measure(literal)?.latency.mean;
    Ok(Picoseconds((nanoseconds * 1e3).round() as u64))
}
