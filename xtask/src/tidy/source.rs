//! Rust text with its comments and literals told apart from its code.
//!
//! A word in a comment or a string breaks no rule. This reads just enough of the language for
//! that: comments (nested too), plain, byte and raw strings, characters, and lifetimes.

/// One Rust file.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    raw: Vec<&'a str>,
    code: Vec<String>,
    comments: Vec<String>,
    first_test_line: usize,
}

impl<'a> Source<'a> {
    pub(crate) fn new(text: &'a str) -> Source<'a> {
        let keep = |part| blank(text, part).lines().map(str::to_owned).collect::<Vec<_>>();
        let (code, comments) = (keep(Part::Code), keep(Part::Comments));
        let test_attribute = code.iter().position(|line| line.trim() == "#[cfg(test)]");
        let first_test_line = test_attribute
            .filter(|&index| code.get(index + 1).is_some_and(|next| opens_module(next)))
            .unwrap_or(code.len());
        Source { raw: text.lines().collect(), code, comments, first_test_line }
    }

    /// How many lines there are.
    pub(crate) fn len(&self) -> usize {
        self.raw.len()
    }

    /// Lines with their number from 1; comments and the insides of literals are blanks.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.iter().enumerate().map(|(index, line)| (index + 1, line.as_str()))
    }

    /// The same without a closing `#[cfg(test)] mod`.
    pub(crate) fn product_code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code().take(self.first_test_line)
    }

    /// Lines with their number from 1; everything but comments is blanks.
    pub(crate) fn comments(&self) -> impl Iterator<Item = (usize, &str)> {
        self.comments.iter().enumerate().map(|(index, line)| (index + 1, line.as_str()))
    }

    /// A line as it was written, by its number from 1.
    pub(crate) fn raw(&self, number: usize) -> &str {
        number.checked_sub(1).and_then(|index| self.raw.get(index)).copied().unwrap_or_default()
    }

    /// The code from a line on, and the text as it was written, each up to the bracket that closes
    /// the first one opened there: an attribute, usually.
    pub(crate) fn bracketed(&self, number: usize) -> String {
        let mut depth = 0;
        let mut text = String::new();
        for (line, code) in self.code().skip(number - 1) {
            text.push_str(self.raw(line));
            text.push('\n');
            let mut closed = false;
            for character in code.chars() {
                match character {
                    '[' => depth += 1,
                    ']' => {
                        depth -= 1;
                        closed |= depth == 0;
                    }
                    _ => {}
                }
            }
            if closed {
                break;
            }
        }
        text
    }

    /// Whether this line, or one of the comments and attributes directly above it, contains `word`.
    pub(crate) fn is_explained(&self, number: usize, word: &str) -> bool {
        let is_above = |line: &str| {
            let line = line.trim_start();
            line.starts_with("//") || line.starts_with("#[") || line.starts_with("unsafe impl")
        };
        self.raw(number).contains(word)
            || (1..number)
                .rev()
                .map(|above| self.raw(above))
                .take_while(|line| is_above(line))
                .any(|line| line.contains(word))
    }
}

/// Whether a line begins the body of a module that reaches to the end of the file.
fn opens_module(line: &str) -> bool {
    line.starts_with("mod ") && line.trim_end().ends_with('{')
}

/// Whether a whole file is for tests, judged by its path.
pub(crate) fn is_test_file(path: &str) -> bool {
    path.contains("/tests/") || path.contains("/benches/") || path.ends_with("tests.rs")
}

