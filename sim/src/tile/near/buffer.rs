//! The write-combining buffer: which lines it has and which are on their way to media.

/// Entries as bits; every line is whole, because tiles store whole lines.
#[derive(Clone, Debug)]
pub(super) struct Buffer {
    all: u64,
    valid: u64,
    dirty: u64,
    flight: u64,
    lines: Vec<u64>,
    /// The entry that is offered, and where the next search begins.
    pick: Option<u32>,
    turn: u32,
    /// Entries that the fence waits for.
    fenced_dirty: u64,
    fenced_flight: u64,
}

impl Buffer {
    pub(super) fn new(lines: u32) -> Self {
        Self {
            all: u64::MAX >> (64 - lines),
            valid: 0,
            dirty: 0,
            flight: 0,
            lines: vec![0; lines as usize],
            pick: None,
            // The record of shutdowns went through the first entry.
            turn: 1 % lines,
            fenced_dirty: 0,
            fenced_flight: 0,
        }
    }

    pub(super) fn find(&self, line: u64) -> Option<u32> {
        let mut left = self.valid;
        while left != 0 {
            let entry = left.trailing_zeros();
            if self.lines[entry as usize] == line {
                return Some(entry);
            }
            left &= left - 1;
        }
        None
    }

    /// Where a line is merged, if there is room.
    pub(super) fn room(&self, line: u64) -> Option<u32> {
        let free = !self.valid & self.all;
        self.find(line).or_else(|| (free != 0).then(|| free.trailing_zeros()))
    }

    fn candidates(&self) -> u64 {
        self.valid & self.dirty & !self.flight
    }

    /// The entry and line that are offered to the device; `is_read` says whether a line is being read.
    pub(super) fn offer(&self, marks: bool, is_read: impl Fn(u64) -> bool) -> Option<(u32, u64)> {
        let entry = self.pick.filter(|&entry| self.candidates() >> entry & 1 == 1 && !marks)?;
        let line = self.lines[entry as usize];
        (!is_read(line)).then_some((entry, line))
    }

    pub(super) fn fence_waits(&self) -> bool {
        self.fenced_dirty | self.fenced_flight != 0
    }

    pub(super) fn is_idle(&self) -> bool {
        self.valid == 0 && self.pick.is_none()
    }

    /// A cycle: the entry whose write is back, what is offered and whether it is taken, the line that is
    /// merged and where, and whether a fence begins.
    pub(super) fn cycle(
        &mut self,
        back: Option<u32>,
        offered: Option<(u32, u64)>,
        is_taken: bool,
        merged: Option<(u32, u64)>,
        marks: bool,
    ) {
        let candidates = self.candidates();
        let above = candidates & (u64::MAX << self.turn);
        let next = if above != 0 { above } else { candidates };
        let next = (next != 0).then(|| next.trailing_zeros());
        let issued = offered.filter(|_| is_taken).map_or(0, |(entry, _)| 1u64 << entry);
        let landed = back.map_or(0, |entry| 1u64 << entry);
        let (dirty, flight) = (self.dirty, self.flight);
        if self.pick.is_some() {
            let stays = offered.is_some() && !is_taken;
            self.pick = self.pick.filter(|_| stays);
        } else {
            if let Some(next) = next {
                self.turn = (next + 1) % self.lines.len() as u32;
            }
            self.pick = next;
        }
        if marks {
            self.fenced_dirty = self.valid & dirty;
            self.fenced_flight = flight & !landed;
        } else {
            self.fenced_flight = self.fenced_flight & !landed | self.fenced_dirty & issued;
            self.fenced_dirty &= !issued;
        }
        self.flight &= !landed;
        self.valid &= !(landed & !dirty);
        self.flight |= issued;
        self.dirty &= !issued;
        if let Some((entry, line)) = merged {
            self.valid |= 1 << entry;
            self.dirty |= 1 << entry;
            self.lines[entry as usize] = line;
        }
    }
}
