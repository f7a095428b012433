//! Memory presets by name, and devices made of them.

use crate::catalog::{self, MEMORY};
use crate::failure::Failure;
use hearth_sim::device::pmem::{Pmem, PmemError, PmemSpec};
use hearth_sim::device::probe::{Host, Measured, Plan, PlanLiteral, ProbeError, run};
use hearth_spec::units::Bytes;

/// Modules of one preset.
pub(super) struct Modules {
    pub(super) spec: PmemSpec,
    pub(super) count: u32,
}

/// Modules that are interleaved at most.
pub(super) const MOST_MODULES: u32 = 64;

impl Modules {
    /// `count` modules of the preset called `name`, or described in the file of that path.
    pub(super) fn new(name: &str, count: u32) -> Result<Self, Failure> {
        let text = catalog::find("memory preset", MEMORY, name)?;
        let spec: PmemSpec =
            text.parse().map_err(|error: PmemError| Failure::refused(error).within(name))?;
        Ok(Self { spec, count })
    }

    /// A new device.
    pub(super) fn device(&self) -> Pmem {
        Pmem::new(&self.spec, self.count)
    }

    /// What the modules hold together.
    pub(super) fn capacity(&self) -> Bytes {
        Bytes(self.spec.literal().capacity.0 * u64::from(self.count))
    }

    /// What `literal` measures on a new device, and the device then.
    pub(super) fn measure(&self, literal: PlanLiteral) -> Result<(Measured, Pmem), ProbeError> {
        let plan = Plan::new(literal, self.capacity())?;
        let mut device = self.device();
        let host = Host::CASCADE_LAKE;
        let measured = run(&plan, &host, &mut device);
        let limits = (self.spec.bandwidth_limit(self.count), self.spec.least_read_latency());
        measured.plausible(literal.access, &host, limits.0, limits.1)?;
        Ok((measured, device))
    }
}
