//! The cells: parts that each read or write one line at a time, under one power budget.

use super::literal::PmemLiteral;
use super::power::Power;
use hearth_spec::units::Picoseconds;

/// When a part is busy.
#[derive(Clone, Copy, Debug, Default)]
struct Partition {
    read_until: Picoseconds,
    write_from: Picoseconds,
    write_until: Picoseconds,
}

/// The cells of one module.
#[derive(Clone, Debug)]
pub(super) struct Media {
    partitions: Box<[Partition]>,
    power: Power,
    latency: Picoseconds,
    read: Picoseconds,
    write: Picoseconds,
    /// Lines read and written.
    pub(super) lines_read: u64,
    pub(super) lines_written: u64,
    /// Of them, lines that were written without sensing.
    pub(super) lines_sensed: u64,
}

impl Media {
    pub(super) fn new(literal: &PmemLiteral) -> Self {
        let media = &literal.media;
        Self {
            partitions: vec![Partition::default(); media.partitions as usize].into_boxed_slice(),
            power: Power::new(literal),
            latency: media.latency,
            read: media.read,
            write: media.write,
            lines_read: 0,
            lines_written: 0,
            lines_sensed: 0,
        }
    }

    #[inline]
    fn partition(&mut self, number: u64) -> &mut Partition {
        let index = number as usize & (self.partitions.len() - 1);
        &mut self.partitions[index]
    }

    /// When `line` is there if it is asked for at `now`.
    #[inline]
    pub(super) fn read(&mut self, line: u64, now: Picoseconds) -> Picoseconds {
        self.lines_read += 1;
        let mut start = self.power.read(now);
        let (busy, latency) = (self.read, self.latency);
        let partition = self.partition(line);
        start = start.max(partition.read_until);
        // A write that has begun is finished; one that is to begin later is not waited for.
        if partition.write_from <= start && start < partition.write_until {
            start = partition.write_until;
        }
        partition.read_until = start + busy;
        start + latency
    }

    /// When the cells take a line that could go at `now`; `sensed` if it was read shortly before.
    ///
    /// Lines are written to the parts in turn, wherever they were: wear levelling gives a line that is
    /// written a new place, so that a hot line does not wait for itself.
    #[inline]
    pub(super) fn write(&mut self, now: Picoseconds, sensed: bool) -> Picoseconds {
        self.lines_written += 1;
        self.lines_sensed += u64::from(sensed);
        let paid = self.power.write(now, sensed);
        let busy = self.write;
        let partition = self.partition(self.lines_written);
        let start = paid.max(partition.write_until);
        partition.write_from = start;
        partition.write_until = start + busy;
        start
    }

    /// When the writes that were begun or are to begin are over.
    pub(super) fn idle_from(&self) -> Picoseconds {
        let ends = self.partitions.iter().map(|partition| partition.write_until);
        ends.max().unwrap_or(Picoseconds::ZERO)
    }

    /// Nothing is written before `until`.
    pub(super) fn hold_writes(&mut self, until: Picoseconds) {
        self.power.hold_writes(until);
    }
}
