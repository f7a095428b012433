//! Collects one row's instructions and finds out which of them reads a value last.

use super::near_memory::{NearModUp, offload};
use hearth_spec::limb::{Address, Instruction, Sources, Step};
use hearth_spec::{ChipIndex, ObjectId, PrimeIndex, RowId, ValueId};
use std::collections::BTreeSet;

/// A value while its row is being lowered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limb {
    value: ValueId,
    /// Its place in [`Emitter::last_read`]; outside of it for a value that later rows read.
    slot: u32,
}

impl Limb {
    pub(super) fn value(self) -> ValueId {
        self.value
    }
}

/// The slot of values that later rows read.
const UNTRACKED: u32 = u32::MAX;
/// In [`Emitter::last_read`]: no instruction of this row is the last to read the value.
const NOT_HERE: u32 = u32::MAX;
/// Bits of a source's position in an instruction, 0 … 15.
const POSITION_BITS: u32 = 4;

/// One row's steps.
#[derive(Debug)]
pub(super) struct Emitter {
    row: RowId,
    /// The chip that the next instructions run on, if the program says so.
    chip: Option<ChipIndex>,
    next_value: u32,
    steps: Vec<Step>,
    /// For every value that may die in this row: its last reader, step and position.
    last_read: Vec<u32>,
    /// Values of this row, or of earlier ones, that later rows read.
    kept: Vec<ValueId>,
    /// The first value of this row, and the names that its values got when some were pruned.
    first_value: u32,
    names: Vec<Option<ValueId>>,
    /// By object: whether its limbs are multiplied near the memory; empty if none is.
    near: Vec<bool>,
    near_mod_up: NearModUp,
}

impl Emitter {
    pub(super) fn new(near: Vec<bool>, near_mod_up: NearModUp) -> Self {
        Self {
            row: RowId(0),
            chip: None,
            next_value: 0,
            steps: Vec::new(),
            last_read: Vec::new(),
            kept: Vec::new(),
            first_value: 0,
            names: Vec::new(),
            near,
            near_mod_up,
        }
    }

    #[inline]
    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Forgets the previous row.
    pub(super) fn start(&mut self, row: RowId) {
        self.row = row;
        self.steps.clear();
        self.last_read.clear();
        self.kept.clear();
        self.names.clear();
        self.first_value = self.next_value;
    }

    /// Lets the next instructions run on a chip, or on that of their modulus.
    pub(super) fn run_on(&mut self, chip: Option<ChipIndex>) {
        self.chip = chip;
    }

    /// Ends the program; the step belongs to its last row.
    pub(super) fn halt(&mut self) {
        self.start(self.row);
        self.push(Instruction::Halt);
    }

    /// Brings in a value of an earlier row; `survives` if a later row reads it too.
    pub(super) fn import(&mut self, value: ValueId, survives: bool) -> Limb {
        if survives {
            self.kept.push(value);
            return Limb { value, slot: UNTRACKED };
        }
        self.track(value)
    }

    /// The slot that the next value to be tracked gets.
    pub(super) fn next_slot(&self) -> u32 {
        self.last_read.len() as u32
    }

    /// Brings in a component of an earlier row; or once more, if its slots begin at `first_slot`.
    /// `survives` says which of its limbs later rows read too.
    pub(super) fn import_all(
        &mut self,
        values: &[ValueId],
        survives: impl Fn(usize) -> bool,
        first_slot: Option<u32>,
    ) -> Vec<Limb> {
        let mut slot = first_slot.unwrap_or(self.next_slot());
        let import = |(limb, &value)| {
            if survives(limb) {
                return Limb { value, slot: UNTRACKED };
            }
            slot += 1;
            Limb { value, slot: slot - 1 }
        };
        let limbs: Vec<_> = values.iter().enumerate().map(import).collect();
        if first_slot.is_none() {
            self.last_read.resize(slot as usize, NOT_HERE);
            let kept = limbs.iter().filter(|limb| limb.slot == UNTRACKED);
            self.kept.extend(kept.map(|limb| limb.value));
        }
        limbs
    }

    /// Keeps a value alive past this row, whoever read it here, and says its id: until the row is
    /// finished, see [`Self::name`].
    pub(super) fn export(&mut self, limb: Limb) -> ValueId {
        if let Some(last) = self.last_read.get_mut(limb.slot as usize) {
            *last = NOT_HERE;
        }
        self.kept.push(limb.value);
        limb.value
    }

