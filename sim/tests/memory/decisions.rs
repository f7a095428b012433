//! What a controller decides does not depend on how it finds it: streams take, to the picosecond, what they
//! took of the controller that looked at every bank for every command.

use crate::streams::{Pattern, dram_with, stream};
use hearth_sim::device::dram::{DramLiteral, Page, Scheduler};
use hearth_sim::device::{Device, drive};

/// The streams: how addresses follow each other, stores of 256, and how much of the device they are in.
const STREAMS: [(Pattern, u64, u64); 4] = [
    (Pattern::Sequential, 0, u64::MAX),
    (Pattern::Random, 85, u64::MAX),
    (Pattern::Random, 85, 1 << 20),
    (Pattern::Strided(4096), 64, u64::MAX),
];

/// Of each stream: its time and the sum of its latencies in picoseconds, row hits, reads of waiting writes.
#[track_caller]
fn check(name: &str, change: impl Fn(&mut DramLiteral), took: [[u64; 4]; STREAMS.len()]) {
    for ((pattern, writes, size), took) in STREAMS.into_iter().zip(took) {
        let mut dram = dram_with(name, &change);
        let (line, capacity) = (dram.line().0, dram.spec().organisation().capacity().0);
        let requests = stream(pattern, writes, 20_000, line, size.min(capacity));
        let run = drive(&mut dram, requests, usize::MAX);
        let statistics = dram.statistics();
        let takes = [run.time.0, run.latency.0, statistics.row_hits, statistics.forwarded];
        assert_eq!(takes, took, "{name}, {pattern:?}, {writes} stores of 256");
    }
}

#[test]
fn streams_take_to_the_picosecond_what_they_took_ddr4_2400() {
    check(
        "ddr4-2400",
        |_| (),
        [
            [69_787_098, 6_004_557_408, 19_811, 0],
            [119_440_562, 12_924_001_023, 2, 0],
            [79_930_539, 9_111_674_064, 6_963, 30],
            [120_014_499, 12_901_778_249, 15_366, 0],
        ],
    );
}

#[test]
fn streams_take_to_the_picosecond_what_they_took_ddr4_2400_closed_page() {
    check(
        "ddr4-2400",
        |literal| literal.controller.page = Page::Closed,
        [
            [69_787_098, 6_004_557_408, 19_811, 0],
            [118_802_484, 12_862_919_632, 2, 0],
            [83_030_132, 9_424_407_254, 6_073, 30],
            [120_284_391, 12_963_678_479, 15_198, 0],
        ],
    );
}

#[test]
fn streams_take_to_the_picosecond_what_they_took_ddr4_2400_fcfs() {
    check(
        "ddr4-2400",
        |literal| literal.controller.scheduler = Scheduler::Fcfs,
        [
            [72_905_017, 6_202_541_516, 19_804, 0],
            [622_526_747, 61_010_215_507, 1, 0],
            [561_053_846, 55_159_051_076, 2_279, 28],
            [224_241_125, 23_003_923_274, 15_329, 0],
        ],
    );
}

#[test]
fn streams_take_to_the_picosecond_what_they_took_ddr4_3200_two_ranks() {
    check(
        "ddr4-3200",
        |literal| literal.organisation.ranks = 2,
        [
            [52_393_125, 4_868_240_000, 19_816, 0],
            [65_780_625, 7_749_028_125, 1, 0],
            [56_366_250, 6_856_010_000, 8_094, 25],
            [71_522_500, 8_262_293_750, 15_462, 0],
        ],
    );
}

#[test]
fn streams_take_to_the_picosecond_what_they_took_ddr5_4800() {
    check(
        "ddr5-4800",
        |_| (),
        [
            [36_356_832, 6_229_380_096, 19_536, 0],
            [43_346_880, 8_627_011_072, 3, 0],
            [39_458_112, 7_918_754_848, 7_371, 59],
            [141_382_272, 14_985_960_864, 17_495, 0],
        ],
    );
}

#[test]
fn streams_take_to_the_picosecond_what_they_took_hbm2() {
    check(
        "hbm2",
        |_| (),
        [
            [2_965_000, 2_773_120_000, 19_328, 0],
            [12_649_000, 8_329_832_000, 2, 0],
            [7_580_000, 5_578_437_997, 7_525, 101],
            [95_241_000, 10_315_751_000, 17_461, 0],
        ],
    );
}

#[test]
fn streams_take_to_the_picosecond_what_they_took_hbm2e() {
    check(
        "hbm2e",
        |_| (),
        [
            [1_801_875, 2_182_925_000, 19_360, 0],
            [8_643_125, 5_817_690_625, 3, 0],
            [3_829_375, 3_307_045_617, 11_277, 104],
            [58_940_000, 6_825_170_625, 18_135, 0],
        ],
    );
}
