//! Orders of a row's 2^b words between banks and lanes.
//!
//! Coefficient i lies in the bank whose bit j is the parity of the bits of i at places ≡ j mod b.
//! A row holds the 2^b coefficients that differ in b index bits, one of each place mod b; the other
//! bits contribute the *fold* c. Seen from the banks, word z ⊕ c belongs to the coefficient whose
//! varying bits, sorted by place mod b, are z; and lane l is the word rotl_b(l, ρ), because the
//! stage of stride 2^s pairs neighbouring lanes: bit 0 of a lane is index bit s, ρ = s mod b.

use crate::arith::leaf::Leaf;
use crate::signal::Value;

/// l rotated to the left by `by` places among `bits`.
pub(super) fn rotate_left(lane: usize, by: u32, bits: u32) -> usize {
    let by = by % bits;
    (lane << by | lane >> (bits - by)) & ((1 << bits) - 1)
}

/// Parities of `index`'s bits by place mod `bits`.
pub(super) fn fold(index: usize, bits: u32) -> usize {
    (0..usize::BITS).step_by(bits as usize).fold(0, |folded, low| folded ^ index >> low)
        & ((1 << bits) - 1)
}

/// The words of a row, each of `width` bits.
pub(super) fn words(row: &Value, width: u32) -> Vec<u64> {
    (0..row.bits() / width).map(|word| row.slice(word * width, width).to_u64()).collect()
}

/// A row of words of `width` bits.
pub(super) fn row(words: &[u64], width: u32) -> Value {
    let words: Vec<Value> = words.iter().map(|&word| Value::new(width, word.into())).collect();
    Value::concat(&words)
}

/// Word z of the result is word z ⊕ c.
pub(super) fn by_fold(words: &[u64], c: usize) -> Vec<u64> {
    (0..words.len()).map(|z| words[z ^ c]).collect()
}

/// Verilog wires `name_0`, `name_1`, … for the words of the row `from`.
pub(super) fn word_wires(leaf: &mut Leaf, name: &str, from: &str, count: usize, width: u32) {
    for z in 0..count {
        let low = z as u32 * width;
        leaf.wire(&format!("{name}_{z}"), width, &format!("{from}[{}:{low}]", low + width - 1));
    }
}

/// Verilog of the row of the words `name_0`, `name_1`, ….
pub(super) fn joined(name: &str, count: usize) -> String {
    let words: Vec<String> = (0..count).rev().map(|z| format!("{name}_{z}")).collect();
    format!("{{{}}}", words.join(", "))
}

/// Verilog wires that order the words `name_z` by the fold `c` of `bits` bits; gives the last ones'
/// name. Each level exchanges neighbours at one distance if its bit of the fold is set.
pub(super) fn fold_wires(leaf: &mut Leaf, name: &str, c: &str, bits: u32, width: u32) -> String {
    let mut last = name.to_owned();
    for bit in 0..bits {
        let chosen = if bits == 1 { c.to_owned() } else { format!("{c}[{bit}]") };
        let next = format!("{name}_by_{bit}");
        for z in 0..1usize << bits {
            let other = z ^ 1 << bit;
            let choice = format!("{chosen} ? {last}_{other} : {last}_{z}");
            leaf.wire(&format!("{next}_{z}"), width, &choice);
        }
        last = next;
    }
    last
}

/// Verilog of one word of the row `name` turned: it is word `source(by)` if `turn` is `by`.
pub(super) fn turned(name: &str, turn: &str, bits: u32, source: impl Fn(u32) -> usize) -> String {
    (0..bits).rev().fold(String::new(), |text, by| match text.is_empty() {
        true => format!("{name}_{}", source(by)),
        false => format!("({turn} == 3'd{by}) ? {name}_{} : {text}", source(by)),
    })
}

/// Verilog of the fold of an index whose bit i is `bit(i)`; bits without an expression are 0.
pub(super) fn fold_text(bits: u32, index_bits: u32, bit: impl Fn(u32) -> Option<String>) -> String {
    let parity = |place: u32| {
        let terms: Vec<String> =
            (place..index_bits).step_by(bits as usize).filter_map(&bit).collect();
        if terms.is_empty() { "1'b0".to_owned() } else { terms.join(" ^ ") }
    };
    let parities: Vec<String> = (0..bits).rev().map(parity).collect();
    if bits == 1 { parities[0].clone() } else { format!("{{{}}}", parities.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rule that makes every row free of conflicts, for the rows of a stage of stride 2^s.
    #[test]
    fn every_row_has_one_coefficient_in_each_bank() {
        for bits in 1..=5u32 {
            for log_n in 6..=12u32 {
                for s in 0..log_n {
                    let low = s.min(log_n - bits);
                    for row in 0..1usize << (log_n - bits) {
                        let base = row & ((1 << low) - 1) | row >> low << (low + bits);
                        let mut banks: Vec<usize> =
                            (0..1 << bits).map(|v| fold(base | v << low, bits)).collect();
                        banks.sort_unstable();
                        assert!(banks.into_iter().eq(0..1 << bits), "{bits} {log_n} {s} {row}");
                    }
                }
            }
        }
    }
}
