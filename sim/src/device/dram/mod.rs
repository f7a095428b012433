//! DRAM: what a controller does with single requests, command by command.
//!
//! | file | component |
//! |---|---|
//! | `literal`, `checked` | the description of a device, and its checks |
//! | `organisation`, `mapping` | how many there are of everything, and where an address lies |
//! | `command`, `constraint` | the commands, and what has to lie between two of them |
//! | `gates`, `pushes` | when each command may be issued, for those that were |
//! | `rows` | which rows are open |
//! | `request_queue` | the requests that wait |
//! | `candidate`, `candidates`, `ripening` | the next command of every bank, and of the channel |
//! | `direction` | whether reads or writes are served |
//! | `refresh` | when ranks are refreshed |
//! | `channel` | the controller of a channel |
//! | `clock` | the edges of the command clock |
//! | `energy`, `statistics` | what commands, bits and time cost, and what was counted |
//!
//! Nothing is done cycle by cycle: a channel knows its next command and when it is due, and time
//! goes on from one to the next. `docs/memory.md` states the rules.

mod candidate;
mod candidates;
mod channel;
mod checked;
mod clock;
mod command;
mod constraint;
mod direction;
mod energy;
mod gates;
#[cfg(test)]
mod gates_tests;
mod literal;
mod mapping;
mod organisation;
mod pushes;
mod refresh;
mod request_queue;
mod ripening;
mod rows;
mod statistics;

pub use checked::DramSpec;
pub use command::{Class, Command, Issued};
pub use constraint::{Constraint, Scope, constraints};
pub use energy::{CommandEnergiesLiteral, CurrentsLiteral, Energy, EnergyLiteral};
pub use literal::{
    CommandPins, CommandsLiteral, ControllerLiteral, DramLiteral, OrganisationLiteral, Page,
    Scheduler, TimingLiteral,
};
pub use mapping::{Mapping, Place};
pub use organisation::{BankIndex, Organisation, RankIndex};
pub use statistics::Statistics;

use super::{Access, Alike, BankSets, Counters, Device, Pauses, Request, Ticket};
use channel::Channel;
use clock::Clock;
use hearth_spec::units::{Bytes, Cycles, Picoseconds};
use request_queue::Kind;
use std::sync::Arc;

/// A DRAM device: channels side by side, each with its controller.
#[derive(Clone, Debug)]
pub struct Dram {
    spec: Arc<DramSpec>,
    channels: Vec<Channel>,
    next_ticket: u64,
    counters: Counters,
    /// Until when everything has happened.
    advanced: Picoseconds,
    clock: Clock,
    path: Picoseconds,
    capacity: Bytes,
    line: Bytes,
}

impl Dram {
    /// A device of which all rows are closed and all queues empty.
    pub fn new(spec: DramSpec) -> Self {
        let spec = Arc::new(spec);
        let channels = spec.organisation().literal().channels;
        Self {
            channels: (0..channels).map(|index| Channel::new(index, &spec)).collect(),
            next_ticket: 0,
            counters: Counters::default(),
            advanced: Picoseconds::ZERO,
            clock: Clock::new(spec.literal().clock_period),
            path: spec.literal().controller.path,
            capacity: spec.organisation().capacity(),
            line: spec.organisation().burst_bytes(),
            spec,
        }
    }

    /// What it was made from.
    pub fn spec(&self) -> &DramSpec {
        &self.spec
    }

    /// Keeps every command that is issued from now on.
    pub fn start_recording(&mut self) {
        self.channels.iter_mut().for_each(Channel::start_recording);
    }

    /// The commands that were issued since recording started, channel by channel in the order of
    /// time.
    pub fn recorded(&self) -> impl Iterator<Item = &Issued> {
        self.channels.iter().flat_map(Channel::recorded)
    }

