//! Every command that a controller issues keeps every constraint, pair by pair and by definition:
//! the checker knows rows of constraints and the state of banks, and nothing of the controller.

use crate::streams::{Pattern, dram_with, stream};
use hearth_sim::device::dram::{
    Class, Command, DramLiteral, DramSpec, Issued, Page, Scheduler, Scope,
};
use hearth_sim::device::{Device, drive};
use hearth_spec::units::Cycles;

fn class(command: Command) -> Class {
    match command {
        Command::Activate => Class::Activate,
        Command::Precharge | Command::PrechargeAll => Class::Precharge,
        Command::Read | Command::ReadPrecharge => Class::Read,
        Command::Write | Command::WritePrecharge => Class::Write,
        Command::Refresh => Class::Refresh,
    }
}

/// Whether a constraint of `scope` holds between two commands of a channel.
fn concerns(spec: &DramSpec, scope: Scope, first: &Issued, second: &Issued) -> bool {
    let count = spec.organisation().literal();
    let group = count.banks_per_group;
    let rank = group * count.bank_groups;
    let pseudo = rank * count.ranks;
    let same = |size: u32| u32::from(first.bank.0) / size == u32::from(second.bank.0) / size;
    match scope {
        // A refresh concerns every bank of its rank.
        Scope::Bank if second.command == Command::Refresh => same(rank),
        Scope::Bank => first.bank == second.bank && second.command != Command::PrechargeAll,
        Scope::Group => same(group),
        Scope::Rank => same(rank),
        Scope::OtherRanks => same(pseudo) && !same(rank),
        Scope::PseudoChannel => same(pseudo),
        Scope::Channel => true,
    }
}

/// Which rows of constraints are kept, given all commands of one channel in their order.
fn check_constraints(spec: &DramSpec, commands: &[Issued]) {
    let longest = spec.constraints().iter().map(|row| row.delay).max().expect("there are some");
    for (at, second) in commands.iter().enumerate() {
        let rows: Vec<_> =
            spec.constraints().iter().filter(|row| row.to == class(second.command)).collect();
        let mut counts = vec![0; rows.len()];
        for first in commands[..at].iter().rev() {
            if second.at - first.at >= longest {
                break;
            }
            for (row, count) in rows.iter().zip(&mut counts) {
                if row.from == first.command && concerns(spec, row.scope, first, second) {
                    *count += 1;
                    let is_kept = *count != row.window || second.at >= first.at + row.delay;
                    assert!(is_kept, "{} between {first:?} and {second:?}", row.name);
                }
            }
        }
    }
}

/// Rows are opened in closed banks, used while they are open, and closed for a refresh; a bank is
/// not closed before tRAS, tRTP and tWR.
fn check_states(spec: &DramSpec, commands: &[Issued]) {
    let timing = &spec.literal().timing;
    let burst = spec.organisation().burst();
    let banks = spec.organisation().banks() as usize;
    let mut open = vec![None; banks];
    let mut closes = vec![Cycles::ZERO; banks];
    for issued in commands {
        let bank = usize::from(issued.bank.0);
        let of_rank = || {
            (0..banks).filter(|&bank| {
                spec.organisation().rank(hearth_sim::device::dram::BankIndex(bank as u8))
                    == issued.rank
            })
        };
        match issued.command {
            Command::Activate => {
                assert_eq!(open[bank], None, "{issued:?}");
                open[bank] = issued.row;
                closes[bank] = issued.at + timing.ras;
            }
            Command::Read | Command::ReadPrecharge => {
                assert!(open[bank].is_some() && open[bank] == issued.row, "{issued:?}");
                closes[bank] = closes[bank].max(issued.at + timing.rtp);
            }
            Command::Write | Command::WritePrecharge => {
                assert!(open[bank].is_some() && open[bank] == issued.row, "{issued:?}");
                closes[bank] = closes[bank].max(issued.at + timing.cwl + burst + timing.wr);
            }
            Command::Precharge => {
                assert!(open[bank].is_some() && issued.at >= closes[bank], "{issued:?}");
                open[bank] = None;
            }
            Command::PrechargeAll => {
                for bank in of_rank().filter(|&bank| open[bank].is_some()).collect::<Vec<_>>() {
                    assert!(issued.at >= closes[bank], "{issued:?}");
                    open[bank] = None;
                }
            }
            Command::Refresh => assert!(of_rank().all(|bank| open[bank].is_none()), "{issued:?}"),
        }
        if matches!(issued.command, Command::ReadPrecharge | Command::WritePrecharge) {
            open[bank] = None;
        }
    }
}

