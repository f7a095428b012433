//! What a rule is, and what it finds.

use super::tree::Tree;

/// A check over the whole tree.
pub(crate) struct Rule {
    /// One word or two, as used in messages and in CONTRIBUTING.md.
    pub(crate) name: &'static str,
    /// What the rule keeps true.
    pub(crate) purpose: &'static str,
    /// Everything in the tree that breaks the rule.
    pub(crate) check: fn(&Tree) -> Vec<Finding>,
}

/// Whether a finding stops a change or only asks for thought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Severity {
    Error,
    Warning,
}

/// A place that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    pub(crate) path: String,
    /// Counted from 1; `None` if the finding is about the whole file.
    pub(crate) line: Option<usize>,
    pub(crate) what: String,
    pub(crate) fix: String,
}

impl Finding {
    /// An error about a whole file.
    pub(crate) fn new(path: &str, what: impl Into<String>, fix: impl Into<String>) -> Self {
        Finding {
            severity: Severity::Error,
            path: path.to_owned(),
            line: None,
            what: what.into(),
            fix: fix.into(),
        }
    }

    /// The same about one line.
    pub(crate) fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// The same as a warning.
    pub(crate) fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The message for the terminal.
    pub(crate) fn shown(&self, rule: &str) -> String {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        let Finding { path, what, fix, .. } = self;
        format!("{severity}[{rule}]: {path}{line}: {what}\nhint: {fix}")
    }
}

/// Test support: compares where a rule finds something in a tree made of `(path, text)`.
#[cfg(test)]
#[track_caller]
pub(crate) fn check(rule: &Rule, files: &[(&str, &str)], expected: &[&str]) {
    let findings = (rule.check)(&Tree::sample(files));
    let places: Vec<String> = findings
        .iter()
        .map(|finding| match finding.line {
            Some(line) => format!("{}:{line}", finding.path),
            None => finding.path.clone(),
        })
        .collect();
    assert_eq!(places, expected, "{findings:#?}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_what_where_and_the_fix() {
        let finding = Finding::new("sim/src/lib.rs", "it is wrong", "make it right");
        assert_eq!(
            finding.at(7).shown("rule"),
            "error[rule]: sim/src/lib.rs:7: it is wrong\nhint: make it right"
        );
        let finding = Finding::new("README.md", "long", "split it").warning();
        assert_eq!(finding.shown("rule"), "warning[rule]: README.md: long\nhint: split it");
    }
}
