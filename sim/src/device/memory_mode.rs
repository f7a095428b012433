//! DRAM as a direct-mapped cache of a larger, slower memory ("memory mode"): the tags lie in the bits
//! that DRAM has for error correction, so the read that looks them up is the read of the data.
//!
//! A read that hits is one read of DRAM. One that misses reads DRAM in vain, then the memory, and
//! fills DRAM; a dirty line goes back to the memory. A store looks up the tags the same way, and
//! does not read the memory if it writes a whole line.

use super::error::{PresetError, name, range};
use super::{Access, Counters, Device, Request, Ticket};
use hearth_spec::units::{Bytes, Picoseconds};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};

/// Memory mode as written in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemoryModeLiteral {
    /// The name in reports.
    pub name: String,
    /// The DRAM that is the cache: a preset.
    pub cache: String,
    /// The memory behind it: a preset.
    pub memory: String,
    /// Bytes of DRAM that are the cache: a power of two.
    pub cache_capacity: Bytes,
    /// Bytes that have a tag.
    pub cache_line: Bytes,
    /// Requests that may be under way.
    pub outstanding: u32,
}

impl MemoryModeLiteral {
    /// Checks every value.
    ///
    /// # Errors
    /// [`PresetError`] if one is not possible.
    pub fn check(&self) -> Result<(), PresetError> {
        name("name", &self.name)?;
        name("cache", &self.cache)?;
        name("memory", &self.memory)?;
        range("cache_line", self.cache_line, Bytes(32)..=Bytes(4096))?;
        range("cache_capacity", self.cache_capacity, self.cache_line..=Bytes(1 << 40))?;
        if !self.cache_line.0.is_power_of_two() || !self.cache_capacity.0.is_power_of_two() {
            return Err(super::error::contradiction(
                "cache_line or cache_capacity is no power of two".to_owned(),
                "an address has a whole number of bits for both",
            ));
        }
        range("outstanding", self.outstanding, 1..=1 << 16)
    }
}

/// What a request to one of the two devices is for.
#[derive(Clone, Copy, Debug)]
enum Purpose {
    /// Look up the tag of this request, and read what is there.
    Lookup(Ticket),
    /// Read the line that this request misses.
    Miss(Ticket),
    /// The store itself, into DRAM.
    Store(Ticket),
    /// Nobody waits for it: a fill, or a line that goes back.
    Background,
}

/// One of the two devices, and what it has not accepted yet.
struct Side {
    device: Box<dyn Device>,
    queue: VecDeque<(Request, Purpose)>,
    working: BTreeMap<Ticket, Purpose>,
}

impl Side {
    fn new(device: Box<dyn Device>) -> Self {
        Self { device, queue: VecDeque::new(), working: BTreeMap::new() }
    }

    /// Asks for `bytes` at `address`, line by line.
    fn ask(&mut self, address: u64, bytes: Bytes, access: Access, stream: u32, purpose: Purpose) {
        let line = self.device.line().0.min(bytes.0);
        for part in 0..bytes.0 / line {
            // The last part stands for the whole.
            let is_last = part + 1 == bytes.0 / line;
            let request =
                Request { address: address + part * line, bytes: Bytes(line), access, stream };
            let purpose = if is_last { purpose } else { Purpose::Background };
            self.queue.push_back((request, purpose));
        }
    }

    /// Issues what is accepted at `now`.
    fn issue(&mut self, now: Picoseconds) {
        while let Some(&(request, purpose)) = self.queue.front()
            && self.device.earliest(&request, now) <= now
        {
            self.queue.pop_front();
            let ticket = self.device.issue(request, now);
            self.working.insert(ticket, purpose);
        }
    }

    fn next_event(&self, now: Picoseconds) -> Option<Picoseconds> {
        let accepted = self.queue.front().map(|(request, _)| self.device.earliest(request, now));
        [accepted, self.device.next_event()].into_iter().flatten().min()
    }
}

/// A tag of the cache.
#[derive(Clone, Copy, Debug, Default)]
struct Tag {
    line: Option<u64>,
    is_dirty: bool,
}

/// What a request waits for.
#[derive(Clone, Copy, Debug)]
struct Pending {
    request: Request,
    /// The dirty line that leaves for it.
    leaves: Option<u64>,
    is_hit: bool,
}

