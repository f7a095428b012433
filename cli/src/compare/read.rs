//! Reports as `hearth simulate --json` prints them, read back.

use crate::failure::Failure;
use crate::output::read_text;
use crate::simulate::SCHEMA_VERSION;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// A report of a large network has some megabytes.
const MAX_REPORT_BYTES: u64 = 1 << 30;

/// Numbers by name: cycles by cause, instructions by column.
pub(super) type Numbers = BTreeMap<String, u64>;

/// What a report says of time and bytes.
#[derive(Deserialize)]
pub(super) struct Read {
    pub(super) network: String,
    pub(super) machine: String,
    pub(super) clock_hz: u64,
    pub(super) energy_joules: f64,
    #[serde(flatten)]
    pub(super) whole: Part,
    pub(super) instruction_counts: Numbers,
    pub(super) layers: Vec<Layer>,
    pub(super) operations: BTreeMap<String, Part>,
    pub(super) bootstraps: Part,
}

/// The whole run, a layer, an operation, or all bootstraps.
#[derive(Clone, Default, Deserialize)]
pub(super) struct Part {
    pub(super) cycles: u64,
    pub(super) limb_instructions: u64,
    pub(super) breakdown: Numbers,
    pub(super) bytes_by_tier: BTreeMap<String, Tier>,
}

/// A layer and its name.
#[derive(Deserialize)]
pub(super) struct Layer {
    pub(super) name: String,
    #[serde(flatten)]
    pub(super) part: Part,
}

/// Bytes moved to and from a tier.
#[derive(Clone, Default, Deserialize)]
pub(super) struct Tier {
    pub(super) by_kind: BTreeMap<String, Moved>,
}

/// Bytes of one kind of data.
#[derive(Clone, Copy, Default, Deserialize)]
pub(super) struct Moved {
    pub(super) read: u64,
    pub(super) written: u64,
}

/// Reads the report in the file `path`.
pub(super) fn read(path: &Path) -> Result<Read, Failure> {
    let text = read_text(path, MAX_REPORT_BYTES)?;
    parse(&text).map_err(|problem| {
        Failure::refused(format!(
            "{problem}\nhint: a report is what `hearth simulate … --json` prints, whole"
        ))
        .within(&format!("`{}` is no report that can be compared", path.display()))
    })
}

fn parse(text: &str) -> Result<Read, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    match value.get("schema_version").map(Value::as_u64) {
        Some(Some(version)) if version == u64::from(SCHEMA_VERSION) => {}
        Some(Some(version)) => {
            return Err(format!("it has schema version {version}, not {SCHEMA_VERSION}"));
        }
        _ => return Err("it has no schema version".into()),
    }
    let read: Read = serde_json::from_value(value).map_err(|error| error.to_string())?;
    if read.clock_hz == 0 {
        return Err("its clock stands still".into());
    }
    let layers = read.layers.iter().map(|layer| &layer.part);
    for (what, parts) in
        [("layers", layers.collect::<Vec<_>>()), ("operations", read.operations.values().collect())]
    {
        let sum = parts.iter().try_fold(0u64, |sum, part| sum.checked_add(part.cycles));
        if sum != Some(read.whole.cycles) {
            return Err(format!("its {what} do not add up to its cycles"));
        }
        for part in parts.into_iter().chain([&read.whole, &read.bootstraps]) {
            let sum = part.breakdown.values().try_fold(0u64, |sum, &cause| sum.checked_add(cause));
            if sum != Some(part.cycles) {
                return Err("its breakdowns do not add up to its cycles".into());
            }
        }
    }
    Ok(read)
}
