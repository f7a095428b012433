//! Bounds of the modular multiplier by interval arithmetic.

use hearth_spec::tile::{MODMUL_WIDTHS, MODMUL_WORDS, modmul_latency};

/// The largest t that enters word step `step` of a multiplier for moduli of `width` bits, whatever
/// the modulus; one step more than there are gives what enters the correction.
pub(crate) fn largest_before_step(width: u32, word: u32, step: u32) -> u128 {
    let product = ((1u128 << width) - 1).pow(2);
    (0..step).fold(product, |max, _| largest_reduced(max, width, word))
}

/// The largest ⌊t/2^W⌋ + m·qh + 1 for t up to `max`.
pub(crate) fn largest_reduced(max: u128, width: u32, word: u32) -> u128 {
    let largest = |bits: u32| (1u128 << bits) - 1;
    (max >> word) + largest(word) * largest(width - word) + 1
}

/// The largest t that enters the correction for the modulus q and residues below it.
fn largest_before_correction(q: u128, word: u32, words: u32) -> u128 {
    let t = |max: u128| (max + ((1 << word) - 1) * q) >> word;
    (0..words).fold((q - 1).pow(2), |max, _| t(max))
}

/// Every word step's result is at least 0 and below 2^n, n the bits of the largest: with s ≠ 0 it
/// is ⌊t/2^W⌋ + q − s·qh ≥ q − (2^W − 1)·qh > 0, and at most ⌊t/2^W⌋ + q − qh.
#[test]
fn a_word_step_needs_no_more_bits_than_its_register_has() {
    for width in MODMUL_WIDTHS {
        for word in MODMUL_WORDS {
            for step in 0..modmul_latency(width, word).words {
                let max = largest_before_step(width, word, step);
                let qh = (1u128 << (width - word)) - 1;
                let q = (qh << word) + 1;
                let largest = (max >> word) + q - qh;
                assert!(largest <= largest_reduced(max, width, word), "{width} {word} {step}");
            }
        }
    }
}

/// t < 2q before the correction. The bound is a convex function of q less a linear one, so that
/// both ends of the range decide; some q between are tried besides.
#[test]
fn the_correction_gets_less_than_twice_the_modulus() {
    for width in MODMUL_WIDTHS {
        for word in MODMUL_WORDS {
            let words = modmul_latency(width, word).words;
            let largest = (1u128 << (width - word)) - 1;
            for qh in [1, 2, 3, largest / 3, largest / 2, largest - 1, largest] {
                let q = (qh << word) + 1;
                let t = largest_before_correction(q, word, words);
                assert!(t < 2 * q, "width {width}, word {word}, q {q}: t up to {t}");
            }
        }
    }
}

/// One word less is not enough: the bound above can fail.
#[test]
fn a_word_less_leaves_too_much() {
    let q = (((1u128 << 15) - 1) << 17) + 1;
    assert!(largest_before_correction(q, 17, 1) >= 2 * q);
}