    /// What was counted until the last [`advance`](Device::advance).
    pub fn statistics(&self) -> Statistics {
        let now = self.clock.edge_before(self.advanced);
        let mut sum = Statistics::default();
        for channel in &self.channels {
            sum.add(&channel.statistics(now));
        }
        sum
    }

    /// What everything until the last [`advance`](Device::advance) costs.
    pub fn energy(&self) -> Energy {
        let ranks = u64::from(self.spec.organisation().ranks()) * self.channels.len() as u64;
        let cycles = Cycles(self.clock.edge_before(self.advanced).0 * ranks);
        self.spec.costs().energy(&self.statistics(), cycles)
    }

    fn kind(access: Access) -> Kind {
        match access {
            Access::Read => Kind::Read,
            // The line that a store into the cache reads first is a request of its own.
            Access::NtStore | Access::StoreClwb => Kind::Write,
        }
    }
}

impl Device for Dram {
    fn line(&self) -> Bytes {
        self.line
    }

    #[inline]
    fn earliest(&self, request: &Request, now: Picoseconds) -> Picoseconds {
        let channel = self.spec.mapping().channel(request.address);
        let channel = &self.channels[channel as usize];
        let kind = Self::kind(request.access);
        if !channel.is_full(kind) {
            return now;
        }
        // What is due now has not left yet.
        self.clock.time(channel.room_bound_of(kind)).max(now + Picoseconds(1))
    }

    #[inline]
    fn issue(&mut self, request: Request, now: Picoseconds) -> Ticket {
        let Request { address, bytes, access, .. } = request;
        let line = self.line.0;
        // A line is a power of two, and a division takes longer than all else here.
        assert!(
            bytes.0 > 0 && (address & (line - 1)) + bytes.0 <= line,
            "a request crosses a line"
        );
        assert!(address < self.capacity.0, "a request is beyond the device's capacity");
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        let place = self.spec.mapping().place(address);
        let now = self.clock.edge_after(now);
        let channel = &mut self.channels[place.channel as usize];
        channel.arrive(Self::kind(access), place, ticket, bytes, now);
        ticket
    }

    fn next_event(&self) -> Option<Picoseconds> {
        let of = |channel: &Channel| {
            let room = channel.has_full_queue().then(|| channel.room_bound());
            let done = [channel.first_done(), channel.done_bound()].into_iter().flatten().min();
            let at = |cycle: Cycles| self.clock.time(cycle);
            [room.map(at), done.map(|done| at(done) + self.path)].into_iter().flatten().min()
        };
        self.channels.iter().filter_map(of).min()
    }

    fn advance(&mut self, to: Picoseconds, done: &mut dyn FnMut(Ticket, Picoseconds)) {
        let line = self.line.0;
        let until = self.clock.edge_before(to);
        for channel in &mut self.channels {
            channel.run(until);
            while channel.first_done().is_some_and(|at| self.clock.time(at) + self.path <= to) {
                let (at, finished) = channel.take_done().expect("one is done");
                let counters = &mut self.counters;
                match finished.kind {
                    Kind::Read => {
                        counters.reads += 1;
                        counters.read_bytes += finished.bytes.0;
                        counters.media_read_bytes += line;
                    }
                    Kind::Write => {
                        counters.writes += 1;
                        counters.written_bytes += finished.bytes.0;
                        counters.media_written_bytes += line;
                    }
                }
                done(finished.ticket, self.clock.time(at) + self.path);
            }
        }
        self.advanced = self.advanced.max(to);
    }

    fn pauses(&self) -> Option<Pauses> {
        Some(refresh::pauses(&self.spec))
    }

    fn bank_sets(&self) -> Option<BankSets> {
        self.spec.mapping().bank_sets()
    }

    fn alike(&self) -> Option<Alike> {
        let count = self.channels.len() as u64;
        let spec = self.spec.one_channel().filter(|_| self.spec.organisation().ranks() > 1)?;
        Some(Alike { channel: Box::new(Self::new(spec)), count })
    }

    fn counters(&self) -> Counters {
        self.counters
    }
}
