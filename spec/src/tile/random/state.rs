//! What registers and memory hold while a random program is made.

use super::{INPUTS, LAST_STORES, RESULT_LIMBS, RESULTS, RandomProgram, StoredLimb, Tag};
use crate::ids::{PrimeIndex, ValueId};
use crate::limb::{Address, Domain, Instruction};
use crate::random::SplitMix64;
use crate::tile::{LineIndex, TileProgram, TileShape};
use std::collections::{BTreeMap, VecDeque};

/// Registers that count as used just before.
const RECENT: usize = 4;

pub(super) struct State {
    pub(super) shape: TileShape,
    pub(super) log_n: u32,
    pub(super) moduli: BTreeMap<PrimeIndex, u64>,
    pub(super) random: SplitMix64,
    pub(super) registers: Vec<Option<Tag>>,
    pub(super) recent: VecDeque<usize>,
    /// The prime of every limb that may be loaded.
    pub(super) limbs: BTreeMap<Address, PrimeIndex>,
    memory: Vec<StoredLimb>,
    instructions: Vec<Instruction>,
    seed: [u8; 32],
}

impl State {
    pub(super) fn new(
        shape: TileShape,
        log_n: u32,
        moduli: BTreeMap<PrimeIndex, u64>,
        mut random: SplitMix64,
    ) -> Self {
        let mut seed = [0; 32];
        seed.iter_mut().for_each(|byte| *byte = random.below(256) as u8);
        let mut state = Self {
            registers: vec![None; shape.registers() as usize],
            recent: VecDeque::new(),
            limbs: BTreeMap::new(),
            memory: vec![],
            instructions: vec![],
            shape,
            log_n,
            moduli,
            random,
            seed,
        };
        for m in state.moduli.keys().copied().collect::<Vec<_>>() {
            (0..2).for_each(|_| _ = state.input(m));
        }
        state
    }

    /// Another limb that is there from the start; [`Self::limbs`] has it.
    pub(super) fn input(&mut self, m: PrimeIndex) -> Address {
        let at = Address { object: INPUTS, limb: self.memory.len() as u32 };
        let residues = (0..1u64 << self.log_n).map(|_| self.residue(m)).collect();
        self.memory.push(StoredLimb { at, m, residues });
        self.limbs.insert(at, m);
        at
    }

    /// The residues of a limb that is there from the start.
    pub(super) fn stored(&mut self, at: Address) -> Option<&mut StoredLimb> {
        self.memory.iter_mut().find(|limb| limb.at == at)
    }

    /// Any residue; the edges are likely.
    pub(super) fn residue(&mut self, m: PrimeIndex) -> u64 {
        let q = self.moduli[&m];
        match self.random.below(16) {
            0 => 0,
            1 => 1,
            2 => q - 1,
            _ => self.random.below(q),
        }
    }

    /// A prime that the image has, because an instruction uses it.
    pub(super) fn used_prime(&self) -> Option<PrimeIndex> {
        self.instructions.iter().find_map(Instruction::modulus)
    }

    /// Whether the program has twiddles of that prime.
    pub(super) fn transforms(&self, prime: PrimeIndex) -> bool {
        let of_prime = |instruction: &Instruction| match *instruction {
            Instruction::Ntt { m, .. } | Instruction::Intt { m, .. } => m == prime,
            _ => false,
        };
        self.instructions.iter().any(of_prime)
    }

    pub(super) fn instructions(&self) -> usize {
        self.instructions.len()
    }

    /// The registers that hold what is asked for.
    pub(super) fn holding(&self, is: impl Fn(Tag) -> bool) -> Vec<usize> {
        let holds = |at: &usize| self.registers[*at].is_some_and(&is);
        (0..self.registers.len()).filter(holds).collect()
    }

    /// One of `all`, half the time one that was used just before.
    pub(super) fn one_of(&mut self, all: &[usize]) -> Option<usize> {
        let recent: Vec<usize> =
            all.iter().copied().filter(|register| self.recent.contains(register)).collect();
        let all = if recent.is_empty() || self.random.below(2) == 0 { all } else { &recent };
        (!all.is_empty()).then(|| all[self.random.below(all.len() as u64) as usize])
    }

    /// Appends an instruction, and knows what it did.
    pub(super) fn push(&mut self, instruction: Instruction) {
        let mut used = vec![];
        instruction.for_each_source(|value| used.push(value.index()));
        let domain = match instruction {
            Instruction::Intt { .. } | Instruction::Bconv { .. } => Domain::Coefficient,
            Instruction::Ntt { .. } | Instruction::Ld { .. } | Instruction::Prng { .. } => {
                Domain::Evaluation
            }
            // The others' results are in the domain of their operands.
            _ => used
                .first()
                .and_then(|&at| self.registers[at])
                .map_or(Domain::Evaluation, |t| t.domain),
        };
        if let (Some(dst), Some(m)) = (instruction.dst(), instruction.modulus()) {
            self.registers[dst.index()] = Some(Tag { m, domain });
            used.push(dst.index());
        }
        if let Instruction::St { at, m, .. } = instruction {
            self.limbs.insert(at, m);
        }
        self.recent.extend(used);
        self.recent.drain(..self.recent.len().saturating_sub(RECENT));
        self.instructions.push(instruction);
    }

    /// Stores a few registers, each transformed if it has to be.
    pub(super) fn store_last(&mut self) {
        for count in 0..LAST_STORES {
            let held = self.holding(|_| true);
            let Some(at) = self.one_of(&held) else { return };
            let (a, Some(tag)) = (ValueId(at as u32), self.registers[at]) else { return };
            if tag.domain == Domain::Coefficient {
                self.push(Instruction::Ntt { dst: a, a, m: tag.m });
            }
            let limb = RESULT_LIMBS + count as u32;
            self.push(Instruction::St { a, at: Address { object: RESULTS, limb }, m: tag.m });
        }
    }

    /// The program, its objects from line `first` on with some lines between them.
    pub(super) fn finish(mut self, first: LineIndex) -> RandomProgram {
        let lines = self.shape.limb_lines(self.log_n);
        let inputs = LineIndex(first.0 + self.random.below(5));
        let behind = inputs.0 + lines * self.memory.len() as u64;
        let results = LineIndex(behind + self.random.below(5));
        let last = u64::from(RESULT_LIMBS) + LAST_STORES as u64;
        RandomProgram {
            program: TileProgram {
                log_n: self.log_n,
                moduli: self.moduli,
                seed: Some(self.seed),
                objects: [(INPUTS, inputs), (RESULTS, results)].into(),
                instructions: self.instructions,
            },
            memory: self.memory,
            end: LineIndex(results.0 + lines * last),
        }
    }
}
