//! A probe of one device of a preset.

use super::{Host, Measured, Plan, PlanLiteral, ProbeError, run};
use crate::device::Preset;
use hearth_spec::units::Bytes;

/// A line of a processor.
const LINE: Bytes = Bytes(64);

impl Preset {
    /// What `literal` measures on a new device.
    ///
    /// # Errors
    /// [`ProbeError`] if that cannot be measured, or a number cannot be right.
    pub fn measure(&self, literal: PlanLiteral) -> Result<Measured, ProbeError> {
        let mut device = self.device();
        let plan = Plan::new(literal, self.capacity())?;
        let (host, request) = match self {
            Self::Pmem(_) => (Host::CASCADE_LAKE, LINE),
            // The way from the core to the device is part of the other presets. A drive is asked for
            // pages; nothing is asked for more than it takes at once.
            Self::Nvme(_) => (Host::CASCADE_LAKE.without_the_way(), device.line()),
            _ => (Host::CASCADE_LAKE.without_the_way(), device.line().min(LINE)),
        };
        let measured = run(&plan.by_requests_of(request), &host, &mut *device);
        let limit = self.bandwidth_limit().unwrap_or(f64::INFINITY);
        measured.plausible(literal.access, &host, limit, self.least_read_latency())?;
        Ok(measured)
    }
}
