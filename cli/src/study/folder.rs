//! A study's folder: the journal of finished points, the table, and the manifest of what it is from.

use super::cells::COLUMNS;
use super::check::Checked;
use super::inputs::{Inputs, VERSION};
use super::journal::{Journal, Outcome, Outcomes};
use super::slurm;
use crate::failure::Failure;
use crate::output::{json, write_file};
use hearth_traces::format::Digest;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Whether a folder may have a journal already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Begin {
    /// It may not.
    Anew,
    /// Its finished points are kept.
    Resume,
}

/// The folder, with its journal open.
pub(crate) struct Folder {
    path: PathBuf,
    journal: Journal,
    pub(crate) outcomes: Outcomes,
}

/// What the table was made from.
#[derive(Serialize)]
struct Manifest<'a> {
    schema_version: u32,
    hearth: &'a str,
    study: &'a str,
    question: &'a str,
    study_sha256: String,
    /// Digests of the files that fields name.
    inputs: &'a Inputs,
    /// Fields of every point.
    fixed: BTreeMap<&'a str, &'a str>,
    points: u32,
    measured: usize,
    failed: usize,
    columns: &'a [String],
    table_sha256: String,
}

impl Folder {
    /// Opens the folder at `path` for `checked`, and makes it if it is not there.
    ///
    /// # Errors
    /// If it has a journal and is begun anew, is another study's, or cannot be used.
    pub(crate) fn open(path: &Path, checked: &Checked, begin: Begin) -> Result<Self, Failure> {
        std::fs::create_dir_all(path).map_err(|error| Failure::file("make", path, &error))?;
        let file = path.join("journal.jsonl");
        if begin == Begin::Anew && file.exists() {
            return Err(Failure::refused(format!(
                "`{}` has results already\nhint: go on with --resume, choose another folder with --out, or remove it",
                path.display()
            )));
        }
        let (journal, outcomes) = Journal::open(&file, checked.identity)?;
        let mut folder = Self { path: path.to_owned(), journal, outcomes };
        folder.merge(slurm::parts(path, checked.identity)?)?;
        Ok(folder)
    }

    /// Adds what became of a point.
    ///
    /// # Errors
    /// If the disk does not take it.
    pub(crate) fn record(&mut self, point: u32, outcome: Outcome) -> Result<(), Failure> {
        self.journal.append(point, outcome.clone())?;
        self.outcomes.insert(point, outcome);
        Ok(())
    }

    /// Adds outcomes of other journals: a measured point stays what it is.
    ///
    /// # Errors
    /// If the disk does not take them.
    pub(super) fn merge(&mut self, others: Outcomes) -> Result<(), Failure> {
        for (point, outcome) in others {
            let known = self.outcomes.get(&point);
            if !matches!(known, Some(Outcome::Measured(_))) && known != Some(&outcome) {
                self.record(point, outcome)?;
            }
        }
        Ok(())
    }

    /// The points of `checked` that are to be run: those without an outcome, and those that failed and
    /// may not the next time, if they are to be tried again.
    pub(crate) fn to_run(&self, checked: &Checked, retry: bool) -> Vec<u32> {
        let is_open = |number: &u32, can_run: bool| match self.outcomes.get(number) {
            None => true,
            Some(Outcome::Measured(_)) => false,
            Some(Outcome::Failed(_)) => retry && can_run,
        };
        let points = checked.points.iter();
        let open = points.filter(|(number, point)| is_open(number, point.effort.is_ok()));
        open.map(|(number, _)| *number).collect()
    }

    /// Points that failed so far.
    pub(crate) fn failed(&self) -> usize {
        self.outcomes.values().filter(|outcome| matches!(outcome, Outcome::Failed(_))).count()
    }

    /// Where the table is.
    pub(crate) fn table(&self) -> PathBuf {
        self.path.join("table.csv")
    }

    /// Where the manifest is.
    pub(crate) fn manifest(&self) -> PathBuf {
        self.path.join("manifest.json")
    }

    /// Writes the table of all points so far, in the order of their numbers, and the manifest.
    ///
    /// # Errors
    /// If the disk does not take them.
    pub(crate) fn write(&self, checked: &Checked) -> Result<(), Failure> {
        let varied = checked.study.grid.varied();
        let columns = self.columns(&varied);
        let table = self.rows(checked, &varied, &columns);
        write_file(&self.table(), &table)?;
        let fixed = checked.study.grid.fixed().iter();
        let failed = self.failed();
        let manifest = Manifest {
            schema_version: 1,
            hearth: VERSION,
            study: &checked.study.name,
            question: &checked.study.question,
            study_sha256: Digest::of(checked.study.text.as_bytes()).to_string(),
            inputs: &checked.inputs,
            fixed: fixed.map(|(name, value)| (name.as_str(), value.as_str())).collect(),
            points: checked.study.grid.count(),
            measured: self.outcomes.len() - failed,
            failed,
            columns: &columns,
            table_sha256: Digest::of(&table).to_string(),
        };
        write_file(&self.manifest(), (json(&manifest) + "\n").as_bytes())
    }

    /// Number, fields, state, then what all points have, then what some have.
    fn columns(&self, varied: &[String]) -> Vec<String> {
        let mut columns = vec!["point".to_owned()];
        columns.extend(varied.iter().cloned());
        columns.extend(["status", "error"].map(String::from));
        columns.extend(COLUMNS.iter().map(|column| (*column).to_owned()));
        let measured = self.outcomes.values().filter_map(|outcome| match outcome {
            Outcome::Measured(cells) => Some(cells.keys()),
            Outcome::Failed(_) => None,
        });
        let all: BTreeSet<&String> = measured.flatten().collect();
        columns.extend(all.into_iter().filter(|key| !COLUMNS.contains(&key.as_str())).cloned());
        columns
    }

    fn rows(&self, checked: &Checked, varied: &[String], columns: &[String]) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let mut write = |cells: Vec<String>| writer.write_record(&cells).expect("memory takes it");
        write(columns.to_vec());
        for (number, outcome) in &self.outcomes {
            let fields: BTreeMap<_, _> = checked.study.grid.point(*number).into_iter().collect();
            let mut cells = vec![number.to_string()];
            cells.extend(varied.iter().map(|name| fields.get(name).cloned().unwrap_or_default()));
            let rest = &columns[cells.len() + 2..];
            match outcome {
                Outcome::Measured(measured) => {
                    cells.extend(["measured".to_owned(), String::new()]);
                    let cell = |column| measured.get(column).cloned().unwrap_or_default();
                    cells.extend(rest.iter().map(cell));
                }
                Outcome::Failed(why) => {
                    cells.extend(["failed".to_owned(), why.clone()]);
                    cells.extend(rest.iter().map(|_| String::new()));
                }
            }
            write(cells);
        }
        writer.into_inner().expect("memory takes it")
    }
}
