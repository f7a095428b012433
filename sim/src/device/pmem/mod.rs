//! Persistent memory: modules of cells behind buffers, as Optane's behave.
//!
//! | file | component |
//! |---|---|
//! | `literal`, `spec`, `error` | the description, as written and checked |
//! | `module` | what a request does in a module |
//! | `write_buffer`, `read_buffer`, `lines` | where lines are combined and kept |
//! | `translation` | the address-indirection table |
//! | `media`, `power` | the cells, and the budget that limits them |
//! | `wear` | moves of hot blocks |
//! | `slots` | queues |
//!
//! The formulas and what they were fitted to: `docs/memory.md`.

mod error;
mod lines;
mod literal;
mod media;
mod module;
mod power;
mod read_buffer;
mod slots;
mod spec;
#[cfg(test)]
mod tests;
mod translation;
mod wear;
mod write_buffer;

pub use error::PmemError;
pub use literal::{
    ChannelLiteral, EnergyLiteral, MediaLiteral, PmemKind, PmemLiteral, PowerLiteral,
    ReadBufferLiteral, TranslationLiteral, WearLiteral, WriteBufferLiteral,
};
pub use spec::PmemSpec;

use super::{Access, Counters, Device, Request, Ticket};
use crate::Level;
use hearth_spec::units::{Bytes, Femtojoules, Picoseconds};
use module::Module;

/// Interleaved modules of persistent memory.
#[derive(Clone, Debug)]
pub struct Pmem {
    modules: Vec<Module>,
    spec: PmemSpec,
    interleave_shift: u32,
    line: Bytes,
    tickets: u64,
}

/// What the media took to read and write, without background power.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MediaEnergy {
    /// Of reads.
    pub read: Femtojoules,
    /// Of writes.
    pub write: Femtojoules,
}

impl Pmem {
    /// `modules` modules with consecutive addresses in turn, `interleave` bytes in each.
    ///
    /// # Panics
    /// If there are none.
    pub fn new(spec: &PmemSpec, modules: u32) -> Self {
        assert!(modules > 0, "memory has modules");
        Self {
            modules: (0..modules).map(|_| Module::new(spec)).collect(),
            spec: spec.clone(),
            interleave_shift: spec.literal().interleave.0.ilog2(),
            line: spec.literal().line,
            tickets: 0,
        }
    }

    /// The module that has `address`, and the address there.
    #[inline]
    fn place(&self, address: u64) -> (usize, u64) {
        if self.modules.len() == 1 {
            return (0, address);
        }
        let (chunk, modules) = (address >> self.interleave_shift, self.modules.len() as u64);
        let within = address & ((1 << self.interleave_shift) - 1);
        ((chunk % modules) as usize, (chunk / modules) << self.interleave_shift | within)
    }

    /// What the media took to read and write.
    pub fn energy(&self) -> MediaEnergy {
        let energy = &self.spec.literal().energy;
        let counters = self.counters();
        let sensed: u64 = self.modules.iter().map(Module::sensed_bytes).sum();
        let of = |bytes: u64, a_bit: Femtojoules| Femtojoules(bytes * 8 * a_bit.0);
        MediaEnergy {
            read: of(counters.media_read_bytes, energy.read),
            write: of(counters.media_written_bytes, energy.write) - of(sensed, energy.sense),
        }
    }

    /// When all stores that were issued have come as far as `level`, not before `now`; what happens
    /// until then must have been gone through by [`advance`](Device::advance).
    ///
    /// A fence for acceptance changes nothing. One for the media also closes lines that are incomplete,
    /// which would else stay open until their place is wanted.
    pub fn fence(&mut self, level: Level, now: Picoseconds) -> Picoseconds {
        let modules = self.modules.iter_mut();
        let done = modules.map(|module| match level {
            Level::Accepted => module.accepted(now),
            Level::Media => module.drain(now),
        });
        done.max().expect("memory has modules")
    }

    /// Blocks that wear levelling moved.
    pub fn moves(&self) -> u64 {
        self.modules.iter().map(Module::moves).sum()
    }
}

impl Device for Pmem {
    fn line(&self) -> Bytes {
        self.line
    }

    #[inline]
    fn earliest(&self, request: &Request, now: Picoseconds) -> Picoseconds {
        let module = &self.modules[self.place(request.address).0];
        match request.access {
            Access::Read => module.earliest_read(now),
            Access::NtStore | Access::StoreClwb => module.earliest_store(request.bytes.0, now),
        }
    }

    #[inline]
    fn issue(&mut self, request: Request, now: Picoseconds) -> Ticket {
        let Request { address, bytes, access, .. } = request;
        assert!(self.earliest(&request, now) <= now, "issued before it can be accepted");
        let last = address + (bytes.0.max(1) - 1);
        assert!(bytes.0 > 0 && (address ^ last) < self.line.0, "a request is within a line");
        let ticket = Ticket(self.tickets);
        self.tickets += 1;
        let (index, address) = self.place(address);
        let module = &mut self.modules[index];
        match access {
            Access::Read => module.read(address, bytes.0, ticket, now),
            Access::NtStore => module.store(address, bytes.0, false, ticket, now),
            Access::StoreClwb => module.store(address, bytes.0, true, ticket, now),
        }
        ticket
    }

    #[inline]
    fn next_event(&self) -> Option<Picoseconds> {
        self.modules.iter().filter_map(Module::next_event).min()
    }

    #[inline]
    fn advance(&mut self, to: Picoseconds, done: &mut dyn FnMut(Ticket, Picoseconds)) {
        for module in &mut self.modules {
            module.advance(to, done);
        }
    }

    fn counters(&self) -> Counters {
        let mut sum = Counters::default();
        for counters in self.modules.iter().map(Module::counters) {
            sum.reads += counters.reads;
            sum.writes += counters.writes;
            sum.read_bytes += counters.read_bytes;
            sum.written_bytes += counters.written_bytes;
            sum.media_read_bytes += counters.media_read_bytes;
            sum.media_written_bytes += counters.media_written_bytes;
        }
        sum
    }
}
