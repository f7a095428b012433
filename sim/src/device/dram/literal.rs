//! A DRAM device as written in a file. Every key is required; an unknown key is refused.

use super::energy::EnergyLiteral;
use hearth_spec::units::{Cycles, Picoseconds};
use serde::{Deserialize, Serialize};

/// A DRAM device as written in a file, with its controller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DramLiteral {
    /// The name in reports.
    pub name: String,
    /// The period of the command clock; every count of cycles below is of this clock.
    pub clock_period: Picoseconds,
    /// How many there are of everything.
    pub organisation: OrganisationLiteral,
    /// The constraints, by the names of the data sheets.
    pub timing: TimingLiteral,
    /// The pins that carry commands.
    pub commands: CommandsLiteral,
    /// What decides which command is next.
    pub controller: ControllerLiteral,
    /// What commands, bits and time cost.
    pub energy: EnergyLiteral,
}

/// How many there are of everything; all counts are powers of two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationLiteral {
    /// Channels, each with its own command and data pins and its own controller, 1 … 64.
    pub channels: u32,
    /// Halves of a channel that share its command pins and have data pins and banks of their own.
    pub pseudo_channels: u32,
    /// Ranks (in a stack: stack IDs) of a pseudo-channel, which share its data pins.
    pub ranks: u32,
    /// Bank groups of a rank.
    pub bank_groups: u32,
    /// Banks of a bank group.
    pub banks_per_group: u32,
    /// Rows of a bank.
    pub rows: u32,
    /// Columns of a row, each as wide as the pseudo-channel's data pins.
    pub columns: u32,
    /// Data pins of a pseudo-channel, without those for error correction.
    pub data_bits: u32,
    /// Columns that one read or write moves.
    pub burst_length: u32,
    /// Columns that cross the data pins in one clock.
    pub transfers_per_clock: u32,
    /// Devices that make up a rank; energies are those of one device.
    pub devices_per_rank: u32,
}

/// The constraints, by the names of the data sheets (JESD79-4, JESD79-5, JESD235, JESD238).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimingLiteral {
    /// From a read to its first data.
    #[serde(rename = "CL")]
    pub cl: Cycles,
    /// From a write to its first data.
    #[serde(rename = "CWL")]
    pub cwl: Cycles,
    /// From an activation to a read of its row.
    #[serde(rename = "tRCDRD")]
    pub rcd_rd: Cycles,
    /// From an activation to a write of its row.
    #[serde(rename = "tRCDWR")]
    pub rcd_wr: Cycles,
    /// From a precharge to an activation of the bank.
    #[serde(rename = "tRP")]
    pub rp: Cycles,
    /// From an activation to a precharge of the bank.
    #[serde(rename = "tRAS")]
    pub ras: Cycles,
    /// From an activation to the next one of the bank.
    #[serde(rename = "tRC")]
    pub rc: Cycles,
    /// Between reads, or writes, of different bank groups.
    #[serde(rename = "tCCD_S")]
    pub ccd_s: Cycles,
    /// Between reads of one bank group.
    #[serde(rename = "tCCD_L")]
    pub ccd_l: Cycles,
    /// Between writes of one bank group.
    #[serde(rename = "tCCD_L_WR")]
    pub ccd_l_wr: Cycles,
    /// Between activations in different bank groups of a rank.
    #[serde(rename = "tRRD_S")]
    pub rrd_s: Cycles,
    /// Between activations in one bank group.
    #[serde(rename = "tRRD_L")]
    pub rrd_l: Cycles,
    /// In which a rank takes at most four activations.
    #[serde(rename = "tFAW")]
    pub faw: Cycles,
    /// From the end of a write's data to a read of another bank group of the rank.
    #[serde(rename = "tWTR_S")]
    pub wtr_s: Cycles,
    /// From the end of a write's data to a read of the bank group.
    #[serde(rename = "tWTR_L")]
    pub wtr_l: Cycles,
    /// From a read to a precharge of the bank.
    #[serde(rename = "tRTP")]
    pub rtp: Cycles,
    /// From the end of a write's data to a precharge of the bank.
    #[serde(rename = "tWR")]
    pub wr: Cycles,
    /// In which the data pins change their driver: between ranks, and from reads to writes.
    #[serde(rename = "tRTRS")]
    pub rtrs: Cycles,
    /// From a refresh of the rank to its next activation.
    #[serde(rename = "tRFC")]
    pub rfc: Cycles,
    /// Between refreshes of a rank.
    #[serde(rename = "tREFI")]
    pub refi: Cycles,
}

/// The pins that carry commands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommandsLiteral {
    /// Which commands share pins.
    pub pins: CommandPins,
    /// For which an activation occupies its pins.
    pub activate: Cycles,
    /// For which a read or a write occupies its pins.
    pub column: Cycles,
    /// For which a precharge or a refresh occupies its pins.
    pub precharge: Cycles,
}

/// Which commands share pins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CommandPins {
    /// All of a channel.
    Shared,
    /// Reads and writes have pins of their own (HBM).
    RowAndColumn,
}

/// What decides which command is next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControllerLiteral {
    /// In which order requests are served.
    pub scheduler: Scheduler,
    /// What happens to a row when no request waits for it.
    pub page: Page,
    /// Column commands to a row after which an older request of its bank goes first.
    pub row_hit_limit: u32,
    /// Which bits of an address are what, from the most significant: `Ch` channel, `Pc`
    /// pseudo-channel, `Ra` rank, `Bg` bank group, `Ba` bank, `Ro` row, `Co` bursts of a row.
    pub mapping: String,
    /// Reads that wait, of a channel.
    pub read_queue: u32,
    /// Writes that wait, of a channel.
    pub write_queue: u32,
    /// Waiting writes from which on they go first …
    pub write_high: u32,
    /// … until no more than these wait. Reads go first otherwise, and writes if no read waits.
    pub write_low: u32,
    /// Whether a read of what a waiting write carries takes it from the queue.
    pub forward: bool,
    /// Added to every request: from the processor to the controller and back.
    pub path: Picoseconds,
}

/// In which order requests are served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scheduler {
    /// Commands that can go first; of these reads and writes before others, then those of older
    /// requests (FR-FCFS; Rixner et al., ISCA 2000).
    FrFcfs,
    /// One request after the other, in the order in which they came.
    Fcfs,
}

/// What happens to a row when no request waits for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Page {
    /// It stays open until another row of the bank is needed.
    Open,
    /// The last read or write that waits for it precharges it.
    Closed,
}
