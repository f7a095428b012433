use super::*;
use hearth_spec::units::{Bytes, BytesPerSecond, Cycles};

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
    let message = ["units.elementwise.multipliers = 0 is outside 1 … 1048576"];
    refused("multipliers = 256", "multipliers = 0", &message);
    refused("adders = 256", "adders = 0", &["units.elementwise.adders = 0"]);
    refused("rows = 1 ", "rows = 65 ", &["units.bconv.rows = 65 is outside 1 … 64"]);
    refused("inputs = 1 ", "inputs = 0 ", &["units.bconv.inputs = 0 is outside 1 … 64"]);
    refused("lanes = 512", "lanes = 0", &["units.automorphism.lanes = 0"]);
    refused("clusters = 1 ", "clusters = 0 ", &["clusters = 0 is outside 1 … 64"]);
    refused("clusters = 1 ", "clusters = 65 ", &["clusters = 65 is outside 1 … 64"]);
    refused("chips = 1 ", "chips = 0 ", &["chips = 0 is outside 1 … 64"]);
    refused("chips = 1 ", "chips = 65 ", &["chips = 65 is outside 1 … 64"]);
    refused("butterflies = 128", "butterflies = 0", &["units.ntt.butterflies = 0"]);
    refused("lanes = 2048", "lanes = 0", &["units.bconv.lanes = 0"]);
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
    refused("latency = \"31 cycles\"", "latency = \"1000001 cycles\"", &["units.bconv.latency"]);
    let huge = "\"1000000000000000000 B\"";
    refused("\"1.5 TiB\"", huge, &["tiers[1].capacity = ", "is outside 1 KiB … 1024 TiB"]);
    refused("\"128 MiB\"", huge, &["scratchpad.capacity = ", "is outside 1 KiB … 1 TiB"]);
}

