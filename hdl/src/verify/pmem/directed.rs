//! What traffic at random hardly meets, one thing after the other: every bit of every register, the
//! record of shutdowns, fences of one owner, bursts whose last beat is wrong, poison in the buffer, resets.

mod bursts;
mod fences;
mod map;
mod poison;
mod records;
mod resets;

use super::bed::Bed;
use super::device::{Device, Timing};
use super::pages::Pages;
use super::traffic::{Address, Traffic};
use crate::PmemConfig;
use crate::device::Bench;
use crate::verify::{Report, SplitMix64};
use hearth_spec::units::Cycles;

type Trial = fn(&mut Bed<'_, '_>, &mut SplitMix64);

/// Each with media of its own and a controller that comes out of reset; the first difference ends it.
pub(super) fn run(
    config: &PmemConfig,
    bench: &mut Bench<'_>,
    random: &mut SplitMix64,
    report: &mut Report,
) {
    let trials: [(&str, Trial); 8] = [
        ("records of shutdowns", records::run),
        ("the map of registers", map::run),
        ("fences of an owner", fences::arriving),
        ("fences of an owner down to media", fences::gathered),
        ("last beats", bursts::last_beats),
        ("draining registers", bursts::closed),
        ("poison in the buffer", poison::run),
        ("resets while bursts wait", resets::run),
    ];
    for (place, trial) in trials {
        let traffic = Traffic {
            ids: config.ids().into(),
            lines: 8,
            pages: Pages::random(random, 8),
            stall: 2,
            whole: 8,
            bytes: true,
            reads: 8,
        };
        let device = Device::new(Timing::FAST, random.next_u64());
        let mut bed = Bed::new(bench, config, device, traffic, random.next_u64());
        trial(&mut bed, random);
        report.checked += bed.host.checked;
        let cycle = Cycles(bed.bench.cycle());
        for what in std::mem::take(&mut bed.wrong) {
            report.compare(false, || super::difference(cycle, place, what));
        }
        if report.mismatches > 0 {
            return;
        }
    }
}

/// A write of so many beats from the trial's beat `beat` on, with the same strobes for each.
fn write(bed: &Bed<'_, '_>, id: u64, beat: u64, count: u64, strobes: u64) -> Address {
    let word =
        |i: u64| std::array::from_fn(|k| 0x0101_0101_0101_0101 * (8 * i + k as u64 + id + 1));
    Address {
        id,
        beat,
        address: bed.host.traffic.address(beat),
        len: count - 1,
        size: 6,
        burst: 1,
        refused: false,
        beats: (0..count).map(|i| (word(i), strobes)).collect(),
    }
}
