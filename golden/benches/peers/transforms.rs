//! Transforms of golden and tfhe-ntt.

use crate::clock::{self, Beside};
use crate::report::Report;
use hearth_golden::Kernel;
use hearth_golden::ring::NttTable;
use hearth_spec::Modulus;
use serde_json::json;
use std::hint::black_box;
use tfhe_ntt::prime64::Plan;

/// Runs whose median is taken: a transform is short.
const RUNS: usize = 31;

/// Transforms that are measured in a row.
const TOGETHER: usize = 5;

/// u: tfhe-ntt's forward transform of N = 2^16 at 50 bits.
pub(crate) struct Unit {
    plan: Plan,
    limb: Vec<u64>,
}

impl Unit {
    pub(crate) fn new() -> Self {
        let q = prime(50, 16);
        Self { plan: plan(q, 16), limb: residues(q, 16) }
    }

    /// u now, in microseconds.
    pub(crate) fn now(&mut self) -> f64 {
        let Self { plan, limb } = self;
        together(aligned(limb), |limb| plan.fwd(limb))
    }
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
    let [forward, inverse] = beside_peer(kernel, prime(bits, log_n), log_n);
    report.line(format_args!(
        "2^{log_n} {bits} bits       {:7.1} / {:7.1}  {:7.1} / {:7.1}   {:.2} / {:.2}",
        forward.reference_us,
        inverse.reference_us,
        forward.us,
        inverse.us,
        forward.ratio,
        inverse.ratio
    ));
    report.row(
        "transforms",
        json!({
            "log_n": log_n, "bits": bits, "peer": "tfhe-ntt",
            "peer_us": [forward.reference_us, inverse.reference_us],
            "golden_us": [forward.us, inverse.us],
            "ratio": [forward.ratio, inverse.ratio],
        }),
    );
}

/// golden's forward and inverse transform beside tfhe-ntt's, in place.
fn beside_peer(kernel: Kernel, q: Modulus, log_n: u32) -> [Beside; 2] {
    let (plan, table) = (plan(q, log_n), NttTable::new(q, log_n, kernel));
    let (mut ours, mut theirs) = (residues(q, log_n), residues(q, log_n));
    let forward = clock::beside(
        RUNS,
        || together(aligned(&mut theirs), |limb| plan.fwd(limb)),
        || together(aligned(&mut ours), |limb| table.forward(limb)),
    );
    let inverse = clock::beside(
        RUNS,
        || together(aligned(&mut theirs), |limb| plan.inv(limb)),
        || together(aligned(&mut ours), |limb| table.inverse(limb)),
    );
    [forward, inverse]
}

/// The median time of a few transforms in a row, after one that finds the tables and the limb
/// where the last ones left them.
fn together(limb: &mut [u64], transform: impl Fn(&mut [u64])) -> f64 {
    transform(limb);
    let times = (0..TOGETHER).map(|_| clock::once(|| transform(black_box(limb))));
    clock::median(times.collect())
}

/// The limb in `residues` that begins at a cache line, as golden's polynomials do.
fn aligned(residues: &mut [u64]) -> &mut [u64] {
    let start = residues.as_ptr().align_offset(64).min(7);
    let len = residues.len() - 7;
    &mut residues[start..start + len]
}

fn plan(q: Modulus, log_n: u32) -> Plan {
    Plan::try_new(1 << log_n, q.value()).expect("an NTT prime")
}

/// The largest prime of `bits` bits that serves N = 2^`log_n`.
fn prime(bits: u32, log_n: u32) -> Modulus {
    let step = 2u64 << log_n;
    let down = ((1u64 << bits) - 1) / step;
    (1..=down).rev().find_map(|k| Modulus::new(k * step + 1, step).ok()).expect("a prime")
}

/// A limb of residues, and seven more for [`aligned`].
fn residues(q: Modulus, log_n: u32) -> Vec<u64> {
    (0..(1u64 << log_n) + 7).map(|i| q.reduce(i.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect()
}
