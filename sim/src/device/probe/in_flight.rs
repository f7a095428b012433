//! The requests that are under way, found by their tickets.

use crate::device::Ticket;

/// Values by ticket: a table of fixed size, probed linearly.
#[derive(Debug)]
pub(super) struct InFlight<V> {
    slots: Box<[Option<(u64, V)>]>,
    mask: usize,
}

impl<V: Copy> InFlight<V> {
    /// Room for `most` values.
    pub(super) fn new(most: usize) -> Self {
        let size = (most * 2).next_power_of_two();
        Self { slots: vec![None; size].into_boxed_slice(), mask: size - 1 }
    }

    #[inline]
    fn home(&self, ticket: u64) -> usize {
        (ticket.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & self.mask
    }

    /// Remembers `value` under `ticket`, which is new.
    #[inline]
    pub(super) fn insert(&mut self, ticket: Ticket, value: V) {
        let mut at = self.home(ticket.0);
        while self.slots[at].is_some() {
            at = (at + 1) & self.mask;
        }
        self.slots[at] = Some((ticket.0, value));
    }

    /// Forgets what is under `ticket` and returns it.
    ///
    /// # Panics
    /// If there is nothing.
    #[inline]
    pub(super) fn remove(&mut self, ticket: Ticket) -> V {
        let mut hole = self.home(ticket.0);
        let value = loop {
            let (key, value) = self.slots[hole].expect("the ticket is of a request under way");
            if key == ticket.0 {
                break value;
            }
            hole = (hole + 1) & self.mask;
        };
        // Those behind it move up, unless that would put them before their home.
        let mut at = hole;
        loop {
            at = (at + 1) & self.mask;
            let Some((key, _)) = self.slots[at] else { break };
            let (from_home, from_hole) = (at.wrapping_sub(self.home(key)), at.wrapping_sub(hole));
            if from_home & self.mask >= from_hole & self.mask {
                self.slots[hole] = self.slots[at];
                hole = at;
            }
        }
        self.slots[hole] = None;
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        let mut table = InFlight::new(8);
        let mut kept: Vec<u64> = Vec::new();
        for ticket in 0..10_000u64 {
            let ticket = ticket * ticket;
            table.insert(Ticket(ticket), ticket + 1);
            kept.push(ticket);
            if kept.len() == 8 {
                for _ in 0..1 + ticket % 7 {
                    let out = kept.swap_remove((ticket % kept.len() as u64) as usize);
                    assert_eq!(table.remove(Ticket(out)), out + 1);
                }
            }
        }
    }
}