/// Whether `code` contains `word` as a whole identifier.
pub(crate) fn has_word(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(start, _)| {
        let before = code[..start].chars().next_back();
        let after = code[start + word.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

/// What is kept of a text when the rest is blanked.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Code,
    Comments,
}

/// What the reader is inside of.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Code,
    LineComment,
    BlockComment { depth: usize },
    Text,
    RawText { hashes: usize },
}

impl State {
    fn is_comment(self) -> bool {
        matches!(self, State::LineComment | State::BlockComment { .. })
    }
}

/// The text with all but one part replaced by blanks; the insides of literals are in neither part.
/// Lines stay lines.
fn blank(text: &str, part: Part) -> String {
    let characters: Vec<char> = text.chars().collect();
    let at = |index: usize| characters.get(index).copied().unwrap_or('\0');
    let mut out = String::with_capacity(text.len());
    let mut state = State::Code;
    let mut index = 0;
    while index < characters.len() {
        let (c, next) = (at(index), at(index + 1));
        // How many characters this step reads, and whether they are code.
        let (mut read, mut is_code) = (1, false);
        let was_comment = state.is_comment();
        match state {
            State::Code => match (c, next) {
                ('/', '/') => state = State::LineComment,
                ('/', '*') => (state, read) = (State::BlockComment { depth: 1 }, 2),
                ('"', _) => (state, is_code) = (State::Text, true),
                ('r', '"' | '#') => {
                    let hashes = (index + 1..).take_while(|&i| at(i) == '#').count();
                    if at(index + 1 + hashes) == '"' {
                        (state, read) = (State::RawText { hashes }, hashes + 2);
                    }
                    is_code = true;
                }
                ('\'', '\\') => {
                    let length = (index + 3..).take_while(|&i| !matches!(at(i), '\'' | '\0'));
                    read = length.count() + 4;
                }
                ('\'', _) if at(index + 2) == '\'' => read = 3,
                _ => is_code = true,
            },
            State::LineComment if c == '\n' => state = State::Code,
            State::LineComment => {}
            State::BlockComment { depth } => match (c, next) {
                ('/', '*') => (state, read) = (State::BlockComment { depth: depth + 1 }, 2),
                ('*', '/') if depth == 1 => (state, read) = (State::Code, 2),
                ('*', '/') => (state, read) = (State::BlockComment { depth: depth - 1 }, 2),
                _ => {}
            },
            State::Text => match c {
                '\\' => read = 2,
                '"' => (state, is_code) = (State::Code, true),
                _ => {}
            },
            State::RawText { hashes } => {
                if c == '"' && (1..=hashes).all(|offset| at(index + offset) == '#') {
                    (state, read, is_code) = (State::Code, hashes + 1, true);
                }
            }
        }
        let is_kept = match part {
            Part::Code => is_code,
            Part::Comments => was_comment || state.is_comment(),
        };
        for c in characters[index..characters.len().min(index + read)].iter().copied() {
            out.push(if is_kept || c == '\n' { c } else { ' ' });
        }
        index += read;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(blank(text, Part::Code), expected);
    }

    #[test]
    fn comments_are_blank() {
        check("a // b\nc", "a     \nc");
        check("a /* b /* c */ d\n */ e", "a               \n    e");
    }

    #[test]
    fn literals_are_blank_inside() {
        check("f(\"a // b\") // c", "f(\"      \")     ");
        check("f(\"\\\"a\") + b", "f(\"   \") + b");
        check("f(r#\"a\"b\"#, c)", "f(r#\"   \"#, c)");
        check("f(br\"a\\\", c)", "f(br\"  \", c)");
        check("f('\"', '\\'', '\\u{41}', b'x')", "f(   ,     ,         , b   )");
    }

    #[test]
    fn lifetimes_and_raw_names_are_code() {
        check("fn f<'a>(x: &'a str, r#in: u8)", "fn f<'a>(x: &'a str, r#in: u8)");
    }

    #[test]
    fn comments_are_kept_alone() {
        let text = "a // b\nf(\"// c\") /* d\n*/ e";
        assert_eq!(blank(text, Part::Comments), "  // b\n          /* d\n*/  ");
    }

    #[test]
    fn an_attribute_is_read_to_its_end() {
        let source = Source::new("#[expect(\n    a,\n    reason = \"]\"\n)]\nfn f() {}\n");
        assert_eq!(source.bracketed(1), "#[expect(\n    a,\n    reason = \"]\"\n)]\n");
    }

    #[test]
    fn tests_at_the_end_are_not_product_code() {
        let source = Source::new("fn f() {}\n#[cfg(test)]\nmod tests {\n}\n");
        assert_eq!(source.product_code().count(), 1);
        for elsewhere in ["use a::b;", "mod tests;"] {
            let text = format!("#[cfg(test)]\n{elsewhere}\nfn f() {{}}\n");
            assert_eq!(Source::new(&text).product_code().count(), 3, "{elsewhere}");
        }
    }

    #[test]
    fn test_files_are_known_by_their_path() {
        for path in ["sim/tests/speed.rs", "spec/src/params/tests.rs", "spec/src/he/row_tests.rs"] {
            assert!(is_test_file(path), "{path}");
        }
        assert!(!is_test_file("sim/src/latest.rs") && !is_test_file("sim/src/tests_of_time.rs"));
    }

    #[test]
    fn words_are_whole_words() {
        assert!(has_word("unsafe { f() }", "unsafe"));
        assert!(has_word("x=unsafe{f()}", "unsafe"));
        assert!(!has_word("unsafe_code", "unsafe"));
        assert!(!has_word("my_unsafe", "unsafe"));
    }
}
