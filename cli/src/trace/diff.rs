//! `hearth trace diff`: whether two traces are the same program, and where they first are not.

use super::open;
use super::row::Named;
use crate::failure::Failure;
use crate::output::Format;
use hearth_spec::RowId;
use hearth_spec::he::{Object, Program};
use hearth_traces::stats::layer_ops;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Which traces.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A trace: FILE.csv or FILE.csv.zst
    #[arg(value_name = "A")]
    a: PathBuf,
    /// The trace to compare it with
    #[arg(value_name = "B")]
    b: PathBuf,
    #[command(flatten)]
    format: Format,
}

/// The exit code of traces that differ.
const DIFFERENT: u8 = 1;

/// What differs: a program is its parameters, objects and rows, whatever its file is called and
/// what it was compiled from.
#[derive(Serialize)]
struct Diff<'a> {
    equal: bool,
    a: Side<'a>,
    b: Side<'a>,
    parameters: Vec<Parameter>,
    counts: Vec<Count<'a>>,
    first_different_object: Option<First>,
    first_different_row: Option<First>,
}

#[derive(Serialize)]
struct Side<'a> {
    trace: &'a Path,
    network: String,
    layers: usize,
    objects: usize,
    rows: usize,
}

/// A parameter of two values.
#[derive(Serialize)]
struct Parameter {
    parameter: String,
    a: Value,
    b: Value,
}

/// An operation that a layer has not equally often; a layer that is missing has none.
#[derive(Serialize)]
struct Count<'a> {
    layer: &'a str,
    op: &'static str,
    a: u64,
    b: u64,
}

/// An entry in words; `null` where one trace has ended.
#[derive(Serialize)]
struct First {
    index: usize,
    a: Option<String>,
    b: Option<String>,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let Arguments { a, b, format } = arguments;
    let (first, first_source) = open(a)?;
    let (second, second_source) = open(b)?;
    let mut diff = Diff {
        equal: true,
        a: side(a, &first, first_source.source_name),
        b: side(b, &second, second_source.source_name),
        parameters: parameters(&first, &second),
        counts: counts(&first, &second),
        first_different_object: first_different_object(&first, &second),
        first_different_row: first_different_row(&first, &second),
    };
    diff.equal = diff.parameters.is_empty()
        && diff.counts.is_empty()
        && diff.first_different_object.is_none()
        && diff.first_different_row.is_none();
    format.print(&diff, text)?;
    Ok(if diff.equal { ExitCode::SUCCESS } else { ExitCode::from(DIFFERENT) })
}

fn side<'a>(trace: &'a Path, program: &Program, network: String) -> Side<'a> {
    Side {
        trace,
        network,
        layers: program.layers().len(),
        objects: program.objects().len(),
        rows: program.rows().len(),
    }
}

/// The keys of the CKKS literals that differ.
fn parameters(a: &Program, b: &Program) -> Vec<Parameter> {
    let [a, b] = [a, b].map(|program| {
        let literal = serde_json::to_value(program.params().literal());
        literal.expect("a literal is numbers and names")
    });
    let Value::Object(keys) = &a else { return Vec::new() };
    let different = keys.iter().filter(|(key, value)| b[key.as_str()] != **value);
    different
        .map(|(key, a)| Parameter {
            parameter: key.clone(),
            a: a.clone(),
            b: b[key.as_str()].clone(),
        })
        .collect()
}

/// Operations by layer, in the order of `a`'s layers, then those of `b` alone.
fn counts<'a>(a: &'a Program, b: &'a Program) -> Vec<Count<'a>> {
    let mut order = BTreeMap::new();
    for name in a.layers().iter().chain(b.layers()) {
        let place = order.len();
        order.entry(name.as_str()).or_insert(place);
    }
    let mut counts: BTreeMap<_, [u64; 2]> = BTreeMap::new();
    for (side, program) in [a, b].into_iter().enumerate() {
        for (name, layer) in program.layers().iter().zip(layer_ops(program)) {
            for (op, count) in layer.ops {
                counts.entry((order[name.as_str()], name.as_str(), op)).or_default()[side] += count;
            }
        }
    }
    let different = counts.into_iter().filter(|(_, [a, b])| a != b);
    different.map(|((_, layer, op), [a, b])| Count { layer, op, a, b }).collect()
}

fn first_different_object(a: &Program, b: &Program) -> Option<First> {
    let index = (0..a.objects().len().max(b.objects().len()))
        .find(|&i| a.objects().get(i) != b.objects().get(i))?;
    let words = |object: &Object| {
        let (name, level) = (&object.name, object.level);
        format!("{name}, {:?}, {:?}, level {level}", object.kind, object.source)
    };
    let of = |program: &Program| program.objects().get(index).map(words);
    Some(First { index, a: of(a), b: of(b) })
}

fn first_different_row(a: &Program, b: &Program) -> Option<First> {
    let named = |program, index: usize| Named::new(program, RowId(index as u32));
    let differs = |index: &usize| match (named(a, *index), named(b, *index)) {
        (Some(a), Some(b)) => !a.is_same(&b),
        _ => true,
    };
    let index = (0..a.rows().len().max(b.rows().len())).find(differs)?;
    let words = |program| named(program, index).map(|row| row.to_string());
    Some(First { index, a: words(a), b: words(b) })
}

fn text(diff: &Diff<'_>) -> String {
    if diff.equal {
        return format!("the traces are the same program of {} rows\n", diff.a.rows);
    }
    let mut text = String::from("the traces differ\n\n");
    let mut line = |line: String| writeln!(text, "{line}").expect("a string takes all text");
    for (letter, Side { trace, network, layers, objects, rows }) in [("a", &diff.a), ("b", &diff.b)]
    {
        let trace = trace.display();
        line(format!(
            "{letter}: {trace}: {network}, {layers} layers, {objects} objects, {rows} rows"
        ));
    }
    if !diff.parameters.is_empty() {
        line(format!("\n{:<32}{:>16}{:>16}", "parameter", "a", "b"));
    }
    for Parameter { parameter, a, b } in &diff.parameters {
        line(format!("{parameter:<32}{:>16}{:>16}", a.to_string(), b.to_string()));
    }
    if !diff.counts.is_empty() {
        line(format!("\n{:<20}{:<12}{:>16}{:>16}", "layer", "op", "a", "b"));
    }
    for Count { layer, op, a, b } in &diff.counts {
        line(format!("{layer:<20}{op:<12}{a:>16}{b:>16}"));
    }
    let firsts = [("object", &diff.first_different_object), ("row", &diff.first_different_row)];
    for (what, first) in firsts {
        let Some(First { index, a, b }) = first else { continue };
        line(format!("\nthe first {what} that differs is {index}"));
        for (letter, words) in [("a", a), ("b", b)] {
            line(format!("  {letter}: {}", words.as_deref().unwrap_or("there is none")));
        }
    }
    text
}