    /// Whether rows are given other instructions when they are finished, and their values names.
    pub(super) fn offloads(&self) -> bool {
        !self.near.is_empty()
    }

    /// Gives what can be multiplied near the memory to it; [`Self::finish_pruned`] follows.
    pub(super) fn offload(&mut self) {
        let steps = std::mem::take(&mut self.steps);
        self.steps = offload(steps, &self.near, || {
            self.next_value =
                self.next_value.checked_add(1).expect("a program has below 2^32 values");
            ValueId(self.next_value - 1)
        });
        self.near_mod_up.offload(&mut self.steps);
    }

    /// Marks the last reader of every value that dies in this row.
    pub(super) fn finish(&mut self) {
        for &last in self.last_read.iter().filter(|&&last| last != NOT_HERE) {
            let step = &mut self.steps[(last >> POSITION_BITS) as usize];
            step.dies |= 1 << (last & ((1 << POSITION_BITS) - 1));
        }
    }

    /// Like [`Self::finish`] for a row that made values which nobody reads: takes out their
    /// instructions, and renames the others so that names stay dense.
    pub(super) fn finish_pruned(&mut self) {
        let first = self.first_value;
        let mut needed = vec![false; (self.next_value - first) as usize];
        let place = |value: ValueId| value.0.checked_sub(first).map(|place| place as usize);
        let own = self.kept.iter().filter_map(|&value| place(value));
        own.for_each(|place| needed[place] = true);
        let mut read_later: BTreeSet<ValueId> = self.kept.iter().copied().collect();
        for step in self.steps.iter_mut().rev() {
            step.dies = 0;
            if step.instruction.dst().and_then(place).is_some_and(|place| !needed[place]) {
                continue;
            }
            let mut sources = Vec::new();
            step.instruction.for_each_source(|value| sources.push(value));
            // The last position first: a value read twice dies at the second.
            for (position, value) in sources.into_iter().enumerate().rev() {
                if let Some(place) = place(value) {
                    needed[place] = true;
                }
                step.dies |= u32::from(read_later.insert(value)) << position;
            }
        }
        self.steps.retain(|step| {
            step.instruction.dst().and_then(place).is_none_or(|place| needed[place])
        });
        self.names = vec![None; needed.len()];
        let mut next = first;
        for place in self.steps.iter().filter_map(|step| step.instruction.dst().and_then(place)) {
            self.names[place] = Some(ValueId(next));
            next += 1;
        }
        self.next_value = next;
        let mut steps = std::mem::take(&mut self.steps);
        for step in &mut steps {
            step.instruction.rename(|value| self.name(value));
        }
        self.steps = steps;
    }

    /// What a value of this row is called since the row was finished; a pruned one keeps its old
    /// name, which means nothing.
    pub(super) fn name(&self, value: ValueId) -> ValueId {
        let place = value.0.checked_sub(self.first_value).map(|place| place as usize);
        place.and_then(|place| self.names.get(place).copied().flatten()).unwrap_or(value)
    }

    #[inline]
    fn track(&mut self, value: ValueId) -> Limb {
        let slot = self.last_read.len() as u32;
        self.last_read.push(NOT_HERE);
        Limb { value, slot }
    }

    #[inline]
    fn define(&mut self) -> Limb {
        let value = ValueId(self.next_value);
        self.next_value = self.next_value.checked_add(1).expect("a program has below 2^32 values");
        self.track(value)
    }

    #[inline]
    fn push(&mut self, instruction: Instruction) {
        self.steps.push(Step { row: self.row, instruction, dies: 0, runs_on: self.chip.into() });
    }

    /// Notes that the instruction about to be pushed reads `sources`, in its written order.
    #[inline]
    fn read(&mut self, sources: &[Limb]) {
        let step = (self.steps.len() as u32) << POSITION_BITS;
        for (source, position) in sources.iter().zip(0..) {
            if let Some(last) = self.last_read.get_mut(source.slot as usize) {
                *last = step | position;
            }
        }
    }

    #[inline]
    fn unary(
        &mut self,
        a: Limb,
        instruction: impl FnOnce(ValueId, ValueId) -> Instruction,
    ) -> Limb {
        self.read(&[a]);
        let dst = self.define();
        self.push(instruction(dst.value, a.value));
        dst
    }

