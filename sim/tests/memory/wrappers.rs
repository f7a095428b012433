//! Devices made of others: links, drives, DRAM as a cache.

use crate::streams::{Pattern, preset, stream, text};
use hearth_sim::device::memory_mode::{MemoryMode, MemoryModeLiteral};
use hearth_sim::device::{Access, Device, Preset, Request, Run, drive};
use hearth_spec::units::{Bytes, Picoseconds};

fn run(name: &str, pattern: Pattern, writes: u64, count: u64, most: usize) -> Run {
    let preset = preset(name);
    let mut device = preset.device();
    let line = device.line().0;
    let run = drive(&mut *device, stream(pattern, writes, count, line, 1 << 33), most);
    let counters = device.counters();
    assert_eq!((run.requests, counters.reads + counters.writes), (count, count), "{name}");
    run
}

/// Mean latency of dependent random loads, in nanoseconds.
fn load(name: &str) -> f64 {
    run(name, Pattern::Random, 0, 5_000, 1).mean_latency().0 as f64 / 1e3
}

#[track_caller]
fn check(what: &str, ours: f64, from: f64, to: f64) {
    assert!((from..=to).contains(&ours), "{what}: {ours:.3} is outside {from} … {to}");
}

#[test]
fn a_link_adds_the_latency_and_has_the_bandwidth_that_were_measured() {
    let local = load("ddr4-2400");
    check("ASIC, load latency", load("cxl-asic-ddr4") / local, 1.30, 1.40);
    check("FPGA, load latency", load("cxl-fpga-ddr4") / local, 2.0, 3.0);
    let read = |name| run(name, Pattern::Sequential, 0, 50_000, usize::MAX).gigabytes_per_second();
    check("ASIC, GB/s", read("cxl-asic-ddr4"), 17.7 * 0.95, 17.7 * 1.05);
    check("FPGA, of peak", read("cxl-fpga-ddr4") / 19.2, 0.20, 0.47);
}

#[test]
fn a_link_is_never_faster_than_its_lanes() {
    let text = text("cxl-asic-ddr4").expect("it is committed");
    let text = text.replace("up_bandwidth = \"32 GB/s\"", "up_bandwidth = \"2 GB/s\"");
    let preset = Preset::read(&text, &crate::streams::text).expect("it is complete");
    for (writes, most) in [(0, 2.0 * 64.0 / 68.0), (256, 32.0 * 64.0 / 68.0)] {
        let mut device = preset.device();
        let requests = stream(Pattern::Sequential, writes, 20_000, 64, 1 << 30);
        let run = drive(&mut *device, requests, usize::MAX);
        assert!(run.gigabytes_per_second() <= most, "{writes}: {}", run.gigabytes_per_second());
    }
}

#[test]
fn a_drive_has_the_rates_and_latencies_of_its_data_sheet() {
    let of = |pattern, writes, most| run("nvme-p4500", pattern, writes, 20_000, most);
    let long = of(Pattern::Sequential, 0, usize::MAX);
    check("reads, GB/s", long.gigabytes_per_second(), 3.2 * 0.99, 3.2);
    let long = of(Pattern::Sequential, 256, usize::MAX);
    check("writes, GB/s", long.gigabytes_per_second(), 1.8 * 0.99, 1.8);
    let per_second = |run: Run| run.requests as f64 / (run.time.0 as f64 / 1e12);
    check("reads a second", per_second(of(Pattern::Random, 0, usize::MAX)), 630e3, 645e3);
    check("writes a second", per_second(of(Pattern::Random, 256, usize::MAX)), 62e3, 62.5e3);
    assert_eq!(of(Pattern::Random, 0, 1).mean_latency(), Picoseconds(115_000_000));
}

/// A cache of 1 MiB before DDR4.
fn cached(cache_line: u64) -> MemoryMode {
    let literal = MemoryModeLiteral {
        name: "cached".to_owned(),
        cache: "ddr4-3200".to_owned(),
        memory: "ddr4-2400".to_owned(),
        cache_capacity: Bytes(1 << 20),
        cache_line: Bytes(cache_line),
        outstanding: 64,
    };
    literal.check().expect("it is possible");
    MemoryMode::new(literal, preset("ddr4-3200").device(), preset("ddr4-2400").device())
}

fn count(device: &mut MemoryMode, requests: impl IntoIterator<Item = Request>) -> [u64; 5] {
    drive(device, requests, usize::MAX);
    while let Some(event) = device.next_event() {
        device.advance(event, &mut |_, _| ());
    }
    let (cache, all) = (device.cache_counters(), device.counters());
    [cache.hits, cache.misses, cache.written_back, all.media_read_bytes, all.media_written_bytes]
}

fn request(address: u64, access: Access) -> Request {
    Request { address, bytes: Bytes(64), access, stream: 0 }
}

