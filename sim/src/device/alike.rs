//! Channels that are alike: consecutive lines go round them, all are refreshed at the same times, and a
//! stream does with each of them what it does with the others.

use super::Device;
use super::bursts::Burst;
use hearth_spec::units::Bytes;

/// One channel of a device, for all of them.
pub struct Alike {
    /// The channel alone.
    pub channel: Box<dyn Device>,
    /// How many there are.
    pub count: u64,
}

impl Alike {
    /// The part of `burst` that is the channel's, in whole lines of it.
    pub(super) fn share(&self, burst: Burst) -> Burst {
        let line = self.channel.line().0;
        let start = burst.start / self.count / line * line;
        let bytes = Bytes(burst.bytes.0.div_ceil(self.count).next_multiple_of(line));
        Burst { start, bytes, ..burst }
    }
}