    pub(super) fn ntt(&mut self, a: Limb, m: PrimeIndex) -> Limb {
        self.unary(a, |dst, a| Instruction::Ntt { dst, a, m })
    }

    /// scale · INTT(a) + addend.
    pub(super) fn intt(&mut self, a: Limb, scale: u64, addend: u64, m: PrimeIndex) -> Limb {
        self.unary(a, |dst, a| Instruction::Intt { dst, a, scale, addend, m })
    }

    /// a · k.
    pub(super) fn mul_scalar(&mut self, a: Limb, k: u64, m: PrimeIndex) -> Limb {
        self.unary(a, |dst, a| Instruction::MulScalar { dst, a, k, m })
    }

    /// a + k.
    pub(super) fn add_scalar(&mut self, a: Limb, k: u64, m: PrimeIndex) -> Limb {
        self.unary(a, |dst, a| Instruction::AddScalar { dst, a, k, m })
    }

    pub(super) fn perm(&mut self, a: Limb, element: u32, m: PrimeIndex) -> Limb {
        self.unary(a, |dst, a| Instruction::Perm { dst, a, element, m })
    }

    #[inline]
    fn binary(
        &mut self,
        a: Limb,
        b: Limb,
        instruction: impl FnOnce(ValueId, ValueId, ValueId) -> Instruction,
    ) -> Limb {
        self.read(&[a, b]);
        let dst = self.define();
        self.push(instruction(dst.value, a.value, b.value));
        dst
    }

    pub(super) fn add(&mut self, a: Limb, b: Limb, m: PrimeIndex) -> Limb {
        self.binary(a, b, |dst, a, b| Instruction::Add { dst, a, b, m })
    }

    pub(super) fn sub(&mut self, a: Limb, b: Limb, m: PrimeIndex) -> Limb {
        self.binary(a, b, |dst, a, b| Instruction::Sub { dst, a, b, m })
    }

    pub(super) fn mul(&mut self, a: Limb, b: Limb, m: PrimeIndex) -> Limb {
        self.binary(a, b, |dst, a, b| Instruction::Mul { dst, a, b, m })
    }

    /// (a − b) · k.
    pub(super) fn sub_scalar(&mut self, a: Limb, b: Limb, k: u64, m: PrimeIndex) -> Limb {
        self.binary(a, b, |dst, a, b| Instruction::SubScalar { dst, a, b, k, m })
    }

    /// acc + a · b.
    pub(super) fn mac(&mut self, acc: Limb, a: Limb, b: Limb, m: PrimeIndex) -> Limb {
        self.read(&[acc, a, b]);
        let dst = self.define();
        let (acc, a, b) = (acc.value, a.value, b.value);
        self.push(Instruction::Mac { dst: dst.value, acc, a, b, m });
        dst
    }

    /// acc + a · k.
    pub(super) fn mac_scalar(&mut self, acc: Limb, a: Limb, k: u64, m: PrimeIndex) -> Limb {
        self.binary(acc, a, |dst, acc, a| Instruction::MacScalar { dst, acc, a, k, m })
    }

    pub(super) fn bconv(
        &mut self,
        sources: &[Limb],
        from: PrimeIndex,
        addend: u64,
        m: PrimeIndex,
    ) -> Limb {
        self.read(sources);
        let mut values = [ValueId(0); hearth_spec::limb::MAX_BCONV_SOURCES];
        let values = &mut values[..sources.len()];
        for (value, source) in values.iter_mut().zip(sources) {
            *value = source.value;
        }
        let dst = self.define();
        let sources = Sources::new(values);
        self.push(Instruction::Bconv { dst: dst.value, sources, from, addend, m });
        dst
    }

    pub(super) fn prng(&mut self, object: ObjectId, digit: u32, m: PrimeIndex) -> Limb {
        let dst = self.define();
        self.push(Instruction::Prng { dst: dst.value, object, digit, m });
        dst
    }

    pub(super) fn load(&mut self, object: ObjectId, limb: u32, m: PrimeIndex) -> Limb {
        let dst = self.define();
        self.push(Instruction::Ld { dst: dst.value, at: Address { object, limb }, m });
        dst
    }

    pub(super) fn store(&mut self, a: Limb, object: ObjectId, limb: u32, m: PrimeIndex) {
        self.read(&[a]);
        self.push(Instruction::St { a: a.value, at: Address { object, limb }, m });
    }
}
