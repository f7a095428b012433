//! The near-memory controller's AXI ports as somebody else understands AXI: the masters of
//! cocotbext-axi, in cocotb on Icarus, with the behavioural device in Verilog behind it. The tests are
//! in the folder `cocotb`; each function here runs one file of them and counts its results.

use hearth_hdl::verify::pmem::device::{Timing, VERILOG};
use hearth_hdl::verilog::{Direction, Port};
use hearth_hdl::{Block, PmemConfig, PmemLiteral, verilog};
use std::fs;
use std::path::Path;

#[path = "cocotb/icarus.rs"]
mod icarus;

const TESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cocotb");

/// Ports of the device in Verilog besides those toward the controller: width, name, direction.
const BESIDES: [(u32, &str, &str); 10] = [
    (1, "cut", "input"),
    (1, "back_store", "input"),
    (1, "back_poison", "input"),
    (32, "back_line", "input"),
    (2048, "back_data", "input"),
    (2048, "shown_data", "output"),
    (1, "shown_poison", "output"),
    (8, "reads_under_way", "output"),
    (8, "writes_under_way", "output"),
    (1, "broken", "output"),
];

/// Enough of everything for order across IDs, and small enough for Icarus.
const MIDDLE: PmemLiteral =
    PmemLiteral { lines: 8, ids: 4, read_credits: 8, write_credits: 4, lanes: 2 };
const SMALL: PmemLiteral =
    PmemLiteral { lines: 4, ids: 2, read_credits: 4, write_credits: 2, lanes: 1 };

/// Controller and device, with every port of the controller but those between the two.
fn bench(module: &str, ports: &[Port], tag_bits: u32) -> String {
    let wire = |bits: u32, name: &str| match bits {
        1 => format!("wire {name}"),
        _ => format!("wire [{}:0] {name}", bits - 1),
    };
    let (inner, outer): (Vec<&Port>, Vec<&Port>) =
        ports.iter().partition(|port| port.name.starts_with("dev_"));
    let direction = |port: &Port| match port.direction {
        Direction::Input => "input",
        Direction::Output => "output",
    };
    let mut declared: Vec<String> =
        outer.iter().map(|p| format!("{} {}", direction(p), wire(p.bits, &p.name))).collect();
    declared.extend(BESIDES.map(|(bits, name, way)| format!("{way} {}", wire(bits, name))));
    let between: Vec<String> =
        inner.iter().map(|port| format!("{};\n", wire(port.bits, &port.name))).collect();
    let named = |name: &str| format!(".{name}({name})");
    let of_unit: Vec<String> = ports.iter().map(|port| named(&port.name)).collect();
    let of_device: Vec<String> = inner.iter().map(|port| named(&port.name)).collect();
    format!(
        "`timescale 1ns/1ps\nmodule bench({});\n{}{module} unit({});\n\
         pmem_device #(.TAG_BITS({tag_bits})) device(.clock(clock), {}, {});\nendmodule\n",
        declared.join(", "),
        between.concat(),
        of_unit.join(", "),
        of_device.join(", "),
        BESIDES.map(|(_, name, _)| named(name)).join(", "),
    )
}

/// Every test of the module passes for this controller.
#[track_caller]
fn check(tests: &str, literal: PmemLiteral, seed: u64) {
    let Some(python) = icarus::python() else { return };
    let config = PmemConfig::try_from(literal).expect("a configuration that exists");
    let block = Block::PmemController(config);
    let name = format!("cocotb_{tests}_{}_{seed}", block.module());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let write = |name, text: String| fs::write(folder.join(name), text).expect("written");
    write("unit.v", verilog::generate(&block));
    write("bench.v", bench(&block.module(), &verilog::ports(&block), config.tag_bits()));
    write("device.v", VERILOG.to_owned());

    let timing = Timing::OPTANE;
    let longest = timing.longest(config.read_credits().into(), config.write_credits().into());
    let bound = config.drain_bound(timing.refuse + 1, longest);
    let parameters = [
        ("IDS", u64::from(config.ids())),
        ("LINES", config.lines().into()),
        ("READ_CREDITS", config.read_credits().into()),
        ("WRITE_CREDITS", config.write_credits().into()),
        ("DRAIN_BOUND", bound),
        ("SEED", seed),
        ("COCOTB_RANDOM_SEED", seed),
    ];
    let parameters = parameters.map(|(name, value)| (name, value.to_string()));
    icarus::check(
        &python,
        &folder,
        "bench.v,unit.v,device.v",
        Path::new(TESTS),
        tests,
        &parameters,
    );
}

#[test]
fn bursts() {
    check("test_bursts", MIDDLE, 1);
}

#[test]
fn order() {
    check("test_order", MIDDLE, 2);
}

#[test]
fn promises() {
    check("test_promises", MIDDLE, 3);
}

#[test]
fn nmac() {
    check("test_nmac", MIDDLE, 4);
}

#[test]
fn order_and_multiply_accumulate_with_the_fewest_credits() {
    check("test_order", SMALL, 5);
    check("test_nmac", SMALL, 6);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_every_size_and_many_seeds() {
    for tests in ["test_bursts", "test_order", "test_promises", "test_nmac"] {
        check(tests, PmemLiteral::default(), 7);
        for seed in 8..12 {
            check(tests, SMALL, seed);
            check(tests, MIDDLE, seed);
        }
    }
}
