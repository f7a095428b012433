//! Reports: the demo's, a replay's, and the site of studies; HTML that needs nothing else.

mod digit;
mod html;
mod letters;
mod picture;
mod plots;
mod raster;
pub(crate) mod simulation;
pub(crate) mod site;

pub(crate) use picture::{Kind, picture};
pub(crate) use plots::stacked_bars as bars;

use crate::demo::Outcome;
use crate::simulate::{duration, percent, size};
use crate::workload::Workload;
use hearth_sim::Report;
use hearth_sim::report::Breakdown;
use hearth_traces::builtin::Digit;
use html::{Table, card, escape, figure, legend, section};
use std::collections::BTreeMap;

/// The report on a demo run.
pub(crate) fn html(
    outcome: &Outcome,
    workload: &Workload,
    digits: &[Digit],
    reports: &[Report],
) -> String {
    let body = [
        summary(outcome),
        predictions(outcome, digits),
        network(workload),
        machines(reports),
        where_time_goes(reports),
        layers(reports),
        traffic(reports),
        timelines(reports),
        reading(),
    ];
    html::page("Hearth: an encrypted network on proposed hardware", &body.concat())
}

fn summary(outcome: &Outcome) -> String {
    let right = outcome.predictions.iter().filter(|p| p.encrypted == p.plaintext).count();
    let error = outcome.predictions.iter().map(|p| p.max_logit_error).fold(0.0, f64::max);
    let digits = outcome.predictions.len();
    let times: Vec<_> = outcome.machines.iter().map(|m| (m.name.clone(), m.seconds)).collect();
    let mut cards = card(
        &format!("{right} of {digits}"),
        "encrypted digits classified like the plaintext model",
    );
    cards += &card(&format!("{error:.0e}"), "largest error of a logit");
    let security = match outcome.security.security_bits {
        0 => "none".to_owned(),
        bits => format!("{bits} bits"),
    };
    cards += &card(&security, "security of the encryption");
    for (name, seconds) in &times {
        cards += &card(&duration(*seconds), &format!("one inference on {name}"));
    }
    let warning = if outcome.security.insecure {
        "<p class=\"warning\">INSECURE: parameters or randomness of this run are for experiments only.</p>"
    } else {
        ""
    };
    format!(
        "<h1>{} on encrypted digits</h1><p class=\"soft\">The server computed on numbers it could not \
         read. The same program was then replayed, instruction by instruction, on two simulated \
         accelerators that differ in their memory only.</p>{warning}<div class=\"cards\">{cards}</div>",
        escape(&outcome.network)
    )
}

fn predictions(outcome: &Outcome, digits: &[Digit]) -> String {
    let mut table =
        Table::new(&["digit", "expected", "encrypted", "plaintext model", "largest logit error"]);
    for (prediction, digit) in outcome.predictions.iter().zip(digits) {
        table.raw_row(&[
            format!("<span class=\"digit\">{}</span>", digit::svg(digit)),
            prediction.expected.to_string(),
            prediction.encrypted.to_string(),
            prediction.plaintext.to_string(),
            format!("{:.1e}", prediction.max_logit_error),
        ]);
    }
    section(
        "Predictions",
        "Test images of MNIST; the plaintext model runs the same network unencrypted.",
        &table.html(),
    )
}

fn network(workload: &Workload) -> String {
    let columns =
        ["layer", "rotations", "plaintext mults", "folds", "keys", "ciphertext mults", "additions"];
    let mut table = Table::new(&columns);
    let row = |name: &str, counts: &hearth_traces::compile::Counts| {
        [
            name.to_owned(),
            counts.linear_rotations.to_string(),
            counts.plaintext_mults.to_string(),
            counts.output_folds.to_string(),
            counts.rotation_keys.to_string(),
            counts.ciphertext_mults.to_string(),
            counts.adds.to_string(),
        ]
    };
    for layer in workload.compiled.layer_counts() {
        table.row(&row(&layer.layer, &layer.counts));
    }
    table.row(&row("whole network", workload.compiled.counts()));
    let params = workload.compiled.program().params();
    let about = format!(
        "What the compiler made of each layer. Ring degree 2^{}, {} slots, {} levels of {} bits, log2(QP) = {:.0}.",
        params.log_n(),
        params.slots(),
        params.max_level(),
        params.literal().scale_bits,
        params.log_qp()
    );
    section("The network as an encrypted program", &about, &table.html())
}

fn machines(reports: &[Report]) -> String {
    let mut table =
        Table::new(&["", "time", "cycles", "limb instructions", "limbs spilled", "in memory"]);
    for report in reports {
        let held: Vec<_> = report
            .capacity
            .iter()
            .map(|(tier, held)| format!("{tier} {}", size(held.objects + held.spills_peak)))
            .collect();
        table.row(&[
            report.machine.clone(),
            duration(report.seconds),
            report.cycles.to_string(),
            report.limb_instructions.to_string(),
            report.scratchpad.write_backs.to_string(),
            held.join(", "),
        ]);
    }
    let about = match reports {
        [first, second, ..] if first.cycles > 0 => format!(
            "{} takes {:.2} times as long as {}. `hearth machine show NAME` prints a machine with the source of every value.",
            second.machine,
            second.cycles as f64 / first.cycles as f64,
            first.machine
        ),
        _ => String::new(),
    };
    section("Two machines", &about, &table.html())
}

/// Groups of causes that are told apart in the figure, in its order.
fn causes(breakdown: &Breakdown) -> BTreeMap<String, u64> {
    let mut groups = BTreeMap::new();
    for (cause, &cycles) in &breakdown.0 {
        // `memory.pmem.latency` and `memory.pmem.bandwidth` stay apart; units are one group each.
        let group = cause.replacen("dependency.", "waiting in ", 1).replace('.', " ");
        *groups.entry(group).or_insert(0) += cycles;
    }
    groups
}