#[test]
fn texts_that_are_no_machine_are_refused() {
    refused("adders = 256", "", &["missing field `adders`", "[units.elementwise]"]);
    refused("adders = 256", "adders = 256\nwidth = 2", &["unknown field `width`"]);
    refused("adders = 256", "adders = -1", &["-1"]);
    refused("butterflies = 128", "", &["missing field `butterflies`"]);
    refused("butterflies = 128", "butterflies = 128\nlanes = 2", &["unknown field `lanes`"]);
    refused("\"iterative\"", "\"systolic\"", &["unknown variant `systolic`", "four-step"]);
    refused("kind = \"iterative\"", "", &["missing field `kind`"]);
    refused("kind = \"network\"", "kind = \"none\"", &["unknown field `count`"]);
    refused("kind = \"ideal\"", "kind = \"ideal\"\nlatency = \"1 cycles\"", &["unknown field"]);
    refused("\"limb\"", "\"both\"", &["unknown variant `both`", "coefficient"]);
    refused("chips = 1 ", "", &["missing field `chips`"]);
    refused("[links]\nkind = \"none\"", "", &["missing field `links`"]);
    refused("[links]\nkind = \"none\"", "[links]\nkind = \"torus\"", &["unknown variant `torus`"]);
    let none = "[links]\nkind = \"none\"";
    refused(none, "[links]\nkind = \"ring\"", &["missing field `bandwidth`"]);
    refused("clock = \"1 GHz\"", "clock = \"1 GHz\"\nclock = \"2 GHz\"", &["duplicate key"]);
    let second = "kind = \"iterative\"\nclock = \"2 GHz\"";
    refused("kind = \"iterative\"", second, &["unknown field `clock`"]);
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
    refused(
        "\"lru\"",
        "\"belady\"",
        &["look_ahead = 0 contradicts", "to 0 for lru, above 0 for belady"],
    );
    let frames = "sequencer.prefetch = 9 contradicts sequencer.prefetch_frames = 0";
    refused("prefetch = 0", "prefetch = 9", &[frames]);
    refused("prefetch_frames = 0", "prefetch_frames = 9", &["sequencer.prefetch = 0 contradicts"]);
    refused("name = \"pmem\"", "name = \"ntt\"", &["tiers[1].name = \"ntt\" is taken"]);
    let gone = ["placement.keys = \"cxl\" is no tier", "the tiers are dram, pmem"];
    refused("keys = \"pmem\"", "keys = \"cxl\"", &gone);
    let crossbar = "kind = \"crossbar\"\nbandwidth = \"1 TB/s\"\nlatency = \"16 cycles\"";
    refused("kind = \"ideal\"", crossbar, &["with clusters = 1: nothing crosses"]);
    let alone =
        "links.kind = \"none\" with chips = 2: no limb reaches another\nhint: set links.kind";
    refused("chips = 1 ", "chips = 2 ", &[alone]);
    let ring = "[links]\nkind = \"ring\"\nbandwidth = \"1 TB/s\"\nlatency = \"1 cycles\"";
    let alone = "links.kind is not \"none\" with chips = 1\nhint: set links.kind to \"none\"";
    refused("[links]\nkind = \"none\"", ring, &[alone]);
    let still = ring.replace("1 TB/s", "0 B/s");
    refused("[links]\nkind = \"none\"", &still, &["links.bandwidth = 0 B/s is outside"]);
    let late = ring.replace("1 cycles", "1000001 cycles");
    refused("[links]\nkind = \"none\"", &late, &["links.latency = 1000001"]);
    refused("name = \"pmem\"", "name = \"links\"", &["tiers[1].name = \"links\" is taken"]);
    refused("\"separate\"", "\"shared\"", &["with 2 element-wise units and 4 of ntt"]);
    refused("node = \"7 nm\"", "node = \"6 nm\"", &["technology.node = \"6 nm\"", "7 nm"]);
    refused("device = \"optane\"", "device = \"flash\"", &["tiers[1].device = \"flash\"", "ddr4"]);
    let mut machine = TEXT.parse::<Machine>().expect("a good machine").literal().clone();
    machine.clusters = 4;
    machine.noc = NocLiteral::Crossbar { bandwidth: BytesPerSecond(1 << 30), latency: Cycles(1) };
    assert!(Machine::try_from(machine.clone()).is_ok(), "four clusters, a limb on each");
    machine.distribution = Distribution::Coefficient;
    let error = Machine::try_from(machine).expect_err("nothing crosses").to_string();
    assert!(error.contains("bconv finds its operands in place\nhint: "), "{error}");
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

#[test]
fn what_cannot_be_fused_is_refused() {
    let mut machine = TEXT.parse::<Machine>().expect("a good machine").literal().clone();
    machine.units.bconv.fused_ntt = true;
    assert!(Machine::try_from(machine.clone()).is_ok());
    machine.clusters = 4;
    machine.noc = NocLiteral::Crossbar { bandwidth: BytesPerSecond(1 << 30), latency: Cycles(1) };
    let error = Machine::try_from(machine).expect_err("it crosses").to_string();
    let message = "units.bconv.fused_ntt = true with noc.kind = \"crossbar\"";
    assert!(error.starts_with(message), "{error}");
}

#[test]
fn links_are_checked() {
    let host = "[host_link]\nkind = \"none\"";
    let link = |bandwidth: &str, more: &str| {
        format!("kind = \"link\"\nbandwidth = \"{bandwidth}\"\nlatency = \"1 us\"\n{more}")
    };
    let good = TEXT.replacen(host, &format!("[host_link]\n{}", link("1 GB/s", "")), 1);
    assert!(good.parse::<Machine>().is_ok());
    let slow = format!("[host_link]\n{}", link("1 B/s", ""));
    refused(host, &slow, &["host_link.bandwidth = 1 B/s is outside 1 MB/s"]);
    let client = "[client_link]\nkind = \"none\"";
    let whole = |upload: &str| format!("[client_link]\n{}", link("1 GB/s", upload));
    refused(client, &whole(""), &["missing field `upload`"]);
    refused(client, &whole("upload = \"half\""), &["unknown variant `half`", "seed-compressed"]);
    assert!(TEXT.replacen(client, &whole("upload = \"full\""), 1).parse::<Machine>().is_ok());
}

#[test]
fn a_near_memory_unit_is_checked() {
    let unit = |sums: u32, tier: &str, converts: &str| {
        format!(
            "kind = \"multiply-accumulate\"\ntier = \"{tier}\"\nlanes = 64\nlatency = \"26 cycles\"
            internal_bandwidth = \"1 TB/s\"\nlink_bandwidth = \"1 GB/s\"\nlink_latency = \"1 ns\"
            sums = {sums}\noperands = 15\nconversion = {{ {converts} }}
            transform = {{ kind = \"none\" }}"
        )
    };
    let none = "kind = \"none\"";
    let from = "[near_memory]\nkind = \"none\"";
    let with = |unit: String| format!("[near_memory]\n{unit}");
    assert!(TEXT.replacen(from, &with(unit(3, "pmem", none)), 1).parse::<Machine>().is_ok());
    let few = ["near_memory.sums = 2 is outside 3 … 4096"];
    refused(from, &with(unit(2, "pmem", none)), &few);
    let message = ["near_memory.tier = \"cxl\" is no tier", "the tiers are dram, pmem"];
    refused(from, &with(unit(3, "cxl", none)), &message);
    let sums = "kind = \"sums\", lanes = 4, bandwidth = \"1 TB/s\", latency = \"3 cycles\"";
    let priced = format!("{sums}, energy = \"1 pJ\"");
    let message = ["near_memory.operands = 15 is outside 16 … 4096"];
    refused(from, &with(unit(3, "pmem", &priced)), &message);
    refused(from, &with(unit(3, "pmem", sums)), &["missing field `energy`"]);
    let unknown = with(format!("{}\nrows = 2", unit(3, "pmem", none)));
    refused(from, &unknown, &["unknown field `rows`"]);
    refused(from, "", &["missing field `near_memory`"]);
}
