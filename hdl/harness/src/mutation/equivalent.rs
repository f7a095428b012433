//! Mutants that compute the same as the block, with the reason: no trial can notice them.

mod arithmetic;
mod controller;
mod streams;
mod transforms;
mod units;

use super::Mutation;

/// A kind of them, in the words of the Verilog, where `#` stands for any hexadecimal digits and `*` for
/// anything.
struct Equivalent {
    /// Part of the module's name, or several of which one is.
    module: &'static str,
    /// What is altered, or the assignment of it.
    original: &'static str,
    altered: &'static str,
    reason: &'static str,
}

const fn known(
    module: &'static str,
    original: &'static str,
    altered: &'static str,
    reason: &'static str,
) -> Equivalent {
    Equivalent { module, original, altered, reason }
}

/// Registers start with some value in Verilator; in Icarus, where they start with none, it is noticed.
const RING: &str = "after some cycles the delay is at a place of its ring without a reset, too; that no \
                    unknown value leaves the block is `hdl/harness/tests/icarus.rs`";

const SAME: &str = "it chooses between a value and itself";

/// Kinds of mutants that were looked at one by one.
const EQUIVALENT: [&[Equivalent]; 5] = [
    arithmetic::EQUIVALENT,
    units::EQUIVALENT,
    transforms::EQUIVALENT,
    streams::EQUIVALENT,
    controller::EQUIVALENT,
];

/// Why a mutant computes the same as the block, if it is known to.
pub(super) fn reason(mutation: &Mutation) -> Option<&'static str> {
    let Mutation { module, target, original, altered, .. } = mutation;
    let [original, altered] = [original, altered].map(|text| one_line(text));
    if chosen(&original).is_some_and(|(a, b)| a == b) && chosen(&original) == chosen(&altered) {
        return Some(SAME);
    }
    let assignment = target.as_ref().map(|target| format!("{target} = {original}"));
    let is_it = |known: &&Equivalent| {
        known.module.split('|').any(|part| fits(&format!("*{part}*"), module))
            && (fits(known.original, &original)
                || assignment.as_ref().is_some_and(|text| fits(known.original, text)))
            && fits(known.altered, &altered)
    };
    EQUIVALENT.into_iter().flatten().find(is_it).map(|known| known.reason)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The two values of a choice.
fn chosen(text: &str) -> Option<(&str, &str)> {
    let (_, values) = text.split_once(" ? ")?;
    values.split_once(" : ")
}

/// Whether a text is `pattern`.
fn fits(pattern: &str, text: &str) -> bool {
    let Some(at) = pattern.find(['#', '*']) else { return pattern == text };
    let (before, after) = (&pattern[..at], &pattern[at + 1..]);
    let Some(rest) = text.strip_prefix(before) else { return false };
    if pattern[at..].starts_with('*') {
        return (0..=rest.len()).any(|skipped| rest.get(skipped..).is_some_and(|r| fits(after, r)));
    }
    let digits = rest.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(rest.len());
    digits > 0 && fits(after, &rest[digits..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_any() {
        assert!(fits("{#'d0, x[#:0]}", "{16'd0, x[27:0]}"));
        assert!(fits("", "") && fits("8'h#", "8'hff"));
        assert!(!fits("{#'d0}", "{'d0}") && !fits("x#", "x1 ") && !fits("", "x"));
    }

    #[test]
    fn a_star_is_anything() {
        assert!(fits("*_reset = reset", "lane_0_reset = reset") && fits("*", ""));
        assert!(fits("a* ? b", "a == 1'b1 ? b") && !fits("*_reset", "reset"));
    }

    #[test]
    fn a_choice_between_the_same() {
        assert_eq!(chosen("(turn == 3'd0) ? x : x"), Some(("x", "x")));
        assert_eq!(chosen("x"), None);
    }
}
