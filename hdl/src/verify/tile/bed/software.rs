//! Software's accesses to registers while everything else goes on.

use super::TileBed;
use crate::device::Bench;
use crate::pmem::registers;
use crate::verify::tile::event::TileEvent;
use crate::verify::tile::host::{Host, at};

/// Cycles that an access takes at most.
const PATIENCE: u64 = 10_000;

impl TileBed<'_> {
    /// Software reads a register while the tile goes on: the word, or nothing if it is refused.
    pub fn look(&mut self, address: u64) -> Option<u64> {
        self.ask(address, &mut |_, _| {})
    }

    /// Software writes a register; says whether the answer was well.
    pub fn put(&mut self, address: u64, word: u64) -> bool {
        self.write(address, word)
    }

    /// Software's own fence: everything stored is on media. Nothing to do without a controller.
    pub fn flush(&mut self) {
        if self.config.pmem().is_none() {
            return;
        }
        assert!(self.write(at::CONTROLLER + registers::FENCE, 0x300), "no other fence");
        while self.read(at::CONTROLLER + registers::STATUS, &mut |_, _| {}) & 8 != 0 {}
    }

    /// Reads a register while the tile goes on.
    pub(super) fn read(&mut self, address: u64, see: &mut dyn FnMut(u64, TileEvent)) -> u64 {
        self.ask(address, see).expect("a register that exists")
    }

    /// The same, or nothing if it is refused.
    pub(super) fn ask(&mut self, address: u64, see: &mut dyn FnMut(u64, TileEvent)) -> Option<u64> {
        self.host.ask(&mut self.bench, address);
        self.wait(see, |host, bench| host.is_asked(bench).then_some(()));
        self.host.asked(&mut self.bench);
        let word = self.wait(see, |host, bench| host.answer(bench));
        self.host.answered(&mut self.bench);
        word
    }

    /// Writes a register; says whether the answer was well.
    pub(super) fn write(&mut self, address: u64, word: u64) -> bool {
        self.host.offer(&mut self.bench, address, word);
        self.wait(&mut |_, _| {}, |host, bench| host.is_offer_taken(bench).then_some(()));
        self.host.offered(&mut self.bench);
        let well = self.wait(&mut |_, _| {}, |host, bench| host.verdict(bench));
        self.host.judged(&mut self.bench);
        well
    }

    /// Cycles up to the one in which software sees what it waits for.
    fn wait<T>(
        &mut self,
        see: &mut dyn FnMut(u64, TileEvent),
        of: impl Fn(&Host, &mut Bench<'_>) -> Option<T>,
    ) -> T {
        for _ in 0..PATIENCE {
            self.before();
            let seen = of(&self.host, &mut self.bench);
            self.after(see);
            if let Some(seen) = seen {
                return seen;
            }
        }
        panic!("a register does not answer within {PATIENCE} cycles");
    }
}
