//! A study's results as they were written, and its page.

use super::super::html::{self, Table, escape, figure, section};
use super::super::{bars, simulation};
use super::link;
use crate::failure::Failure;
use crate::output::read_text;
use crate::simulate::{Asking, replay};
use crate::study::subject;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Results are not larger.
const MAX_TABLE_BYTES: u64 = 1 << 28;
const MAX_MANIFEST_BYTES: u64 = 1 << 24;
/// A figure has no more bars, and a bar's name no more letters.
const MOST_BARS: usize = 60;
const MOST_LETTERS: usize = 48;

/// Sorts a table by the column whose head is clicked: by number where both cells are one, else as text in
/// which numbers count as such, so that `16 MiB` is behind `4 MiB`.
const SORTING: &str = "<script>document.querySelectorAll('th').forEach(function(head){head.onclick=function(){\
var i=head.cellIndex,body=head.closest('table').tBodies[0],up=head.dataset.up!=='1';head.dataset.up=up?'1':'0';\
Array.from(body.rows).sort(function(a,b){var x=a.cells[i].textContent,y=b.cells[i].textContent,\
d=x!==''&&y!==''&&!isNaN(x)&&!isNaN(y)?x-y:x.localeCompare(y,'en',{numeric:true});return up?d:-d}).forEach(function(row){body.append(row)})}})</script>";

#[derive(Deserialize)]
struct Manifest {
    hearth: String,
    study: String,
    question: String,
    study_sha256: String,
    inputs: BTreeMap<String, String>,
    fixed: BTreeMap<String, String>,
    points: u32,
    measured: u32,
    failed: u32,
}

/// The results of a study.
pub(super) struct Study {
    manifest: Manifest,
    csv: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Study {
    /// Reads the table and the manifest of `folder`.
    pub(super) fn read(folder: &Path) -> Result<Self, Failure> {
        let file = folder.join("manifest.json");
        let wrong = |what: &dyn std::fmt::Display| {
            Failure::refused(format!("{what}\nhint: `hearth sweep` writes such results"))
                .within(&folder.display().to_string())
        };
        let manifest = serde_json::from_str(&read_text(&file, MAX_MANIFEST_BYTES)?);
        let manifest: Manifest = manifest.map_err(|error| wrong(&error))?;
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if manifest.study.is_empty() || !manifest.study.chars().all(is_name) {
            return Err(wrong(&"its manifest names no study"));
        }
        let csv = read_text(&folder.join("table.csv"), MAX_TABLE_BYTES)?;
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let texts = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
        let columns: Vec<String> = texts(reader.headers().map_err(|error| wrong(&error))?);
        if columns.first().map(String::as_str) != Some("point")
            || !["status", "error"].iter().all(|name| columns.iter().any(|column| column == name))
        {
            return Err(wrong(&"its table has no columns point, status and error"));
        }
        let rows = reader.records().map(|record| record.map(|record| texts(&record)));
        let rows = rows.collect::<Result<_, _>>().map_err(|error| wrong(&error))?;
        Ok(Self { manifest, csv, columns, rows })
    }

    pub(super) fn name(&self) -> &str {
        &self.manifest.study
    }

    pub(super) fn question(&self) -> &str {
        &self.manifest.question
    }

    pub(super) fn csv(&self) -> &str {
        &self.csv
    }

    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }

    pub(super) fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// The place of a column.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// The places of the fields that vary.
    pub(super) fn varied(&self) -> std::ops::Range<usize> {
        1..self.column("status").unwrap_or(1)
    }

    /// The places of the fields that tell rows apart: all that vary, or a label and what differs between
    /// rows of one label.
    fn telling(&self) -> Vec<usize> {
        let Some(label) = self.varied().find(|&place| self.columns[place] == "label") else {
            return self.varied().collect();
        };
        let differs = |place: usize| {
            let mut first: BTreeMap<&str, &str> = BTreeMap::new();
            let mut rows = self.rows.iter();
            rows.any(|row| *first.entry(&row[label]).or_insert(&row[place]) != row[place])
        };
        self.varied().filter(|&place| place == label || differs(place)).collect()
    }

    /// What tells a row from the others, by the fields in `telling`.
    fn label(row: &[String], telling: &[usize]) -> String {
        let texts = telling.iter().map(|&place| row[place].as_str());
        let text = texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
        match text.chars().count() {
            0 => format!("point {}", row[0]),
            count if count > MOST_LETTERS => text.chars().take(MOST_LETTERS).chain(['…']).collect(),
            _ => text,
        }
    }