/// What a memory-mode device counted besides its requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheCounters {
    /// Requests that found their line.
    pub hits: u64,
    /// Requests that did not.
    pub misses: u64,
    /// Dirty lines that went back to the memory.
    pub written_back: u64,
}

/// DRAM as a direct-mapped cache of a memory. Tags change in the order in which requests come; a
/// request for a set that is being filled waits for the fill.
pub struct MemoryMode {
    literal: MemoryModeLiteral,
    cache: Side,
    memory: Side,
    /// Of the sets that were used; a map, because few of a large cache are.
    tags: BTreeMap<u64, Tag>,
    pending: BTreeMap<Ticket, Pending>,
    /// Sets that are being filled, and who waits for them.
    filling: BTreeMap<u64, VecDeque<Ticket>>,
    next_ticket: u64,
    now: Picoseconds,
    counters: Counters,
    cache_counters: CacheCounters,
}

impl MemoryMode {
    /// An empty cache.
    pub fn new(
        literal: MemoryModeLiteral,
        cache: Box<dyn Device>,
        memory: Box<dyn Device>,
    ) -> Self {
        Self {
            literal,
            cache: Side::new(cache),
            memory: Side::new(memory),
            tags: BTreeMap::new(),
            pending: BTreeMap::new(),
            filling: BTreeMap::new(),
            next_ticket: 0,
            now: Picoseconds::ZERO,
            counters: Counters::default(),
            cache_counters: CacheCounters::default(),
        }
    }

    /// Hits, misses and lines that went back.
    pub fn cache_counters(&self) -> CacheCounters {
        self.cache_counters
    }

    fn set(&self, address: u64) -> u64 {
        address % self.literal.cache_capacity.0 / self.literal.cache_line.0
    }

    /// Where the line of `address` lies in DRAM.
    fn in_cache(&self, address: u64) -> u64 {
        self.set(address) * self.literal.cache_line.0
    }

    /// Looks up the tag of a request whose set is not being filled.
    fn look_up(&mut self, ticket: Ticket) {
        let request = self.pending[&ticket].request;
        let number = request.address / self.literal.cache_line.0;
        let set = self.set(request.address);
        let is_store = request.access != Access::Read;
        let tag = self.tags.entry(set).or_default();
        let is_hit = tag.line == Some(number);
        let leaves = tag.line.filter(|_| !is_hit && tag.is_dirty);
        tag.is_dirty = is_store || is_hit && tag.is_dirty;
        tag.line = Some(number);
        if is_hit {
            self.cache_counters.hits += 1;
        } else {
            self.cache_counters.misses += 1;
            self.filling.entry(set).or_default();
        }
        let pending = self.pending.get_mut(&ticket).expect("it is under way");
        (pending.is_hit, pending.leaves) = (is_hit, leaves);
        let offset = request.address % self.literal.cache_line.0;
        let (address, bytes) = match leaves {
            // A line that goes back is read whole.
            Some(_) => (self.in_cache(request.address), self.literal.cache_line),
            None => (self.in_cache(request.address) + offset, request.bytes),
        };
        self.cache.ask(address, bytes, Access::Read, request.stream, Purpose::Lookup(ticket));
    }

    /// DRAM has said what it holds.
    fn looked_up(&mut self, ticket: Ticket, now: Picoseconds, done: &mut Reports<'_>) {
        let Pending { request, leaves, is_hit } = self.pending[&ticket];
        let line = self.literal.cache_line;
        let start = request.address - request.address % line.0;
        if let Some(leaves) = leaves {
            self.cache_counters.written_back += 1;
            let address = leaves * line.0;
            self.memory.ask(address, line, Access::NtStore, request.stream, Purpose::Background);
        }
        let is_store = request.access != Access::Read;
        if is_hit && !is_store {
            self.finish(ticket, now, done);
        } else if is_hit || is_store && request.bytes == line {
            self.store(ticket);
        } else {
            let purpose = Purpose::Miss(ticket);
            self.memory.ask(start, line, Access::Read, request.stream, purpose);
        }
    }

    fn store(&mut self, ticket: Ticket) {
        let request = self.pending[&ticket].request;
        let offset = request.address % self.literal.cache_line.0;
        let address = self.in_cache(request.address) + offset;
        let purpose = Purpose::Store(ticket);
        self.cache.ask(address, request.bytes, Access::NtStore, request.stream, purpose);
    }

