//! The longest chain of dependent instructions of a program: what it takes on a machine with any
//! number of units, channels and frames. No schedule on this machine is shorter.
//!
//! An instruction starts when its operands are there, and takes what it takes on an idle unit or
//! tier. A `ld` of an object that the program writes starts after all earlier `st`, a `st` after all
//! earlier `ld` of such objects, and everything behind a `fence` after all `st` before it. Memory is
//! that of the live limbs, and of the chains behind them: neighbours of one row and cause are one
//! link.

use crate::clock::Clock;
use crate::cost::CostTable;
use crate::error::SimError;
use crate::ids::TierIndex;
use crate::machine::Machine;
use crate::memory::{Direction, InterleavedChannels, MemoryMap, Request};
use crate::placement::Placement;
use crate::report::{CriticalPath, CriticalRow, places};
use crate::task::Work;
use crate::unit::{Place, UnitKind};
use hearth_spec::he::Program;
use hearth_spec::limb::{Instruction, RunsOn, Step};
use hearth_spec::units::Cycles;
use hearth_spec::{RowId, ValueId};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Rows that are listed one by one.
const TOP_ROWS: usize = 20;

/// One or more instructions of a chain, of one row and on one unit or tier.
#[derive(Debug)]
struct Link {
    before: Option<Rc<Link>>,
    row: RowId,
    /// A kind of unit, or a tier behind them.
    place: usize,
    cycles: u64,
}

impl Drop for Link {
    /// Chains are as long as programs; each link would drop the next inside its own drop.
    fn drop(&mut self) {
        let mut next = self.before.take();
        while let Some(link) = next.take().and_then(Rc::into_inner) {
            let mut link = link;
            next = link.before.take();
        }
    }
}

/// When something is there, in ticks, and the chain behind it.
#[derive(Clone, Debug, Default)]
struct Arrival {
    at: u64,
    chain: Option<Rc<Link>>,
}

impl Arrival {
    fn later(&mut self, other: &Self) {
        if other.at > self.at {
            self.clone_from(other);
        }
    }

    /// Adds an instruction to the chain that takes so many ticks from an edge of the clock `from`, and
    /// goes on to the clock `to`. Cycles are put down in the main clock.
    fn pass(
        &mut self,
        row: RowId,
        place: Place,
        ticks: Cycles,
        (from, to, main): (Clock, Clock, Clock),
    ) {
        let (place, before) = (place.index(), Cycles(self.at));
        let there = to.arrival(from.edge(before) + ticks, from);
        self.at = there.0;
        let cycles = main.cycles(before, there);
        let (before, so_far) = match self.chain.take() {
            Some(last) if last.row == row && last.place == place => {
                (last.before.clone(), last.cycles)
            }
            chain => (chain, 0),
        };
        self.chain = Some(Rc::new(Link { before, row, place, cycles: so_far + cycles }));
    }
}

/// Follows a program step by step.
pub(crate) struct Follower<'a> {
    program: &'a Program,
    machine: &'a Machine,
    costs: CostTable,
    map: MemoryMap,
    tiers: Vec<InterleavedChannels>,
    limbs: BTreeMap<ValueId, Arrival>,
    /// The first results of the last conversion, if a transform can take them in.
    first_results: Option<(ValueId, Arrival)>,
    /// The latest `st`, and the latest `ld` of an object that the program writes.
    stored: Arrival,
    loaded: Arrival,
    /// The latest `st` before a fence.
    fence: Arrival,
    last: Arrival,
}

impl<'a> Follower<'a> {
    /// Before the first step.
    ///
    /// # Errors
    /// If the program does not fit the machine.
    pub(crate) fn new(
        program: &'a Program,
        machine: &'a Machine,
        placement: &Placement,
    ) -> Result<Self, SimError> {
        let tiers = (0..).map(TierIndex).take(machine.tiers().len());
        Ok(Self {
            program,
            machine,
            costs: CostTable::new(program.params(), machine)?,
            map: MemoryMap::new(program, machine, placement),
            tiers: tiers
                .map(|tier| {
                    InterleavedChannels::new(
                        &machine.tiers()[tier.index()],
                        machine.clocks().tier(tier),
                    )
                })
                .collect(),
            limbs: BTreeMap::new(),
            first_results: None,
            stored: Arrival::default(),
            loaded: Arrival::default(),
            fence: Arrival::default(),
            last: Arrival::default(),
        })
    }

