//! Small rings in RustHDL's simulator.

use crate::verify::wrong_bit::WrongBit;
use crate::verify::{Definition, Trial};
use crate::{Block, NttStreamConfig, NttStreamLiteral, RustHdl, Target};

fn config(n: u32, width: u32) -> NttStreamConfig {
    let literal = NttStreamLiteral { n, lanes: 2, width, target: Target::Generic };
    literal.try_into().expect("a configuration that exists")
}

#[track_caller]
fn check(n: u32, width: u32, runs: u64) {
    let block = Block::NttStream(config(n, width));
    let trial = Trial { seed: 5, runs, prime: None };
    let report = crate::verify::run(&block, &mut RustHdl::new(&block), &trial, &mut Definition);
    assert_eq!((report.mismatches, &report.first), (0, &None));
    assert_eq!(report.cycles, report.ideal_cycles);
    assert!(report.checked > 40 * u64::from(n), "only {} words were compared", report.checked);
}

#[test]
fn rust_hdl_n_64_width_28() {
    check(64, 28, 12);
}

#[test]
fn rust_hdl_n_64_width_60() {
    check(64, 60, 6);
}

/// A word that is wrong before the array is wrong before its first stage, a word that is wrong behind
/// it after its last one; the first beats belong to a forward job.
#[test]
fn a_difference_names_its_stage() {
    #[track_caller]
    fn check(port: &'static str, want: u32) {
        let block = Block::NttStream(config(64, 28));
        let mut device = WrongBit::new(RustHdl::new(&block), port, 20);
        let trial = Trial { seed: 5, runs: 1, prime: None };
        let report = crate::verify::run(&block, &mut device, &trial, &mut Definition);
        let stage = report.stage.expect("a stage");
        assert_eq!((stage.stage, stage.of, stage.words), (want, 6, 1), "{stage}");
    }
    check("in_data", 0);
    check("out_data", 6);
}

#[test]
fn what_does_not_exist_is_refused() {
    let refused = |n, lanes| {
        let literal = NttStreamLiteral { n, lanes, width: 28, target: Target::Generic };
        NttStreamConfig::try_from(literal).expect_err("refused").to_string()
    };
    assert_eq!(
        [refused(32, 2), refused(1000, 2), refused(1 << 17, 2)]
            .map(|error| error.contains("2^6 to 2^16")),
        [true; 3]
    );
    assert!(refused(64, 4).contains("2 residues per cycle"), "{}", refused(64, 4));
}
