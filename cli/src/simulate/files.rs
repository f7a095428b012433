//! A replay as a page, a table and a picture.

use super::Simulated;
use crate::failure::Failure;
use crate::output::write_file;
use crate::report::{Kind, picture, simulation};
use hearth_sim::Report;
use hearth_sim::report::{Breakdown, TierBytes};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where else results go.
#[derive(clap::Args)]
pub(super) struct Files {
    /// Also write a page with tables and figures that needs nothing else
    #[arg(short, long, value_name = "FILE.html", conflicts_with = "tenants")]
    output: Option<PathBuf>,
    /// Also write the parts of the run as a table: time, instructions, bytes, causes
    #[arg(long, value_name = "FILE.csv", conflicts_with = "tenants")]
    csv: Option<PathBuf>,
    /// Also draw where the time of every operation goes
    #[arg(long, value_name = "FILE.svg|png", conflicts_with = "tenants", value_parser = drawing)]
    plot: Option<(PathBuf, Kind)>,
}

fn drawing(path: &str) -> Result<(PathBuf, Kind), String> {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
    match extension {
        Some("svg") => Ok((path.into(), Kind::Svg)),
        Some("png") => Ok((path.into(), Kind::Png)),
        _ => Err("a drawing is a file whose name ends in .svg or .png".into()),
    }
}

impl Files {
    /// Writes what was asked for.
    pub(super) fn write(&self, simulated: &Simulated) -> Result<(), Failure> {
        if let Some(path) = &self.output {
            write_file(path, simulation::page(simulated).as_bytes())?;
        }
        if let Some(path) = &self.csv {
            write_file(path, &table(&simulated.report))?;
        }
        match &self.plot {
            Some((path, kind)) => write_file(path, &picture(&simulated.report, *kind)),
            None => Ok(()),
        }
    }
}

/// A row for the run, and for each layer and operation.
fn table(report: &Report) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut heads: Vec<_> =
        ["part", "name", "cycles", "seconds", "limb_instructions"].map(String::from).into();
    for tier in report.bytes_by_tier.keys() {
        heads.extend([format!("{tier}.read_bytes"), format!("{tier}.written_bytes")]);
    }
    heads.extend(report.breakdown.0.keys().cloned());
    let mut write = |cells: Vec<String>| writer.write_record(&cells).expect("memory takes it");
    write(heads);
    let row = |[part, name]: [&str; 2],
               [cycles, instructions]: [u64; 2],
               tiers: &BTreeMap<String, TierBytes>,
               breakdown: &Breakdown| {
        let seconds = cycles as f64 / report.clock_hz as f64;
        let mut cells = vec![part.to_owned(), name.to_owned(), cycles.to_string()];
        cells.extend([seconds.to_string(), instructions.to_string()]);
        let bytes = tiers.values().flat_map(|tier| [tier.read, tier.written]);
        cells.extend(bytes.chain(breakdown.0.values().copied()).map(|number| number.to_string()));
        cells
    };
    let whole = [report.cycles, report.limb_instructions];
    write(row(["run", ""], whole, &report.bytes_by_tier, &report.breakdown));
    for (name, part) in &report.operations {
        let numbers = [part.cycles, part.limb_instructions];
        write(row(["operation", name], numbers, &part.bytes_by_tier, &part.breakdown));
    }
    for layer in &report.layers {
        let numbers = [layer.cycles, layer.limb_instructions];
        write(row(["layer", &layer.name], numbers, &layer.bytes_by_tier, &layer.breakdown));
    }
    writer.into_inner().expect("memory takes it")
}
