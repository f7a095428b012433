//! Burst mode: one pass over the program, no clock that steps from event to event.
//!
//! An instruction is *settled* when it enters: all that it waits for is known by then, so its times
//! are, too. A unit starts its instructions in program order, as in a replay by events: at the
//! latest of entry, operands, frame, the start before and the first free unit. The channels of a
//! tier, the networks between clusters and the links between chips are reserved in program order, as
//! a static scheduler does it: a transfer takes the first gap that is long enough, of all channels together. In that it
//! differs from a replay by events, where of the transfers that can start the oldest starts, even
//! if an older one that cannot start yet comes later for that.
//!
//! Everything else is the same: what is on chip and which bytes move, costs, clocks ([`crate::clock`]),
//! and how time is accounted for and charged.
//!
//! An instruction takes some thousand machine instructions. What every one passes through is small
//! functions of many files that are inlined into one loop, always, and what few pass through is
//! kept out of it: calls took a sixth of the time.

mod charge;
mod enter;
mod link;
mod moving;
mod pool;
mod port;
mod queue;
mod reservations;
mod schedule;
mod settle;

use crate::attribution::Cause;
use crate::clock::Clock;
use crate::engine::{Engine, PROGRESS_STEP};
use crate::enter::Gate;
use crate::error::{Checked, SimError};
use crate::ids::TierIndex;
use crate::machine::Issue;
use crate::operands::Operands;
use crate::origin::Origin;
use crate::source::StepSource;
use crate::steps::StepBuffer;
use crate::unit::{Place, UnitKind};
use charge::Fetch;
use hearth_spec::units::Cycles;
use link::Link;
use pool::Pool;
use port::Port;

/// A limb's stay in a frame.
#[derive(Clone, Debug)]
struct Stay {
    /// When it is there.
    done: Cycles,
    /// When its users are through that have entered.
    through: Cycles,
    /// Who makes or brings it.
    from: Place,
    /// Whether no instruction brings it: it is brought back for one.
    is_fetched: bool,
}

/// What a replay in burst mode knows.
#[derive(Clone, Debug)]
pub(crate) struct Burst {
    /// The clock of sequencer and scratchpad.
    main: Clock,
    /// By pool; networks and links are in the second list.
    pools: Vec<Pool>,
    links: Vec<Link>,
    /// By tier of each chip.
    ports: Vec<Port>,
    /// By residence.
    stays: Vec<Stay>,
    /// How limbs are brought, if no instruction does.
    fetches: Vec<Fetch>,
    /// By chip and spill slot: when its last transfer is done.
    slots: Vec<Vec<Cycles>>,
    spill_tier: TierIndex,
    /// When each of the last instructions left the window, as many as fit it.
    leaves: Vec<Cycles>,
    /// Where the next one's is noted.
    next_leave: usize,
    /// How many instructions have entered.
    number: u64,
    /// When the last instructions entered, and how many at that edge.
    entered: (Cycles, u32),
    /// When the last instruction leaves.
    retired: Cycles,
    /// The origin of the last one that was the oldest unfinished one.
    charged: Origin,
    /// When everything is done that has entered.
    end: Cycles,
    /// The same, of `st` and of `ld` of produced objects.
    stored: Cycles,
    loaded: Cycles,
}

impl Burst {
    /// What is known of a replay that is about to start.
    ///
    /// # Errors
    /// [`SimError::NoBurst`] if units do not start their instructions in program order, or the
    /// machine has a near-memory unit, links to a host or clients, or fused transforms.
    pub(crate) fn new(engine: &Engine<'_>) -> Result<Box<Self>, SimError> {
        let literal = engine.machine.literal();
        let is_plain = engine.near.is_none() && engine.uplinks.is_none();
        let in_order = literal.sequencer.issue == Issue::InOrderPerUnit;
        if !in_order || !is_plain || literal.units.bconv.fused_ntt {
            return Err(SimError::NoBurst);
        }
        let places = UnitKind::ALL.len() + literal.tiers.len();
        let pools = || {
            let kinds = UnitKind::ALL.into_iter();
            kinds.flat_map(|kind| engine.sites.all(kind).map(move |pool| (kind, pool)))
        };
        let pool = |(_, pool): (UnitKind, usize)| {
            let pool = &engine.units[pool];
            Pool::new(pool.count(), pool.clock(), places)
        };
        let link = |(kind, _): (UnitKind, usize)| {
            Link::new(Place::Unit(kind), engine.machine.clocks().unit(kind), places)
        };
        Ok(Box::new(Self {
            main: engine.main,
            pools: pools().map(pool).collect(),
            links: pools().map(link).collect(),
            ports: engine.tiers.iter().map(Port::new).collect(),
            stays: Vec::new(),
            fetches: Vec::new(),
            slots: vec![Vec::new(); engine.sites.chips()],
            spill_tier: engine.spill_channels(),
            leaves: vec![Cycles::ZERO; literal.sequencer.window as usize],
            next_leave: 0,
            number: 0,
            entered: (Cycles::ZERO, 0),
            retired: Cycles::ZERO,
            charged: engine.tally.parts.first(),
            end: Cycles::ZERO,
            stored: Cycles::ZERO,
            loaded: Cycles::ZERO,
        }))
    }

