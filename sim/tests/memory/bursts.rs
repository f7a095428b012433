//! Mixes of long transfers take in closed form what they take request by request.

use crate::streams::preset;
use hearth_sim::device::bursts::{Burst, Rates, run};
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

/// Random mixes of 40 transfers of 256 KiB … 1 MiB, as long as limbs, anywhere, from all read to all written: off by less than `most`.
#[track_caller]
fn check(name: &str, mixes: u64, most: f64) {
    let device = || preset(name).device();
    let rates = Rates::of(&device);
    let mut worst: f64 = 0.0;
    for seed in 0..mixes {
        let mut numbers = Numbers(seed);
        let bursts: Vec<Burst> = (0..40)
            .map(|_| Burst {
                start: numbers.below(1 << 14) << 16,
                bytes: Bytes((4 + numbers.below(13)) << 16),
                writes: numbers.below(mixes.max(2) - 1) < seed,
            })
            .collect();
        let exact = run(&mut *device(), bursts.iter().copied()).time;
        let closed = rates.time(&bursts);
        let off = closed.0 as f64 / exact.0 as f64 - 1.0;
        println!("{name}, mix {seed}: {:+.2} %", 100.0 * off);
        worst = worst.max(off.abs());
    }
    assert!(worst < most, "{name}: {:.2} % off", 100.0 * worst);
}

#[test]
fn transfers_on_ddr4() {
    check("ddr4-3200", 6, 0.005);
}

#[test]
fn transfers_on_ddr5() {
    check("ddr5-4800", 6, 0.005);
}

#[test]
fn transfers_on_hbm2() {
    check("hbm2", 6, 0.02);
}

/// Two ranks, in one of which a transfer is while the other one is refreshed.
#[test]
fn transfers_on_hbm2e_of_two_ranks() {
    check("hbm2e", 6, 0.02);
}

/// Transfers take little more than a refresh and keep step with it: one step too many or too few is 4 %.
#[test]
fn transfers_on_hbm3_are_off_by_a_step_of_refreshes() {
    check("hbm3", 6, 0.05);
}

#[test]
fn transfers_on_optane() {
    check("optane100-256g", 6, 0.005);
}