    /// The links to clients: their names, and the places of what an input takes on them.
    fn links(&self) -> Vec<(&str, usize)> {
        fn name(column: &str) -> Option<&str> {
            let name = column.strip_prefix("client.")?.strip_suffix(".seconds")?;
            Some(name).filter(|name| !name.is_empty())
        }
        let columns = self.columns.iter().enumerate();
        columns.filter_map(|(place, column)| Some((name(column)?, place))).collect()
    }

    /// What the figure shows.
    pub(super) fn shown(&self) -> &'static str {
        if self.links().is_empty() {
            "seconds for an input"
        } else {
            "seconds for an input: computing first, then the client's link"
        }
    }

    /// Seconds for an input of the measured points, on every link to clients if there are some; the
    /// first ones if there are many.
    pub(super) fn figure(&self) -> String {
        let (seconds, telling, links) =
            (self.column("seconds_per_input"), self.telling(), self.links());
        let bars_of = |row: &Vec<String>| -> Option<Vec<(String, Vec<f64>)>> {
            let (label, computing) = (Self::label(row, &telling), row[seconds?].parse().ok()?);
            if links.is_empty() {
                return Some(vec![(label, vec![computing])]);
            }
            let on_link = |&(link, place): &(&str, usize)| {
                Some((format!("{label} · {link}"), vec![computing, row[place].parse().ok()?]))
            };
            links.iter().map(on_link).collect()
        };
        let rows: Vec<_> = self.rows.iter().filter_map(bars_of).flatten().take(MOST_BARS).collect();
        bars(&rows, self.shown())
    }

    /// The study's page.
    pub(super) fn page(&self, picture: &str, runs: bool) -> String {
        let heads: Vec<&str> = self.columns.iter().map(String::as_str).collect();
        let mut table = Table::new(&heads);
        for row in &self.rows {
            let cells = row.iter().enumerate().map(|(place, cell)| match (place, runs) {
                (0, true) => link(&format!("{}-{cell}.html", self.name()), cell),
                _ => escape(cell),
            });
            table.raw_row(&cells.collect::<Vec<_>>());
        }
        let Manifest { hearth, study_sha256, points, measured, failed, .. } = &self.manifest;
        let mut made = Table::new(&["", ""]);
        let mut say = |what: &str, value: &str| made.row(&[what.to_owned(), value.to_owned()]);
        say("hearth", hearth);
        say("study, SHA-256", study_sha256);
        self.manifest.inputs.iter().for_each(|(what, digest)| say(what, digest));
        self.manifest.fixed.iter().for_each(|(what, value)| say(what, value));
        let about = format!(
            "{measured} of {points} points measured, {failed} failed. Click a head to sort."
        );
        let files =
            ["csv", "tex", "svg"].map(|kind| link(&format!("{}.{kind}", self.name()), kind));
        let body = [
            format!("<p>{}</p><h1>{}</h1>", link("index.html", "all studies"), escape(self.name())),
            format!("<p>{}</p>", escape(self.question())),
            figure(picture, self.shown()),
            section("Points", &about, &table.html()),
            format!("<p>{}</p>", files.join(" · ")),
            section("Made from", "What the same table comes from again.", &made.html()),
            SORTING.to_owned(),
        ];
        html::page(&format!("Hearth: {}", self.name()), &body.concat())
    }

    /// A page for each measured point, replayed.
    pub(super) fn runs(&self) -> Result<Vec<(String, String)>, Failure> {
        let status = self.column("status").expect("it was read with one");
        let measured = self.rows.iter().filter(|row| row[status] == "measured");
        measured.map(|row| Ok((row[0].clone(), self.run(row)?))).collect()
    }

    fn run(&self, row: &[String]) -> Result<String, Failure> {
        let fixed = self.manifest.fixed.iter().map(|(name, value)| (name.clone(), value.clone()));
        let own = self.varied().map(|place| (self.columns[place].clone(), row[place].clone()));
        let fields: Vec<_> = fixed.chain(own.filter(|(_, value)| !value.is_empty())).collect();
        let replayed = || {
            let subject = subject(&fields)?;
            let machine = subject.machine()?;
            let (program, name) = subject.program(&machine)?;
            replay(&program, name, &machine, &subject, Asking::default())
        };
        let place = format!("{}, point {}", self.name(), row[0]);
        let simulated = replayed().map_err(|failure: Failure| failure.within(&place))?;
        Ok(simulation::page(&simulated))
    }
}
