//! The checks that turn a literal into a device.

use super::constraint::{Constraint, constraints};
use super::energy::{Costs, EnergyLiteral};
use super::literal::{ControllerLiteral, DramLiteral, OrganisationLiteral, TimingLiteral};
use super::mapping::Mapping;
use super::organisation::{MOST_BANKS, Organisation};
use crate::device::PresetError;
use crate::device::error::{contradiction, name, range};
use hearth_spec::units::{Cycles, Picoseconds};
use std::ops::RangeInclusive;

const PERIOD: RangeInclusive<Picoseconds> = Picoseconds(100)..=Picoseconds(10_000);
const PATH: RangeInclusive<Picoseconds> = Picoseconds(0)..=Picoseconds(1_000_000_000);
const DELAY: RangeInclusive<Cycles> = Cycles(1)..=Cycles(10_000);
const QUEUE: RangeInclusive<u32> = 1..=4096;
const MILLIAMPERES: RangeInclusive<u32> = 1..=10_000;

/// A DRAM device, checked.
#[derive(Clone, Debug)]
pub struct DramSpec {
    literal: DramLiteral,
    organisation: Organisation,
    constraints: Vec<Constraint>,
    mapping: Mapping,
    costs: Costs,
}

impl DramSpec {
    /// As it was written.
    pub fn literal(&self) -> &DramLiteral {
        &self.literal
    }

    /// How many there are of everything.
    pub fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// What has to lie between two commands.
    pub fn constraints(&self) -> &[Constraint] {
        &self.constraints
    }

    /// Which bits of an address are what.
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// From a read to its last data.
    #[inline]
    pub fn read_delay(&self) -> Cycles {
        self.literal.timing.cl + self.organisation.burst()
    }

    /// From a write to its last data.
    #[inline]
    pub fn write_delay(&self) -> Cycles {
        self.literal.timing.cwl + self.organisation.burst()
    }

    /// Bytes a second that the data pins of all channels carry at most.
    pub fn peak_bandwidth(&self) -> f64 {
        let literal = self.organisation.literal();
        let buses = f64::from(literal.channels * literal.pseudo_channels);
        let burst = self.organisation.burst().0 as f64 * self.literal.clock_period.0 as f64;
        buses * self.organisation.burst_bytes().0 as f64 / burst * 1e12
    }

    pub(super) fn costs(&self) -> &Costs {
        &self.costs
    }

    /// One of several channels, if consecutive bursts go round all of them.
    pub(super) fn one_channel(&self) -> Option<Self> {
        let mut literal = self.literal.clone();
        if literal.organisation.channels == 1 || !self.mapping.has_channels_lowest() {
            return None;
        }
        literal.organisation.channels = 1;
        Self::try_from(literal).ok()
    }
}

impl TryFrom<DramLiteral> for DramSpec {
    type Error = PresetError;

    fn try_from(literal: DramLiteral) -> Result<Self, PresetError> {
        name("name", &literal.name)?;
        range("clock_period", literal.clock_period, PERIOD)?;
        counts(&literal.organisation)?;
        let organisation = Organisation::new(literal.organisation.clone());
        delays(&literal.timing)?;
        for (key, time) in [
            ("commands.activate", literal.commands.activate),
            ("commands.column", literal.commands.column),
            ("commands.precharge", literal.commands.precharge),
        ] {
            range(key, time, Cycles(1)..=Cycles(16))?;
        }
        controller(&literal.controller)?;
        energy(&literal.energy)?;
        let mapping = Mapping::new(&literal.controller.mapping, &organisation)?;
        let constraints = constraints(&literal.timing, &literal.commands, organisation.burst());
        let costs = Costs::new(&literal, &organisation);
        Ok(Self { literal, organisation, constraints, mapping, costs })
    }
}

