//! What units are at: which registers and banks they read and write, and until when.

use hearth_spec::ids::ValueId;
use hearth_spec::limb::Instruction;
use hearth_spec::tile::TileUnit;

/// When a word has read and written everything.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    /// The first cycle in which what it reads is free.
    pub(super) reads_free: u64,
    /// The cycle in which it is through.
    pub(super) through: u64,
}

#[derive(Clone, Debug, Default)]
struct Work {
    /// The first cycle in which the unit, and what it writes, is free.
    free: u64,
    reads_free: u64,
    sources: Vec<ValueId>,
    target: Option<ValueId>,
}

/// The scoreboard.
#[derive(Clone, Debug)]
pub(super) struct Hazards {
    banks: u32,
    units: [Work; 6],
}

impl Hazards {
    pub(super) fn new(banks: u32) -> Self {
        Self { banks, units: Default::default() }
    }

    /// The first cycle in which the unit is free.
    pub(super) fn free(&self, unit: TileUnit) -> u64 {
        self.units[unit as usize].free
    }

    /// The first cycle in which every unit is.
    pub(super) fn all_free(&self) -> u64 {
        self.units.iter().map(|work| work.free).max().unwrap_or(0)
    }

    /// The first cycle in which nothing keeps the instruction from its unit.
    pub(super) fn ready(&self, unit: TileUnit, instruction: &Instruction) -> u64 {
        let mut ready = self.free(unit);
        let target = instruction.dst();
        for work in &self.units {
            let is = |a: ValueId, b: ValueId| self.bank(a) == self.bank(b);
            let mut waits_read = target.is_some_and(|target| work.sources.contains(&target));
            let mut waits_write = matches!((target, work.target), (Some(a), Some(b)) if is(a, b));
            instruction.for_each_source(|source| {
                waits_read |= work.sources.iter().any(|&other| is(source, other));
                waits_write |= work.target == Some(source);
            });
            ready = ready.max(if waits_read { work.reads_free } else { 0 });
            ready = ready.max(if waits_write { work.free } else { 0 });
        }
        ready
    }

    /// The instruction goes to its unit.
    pub(super) fn issue(&mut self, unit: TileUnit, instruction: &Instruction, until: Use) {
        let mut sources = vec![];
        instruction.for_each_source(|source| sources.push(source));
        self.units[unit as usize] = Work {
            free: until.through + 1,
            reads_free: until.reads_free,
            sources,
            target: instruction.dst(),
        };
    }

    /// What the unit's word reads is free after that cycle.
    pub(super) fn reads_over(&mut self, unit: TileUnit, cycle: u64) {
        self.units[unit as usize].reads_free = cycle + 1;
    }

    /// The unit is through in that cycle.
    pub(super) fn over(&mut self, unit: TileUnit, cycle: u64) {
        self.units[unit as usize].free = cycle + 1;
    }

    /// How often an element-wise instruction reads for a row: a bank gives one register at a time,
    /// and its operands are looked at in the order a, b, acc.
    pub(super) fn passes(&self, instruction: &Instruction) -> u64 {
        let mut operands = vec![];
        match *instruction {
            Instruction::Mac { acc, a, b, .. } => operands.extend([a, b, acc]),
            Instruction::MacScalar { acc, a, .. } => operands.extend([a, acc]),
            _ => instruction.for_each_source(|source| operands.push(source)),
        }
        let mut passes: Vec<u64> = vec![];
        for (i, &operand) in operands.iter().enumerate() {
            let earlier = &operands[..i];
            let pass = match earlier.iter().position(|&other| other == operand) {
                Some(same) => passes[same],
                None => {
                    let near = |&(j, other): &(usize, &ValueId)| {
                        self.bank(*other) == self.bank(operand) && !earlier[..j].contains(other)
                    };
                    earlier.iter().enumerate().filter(near).count() as u64
                }
            };
            passes.push(pass);
        }
        passes.into_iter().max().unwrap_or(0) + 1
    }

    fn bank(&self, register: ValueId) -> u32 {
        register.0 % self.banks
    }
}