/// No two bursts are on one pseudo-channel's data pins at a time.
fn check_data_pins(spec: &DramSpec, commands: &[Issued]) {
    let timing = &spec.literal().timing;
    let burst = spec.organisation().burst();
    let count = spec.organisation().literal();
    let banks = count.ranks * count.bank_groups * count.banks_per_group;
    let mut bursts: Vec<_> = commands
        .iter()
        .filter_map(|issued| {
            let delay = match class(issued.command) {
                Class::Read => timing.cl,
                Class::Write => timing.cwl,
                _ => return None,
            };
            Some((u32::from(issued.bank.0) / banks, issued.at + delay))
        })
        .collect();
    bursts.sort();
    for pair in bursts.windows(2) {
        assert!(pair[0].0 != pair[1].0 || pair[1].1 >= pair[0].1 + burst, "{pair:?}");
    }
}

#[track_caller]
fn check(name: &str, change: impl Fn(&mut DramLiteral)) {
    let line = dram_with(name, |_| ()).line().0;
    for (pattern, writes) in [
        (Pattern::Sequential, 0),
        (Pattern::Random, 0),
        (Pattern::Random, 96),
        (Pattern::Strided(65 * line), 64),
    ] {
        let mut dram = dram_with(name, |literal| {
            change(literal);
            // Two channels show what more would.
            literal.organisation.channels = literal.organisation.channels.min(2);
        });
        dram.start_recording();
        let size = dram.spec().organisation().capacity().0;
        let run = drive(&mut dram, stream(pattern, writes, 8_000, line, size), usize::MAX);
        assert_eq!(run.requests, 8_000, "each request is done once");
        let spec = dram.spec();
        let channels = spec.organisation().literal().channels;
        for channel in 0..channels {
            let commands: Vec<_> =
                dram.recorded().filter(|issued| issued.channel == channel).copied().collect();
            assert!(commands.len() > 1000, "{} commands are too few", commands.len());
            assert!(commands.is_sorted_by_key(|issued| issued.at));
            check_constraints(spec, &commands);
            check_states(spec, &commands);
            check_data_pins(spec, &commands);
        }
    }
}

#[test]
fn commands_keep_every_constraint_ddr4_2400() {
    check("ddr4-2400", |_| ());
}

#[test]
fn commands_keep_every_constraint_ddr4_3200_two_ranks() {
    check("ddr4-3200", |literal| literal.organisation.ranks = 2);
}

#[test]
fn commands_keep_every_constraint_ddr4_2400_closed_page() {
    check("ddr4-2400", |literal| literal.controller.page = Page::Closed);
}

#[test]
fn commands_keep_every_constraint_ddr4_2400_fcfs() {
    check("ddr4-2400", |literal| literal.controller.scheduler = Scheduler::Fcfs);
}

#[test]
fn commands_keep_every_constraint_ddr5_4800() {
    check("ddr5-4800", |_| ());
}

#[test]
fn commands_keep_every_constraint_hbm2() {
    check("hbm2", |_| ());
}

#[test]
fn commands_keep_every_constraint_hbm2e_two_ranks() {
    check("hbm2e", |_| ());
}

#[test]
fn commands_keep_every_constraint_hbm3_closed_page() {
    check("hbm3", |literal| literal.controller.page = Page::Closed);
}

#[test]
#[should_panic(expected = "tRCDRD")]
fn the_checker_sees_a_read_one_cycle_early() {
    let dram = dram_with("ddr4-2400", |_| ());
    let spec = dram.spec();
    let bank = hearth_sim::device::dram::BankIndex(3);
    let rank = spec.organisation().rank(bank);
    let of = |at, command| Issued { at: Cycles(at), channel: 0, command, rank, bank, row: Some(1) };
    check_constraints(spec, &[of(100, Command::Activate), of(117, Command::Read)]);
    check_constraints(spec, &[of(100, Command::Activate), of(116, Command::Read)]);
}