    /// The memory has delivered a line.
    fn delivered(&mut self, ticket: Ticket, now: Picoseconds, done: &mut Reports<'_>) {
        let request = self.pending[&ticket].request;
        let address = self.in_cache(request.address);
        let line = self.literal.cache_line;
        self.cache.ask(address, line, Access::NtStore, request.stream, Purpose::Background);
        if request.access == Access::Read {
            self.finish(ticket, now, done);
        } else {
            self.store(ticket);
        }
    }

    fn finish(&mut self, ticket: Ticket, now: Picoseconds, done: &mut Reports<'_>) {
        let Pending { request, is_hit, .. } =
            self.pending.remove(&ticket).expect("it is under way");
        if request.access == Access::Read {
            self.counters.reads += 1;
            self.counters.read_bytes += request.bytes.0;
        } else {
            self.counters.writes += 1;
            self.counters.written_bytes += request.bytes.0;
        }
        done(ticket, now);
        if is_hit {
            return;
        }
        let set = self.set(request.address);
        let mut waiting = self.filling.remove(&set).expect("its set is being filled");
        while let Some(next) = waiting.pop_front() {
            self.look_up(next);
            if let Some(others) = self.filling.get_mut(&set) {
                others.append(&mut waiting);
            }
        }
    }
}

/// Is told which request is done when.
type Reports<'a> = dyn FnMut(Ticket, Picoseconds) + 'a;

impl Device for MemoryMode {
    fn line(&self) -> Bytes {
        self.cache.device.line().min(self.literal.cache_line)
    }

    fn earliest(&self, _: &Request, now: Picoseconds) -> Picoseconds {
        if self.pending.len() < self.literal.outstanding as usize {
            return now;
        }
        self.next_event().map_or(now, |event| event.max(now + Picoseconds(1)))
    }

    fn issue(&mut self, request: Request, now: Picoseconds) -> Ticket {
        assert!(self.earliest(&request, now) <= now, "a request was issued to a full queue");
        let line = self.line().0;
        let crosses = request.address % line + request.bytes.0 > line;
        assert!(request.bytes.0 > 0 && !crosses, "a request crosses a line");
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        self.pending.insert(ticket, Pending { request, leaves: None, is_hit: false });
        let set = self.set(request.address);
        match self.filling.get_mut(&set) {
            Some(waiting) => waiting.push_back(ticket),
            None => self.look_up(ticket),
        }
        self.now = self.now.max(now);
        self.cache.issue(self.now);
        ticket
    }

    fn next_event(&self) -> Option<Picoseconds> {
        let sides = [&self.cache, &self.memory];
        sides.into_iter().filter_map(|side| side.next_event(self.now)).min()
    }

    fn advance(&mut self, to: Picoseconds, done: &mut dyn FnMut(Ticket, Picoseconds)) {
        loop {
            let now = self.next_event().filter(|&event| event <= to).unwrap_or(to);
            self.now = self.now.max(now);
            let mut finished = Vec::new();
            for (side, from) in [(&mut self.cache, 0), (&mut self.memory, 1)] {
                let working = &mut side.working;
                side.device.advance(now, &mut |ticket, at| {
                    let purpose = working.remove(&ticket).expect("it was given to the device");
                    finished.push((at, from, ticket, purpose));
                });
            }
            finished.sort_by_key(|&(at, from, ticket, _)| (at, from, ticket));
            for (at, _, _, purpose) in finished {
                match purpose {
                    Purpose::Lookup(ticket) => self.looked_up(ticket, at, done),
                    Purpose::Miss(ticket) => self.delivered(ticket, at, done),
                    Purpose::Store(ticket) => self.finish(ticket, at, done),
                    Purpose::Background => {}
                }
            }
            self.cache.issue(self.now);
            self.memory.issue(self.now);
            if now >= to && self.next_event().is_none_or(|event| event > to) {
                return;
            }
        }
    }

    fn counters(&self) -> Counters {
        let sides = [self.cache.device.counters(), self.memory.device.counters()];
        Counters {
            media_read_bytes: sides.iter().map(|counted| counted.media_read_bytes).sum(),
            media_written_bytes: sides.iter().map(|counted| counted.media_written_bytes).sum(),
            ..self.counters
        }
    }
}
