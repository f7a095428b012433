//! Tables of numbers as a network's inputs.

use crate::failure::Failure;
use crate::store;
use std::io::Read;
use std::path::Path;

/// The values of the table at `path`, line by line: numbers with commas between them, as many on
/// every line; a first line that has no number is a heading. At most `limit` values are read.
pub(super) fn read(path: &Path, limit: usize) -> Result<Vec<f64>, Failure> {
    let (file, _) = store::open(path)?;
    parse(file, limit)
        .map_err(|problem| Failure::refused(format!("`{}`: {problem}", path.display())))
}

fn parse(text: impl Read, limit: usize) -> Result<Vec<f64>, String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).trim(csv::Trim::All).from_reader(
        // A number is at most some 30 bytes; a line without an end must not fill the memory.
        text.take(32 * limit as u64),
    );
    let mut values = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut first = true;
    loop {
        let read = reader.read_record(&mut record);
        if !read.map_err(|error| format!("{error}\nhint: give as many numbers on every line"))? {
            return Ok(values);
        }
        let is_heading = first && record.iter().all(|field| field.parse::<f64>().is_err());
        first = false;
        if is_heading {
            continue;
        }
        if values.len() + record.len() > limit {
            return Err(format!("it has more than {limit} values\nhint: give fewer inputs"));
        }
        for (column, field) in (1..).zip(&record) {
            let value = field.parse::<f64>().ok().filter(|value| value.is_finite());
            let line = record.position().map_or(0, csv::Position::line);
            values.push(value.ok_or_else(|| {
                format!(
                    "line {line}, column {column}: `{}` is no finite number\nhint: leave only numbers, and at most one heading",
                    field.chars().take(40).collect::<String>()
                )
            })?);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[f64]) {
        assert_eq!(parse(text.as_bytes(), 8).as_deref(), Ok(expected));
    }

    #[test]
    fn numbers_are_read_line_by_line_without_the_heading() {
        check("1,2\n3, -4e-1\n", &[1.0, 2.0, 3.0, -0.4]);
        check("radius,texture\n1,2\n", &[1.0, 2.0]);
        check("", &[]);
    }

    #[track_caller]
    fn refused(text: &str, problem: &str) {
        let error = parse(text.as_bytes(), 4).expect_err("refused");
        assert!(error.contains(problem) && error.contains("\nhint: "), "{error}");
    }

    #[test]
    fn words_missing_numbers_and_too_many_are_refused_with_their_place() {
        refused("1,2\n3,x\n", "line 2, column 2: `x` is no finite number");
        refused("1,nan\n", "line 1, column 2: `nan`");
        refused("1,2\n3\n", "found record with 1 fields");
        refused("1,2\n3,4\n5,6\n", "more than 4 values");
    }
}