    /// The number of the next instruction.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// When the next instruction enters of which `gate` says what must be over before.
    #[inline(always)]
    fn entry(&self, gate: Gate, fenced: bool, issue_per_cycle: u32) -> Cycles {
        let (last, count) = self.entered;
        let mut at = last + self.main.ticks(Cycles(u64::from(count == issue_per_cycle)));
        if fenced || gate == Gate::ProducedLoad {
            at = at.max(self.stored);
        }
        if gate == Gate::Store {
            at = at.max(self.loaded);
        }
        if gate != Gate::Marker {
            at = at.max(self.leaves[self.next_leave]);
        }
        at
    }

    /// An instruction enters at `cycle`.
    #[inline(always)]
    fn enter(&mut self, cycle: Cycles) {
        let (last, count) = self.entered;
        self.entered = (cycle, if last == cycle { count + 1 } else { 1 });
    }
}

impl Engine<'_> {
    /// Replays all steps in burst mode.
    ///
    /// # Errors
    /// See [`Engine::run`].
    pub(crate) fn run_burst(
        &mut self,
        steps: &mut StepBuffer<'_>,
        progress: &mut dyn FnMut(u64),
    ) -> Checked<()> {
        let issue_per_cycle = self.machine.literal().sequencer.issue_per_cycle;
        let mut operands = Operands::default();
        while !self.halted {
            let Some((step, uses)) = steps.front(&mut self.limbs) else {
                return Err(SimError::NoHalt { instructions: self.tally.instructions }.into());
            };
            let gate = self.gate_of(&step.instruction);
            let burst = self.burst.as_mut().expect("in burst mode");
            self.now = burst.entry(gate, self.slots[0].fenced, issue_per_cycle);
            burst.enter(self.now);
            self.slots[0].fenced = false;
            self.enter_settled(step, uses, &mut operands)?;
            steps.advance(0);
            if self.tally.instructions.is_multiple_of(PROGRESS_STEP) {
                self.charge_saturated();
                progress(self.tally.instructions);
            }
        }
        self.close_burst();
        progress(self.tally.instructions);
        Ok(())
    }

    fn charge_saturated(&mut self) {
        let burst = self.burst.as_mut().expect("in burst mode");
        for unit in UnitKind::ALL {
            for pool in self.sites.all(unit) {
                burst.charge_saturated(&mut self.tally, unit, pool);
            }
        }
    }

    fn close_burst(&mut self) {
        self.charge_saturated();
        let burst = self.burst.take().expect("in burst mode");
        let (halted, _) = burst.entered;
        let end = burst.end.max(halted);
        self.now = end;
        let drain = halted.max(burst.retired);
        let stretch = |from, to| Cycles(self.main.cycles(from, to));
        let [waiting, draining] = [stretch(burst.retired, drain), stretch(drain, end)];
        self.tally.put_down(burst.charged, Cause::Sequencer, waiting);
        self.tally.put_down(burst.charged, Cause::Drain, draining);
        for (tier, port) in self.tiers.iter_mut().zip(burst.ports) {
            tier.replace_account(port.close(end), end);
        }
        let reserved = [UnitKind::Noc, UnitKind::Links].map(|kind| self.sites.all(kind));
        let pools = burst.pools.into_iter().zip(burst.links);
        for (index, (unit, (pool, link))) in self.units.iter_mut().zip(pools).enumerate() {
            let is_reserved = reserved.iter().any(|kind| kind.contains(&index));
            unit.replace_account(match is_reserved && unit.count() > 0 {
                true => link.close(end),
                false => pool.close(end),
            });
        }
    }
}
