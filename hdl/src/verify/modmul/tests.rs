//! The verification itself: it passes on what is right and names what is wrong.

use super::*;
use crate::arith::modmul::model::{Model, montgomery_product};
use crate::verify::{Definition, Judge, Report, Trial, largest_prime, smallest_prime};
use crate::{Block, ModMulConfig, ModMulLiteral, RustHdl, Target};
use hearth_spec::units::Cycles;

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
            let stimulus = stimulus(&config, &trial(word.into(), 3_000));
            clean(&run(&config, &stimulus, &mut Model::new(&config), &mut Definition));
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

/// A device with one fault, to see that the judge notices it.
struct Faulty<F>(Model, F);

impl<F: FnMut(Outputs) -> Outputs> Multiplier for Faulty<F> {
    fn cycle(&mut self, inputs: &Inputs) -> Outputs {
        (self.1)(self.0.cycle(inputs))
    }
}

#[track_caller]
fn noticed(fault: impl FnMut(Outputs) -> Outputs) -> Report {
    let config = config(32, 17);
    let mut device = Faulty(Model::new(&config), fault);
    let report = run(&config, &stimulus(&config, &trial(3, 300)), &mut device, &mut Definition);
    assert!(report.mismatches > 0 && report.first.is_some());
    report
}

#[test]
fn a_wrong_bit_is_noticed() {
    let report = noticed(|mut outputs| {
        outputs.result ^= u64::from(outputs.result == 1);
        outputs
    });
    let first = report.first.expect("a difference");
    assert!(first.want.contains("result: 1") && first.got.contains("result: 0"), "{first}");
}

#[test]
fn a_late_result_is_noticed() {
    let mut late = Outputs::default();
    let report = noticed(move |outputs| std::mem::replace(&mut late, outputs));
    let first = report.first.expect("a difference");
    assert_eq!(first.cycle, Cycles(1) + report.latency);
    assert!(first.got.contains("valid: false"), "{first}");
}

#[test]
fn a_valid_that_survives_reset_is_noticed() {
    let mut seen = false;
    noticed(move |outputs| {
        seen |= outputs.valid;
        Outputs { valid: outputs.valid || seen, ..outputs }
    });
}

#[test]
fn the_same_seed_gives_the_same_trial() {
    let config = config(28, 17);
    assert_eq!(stimulus(&config, &trial(5, 100)), stimulus(&config, &trial(5, 100)));
    assert_ne!(stimulus(&config, &trial(5, 100)), stimulus(&config, &trial(6, 100)));
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
