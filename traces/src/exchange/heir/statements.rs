//! The statements of a module, which may go over several lines.

use super::text::depth;
use crate::exchange::ImportError;
use crate::exchange::lines::Lines;
use std::io::BufRead;

/// The longest line, and the longest statement: a constant has a number for every slot.
const MAX_STATEMENT: usize = 1 << 22;
/// What has a region in brackets that go on.
const REGIONS: [&str; 3] = ["module", "builtin.module", "func.func"];

/// One statement.
pub(super) struct Statement {
    /// The line on which it starts.
    pub(super) line: u64,
    /// Its text without comments, on one line; without the bracket that opens its region.
    pub(super) text: String,
    /// Whether a region follows.
    pub(super) opens: bool,
}

pub(super) struct Statements<R> {
    lines: Lines<R>,
}

impl<R: BufRead> Statements<R> {
    pub(super) fn new(input: R) -> Self {
        Self { lines: Lines::new(input, MAX_STATEMENT) }
    }

    /// The next statement; `None` at the end, or where resources begin.
    pub(super) fn next(&mut self) -> Result<Option<Statement>, ImportError> {
        let mut statement = Statement { line: 0, text: String::new(), opens: false };
        // Brackets of the lines that are complete.
        let mut open = 0i64;
        while let Some((line, text)) = self.lines.next()? {
            let text = code(text);
            if text.is_empty() {
                continue;
            }
            if statement.text.is_empty() {
                if text.starts_with("{-#") {
                    return Ok(None);
                }
                statement.line = line;
            } else {
                statement.text.push(' ');
            }
            statement.text.push_str(text);
            open += depth(text);
            if statement.text.len() > MAX_STATEMENT {
                let problem = format!("the statement is longer than {MAX_STATEMENT} bytes");
                let hint = "a bracket of it is not closed".into();
                return Err(ImportError::Line { line: statement.line, problem, hint });
            }
            let has_region = REGIONS.iter().any(|word| statement.text.starts_with(word));
            if has_region && open == 1 && text.ends_with('{') {
                statement.text.pop();
                statement.opens = true;
                return Ok(Some(statement));
            }
            if open <= 0 {
                return Ok(Some(statement));
            }
        }
        if statement.text.is_empty() {
            return Ok(None);
        }
        Err(ImportError::Line {
            line: statement.line,
            problem: "a bracket of this statement is not closed".into(),
            hint: "the file was cut; copy it again".into(),
        })
    }
}

/// A line without its comment.
fn code(line: &str) -> &str {
    let mut quoted = false;
    let mut last = 0u8;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'"' if last != b'\\' => quoted = !quoted,
            b'/' if last == b'/' && !quoted => return line[..at - 1].trim(),
            _ => {}
        }
        last = byte;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_go_over_lines_and_regions_open() {
        let text = "// nothing\nmodule attributes {a = \"//{\",\n b} { // open\n  func.func @f(%x: !t) -> !t {\n\
            %0 = ckks.rotate %x {\n    offset = 1 } : !t\n  }\n}\n{-# x\n";
        let mut statements = Statements::new(text.as_bytes());
        let mut all = Vec::new();
        while let Some(Statement { line, text, .. }) = statements.next().expect("statements") {
            all.push((line, text.trim().to_owned()));
        }
        let all: Vec<_> = all.iter().map(|(line, text)| (*line, text.as_str())).collect();
        let want = [
            (2, "module attributes {a = \"//{\", b}"),
            (4, "func.func @f(%x: !t) -> !t"),
            (5, "%0 = ckks.rotate %x { offset = 1 } : !t"),
            (7, "}"),
            (8, "}"),
        ];
        assert_eq!(all, want);
    }
}
