//! Memory presets by name, and devices made of them.

use crate::catalog::{self, MEMORY};
use crate::failure::Failure;
use hearth_sim::device::dram::Dram;
use hearth_sim::device::pmem::{Pmem, PmemSpec};
use hearth_sim::device::probe::{Host, Measured, Plan, PlanLiteral, ProbeError, run};
use hearth_sim::device::{Device, Preset};
use hearth_spec::units::Bytes;

/// Interleaved modules of persistent memory, or another device.
pub(super) enum Memory {
    Modules(Modules),
    Other(Preset),
}

/// Modules of one preset of persistent memory.
pub(super) struct Modules {
    pub(super) spec: PmemSpec,
    pub(super) count: u32,
}

/// Modules that are interleaved at most.
pub(super) const MOST_MODULES: u32 = 64;

impl Memory {
    /// `count` modules of the preset called `name`, or described in the file of that path.
    ///
    /// # Errors
    /// If there is no such preset, or several of what is no module of persistent memory.
    pub(super) fn new(name: &str, count: u32) -> Result<Self, Failure> {
        let text = catalog::find("memory preset", MEMORY, name)?;
        let others = |name: &str| catalog::find("memory preset", MEMORY, name).ok();
        let preset =
            Preset::read(&text, &others).map_err(|error| Failure::refused(error).within(name))?;
        match preset {
            Preset::Pmem(spec) => Ok(Self::Modules(Modules { spec: *spec, count })),
            _ if count > 1 => Err(Failure::refused(format!(
                "{name} says itself how many channels it has, {count} of it cannot be interleaved\nhint: leave --devices out"
            ))),
            preset => Ok(Self::Other(preset)),
        }
    }

    /// The preset's name.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Modules(modules) => &modules.spec.literal().name,
            Self::Other(preset) => preset.name(),
        }
    }

    /// How many modules there are.
    pub(super) fn count(&self) -> u32 {
        match self {
            Self::Modules(modules) => modules.count,
            Self::Other(_) => 1,
        }
    }

    /// What is there altogether.
    pub(super) fn capacity(&self) -> Bytes {
        match self {
            Self::Modules(modules) => modules.capacity(),
            Self::Other(preset) => preset.capacity(),
        }
    }

    /// What `literal` measures on a new device.
    pub(super) fn measure(&self, literal: PlanLiteral) -> Result<Measured, ProbeError> {
        match self {
            Self::Modules(modules) => Ok(modules.measure(literal)?.0),
            Self::Other(preset) => preset.measure(literal),
        }
    }

    /// Calls one of three functions with a new device; that of modules and that of DRAM are known, and so faster.
    pub(super) fn with_device<T>(
        &self,
        modules: impl FnOnce(&mut Pmem) -> T,
        dram: impl FnOnce(&mut Dram) -> T,
        other: impl FnOnce(&mut dyn Device) -> T,
    ) -> T {
        match self {
            Self::Modules(known) => modules(&mut known.device()),
            Self::Other(Preset::Dram(spec)) => dram(&mut Dram::new((**spec).clone())),
            Self::Other(preset) => other(&mut *preset.device()),
        }
    }
}

impl Modules {
    /// `count` modules of the preset of persistent memory called `name`.
    pub(super) fn new(name: &str, count: u32) -> Result<Self, Failure> {
        match Memory::new(name, count)? {
            Memory::Modules(modules) => Ok(modules),
            Memory::Other(_) => Err(Failure::refused(format!(
                "{name} is no persistent memory\nhint: name a preset of that kind"
            ))),
        }
    }

    /// A new device.
    fn device(&self) -> Pmem {
        Pmem::new(&self.spec, self.count)
    }

    /// What the modules hold together.
    fn capacity(&self) -> Bytes {
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