#[test]
fn a_hit_is_one_read_and_a_miss_moves_what_it_has_to() {
    let other = 1 << 20;
    let (read, write) = (Access::Read, Access::NtStore);
    // Hits, misses, lines that went back; bytes read and written by both devices.
    for (line, accesses, counted) in [
        (64, vec![(0, read)], [0, 1, 0, 128, 64]),
        (64, vec![(0, read), (0, read)], [1, 1, 0, 192, 64]),
        (64, vec![(0, read), (other, read)], [0, 2, 0, 256, 128]),
        (64, vec![(0, write)], [0, 1, 0, 64, 64]),
        (64, vec![(0, write), (0, write)], [1, 1, 0, 128, 128]),
        (64, vec![(0, write), (other, read)], [0, 2, 1, 192, 192]),
        (256, vec![(0, read), (64, read)], [1, 1, 0, 64 + 256 + 64, 256]),
        (256, vec![(0, write)], [0, 1, 0, 64 + 256, 256 + 64]),
        (256, vec![(0, write), (other, read)], [0, 2, 1, 320 + 256 + 256, 320 + 256 + 256]),
    ] {
        let mut device = cached(line);
        // One after the other: the next comes when the one before is done.
        let mut sums = [0; 5];
        for (address, access) in &accesses {
            sums = count(&mut device, [request(*address, *access)]);
        }
        assert_eq!(sums, counted, "lines of {line} B: {accesses:?}");
    }
}

#[test]
fn a_cache_hits_when_a_table_of_lines_says_so_and_does_every_request_once() {
    for line in [64, 256] {
        let mut device = cached(line);
        let requests = || stream(Pattern::Random, 100, 20_000, 64, 1 << 21);
        let run = drive(&mut device, requests(), usize::MAX);
        let mut table = vec![None; (1 << 20) / line as usize];
        let sets = table.len() as u64;
        let mut hits = 0;
        for request in requests() {
            let number = request.address / line;
            let known = table[(number % sets) as usize].replace(number);
            hits += u64::from(known == Some(number));
        }
        let cache = device.cache_counters();
        assert_eq!((run.requests, cache.hits, cache.misses), (20_000, hits, 20_000 - hits));
        assert!(hits > 2_000, "lines of {line} B: {hits} hits are too few to tell");
    }
}

/// A chase within DRAM costs DRAM's latency, one over more lines than it has its own and the memory's;
/// nothing is faster than the DRAM that everything crosses.
#[test]
fn a_committed_cache_of_persistent_memory_is_dram_in_front_and_both_behind() {
    let mode = preset("memory-mode-optane100");
    let one = |address: u64| Request { address, bytes: Bytes(64), access: Access::Read, stream: 0 };
    let latency = |addresses: &[u64]| {
        let mut device = mode.device();
        let requests = addresses.iter().map(|&address| one(address));
        drive(&mut *device, requests, 1).mean_latency().0
    };
    let alone = |name: &str| drive(&mut *preset(name).device(), [one(0)], 1).mean_latency().0;
    let (miss, both) = (latency(&[0]), alone("ddr4-2400") + alone("optane100-256g"));
    check("a miss, ns", miss as f64 / 1e3, both as f64 / 1e3, both as f64 / 1e3 + 1.0);
    // The same set, 8 GiB on: every access misses. The same line again hits.
    let hit = 2 * latency(&[0, 0]) - miss;
    check("a hit, ns", hit as f64 / 1e3, 0.5 * alone("ddr4-2400") as f64 / 1e3, miss as f64 / 2e3);
    check(
        "a conflict, ns",
        latency(&[0, 8 << 30]) as f64 / 1e3,
        0.9 * miss as f64 / 1e3,
        1.2 * miss as f64 / 1e3,
    );
    let mut device = mode.device();
    let run = drive(&mut *device, stream(Pattern::Sequential, 0, 20_000, 64, 1 << 22), usize::MAX);
    let limit = mode.bandwidth_limit().expect("DRAM has one") / 1e9;
    assert_eq!(Some(limit * 1e9), preset("ddr4-2400").bandwidth_limit());
    check("GB/s", run.gigabytes_per_second(), 1.0, limit);
}

#[track_caller]
fn refused(name: &str, old: &str, new: &str, refusal: &str) {
    let text = text(name).expect("it is committed").replace(old, new);
    let error = Preset::read(&text, &crate::streams::text).expect_err("it is refused").to_string();
    assert!(error.contains(refusal) && error.contains("\nhint: "), "{error}");
}

#[test]
fn devices_made_of_others_are_refused_with_what_is_wrong() {
    refused("cxl-asic-ddr4", "\"ddr4-2400\"", "\"ddr4-9999\"", "is no preset");
    refused("cxl-asic-ddr4", "\"ddr4-2400\"", "\"cxl-fpga-ddr4\"", "is made of others");
    refused("cxl-asic-ddr4", "outstanding = 256", "outstanding = 0", "outstanding = 0 is outside");
    let mode = "memory-mode-optane100";
    refused(mode, "\"8 GiB\"", "\"16 GiB\"", "a cache of 16 GiB fits not both devices");
    refused(mode, "\"64 B\"", "\"96 B\"", "is no power of two");
    refused(
        "nvme-p4500",
        "page = \"4 KiB\"",
        "page = \"3 KiB\"",
        "page = 3 KiB is no power of two",
    );
}
