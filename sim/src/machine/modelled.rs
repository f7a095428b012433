//! Tiers that name a memory preset: how large and how fast they are follows from the device's model.

use super::check::range;
use super::{MachineError, PersistenceLiteral, TierLiteral};
use crate::device::preset::Find;
use crate::device::{LongTransfers, Preset};
use hearth_spec::units::Bytes;
use serde::Deserialize;
use toml::{Table, Value};

/// A tier as written in a file whose sizes, rates and latencies are those of devices of a preset.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelledTierLiteral {
    /// Its name in placements and reports.
    pub name: String,
    /// What it is made of: a memory of the energy table.
    pub device: String,
    /// A file of `configs/memory`.
    pub preset: String,
    /// How many devices there are side by side, each a channel of the tier, 1 … 64.
    pub devices: u32,
    /// Consecutive bytes on one device before the next one's turn.
    pub interleave: Bytes,
    /// Bytes that can be written to one device's media before they wear out, in place of the preset's.
    #[serde(default)]
    pub endurance: Option<Bytes>,
    /// What it keeps when power is lost.
    pub persistence: PersistenceLiteral,
}

/// Why a cache is no tier.
const CACHE: &str = "a cache is as fast as what it holds lets it be\nhint: name the memory itself, and replay with --placement memory-mode";

impl ModelledTierLiteral {
    /// The tier, with what its devices do.
    fn tier(self, index: usize, find: Find<'_>) -> Result<TierLiteral, MachineError> {
        range(&format!("tiers[{index}].devices"), self.devices, 1..=64)?;
        let refused = |problem: String| MachineError::TierPreset {
            index,
            preset: self.preset.chars().take(40).collect(),
            problem,
        };
        let text = find(&self.preset).ok_or_else(|| {
            refused("there is none\nhint: name a file of configs/memory".to_owned())
        })?;
        let preset = Preset::read(&text, find).map_err(|error| refused(error.to_string()))?;
        if let Preset::MemoryMode(..) = preset {
            return Err(refused(CACHE.to_owned()));
        }
        let device = LongTransfers::of(&preset).map_err(|error| refused(error.to_string()))?;
        Ok(TierLiteral {
            capacity: Bytes(device.capacity.0.saturating_mul(self.devices.into())),
            channels: self.devices,
            interleave: self.interleave,
            read_bandwidth: device.read_bandwidth,
            write_bandwidth: device.write_bandwidth,
            read_latency: device.read_latency,
            write_latency: device.write_latency,
            name: self.name,
            device: self.device,
            endurance: self.endurance.unwrap_or(preset.endurance()),
            persistence: self.persistence,
        })
    }
}

/// The text of a machine as a table in which every tier is written out; None if all are already.
pub(super) fn written_out(text: &str, find: Find<'_>) -> Result<Option<Table>, MachineError> {
    let toml = |error: toml::de::Error| MachineError::Toml(error.to_string());
    // A text that is no table is refused where a machine is read of it.
    let Ok(mut table) = text.parse::<Table>() else { return Ok(None) };
    let Some(Value::Array(tiers)) = table.get_mut("tiers") else { return Ok(None) };
    let is_modelled = |tier: &Value| tier.get("preset").is_some();
    if !tiers.iter().any(is_modelled) {
        return Ok(None);
    }
    for (index, tier) in tiers.iter_mut().enumerate().filter(|(_, tier)| is_modelled(tier)) {
        let literal: ModelledTierLiteral = tier.clone().try_into().map_err(toml)?;
        let written = literal.tier(index, find)?;
        *tier = Value::try_from(written).expect("a literal is TOML");
    }
    Ok(Some(table))
}
