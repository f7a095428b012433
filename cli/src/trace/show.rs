//! `hearth trace show`: rows of a trace, for people.

use super::open;
use super::row::Named;
use crate::failure::Failure;
use crate::output::print;
use hearth_spec::RowId;
use hearth_spec::he::Program;
use hearth_traces::macros::{Macro, macros};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

/// Which rows.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A trace: FILE.csv or FILE.csv.zst
    #[arg(value_name = "FILE")]
    trace: PathBuf,
    /// Only rows of this layer
    #[arg(long, value_name = "NAME")]
    layer: Option<String>,
    /// Start at this row
    #[arg(long, value_name = "ROW", default_value_t = 0)]
    from: u32,
    /// List at most so many rows
    #[arg(long, value_name = "NUMBER", default_value_t = 40,
        value_parser = clap::value_parser!(u32).range(1..=100_000))]
    rows: u32,
    /// List the linear transforms, polynomials and bootstraps that rows make up, a line each; --from
    /// a line's first row shows what it expands to
    #[arg(long)]
    macros: bool,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { trace, layer, from, rows, macros } = arguments;
    let (program, provenance) = open(trace)?;
    let count = program.rows().len() as u32;
    if *from >= count.max(1) {
        let place = trace.display();
        return Err(Failure::refused(format!(
            "{place}: there is no row {from}\nhint: the trace has {count} rows, counted from 0"
        )));
    }
    if let Some(name) = layer
        && !program.layers().contains(name)
    {
        let known = program.layers().join(", ");
        return Err(Failure::refused(format!(
            "{}: there is no layer `{name}`\nhint: the layers are {known}",
            trace.display()
        )));
    }
    let list = if *macros { folded } else { text };
    print(&list(&program, &provenance.source_name, arguments, *rows as usize))
}

/// A heading and the macros from the first row on.
fn folded(program: &Program, source: &str, arguments: &Arguments, limit: usize) -> String {
    let all = macros(program);
    let mut text = format!(
        "{source}: {} rows in {} macros\n\n{:>8}  {:<10}{:>8}  {:>8}  layer: operations\n",
        program.rows().len(),
        all.len(),
        "row",
        "macro",
        "rows",
        "levels",
    );
    let layer = |found: &Macro| program.layers()[found.layer.index()].as_str();
    let wanted = |found: &&Macro| {
        found.rows.end > arguments.from
            && arguments.layer.as_deref().is_none_or(|l| l == layer(found))
    };
    let mut listed = all.iter().filter(wanted);
    for found in listed.by_ref().take(limit) {
        let mut ops: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &program.rows()[found.rows.start as usize..found.rows.end as usize] {
            *ops.entry(row.op.name()).or_default() += 1;
        }
        let ops: Vec<_> = ops.iter().map(|(op, count)| format!("{count} {op}")).collect();
        let levels = format!("{}→{}", found.from, found.to);
        let (start, name, rows) = (found.rows.start, found.kind.name(), found.rows.len());
        let ops = ops.join(", ");
        let line = format!("{start:>8}  {name:<10}{rows:>8}  {levels:>8}  {}: {ops}", layer(found));
        writeln!(text, "{line}").expect("a string takes all text");
    }
    if let Some(next) = listed.next() {
        let next = next.rows.start;
        writeln!(text, "\nthe next is row {next}: --from {next}").expect("a string takes all text");
    }
    text
}

/// A heading, the rows under the names of their layers, and where the list goes on.
fn text(program: &Program, source: &str, arguments: &Arguments, limit: usize) -> String {
    let count = program.rows().len();
    let mut text = format!(
        "{source}: {count} rows, {} layers, {} objects\n\n{:>8}  {:<10}{:>6}  {:<18}{}\n",
        program.layers().len(),
        program.objects().len(),
        "row",
        "op",
        "level",
        "operands",
        "object, constant, hoisting group",
    );
    let wanted = |row: &Named<'_>| arguments.layer.as_deref().is_none_or(|l| l == row.layer());
    let mut rows = (arguments.from..count as u32)
        .filter_map(|id| Named::new(program, RowId(id)).map(|row| (id, row)))
        .filter(|(_, row)| wanted(row));
    let mut layer = None;
    for (id, row) in rows.by_ref().take(limit) {
        if layer.replace(row.layer()) != Some(row.layer()) {
            writeln!(text, "{}", row.layer()).expect("a string takes all text");
        }
        let (op, level, operands, rest) = (row.op(), row.level(), row.operands(), row.rest());
        let line = format!("{id:>8}  {op:<10}{level:>6}  {operands:<18}{rest}");
        writeln!(text, "{}", line.trim_end()).expect("a string takes all text");
    }
    if let Some((next, _)) = rows.next() {
        writeln!(text, "\nthe next is row {next}: --from {next}").expect("a string takes all text");
    }
    text
}
