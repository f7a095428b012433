//! The controller in RustHDL's simulator.

use super::device::{Device, Timing};
use crate::verify::{self, Definition, Trial};
use crate::{Block, PmemConfig, PmemLiteral, RustHdl};

fn small() -> PmemLiteral {
    PmemLiteral { lines: 4, ids: 2, read_credits: 4, write_credits: 2, lanes: 1 }
}

#[test]
fn rust_hdl_small() {
    let block = Block::PmemController(small().try_into().expect("a configuration that exists"));
    let trial = Trial { seed: 1, runs: 800, prime: None };
    let report = verify::run(&block, &mut RustHdl::new(&block), &trial, &mut Definition);
    assert_eq!((report.mismatches, &report.first), (0, &None));
    assert!(report.checked > 5_000, "only {} results were compared", report.checked);
}

#[test]
fn unsupported_configurations_say_the_fix() {
    #[track_caller]
    fn refused(literal: PmemLiteral, want: &str) {
        assert_eq!(PmemConfig::try_from(literal).expect_err("refused").to_string(), want);
    }
    refused(
        PmemLiteral { lines: 128, ..small() },
        "pmem-controller: 128 lines are not supported\nhint: choose a power of two in 2..=64",
    );
    refused(
        PmemLiteral { ids: 3, ..small() },
        "pmem-controller: 3 ids are not supported\nhint: choose a power of two in 2..=16",
    );
    refused(
        PmemLiteral { lanes: 32, ..small() },
        "pmem-controller: 32 lanes are not supported\nhint: choose a power of two in 1..=16",
    );
}

/// GB/s of many commands at 250 MHz.
fn bandwidth(write: bool) -> f64 {
    let mut device = Device::new(Timing { refuse: 0, ..Timing::OPTANE }, 1);
    let (mut sent, mut done, mut now) = (0, 0, 0);
    while done < 1_000 {
        if sent < 1_000 && sent - done < 16 {
            device.take(now, sent, 7 * sent, write.then_some(([0; 32], false)));
            sent += 1;
        }
        done += u64::from(device.complete(now).is_some());
        now += 1;
    }
    256_000.0 / (now as f64 * 4.0)
}

#[test]
fn the_device_has_the_measured_bandwidth() {
    let (read, write) = (bandwidth(false), bandwidth(true));
    assert!((read / 6.5 - 1.0).abs() < 0.1, "{read} GB/s");
    assert!((write / 2.21 - 1.0).abs() < 0.1, "{write} GB/s");
}
