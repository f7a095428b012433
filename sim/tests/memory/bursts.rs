//! Mixes of long transfers take in closed form what they take request by request.

use crate::streams::preset;
use hearth_sim::device::bursts::{Burst, ClosedForm, run_side_by_side};
use hearth_spec::units::Bytes;

/// Numbers that only need to be mixed (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % most
    }
}

/// Transfers of 256 KiB … 1 MiB, as long as limbs, anywhere, of which `writes` in `of` are written.
fn transfers(numbers: &mut Numbers, count: usize, writes: u64, of: u64) -> Vec<Burst> {
    let transfer = |_| Burst {
        start: numbers.below(1 << 14) << 16,
        bytes: Bytes((4 + numbers.below(13)) << 16),
        writes: numbers.below(of) < writes,
    };
    (0..count).map(transfer).collect()
}

/// Mixes of streams: in closed form off by less than `most`.
#[track_caller]
fn check(name: &str, most: f64, mixes: impl IntoIterator<Item = Vec<Vec<Burst>>>) {
    let device = || preset(name).device();
    let mut closed = ClosedForm::of(&device);
    let mut worst: f64 = 0.0;
    for (nth, streams) in mixes.into_iter().enumerate() {
        let exact = run_side_by_side(&mut *device(), &streams).time.0 as f64;
        let off = closed.time(&streams).0 as f64 / exact - 1.0;
        println!("{name}, mix {nth} of {} streams: {:+.2} %", streams.len(), 100.0 * off);
        worst = worst.max(off.abs());
    }
    assert!(worst < most, "{name}: {:.2} % off", 100.0 * worst);
}

/// 40 transfers one after the other, from all read to all written.
fn one_by_one(mixes: u64) -> impl Iterator<Item = Vec<Vec<Burst>>> {
    (0..mixes).map(move |seed| vec![transfers(&mut Numbers(seed), 40, seed, mixes - 1)])
}

/// Two to five streams of ten transfers, from all read to all written.
fn side_by_side(mixes: u64) -> impl Iterator<Item = Vec<Vec<Burst>>> {
    (0..mixes).map(|seed| {
        let mut numbers = Numbers(1000 + seed);
        let writes = numbers.below(5);
        (0..2 + seed % 4).map(|_| transfers(&mut numbers, 10, writes, 4)).collect()
    })
}

#[test]
fn transfers_on_ddr4() {
    check("ddr4-3200", 0.005, one_by_one(6));
}

#[test]
fn transfers_on_ddr5() {
    check("ddr5-4800", 0.005, one_by_one(6));
}

/// Parts of a stack's channels are refreshed by themselves, and one channel speaks for all.
#[test]
fn transfers_on_hbm2() {
    check("hbm2", 0.001, one_by_one(6));
}

/// Two ranks, in one of which a transfer is while the other one is refreshed.
#[test]
fn transfers_on_hbm2e_of_two_ranks() {
    check("hbm2e", 0.001, one_by_one(6));
}

/// Transfers take little more than a refresh and keep step with it.
#[test]
fn transfers_on_hbm3_of_two_ranks() {
    check("hbm3", 0.001, one_by_one(6));
}

#[test]
fn transfers_on_optane() {
    check("optane100-256g", 0.005, one_by_one(6));
}

#[test]
fn streams_side_by_side_on_ddr4() {
    check("ddr4-3200", 0.02, side_by_side(8));
}

#[test]
fn streams_side_by_side_on_ddr5() {
    check("ddr5-4800", 0.015, side_by_side(8));
}

#[test]
fn streams_side_by_side_on_stacks() {
    for name in ["hbm2", "hbm2e", "hbm3"] {
        check(name, 0.001, side_by_side(4));
    }
}

#[test]
fn streams_side_by_side_on_optane() {
    check("optane100-256g", 0.015, side_by_side(8));
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_streams_on_every_device() {
    for name in [
        "ddr4-2400",
        "ddr4-3200",
        "ddr5-4800",
        "hbm2",
        "hbm2e",
        "hbm3",
        "optane100-256g",
        "optane200-256g",
    ] {
        check(name, 0.02, one_by_one(20).chain(side_by_side(40)));
    }
}
