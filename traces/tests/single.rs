//! Operations alone: their instruction counts, against a published compiler and the formulas.

use hearth_spec::he::Program;
use hearth_spec::limb::Instruction;
use hearth_traces::lower::LowerOptions;
use hearth_traces::lower::counts::Counts;
use hearth_traces::single::{self, Single};
use std::collections::BTreeSet;

fn operation(limbs: u32, alpha: u32, word_bits: u32, single: Single) -> Program {
    let params = single::params(16, limbs, alpha, word_bits).expect("there are such primes");
    single::program(&params, single).expect("a good operation")
}

fn count(program: &Program) -> Counts {
    let mut counts = Counts::default();
    for step in single::steps(program, &LowerOptions::default()).expect("lowers") {
        counts.record(program, &step);
    }
    counts
}

/// Cinnamon (Jayashankar et al., ASPLOS 2025), in the order of its table: load, store, mul, add,
/// ntt, sud, intt, evg, MACs/N of base conversions.
#[track_caller]
fn check(single: Single, row: [u64; 9]) {
    // Words of a narrow and of a wide machine: counts do not depend on them.
    for word_bits in [28, 36, 60, 64] {
        let counts = count(&operation(51, 13, word_bits, single));
        let Counts { load, store, mul, add, ntt, sud, intt, evg, bconv_macs, .. } = counts;
        let got = [load, store, mul, add, ntt, sud, intt, evg, bconv_macs];
        assert_eq!(got, row, "{single:?}, {word_bits} bits");
    }
}

#[test]
fn cinnamon_51_limbs_alpha_13() {
    check(Single::Add, [204, 102, 0, 102, 0, 0, 0, 0, 0]);
    check(Single::Rotate, [358, 102, 512, 435, 205, 102, 77, 256, 3939]);
    // Theirs stores 102 limbs less the 4 that rescaling drops.
    let product = Single::Multiply { rescales: 2 };
    check(product, [460, 98, 716, 537, 205, 300, 81, 256, 3939]);
    let unscaled = Single::Multiply { rescales: 0 };
    check(unscaled, [460, 102, 716, 537, 205, 102, 77, 256, 3939]);
}

/// A rescale of l limbs: an INTT a component, and `sud` and a conversion for each limb that stays.
#[test]
fn rescales_alone_multiply_nothing() {
    for (limbs, rescales) in [(2, 1), (8, 1), (8, 3), (8, 7)] {
        let program = operation(limbs, 3, 60, Single::Rescale { rescales });
        let l = u64::from(limbs);
        let stay = (1..=u64::from(rescales)).map(|dropped| 2 * (l - dropped)).sum();
        let want = Counts {
            load: 2 * l,
            store: 2 * (l - u64::from(rescales)),
            sud: stay,
            intt: 2 * u64::from(rescales),
            rescale_macs: stay,
            ..Counts::default()
        };
        assert_eq!(count(&program), want, "{limbs} limbs, {rescales} rescales");
    }
}

/// Leaving out products must not leave a limb unwritten, or alive for ever.
#[test]
fn every_limb_is_written_before_it_is_read_and_dies_once() {
    for single in [Single::Multiply { rescales: 4 }, Single::Rescale { rescales: 4 }] {
        let program = operation(6, 2, 60, single);
        let mut live = BTreeSet::new();
        for step in single::steps(&program, &LowerOptions::default()).expect("lowers") {
            assert!(step.instruction != Instruction::Fence);
            step.instruction.for_each_source(|value| assert!(live.contains(&value), "{step:?}"));
            step.for_each_dead(|value| assert!(live.remove(&value), "{step:?}"));
            live.extend(step.instruction.dst());
        }
        assert!(live.is_empty(), "{live:?}");
    }
}

#[test]
fn what_there_is_not_is_refused() {
    let params = single::params(16, 3, 2, 60).expect("good parameters");
    let refused = single::program(&params, Single::Rescale { rescales: 3 }).expect_err("too many");
    assert_eq!(
        refused.to_string(),
        "rescaling 3 limbs 3 times leaves none\nhint: rescale at most 2 times, or start with more limbs"
    );
    let few = single::params(16, 3, 2, 20).expect_err("few primes are that narrow").to_string();
    assert!(few.starts_with("no unused prime near 2^"), "{few}");
    let wide = single::params(16, 3, 17, 60).expect_err("too many").to_string();
    assert!(wide.contains("= 17 is outside 1 … 16"), "{wide}");
    assert!(single::params(16, 3, 2, 60).expect("good").security_bits() == 128);
    assert!(single::params(16, 51, 13, 60).expect("marked").literal().insecure);
}
