//! The device behind the controller, and the port between them.

use hearth_spec::tile::TileDeviceTiming;

/// A line's command. What is due first completes first, writes of the buffer before reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Command {
    due: u64,
    is_read: bool,
    /// The entry of the buffer, or the slot of the read.
    place: u32,
}

/// The port and the device.
#[derive(Clone, Debug)]
pub(super) struct DevicePort {
    timing: TileDeviceTiming,
    /// The command that the device takes in this cycle, and its line.
    offered: Option<(bool, u32, u64)>,
    reads_left: u32,
    writes_left: u32,
    under_way: Vec<Command>,
    free_at: u64,
    last_read: u64,
    /// The completion that came in the cycle before: whether of a read, and its place.
    came: Option<(bool, u32)>,
}

impl DevicePort {
    pub(super) fn new(timing: TileDeviceTiming, reads: u32, writes: u32) -> Self {
        Self {
            timing,
            offered: None,
            reads_left: reads,
            writes_left: writes,
            under_way: vec![],
            free_at: 0,
            // The record of shutdowns.
            last_read: u64::from(u32::MAX),
            came: None,
        }
    }

    /// The place of the read, and the entry, that are back in this cycle.
    pub(super) fn back(&self) -> (Option<u32>, Option<u32>) {
        match self.came {
            Some((true, slot)) => (Some(slot), None),
            Some((false, entry)) => (None, Some(entry)),
            None => (None, None),
        }
    }

    /// Whether a write of the buffer, or else a read, is taken in this cycle.
    pub(super) fn takes(&self, writes: bool, reads: bool) -> (bool, bool) {
        let write = writes && self.writes_left > 0;
        (write, reads && self.reads_left > 0 && !write)
    }

    pub(super) fn is_idle(&self) -> bool {
        self.offered.is_none() && self.under_way.is_empty() && self.came.is_none()
    }

    /// A cycle, in which the port takes a command: whether of a read, its place and its line.
    pub(super) fn cycle(&mut self, now: u64, taken: Option<(bool, u32, u64)>) {
        let first = self.under_way.iter().enumerate().filter(|(_, command)| command.due <= now);
        let done = first.min_by_key(|(_, command)| **command).map(|(at, _)| at);
        let done = done.map(|at| self.under_way.swap_remove(at));
        if let Some((is_read, place, line)) = self.offered {
            let TileDeviceTiming { sequential, random, write, read_busy, write_busy } = self.timing;
            let (latency, busy) = match is_read {
                false => (write, write_busy),
                true if line == self.last_read + 1 => (sequential, read_busy),
                true => (random, read_busy),
            };
            if is_read {
                self.last_read = line;
            }
            let start = self.free_at.max(now);
            self.free_at = start + busy.0;
            self.under_way.push(Command { due: start + latency.0, is_read, place });
        }
        self.came = done.map(|done| (done.is_read, done.place));
        if let Some(Command { is_read, .. }) = done {
            *(if is_read { &mut self.reads_left } else { &mut self.writes_left }) += 1;
        }
        if let Some((is_read, ..)) = taken {
            *(if is_read { &mut self.reads_left } else { &mut self.writes_left }) -= 1;
        }
        self.offered = taken;
    }
}
