//! A comparison in words, for people.

use super::explain::{Change, Comparison};
use std::fmt::Write;

/// Parts that are told; the JSON document has all.
const PARTS: usize = 10;

/// The whole text.
pub(super) fn text(comparison: &Comparison) -> String {
    let Comparison { a, b, whole, .. } = comparison;
    let mut text = format!(
        "A: {} on {}\nB: {} on {}\n\n{}\nenergy: {:.4} J → {:.4} J\n",
        a.network,
        a.machine,
        b.network,
        b.machine,
        whole.sentence,
        a.energy_joules,
        b.energy_joules
    );
    let mut line = |line: &str| writeln!(text, "{line}").expect("a string takes all text");
    if let Some(bootstraps) = &comparison.bootstraps {
        line(&bootstraps.sentence);
    }
    for (title, parts) in [("operations", &comparison.operations), ("layers", &comparison.layers)] {
        line(&format!("\n{title}"));
        let (changed, same): (Vec<_>, Vec<&Change>) =
            parts.iter().partition(|part| part.seconds_a != part.seconds_b);
        changed.iter().take(PARTS).for_each(|part| line(&format!("  {}", part.sentence)));
        if changed.len() > PARTS {
            line(&format!("  and {} that changed less", changed.len() - PARTS));
        }
        if !same.is_empty() {
            line(&format!("  {} unchanged", same.len()));
        }
    }
    if !comparison.instructions.is_empty() {
        line("\ninstructions");
        for (name, amounts) in &comparison.instructions {
            line(&format!("  {name:<16}{:>14} → {}", amounts.a, amounts.b));
        }
    }
    text
}
