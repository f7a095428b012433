//! Memory mode: transfers of the large tier go through the fast one, which caches it.
//!
//! Whether a limb is in the cache is decided in program order, when its transfer is handed out. A
//! read that misses comes from the tier behind, and is written to the cache afterwards. A write goes
//! to the cache: whole limbs need not be read first. A written limb whose place is taken is read from
//! the cache and written to the tier behind; what takes its place waits for that reading. Nobody
//! waits for a limb to be in the cache that was read from behind.

use crate::engine::Engine;
use crate::ids::{Site, TaskId, TierIndex};
use crate::machine::Machine;
use crate::memory::{Direction, Found, Hits, Lines, MemoryMap, Request, Victim};
use crate::origin::Origin;
use crate::placement::Placement;
use crate::report::Cargo;
use crate::task::Work;

/// The caches of all chips.
#[derive(Clone, Debug)]
pub(crate) struct MemoryMode {
    cache: TierIndex,
    behind: TierIndex,
    lines: Vec<Lines>,
}

impl MemoryMode {
    /// The caches, if `placement` is memory mode.
    pub(crate) fn of(placement: &Placement, machine: &Machine, map: &MemoryMap) -> Option<Self> {
        let cache = placement.cache?;
        let capacity = machine.tiers()[cache.index()].capacity;
        let lines = Lines::new(capacity, map.limb_bytes(), map.spill_address(0));
        let lines = match &placement.kept[..] {
            [] => vec![lines; machine.chips() as usize],
            kept => kept.to_vec(),
        };
        Some(Self { cache, behind: placement.spills, lines })
    }

    /// What the caches hold, with nothing counted.
    pub(crate) fn into_lines(self) -> Vec<Lines> {
        let mut lines = self.lines;
        lines.iter_mut().for_each(|lines| lines.hits = Hits::default());
        lines
    }

    /// The tier that caches, and the one behind it.
    pub(crate) fn tiers(&self) -> (TierIndex, TierIndex) {
        (self.cache, self.behind)
    }

    /// What the caches of all chips counted.
    pub(crate) fn hits(&self) -> Hits {
        self.lines.iter().fold(Hits::default(), |sum, lines| sum.add(&lines.hits))
    }
}

/// Where a transfer goes.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    pub(crate) tier: TierIndex,
    pub(crate) request: Request,
    /// What a cache moves for it.
    pub(crate) cached: Option<Box<Cached>>,
}

/// What a cache moves for a transfer.
#[derive(Clone, Debug)]
pub(crate) struct Cached {
    pub(crate) cache: TierIndex,
    pub(crate) behind: TierIndex,
    /// The limb that leaves: its reading from the cache, its writing to the tier behind.
    pub(crate) leaves: Option<(Request, Request)>,
    /// The writing of a limb that was read from behind.
    pub(crate) fill: Option<Request>,
}

impl Engine<'_> {
    /// The tier whose channels spilled limbs cross.
    pub(crate) fn spill_channels(&self) -> TierIndex {
        self.memory_mode.as_ref().map_or(self.map.spill_tier(), |mode| mode.cache)
    }

    /// Where `request`, of a limb in `tier` of `chip`, goes; all that moves is counted.
    #[inline(always)]
    pub(crate) fn route(
        &mut self,
        origin: Origin,
        chip: Site,
        tier: TierIndex,
        cargo: Cargo,
        request: Request,
    ) -> Route {
        if self.memory_mode.is_some() {
            return self.route_through_cache(origin, chip, cargo, request);
        }
        self.tally.count_transfer(origin, tier, cargo, request);
        Route { tier, request, cached: None }
    }

    #[cold]
    fn route_through_cache(
        &mut self,
        origin: Origin,
        chip: Site,
        cargo: Cargo,
        request: Request,
    ) -> Route {
        let mode = self.memory_mode.as_mut().expect("in memory mode");
        let (cache, behind) = mode.tiers();
        let writes = request.direction == Direction::Write;
        let lines = &mut mode.lines[chip.index()];
        let Found { is_hit, place, victim } = lines.access(request.address, cargo.kind, writes);
        let at = |address: u64, direction: Direction| Request { address, direction, ..request };
        let mut count = |tier: TierIndex, cargo: Cargo, request: Request| {
            self.tally.count_transfer(origin, tier, cargo, request);
            request
        };
        let leaves = victim.map(|Victim { address, kind }| {
            let cargo = Cargo { kind, object: None, again: false };
            let leaves = count(cache, cargo, at(place, Direction::Read));
            (leaves, count(behind, cargo, at(address, Direction::Write)))
        });
        let misses = !is_hit && !writes;
        let fill = misses.then(|| {
            let cargo = Cargo { object: None, ..cargo };
            count(cache, cargo, at(place, Direction::Write))
        });
        let (tier, request) =
            if misses { (behind, request) } else { (cache, at(place, request.direction)) };
        count(tier, cargo, request);
        let is_alone = leaves.is_none() && fill.is_none();
        let cached = (!is_alone).then(|| Box::new(Cached { cache, behind, leaves, fill }));
        Route { tier, request, cached }
    }

    /// The task of a transfer that goes `route`, and those of what a cache moves for it.
    pub(crate) fn create_transfer(&mut self, route: Route, chip: Site) -> TaskId {
        let Route { tier, request, cached } = route;
        let create = |engine: &mut Self, tier, request| {
            engine.tasks.create(Work::Transfer { tier, request }, chip)
        };
        let Some(cached) = cached else { return create(self, tier, request) };
        let Cached { cache, behind, leaves, fill } = *cached;
        let leaves = leaves.map(|(from, to)| (create(self, cache, from), create(self, behind, to)));
        let task = create(self, tier, request);
        if let Some((from, to)) = leaves {
            self.tasks.depend(to, from);
            if fill.is_none() {
                self.tasks.depend(task, from);
            }
        }
        if let Some(fill) = fill {
            let fill = create(self, cache, fill);
            self.tasks.depend(fill, task);
            if let Some((from, _)) = leaves {
                self.tasks.depend(fill, from);
            }
            self.submit(fill);
        }
        if let Some((from, to)) = leaves {
            self.submit(from);
            self.submit(to);
        }
        task
    }
}
