//! Transforms of golden and tfhe-ntt.

use crate::clock;
use crate::report::Report;
use hearth_golden::Kernel;
use hearth_golden::ring::NttTable;
use hearth_spec::Modulus;
use serde_json::json;
use std::hint::black_box;

/// Runs whose median is taken: a transform is short.
const RUNS: usize = 101;

/// u in microseconds: tfhe-ntt's forward transform of N = 2^16 at 50 bits.
pub(crate) fn unit() -> f64 {
    peer(prime(50, 16), 16).0
}

/// Every size and width that has a target.
pub(crate) fn measure(report: &mut Report, kernel: Kernel) {
    report.line(format_args!(
        "transform us        tfhe-ntt fwd/inv   golden fwd/inv   ratio fwd/inv (reach 1.0, aim 0.83)"
    ));
    for bits in [50, 60] {
        for log_n in 13..=16 {
            row(report, kernel, bits, log_n);
        }
    }
    report.line(format_args!(""));
}

fn row(report: &mut Report, kernel: Kernel, bits: u32, log_n: u32) {
    let q = prime(bits, log_n);
    let peer = peer(q, log_n);
    let table = NttTable::new(q, log_n, kernel);
    let mut limb = residues(q, log_n);
    let forward = clock::cpu(RUNS, || (), |()| table.forward(black_box(&mut limb)));
    let inverse = clock::cpu(RUNS, || (), |()| table.inverse(black_box(&mut limb)));
    let ratios = (forward / peer.0, inverse / peer.1);
    report.line(format_args!(
        "2^{log_n} {bits} bits       {:7.1} / {:7.1}  {forward:7.1} / {inverse:7.1}   {:.2} / {:.2}",
        peer.0, peer.1, ratios.0, ratios.1
    ));
    report.row(
        "transforms",
        json!({
            "log_n": log_n, "bits": bits, "peer": "tfhe-ntt",
            "peer_us": [peer.0, peer.1], "golden_us": [forward, inverse],
            "ratio": [ratios.0, ratios.1],
        }),
    );
}

/// tfhe-ntt's forward and inverse transform, in microseconds.
fn peer(q: Modulus, log_n: u32) -> (f64, f64) {
    let plan = tfhe_ntt::prime64::Plan::try_new(1 << log_n, q.value()).expect("an NTT prime");
    let mut limb = residues(q, log_n);
    let forward = clock::cpu(RUNS, || (), |()| plan.fwd(black_box(&mut limb)));
    let inverse =
        clock::cpu(RUNS, || residues(q, log_n), |mut limb| plan.inv(black_box(&mut limb)));
    (forward, inverse)
}

/// The largest prime of `bits` bits that serves N = 2^`log_n`.
fn prime(bits: u32, log_n: u32) -> Modulus {
    let step = 2u64 << log_n;
    let down = ((1u64 << bits) - 1) / step;
    (1..=down).rev().find_map(|k| Modulus::new(k * step + 1, step).ok()).expect("a prime")
}

fn residues(q: Modulus, log_n: u32) -> Vec<u64> {
    (0..1u64 << log_n).map(|i| q.reduce(i.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect()
}
