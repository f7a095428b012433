//! Values to registers: the value that is read furthest in the future is stored first.
//!
//! Belady's rule ("A study of replacement algorithms for a virtual-storage computer", IBM Systems
//! Journal 5(2), 1966), within a window of steps; we deviate in that only limbs in the evaluation
//! domain are stored, because memory holds no others, and that of values read beyond the window one
//! that lies in memory already goes first. A limb is stored once at most: it does not change.

use super::error::AllocateError;
use super::legal::{with_plain_intt, without_near_memory};
use super::registers::Registers;
use super::slots::Slots;
use hearth_spec::limb::{Address, Domain, Instruction, Step};
use hearth_spec::tile::TileShape;
use hearth_spec::{ObjectId, PrimeIndex, ValueId};
use std::collections::{BTreeMap, VecDeque};

/// Steps that an allocation looks ahead, unless told otherwise.
pub const LOOKAHEAD: usize = 1 << 16;

/// What an allocation has added to the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spills {
    /// `st` of values for which there was no register.
    pub stores: u64,
    /// `ld` of values that had been stored, or lie in an object.
    pub loads: u64,
    /// Limbs that the object of spilled values needs.
    pub limbs: u32,
    /// Most values that were alive at once.
    pub most_live: usize,
}

/// The steps of a program whose values ([`Step::dies`] says when each ends) are registers; made while
/// they are read.
///
/// The same steps give the same registers. Memory is that of the window and of the live values.
#[derive(Debug)]
pub struct Allocation<I> {
    steps: I,
    has_near_memory: bool,
    lookahead: usize,
    window: VecDeque<Step>,
    /// Names that were made for values of the allocator's own.
    own_values: u32,
    /// Number of the window's first step.
    position: u64,
    ended: bool,
    /// The steps in the window that read a value.
    uses: BTreeMap<ValueId, VecDeque<u64>>,
    live: BTreeMap<ValueId, Live>,
    registers: Registers,
    slots: Slots,
    ready: VecDeque<Step>,
    spills: Spills,
}

/// A value that will be read.
#[derive(Clone, Copy, Debug)]
struct Live {
    register: Option<usize>,
    /// Where it lies in memory, too.
    home: Option<Address>,
    modulus: PrimeIndex,
    domain: Domain,
}

impl<I: Iterator<Item = Step>> Allocation<I> {
    /// Allocates `steps` to the registers of `shape`; what does not fit is stored in `spill`, an
    /// object that the program does not name.
    pub fn new(steps: I, shape: &TileShape, spill: ObjectId) -> Self {
        Self::with_lookahead(steps, shape, spill, LOOKAHEAD)
    }

    /// Like [`new`](Self::new), looking ahead `lookahead` steps, at least one.
    pub fn with_lookahead(steps: I, shape: &TileShape, spill: ObjectId, lookahead: usize) -> Self {
        Self {
            steps,
            has_near_memory: shape.near_memory().is_some(),
            lookahead: lookahead.max(1),
            window: VecDeque::new(),
            own_values: 0,
            position: 0,
            ended: false,
            uses: BTreeMap::new(),
            live: BTreeMap::new(),
            registers: Registers::new(shape),
            slots: Slots::new(spill),
            ready: VecDeque::new(),
            spills: Spills::default(),
        }
    }

    /// What was added so far.
    pub fn spills(&self) -> Spills {
        Spills { limbs: self.slots.count(), ..self.spills }
    }

    fn fill(&mut self) {
        while !self.ended && self.window.len() < self.lookahead {
            let Some(step) = self.steps.next() else {
                self.ended = true;
                return;
            };
            // Programs name their values from 0 on.
            self.own_values += 1;
            let own = ValueId(u32::MAX - self.own_values);
            if self.has_near_memory {
                self.enter(step);
            } else {
                without_near_memory(step, own, |step| self.enter(step));
            }
        }
    }

    /// Puts a step into the window.
    fn enter(&mut self, step: Step) {
        let number = self.position + self.window.len() as u64;
        step.instruction.for_each_source(|value| {
            let uses = self.uses.entry(value).or_default();
            if uses.back() != Some(&number) {
                uses.push_back(number);
            }
        });
        self.window.push_back(step);
    }

    /// The step that reads `value` next; `None` if there is none in the window.
    fn next_use(&self, value: ValueId) -> Option<u64> {
        self.uses.get(&value).and_then(|uses| uses.front()).copied()
    }

    fn allocate(&mut self, step: Step) -> Result<(), AllocateError> {
        let mut room = [ValueId(0); 3];
        let sources = step.instruction.sources(&mut room);
        for &value in sources {
            self.load(value, sources, &step)?;
        }
        if let Instruction::St { a, at, .. } = step.instruction {
            self.displace(at, a, &step)?;
        }
        let placed: Vec<_> = sources.iter().map(|value| (*value, self.live[value])).collect();
        for value in sources {
            self.read(*value);
        }
        step.for_each_dead(|value| self.end(value));
        let dst = match step.instruction.dst() {
            Some(dst) => Some((dst, self.define(dst, &placed, &step)?)),
            None => None,
        };
        let mut allocated = step;
        allocated.instruction.rename(|value| {
            let own = dst.filter(|(dst, _)| *dst == value).map(|(_, register)| register);
            let source = || placed.iter().find(|(source, _)| *source == value)?.1.register;
            ValueId(own.or_else(source).expect("it was given a register") as u32)
        });
        with_plain_intt(allocated, |step| self.ready.push_back(step));
        Ok(())
    }

