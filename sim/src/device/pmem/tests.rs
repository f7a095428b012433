//! What a module does, by its contract and by closed formulas.

use super::*;
use hearth_spec::random::SplitMix64;

const PRESET: &str = include_str!("../../../../configs/memory/optane100-256g.toml");

fn spec() -> PmemSpec {
    PRESET.parse().expect("a good preset")
}

fn request(access: Access, address: u64, bytes: u64) -> Request {
    Request { address, bytes: Bytes(bytes), access, stream: 0 }
}

/// Issues requests one after the other, each when the one before it is done; when each is done.
fn one_by_one(device: &mut Pmem, requests: &[Request]) -> Vec<u64> {
    let mut now = Picoseconds::ZERO;
    let mut times = Vec::new();
    for request in requests {
        let start = device.earliest(request, now);
        let ticket = device.issue(*request, start);
        let mut end = None;
        while end.is_none() {
            let next = device.next_event().expect("it is under way");
            device.advance(next, &mut |done, at| {
                assert_eq!(done, ticket);
                end = Some(at);
            });
        }
        now = end.expect("it is done");
        times.push((now - start).0 / 1000);
    }
    times
}

#[track_caller]
fn check(requests: &[(Access, u64, u64)], times: &[u64]) {
    let requests: Vec<_> = requests.iter().map(|(a, at, n)| request(*a, *at, *n)).collect();
    assert_eq!(one_by_one(&mut Pmem::new(&spec(), 1), &requests), times);
}

#[test]
fn reads_take_what_the_preset_says() {
    use Access::{NtStore, Read};
    // Translation and media; the same line; another line and page; back in the buffer.
    let reads = [(Read, 0, 64), (Read, 64, 64), (Read, 4096, 64), (Read, 128, 64)];
    check(&reads, &[237 + 69, 59, 237 + 69, 110]);
    // The same page again; a line that is open in the write buffer.
    check(&[(Read, 0, 256), (Read, 256, 64)], &[237 + 69, 237]);
    check(&[(NtStore, 512, 64), (Read, 512, 64)], &[6, 110]);
}

#[test]
fn lines_are_written_when_complete_and_partial_ones_when_their_place_is_wanted() {
    #[track_caller]
    fn check(stores: impl IntoIterator<Item = (u64, u64)>, lines_written: u64) {
        let mut device = Pmem::new(&spec(), 1);
        let stores: Vec<_> =
            stores.into_iter().map(|(at, n)| request(Access::NtStore, at, n)).collect();
        one_by_one(&mut device, &stores);
        assert_eq!(device.counters().media_written_bytes, lines_written * 256);
    }
    check([(0, 64), (64, 64), (128, 64)], 0);
    check([(0, 64), (64, 64), (128, 64), (192, 64)], 1);
    check([(192, 64), (0, 64), (128, 64), (64, 64)], 1);
    check([(0, 256)], 1);
    // 8 B that are not whole do not count; the last makes them whole.
    check([(0, 252), (252, 4)], 0);
    check((0..72).map(|line| (line * 256, 64)), 0);
    // One more, and one for the place that it takes in the queue.
    check((0..73).map(|line| (line * 256, 64)), 2);
}

#[test]
fn modules_take_turns_every_4_kib() {
    let device = Pmem::new(&spec(), 6);
    assert_eq!(device.place(0), (0, 0));
    assert_eq!(device.place(4095), (0, 4095));
    assert_eq!(device.place(4096), (1, 0));
    assert_eq!(device.place(5 * 4096 + 7), (5, 7));
    assert_eq!(device.place(6 * 4096), (0, 4096));
}

#[test]
fn a_hot_block_is_moved_and_two_equal_ones_are_not() {
    #[track_caller]
    fn check(blocks: u64, moves: u64) {
        let mut device = Pmem::new(&spec(), 1);
        let writes: Vec<_> = (0..30_000)
            .map(|turn| request(Access::NtStore, turn % blocks * (64 << 10), 256))
            .collect();
        one_by_one(&mut device, &writes);
        assert_eq!(device.moves(), moves);
    }
    check(1, 2);
    check(2, 0);
    check(3, 0);
}

#[test]
fn energy_is_lines_times_bits_times_the_preset() {
    let mut device = Pmem::new(&spec(), 1);
    one_by_one(&mut device, &[request(Access::Read, 0, 64), request(Access::NtStore, 4096, 256)]);
    let MediaEnergy { read, write } = device.energy();
    assert_eq!((read.0, write.0), (2048 * 165_000, 2048 * 548_000));
    // The line was loaded before, so that nothing is sensed.
    one_by_one(&mut device, &[request(Access::StoreClwb, 8192, 256)]);
    assert_eq!(device.energy().write.0, 2048 * (2 * 548_000 - 134_000));
}

