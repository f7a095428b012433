//! The address-indirection table: which part of it a module has at hand.
//!
//! The whole table lies in the module's DRAM; a cache of it is why a pointer chase over more than
//! what its entries stand for takes longer. Sets of eight entries, the oldest of a set leaves.

use super::literal::TranslationLiteral;
use hearth_spec::units::Picoseconds;

const WAYS: usize = 8;

/// The cached entries of the table.
#[derive(Clone, Debug)]
pub(super) struct Translation {
    page_shift: u32,
    set_shift: u32,
    /// Page number + 1, or 0 for none.
    pages: Box<[[u64; WAYS]]>,
    oldest: Box<[u8]>,
    last: u64,
    miss: Picoseconds,
}

impl Translation {
    pub(super) fn new(literal: &TranslationLiteral) -> Self {
        let sets = literal.entries as usize / WAYS;
        Self {
            page_shift: literal.page.0.ilog2(),
            set_shift: 64 - sets.ilog2(),
            pages: vec![[0; WAYS]; sets].into_boxed_slice(),
            oldest: vec![0; sets].into_boxed_slice(),
            last: 0,
            miss: literal.miss,
        }
    }

    /// What the translation of `address` takes longer than from the cache; it is cached then.
    #[inline]
    pub(super) fn look_up(&mut self, address: u64) -> Picoseconds {
        let page = (address >> self.page_shift) + 1;
        if page == self.last {
            return Picoseconds::ZERO;
        }
        self.last = page;
        let hash = page.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let set = if self.set_shift == 64 { 0 } else { (hash >> self.set_shift) as usize };
        if self.pages[set].contains(&page) {
            return Picoseconds::ZERO;
        }
        let way = usize::from(self.oldest[set]);
        self.pages[set][way] = page;
        self.oldest[set] = ((way + 1) % WAYS) as u8;
        self.miss
    }
}
