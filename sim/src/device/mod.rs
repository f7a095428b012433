//! Memory devices at the level of single requests: what a module does with each line that it is
//! asked for.
//!
//! A tier of a replay moves whole limbs and needs a rate; these models say which rate, of machines whose
//! tiers name a preset, and are what `hearth memory` probes. Every model keeps one contract, [`Device`], and is described by a file in
//! `configs/memory/`.

mod alike;
pub mod bursts;
mod by_time;
pub mod cxl;
pub mod dram;
mod drive;
mod error;
mod long_transfers;
pub mod memory_mode;
pub mod nvme;
mod pauses;
pub mod pmem;
pub mod preset;
pub mod probe;
mod situations;

pub use alike::Alike;
pub use drive::{Run, drive};
pub use error::PresetError;
pub use long_transfers::LongTransfers;
pub use pauses::Pauses;
pub use preset::{Preset, PresetLiteral};
pub use situations::BankSets;

use hearth_spec::units::{Bytes, Picoseconds};

/// How a request reaches the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    /// A load.
    Read,
    /// A non-temporal store: it goes past the processor's caches and is persistent when accepted.
    NtStore,
    /// A store into the cache that is written back at once (`clwb`): it reads the line first.
    StoreClwb,
}

/// One request of a processor or an accelerator: a line, or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its first byte, from 0 at the device's first byte.
    pub address: u64,
    /// Its length; at least one byte, and it crosses no multiple of [`Device::line`].
    pub bytes: Bytes,
    /// What is done.
    pub access: Access,
    /// Who asks: requests of one stream follow each other in a program. A device may lose
    /// locality when many streams share it.
    pub stream: u32,
}

/// Names a request that was issued and is not done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// What a device counted since it was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Requests that are done.
    pub reads: u64,
    /// Stores that are done.
    pub writes: u64,
    /// Bytes that requests asked for.
    pub read_bytes: u64,
    /// Bytes that requests stored.
    pub written_bytes: u64,
    /// Bytes that the cells or the array delivered.
    pub media_read_bytes: u64,
    /// Bytes that the cells or the array took.
    pub media_written_bytes: u64,
}

/// The contract of a memory device. Asking is not doing, and time is passed in: it counts from 0,
/// and `now` never decreases from call to call. Devices may reorder what they have accepted.
pub trait Device {
    /// The longest request: the largest power of two of which a request may not cross a multiple.
    fn line(&self) -> Bytes;

    /// A time, not before `now`, before which `request` is certainly not accepted. Changes nothing.
    /// What happens until `now` must have been gone through by [`advance`](Self::advance).
    fn earliest(&self, request: &Request, now: Picoseconds) -> Picoseconds;

    /// Accepts `request` at `now`.
    ///
    /// # Panics
    /// If `now` is before [`earliest`](Self::earliest), or the request crosses a line.
    fn issue(&mut self, request: Request, now: Picoseconds) -> Ticket;

    /// The next time at which something happens by itself: a request is done, or a full queue may
    /// have room again. None if nothing is under way.
    fn next_event(&self) -> Option<Picoseconds>;

    /// Goes on to `to`, and says of every request that is done by then when it was. A read is done
    /// when its data are back, a store when it will survive.
    fn advance(&mut self, to: Picoseconds, done: &mut dyn FnMut(Ticket, Picoseconds));

    /// When parts of it take no requests by themselves, if they do so in a period of their own.
    fn pauses(&self) -> Option<Pauses> {
        None
    }

    /// How consecutive bytes lie in banks of which a row is open, if they do.
    fn bank_sets(&self) -> Option<BankSets> {
        None
    }

    /// One of its channels, if they are alike and what long transfers take cannot be told from rates:
    /// where parts of a channel are refreshed by themselves, transfers keep step with refreshes.
    fn alike(&self) -> Option<Alike> {
        None
    }

    /// What was counted up to the last [`advance`](Self::advance).
    fn counters(&self) -> Counters;
}
