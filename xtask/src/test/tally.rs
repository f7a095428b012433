//! Reads what `cargo test -- --show-output` prints, line by line, and counts.
//!
//! Per test binary the harness prints `running N tests`, one line per test, the output of the
//! tests that passed under `successes:`, that of the others under `failures:`, and at last
//! `test result: …`. Three things are read besides the numbers of the last line:
//! * a test that passed and printed a line starting with `SKIPPED:` counts as skipped;
//! * a binary that ends without its result line counts as one failure, because a simulator that
//!   calls `exit` ends the whole binary with status 0 and leaves the tests after it unrun;
//! * what passing tests print is left to the log.

use super::Counts;

/// The first word of the line by which a test says that it cannot run here.
const SKIPPED: &str = "SKIPPED:";

/// What of a line belongs on the terminal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    Line,
    Text(String),
    Nothing,
}

/// The part of a test binary's output that a line belongs to.
#[derive(Debug, Default, PartialEq, Eq)]
enum Part {
    /// Outside any test binary.
    #[default]
    Between,
    /// One line per test.
    Running,
    /// What passing tests printed; the test whose output it is, until it skips.
    Successes { test: Option<String> },
    /// What failing tests printed.
    Failures,
}

/// The counts of everything read so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    counts: Counts,
    part: Part,
    skipped_here: u64,
    skips: Vec<String>,
    broken_binaries: u64,
}

impl Tally {
    /// Reads one line, without its line end.
    pub(crate) fn read(&mut self, line: &str) -> Shown {
        if let Some(result) = parse_result(line).filter(|_| self.part != Part::Between) {
            self.end_binary(result);
            return Shown::Line;
        }
        if is_start(line) && !matches!(self.part, Part::Successes { .. } | Part::Failures) {
            self.note_broken_binary();
            self.part = Part::Running;
            return Shown::Line;
        }
        match (&mut self.part, line) {
            (Part::Running, "successes:") => {
                self.part = Part::Successes { test: None };
                Shown::Nothing
            }
            (Part::Running | Part::Successes { .. }, "failures:") => {
                self.part = Part::Failures;
                Shown::Line
            }
            (Part::Successes { test }, _) => {
                if let Some(name) = output_header(line) {
                    *test = Some(name.to_owned());
                } else if let Some(reason) = line.strip_prefix(SKIPPED)
                    && let Some(name) = test.take()
                {
                    self.skipped_here += 1;
                    let skip = format!("skipped: {name}: {}", reason.trim());
                    self.skips.push(skip.clone());
                    return Shown::Text(skip);
                }
                Shown::Nothing
            }
            _ => Shown::Line,
        }
    }

    /// The counts at the end of the run, and what deserves to be said once more.
    pub(crate) fn finish(mut self) -> (Counts, Vec<String>) {
        self.note_broken_binary();
        let mut remarks = self.skips;
        if self.broken_binaries > 0 {
            remarks.push(format!(
                "test binaries that ended before their result, each counted as a failure: {}",
                self.broken_binaries
            ));
        }
        (self.counts, remarks)
    }

    fn end_binary(&mut self, result: Counts) {
        self.counts.passed += result.passed - self.skipped_here.min(result.passed);
        self.counts.failed += result.failed;
        self.counts.skipped += result.skipped + self.skipped_here;
        self.skipped_here = 0;
        self.part = Part::Between;
    }

    fn note_broken_binary(&mut self) {
        if self.part != Part::Between {
            self.broken_binaries += 1;
            self.counts.failed += 1;
            self.counts.skipped += self.skipped_here;
            self.skipped_here = 0;
        }
    }
}

/// Whether a line is `running N tests` (or `running 1 test`).
fn is_start(line: &str) -> bool {
    let mut words = line.split(' ');
    words.next() == Some("running")
        && words.next().is_some_and(|count| count.parse::<u64>().is_ok())
        && matches!(words.next(), Some("test" | "tests"))
        && words.next().is_none()
}

/// The numbers of `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; …`.
fn parse_result(line: &str) -> Option<Counts> {
    let rest = line.strip_prefix("test result: ")?;
    let (_, rest) = rest.split_once(". ")?;
    let mut fields = rest.split("; ").map(|field| field.split_once(' '));
    let mut count = |label: &str| {
        let (number, name) = fields.next()??;
        (name == label).then(|| number.parse::<u64>().ok())?
    };
    Some(Counts { passed: count("passed")?, failed: count("failed")?, skipped: count("ignored")? })
}

