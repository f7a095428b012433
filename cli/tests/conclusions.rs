//! What docs/practical.md says by hand of the committed tables, worked out again from bytes, rates, prices
//! and powers.

use std::collections::BTreeMap;
use std::path::Path;

/// Of six modules together, bytes a second: reading (configs/machines/hearth-pmem.toml).
const MODULES: f64 = 6.0 * 6.3e9;
/// Of two drives together (configs/machines/hearth-nvme.toml).
const DRIVES: f64 = 2.0 * 3.2e9;
/// Rated writes of six modules, bytes (the same).
const RATED: f64 = 6.0 * 360e15;
const YEAR: f64 = 365.25 * 86_400.0;
const GIB: f64 = (1u64 << 30) as f64;

/// A line of a committed table.
struct Point(BTreeMap<String, String>);

impl Point {
    /// The first line of a study's table whose columns hold `chosen`.
    #[track_caller]
    fn of(study: &str, chosen: &[(&str, &str)]) -> Self {
        let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/studies");
        let mut table = csv::Reader::from_path(tables.join(format!("{study}.csv"))).expect(study);
        let heads = table.headers().expect("columns").clone();
        let mut points = table.records().map(|record| {
            let record = record.expect("a line");
            let mut cells = BTreeMap::new();
            for (head, cell) in heads.iter().zip(&record) {
                cells.entry(head.to_owned()).or_insert(cell.to_owned());
            }
            Self(cells)
        });
        let is_chosen =
            |point: &Self| chosen.iter().all(|(column, value)| point.0[*column] == **value);
        points.find(is_chosen).unwrap_or_else(|| panic!("no {chosen:?} in {study}"))
    }

    #[track_caller]
    fn number(&self, column: &str) -> f64 {
        self.0[column].parse().expect(column)
    }

    fn seconds(&self) -> f64 {
        self.number("seconds_per_input")
    }
}

/// `got` is `want` but for a part of it.
#[track_caller]
fn check(got: f64, want: f64, part: f64) {
    assert!((got / want - 1.0).abs() <= part, "{got}, by hand {want}");
}

#[test]
fn one_module_makes_a_processor_wait_for_what_it_reads() {
    let of = |placement| {
        let fields = [("set.tiers.pmem.channels", "1"), ("set.tiers.dram.capacity", "192 GiB")];
        Point::of("baseline", &[&[("placement", placement)][..], &fields].concat())
    };
    let (dram, kind) = (of("all-in=dram"), of("by-kind"));
    let read = kind.number("pmem.read_bytes") / 6.3e9;
    check(read, 20.3, 0.01);
    // What does not pass behind arithmetic.
    check(kind.seconds() - dram.seconds(), 13.7, 0.01);
    // With the arithmetic this many times as fast memory would take as long.
    check(dram.seconds() / read, 4.9, 0.01);
}

#[test]
fn by_kind_an_accelerator_waits_for_modules() {
    let ahead = [("label", "fetched ahead"), ("placement", "by-kind")];
    let kind = Point::of("accelerators", &ahead);
    check(kind.number("pmem.read_bytes") / MODULES, kind.seconds(), 0.03);
    let stored = [("set.placement.keys", "pmem"), ("keys", "stored"), ("batch", "1")];
    let stored = Point::of("keys", &stored);
    check(stored.number("pmem.read_bytes") / MODULES, stored.seconds(), 0.01);
    for network in ["ResNet-50", "BERT-base", "a Llama's block"] {
        let label = &*format!("{network}, modules by kind");
        let kind = Point::of("big", &[("label", label)]);
        check(kind.number("pmem.read_bytes") / MODULES, kind.seconds(), 0.02);
    }
    let kind = [("label", "modules by kind"), ("input-size", "512")];
    let kind = Point::of("images", &kind);
    check(kind.number("pmem.read_bytes") / MODULES, kind.seconds(), 0.02);
}

#[test]
fn products_beside_the_memory_take_what_still_crosses() {
    let of = |label| Point::of("near-memory", &[("label", label), ("set.near_memory.lanes", "32")]);
    let (nothing, keys) = (of("nothing"), of("keys"));
    check(nothing.number("pmem.read_bytes") / MODULES, nothing.seconds(), 0.01);
    let inside = keys.number("bytes_beside_memory") / 151.2e9;
    check(keys.number("pmem.read_bytes") / MODULES + inside, keys.seconds(), 0.05);
}

#[test]
fn a_client_waits_for_its_link() {
    let network = Point::of("clients", &[("network", "resnet20")]);
    let bits =
        8.0 * (network.number("client.upload_bytes") + network.number("client.download_bytes"));
    check(network.number("client.mobile.seconds"), bits / 10e6 + 0.05, 0.01);
    // On this link both take as long, but for the round trip.
    check(bits / network.seconds(), 10.7e6, 0.01);
    check(
        network.number("client.mobile.key_seconds"),
        network.number("client.key_bytes") * 8.0 / 10e6,
        0.01,
    );
    let inferences = network.number("client.key_bytes") * 8.0 / bits;
    check(inferences, 890.0, 0.01);
}

