//! The words of generated Verilog.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or a keyword.
    Word,
    /// A number with its width, as `3'd5`.
    Sized,
    /// A number without a width.
    Plain,
    /// An operator or a bracket.
    Symbol,
}

/// A token and its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
}

/// Symbols of more than one character, the longest first.
const SYMBOLS: [&str; 12] =
    ["<<<", ">>>", "&&", "||", "==", "!=", "<=", ">=", "<<", ">>", "+:", "-:"];

/// A text and its tokens; comments, and what only synthesis tools read, are none.
pub(super) struct Tokens<'a> {
    pub(super) text: &'a str,
    pub(super) all: Vec<Token>,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let (mut all, mut at) = (vec![], 0);
        while let Some(first) = text[at..].chars().next() {
            let rest = &text[at..];
            if let Some(skipped) = skipped(rest) {
                at += skipped;
                continue;
            }
            let (kind, length) = if first.is_ascii_digit() {
                number(rest)
            } else if in_word(first) {
                (Kind::Word, run(rest, in_word))
            } else {
                let symbol = SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol));
                (Kind::Symbol, symbol.map_or(first.len_utf8(), |symbol| symbol.len()))
            };
            all.push(Token { kind, at: at..at + length });
            at += length;
        }
        Self { text, all }
    }

    /// The text of a token, or nothing behind the last one.
    pub(super) fn word(&self, token: usize) -> &'a str {
        self.all.get(token).map_or("", |token| &self.text[token.at.clone()])
    }

    /// The text of tokens and of what is between them.
    pub(super) fn span(&self, tokens: &Range<usize>) -> &'a str {
        &self.text[self.all[tokens.start].at.start..self.all[tokens.end - 1].at.end]
    }

    /// The line of a token, counted from 1.
    pub(super) fn line(&self, token: usize) -> usize {
        self.text[..self.all[token].at.start].matches('\n').count() + 1
    }

    /// The bracket that closes the one at `open`.
    pub(super) fn closing(&self, open: usize) -> usize {
        let mut depth = 0;
        for token in open..self.all.len() {
            match self.word(token) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return token;
            }
        }
        panic!("no bracket closes the one in line {}", self.line(open));
    }

    /// The first of `wanted` from `from` on that is in no bracket.
    pub(super) fn find(&self, from: usize, wanted: &[&str]) -> usize {
        let mut token = from;
        while !wanted.contains(&self.word(token)) {
            token = match self.word(token) {
                "(" | "[" | "{" => self.closing(token) + 1,
                "" => panic!("none of {wanted:?} follows line {}", self.line(from)),
                _ => token + 1,
            };
        }
        token
    }
}

/// Bytes of space, of a comment, or of a directive with the part meant for synthesis.
fn skipped(rest: &str) -> Option<usize> {
    let through = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
    if rest.starts_with(char::is_whitespace) {
        return Some(run(rest, char::is_whitespace));
    }
    match rest {
        _ if rest.starts_with("//") => Some(through("\n")),
        _ if rest.starts_with("/*") => Some(through("*/")),
        _ if rest.starts_with("`ifdef SYNTHESIS") => Some(through("`else")),
        _ if rest.starts_with('`') => Some(through("\n")),
        _ if rest.starts_with('"') => Some(1 + rest[1..].find('"').map_or(0, |end| end + 1)),
        _ => None,
    }
}

fn number(rest: &str) -> (Kind, usize) {
    let digits = run(rest, |c| c.is_ascii_digit());
    match rest[digits..].strip_prefix('\'') {
        Some(value) => (Kind::Sized, digits + 1 + run(value, |c| c.is_ascii_alphanumeric())),
        None => (Kind::Plain, digits),
    }
}

fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

fn run(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: &[&str]) {
        let tokens = Tokens::of(text);
        let got: Vec<&str> = (0..tokens.all.len()).map(|token| tokens.word(token)).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn words_numbers_and_symbols() {
        check(
            "x_1<=30'h2f+{2{y}};//z",
            &["x_1", "<=", "30'h2f", "+", "{", "2", "{", "y", "}", "}", ";"],
        );
        check("a /* b */ && c[8*e +: 8]", &["a", "&&", "c", "[", "8", "*", "e", "+:", "8", "]"]);
        check("a\n`ifdef SYNTHESIS\ncell c();\n`else\nb\n`endif\nc", &["a", "b", "c"]);
    }

    #[test]
    fn brackets_and_lines() {
        let tokens = Tokens::of("a = (b ? c[1:0] : d)\n : e;");
        assert_eq!((tokens.closing(2), tokens.find(2, &[":"]), tokens.line(14)), (13, 14, 2));
    }
}
