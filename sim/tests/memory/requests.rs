//! What becomes of requests: each is done once, not too early, in the order that is promised.

use crate::streams::{Pattern, dram, dram_with, stream};
use hearth_sim::device::dram::{Command, Scheduler};
use hearth_sim::device::{Access, Device, Request, Ticket, drive};
use hearth_spec::units::{Bytes, Picoseconds};

const PRESETS: [&str; 6] = ["ddr4-2400", "ddr4-3200", "ddr5-4800", "hbm2", "hbm2e", "hbm3"];

fn read(address: u64) -> Request {
    Request { address, bytes: Bytes(32), access: Access::Read, stream: 0 }
}

/// When each of `requests` is done, all issued at `now`.
fn done(device: &mut dyn Device, requests: &[Request], now: Picoseconds) -> Vec<Picoseconds> {
    device.advance(now, &mut |_, _| panic!("nothing is under way"));
    let tickets: Vec<Ticket> = requests.iter().map(|request| device.issue(*request, now)).collect();
    let mut times = vec![None; requests.len()];
    while let Some(event) = device.next_event() {
        device.advance(event, &mut |ticket, at| {
            let nth = tickets.iter().position(|other| *other == ticket).expect("it was issued");
            assert_eq!(times[nth].replace(at), None, "it is done once");
        });
    }
    times.into_iter().map(|time| time.expect("it is done")).collect()
}

#[test]
fn every_request_is_done_once_in_the_time_that_data_need_and_below_peak() {
    for name in PRESETS {
        for (pattern, writes) in [
            (Pattern::Sequential, 0),
            (Pattern::Random, 0),
            (Pattern::Sequential, 256),
            (Pattern::Random, 100),
        ] {
            let mut dram = dram(name);
            let organisation = dram.spec().organisation().clone();
            let (line, size) = (dram.line().0, organisation.capacity().0);
            let run = drive(&mut dram, stream(pattern, writes, 30_000, line, size), usize::MAX);
            let counters = dram.counters();
            assert_eq!(run.requests, 30_000, "{name} {pattern:?}");
            assert_eq!(counters.reads + counters.writes, 30_000, "{name} {pattern:?}");
            assert_eq!(counters.media_read_bytes, counters.reads * line);
            let count = organisation.literal();
            let period = dram.spec().literal().clock_period.0 as f64;
            let lanes = f64::from(count.channels * count.pseudo_channels);
            let peak = lanes * line as f64 / (organisation.burst().0 as f64 * period) * 1e3;
            assert!(run.gigabytes_per_second() <= peak, "{name} {pattern:?}: above {peak}");
        }
    }
}

#[test]
fn a_read_takes_what_its_commands_take_closed_open_and_other_row_ddr4_2400() {
    let mut dram = dram("ddr4-2400");
    let cycles = |cycles: u64| Picoseconds(cycles * 833 + 60_000);
    let (activate, column, precharge) = (17, 17 + 4, 17);
    let other_row = 1 << 33 >> 3; // Another row of bank 0: above columns and banks.
    let start = Picoseconds(833 * 1000);
    let closed = done(&mut dram, &[read(0)], start)[0];
    assert_eq!(closed, start + cycles(activate + column), "the row is opened");
    let start = Picoseconds(833 * 2000);
    assert_eq!(done(&mut dram, &[read(256)], start)[0], start + cycles(column), "it is open");
    let start = Picoseconds(833 * 3000);
    let other = done(&mut dram, &[read(other_row)], start)[0];
    assert_eq!(other, start + cycles(precharge + activate + column), "another one is open");
}

#[test]
fn no_read_is_done_before_cl_and_its_burst() {
    for name in PRESETS {
        let mut dram = dram_with(name, |literal| literal.controller.forward = false);
        let least = dram.spec().read_delay().0 * dram.spec().literal().clock_period.0;
        let path = dram.spec().literal().controller.path;
        let mut now = Picoseconds::ZERO;
        let size = dram.spec().organisation().capacity().0;
        for request in stream(Pattern::Random, 0, 500, dram.line().0, size) {
            let at = done(&mut dram, &[request], now)[0];
            assert!(at >= now + Picoseconds(least) + path, "{name}");
            now = at;
        }
    }
}

#[test]
fn fcfs_does_reads_in_their_order_and_fr_fcfs_the_open_row_first() {
    let row = 1 << 20; // Another row of the same bank, by the mapping RoRaBaCoBgPcCh.
    let requests = [read(0), read(row), read(256)];
    for (scheduler, order) in [(Scheduler::Fcfs, [0, 1, 2]), (Scheduler::FrFcfs, [0, 2, 1])] {
        let mut dram = dram_with("ddr4-2400", |literal| literal.controller.scheduler = scheduler);
        let times = done(&mut dram, &requests, Picoseconds::ZERO);
        let mut by_time = [0, 1, 2];
        by_time.sort_by_key(|&nth: &usize| times[nth]);
        assert_eq!(by_time, order, "{scheduler:?}");
    }
}

