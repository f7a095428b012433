//! How far a store has come when a fence goes on, or when power is lost.
//!
//! A store is *accepted* when it is in queues whose supply lasts until all of them are on the media
//! (Intel's asynchronous DRAM refresh), and *on the media* some time later. A fence may wait for
//! either; what a loss of power leaves depends on whether that supply works.

use crate::clock::Clock;
use crate::engine::Engine;
use crate::ids::TaskId;
use crate::machine::{Machine, PersistenceLiteral};
use crate::recovery::Written;
use crate::task::MemoryOrder;
use crate::{ids::TierIndex, memory::Service};
use hearth_spec::units::Cycles;
use serde::Serialize;

/// How far a store has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// It is in the power-fail-protected domain.
    #[default]
    Accepted,
    /// It is on the media.
    Media,
}

/// When stores survive, and which a fence waits for.
#[derive(Clone, Debug)]
pub(crate) struct Durability {
    /// What a fence waits for.
    pub(crate) fence: Level,
    /// Cycles of times in the journal.
    main: Clock,
    /// By tier: from acceptance to the media, in ticks.
    media: Vec<Cycles>,
    /// When stores were written, with their ages, which are in the order of the program; if that is
    /// asked for.
    journal: Option<Vec<(u64, Written)>>,
}

impl Durability {
    /// That of `machine`; fences wait for acceptance, and nothing is noted.
    pub(crate) fn of(machine: &Machine) -> Self {
        let main = machine.clocks().main();
        let media = machine.tiers().iter().map(|tier| match tier.persistence {
            PersistenceLiteral::Volatile {} => Cycles::ZERO,
            PersistenceLiteral::PowerFailProtected { media_latency } => {
                main.ticks(media_latency.cycles(machine.clock()))
            }
        });
        Self { main, fence: Level::Accepted, media: media.collect(), journal: None }
    }

    /// Notes when stores are written.
    pub(crate) fn note(&mut self) {
        self.journal = Some(Vec::new());
    }

    /// A store of `tier` begins at `from` and is accepted at `accepted`: when a fence takes it for done.
    pub(crate) fn store(
        &mut self,
        age: u64,
        tier: TierIndex,
        [from, accepted]: [Cycles; 2],
    ) -> Cycles {
        let written = Written { from, accepted, on_media: accepted + self.media[tier.index()] };
        if let Some(journal) = &mut self.journal {
            journal.push((age, written));
        }
        written.at(self.fence)
    }

    /// All stores, in the order of the program, in cycles of the main clock: one that begins within a
    /// cycle begins with it.
    pub(crate) fn finish(&mut self) -> Vec<Written> {
        let mut journal = self.journal.take().unwrap_or_default();
        journal.sort_by_key(|(age, _)| *age);
        let cycles = |Written { from, accepted, on_media }| Written {
            from: self.main.whole(from),
            accepted: self.main.whole(accepted),
            on_media: self.main.whole(on_media),
        };
        journal.into_iter().map(|(_, written)| cycles(written)).collect()
    }
}

impl Engine<'_> {
    /// When the transfer `id` of `tier`, which starts now, is done: a store when a fence takes it for
    /// done.
    pub(crate) fn done(&mut self, id: TaskId, tier: TierIndex, service: Service) -> Cycles {
        let task = &self.tasks[id];
        match task.order {
            MemoryOrder::Store => self.durability.store(task.age, tier, [self.now, service.done]),
            MemoryOrder::Free | MemoryOrder::ProducedLoad => service.done,
        }
    }
}
