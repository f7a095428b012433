//! A description of persistent memory, checked: everything the model computes with fits.

use super::error::PmemError;
use super::literal::{PmemLiteral, PowerLiteral, WearLiteral};
use hearth_spec::units::{Bytes, Microwatts, Picoseconds};
use std::fmt::Display;
use std::str::FromStr;

/// A description of persistent memory that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PmemSpec(PmemLiteral);

const SECOND: u64 = 1_000_000_000_000;

impl PmemSpec {
    /// The description as written.
    pub fn literal(&self) -> &PmemLiteral {
        &self.0
    }

    /// How long the channel is busy with `bytes`, rounded up.
    pub(super) fn transfer(&self, bytes: u64) -> Picoseconds {
        Picoseconds((bytes * SECOND).div_ceil(self.0.channel.bandwidth.0))
    }

    /// Bytes a second that `devices` modules cannot exceed, whatever is asked of them.
    pub fn bandwidth_limit(&self, devices: u32) -> f64 {
        self.0.channel.bandwidth.0 as f64 * f64::from(devices)
    }

    /// A time below which no read of the module takes.
    pub fn least_read_latency(&self) -> Picoseconds {
        self.0.read_buffer.hit.min(self.0.read_buffer.same_line).min(self.0.media.latency)
    }
}

impl FromStr for PmemSpec {
    type Err = PmemError;

    fn from_str(text: &str) -> Result<Self, PmemError> {
        let literal: PmemLiteral =
            toml::from_str(text).map_err(|error| PmemError::Toml(error.to_string()))?;
        literal.try_into()
    }
}

impl TryFrom<PmemLiteral> for PmemSpec {
    type Error = PmemError;

    fn try_from(literal: PmemLiteral) -> Result<Self, PmemError> {
        let l = &literal;
        bytes("line", l.line, 64, 256)?;
        power_of_two("line", l.line.0)?;
        bytes("interleave", l.interleave, 256, 1 << 30)?;
        power_of_two("interleave", l.interleave.0)?;
        bytes("capacity", l.capacity, l.interleave.0, 1 << 46)?;
        if !l.capacity.0.is_multiple_of(l.interleave.0) {
            return Err(PmemError::Contradiction {
                what: format!("capacity = {} is no multiple of {}", l.capacity, l.interleave),
                fix: "make the capacity a multiple of interleave".into(),
            });
        }
        range("channel.bandwidth", l.channel.bandwidth.0, 1_000_000, 10_000_000_000_000)?;
        let most_reads = u64::from(l.read_buffer.lines.saturating_sub(1)).min(250);
        range("read_buffer.lines", l.read_buffer.lines.into(), 2, 250)?;
        let (kept, lines) = (l.read_buffer.kept_under_load.into(), l.read_buffer.lines.into());
        range("read_buffer.kept_under_load", kept, 1, lines)?;
        range("channel.read_queue", l.channel.read_queue.into(), 1, most_reads)?;
        range("channel.write_queue", l.channel.write_queue.into(), 1, 4096)?;
        range("write_buffer.lines", l.write_buffer.lines.into(), 2, 250)?;
        let lines = u64::from(l.write_buffer.lines);
        range("write_buffer.queue", l.write_buffer.queue.into(), 1, lines - 1)?;
        range("write_buffer.open_under_load", l.write_buffer.open_under_load.into(), 1, lines)?;
        range("write_buffer.grace", l.write_buffer.grace.into(), 0, 1000)?;
        range("read_buffer.grace", l.read_buffer.grace.into(), 0, 1000)?;
        range("translation.entries", l.translation.entries.into(), 8, 1 << 20)?;
        power_of_two("translation.entries", l.translation.entries.into())?;
        bytes("translation.page", l.translation.page, l.line.0, 1 << 30)?;
        power_of_two("translation.page", l.translation.page.0)?;
        range("media.partitions", l.media.partitions.into(), 1, 64)?;
        power_of_two("media.partitions", l.media.partitions.into())?;
        for (key, time) in [
            ("channel.accept", l.channel.accept),
            ("read_buffer.hit", l.read_buffer.hit),
            ("read_buffer.same_line", l.read_buffer.same_line),
            ("translation.miss", l.translation.miss),
            ("media.latency", l.media.latency),
            ("media.read", l.media.read),
            ("media.write", l.media.write),
        ] {
            let (least, most) = (Picoseconds(0), Picoseconds(SECOND / 1000));
            within(key, time, least, most)?;
        }
        if l.media.read > l.media.latency {
            return Err(PmemError::Contradiction {
                what: format!("media.read = {} is above its latency", l.media.read),
                fix: format!("write at most {}, media.latency", l.media.latency),
            });
        }
        if l.energy.sense > l.energy.write {
            return Err(PmemError::Contradiction {
                what: format!("energy.sense = {} is above energy.write", l.energy.sense),
                fix: format!("sense is a part of write: at most {}", l.energy.write),
            });
        }
        range("energy.write", l.energy.write.0, 0, 1_000_000_000)?;
        range("energy.read", l.energy.read.0, 0, 1_000_000_000)?;
        power(&l.power)?;
        if let WearLiteral::Move { block, writes, stall } = l.wear {
            bytes("wear.block", block, l.line.0, 1 << 30)?;
            power_of_two("wear.block", block.0)?;
            range("wear.writes", writes.into(), 1, 1 << 30)?;
            within("wear.stall", stall, Picoseconds(0), Picoseconds(SECOND))?;
        }
        Ok(Self(literal))
    }
}

fn power(power: &PowerLiteral) -> Result<(), PmemError> {
    let PowerLiteral::Budget { average, background, read_path } = power else { return Ok(()) };
    let taken = background.0.saturating_add(read_path.0).saturating_add(1000);
    let least = Microwatts(taken);
    within("power.average", *average, least, Microwatts(1_000_000_000).max(least))
}

fn within<T: PartialOrd + Display + Copy>(
    key: &'static str,
    value: T,
    least: T,
    most: T,
) -> Result<(), PmemError> {
    if least <= value && value <= most {
        return Ok(());
    }
    let (value, least, most) = (value.to_string(), least.to_string(), most.to_string());
    Err(PmemError::Range { key, value, least, most })
}

fn range(key: &'static str, value: u64, least: u64, most: u64) -> Result<(), PmemError> {
    within(key, value, least, most)
}

fn bytes(key: &'static str, value: Bytes, least: u64, most: u64) -> Result<(), PmemError> {
    within(key, value, Bytes(least), Bytes(most))
}

fn power_of_two(key: &'static str, value: u64) -> Result<(), PmemError> {
    if value.is_power_of_two() {
        return Ok(());
    }
    let next = value.next_power_of_two().to_string();
    Err(PmemError::PowerOfTwo { key, value: value.to_string(), next })
}
