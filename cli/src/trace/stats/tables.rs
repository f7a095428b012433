//! A trace's statistics as tables.

use super::{Kind, Object, Reuse, Size, Stats};
use crate::params::security;
use crate::simulate::size;
use crate::trace::compile;
use hearth_spec::he::Source;
use std::fmt::Write;

/// All tables, one after the other.
pub(super) fn text(stats: &Stats) -> String {
    let mut text = format!(
        "{}: N = 2^{}, {} slots, {}\n\n{}\n",
        stats.network,
        stats.log_n,
        stats.slots,
        security(stats.security_bits, stats.ephemeral_secret),
        compile::table(stats.layers.iter().map(|layer| &layer.counts), &stats.counts),
    );
    let mut line = |line: String| {
        writeln!(text, "{}", line.trim_end()).expect("a string takes all text");
    };
    let ops: Vec<_> = stats.ops.iter().map(|(op, count)| format!("{count} {op}")).collect();
    line(format!("{} operations: {}", stats.counts.operations, ops.join(", ")));

    line(format!(
        "\n{:<20}{:>9}{:>8}{:>12}{:>9}{:>18}{:>9}  reuse distance, least / mean / most",
        "kind", "objects", "unused", "bytes", "uses", "rows", "longest"
    ));
    for kind in &stats.kinds {
        let Kind { objects, unused, uses, longest_lifetime_rows: longest, .. } = kind;
        line(format!(
            "{:<20}{objects:>9}{unused:>8}{:>12}{uses:>9}{:>18}{longest:>9}  {}",
            kind.kind,
            size(kind.bytes),
            rows(kind.first_row, kind.last_row),
            distance(kind.reuse.as_ref())
        ));
    }

    line(format!(
        "\n{:<20}{:<18}{:>6}{:>9}{:>12}{:>12}",
        "kind", "source", "level", "objects", "bytes each", "bytes"
    ));
    for Size { kind, source, level, objects, bytes_each, bytes } in &stats.sizes {
        line(format!(
            "{kind:<20}{:<18}{level:>6}{objects:>9}{:>12}{:>12}",
            name(*source),
            size(*bytes_each),
            size(*bytes)
        ));
    }
    line(format!(
        "\nin all {} objects of {}, {} of it keys, used {} times",
        stats.totals.objects,
        size(stats.totals.bytes),
        size(stats.totals.key_bytes),
        stats.totals.uses
    ));

    if let Some(objects) = &stats.objects {
        line(format!(
            "\n{:>8}  {:<20}{:<32}{:>6}{:>12}{:>7}{:>18}  reuse distance, least / mean / most",
            "object", "kind", "name", "level", "bytes", "uses", "rows"
        ));
        for Object { id, kind, name, level, bytes, uses, first_row, last_row, reuse, .. } in objects
        {
            line(format!(
                "{id:>8}  {kind:<20}{name:<32}{level:>6}{:>12}{uses:>7}{:>18}  {}",
                size(*bytes),
                rows(*first_row, *last_row),
                distance(reuse.as_ref())
            ));
        }
    }
    text
}

/// From the first row to the last.
fn rows(first: Option<u32>, last: Option<u32>) -> String {
    match (first, last) {
        (Some(first), Some(last)) => format!("{first} … {last}"),
        _ => "never".into(),
    }
}

/// In rows, then in bytes.
fn distance(reuse: Option<&Reuse>) -> String {
    let Some(Reuse { rows, bytes, .. }) = reuse else { return String::new() };
    format!(
        "{} / {} / {} rows, {} / {} / {}",
        rows.least,
        rows.mean,
        rows.most,
        size(bytes.least),
        size(bytes.mean),
        size(bytes.most)
    )
}

/// A source as its sidecar calls it.
fn name(source: Source) -> &'static str {
    match source {
        Source::Stored => "stored",
        Source::SeedExpanded => "seed-expanded",
        Source::EncodeOnTheFly => "encode-on-the-fly",
        Source::FirstLimb => "first-limb",
        Source::Produced => "produced",
    }
}
