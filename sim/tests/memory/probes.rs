//! What a probe counts.

use crate::streams::preset;
use hearth_sim::device::Access;
use hearth_sim::device::probe::{Pattern, PlanLiteral};
use hearth_spec::units::Bytes;

/// Bandwidth is of the bytes that the program asked for: an access of `bytes` counts that many.
#[track_caller]
fn check(access: Access, bytes: u64) {
    const ACCESSES: u64 = 20_000;
    let literal = PlanLiteral {
        access,
        pattern: Pattern::Sequential,
        bytes: Bytes(bytes),
        threads: 1,
        region: None,
        accesses: Some(ACCESSES),
        fenced: false,
        seed: 1,
    };
    let measured = preset("optane100-256g").measure(literal).expect("it is plausible");
    let counted = measured.bandwidth_gb_per_s * measured.time.0 as f64 / 1e3;
    let asked = (ACCESSES * bytes) as f64;
    assert!((counted / asked - 1.0).abs() < 0.005, "{access:?} of {bytes} B: {counted} of {asked}");
}

#[test]
fn bandwidth_is_of_the_bytes_that_the_program_reads_or_stores() {
    for access in [Access::Read, Access::NtStore, Access::StoreClwb] {
        for bytes in [8, 16, 32, 64, 256] {
            check(access, bytes);
        }
    }
}
