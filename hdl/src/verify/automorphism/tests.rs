//! The unit in RustHDL's simulator, and a judge that notices what is wrong.

use super::*;
use crate::verify::Definition;
use crate::{AutomorphismLiteral, Block, RustHdl};

fn config(width: u32, n: u32, lanes: u32) -> AutomorphismConfig {
    AutomorphismLiteral { width, n, lanes }.try_into().expect("a supported configuration")
}

#[track_caller]
fn check(width: u32, n: u32, lanes: u32) {
    let block = Block::Automorphism(config(width, n, lanes));
    let trial = Trial { seed: 4, runs: 24, prime: None };
    let report = crate::verify::run(&block, &mut RustHdl::new(&block), &trial, &mut Definition);
    assert_eq!((report.mismatches, report.first), (0, None));
    assert!(report.checked > 1_000, "only {} residues were compared", report.checked);
    assert_eq!(report.cycles, report.ideal_cycles);
}

#[test]
fn rust_hdl_width_32_n_256_1_lane() {
    check(32, 256, 1);
}

#[test]
fn rust_hdl_width_60_n_512_4_lanes() {
    check(60, 512, 4);
}

#[test]
fn rust_hdl_width_28_n_64_16_lanes() {
    check(28, 64, 16);
}

#[test]
fn another_element_is_noticed() {
    struct Wrong;
    impl Judge for Wrong {
        fn mul_mod(&mut self, _: u64, _: u64, _: u64) -> u64 {
            0
        }
        fn forward(&mut self, _: &mut [u64], _: u64) {}
        fn inverse(&mut self, _: &mut [u64], _: u64) {}
        fn permute(&mut self, limb: &[u64], element: u64) -> Vec<u64> {
            Definition.permute(limb, (element + 2) % (2 * limb.len() as u64))
        }
    }
    let config = config(32, 64, 4);
    let trial = Trial { seed: 4, runs: 0, prime: None };
    let mut device = RustHdl::new(&Block::Automorphism(config));
    let first = run(&config, &mut device, &trial, &mut Wrong).first.expect("a difference");
    assert_eq!(first.place, "beat 0, lane 0 of N = 2^6 and g = 5");
}

#[test]
fn what_is_not_built_is_refused() {
    #[track_caller]
    fn refused(n: u32, lanes: u32, want: &str) {
        let literal = AutomorphismLiteral { width: 32, n, lanes };
        assert_eq!(AutomorphismConfig::try_from(literal).expect_err("refused").to_string(), want);
    }
    for n in [32, 96, 131_072] {
        let want = format!(
            "automorphism: N = {n} is not supported\nhint: choose a power of two from 64 to 65536; a unit also takes every smaller one"
        );
        refused(n, 4, &want);
    }
    refused(64, 3, "automorphism: 3 lanes are not supported\nhint: choose one of [1, 2, 4, 8, 16]");
}
