//! Numbers that cannot be right are refused, not printed.

use super::Report;
use crate::error::SimError;
use crate::machine::{Machine, NearMemoryLiteral};
use hearth_spec::units::{BytesPerSecond, Cycles, Picoseconds};

impl Report {
    /// Whether `machine` can have done this in the time: no tier moves more than its channels carry,
    /// nothing is read sooner than its latency, and no more is read beside a memory, or crosses to a
    /// near-memory unit and back, than its wires carry.
    ///
    /// # Errors
    /// [`SimError::Implausible`] if it cannot, which is a defect.
    pub fn plausible(&self, machine: &Machine) -> Result<(), SimError> {
        for tier in machine.tiers() {
            let moved = &self.bytes_by_tier[&tier.name];
            let channels = tier.channels * self.chips;
            let least = self.crossing(moved.read, tier.read_bandwidth, channels)
                + self.crossing(moved.written, tier.write_bandwidth, channels);
            self.takes(machine, || format!("the bytes of {}", tier.name), least)?;
            if moved.read > 0 {
                let least = self.cycles_of(tier.read_latency);
                self.takes(machine, || format!("reads of {}", tier.name), least)?;
            }
        }
        self.near_memory_plausible(machine)
    }

    fn near_memory_plausible(&self, machine: &Machine) -> Result<(), SimError> {
        let NearMemoryLiteral::MultiplyAccumulate {
            tier: at,
            internal_bandwidth,
            link_bandwidth,
            ..
        } = &machine.literal().near_memory
        else {
            return Ok(());
        };
        let near = &self.near_memory;
        let inside = self.crossing(near.bytes_streamed, *internal_bandwidth, 1);
        self.takes(machine, || format!("the bytes read beside {at}"), inside)?;
        let tiers = machine.tiers().iter().filter(|tier| tier.name == *at);
        let channels = tiers.map(|tier| tier.channels).sum();
        let link = self.crossing(near.bytes_sent + near.bytes_returned, *link_bandwidth, channels);
        self.takes(machine, || format!("the bytes to and from the unit beside {at}"), link)
    }

    /// Cycles that so many channels take for `bytes` if they never rest, rounded down.
    fn crossing(&self, bytes: u64, bandwidth: BytesPerSecond, channels: u32) -> u64 {
        let rate = u128::from(bandwidth.0) * u128::from(channels);
        (u128::from(bytes) * u128::from(self.clock_hz) / rate) as u64
    }

    fn cycles_of(&self, time: Picoseconds) -> u64 {
        (u128::from(time.0) * u128::from(self.clock_hz) / 1_000_000_000_000) as u64
    }

    /// Refuses a run in which something takes more cycles than all of it.
    pub(crate) fn takes(
        &self,
        machine: &Machine,
        what: impl Fn() -> String,
        least: u64,
    ) -> Result<(), SimError> {
        if least <= self.cycles {
            return Ok(());
        }
        Err(SimError::Implausible {
            machine: machine.name().to_owned(),
            what: what(),
            least: Cycles(least),
            cycles: Cycles(self.cycles),
        })
    }
}
