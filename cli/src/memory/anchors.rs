//! What was measured on real modules: `configs/memory/anchors.toml`.

use super::preset::Modules;
use super::probe::{AccessName, PatternName};
use crate::catalog::ANCHORS;
use crate::failure::Failure;
use hearth_sim::device::pmem::{PmemSpec, PowerLiteral};
use hearth_sim::device::probe::PlanLiteral;
use hearth_spec::units::{Bytes, Microwatts};
use serde::Deserialize;
use std::collections::BTreeMap;

/// All rows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Anchors {
    pub(super) rows: Vec<Row>,
    /// Where the numbers are from, by the names that rows give.
    pub(super) sources: BTreeMap<String, String>,
}

/// A number that was measured.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    pub(super) preset: String,
    pub(super) devices: u32,
    pub(super) quantity: Quantity,
    pub(super) access: AccessName,
    pub(super) pattern: PatternName,
    pub(super) bytes: u64,
    pub(super) threads: u32,
    #[serde(default)]
    pub(super) region: Option<u64>,
    /// The power budget, if not the preset's.
    #[serde(default)]
    pub(super) average: Option<Microwatts>,
    pub(super) measured: f64,
    pub(super) tolerance: f64,
    #[serde(default)]
    pub(super) absolute: bool,
    #[serde(default)]
    pub(super) vans: Option<f64>,
    #[serde(default)]
    pub(super) beyond: bool,
    #[serde(default)]
    pub(super) open: Option<String>,
    pub(super) source: String,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Quantity {
    Bandwidth,
    Latency,
    WriteRatio,
    WriteAmplification,
    StallUs,
    WritesPerStall,
    ReadPjPerBit,
    WritePjPerBit,
}

impl Quantity {
    /// Its unit, for people.
    pub(super) fn unit(self) -> &'static str {
        match self {
            Self::Bandwidth => "GB/s",
            Self::Latency => "ns",
            Self::WriteRatio => "stored/written",
            Self::WriteAmplification => "written/stored",
            Self::StallUs => "us of a stall",
            Self::WritesPerStall => "lines a stall",
            Self::ReadPjPerBit | Self::WritePjPerBit => "pJ/bit",
        }
    }
}

/// Requests of 64 B that a row takes.
const REQUESTS: u64 = 80_000;

impl Anchors {
    /// The committed rows.
    pub(super) fn committed() -> Self {
        toml::from_str(ANCHORS).expect("the committed rows are good")
    }
}

impl Row {
    /// What the model gives.
    pub(super) fn ours(&self) -> Result<f64, Failure> {
        let mut modules = Modules::new(&self.preset, self.devices)?;
        if let Some(budget) = self.average {
            let mut literal = modules.spec.literal().clone();
            if let PowerLiteral::Budget { average, .. } = &mut literal.power {
                *average = budget;
            }
            modules.spec = PmemSpec::try_from(literal).map_err(Failure::refused)?;
        }
        let stalls = matches!(self.quantity, Quantity::StallUs | Quantity::WritesPerStall);
        let requests = self.bytes.div_ceil(64);
        let accesses = REQUESTS * u64::from(self.devices.min(4)) / requests;
        let chases = self.pattern == PatternName::Chase;
        let waits =
            stalls || matches!(self.quantity, Quantity::Latency | Quantity::WriteAmplification);
        let literal = PlanLiteral {
            access: self.access.into(),
            pattern: self.pattern.into(),
            bytes: Bytes(self.bytes),
            threads: self.threads,
            region: self.region.map(Bytes),
            accesses: Some(match (stalls, chases) {
                (true, _) => 300_000,
                (_, true) => 100_000,
                _ => accesses.max(u64::from(self.threads) * 8),
            }),
            fenced: waits && !chases,
            seed: 1,
        };
        let (measured, device) = modules.measure(literal).map_err(Failure::refused)?;
        let energy = device.energy();
        let per_bit = |femtojoules: u64, bytes: u64| femtojoules as f64 / (bytes * 8) as f64 / 1e3;
        let all = hearth_sim::device::Device::counters(&device);
        Ok(match self.quantity {
            Quantity::Bandwidth => measured.bandwidth_gb_per_s,
            Quantity::Latency => measured.latency.mean,
            Quantity::WriteRatio => measured.effective_write_ratio().unwrap_or(f64::NAN),
            Quantity::WriteAmplification => {
                1.0 / measured.effective_write_ratio().unwrap_or(f64::NAN)
            }
            Quantity::StallUs => measured.latency.p99999 / 1e3,
            Quantity::WritesPerStall => {
                all.media_written_bytes as f64 / 256.0 / device.moves() as f64
            }
            Quantity::ReadPjPerBit => per_bit(energy.read.0, all.media_read_bytes),
            Quantity::WritePjPerBit => per_bit(energy.write.0, all.media_written_bytes),
        })
    }

    /// How far `ours` is from what was measured, as a share or in its unit.
    pub(super) fn error(&self, ours: f64) -> f64 {
        if self.absolute { ours - self.measured } else { ours / self.measured - 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_source_and_every_module_a_row() {
        let anchors = Anchors::committed();
        for row in &anchors.rows {
            assert!(anchors.sources.contains_key(&row.source), "{row:?}");
            assert!(row.measured > 0.0 && row.tolerance > 0.0, "{row:?}");
        }
        let is_module = |text: &str| text.contains("kind = \"pmem\"");
        for (preset, _) in crate::catalog::MEMORY.iter().filter(|(_, text)| is_module(text)) {
            assert!(anchors.rows.iter().any(|row| row.preset == *preset), "{preset}");
        }
    }
}
