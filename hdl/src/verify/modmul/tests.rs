//! The verification itself: it passes on what is right and names what is wrong.

use super::*;
use crate::arith::modmul::model::montgomery_product;
use crate::verify::{Definition, largest_prime, smallest_prime};
use crate::{Block, ModMulLiteral, RustHdl, Target};

fn config(width: u32, word: u32) -> ModMulConfig {
    let literal = ModMulLiteral { width, word, target: Target::Generic };
    literal.try_into().expect("a supported configuration")
}

fn mul_mod(a: u64, b: u64, q: u64) -> u64 {
    Definition.mul_mod(a, b, q)
}

fn trial(seed: u64, runs: u64) -> Trial {
    Trial { seed, runs, prime: None }
}

#[track_caller]
fn clean(report: &Report) {
    assert_eq!((report.mismatches, &report.first), (0, &None));
    assert!(report.checked >= 500, "only {} results were compared", report.checked);
}

#[test]
fn model_of_every_width_and_word() {
    for width in hearth_spec::tile::MODMUL_WIDTHS {
        for word in hearth_spec::tile::MODMUL_WORDS {
            let config = config(width, word);
            for q in edge_primes(width, word) {
                let inverse = modulus(q).inv(config.twiddle_form(1, q));
                for operands in edge_operations(&config, q) {
                    let [a, b] = [0, 1].map(|i| operands[i]);
                    let want = mul_mod(mul_mod(a, b, q), inverse, q);
                    assert_eq!(montgomery_product(&config, a, b, q), want, "{a} · {b} mod {q}");
                }
            }
        }
    }
}

macro_rules! rust_hdl {
    ($($name:ident: $width:literal, $word:literal;)*) => {$(
        #[test]
        fn $name() {
            let block = Block::ModMul(config($width, $word));
            let mut device = RustHdl::new(&block);
            clean(&crate::verify::run(&block, &mut device, &trial(7, 5_000), &mut Definition));
        }
    )*};
}

rust_hdl! {
    rust_hdl_width_28_word_17: 28, 17;
    rust_hdl_width_32_word_17: 32, 17;
    rust_hdl_width_36_word_17: 36, 17;
    rust_hdl_width_54_word_17: 54, 17;
    rust_hdl_width_60_word_17: 60, 17;
    rust_hdl_width_32_word_13: 32, 13;
}

#[test]
fn a_twiddle_form_gives_the_plain_product() {
    for width in hearth_spec::tile::MODMUL_WIDTHS {
        let config = config(width, 17);
        for q in [smallest_prime(width, 17), largest_prime(width, 17)].map(|q| q.expect("a prime"))
        {
            for (a, b) in [(0, 1), (1, 1), (q - 1, q - 1), (q / 3, q - 2)] {
                let twiddle = config.twiddle_form(b, q);
                assert_eq!(montgomery_product(&config, a, twiddle, q), mul_mod(a, b, q));
            }
        }
    }
}

#[test]
fn unsupported_configurations_say_the_fix() {
    #[track_caller]
    fn refused(width: u32, word: u32, want: &str) {
        let literal = ModMulLiteral { width, word, target: Target::Generic };
        let error = ModMulConfig::try_from(literal).expect_err("refused").to_string();
        assert_eq!(error, want);
    }
    refused(
        33,
        17,
        "modmul: width 33 bits is not supported\nhint: choose one of [28, 32, 36, 54, 60]; a unit also takes every narrower modulus",
    );
    for word in [7, 18] {
        let want = format!(
            "modmul: word {word} bits is outside 8..=17\nhint: q must be 1 modulo 2^word; 17 serves every ring up to N = 2^16"
        );
        refused(32, word, &want);
    }
    let error = "asic".parse::<Target>().expect_err("refused").to_string();
    assert_eq!(error, "target `asic` is not supported\nhint: choose one of generic, ecp5, xilinx");
}