/// The causes of all machines that take at least 0.5 % of one of them; the rest is "other".
fn shown_causes(reports: &[Report]) -> Vec<String> {
    let mut shown: BTreeMap<String, f64> = BTreeMap::new();
    for report in reports {
        for (cause, cycles) in causes(&report.breakdown) {
            let share = percent(cycles, report.cycles);
            let largest = shown.entry(cause).or_insert(0.0);
            *largest = largest.max(share);
        }
    }
    let mut shown: Vec<_> = shown.into_iter().filter(|(_, share)| *share >= 0.5).collect();
    shown.sort_by(|a, b| b.1.total_cmp(&a.1));
    shown.into_iter().map(|(cause, _)| cause).take(7).collect()
}

fn where_time_goes(reports: &[Report]) -> String {
    let shown = shown_causes(reports);
    let longest = reports.iter().map(|report| report.seconds).fold(0.0, f64::max);
    let (scale, unit) = plots::time_unit(longest);
    let rows: Vec<_> = reports
        .iter()
        .map(|report| {
            let all = causes(&report.breakdown);
            let in_unit = |cycles: u64| cycles as f64 / report.clock_hz as f64 * scale;
            let mut parts: Vec<_> =
                shown.iter().map(|cause| all.get(cause).copied().unwrap_or(0)).collect();
            parts.push(report.cycles - parts.iter().sum::<u64>());
            (report.machine.clone(), parts.into_iter().map(in_unit).collect())
        })
        .collect();
    let names: Vec<_> = shown.into_iter().chain(["other".to_owned()]).collect();
    let drawing = plots::stacked_bars(&rows, &format!("time, {unit}"));
    let about = "Every cycle has one cause: what the oldest unfinished instruction was doing. The parts add up to the total exactly.";
    section("Where the time goes", about, &(legend(&names) + &figure(&drawing, "")))
}

fn layers(reports: &[Report]) -> String {
    let longest = reports
        .iter()
        .flat_map(|report| &report.layers)
        .map(|layer| layer.cycles)
        .max()
        .unwrap_or(0);
    let clock = reports.first().map_or(1, |report| report.clock_hz);
    let (scale, unit) = plots::time_unit(longest as f64 / clock as f64);
    let series: Vec<Vec<_>> = reports
        .iter()
        .map(|report| {
            let time = |cycles: u64| cycles as f64 / report.clock_hz as f64 * scale;
            report.layers.iter().map(|layer| (layer.name.clone(), time(layer.cycles))).collect()
        })
        .collect();
    let names: Vec<_> = reports.iter().map(|report| report.machine.clone()).collect();
    let drawing = plots::grouped_bars(&series, &format!("time, {unit}"));
    section("Layer by layer", "", &(legend(&names) + &figure(&drawing, "")))
}

fn traffic(reports: &[Report]) -> String {
    let mut kinds: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for report in reports {
        for (tier, bytes) in &report.bytes_by_tier {
            let label = format!("{}: {tier}", report.machine.trim_start_matches("hearth-"));
            let moved: Vec<_> =
                bytes.by_kind.iter().map(|(kind, m)| (kind.clone(), m.read + m.written)).collect();
            for (kind, _) in &moved {
                if !kinds.contains(kind) {
                    kinds.push(kind.clone());
                }
            }
            rows.push((label, moved));
        }
    }
    let bars: Vec<_> = rows
        .into_iter()
        .map(|(label, moved)| {
            let of = |kind: &String| {
                moved.iter().find(|entry| entry.0 == *kind).map_or(0.0, |entry| entry.1 as f64)
            };
            (label, kinds.iter().map(|kind| of(kind) / f64::from(1 << 20)).collect())
        })
        .collect();
    let drawing = plots::stacked_bars(&bars, "MiB read and written");
    section(
        "Memory traffic",
        "What crossed the pins of each tier during one inference.",
        &(legend(&kinds) + &figure(&drawing, "")),
    )
}

fn timelines(reports: &[Report]) -> String {
    let mut figures = String::new();
    for report in reports {
        let timeline = &report.timeline;
        let series: Vec<_> = timeline
            .tracks
            .iter()
            .filter(|track| track.busy.iter().any(|&busy| busy > 0))
            .map(|track| {
                let clock = report.clock_of(track.clock.as_deref()).clock_hz as f64;
                let full = (u64::from(track.width) * timeline.bucket_cycles).max(1) as f64;
                let full = full * clock / report.clock_hz as f64;
                (track.name.clone(), track.busy.iter().map(|&busy| busy as f64 / full).collect())
            })
            .collect();
        let names: Vec<_> = series.iter().map(|track| track.0.clone()).collect();
        let drawing = plots::timeline(&series, report.seconds);
        figures += &(legend(&names) + &figure(&drawing, &report.machine));
        let alone = series.iter().map(|track| {
            figure(&plots::timeline(std::slice::from_ref(track), report.seconds), &track.0)
        });
        figures += &html::folded("each by itself", &alone.collect::<String>());
    }
    section("Over time", "How busy each kind of unit and each memory tier was.", &figures)
}

fn reading() -> String {
    let text = "<ul>\
        <li><code>trace.csv.zst</code> with <code>trace.toml</code>: the encrypted program, one row per ciphertext operation. \
        <code>hearth simulate --trace trace.csv.zst --machine hearth-pmem</code> replays it.</li>\
        <li><code>result.json</code>: the numbers of this page's first two tables.</li>\
        <li>Times are of a simulated design, not of silicon. Its assumptions stand in the machine files and in the model guide.</li></ul>";
    section("Beside this page", "", text)
}
