//! Reads through the controller: of the tile's port and of the unit that multiplies, each in order.

use std::collections::VecDeque;

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    line: u64,
    /// Its bytes are there.
    present: bool,
}

/// The lines that are read.
#[derive(Clone, Debug)]
pub(super) struct Reads {
    slots: Vec<Slot>,
    /// Occupied ones; those whose line comes from media.
    occupied: u64,
    waiting: u64,
    all: u64,
    /// Slots in the order of their lines: of the port, of the unit.
    port: VecDeque<u32>,
    unit: VecDeque<u32>,
    /// The lines of the burst that are left.
    burst: Option<(u64, u64)>,
    ask: Option<u32>,
    /// Beats of the slot that is sent that are left after this one.
    sending: Option<u32>,
}

/// What happens in a cycle.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ReadNow {
    /// A line gets a slot: whether of the unit, which, and whether the buffer has it.
    pub(super) opens: Option<(bool, u64, bool)>,
    /// The port's beat is taken.
    pub(super) beat: bool,
    /// The unit takes a line.
    pub(super) given: bool,
    /// The address of a burst: its first line, and how many.
    pub(super) address: Option<(u64, u64)>,
    /// The device port takes the line that is asked for.
    pub(super) asked: bool,
    /// The slot whose line is back.
    pub(super) back: Option<u32>,
}

/// Beats of a line.
const BEATS: u32 = 4;

impl Reads {
    pub(super) fn new(slots: u32) -> Self {
        Self {
            slots: vec![Slot::default(); slots as usize],
            occupied: 0,
            waiting: 0,
            all: u64::MAX >> (64 - slots),
            port: VecDeque::new(),
            unit: VecDeque::new(),
            burst: None,
            ask: None,
            sending: None,
        }
    }

    pub(super) fn takes_address(&self) -> bool {
        self.burst.is_none()
    }

    pub(super) fn has_beat(&self) -> bool {
        self.sending.is_some()
    }

    /// The slot and line that are asked of the device.
    pub(super) fn asks(&self) -> Option<(u32, u64)> {
        self.ask.map(|slot| (slot, self.slots[slot as usize].line))
    }

    /// Whether a line is on its way from media.
    pub(super) fn is_waiting(&self, line: u64) -> bool {
        let mut left = self.waiting;
        while left != 0 {
            if self.slots[left.trailing_zeros() as usize].line == line {
                return true;
            }
            left &= left - 1;
        }
        false
    }

    /// Whether the unit's next line is there.
    pub(super) fn has_line(&self) -> bool {
        self.unit.front().is_some_and(|&slot| self.slots[slot as usize].present)
    }

    /// The line that gets a slot in this cycle, and whether it is the unit's.
    pub(super) fn opens(
        &self,
        unit: Option<u64>,
        is_back: bool,
        asked: bool,
    ) -> Option<(bool, u64)> {
        let room = self.occupied != self.all && !is_back && (self.ask.is_none() || asked);
        let line = unit.map(|line| (true, line));
        line.or(self.burst.map(|(line, _)| (false, line))).filter(|_| room)
    }

    pub(super) fn is_idle(&self) -> bool {
        self.occupied == 0 && self.burst.is_none() && self.sending.is_none()
    }

    pub(super) fn cycle(&mut self, now: ReadNow) {
        let ReadNow { opens, beat, given, address, asked, back } = now;
        let free = (!self.occupied & self.all).trailing_zeros();
        let sent = beat && self.sending == Some(0);
        // A slot that is freed now lets the next one be sent a cycle later.
        let oldest = self.port.front().filter(|_| self.sending.is_none());
        let begins = oldest.is_some_and(|&slot| self.slots[slot as usize].present);
        if self.sending.is_none() || sent {
            self.sending = begins.then_some(BEATS - 1);
        } else if beat {
            self.sending = self.sending.map(|left| left - 1);
        }
        let mut freed = 0u64;
        if sent {
            freed |= 1 << self.port.pop_front().expect("it was sent");
        }
        if given {
            freed |= 1 << self.unit.pop_front().expect("it was given");
        }
        self.occupied &= !freed;
        if asked {
            self.ask = None;
        }
        if let Some((is_unit, line, is_there)) = opens {
            self.occupied |= 1 << free;
            self.slots[free as usize] = Slot { line, present: is_there };
            self.waiting = self.waiting & !(1 << free) | u64::from(!is_there) << free;
            self.ask = (!is_there).then_some(free);
            if is_unit {
                self.unit.push_back(free);
            } else {
                self.port.push_back(free);
                self.burst =
                    self.burst.filter(|b| b.1 > 1).map(|(line, left)| (line + 1, left - 1));
            }
        }
        if address.is_some() {
            self.burst = address;
        }
        if let Some(slot) = back {
            self.waiting &= !(1 << slot);
            self.slots[slot as usize].present = true;
        }
    }
}