/// The test named by `---- name stdout ----`.
fn output_header(line: &str) -> Option<&str> {
    line.strip_prefix("---- ")?.strip_suffix(" stdout ----")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a run and compares the counts (passed, failed, skipped) and what the terminal shows.
    #[track_caller]
    fn check(run: &str, expected: (u64, u64, u64), hidden: &[&str]) {
        let mut tally = Tally::default();
        let mut shown = Vec::new();
        for line in run.lines() {
            match tally.read(line) {
                Shown::Line => shown.push(line.to_owned()),
                Shown::Text(text) => shown.push(text),
                Shown::Nothing => {}
            }
        }
        let (counts, remarks) = tally.finish();
        let (passed, failed, skipped) = expected;
        assert_eq!(counts, Counts { passed, failed, skipped }, "{remarks:?}");
        for text in hidden {
            assert!(!shown.iter().any(|line| line.contains(text)), "{text} is shown: {shown:?}");
        }
    }

    #[test]
    fn results_are_summed_over_binaries_and_ignored_tests_are_skipped() {
        check(
            "\nrunning 2 tests\ntest a ... ok\ntest b ... ignored, long\n\nsuccesses:\n\n\
             successes:\n    a\n\n\
             test result: ok. 1 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
             \nrunning 1 test\ntest c ... ok\n\n\
             test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 4 filtered out\n",
            (2, 0, 1),
            &[],
        );
    }

    #[test]
    fn a_test_that_says_skipped_is_not_passed() {
        check(
            "running 2 tests\ntest a ... ok\ntest b ... ok\n\nsuccesses:\n\n\
             ---- a stdout ----\nresnet20 here\nSKIPPED: no models, set HEARTH_DATA\n\n\n\
             successes:\n    a\n    b\n\n\
             test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n",
            (1, 0, 1),
            &["resnet20 here"],
        );
    }

    #[test]
    fn a_test_that_says_skipped_twice_is_skipped_once() {
        check(
            "running 2 tests\n\nsuccesses:\n\n---- a stdout ----\nSKIPPED: no models\n\
             SKIPPED: no board\n\nsuccesses:\n    a\n\n\
             test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n",
            (1, 0, 1),
            &["no board"],
        );
    }

    #[test]
    fn the_word_within_a_line_skips_nothing() {
        check(
            "running 1 test\n\nsuccesses:\n\n---- a stdout ----\nnothing SKIPPED: here\n\n\
             test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n",
            (1, 0, 0),
            &[],
        );
    }

    #[test]
    fn a_failing_test_that_said_skipped_stays_failed() {
        check(
            "running 1 test\ntest a ... FAILED\n\nsuccesses:\n\nsuccesses:\n\nfailures:\n\n\
             ---- a stdout ----\nSKIPPED: half of it\nassertion failed\n\nfailures:\n    a\n\n\
             test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out\n",
            (0, 1, 0),
            &[],
        );
    }

    #[test]
    fn a_binary_that_ends_without_a_result_is_a_failure() {
        check("running 3 tests\ntest a ... ok\n", (0, 1, 0), &[]);
    }

    #[test]
    fn a_binary_without_a_result_is_noticed_when_the_next_one_starts() {
        check(
            "running 3 tests\ntest a ... ok\nrunning 1 test\ntest b ... ok\n\n\
             test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n",
            (1, 1, 0),
            &[],
        );
    }

    #[test]
    fn what_a_passing_test_prints_cannot_forge_a_start() {
        check(
            "running 1 test\n\nsuccesses:\n\n---- a stdout ----\nrunning 5 tests\n\n\
             successes:\n    a\n\n\
             test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n",
            (1, 0, 0),
            &["running 5 tests"],
        );
    }

    #[test]
    fn lines_that_only_look_like_results_are_not() {
        for line in ["test result: fine", "test result: ok. 3 passed", "tests result: ok. 1 passed"]
        {
            assert_eq!(parse_result(line), None, "{line}");
        }
    }
}
