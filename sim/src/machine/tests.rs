use super::*;
use hearth_spec::units::Bytes;

const TEXT: &str = include_str!("../../../configs/machines/hearth-pmem.toml");

#[track_caller]
fn refused(from: &str, to: &str, messages: &[&str]) {
    assert!(TEXT.contains(from), "{from}");
    let error = TEXT.replacen(from, to, 1).parse::<Machine>().expect_err(to).to_string();
    for message in messages {
        assert!(error.contains(message), "{error}");
    }
    assert!(error.contains("\nhint: "), "{error}");
}

#[test]
fn numbers_out_of_range_are_refused_with_key_value_and_range() {
    refused("lanes = 256", "lanes = 0", &["units.elementwise.lanes = 0 is outside 1 … 1048576"]);
    refused("butterflies = 128", "butterflies = 0", &["units.ntt.butterflies = 0"]);
    refused("macs = 2048", "macs = 0", &["units.bconv.macs = 0"]);
    refused("count = 32", "count = 4294967295", &["units.generator.count = 4294967295"]);
    refused("rounds_per_cycle = 2", "rounds_per_cycle = 25", &["is outside 1 … 24"]);
    refused("window = 512", "window = 0", &["sequencer.window = 0"]);
    refused("prefetch = 0", "prefetch = 65537", &["sequencer.prefetch = 65537 is outside 0"]);
    refused("prefetch_frames = 0", "prefetch_frames = 65537", &["sequencer.prefetch_frames = 6"]);
    refused("look_ahead = 0", "look_ahead = 1048577", &["scratchpad.look_ahead = 1048577 is"]);
    refused("issue_per_cycle = 1", "issue_per_cycle = 0", &["sequencer.issue_per_cycle = 0"]);
    refused("clock = \"1 GHz\"", "clock = \"0 Hz\"", &["clock = 0 Hz is outside 1 MHz … 10 GHz"]);
    refused("word_bits = 60", "word_bits = 65", &["word_bits = 65 is outside 20 … 64"]);
    refused("channels = 6", "channels = 0", &["tiers[1].channels = 0"]);
    refused("interleave = \"4 KiB\"", "interleave = \"0 B\"", &["tiers[1].interleave = 0 B"]);
    refused("read_bandwidth = \"6.3 GB/s\"", "read_bandwidth = \"0 B/s\"", &["tiers[1].read_b"]);
    refused("read_latency = \"169 ns\"", "read_latency = \"11 ms\"", &["tiers[1].read_latency"]);
    refused("latency = \"26 cycles\"", "latency = \"1000001 cycles\"", &["units.bconv.latency"]);
    let huge = "\"1000000000000000000 B\"";
    refused("\"1.5 TiB\"", huge, &["tiers[1].capacity = ", "is outside 1 KiB … 1024 TiB"]);
    refused("\"128 MiB\"", huge, &["scratchpad.capacity = ", "is outside 1 KiB … 1 TiB"]);
}

#[test]
fn texts_that_are_no_machine_are_refused() {
    refused("lanes = 256", "", &["missing field `lanes`", "[units.elementwise]"]);
    refused("lanes = 256", "lanes = 256\nwidth = 2", &["unknown field `width`"]);
    refused("lanes = 256", "lanes = -1", &["-1"]);
    refused("[placement]", "[place]", &["place"]);
    refused("\"in-order-per-unit\"", "\"random\"", &["unknown variant `random`", "out-of-order"]);
    refused("look_ahead = 0", "", &["missing field `look_ahead`"]);
    refused("\"lru\"", "\"random\"", &["unknown variant `random`", "lru"]);
    refused("\"128 MiB\"", "134217728", &["invalid type: integer"]);
    refused("\"128 MiB\"", "\"128 MB\"", &["`128 MB` is not a quantity of bytes"]);
    refused("\"1 GHz\"", "\"1 GB/s\"", &["is not a quantity of frequency"]);
    refused("name = \"hearth-pmem\"", "name = \"\"", &["name = \"\" is no name"]);
    refused("name = \"pmem\"", "name = \"p/m\"", &["tiers[1].name = \"p/m\" is no name"]);
    assert!("".parse::<Machine>().is_err());
}

#[test]
fn contradictions_are_refused() {
    refused("name = \"pmem\"", "name = \"dram\"", &["tiers[1].name = \"dram\" is taken"]);
    let lru = "scratchpad.look_ahead = 9 contradicts scratchpad.eviction = lru\nhint: set scratchp";
    refused("look_ahead = 0", "look_ahead = 9", &[lru]);
    refused("\"lru\"", "\"belady\"", &["look_ahead = 0 contradicts", "to above 0, or change scr"]);
    let frames = "sequencer.prefetch = 9 contradicts sequencer.prefetch_frames = 0";
    refused("prefetch = 0", "prefetch = 9", &[frames]);
    refused("prefetch_frames = 0", "prefetch_frames = 9", &["sequencer.prefetch = 0 contradicts"]);
    refused("name = \"pmem\"", "name = \"ntt\"", &["tiers[1].name = \"ntt\" is taken"]);
    let gone = ["placement.keys = \"cxl\" is no tier", "the tiers are dram, pmem"];
    refused("keys = \"pmem\"", "keys = \"cxl\"", &gone);
    let mut machine = TEXT.parse::<Machine>().expect("a good machine").literal().clone();
    machine.tiers.clear();
    let error = Machine::try_from(machine).expect_err("no tiers").to_string();
    assert!(error.starts_with("the number of tiers = 0 is outside 1 … 8"), "{error}");
}

#[test]
fn both_sides_of_an_edge() {
    let at = |capacity: u64| {
        let mut machine = TEXT.parse::<Machine>().expect("a good machine").literal().clone();
        machine.scratchpad.capacity = Bytes(capacity);
        Machine::try_from(machine).is_ok()
    };
    assert_eq!([1023, 1024, 1 << 40, (1 << 40) + 1].map(at), [false, true, true, false]);
}
