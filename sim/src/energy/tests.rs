use super::*;
use crate::machine::Machine;
use crate::memory::Traffic;
use hearth_spec::units::{Bytes, Cycles};

const TEXT: &str = include_str!("../../../configs/machines/hearth-pmem.toml");

fn counts<'t>(of: &'t dyn Fn(&str) -> u64, traffic: &'t [Traffic]) -> Counts<'t> {
    let (n, limb_bytes, cycles) = (1024, 5120, Cycles(0));
    Counts {
        n,
        limb_bytes,
        of,
        bconv_sources: 0,
        fused: 0,
        noc_bytes: 0,
        link_bytes: 0,
        spilled_limbs: 0,
        near_link_bytes: 0,
        host_link_bytes: 0,
        near_read: (0, 0),
        beside: Beside::default(),
        traffic,
        cycles,
    }
}

#[track_caller]
fn check(node: &str, width: u32, multiply: u128, add: u128) {
    let table = EnergyTable::at(node, width).expect("a node of the table");
    assert_eq!((table.multiply.energy, table.add.energy), (multiply, add), "{node}, {width}");
}

#[test]
fn products_grow_with_the_square_of_the_width_and_everything_with_the_node() {
    check("45 nm", 32, 3 * 3100, 2 * 100);
    check("45 nm", 64, 4 * 3 * 3100, 2 * 2 * 100);
    check("7 nm", 32, 3 * 3100 * 120 / 1000, 2 * 100 * 120 / 1000);
    check("28 nm", 16, 3 * 3100 / 8, 2 * 100 / 4);
}

#[test]
fn an_instruction_costs_its_operations_and_its_accesses() {
    let machine: Machine = TEXT.parse().expect("a good machine");
    let traffic = [Traffic::default(), Traffic::default()];
    let (multiply, add) = (machine.energy().multiply.energy, machine.energy().add.energy);
    let sram = machine.energy().sram.energy * 5120;
    let of = |instruction: &'static str| move |name: &str| u64::from(name == instruction);
    let energy = |instruction: &'static str| {
        account(&machine, &counts(&of(instruction), &traffic)).components
    };
    for (instruction, component, operations, accesses) in [
        ("ntt", Component::Ntt, 5120 * (multiply + 2 * add), 2),
        ("intt", Component::Ntt, 5120 * (multiply + 2 * add), 2),
        ("add", Component::Elementwise, 1024 * add, 3),
        ("muls", Component::Elementwise, 1024 * multiply, 2),
        ("mac", Component::Elementwise, 1024 * (multiply + add), 4),
        ("perm", Component::Automorphism, 5120 * machine.energy().automorphism.energy, 2),
        ("prng", Component::Generator, 5120 * machine.energy().generator.energy, 1),
    ] {
        let parts = energy(instruction);
        assert_eq!(parts[component as usize], operations, "{instruction}");
        assert_eq!(parts[Component::Scratchpad as usize], accesses * sram, "{instruction}");
        assert_eq!(parts.iter().sum::<u128>(), operations + accesses * sram, "{instruction}");
    }
}

#[test]
fn waiting_costs_power_times_time() {
    let machine: Machine = TEXT.parse().expect("a good machine");
    let traffic = [Traffic::default(), Traffic::default()];
    let of = |_: &str| 0;
    let second = Counts { cycles: Cycles(1_000_000_000), ..counts(&of, &traffic) };
    let account = account(&machine, &second);
    // 64 GiB of 62 mW, and six modules of 5.5 W.
    let [dram, modules] = [3_968_000_000_000_000, 33_000_000_000_000_000];
    assert_eq!(account.tiers, [[0, 0, dram], [0, 0, modules]]);
    let area: u128 = areas(&machine).iter().sum();
    let milliwatts = account.leakage / 1_000_000_000_000;
    assert_eq!(milliwatts, area * 50 / 1_000_000_000, "50 mW a square millimetre");
    assert_eq!(account.total(), account.leakage + dram + modules);
}

#[test]
fn what_memory_draws_at_rest_is_of_modules_and_of_gibibytes() {
    let machine: Machine = TEXT.parse().expect("a good machine");
    let [dram, optane] = machine.memories() else { panic!("two tiers") };
    for (memory, channels, gibibytes, microwatts) in [
        (dram, 4, 64, 64 * 62_000),
        (dram, 1, 64, 64 * 62_000),
        (dram, 4, 2048, 2048 * 62_000),
        (optane, 6, 1536, 6 * 5_500_000),
        (optane, 6, 3072, 6 * 5_500_000),
        (optane, 12, 6144, 12 * 5_500_000),
    ] {
        let drawn = memory.background(channels, Bytes(gibibytes << 30));
        assert_eq!(drawn, microwatts, "{} of {channels} channels, {gibibytes} GiB", memory.name);
    }
    // Less than a GiB counts for what it is.
    assert_eq!(dram.background(4, Bytes(1 << 29)), 31_000);
}

/// The table's gibibytes of DRAM draw what the devices of the presets do, to a hundredth.
#[test]
fn idle_dram_draws_what_its_preset_says() {
    let table = EnergyTable::at("45 nm", 32).expect("a node of the table");
    for (device, preset, devices, gibibytes) in [
        // A rank of nine devices, of which one is for error correction.
        ("ddr4", include_str!("../../../configs/memory/ddr4-3200.toml"), 9.0, 8.0),
        // Pseudo-channels of a stack, in each rank.
        ("hbm2", include_str!("../../../configs/memory/hbm2.toml"), 16.0, 4.0),
        ("hbm2e", include_str!("../../../configs/memory/hbm2e.toml"), 32.0, 16.0),
    ] {
        let preset: toml::Table = preset.parse().expect("a good preset");
        let (energy, timing) = (&preset["energy"], &preset["timing"]);
        let number = |value: &toml::Value| match value {
            toml::Value::String(text) => {
                let number = text.split_whitespace().next().expect("a number");
                number.parse().expect("a number")
            }
            value => value.as_integer().expect("a number") as f64,
        };
        let period = number(&preset["clock_period"]) * 1e-12;
        let interval = number(&timing["tREFI"]);
        let watts = if device == "ddr4" {
            let milliamperes = |name| number(&energy[name]);
            let refreshed = milliamperes("IDD5B") - milliamperes("IDD3N");
            let mean = milliamperes("IDD2N") + refreshed * number(&timing["tRFC"]) / interval;
            mean * 1e-3 * number(&energy["vdd_millivolts"]) * 1e-3
        } else {
            let nanojoules = number(&energy["refresh"]) / (interval * period);
            (number(&energy["standby_per_microsecond"]) / 1e-6 + nanojoules) * 1e-9
        };
        let memory = table.memory(0, device).expect("a memory of the table");
        let drawn = memory.background(1, Bytes(1 << 30)) as f64 * 1e-6;
        let expected = watts * devices / gibibytes;
        assert!((drawn / expected - 1.0).abs() < 0.01, "{device}: {drawn} W, not {expected}");
    }
}
