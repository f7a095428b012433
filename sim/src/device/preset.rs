//! The files in `configs/memory/`: one reader over all kinds of devices.

use super::Device;
use super::cxl::{Cxl, CxlLiteral};
use super::dram::{Dram, DramLiteral, DramSpec};
use super::error::PresetError;
use super::memory_mode::{MemoryMode, MemoryModeLiteral};
use super::nvme::{Nvme, NvmeLiteral};
use super::pmem::{Pmem, PmemSpec};
use hearth_spec::units::{Bytes, Picoseconds};
use serde::{Deserialize, Serialize};

/// A memory device as written in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PresetLiteral {
    /// DRAM behind a controller.
    Dram(Box<DramLiteral>),
    /// A device behind a link.
    Cxl(CxlLiteral),
    /// A drive.
    Nvme(NvmeLiteral),
    /// DRAM as a cache of another device.
    MemoryMode(MemoryModeLiteral),
}

/// A memory device, checked.
#[derive(Clone, Debug)]
pub enum Preset {
    /// DRAM behind a controller.
    Dram(Box<DramSpec>),
    /// The second behind a link, which is the first.
    Cxl(CxlLiteral, Box<Preset>),
    /// A drive.
    Nvme(NvmeLiteral),
    /// A module of persistent memory.
    Pmem(Box<PmemSpec>),
    /// The second as a cache of the third.
    MemoryMode(MemoryModeLiteral, Box<Preset>, Box<Preset>),
}

/// Finds the text of a preset by its name.
pub type Find<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Preset {
    /// Reads a file. `find` finds those that it names.
    ///
    /// # Errors
    /// [`PresetError`] if it is not complete, or a value is not possible.
    pub fn read(text: &str, find: Find<'_>) -> Result<Self, PresetError> {
        if is_pmem(text) {
            let spec = text.parse().map_err(PresetError::Pmem)?;
            return Ok(Self::Pmem(Box::new(spec)));
        }
        let literal: PresetLiteral =
            toml::from_str(text).map_err(|error| PresetError::Toml(error.to_string()))?;
        Self::check(literal, find)
    }

    /// Checks a literal. `find` finds the texts of those that it names.
    ///
    /// # Errors
    /// See [`read`](Self::read).
    pub fn check(literal: PresetLiteral, find: Find<'_>) -> Result<Self, PresetError> {
        match literal {
            PresetLiteral::Dram(literal) => Ok(Self::Dram(Box::new((*literal).try_into()?))),
            PresetLiteral::Nvme(literal) => {
                literal.check()?;
                Ok(Self::Nvme(literal))
            }
            PresetLiteral::Cxl(literal) => {
                literal.check()?;
                let device = Self::inner("device", &literal.device, find)?;
                Ok(Self::Cxl(literal, Box::new(device)))
            }
            PresetLiteral::MemoryMode(literal) => {
                literal.check()?;
                let cache = Self::inner("cache", &literal.cache, find)?;
                let memory = Self::inner("memory", &literal.memory, find)?;
                check_sizes(&literal, &cache, &memory)?;
                Ok(Self::MemoryMode(literal, Box::new(cache), Box::new(memory)))
            }
        }
    }

    /// A preset that another one names; it names none itself.
    fn inner(key: &'static str, wanted: &str, find: Find<'_>) -> Result<Self, PresetError> {
        let refused = |problem, hint| PresetError::Inner {
            key,
            value: wanted.to_owned(),
            problem,
            wanted: hint,
        };
        let text = find(wanted).ok_or_else(|| refused("no preset", "a file of configs/memory"))?;
        // Two files that name each other would never end.
        let none = |_: &str| None;
        match Self::read(&text, &none) {
            Err(PresetError::Inner { .. }) => {
                Err(refused("made of others", "a preset that names no other"))
            }
            other => other,
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Dram(spec) => &spec.literal().name,
            Self::Cxl(literal, _) => &literal.name,
            Self::Nvme(literal) => &literal.name,
            Self::Pmem(spec) => &spec.literal().name,
            Self::MemoryMode(literal, ..) => &literal.name,
        }
    }

    /// A device as it is before the first request.
    pub fn device(&self) -> Box<dyn Device> {
        match self {
            Self::Dram(spec) => Box::new(Dram::new((**spec).clone())),
            Self::Cxl(literal, inner) => Box::new(Cxl::new(literal.clone(), inner.device())),
            Self::Nvme(literal) => Box::new(Nvme::new(literal.clone())),
            Self::Pmem(spec) => Box::new(Pmem::new(spec, 1)),
            Self::MemoryMode(literal, cache, memory) => {
                Box::new(MemoryMode::new(literal.clone(), cache.device(), memory.device()))
            }
        }
    }

    /// Bytes a second that it cannot exceed, if that is known apart from its model.
    pub fn bandwidth_limit(&self) -> Option<f64> {
        match self {
            Self::Pmem(spec) => Some(spec.bandwidth_limit(1)),
            Self::Nvme(literal) => {
                Some(literal.read_bandwidth.0.max(literal.write_bandwidth.0) as f64)
            }
            Self::Dram(spec) => Some(spec.peak_bandwidth()),
            Self::Cxl(_, inner) => inner.bandwidth_limit(),
            // Whatever is asked for is read from the cache or written there.
            Self::MemoryMode(_, cache, _) => cache.bandwidth_limit(),
        }
    }

    /// The time that no read takes less than, apart from its model. A read of DRAM that finds its data
    /// among waiting stores has none.
    pub fn least_read_latency(&self) -> Picoseconds {
        match self {
            Self::Pmem(spec) => spec.least_read_latency(),
            Self::Nvme(literal) => literal.sequential_read_latency.min(literal.random_read_latency),
            Self::Dram(spec) => spec.literal().controller.path,
            Self::Cxl(literal, inner) => {
                let way = Picoseconds(2 * literal.latency.0);
                way + literal.controller_latency + inner.least_read_latency()
            }
            Self::MemoryMode(_, cache, _) => cache.least_read_latency(),
        }
    }

    /// Bytes that it holds.
    pub fn capacity(&self) -> Bytes {
        match self {
            Self::Dram(spec) => spec.organisation().capacity(),
            Self::Nvme(literal) => literal.capacity,
            Self::Pmem(spec) => spec.literal().capacity,
            Self::Cxl(_, inner) | Self::MemoryMode(_, _, inner) => inner.capacity(),
        }
    }

    /// Bytes that can be written to its media before they wear out; 0 if that is not a concern or not known.
    pub fn endurance(&self) -> Bytes {
        match self {
            Self::Dram(_) => Bytes(0),
            Self::Nvme(literal) => literal.endurance,
            Self::Pmem(spec) => spec.literal().endurance,
            Self::Cxl(_, inner) | Self::MemoryMode(_, _, inner) => inner.endurance(),
        }
    }
}

/// Whether a file describes persistent memory, whose literal has a kind of its own.
fn is_pmem(text: &str) -> bool {
    let table: Option<toml::Table> = text.parse().ok();
    table.is_some_and(|table| table.get("kind").and_then(toml::Value::as_str) == Some("pmem"))
}

fn check_sizes(
    literal: &MemoryModeLiteral,
    cache: &Preset,
    memory: &Preset,
) -> Result<(), PresetError> {
    if cache.capacity() < literal.cache_capacity || memory.capacity() < literal.cache_capacity {
        return Err(PresetError::Contradiction {
            what: format!("a cache of {} fits not both devices", literal.cache_capacity),
            fix: "cache_capacity is at most the capacity of cache, and of memory",
        });
    }
    Ok(())
}
