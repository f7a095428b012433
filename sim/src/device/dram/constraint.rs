//! What has to lie between two commands, as rows of data.

use super::command::{Class, Command};
use super::literal::{CommandPins, CommandsLiteral, TimingLiteral};
use hearth_spec::units::Cycles;

/// Between which commands a constraint holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Of one bank.
    Bank,
    /// Of one bank group.
    Group,
    /// Of one rank.
    Rank,
    /// Of other ranks of the same pseudo-channel.
    OtherRanks,
    /// Of one pseudo-channel.
    PseudoChannel,
    /// Of one channel.
    Channel,
}

/// A row: `to` is not earlier than `delay` after `from`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// The parameter that gives it, as the data sheets call it.
    pub name: &'static str,
    /// The earlier command.
    pub from: Command,
    /// The later command, of any variant.
    pub to: Class,
    /// Between which.
    pub scope: Scope,
    /// How much later.
    pub delay: Cycles,
    /// Which of the earlier commands counts: 1 for the last one, 4 for the fourth last.
    pub window: u32,
}

/// The constraints of JESD79-4 (DDR4), JESD79-5 (DDR5), JESD235 (HBM2) and JESD238 (HBM3) between
/// the commands that the controller uses. `burst` is how long a burst occupies the data pins.
///
/// Formulas that data sheets write out: the turn from read to write is CL + burst + tRTRS − CWL,
/// from write to read CWL + burst + tWTR; a precharge follows a write by CWL + burst + tWR.
pub fn constraints(
    timing: &TimingLiteral,
    commands: &CommandsLiteral,
    burst: Cycles,
) -> Vec<Constraint> {
    use Command::{
        Activate, Precharge, PrechargeAll, Read, ReadPrecharge, Refresh, Write, WritePrecharge,
    };
    let t = timing;
    let reads = [Read, ReadPrecharge];
    let writes = [Write, WritePrecharge];
    let write_to_read = t.cwl + burst;
    let read_to_write = Cycles((t.cl + burst + t.rtrs).0.saturating_sub(t.cwl.0));
    let other_write_to_read = Cycles((t.cwl + burst + t.rtrs).0.saturating_sub(t.cl.0));
    let mut rows = Rows(Vec::new());

    rows.add("tRCDRD", &[Activate], Class::Read, Scope::Bank, t.rcd_rd);
    rows.add("tRCDWR", &[Activate], Class::Write, Scope::Bank, t.rcd_wr);
    rows.add("tRAS", &[Activate], Class::Precharge, Scope::Bank, t.ras);
    rows.add("tRC", &[Activate], Class::Activate, Scope::Bank, t.rc);
    rows.add("tRC", &[Activate], Class::Refresh, Scope::Bank, t.rc);
    rows.add("tRRD_L", &[Activate], Class::Activate, Scope::Group, t.rrd_l);
    rows.add("tRRD_S", &[Activate], Class::Activate, Scope::Rank, t.rrd_s);
    rows.window("tFAW", Activate, Class::Activate, Scope::Rank, t.faw, 4);

    rows.add("tRP", &[Precharge], Class::Activate, Scope::Bank, t.rp);
    rows.add("tRP", &[Precharge], Class::Refresh, Scope::Bank, t.rp);
    rows.add("tRP", &[PrechargeAll], Class::Activate, Scope::Rank, t.rp);
    rows.add("tRP", &[PrechargeAll], Class::Refresh, Scope::Rank, t.rp);

    rows.add("tCCD_L", &reads, Class::Read, Scope::Group, t.ccd_l);
    rows.add("tCCD_S", &reads, Class::Read, Scope::Rank, t.ccd_s);
    rows.add("burst", &reads, Class::Read, Scope::PseudoChannel, burst);
    rows.add("tRTRS", &reads, Class::Read, Scope::OtherRanks, burst + t.rtrs);
    rows.add("tRTRS", &reads, Class::Write, Scope::PseudoChannel, read_to_write);
    rows.add("tRTP", &reads[..1], Class::Precharge, Scope::Bank, t.rtp);
    rows.add("tRTP", &reads[1..], Class::Activate, Scope::Bank, t.rtp + t.rp);
    rows.add("tRTP", &reads[1..], Class::Refresh, Scope::Bank, t.rtp + t.rp);

    rows.add("tCCD_L_WR", &writes, Class::Write, Scope::Group, t.ccd_l_wr);
    rows.add("tCCD_S", &writes, Class::Write, Scope::Rank, t.ccd_s);
    rows.add("burst", &writes, Class::Write, Scope::PseudoChannel, burst);
    rows.add("tWTR_L", &writes, Class::Read, Scope::Group, write_to_read + t.wtr_l);
    rows.add("tWTR_S", &writes, Class::Read, Scope::Rank, write_to_read + t.wtr_s);
    rows.add("tRTRS", &writes, Class::Read, Scope::OtherRanks, other_write_to_read);
    rows.add("tWR", &writes[..1], Class::Precharge, Scope::Bank, write_to_read + t.wr);
    rows.add("tWR", &writes[1..], Class::Activate, Scope::Bank, write_to_read + t.wr + t.rp);
    rows.add("tWR", &writes[1..], Class::Refresh, Scope::Bank, write_to_read + t.wr + t.rp);

    rows.add("tRFC", &[Refresh], Class::Activate, Scope::Rank, t.rfc);
    rows.add("tRFC", &[Refresh], Class::Refresh, Scope::Rank, t.rfc);

    for from in Command::ALL {
        for to in Class::ALL {
            let is_column = matches!(to, Class::Read | Class::Write);
            if commands.pins == CommandPins::Shared || is_column == from.is_column() {
                rows.add("command pins", &[from], to, Scope::Channel, pin_time(commands, from));
            }
        }
    }
    rows.0
}

/// For which a command occupies its pins.
fn pin_time(commands: &CommandsLiteral, command: Command) -> Cycles {
    match command.class() {
        Class::Activate => commands.activate,
        Class::Read | Class::Write => commands.column,
        Class::Precharge | Class::Refresh => commands.precharge,
    }
}

struct Rows(Vec<Constraint>);

impl Rows {
    fn add(
        &mut self,
        name: &'static str,
        from: &[Command],
        to: Class,
        scope: Scope,
        delay: Cycles,
    ) {
        for &from in from {
            self.window(name, from, to, scope, delay, 1);
        }
    }

    fn window(
        &mut self,
        name: &'static str,
        from: Command,
        to: Class,
        scope: Scope,
        delay: Cycles,
        window: u32,
    ) {
        self.0.push(Constraint { name, from, to, scope, delay, window });
    }
}
