//! Which register holds which value, and which is written next.

use hearth_spec::ValueId;
use hearth_spec::tile::TileShape;

/// The limb registers. Register r lies in bank r mod banks; results of successive instructions are
/// spread over the banks, so that they can be written while others are read.
#[derive(Debug)]
pub(super) struct Registers {
    holders: Vec<Option<ValueId>>,
    /// By bank: when it was written last.
    written: Vec<u64>,
    writes: u64,
}

impl Registers {
    pub(super) fn new(shape: &TileShape) -> Self {
        Self {
            holders: vec![None; shape.registers() as usize],
            written: vec![0; shape.banks() as usize],
            writes: 0,
        }
    }

    pub(super) fn count(&self) -> u32 {
        self.holders.len() as u32
    }

    /// The values that registers hold, and where.
    pub(super) fn held(&self) -> impl Iterator<Item = (usize, ValueId)> + '_ {
        self.holders.iter().enumerate().filter_map(|(at, holder)| holder.map(|value| (at, value)))
    }

    /// A free register: of the bank that was written least recently, the lowest.
    pub(super) fn free(&self) -> Option<usize> {
        let free = (0..self.holders.len()).filter(|&at| self.holders[at].is_none());
        free.min_by_key(|&at| (self.written[at % self.written.len()], at))
    }

    /// Writes `value` to a register.
    pub(super) fn hold(&mut self, at: usize, value: ValueId) {
        self.holders[at] = Some(value);
        self.writes += 1;
        let bank = at % self.written.len();
        self.written[bank] = self.writes;
    }

    /// Frees a register.
    pub(super) fn release(&mut self, at: usize) {
        self.holders[at] = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn successive_results_lie_in_all_banks() {
        let shape = TileShape::named("tile-ecp5").expect("a preset");
        let mut registers = Registers::new(&shape);
        for value in 0..16 {
            let at = registers.free().expect("one is free");
            assert_eq!(at % 4, value as usize % 4, "bank of value {value}");
            registers.hold(at, ValueId(value));
        }
        assert_eq!(registers.free(), None);
        // Bank 3 was written last: of the two that are free, the other one is taken.
        registers.release(3);
        registers.release(6);
        assert_eq!(registers.free(), Some(6));
    }
}
