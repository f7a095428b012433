//! Every relative link in a Markdown file leads to a file, and every `#part` to a heading.

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::tree::Tree;

pub(crate) const RULE: Rule = Rule {
    name: "links",
    purpose: "relative links in Markdown lead somewhere, headings included",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.with_ending(".md") {
        for (number, line) in prose(text) {
            for target in targets(&line) {
                if let Some(what) = broken(tree, path, target) {
                    let fix = "correct the link, or remove it";
                    findings.push(Finding::new(path, what, fix).at(number));
                }
            }
        }
    }
    findings
}

/// Lines outside code fences with their number, and with the inside of inline code left out.
fn prose(text: &str) -> impl Iterator<Item = (usize, String)> {
    let mut in_fence = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        if line.trim_start().starts_with("```") {
            in_fence = !in_fence;
            return None;
        }
        let outside_code: String = line.split('`').step_by(2).collect();
        (!in_fence).then_some((index + 1, outside_code))
    })
}

/// What stands between the round brackets of `[text](target)`.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| {
        let target = rest.split(')').next()?;
        target.split_whitespace().next()
    })
}

/// Why a link does not lead anywhere; `None` if it does, or leads out of the repository.
fn broken(tree: &Tree, from: &str, target: &str) -> Option<String> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (file, part) = target.split_once('#').unwrap_or((target, ""));
    let file = if file.is_empty() { Some(from.to_owned()) } else { resolve(from, file) };
    let Some(file) = file.filter(|file| tree.has(file)) else {
        return Some(format!("the link to {target} leads nowhere"));
    };
    let headings = tree.text(&file).filter(|_| !part.is_empty() && file.ends_with(".md"))?;
    let has_part = prose(headings).any(|(number, _)| {
        let line = headings.lines().nth(number - 1).unwrap_or_default();
        line.starts_with('#') && anchor(line) == part
    });
    (!has_part).then(|| format!("{file} has no heading for #{part}"))
}

/// The path from the root that `link` means inside the file `from`.
fn resolve(from: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.trim_end_matches('/').split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The name that web pages made from Markdown give to a heading.
fn anchor(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text.chars().filter(|&c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule;

    #[track_caller]
    fn check(text: &str, is_right: bool) {
        let files = [
            ("docs/a.md", text),
            ("docs/model/noise.md", "# Noise\n## How `big` is it?\n```\n# not this\n```\n"),
            ("sim/src/lib.rs", ""),
        ];
        let expected: &[&str] = if is_right { &[] } else { &["docs/a.md:1"] };
        rule::check(&RULE, &files, expected);
    }

    #[test]
    fn links_that_lead_somewhere_pass() {
        check("[a](model/noise.md), [b](../sim/src), [c](model/) and [d](https://a.b/c)", true);
        check("[a](model/noise.md#how-big-is-it)", true);
        check("`[a](nowhere.md)` and [b](model/noise.md \"title\")", true);
        check("```\n[a](nowhere.md)\n```", true);
    }

    #[test]
    fn links_that_lead_nowhere_fail() {
        check("[a](noise.md)", false);
        check("[a](../../outside.md)", false);
        check("[a](model/noise.md#how-small)", false);
        check("[a](model/noise.md#not-this)", false);
        check("[a](#no-such-heading)", false);
    }
}