#[test]
fn drives_cost_what_they_read_and_their_latency() {
    let of =
        |machine| Point::of("nvme", &[("machine", machine), ("set.tiers.dram.capacity", "1 GiB")]);
    let (modules, drives) = (of("hearth-pmem"), of("hearth-nvme"));
    check(drives.seconds() / modules.seconds(), 3.9, 0.01);
    check(drives.number("nvme.read_bytes") / DRIVES, 12.7, 0.01);
}

#[test]
fn what_is_written_wears_out() {
    let everything = Point::of("endurance", &[("placement", "all-in=pmem")]);
    let rate = everything.number("pmem.written_bytes") / everything.seconds();
    check(everything.number("lifetime_years"), RATED / rate / YEAR, 0.01);
    let often = [("network", "mlp-train"), ("checkpoint-rows", "200")];
    let often = Point::of("training", &often);
    let rate = often.number("pmem.written_bytes") / often.seconds();
    check(often.number("lifetime_years"), RATED / rate / YEAR, 0.01);
    let kind = Point::of("training", &[("network", "helr"), ("placement", "by-kind")]);
    check(kind.number("pmem.read_bytes") / MODULES, 61.2, 0.01);
}

#[test]
fn links_bind_many_chips() {
    for (machine, chips, least) in [("cinnamon-4", 4.0, 0.35), ("cinnamon-12", 12.0, 0.55)] {
        let point = Point::of("chips", &[("machine", machine), ("key-switch-parallel", "limbs")]);
        // A ring has two directions.
        let carried = point.number("link_bytes") / (2.0 * chips * 250e9);
        let share = carried / point.seconds();
        assert!(least < share && share < point.number("bound_share"), "{machine}: {share}");
    }
}

/// Dollars of the tiers' sizes and prices, and the price of modules at which they cost what DRAM does.
#[test]
fn memory_costs_what_its_modules_do() {
    let of = |label| Point::of("big", &[("label", label)]);
    let dram = of("BERT-base, DRAM").number("memory_cost");
    check(dram, 1024.0 * 35.2, 1e-9);
    let modules = of("BERT-base, modules by profile").number("memory_cost");
    check(modules, 64.0 * 35.2 + 1536.0 * 10.5, 1e-9);
    check((1024.0 - 64.0) / 1536.0, 0.63, 0.01);
    // What an accelerator must cost for modules to be cheaper than drives, memory and time together.
    let drives = of("BERT-base, drives by profile");
    let with_modules = of("BERT-base, modules by profile");
    let product = |point: &Point| point.number("memory_cost") * point.seconds();
    let seconds = drives.seconds() - with_modules.seconds();
    check((product(&with_modules) - product(&drives)) / seconds, 580.0, 0.01);
    let machine = Point::of("capacity", &[("network", "resnet20"), ("machine", "hearth-pmem")]);
    check(machine.number("memory_cost"), 64.0 * 10.0 + 1536.0 * 10.5, 1e-9);
}

/// Six modules draw as much as so much DRAM, whatever runs; a network of which DRAM has to be that much larger
/// takes less energy with modules.
#[test]
fn idle_dram_draws_more_than_modules_that_hold_as_much() {
    let [gibibyte, module] = [0.062, 5.5];
    check(6.0 * module / gibibyte, 532.0, 0.001);
    // A GiB of keys that is read this often, in seconds, takes the same in a module that is full.
    let reading = GIB * (1320.0 - 176.0) * 1e-12;
    check(reading / (gibibyte - module / 256.0), 30.0, 0.02);
    let joules = |point: &Point| point.number("energy_joules_per_input");
    for (network, size, even) in [
        ("ResNet-50", 2048.0, 0.037),
        ("BERT-base", 1024.0, 0.059),
        ("a Llama's block", 2048.0, 0.049),
    ] {
        let of = |way| Point::of("big", &[("label", &*format!("{network}, {way}"))]);
        let (dram, modules) = (of("DRAM"), of("modules by profile"));
        assert!(joules(&modules) < joules(&dram), "{network}");
        let moved = joules(&dram) - size * gibibyte * dram.seconds();
        let with = joules(&modules) - (64.0 * gibibyte + 6.0 * module) * modules.seconds();
        // But for memory at rest, reading modules costs more than reading DRAM.
        assert!(moved < with, "{network}: {moved} and {with}");
        // Where DRAM draws less a GiB, it is the one that takes less.
        check((joules(&modules) - moved) / (size * dram.seconds()), even, 0.02);
    }
}

/// DRAM that just holds an image network takes less energy than modules up to 512 pixels, and more at 1024.
#[test]
fn images_of_a_thousand_pixels_take_less_energy_with_modules() {
    let of = |label, size| Point::of("images", &[("label", label), ("input-size", size)]);
    let joules = |point: &Point| point.number("energy_joules_per_input");
    for (size, held, dram_joules) in
        [("224", 128.0, 153.0), ("512", 512.0, 1177.0), ("1024", 2048.0, 13032.0)]
    {
        let dram = of("all in DRAM of 2 TiB", size);
        let modules = of("64 GiB of DRAM before modules, by profile", size);
        assert!(dram.number("object_bytes") < held * GIB, "{size}");
        let joules_of_dram = joules(&dram) - (2048.0 - held) * 0.062 * dram.seconds();
        check(joules_of_dram, dram_joules, 0.01);
        assert_eq!(joules(&modules) < joules_of_dram, size == "1024", "{size}");
    }
}
