//! Probes of a device whose answers are known.

use super::*;
use crate::device::pmem::{Pmem, PmemSpec};
use crate::device::{Access, Device};
use hearth_spec::units::Bytes;

const PRESET: &str = include_str!("../../../../configs/memory/stt-mram.toml");

const LITERAL: PlanLiteral = PlanLiteral {
    access: Access::Read,
    pattern: Pattern::Random,
    bytes: Bytes(64),
    threads: 1,
    region: None,
    accesses: Some(20_000),
    fenced: false,
    seed: 7,
};

fn measure(literal: PlanLiteral) -> Measured {
    let spec: PmemSpec = PRESET.parse().expect("a good preset");
    let plan = Plan::new(literal, spec.literal().capacity).expect("a good plan");
    let mut device = Pmem::new(&spec, 1);
    let host = Host {
        read: Path { spread: hearth_spec::units::Picoseconds(0), ..Host::CASCADE_LAKE.read },
        ..Host::CASCADE_LAKE
    };
    run(&plan, &host, &mut device as &mut dyn Device)
}

#[test]
fn a_chase_takes_the_processor_and_the_device() {
    let chase = measure(PlanLiteral { pattern: Pattern::Chase, ..LITERAL });
    // 65 ns of the processor and 35 ns of the device; 64 lines of 2^17 are in its buffer.
    assert!((chase.latency.mean - 100.0).abs() < 0.1, "{:?}", chase.latency);
    assert_eq!((chase.latency.p50, chase.latency.max), (100.0, 100.0));
}

#[test]
fn a_thread_reads_what_its_requests_under_way_allow() {
    let random = measure(LITERAL);
    // 12 requests of 64 B in 100 ns (Little's law), or a little longer: some meet at a part.
    assert!((random.bandwidth_gb_per_s - 12.0 * 64.0 / 100.0).abs() < 0.5, "{random:?}");
    assert_eq!(random.effective_write_ratio(), None);
}

#[test]
fn the_same_seed_measures_the_same() {
    for pattern in [Pattern::Sequential, Pattern::Random, Pattern::Chase, Pattern::Halves] {
        for access in [Access::Read, Access::NtStore, Access::StoreClwb] {
            let literal = PlanLiteral { access, pattern, bytes: Bytes(128), threads: 3, ..LITERAL };
            assert_eq!(measure(literal), measure(literal), "{literal:?}");
        }
    }
}

#[test]
fn hostile_arguments_are_refused_at_once() {
    #[track_caller]
    fn check(literal: PlanLiteral, message: &str) {
        let error = Plan::new(literal, Bytes(1 << 32)).expect_err(message).to_string();
        assert!(error.starts_with(message) && error.contains("\nhint: "), "{error}");
    }
    let bytes = |bytes| PlanLiteral { bytes: Bytes(bytes), ..LITERAL };
    check(bytes(0), "bytes = 0 is outside 8 … 67108864");
    check(bytes(u64::MAX), "bytes = 18446744073709551615 is outside");
    check(bytes(100), "an access of 100 B is not made of 64 B");
    check(PlanLiteral { threads: 0, ..LITERAL }, "threads = 0 is outside 1 … 1024");
    check(PlanLiteral { threads: 1_000_000_000, ..LITERAL }, "threads = 1000000000 is outside");
    check(PlanLiteral { region: Some(Bytes(u64::MAX)), ..LITERAL }, "region = ");
    check(PlanLiteral { region: Some(Bytes(0)), ..LITERAL }, "region = 0 is outside 64 … ");
    check(PlanLiteral { accesses: Some(u64::MAX), ..LITERAL }, "accesses = ");
    let crowded = PlanLiteral {
        pattern: Pattern::Sequential,
        threads: 5,
        region: Some(Bytes(256)),
        ..LITERAL
    };
    check(crowded, "5 threads share 256 B, too little for accesses of 64 B each");
}