    /// Takes the next step. One that the replay will refuse takes no time.
    pub(crate) fn follow(&mut self, step: &Step) {
        if let Instruction::Fence = step.instruction {
            self.fence.later(&self.stored);
        }
        let mut arrival = self.fence.clone();
        let first_results = self.first_results.take();
        step.instruction.for_each_source(|value| {
            if let Some((_, first)) = first_results.as_ref().filter(|first| first.0 == value) {
                arrival.later(first);
            } else if let Some(limb) = self.limbs.get(&value) {
                arrival.later(limb);
            }
        });
        let known = |m: hearth_spec::PrimeIndex| m.index() < self.program.params().moduli().len();
        let work = match step.instruction.modulus() {
            Some(m) if known(m) && step.runs_on == RunsOn::NearMemory => {
                self.costs.beside(&step.instruction)
            }
            Some(m) if known(m) => self.costs.of(&step.instruction).copied(),
            _ => None,
        };
        let address = match step.instruction {
            // A machine without a generator keeps whole keys.
            Instruction::Prng { object, digit, m, .. }
                if work.is_none() && object.index() < self.program.objects().len() =>
            {
                MemoryMap::uniform(self.program, object, digit, m)
            }
            // Its limb does not cross; neither its operands nor its result need to.
            Instruction::Nmac { .. } => None,
            ref other => other.address(),
        };
        let transfer = address.and_then(|at| self.map.locate(at).ok());
        if let Some(location) = transfer {
            let is_store = matches!(step.instruction, Instruction::St { .. });
            let direction = if is_store { Direction::Write } else { Direction::Read };
            match (is_store, location.produced) {
                (true, _) => arrival.later(&self.loaded),
                (false, true) => arrival.later(&self.stored),
                (false, false) => {}
            }
            let (address, bytes) = (location.address, self.map.limb_bytes());
            let request = Request { address, bytes, direction };
            let ticks = self.tiers[location.tier.index()].unloaded(request);
            let clock = self.machine.clocks().tier(location.tier);
            arrival.pass(step.row, Place::Tier(location.tier), ticks, self.on(clock));
            match (is_store, location.produced) {
                (true, _) => self.stored.later(&arrival),
                (false, true) => self.loaded.later(&arrival),
                (false, false) => {}
            }
        } else if let Some(Work::Compute { unit, reservation, latency }) = work {
            self.note_first_results(step, &arrival);
            let clock = self.machine.clocks().unit(unit);
            arrival.pass(step.row, Place::Unit(unit), reservation + latency, self.on(clock));
        }
        self.last.later(&arrival);
        step.for_each_dead(|value| _ = self.limbs.remove(&value));
        if let Some(value) = step.instruction.dst() {
            self.limbs.insert(value, arrival);
        }
    }

    /// From a clock to the main clock.
    fn on(&self, clock: Clock) -> (Clock, Clock, Clock) {
        let main = self.machine.clocks().main();
        (clock, main, main)
    }

    /// Notes when the array has first results of `step`, whose operands are there at `arrival`.
    fn note_first_results(&mut self, step: &Step, arrival: &Arrival) {
        let is_fused = self.machine.literal().units.bconv.fused_ntt;
        if let (Instruction::Bconv { dst, ref sources, .. }, true) =
            (step.instruction, is_fused && step.runs_on != RunsOn::NearMemory)
        {
            let (Work::Compute { unit, reservation, .. }, _) =
                self.costs.fused(sources.as_slice().len())
            else {
                unreachable!("arrays compute")
            };
            let mut first = arrival.clone();
            let clock = self.machine.clocks().unit(unit);
            let (_, _, main) = self.on(clock);
            first.pass(step.row, Place::Unit(unit), reservation, (clock, clock, main));
            self.first_results = Some((dst, first));
        }
    }

    /// The longest chain.
    pub(crate) fn finish(self) -> CriticalPath {
        let names = places(self.machine);
        let mut breakdown: BTreeMap<_, _> =
            (names.iter().enumerate()).map(|(place, name)| (cause(place, name), 0)).collect();
        let mut operations = BTreeMap::new();
        let mut rows = BTreeMap::<RowId, u64>::new();
        let mut link = self.last.chain.as_deref();
        while let Some(Link { before, row, place, cycles }) = link {
            *breakdown.entry(cause(*place, &names[*place])).or_insert(0) += cycles;
            *rows.entry(*row).or_insert(0) += cycles;
            link = before.as_deref();
        }
        let row_of = |id: RowId| &self.program.rows()[id.index()];
        for (&id, cycles) in &rows {
            *operations.entry(row_of(id).op.name().to_owned()).or_insert(0) += cycles;
        }
        let count = rows.len() as u64;
        let mut top: Vec<_> = rows.into_iter().collect();
        top.sort_by_key(|&(_, cycles)| std::cmp::Reverse(cycles));
        let row = |&(id, cycles): &(RowId, u64)| CriticalRow {
            row: id.0,
            operation: row_of(id).op.name().to_owned(),
            layer: self.program.layers()[row_of(id).layer.index()].clone(),
            cycles,
        };
        let top_rows = top.iter().take(TOP_ROWS).map(row).collect();
        let main = self.machine.clocks().main();
        let cycles = main.cycles(Cycles::ZERO, Cycles(self.last.at));
        CriticalPath { cycles, breakdown, operations, rows: count, top_rows }
    }
}

/// What a unit or a tier is called in breakdowns.
fn cause(place: usize, name: &str) -> String {
    let group = if place < UnitKind::ALL.len() { "compute" } else { "memory" };
    format!("{group}.{name}")
}
