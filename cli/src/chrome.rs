//! A replay as a Chrome trace: JSON that Perfetto (ui.perfetto.dev) and chrome://tracing show.

use crate::failure::Failure;
use hearth_sim::Report;
use hearth_sim::spans::{Span, SpanTrack, TrackOf};
use hearth_spec::he::Program;
use hearth_traces::format::{FormatError, stream_whole};
use serde_json::{Value, json};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes the spans of a replay: one thread for layers, one for rows, one for every unit and every
/// channel of a tier. A cycle is shown as a microsecond; with several clocks, a tick.
pub(crate) fn write(
    path: &Path,
    program: &Program,
    report: &Report,
    tracks: &[SpanTrack],
) -> Result<(), Failure> {
    stream_whole(path, |file| {
        events(BufWriter::new(file), program, report, tracks).map_err(|source| FormatError::Io {
            path: path.into(),
            doing: "written",
            source,
        })
    })
    .map_err(Failure::unusable)
}

/// The file: every event on a line of its own.
fn events(
    mut out: impl Write,
    program: &Program,
    report: &Report,
    tracks: &[SpanTrack],
) -> io::Result<()> {
    let unit = if report.clocks.is_some() { "ticks" } else { "cycles" };
    let mut about = json!({
        "machine": report.machine,
        "clock_hz": report.clock_hz,
        "cycles": report.cycles,
        "security_bits": program.params().security_bits(),
        "unit_of_ts_and_dur": unit,
    });
    if let Some(clocks) = &report.clocks {
        about["tick_hz"] = json!(clocks.tick_hz);
    }
    writeln!(out, "{{\"otherData\":{about},\"traceEvents\":[")?;
    let metadata = |name: &str, thread: usize, arguments: Value| json!({ "ph": "M", "name": name, "pid": 0, "tid": thread, "args": arguments });
    write!(out, "{}", metadata("process_name", 0, json!({ "name": report.machine })))?;
    for (thread, track) in tracks.iter().enumerate() {
        let name = match &track.of {
            TrackOf::Layers => "layers".to_owned(),
            TrackOf::Rows => "rows".to_owned(),
            TrackOf::Place(name, lane) => format!("{name} {lane}"),
        };
        write!(out, ",\n{}", metadata("thread_name", thread, json!({ "name": name })))?;
        write!(
            out,
            ",\n{}",
            metadata("thread_sort_index", thread, json!({ "sort_index": thread }))
        )?;
        for span in &track.spans {
            let event = json!({
                "ph": "X",
                "name": name_of(program, &track.of, span),
                "pid": 0,
                "tid": thread,
                "ts": span.from,
                "dur": span.to - span.from,
                "args": { "busy": span.busy },
            });
            write!(out, ",\n{event}")?;
        }
    }
    writeln!(out, "\n]}}")?;
    out.flush()
}

/// What a span is called: a layer, a row and its operation, or `busy`.
fn name_of(program: &Program, of: &TrackOf, span: &Span) -> String {
    let several = span.first != span.last;
    match of {
        TrackOf::Layers => {
            let layer = |id: u32| program.layers()[id as usize].as_str();
            match several {
                true => format!("{} … {}", layer(span.first), layer(span.last)),
                false => layer(span.first).to_owned(),
            }
        }
        TrackOf::Rows if several => format!("rows {} … {}", span.first, span.last),
        TrackOf::Rows => {
            let op = program.rows()[span.first as usize].op.name();
            format!("row {}: {op}", span.first)
        }
        TrackOf::Place(..) => "busy".to_owned(),
    }
}
