use super::*;
use crate::machine::Machine;
use crate::memory::Traffic;
use hearth_spec::units::Cycles;

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
    // Six modules of 5.5 W.
    assert_eq!(account.tiers, [[0, 0, 0], [0, 0, 33_000_000_000_000_000]]);
    let area: u128 = areas(&machine).iter().sum();
    let milliwatts = account.leakage / 1_000_000_000_000;
    assert_eq!(milliwatts, area * 50 / 1_000_000_000, "50 mW a square millimetre");
    assert_eq!(account.total(), account.leakage + 33_000_000_000_000_000);
}
