//! `hearth trace stats`: what a trace holds.

mod tables;

use super::open;
use crate::failure::Failure;
use crate::output::Format;
use hearth_spec::he::{Program, Source};
use hearth_spec::security::EphemeralSecret;
use hearth_traces::compile::{Counts, LayerCounts};
use hearth_traces::objects::ReuseSummary;
use hearth_traces::stats::Kind::Ciphertext;
use hearth_traces::stats::{KindUsage, LayerOps, Usage, counts, layer_ops, sizes};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Of which trace, and how much.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A trace: FILE.csv or FILE.csv.zst
    #[arg(value_name = "FILE")]
    trace: PathBuf,
    /// Also list every object
    #[arg(long)]
    objects: bool,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Stats {
    network: String,
    log_n: u32,
    slots: usize,
    security_bits: u32,
    ephemeral_secret: Option<EphemeralSecret>,
    #[serde(flatten)]
    counts: Counts,
    ops: BTreeMap<&'static str, u64>,
    layers: Vec<Layer>,
    kinds: Vec<Kind>,
    sizes: Vec<Size>,
    totals: Totals,
    #[serde(skip_serializing_if = "Option::is_none")]
    objects: Option<Vec<Object>>,
}

#[derive(Serialize)]
struct Layer {
    #[serde(flatten)]
    counts: LayerCounts,
    ops: BTreeMap<&'static str, u64>,
}

/// Everything of one kind; a row is `null` where no row touches one.
#[derive(Serialize)]
struct Kind {
    kind: String,
    objects: u64,
    unused: u64,
    bytes: u64,
    uses: u64,
    first_row: Option<u32>,
    last_row: Option<u32>,
    longest_lifetime_rows: u64,
    reuse: Option<Reuse>,
}

/// Distances between two uses of the same thing; means are rounded down.
#[derive(Serialize)]
struct Reuse {
    reuses: u64,
    rows: Spread,
    bytes: Spread,
}

#[derive(Serialize)]
struct Spread {
    least: u64,
    mean: u64,
    most: u64,
}

#[derive(Serialize)]
struct Size {
    kind: String,
    source: Source,
    level: u32,
    objects: u64,
    bytes_each: u64,
    bytes: u64,
}

/// Of the object table: without the ciphertexts in between.
#[derive(Serialize)]
struct Totals {
    objects: u64,
    bytes: u64,
    key_bytes: u64,
    uses: u64,
}

#[derive(Serialize)]
struct Object {
    id: usize,
    kind: String,
    name: String,
    level: u32,
    source: Source,
    bytes: u64,
    uses: u64,
    first_row: Option<u32>,
    last_row: Option<u32>,
    reuse: Option<Reuse>,
}

impl From<ReuseSummary> for Reuse {
    fn from(summary: ReuseSummary) -> Self {
        let ReuseSummary { reuses, nearest, farthest, total_bytes, total_rows } = summary;
        let mean = |total: u128| (total / u128::from(reuses)) as u64;
        let rows = Spread { least: nearest.rows, mean: mean(total_rows), most: farthest.rows };
        let (least, most) = (nearest.bytes.0, farthest.bytes.0);
        Self { reuses, rows, bytes: Spread { least, mean: mean(total_bytes), most } }
    }
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (program, provenance) = open(&arguments.trace)?;
    let stats = stats(&program, provenance.source_name, arguments.objects);
    arguments.format.print(&stats, tables::text)
}

fn stats(program: &Program, network: String, with_objects: bool) -> Stats {
    let params = program.params();
    let usage = Usage::of(program);
    let layers = layer_ops(program);
    let mut ops = BTreeMap::new();
    for (op, count) in layers.iter().flat_map(|layer| &layer.ops) {
        *ops.entry(*op).or_default() += count;
    }
    let layer = |LayerOps { counts, ops }| Layer { counts, ops };
    let of_objects = usage.kinds.iter().filter(|(kind, _)| **kind != Ciphertext);
    let mut totals = Totals { objects: 0, bytes: 0, key_bytes: 0, uses: 0 };
    for (kind, usage) in of_objects {
        totals.objects += usage.objects;
        totals.bytes += usage.bytes.0;
        totals.uses += usage.uses;
        totals.key_bytes += if kind.is_key() { usage.bytes.0 } else { 0 };
    }
    Stats {
        network,
        log_n: params.log_n(),
        slots: params.slots(),
        security_bits: params.security_bits(),
        ephemeral_secret: params.ephemeral(),
        counts: counts(program),
        ops,
        layers: layers.into_iter().map(layer).collect(),
        kinds: usage.kinds.iter().map(|(kind, usage)| of_kind(kind.to_string(), usage)).collect(),
        sizes: sizes(program)
            .into_iter()
            .map(|group| Size {
                kind: group.kind.to_string(),
                source: group.source,
                level: group.level.0,
                objects: group.objects,
                bytes_each: group.each.0,
                bytes: group.objects * group.each.0,
            })
            .collect(),
        totals,
        objects: with_objects.then(|| objects(program, &usage)),
    }
}

fn of_kind(kind: String, usage: &KindUsage) -> Kind {
    Kind {
        kind,
        objects: usage.objects,
        unused: usage.unused,
        bytes: usage.bytes.0,
        uses: usage.uses,
        first_row: usage.rows.map(|rows| rows.0.0),
        last_row: usage.rows.map(|rows| rows.1.0),
        longest_lifetime_rows: usage.longest,
        reuse: usage.reuse.map(Reuse::from),
    }
}

fn objects(program: &Program, usage: &Usage) -> Vec<Object> {
    let objects = program.objects().iter().zip(&usage.objects).enumerate();
    objects
        .map(|(id, (object, usage))| Object {
            id,
            kind: hearth_traces::stats::Kind::from(object.kind).to_string(),
            name: object.name.clone(),
            level: object.level.0,
            source: object.source,
            bytes: usage.bytes.0,
            uses: usage.lifetime.map_or(0, |lifetime| lifetime.uses),
            first_row: usage.lifetime.map(|lifetime| lifetime.first.0),
            last_row: usage.lifetime.map(|lifetime| lifetime.last.0),
            reuse: usage.reuse.map(Reuse::from),
        })
        .collect()
}
