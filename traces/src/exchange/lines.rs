//! A text file, line by line, in bounded memory.

use super::ImportError;
use std::io::{BufRead, Read};

/// The lines of a text file.
pub(super) struct Lines<R> {
    input: R,
    /// The longest line, in bytes with its newline.
    limit: usize,
    number: u64,
    buffer: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R, limit: usize) -> Self {
        Self { input, limit, number: 0, buffer: Vec::new() }
    }

    /// The next line and its number from 1, without white space around it; `None` at the end.
    ///
    /// # Errors
    /// If the file cannot be read, or the line is too long or no text.
    pub(super) fn next(&mut self) -> Result<Option<(u64, &str)>, ImportError> {
        self.buffer.clear();
        let mut limited = self.input.by_ref().take(self.limit as u64 + 1);
        if limited.read_until(b'\n', &mut self.buffer)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let line = self.number;
        if self.buffer.len() > self.limit {
            let problem = format!("it is longer than {} bytes", self.limit);
            return Err(ImportError::Line { line, problem, hint: "break the line".into() });
        }
        match std::str::from_utf8(&self.buffer) {
            Ok(text) => Ok(Some((line, text.trim()))),
            Err(_) => Err(ImportError::Line {
                line,
                problem: "it is not text".into(),
                hint: "the file is damaged, or of another format".into(),
            }),
        }
    }

    /// The number of the last line that was read.
    pub(super) fn number(&self) -> u64 {
        self.number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: usize = 8;

    #[track_caller]
    fn check(text: &[u8], lines: &[&str], error: Option<&str>) {
        let mut reader = Lines::new(text, LIMIT);
        for (i, want) in lines.iter().enumerate() {
            assert_eq!(reader.next().expect("a line"), Some((i as u64 + 1, *want)));
        }
        match error {
            None => assert_eq!(reader.next().expect("the end"), None),
            Some(want) => {
                let error = reader.next().expect_err("refused").to_string();
                assert!(error.starts_with(want), "{error}");
            }
        }
    }

    #[test]
    fn lines_are_text_of_bounded_length() {
        check(b"", &[], None);
        check(b" a \n\nb", &["a", "", "b"], None);
        check(b"a\n\xff\n", &["a"], Some("line 2: it is not text\nhint: "));
        let longest = "x".repeat(LIMIT - 1) + "\n";
        check(longest.as_bytes(), &[longest.trim()], None);
        let longer = "x".repeat(LIMIT) + "\n";
        check(longer.as_bytes(), &[], Some("line 1: it is longer than 8 bytes\nhint: "));
    }
}