    /// Brings a value to a register if it is in none, without taking those of `needed`.
    fn load(
        &mut self,
        value: ValueId,
        needed: &[ValueId],
        step: &Step,
    ) -> Result<(), AllocateError> {
        let (row, instruction) = (step.row, || step.instruction.to_string());
        let Some(live) = self.live.get(&value).copied() else {
            return Err(AllocateError::Unknown { row, instruction: instruction(), value });
        };
        let (None, Some(at)) = (live.register, live.home) else { return Ok(()) };
        let register = self.room(needed, step)?;
        self.hold(register, value);
        let dst = ValueId(register as u32);
        self.emit(Instruction::Ld { dst, at, m: live.modulus }, 0, step);
        self.spills.loads += 1;
        Ok(())
    }

    /// A register for the result, and what will be known of it.
    fn define(
        &mut self,
        dst: ValueId,
        sources: &[(ValueId, Live)],
        step: &Step,
    ) -> Result<usize, AllocateError> {
        let domain = match step.instruction {
            Instruction::Intt { .. } | Instruction::Bconv { .. } => Domain::Coefficient,
            Instruction::Ntt { .. } => Domain::Evaluation,
            _ => sources.first().map_or(Domain::Evaluation, |(_, live)| live.domain),
        };
        let home = match step.instruction {
            Instruction::Ld { at, .. } => Some(at),
            _ => None,
        };
        let modulus = step.instruction.modulus().expect("what writes a limb has a modulus");
        if self.live.contains_key(&dst) {
            let (row, instruction) = (step.row, step.instruction.to_string());
            return Err(AllocateError::Twice { row, instruction, value: dst });
        }
        let register = self.room(&[], step)?;
        self.live.insert(dst, Live { register: None, home, modulus, domain });
        self.hold(register, dst);
        self.spills.most_live = self.spills.most_live.max(self.live.len());
        Ok(register)
    }

    fn hold(&mut self, register: usize, value: ValueId) {
        self.registers.hold(register, value);
        self.live.get_mut(&value).expect("a live value").register = Some(register);
    }

    /// A free register; if there is none, that of the value read last, other than `needed`.
    fn room(&mut self, needed: &[ValueId], step: &Step) -> Result<usize, AllocateError> {
        if let Some(register) = self.registers.free() {
            return Ok(register);
        }
        let last = self.registers.held().filter(|(_, value)| !needed.contains(value));
        let last = last.filter_map(|(at, value)| self.rank(value).map(|rank| (rank, at, value)));
        let Some((_, register, value)) = last.max_by_key(|(rank, at, _)| (*rank, usize::MAX - at))
        else {
            let is_coefficient = |value| self.live[&value].domain == Domain::Coefficient;
            return Err(AllocateError::Full {
                row: step.row,
                instruction: step.instruction.to_string(),
                registers: self.registers.count(),
                coefficients: self.registers.held().filter(|held| is_coefficient(held.1)).count(),
            });
        };
        self.evict(value, register, step);
        Ok(register)
    }

    /// The larger, the rather a value leaves its register; `None` if it cannot.
    fn rank(&self, value: ValueId) -> Option<(u64, bool)> {
        let live = &self.live[&value];
        match self.next_use(value) {
            None if self.ended => Some((u64::MAX, true)),
            _ if live.domain == Domain::Coefficient => None,
            next => Some((next.unwrap_or(u64::MAX - 1), live.home.is_some())),
        }
    }

    fn evict(&mut self, value: ValueId, register: usize, step: &Step) {
        let is_read = self.next_use(value).is_some() || !self.ended;
        let live = self.live.get_mut(&value).expect("a live value");
        live.register = None;
        self.registers.release(register);
        if live.home.is_none() && is_read {
            let (at, m) = (self.slots.take(), live.modulus);
            live.home = Some(at);
            // The step itself may still read it, before it writes its result to the register.
            let mut dies = 1;
            step.instruction.for_each_source(|source| dies &= u32::from(source != value));
            self.emit(Instruction::St { a: ValueId(register as u32), at, m }, dies, step);
            self.spills.stores += 1;
        }
    }

    fn emit(&mut self, instruction: Instruction, dies: u32, step: &Step) {
        self.ready.push_back(Step { instruction, dies, ..*step });
    }

    /// Forgets that the current step reads `value`.
    fn read(&mut self, value: ValueId) {
        if let Some(uses) = self.uses.get_mut(&value)
            && uses.front() == Some(&self.position)
        {
            uses.pop_front();
        }
    }

    /// Frees what a dead value had.
    fn end(&mut self, value: ValueId) {
        self.uses.remove(&value);
        if let Some(Live { register, home, .. }) = self.live.remove(&value) {
            register.into_iter().for_each(|register| self.registers.release(register));
            home.into_iter().for_each(|home| self.slots.give_back(home));
        }
    }

    /// `a` is about to be stored at `at`: what lies there, and is read later, goes elsewhere.
    fn displace(&mut self, at: Address, a: ValueId, step: &Step) -> Result<(), AllocateError> {
        let lies = |(value, live): (&ValueId, &Live)| {
            (*value != a && live.home == Some(at)).then_some(*value)
        };
        let displaced: Vec<_> = self.live.iter().filter_map(lies).collect();
        for value in displaced {
            self.load(value, &[a], step)?;
            self.live.get_mut(&value).expect("a live value").home = None;
        }
        let live = self.live.get_mut(&a).expect("a live value");
        live.home = live.home.or(Some(at));
        Ok(())
    }
}

impl<I: Iterator<Item = Step>> Iterator for Allocation<I> {
    type Item = Result<Step, AllocateError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() {
            self.fill();
            let step = self.window.pop_front()?;
            if let Err(error) = self.allocate(step) {
                self.window.clear();
                self.ended = true;
                return Some(Err(error));
            }
            self.position += 1;
        }
        self.ready.pop_front().map(Ok)
    }
}
