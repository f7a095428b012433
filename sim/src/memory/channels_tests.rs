use super::*;

fn device(channels: u32, interleave: u64, read: u64, write: u64) -> InterleavedChannels {
    let tier = TierLiteral {
        name: "tier".to_owned(),
        device: "ddr4".to_owned(),
        capacity: Bytes(1 << 30),
        channels,
        interleave: Bytes(interleave),
        read_bandwidth: BytesPerSecond(read),
        write_bandwidth: BytesPerSecond(write),
        read_latency: hearth_spec::units::Picoseconds(50_000),
        write_latency: hearth_spec::units::Picoseconds(30_000),
        persistence: crate::machine::PersistenceLiteral::Volatile {},
        endurance: Bytes(0),
    };
    InterleavedChannels::new(&tier, Clock::only(hearth_spec::units::Hertz(1_000_000_000)))
}

fn request(address: u64, bytes: u64, direction: Direction) -> Request {
    Request { address, bytes: Bytes(bytes), direction }
}

/// Issues `request` as early as possible after `now`; when it starts, is across and is done.
fn issue(device: &mut InterleavedChannels, request: Request, now: u64) -> [u64; 3] {
    let start = device.earliest(request, Cycles(now));
    let service = device.issue(request, start, &mut |_, _, _| ());
    [start.0, service.transferred.0, service.done.0]
}

#[test]
fn reads_and_writes_have_their_own_bandwidth_and_latency() {
    let mut device = device(1, 256, 4_000_000_000, 2_000_000_000);
    assert_eq!(issue(&mut device, request(0, 4000, Direction::Read), 5), [5, 1005, 1055]);
    assert_eq!(issue(&mut device, request(0, 4000, Direction::Write), 5), [1005, 3005, 3035]);
    assert_eq!(issue(&mut device, request(0, 1, Direction::Read), 5), [3005, 3006, 3056]);
    assert_eq!(issue(&mut device, request(0, 5, Direction::Read), 9000), [9000, 9002, 9052]);
}

#[test]
fn every_byte_is_on_the_channel_of_its_chunk() {
    for (channels, interleave) in [(1, 64), (3, 100), (4, 256), (6, 4096)] {
        let device = device(channels, interleave, 1_000_000_000, 1_000_000_000);
        for (address, bytes) in [(0, 1), (99, 2), (255, 258), (10_000, 25_000), (4096, 24_576)] {
            let mut by_byte = vec![0; channels as usize];
            for byte in address..address + bytes {
                by_byte[(byte / interleave % u64::from(channels)) as usize] += 1;
            }
            let shares = device.shares(request(address, bytes, Direction::Read));
            assert_eq!(shares.collect::<Vec<_>>(), by_byte, "{channels} {interleave} {address}");
        }
    }
}

#[test]
fn a_request_starts_when_its_first_channel_is_free_and_ends_with_its_last() {
    let mut device = device(2, 1000, 1_000_000_000, 1_000_000_000);
    // Two chunks on channel 0, one on channel 1.
    assert_eq!(issue(&mut device, request(0, 3000, Direction::Read), 0), [0, 2000, 2050]);
    // One chunk on channel 1 only.
    assert_eq!(issue(&mut device, request(1000, 1000, Direction::Read), 0), [1000, 2000, 2050]);
    // Channel 0 only.
    assert_eq!(issue(&mut device, request(0, 10, Direction::Read), 0), [2000, 2010, 2060]);
    // Both: channel 1 starts at once, channel 0 when it is free.
    assert_eq!(issue(&mut device, request(0, 2000, Direction::Read), 0), [2000, 3010, 3060]);
}

#[test]
fn a_stream_reaches_the_bandwidth_of_all_channels_and_never_more() {
    let mut device = device(6, 4096, 6_300_000_000, 2_100_000_000);
    let mut end = 0;
    for limb in 0..100 {
        [_, end, _] = issue(&mut device, request(limb * 204_800, 204_800, Direction::Read), 0);
    }
    // 5000 chunks on 6 channels: the busiest carries 834. Rounding up costs it less than a cycle
    // a request.
    let least = (834.0 * 4096.0 / 6.3_f64).ceil() as u64;
    assert!((least..least + 100).contains(&end), "{end} cycles, at least {least}");
}

#[test]
fn asking_changes_nothing() {
    let mut device = device(2, 64, 1_000_000_000, 1_000_000_000);
    issue(&mut device, request(0, 6400, Direction::Read), 0);
    let before = format!("{device:?}");
    let read = request(64, 128, Direction::Read);
    assert_eq!(device.earliest(read, Cycles(7)), Cycles(3200));
    assert_eq!(device.earliest(read, Cycles(7)), Cycles(3200));
    assert_eq!(device.earliest(read, Cycles(4000)), Cycles(4000));
    assert_eq!(device.occupied(Cycles(100), Cycles(4000)), Cycles(2 * 3100));
    assert_eq!(format!("{device:?}"), before);
}

#[test]
#[should_panic(expected = "before a channel is free")]
fn issuing_a_cycle_too_early_breaks_the_contract() {
    let mut device = device(1, 256, 1_000_000_000, 1_000_000_000);
    let read = request(0, 256, Direction::Read);
    device.issue(read, Cycles(0), &mut |_, _, _| ());
    device.issue(read, Cycles(255), &mut |_, _, _| ());
}

#[test]
fn issuing_in_the_first_free_cycle_is_fine() {
    let mut device = device(1, 256, 1_000_000_000, 1_000_000_000);
    let read = request(0, 256, Direction::Read);
    device.issue(read, Cycles(0), &mut |_, _, _| ());
    device.issue(read, Cycles(256), &mut |_, _, _| ());
}
