//! Every pair of commands at both sides of its edge, against the rows of constraints themselves.

use super::command::{Class, Command};
use super::constraint::{Constraint, Scope};
use super::gates::Gates;
use super::pushes::{Gate, pushes};
use super::{BankIndex, DramSpec};
use crate::device::Preset;
use hearth_spec::units::Cycles;

const DDR4: &str = include_str!("../../../../configs/memory/ddr4-2400.toml");
const HBM2: &str = include_str!("../../../../configs/memory/hbm2.toml");
const HBM2E: &str = include_str!("../../../../configs/memory/hbm2e.toml");

const START: Cycles = Cycles(100_000);

fn spec(text: &str) -> DramSpec {
    match Preset::read(text, &|_| None) {
        Ok(Preset::Dram(spec)) => *spec,
        other => panic!("{other:?}"),
    }
}

/// Whether a constraint of `scope` holds between a command to `first` and one of class `to` to `second`.
fn concerns(spec: &DramSpec, (scope, to): (Scope, Class), first: u32, second: u32) -> bool {
    let count = spec.organisation().literal();
    let group = count.banks_per_group;
    let rank = group * count.bank_groups;
    let pseudo = rank * count.ranks;
    let same = |size: u32| first / size == second / size;
    match scope {
        // A refresh concerns every bank of its rank.
        Scope::Bank if to == Class::Refresh => same(rank),
        Scope::Bank => first == second,
        Scope::Group => same(group),
        Scope::Rank => same(rank),
        Scope::OtherRanks => same(pseudo) && !same(rank),
        Scope::PseudoChannel => same(pseudo),
        Scope::Channel => true,
    }
}

/// The later command of a class to one bank.
fn command(class: Class) -> Command {
    match class {
        Class::Activate => Command::Activate,
        Class::Precharge => Command::Precharge,
        Class::Read => Command::Read,
        Class::Write => Command::Write,
        Class::Refresh => Command::Refresh,
    }
}

#[track_caller]
fn check(text: &str) {
    let spec = spec(text);
    let banks = spec.organisation().banks();
    for from in Command::ALL {
        for to in Class::ALL {
            for second in 0..banks {
                let mut gates = Gates::new(spec.constraints(), spec.organisation());
                gates.issue(from, BankIndex(0), START);
                let applies = |row: &&Constraint| {
                    (row.from, row.to, row.window) == (from, to, 1)
                        && concerns(&spec, (row.scope, to), 0, second)
                };
                let rows = spec.constraints().iter().filter(applies);
                let edge = rows.map(|row| START + row.delay).max().unwrap_or(START);
                let second = BankIndex(second as u8);
                let what = format!("{} to {to:?} of {second:?}", from.name());
                // One cycle before is too early exactly if this is the edge.
                assert_eq!(gates.earliest(to, second).max(START), edge, "{what}");
                if to != Class::Refresh {
                    gates.issue(command(to), second, edge);
                }
            }
        }
    }
}

#[test]
fn a_row_is_read_when_it_has_been_open_for_long_enough_ddr4_trcd_17() {
    let spec = spec(DDR4);
    let mut gates = Gates::new(spec.constraints(), spec.organisation());
    gates.issue(Command::Activate, BankIndex(0), START);
    assert_eq!(gates.earliest(Class::Read, BankIndex(0)), START + Cycles(17));
}

#[test]
fn every_pair_of_commands_is_kept_apart_as_its_rows_say_and_no_more_ddr4_one_rank() {
    check(DDR4);
}

#[test]
fn every_pair_of_commands_is_kept_apart_as_its_rows_say_and_no_more_ddr4_two_ranks() {
    check(&DDR4.replace("ranks = 1 ", "ranks = 2 "));
}

#[test]
fn every_pair_of_commands_is_kept_apart_as_its_rows_say_and_no_more_hbm2_pseudo_channels() {
    check(HBM2);
}

#[test]
fn every_pair_of_commands_is_kept_apart_as_its_rows_say_and_no_more_hbm2e_two_ranks() {
    check(HBM2E);
}

#[test]
fn the_fifth_activation_waits_for_the_window_of_four() {
    for (text, window) in [(DDR4, 26), (HBM2, 30)] {
        let spec = spec(text);
        let mut gates = Gates::new(spec.constraints(), spec.organisation());
        let group = spec.organisation().literal().banks_per_group as u8;
        let mut at = START;
        for nth in 0..4 {
            let bank = BankIndex(nth % 4 * group + nth / 4);
            at = at.max(gates.earliest(Class::Activate, bank));
            gates.issue(Command::Activate, bank, at);
        }
        // By then neither tRRD_S nor tRRD_L of the fourth one binds.
        let fifth = gates.earliest(Class::Activate, BankIndex(1));
        assert_eq!(fifth, START + Cycles(window), "{}", spec.literal().name);
    }
}

#[test]
fn constraints_have_the_sums_that_data_sheets_write_out_ddr4_2400() {
    let spec = spec(DDR4);
    for (name, from, to, delay) in [
        ("tRTRS", Command::Read, Class::Write, 17 + 4 + 1 - 12),
        ("tWTR_S", Command::Write, Class::Read, 12 + 4 + 3),
        ("tWTR_L", Command::Write, Class::Read, 12 + 4 + 9),
        ("tWR", Command::Write, Class::Precharge, 12 + 4 + 18),
        ("tWR", Command::WritePrecharge, Class::Activate, 12 + 4 + 18 + 17),
        ("tRTP", Command::ReadPrecharge, Class::Activate, 9 + 17),
    ] {
        let rows = spec.constraints().iter();
        let found = rows.filter(|row| (row.name, row.from, row.to) == (name, from, to));
        assert!(found.into_iter().any(|row| row.delay == Cycles(delay)), "{name} {delay}");
    }
}

#[test]
fn nothing_but_its_bank_keeps_a_row_from_being_closed() {
    for command in Command::ALL {
        let elsewhere =
            |&&(gate, class): &&(Gate, Class)| class == Class::Precharge && gate != Gate::Bank;
        assert_eq!(pushes(command).iter().find(elsewhere), None, "{}", command.name());
    }
}
