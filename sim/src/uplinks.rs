//! What crosses the links to the host and to clients.
//!
//! All input objects are sent from cycle 0 on, limb by limb in the order of the object table: over the
//! client's link, then over the host's. A `ld` of a limb waits until that has come. An output limb is
//! sent when its `st` is persistent: over the host's link, then over the client's. A link carries one
//! limb at a time, whichever way; older ones first.

use crate::engine::Engine;
use crate::ids::{Site, TaskId};
use crate::machine::{ClientLinkLiteral, HostLinkLiteral, Machine, Upload};
use crate::task::{Then, Work};
use crate::unit::UnitKind;
use hearth_spec::he::ObjectKind;
use hearth_spec::limb::{Address, Instruction};
use hearth_spec::units::{BytesPerSecond, Picoseconds};

/// A machine with such links has one chip.
const CHIP: Site = Site(0);

/// What a limb takes on each link; `None` without it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LinkCosts {
    pub(crate) host: Option<Work>,
    pub(crate) client: Option<Work>,
}

impl LinkCosts {
    /// Those of `machine` for limbs of so many bytes.
    pub(crate) fn of(machine: &Machine, limb_bytes: u64) -> Self {
        let crossing = |unit, bandwidth: BytesPerSecond, latency: Picoseconds| {
            let clock = machine.clocks().unit(unit).frequency;
            let cycles = u128::from(limb_bytes) * u128::from(clock.0);
            let cycles = cycles.div_ceil(u128::from(bandwidth.0)) as u64;
            machine.clocks().handed(unit, cycles, latency.cycles(clock))
        };
        let host = match machine.literal().host_link {
            HostLinkLiteral::None {} => None,
            HostLinkLiteral::Link { bandwidth, latency } => {
                Some(crossing(UnitKind::HostLink, bandwidth, latency))
            }
        };
        let client = match machine.literal().client_link {
            ClientLinkLiteral::None {} => None,
            ClientLinkLiteral::Link { bandwidth, latency, .. } => {
                Some(crossing(UnitKind::ClientLink, bandwidth, latency))
            }
        };
        Self { host, client }
    }
}

/// Limbs that crossed a link.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Crossed {
    pub(crate) up: u64,
    pub(crate) down: u64,
}

/// What is on its way from clients, and what has crossed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uplinks {
    pub(crate) host: Crossed,
    pub(crate) client: Crossed,
    /// By object: the position of its first limb among all inputs'.
    first: Vec<Option<usize>>,
    /// The uploads of all inputs' limbs, and their ages.
    uploads: Vec<Option<(TaskId, u64)>>,
}

impl Engine<'_> {
    /// Sends all inputs, if there is a link.
    pub(crate) fn upload(&mut self) {
        let LinkCosts { host, client } = self.costs.uplinks;
        if host.is_none() && client.is_none() {
            return;
        }
        let program = self.program;
        let mut links = Uplinks::default();
        for object in program.objects() {
            let is_input = object.kind == ObjectKind::Input;
            links.first.push(is_input.then_some(links.uploads.len()));
            let limbs = if is_input { object.stored_limbs(program.params()) } else { 0 };
            for limb in 0..limbs {
                let seeded = limb >= limbs / 2 && self.is_seed_compressed();
                let upload = self.send_up(host, client.filter(|_| !seeded), &mut links);
                links.uploads.push(upload);
            }
        }
        self.uplinks = Some(links);
    }

    fn is_seed_compressed(&self) -> bool {
        matches!(
            self.machine.literal().client_link,
            ClientLinkLiteral::Link { upload: Upload::SeedCompressed, .. }
        )
    }

    fn send_up(
        &mut self,
        host: Option<Work>,
        client: Option<Work>,
        links: &mut Uplinks,
    ) -> Option<(TaskId, u64)> {
        links.host.up += u64::from(host.is_some());
        links.client.up += u64::from(client.is_some());
        let task = self.tasks.create(client.or(host)?, CHIP);
        if client.is_some() && host.is_some() {
            self.tasks[task].then = Then::ToHost;
        }
        self.submit(task);
        Some((task, self.tasks[task].age))
    }

    /// Makes `task`, a load of an input, wait for its upload; sends what it stores.
    pub(crate) fn connect(&mut self, task: TaskId, instruction: &Instruction) {
        match *instruction {
            Instruction::Ld { at: Address { object, limb }, .. } => {
                let links = self.uplinks.as_ref().expect("there is a link");
                let first = links.first[object.index()];
                if let Some(upload) = first.and_then(|first| links.uploads[first + limb as usize]) {
                    self.tasks.feed(task, upload);
                }
            }
            Instruction::St { .. } => self.send_down(task),
            _ => {}
        }
    }

    fn send_down(&mut self, stored: TaskId) {
        let LinkCosts { host, client } = self.costs.uplinks;
        let links = self.uplinks.as_mut().expect("there is a link");
        links.host.down += u64::from(host.is_some());
        links.client.down += u64::from(client.is_some());
        let task = self.tasks.create(host.or(client).expect("there is a link"), CHIP);
        if client.is_some() && host.is_some() {
            self.tasks[task].then = Then::ToClient;
        }
        self.tasks.feed(task, (stored, self.tasks[stored].age));
        self.submit(task);
    }
}

/// Units of a link: one, or none.
pub(crate) fn pool_size(machine: &Machine, kind: UnitKind) -> u32 {
    let literal = machine.literal();
    u32::from(match kind {
        UnitKind::HostLink => literal.host_link != HostLinkLiteral::None {},
        _ => literal.client_link != ClientLinkLiteral::None {},
    })
}