fn counts(count: &OrganisationLiteral) -> Result<(), PresetError> {
    for (key, value, most) in [
        ("organisation.channels", count.channels, 64),
        ("organisation.pseudo_channels", count.pseudo_channels, 2),
        ("organisation.ranks", count.ranks, 8),
        ("organisation.bank_groups", count.bank_groups, 16),
        ("organisation.banks_per_group", count.banks_per_group, 16),
        ("organisation.rows", count.rows, 1 << 20),
        ("organisation.columns", count.columns, 1 << 16),
        ("organisation.data_bits", count.data_bits, 1024),
        ("organisation.burst_length", count.burst_length, 64),
        ("organisation.transfers_per_clock", count.transfers_per_clock, 8),
    ] {
        range(key, value, 1..=most)?;
        if !value.is_power_of_two() {
            return Err(contradiction(
                format!("{key} = {value} is no power of two"),
                "an address has a whole number of bits for everything",
            ));
        }
    }
    range("organisation.data_bits", count.data_bits, 8..=1024)?;
    range("organisation.columns", count.columns, count.burst_length..=1 << 16)?;
    range("organisation.burst_length", count.burst_length, count.transfers_per_clock..=64)?;
    range("organisation.devices_per_rank", count.devices_per_rank, 1..=64)?;
    let banks = count.pseudo_channels * count.ranks * count.bank_groups * count.banks_per_group;
    range("the banks of a channel", banks, 1..=MOST_BANKS as u32)
}

fn delays(timing: &TimingLiteral) -> Result<(), PresetError> {
    for (key, delay) in [
        ("timing.CL", timing.cl),
        ("timing.CWL", timing.cwl),
        ("timing.tRCDRD", timing.rcd_rd),
        ("timing.tRCDWR", timing.rcd_wr),
        ("timing.tRP", timing.rp),
        ("timing.tRAS", timing.ras),
        ("timing.tRC", timing.rc),
        ("timing.tCCD_S", timing.ccd_s),
        ("timing.tCCD_L", timing.ccd_l),
        ("timing.tCCD_L_WR", timing.ccd_l_wr),
        ("timing.tRRD_S", timing.rrd_s),
        ("timing.tRRD_L", timing.rrd_l),
        ("timing.tFAW", timing.faw),
        ("timing.tWTR_S", timing.wtr_s),
        ("timing.tWTR_L", timing.wtr_l),
        ("timing.tRTP", timing.rtp),
        ("timing.tWR", timing.wr),
        ("timing.tRTRS", timing.rtrs),
        ("timing.tRFC", timing.rfc),
    ] {
        range(key, delay, DELAY)?;
    }
    if timing.rc < timing.ras + timing.rp {
        return Err(contradiction(
            format!("tRC = {} is less than tRAS + tRP = {}", timing.rc, timing.ras + timing.rp),
            "tRC is at least their sum; data sheets print all three",
        ));
    }
    let refreshing = timing.rc + timing.rp + timing.rfc;
    range("timing.tREFI", timing.refi, Cycles(2 * refreshing.0)..=Cycles(10_000_000))
}

fn controller(controller: &ControllerLiteral) -> Result<(), PresetError> {
    range("controller.row_hit_limit", controller.row_hit_limit, 1..=1 << 20)?;
    range("controller.read_queue", controller.read_queue, QUEUE)?;
    range("controller.write_queue", controller.write_queue, QUEUE)?;
    range("controller.write_high", controller.write_high, 1..=controller.write_queue)?;
    range("controller.write_low", controller.write_low, 0..=controller.write_high - 1)?;
    range("controller.path", controller.path, PATH)
}

fn energy(energy: &EnergyLiteral) -> Result<(), PresetError> {
    let EnergyLiteral::Currents(currents) = energy else { return Ok(()) };
    range("energy.vdd_millivolts", currents.vdd_millivolts, 500..=5_000)?;
    for (key, current) in [
        ("energy.IDD0", currents.idd0),
        ("energy.IDD2N", currents.idd2n),
        ("energy.IDD3N", currents.idd3n),
        ("energy.IDD4R", currents.idd4r),
        ("energy.IDD4W", currents.idd4w),
        ("energy.IDD5B", currents.idd5b),
    ] {
        range(key, current, MILLIAMPERES)?;
    }
    let least = [currents.idd0, currents.idd4r, currents.idd4w, currents.idd5b];
    if currents.idd2n > currents.idd3n || least.iter().any(|&current| current < currents.idd3n) {
        return Err(contradiction(
            "the currents of an active device are below those of a waiting one".to_owned(),
            "IDD2N is at most IDD3N, and IDD3N at most IDD0, IDD4R, IDD4W and IDD5B",
        ));
    }
    Ok(())
}
