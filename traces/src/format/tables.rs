//! Reading a sidecar: its header, then its tables line by line.

use super::FormatError;
use super::bootstraps;
use super::objects::{self, Checker};
use super::rows::io_error;
use super::sidecar::{BOOTSTRAPS, CONSTANTS, END, Header, MAX_HEADER, OBJECTS};
use hearth_spec::he::{Bootstrap, Object};
use std::io::{self, BufRead, Read};
use std::path::Path;

/// The longest line of a table, in bytes.
const MAX_TABLE_LINE: usize = 4096;

/// The sidecar's content.
pub(super) struct Sidecar {
    pub(super) header: Header,
    pub(super) constants: Vec<f64>,
    pub(super) bootstraps: Vec<Bootstrap>,
    pub(super) objects: Vec<Object>,
}

/// The lines of a sidecar, one at a time, so that only its content takes memory.
struct Lines<'a, R> {
    path: &'a Path,
    input: R,
    /// The line read last, counted from 1.
    number: usize,
    line: String,
}

const CUT: &str = "the file was cut; copy it again, or compile the network again";
const AGAIN: &str = "compile the network again";

impl<R: BufRead> Lines<'_, R> {
    fn refused(&self, problem: &str, hint: &'static str) -> FormatError {
        let (line, problem) = (self.number, problem.into());
        FormatError::Sidecar { path: self.path.into(), line, problem, hint }
    }

    /// Reads the next line of at most `limit` bytes; false at the end of the file.
    fn next(&mut self, limit: usize) -> Result<bool, FormatError> {
        self.number += 1;
        self.line.clear();
        let read = self.input.by_ref().take(limit as u64 + 1).read_line(&mut self.line);
        let read = read.map_err(|source| match source.kind() {
            io::ErrorKind::InvalidData => self.refused("the line is not text", AGAIN),
            _ => io_error(self.path, source),
        })?;
        if read > limit {
            return Err(self.refused("the line is too long", AGAIN));
        }
        Ok(read > 0)
    }

    /// The header's text, up to the first table; whether there is one.
    fn header(&mut self) -> Result<(String, bool), FormatError> {
        let mut text = String::new();
        while self.next(MAX_HEADER)? {
            if self.line.trim_end() == CONSTANTS {
                return Ok((text, true));
            }
            text.push_str(&self.line);
            if text.len() > MAX_HEADER {
                return Err(self.refused("the header is too long", AGAIN));
            }
        }
        Ok((text, false))
    }

    /// The line that begins a table.
    fn begin(&mut self, name: &str, line: &str) -> Result<(), FormatError> {
        if self.next(MAX_TABLE_LINE)? && self.line.trim_end() == line {
            return Ok(());
        }
        Err(self.refused(&format!("the table of {name} is missing"), CUT))
    }

    /// Every entry of the table that has begun, a line each, to its end.
    fn table<T>(
        &mut self,
        name: &str,
        mut entry: impl FnMut(usize, &str) -> Result<T, objects::Problem>,
    ) -> Result<Vec<T>, FormatError> {
        let mut entries = Vec::new();
        loop {
            if !self.next(MAX_TABLE_LINE)? {
                return Err(self.refused(&format!("the table of {name} has no end"), CUT));
            }
            let content = self.line.trim();
            if content == END {
                return Ok(entries);
            }
            let parsed = content
                .strip_suffix(',')
                .ok_or_else(|| (format!("the line is no entry of {name}"), "end it in a comma"))
                .and_then(|content| entry(entries.len(), content));
            entries.push(parsed.map_err(|(problem, hint)| self.refused(&problem, hint))?);
        }
    }
}

/// Reads a sidecar to its end.
pub(super) fn read_sidecar(path: &Path, input: impl BufRead) -> Result<Sidecar, FormatError> {
    let mut lines = Lines { path, input, number: 0, line: String::new() };
    let (text, has_tables) = lines.header()?;
    let header = match Header::parse(path, &text) {
        Err(other @ (FormatError::Schema { .. } | FormatError::OldSchema { .. })) => {
            return Err(other);
        }
        _ if !has_tables => return Err(lines.refused("the table of constants is missing", CUT)),
        header => header?,
    };
    let constants = lines.table("constants", |_, text| constant(text))?;
    lines.begin("bootstraps", BOOTSTRAPS)?;
    let bootstraps = lines.table("bootstraps", |_, text| bootstraps::parse(text))?;
    lines.begin("objects", OBJECTS)?;
    let mut checker = Checker::new(&header.params, header.layers.len());
    let objects = lines.table("objects", |id, text| {
        let object = objects::parse(id, text)?;
        checker.check(&object).map(|()| object)
    })?;
    if lines.next(MAX_TABLE_LINE)? {
        return Err(lines.refused("the file goes on", "the table of objects is the last"));
    }
    Ok(Sidecar { header, constants, bootstraps, objects })
}

/// A finite number.
fn constant(text: &str) -> Result<f64, objects::Problem> {
    // `parse` would take a leading plus, which no writer of ours gives.
    let number = text.parse().ok().filter(|number: &f64| number.is_finite());
    number.filter(|_| !text.starts_with('+')).ok_or_else(|| {
        let shown: String = text.chars().take(40).collect();
        (
            format!("`{}` is not a finite number", shown.escape_debug()),
            "correct the constant, or compile the network again",
        )
    })
}