#[test]
fn a_row_that_is_hit_again_and_again_gives_way_after_the_limit() {
    let row = 1 << 20;
    let mut requests = vec![read(0), read(row)];
    requests.extend((1..40).map(|nth| read(nth * 256)));
    for limit in [1, 4, 16] {
        let mut dram = dram_with("ddr4-2400", |literal| literal.controller.row_hit_limit = limit);
        let times = done(&mut dram, &requests, Picoseconds::ZERO);
        let before = times.iter().filter(|&&time| time < times[1]).count();
        assert_eq!(before, limit as usize, "reads of the open row that go first");
    }
}

#[test]
fn a_read_of_a_waiting_write_takes_it_from_the_queue() {
    for (forward, is_fast) in [(true, true), (false, false)] {
        let mut dram = dram_with("ddr4-2400", |literal| literal.controller.forward = forward);
        let write = Request { access: Access::NtStore, ..read(64) };
        let times = done(&mut dram, &[read(0), write, read(64)], Picoseconds::ZERO);
        assert_eq!(times[2] == Picoseconds(833 + 60_000), is_fast);
        assert_eq!(dram.statistics().forwarded, u64::from(forward));
    }
}

#[test]
fn reads_go_before_writes_until_the_watermark() {
    for (writes, goes_first) in [(47, true), (48, false)] {
        let mut dram = dram("ddr4-2400");
        let write = |nth: u64| Request { access: Access::NtStore, ..read(nth * 64) };
        let mut requests = vec![read(1 << 24)];
        requests.extend((0..writes).map(write));
        let times = done(&mut dram, &requests, Picoseconds::ZERO);
        let is_first = times[1..].iter().all(|&write| write > times[0]);
        assert_eq!(is_first, goes_first, "{writes} writes");
    }
}

#[test]
fn every_rank_is_refreshed_once_every_trefi() {
    for (name, ranks) in [("ddr4-2400", 1), ("ddr4-3200", 1), ("hbm2", 16), ("hbm2e", 32)] {
        for is_busy in [false, true] {
            let mut dram = dram(name);
            let literal = dram.spec().literal();
            let interval = literal.timing.refi.0 * literal.clock_period.0;
            if is_busy {
                let (line, size) = (dram.line().0, dram.spec().organisation().capacity().0);
                drive(&mut dram, stream(Pattern::Random, 50, 40_000, line, size), usize::MAX);
            }
            let end = Picoseconds(interval * 40 + interval / 2);
            dram.advance(end, &mut |_, _| ());
            let refreshes = dram.statistics().issued(Command::Refresh);
            // Ranks are due one after the other, so in half an interval half of them are.
            let least = 40 * ranks;
            assert!((least..=least + ranks / 2 + 1).contains(&refreshes), "{name}: {refreshes}");
        }
    }
}

#[test]
fn rows_are_opened_once_for_all_that_they_hold_ddr4_2400() {
    // Long before a refresh: four bank groups of 128 bursts, 8 rows each.
    let mut dram = dram("ddr4-2400");
    drive(&mut dram, stream(Pattern::Sequential, 0, 2 * 512, 64, 1 << 30), usize::MAX);
    let statistics = dram.statistics();
    assert_eq!(statistics.issued(Command::Activate), 8);
    assert_eq!(statistics.row_hits, 2 * 512 - 8);
}

#[test]
fn the_same_stream_gives_the_same_commands() {
    let commands = || {
        let mut dram = dram("hbm2e");
        dram.start_recording();
        drive(&mut dram, stream(Pattern::Random, 64, 5_000, 32, 1 << 30), usize::MAX);
        dram.recorded().copied().collect::<Vec<_>>()
    };
    assert_eq!(commands(), commands());
}

#[test]
fn a_request_is_accepted_exactly_when_there_is_room() {
    let mut dram = dram("ddr4-2400");
    for nth in 0..64 {
        assert_eq!(dram.earliest(&read(nth * 64), Picoseconds::ZERO), Picoseconds::ZERO);
        dram.issue(read(nth * 64), Picoseconds::ZERO);
    }
    let earliest = dram.earliest(&read(0), Picoseconds::ZERO);
    assert!(earliest > Picoseconds::ZERO, "the queue holds 64");
    let write = Request { access: Access::NtStore, ..read(0) };
    assert_eq!(
        dram.earliest(&write, Picoseconds::ZERO),
        Picoseconds::ZERO,
        "writes have their own"
    );
    // The first read leaves after its row was opened.
    let first = Picoseconds(17 * 833);
    dram.advance(first - Picoseconds(1), &mut |_, _| ());
    assert!(dram.earliest(&read(0), first - Picoseconds(1)) >= first);
    dram.advance(first, &mut |_, _| ());
    assert_eq!(dram.earliest(&read(0), first), first);
}

#[test]
#[should_panic(expected = "full queue")]
fn a_request_to_a_full_queue_is_refused() {
    let mut dram = dram("ddr4-2400");
    (0..65).for_each(|nth| {
        dram.issue(read(nth * 64), Picoseconds::ZERO);
    });
}

#[test]
#[should_panic(expected = "crosses a line")]
fn a_request_that_crosses_a_line_is_refused() {
    dram("ddr4-2400").issue(Request { bytes: Bytes(64), ..read(32) }, Picoseconds::ZERO);
}
