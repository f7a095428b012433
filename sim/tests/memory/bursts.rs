//! Fast-forwarded streams end when they do request by request.

use crate::streams::preset;
use hearth_sim::device::Access;
use hearth_sim::device::streams::{Cut, Stream, fast_forward, run};
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

/// Random mixes of reading and writing streams of 16 … 64 MiB on a preset: every stream ends within
/// 2 % of when it does request by request.
#[track_caller]
fn check(name: &str, mixes: u64) {
    let device = || preset(name).device();
    let mut worst: f64 = 0.0;
    for seed in 0..mixes {
        let mut numbers = Numbers(seed);
        let count = 1 + numbers.below(4);
        let streams: Vec<Stream> = (0..count)
            .map(|index| Stream {
                start: (index << 30) + (numbers.below(1 << 10) << 12),
                bytes: Bytes((16 + numbers.below(49)) << 20),
                access: if numbers.below(2) == 0 { Access::Read } else { Access::NtStore },
            })
            .collect();
        let cut = Cut { request: device().line(), ahead: 16 };
        let exact = run(&mut *device(), &streams, cut);
        let quick = fast_forward(&device, &streams, cut);
        for (exact, quick) in exact.iter().zip(&quick) {
            let off = quick.0 as f64 / exact.0 as f64 - 1.0;
            worst = worst.max(off.abs());
            assert!(off.abs() < 0.02, "{name}, mix {seed}: {quick} for {exact} of {streams:?}");
        }
    }
    println!("{name}: at most {:.2} % off", 100.0 * worst);
}

#[test]
fn mixes_of_streams_on_ddr4() {
    check("ddr4-3200", 8);
}

#[test]
fn mixes_of_streams_on_hbm2e() {
    check("hbm2e", 4);
}