#[test]
fn the_contract_holds_on_random_requests() {
    for seed in 0..20 {
        let mut device = Pmem::new(&spec(), 1 + seed as u32 % 3);
        let mut chance = SplitMix64::new(seed);
        let (mut now, mut issued, mut done) = (Picoseconds::ZERO, 0u64, 0u64);
        for _ in 0..20_000 {
            let access =
                [Access::Read, Access::NtStore, Access::StoreClwb][chance.below(3) as usize];
            let bytes = 1 << chance.below(9);
            let address = chance.below(1 << 16) / bytes * bytes;
            let request = request(access, address, bytes);
            let earliest = device.earliest(&request, now);
            assert!(earliest >= now, "not in the past");
            assert_eq!(earliest, device.earliest(&request, now), "asking changes nothing");
            if earliest > now {
                // It is not accepted before, and at some event it may be.
                let next = device.next_event().expect("a full queue has an event");
                assert!(next <= earliest);
            }
            now = earliest;
            device.issue(request, now);
            issued += 1;
            device.advance(now, &mut |_, at| {
                assert!(at <= now);
                done += 1;
            });
        }
        while let Some(next) = device.next_event() {
            now = now.max(next);
            device.advance(now, &mut |_, _| done += 1);
        }
        let counters = device.counters();
        assert_eq!((issued, done), (20_000, 20_000));
        assert_eq!(counters.reads + counters.writes, issued);
    }
}

#[test]
#[should_panic(expected = "issued before it can be accepted")]
fn a_full_queue_takes_nothing() {
    let mut device = Pmem::new(&spec(), 1);
    for line in 0..29 {
        device.issue(request(Access::Read, line * 256, 64), Picoseconds::ZERO);
    }
}

#[test]
#[should_panic(expected = "a request is within a line")]
fn a_request_across_lines_is_refused() {
    Pmem::new(&spec(), 1).issue(request(Access::Read, 200, 64), Picoseconds::ZERO);
}

#[test]
fn what_is_not_a_module_is_refused() {
    #[track_caller]
    fn check(from: &str, to: &str, message: &str) {
        assert!(PRESET.contains(from), "{from}");
        let error = PRESET.replacen(from, to, 1).parse::<PmemSpec>().expect_err(to).to_string();
        assert!(error.contains(message) && error.contains("\nhint: "), "{error}");
    }
    check("line = \"256 B\"", "line = \"192 B\"", "line = 192 is not a power of two");
    check("line = \"256 B\"", "line = \"512 B\"", "line = 512 B is outside 64 B … 256 B");
    check("read_queue = 28", "read_queue = 64", "channel.read_queue = 64 is outside 1 … 63");
    check("read_queue = 28", "", "missing field `read_queue`");
    check("read_queue = 28", "read_queue = 28\nother = 1", "unknown field `other`");
    check("capacity = \"252 GiB\"", "capacity = \"4097 B\"", "no multiple of 4 KiB");
    check("average = \"15 W\"", "average = \"6 W\"", "power.average = 6 W is outside");
    check("sense = \"134 pJ\"", "sense = \"549 pJ\"", "energy.sense = 549 pJ is above");
    check("read = \"150 ns\"", "read = \"238 ns\"", "media.read = 238 ns is above its latency");
}

/// Issues stores of `bytes` at `addresses` as fast as they are accepted; when the last one was issued.
fn stored(device: &mut Pmem, bytes: u64, addresses: impl IntoIterator<Item = u64>) -> Picoseconds {
    let mut now = Picoseconds::ZERO;
    for address in addresses {
        let store = request(Access::NtStore, address, bytes);
        now = device.earliest(&store, now);
        device.advance(now, &mut |_, _| ());
        device.issue(store, now);
    }
    now
}

#[test]
fn a_fence_waits_for_acceptance_or_for_the_media() {
    let mut device = Pmem::new(&spec(), 1);
    assert_eq!(device.fence(Level::Accepted, Picoseconds(7)), Picoseconds(7));
    assert_eq!(device.fence(Level::Media, Picoseconds(7)), Picoseconds(7));
    // One part of a line: accepted 6 ns later, and on the media only because the fence asks for it.
    let now = stored(&mut device, 64, [0]);
    let accepted = device.fence(Level::Accepted, now);
    assert_eq!(accepted, Picoseconds(6_000));
    assert_eq!(device.fence(Level::Accepted, accepted + Picoseconds(9)).0, 6_009);
    device.advance(Picoseconds(1_000_000_000), &mut |_, _| ());
    assert_eq!(device.counters().media_written_bytes, 0, "the line is open");
    let later = Picoseconds(1_000_000_000);
    let on_media = device.fence(Level::Media, later);
    assert_eq!(on_media, later + Picoseconds(1_100_000), "one line is written");
    assert_eq!(device.counters().media_written_bytes, 256);
    assert_eq!(device.fence(Level::Media, on_media), on_media, "there is no more");
}

/// What the machines' files say of a tier: what full queues and buffers hold is on the media in the time
/// that the media take for it.
#[test]
fn what_is_accepted_is_on_the_media_soon() {
    let spec = spec();
    let literal = spec.literal();
    let buffered = u64::from(literal.write_buffer.lines) * literal.line.0;
    // A scattered store of a part of a line fills a line of the media.
    for (bytes, stride, fills) in
        [(256, 256, 64), (64, 64, 64), (64, 4096, 256), (256, 1 << 20, 64)]
    {
        let held = buffered + u64::from(literal.channel.write_queue) * fills;
        let mut device = Pmem::new(&spec, 1);
        let now = stored(&mut device, bytes, (0..20_000).map(|i| i * stride));
        let accepted = device.fence(Level::Accepted, now);
        let nanoseconds = (device.fence(Level::Media, now) - accepted).0 as f64 / 1e3;
        let ends = (literal.media.write.0 + literal.channel.accept.0) as f64 / 1e3;
        let most = held as f64 / 2.19 + ends;
        assert!((500.0..=most).contains(&nanoseconds), "{bytes} B: {nanoseconds} of {most} ns");
    }
}
