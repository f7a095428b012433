//! The smallest rings in RustHDL's simulator.

use super::*;
use crate::verify::Definition;
use crate::verify::wrong_bit::WrongBit;
use crate::{Block, NttFourStepLiteral, RustHdl, Target};

fn config(n: u32, width: u32) -> NttFourStepConfig {
    let literal = NttFourStepLiteral { n, lanes: 2, width, target: Target::Generic };
    literal.try_into().expect("a configuration that exists")
}

/// One prime, so that the definition has time for it.
#[track_caller]
fn check(n: u32, width: u32) {
    let block = Block::NttFourStep(config(n, width));
    let trial = Trial { seed: 5, runs: 1, prime: largest_prime(width, 17) };
    let report = crate::verify::run(&block, &mut RustHdl::new(&block), &trial, &mut Definition);
    assert_eq!((report.mismatches, &report.first), (0, &None));
    assert!(report.checked > 9 * u64::from(n), "only {} words were compared", report.checked);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_rust_hdl_n_1024_width_60() {
    check(1024, 60);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_rust_hdl_n_2048_width_28() {
    check(2048, 28);
}

/// A word that is wrong when it is fetched by the first pass, and one that the second pass writes.
#[test]
fn a_difference_names_its_stage() {
    #[track_caller]
    fn check(port: &'static str, number: u64, want: u32) {
        let block = Block::NttFourStep(config(1024, 28));
        let mut device = WrongBit::new(RustHdl::new(&block), port, number);
        let mut player = Player::new(&config(1024, 28), &mut device);
        let q = largest_prime(28, 17).expect("a prime");
        player.reset();
        player.load(&config(1024, 28), q);
        let job = Job { inverse: false, q, page: 3, given: (0..1024).collect() };
        let (mut random, mut report) = (SplitMix64::new(1), Report::default());
        player.play(&job, &Pace::FULL, &mut random, &mut Definition, &mut report);
        let stage = report.stage.expect("a stage");
        assert_eq!((stage.stage, stage.of, stage.words), (want, 10, 1), "{stage}");
    }
    check("fetched_data", 100, 0);
    check("fetched_data", 612, 5);
    check("write_data", 300, 5);
    check("write_data", 1000, 10);
}

#[test]
fn what_does_not_exist_is_refused() {
    let refused = |n, lanes| {
        let literal = NttFourStepLiteral { n, lanes, width: 28, target: Target::Generic };
        NttFourStepConfig::try_from(literal).expect_err("refused").to_string()
    };
    assert!(refused(512, 2).contains("2^10 to 2^16"), "{}", refused(512, 2));
    assert!(refused(1024, 1).contains("2 residues per cycle"), "{}", refused(1024, 1));
}
