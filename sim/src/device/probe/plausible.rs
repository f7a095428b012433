//! Numbers that cannot be right are refused.

use super::error::ProbeError;
use super::host::Host;
use super::run::Measured;
use crate::device::Access;
use hearth_spec::units::Picoseconds;

/// A window of measurement may count a request that came before it.
const EDGE: f64 = 1.001;

impl Measured {
    /// Whether the numbers can be right on wires that carry `bytes_per_second` and a device that
    /// no read passes in less than `least_read`.
    ///
    /// # Errors
    /// [`ProbeError::Implausible`] if one cannot.
    pub fn plausible(
        &self,
        access: Access,
        host: &Host,
        bytes_per_second: f64,
        least_read: Picoseconds,
    ) -> Result<(), ProbeError> {
        let implausible = |what, value, limit| Err(ProbeError::Implausible { what, value, limit });
        let link = bytes_per_second / 1e9;
        if self.bandwidth_gb_per_s.is_nan() || self.bandwidth_gb_per_s > link * EDGE {
            return implausible("bandwidth_gb_per_s", self.bandwidth_gb_per_s, link);
        }
        let way = host.read.overhead.0 - host.read.spread.0 / 2;
        let least = (way + least_read.0) as f64 / 1e3;
        if access == Access::Read && self.latency.mean < least {
            return implausible("latency_ns.mean", self.latency.mean, least);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::Counters;
    use crate::device::probe::Latency;

    #[track_caller]
    fn check(bandwidth: f64, mean: f64, plausible: bool) {
        let measured = Measured {
            bandwidth_gb_per_s: bandwidth,
            latency: Latency { mean, ..Latency::default() },
            counters: Counters::default(),
            time: Picoseconds(1),
        };
        let host = Host {
            read: super::super::Path {
                outstanding: 1,
                overhead: Picoseconds(65_000),
                spread: Picoseconds(0),
                fence: Picoseconds(0),
            },
            ..Host::CASCADE_LAKE
        };
        let result = measured.plausible(Access::Read, &host, 21.3e9, Picoseconds(59_000));
        assert_eq!(result.is_ok(), plausible, "{result:?}");
    }

    #[test]
    fn more_than_the_wires_carry_or_sooner_than_the_device_answers_is_refused() {
        check(21.3, 124.0, true);
        check(21.4, 124.0, false);
        check(21.3, 123.9, false);
        check(f64::NAN, 124.0, false);
    }
}
