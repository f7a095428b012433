//! What commands, bits and time cost.

use super::command::Command;
use super::literal::{DramLiteral, TimingLiteral};
use super::organisation::Organisation;
use super::statistics::Statistics;
use hearth_spec::units::{Cycles, Femtojoules, Picoseconds};
use serde::{Deserialize, Serialize};

/// What commands, bits and time cost, as written in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum EnergyLiteral {
    /// By the supply currents of a device's data sheet.
    Currents(CurrentsLiteral),
    /// By command.
    Commands(CommandEnergiesLiteral),
}

/// The supply currents of a device, in milliamperes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CurrentsLiteral {
    /// The supply voltage, in millivolts.
    pub vdd_millivolts: u32,
    /// One bank, activated and precharged every tRC.
    #[serde(rename = "IDD0")]
    pub idd0: u32,
    /// All banks closed.
    #[serde(rename = "IDD2N")]
    pub idd2n: u32,
    /// All banks open.
    #[serde(rename = "IDD3N")]
    pub idd3n: u32,
    /// Reading without a gap.
    #[serde(rename = "IDD4R")]
    pub idd4r: u32,
    /// Writing without a gap.
    #[serde(rename = "IDD4W")]
    pub idd4w: u32,
    /// Refreshing every tRFC.
    #[serde(rename = "IDD5B")]
    pub idd5b: u32,
    /// Of a bit that crosses the data pins.
    pub pins_per_bit: Femtojoules,
}

/// What commands and time cost, of a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommandEnergiesLiteral {
    /// To open a row and to close it.
    pub activate: Femtojoules,
    /// Of a bit that is read, pins included.
    pub read_per_bit: Femtojoules,
    /// Of a bit that is written, pins included.
    pub write_per_bit: Femtojoules,
    /// To refresh a rank once.
    pub refresh: Femtojoules,
    /// In a microsecond, whatever happens.
    pub standby_per_microsecond: Femtojoules,
}

/// What a device did costs, by cause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Energy {
    /// Opening and closing rows.
    pub rows: Femtojoules,
    /// Reading, pins included.
    pub reads: Femtojoules,
    /// Writing, pins included.
    pub writes: Femtojoules,
    /// Refreshing.
    pub refresh: Femtojoules,
    /// The time that has passed.
    pub standby: Femtojoules,
}

impl Energy {
    /// All causes.
    pub fn total(&self) -> Femtojoules {
        self.rows + self.reads + self.writes + self.refresh + self.standby
    }
}

/// Costs per event, of a rank; femtojoules.
#[derive(Clone, Debug)]
pub(crate) struct Costs {
    activate: f64,
    read: f64,
    write: f64,
    refresh: f64,
    /// A rank's, in a cycle in which a row is open.
    active: f64,
    /// A rank's, in any other cycle.
    idle: f64,
}

impl Costs {
    pub(crate) fn new(literal: &DramLiteral, organisation: &Organisation) -> Self {
        let period = literal.clock_period;
        let bits = (organisation.burst_bytes().0 * 8) as f64;
        let device = match &literal.energy {
            EnergyLiteral::Currents(currents) => {
                Self::of_currents(currents, &literal.timing, period, organisation.burst())
            }
            EnergyLiteral::Commands(energies) => Self::of_commands(energies, period),
        };
        let pins = match &literal.energy {
            EnergyLiteral::Currents(currents) => [currents.pins_per_bit; 2],
            EnergyLiteral::Commands(energies) => [energies.read_per_bit, energies.write_per_bit],
        };
        let [read, write] = pins.map(|per_bit| per_bit.0 as f64 * bits);
        let devices = f64::from(literal.organisation.devices_per_rank);
        Self {
            activate: device.activate * devices,
            read: device.read * devices + read,
            write: device.write * devices + write,
            refresh: device.refresh * devices,
            active: device.active * devices,
            idle: device.idle * devices,
        }
    }

    /// Of one device, without its data pins: the increments of Micron's technical note TN-40-07
    /// ("Calculating Memory Power for DDR4 SDRAM"), without the supply Vpp. An activation costs
    /// VDD · (IDD0 · tRC − IDD3N · tRAS − IDD2N · (tRC − tRAS)), a read VDD · (IDD4R − IDD3N) ·
    /// burst, a refresh VDD · (IDD5B − IDD3N) · tRFC; standing by, VDD · IDD3N or VDD · IDD2N.
    fn of_currents(
        currents: &CurrentsLiteral,
        timing: &TimingLiteral,
        period: Picoseconds,
        burst: Cycles,
    ) -> Self {
        let CurrentsLiteral { idd0, idd2n, idd3n, idd4r, idd4w, idd5b, .. } = *currents;
        // mV · mA · ps = 10^-3 fJ.
        let of = |current: f64, cycles: Cycles| {
            f64::from(currents.vdd_millivolts) * current * (cycles.0 * period.0) as f64 / 1e3
        };
        let [idd0, idd2n, idd3n, idd4r, idd4w, idd5b] =
            [idd0, idd2n, idd3n, idd4r, idd4w, idd5b].map(f64::from);
        Self {
            activate: of(idd0, timing.rc)
                - of(idd3n, timing.ras)
                - of(idd2n, timing.rc - timing.ras),
            read: of(idd4r - idd3n, burst),
            write: of(idd4w - idd3n, burst),
            refresh: of(idd5b - idd3n, timing.rfc),
            active: of(idd3n, Cycles(1)),
            idle: of(idd2n, Cycles(1)),
        }
    }

    /// Of one device, without its data.
    fn of_commands(energies: &CommandEnergiesLiteral, period: Picoseconds) -> Self {
        let standby = energies.standby_per_microsecond.0 as f64 * period.0 as f64 / 1e6;
        Self {
            activate: energies.activate.0 as f64,
            read: 0.0,
            write: 0.0,
            refresh: energies.refresh.0 as f64,
            active: standby,
            idle: standby,
        }
    }

    /// What was counted costs, if `rank_cycles` have passed, summed over ranks.
    pub(crate) fn energy(&self, counted: &Statistics, rank_cycles: Cycles) -> Energy {
        let of = |each: f64, count: u64| Femtojoules((each * count as f64) as u64);
        let issued = |commands: &[Command]| commands.iter().map(|&c| counted.issued(c)).sum();
        let idle = rank_cycles.0.saturating_sub(counted.active.0);
        Energy {
            rows: of(self.activate, issued(&[Command::Activate])),
            reads: of(self.read, issued(&[Command::Read, Command::ReadPrecharge])),
            writes: of(self.write, issued(&[Command::Write, Command::WritePrecharge])),
            refresh: of(self.refresh, issued(&[Command::Refresh])),
            standby: of(self.active, counted.active.0) + of(self.idle, idle),
        }
    }
}
