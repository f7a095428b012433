//! What was measured, as tables or as one JSON object.

use hearth_golden::Kernel;
use serde_json::{Map, Value, json};
use std::fmt;

/// Prints tables as they grow, or collects an object.
pub(crate) struct Report {
    json: bool,
    object: Map<String, Value>,
}

impl Report {
    pub(crate) fn new(json: bool, kernel: Kernel) -> Self {
        let mut report = Self { json, object: Map::new() };
        let comparable = kernel == Kernel::Avx512;
        report.set("kernel", kernel.to_string());
        report.set("targets_comparable", comparable);
        report.line(format_args!("kernel {kernel}, one thread, medians of CPU time"));
        if !comparable {
            report.line(format_args!(
                "targets: not comparable, they assume AVX-512 with IFMA; SEAL is comparable"
            ));
        }
        report
    }

    /// A line of a table.
    pub(crate) fn line(&self, text: fmt::Arguments<'_>) {
        if !self.json {
            println!("{text}");
        }
    }

    /// A member of the object.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.object.insert(name.into(), value.into());
    }

    /// Appends `row` to the list `table` of the object.
    pub(crate) fn row(&mut self, table: &str, row: Value) {
        let rows = self.object.entry(table).or_insert_with(|| json!([]));
        rows.as_array_mut().expect("a list").push(row);
    }

    /// A peer that was not measured.
    pub(crate) fn missing(&mut self, peer: &str, reason: &str) {
        self.line(format_args!("{peer}: not built, {reason}"));
        self.row("missing", json!({ "peer": peer, "reason": reason }));
    }

    /// Prints the object.
    pub(crate) fn finish(self) {
        if self.json {
            println!("{}", Value::Object(self.object));
        }
    }
}
