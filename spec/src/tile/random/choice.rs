//! The next instruction.

use super::state::State;
use super::{RESULT_LIMBS, RESULTS, Tag};
use crate::ids::{ObjectId, PrimeIndex, ValueId};
use crate::limb::{Address, Domain, Instruction, Sources};

impl State {
    /// A legal instruction; of the kind that was drawn, if there are operands for it.
    pub(super) fn choose(&mut self) -> Instruction {
        let drawn = match self.random.below(20) {
            0..=1 => self.store(),
            2..=3 => self.transform(Domain::Coefficient),
            4..=6 => self.transform(Domain::Evaluation),
            7 => self.permute(),
            8..=9 => self.convert(),
            10..=16 => self.element_wise(),
            17 if self.random.below(3) == 0 => Some(Instruction::Fence),
            17 => Some(self.expand()),
            18 if self.shape.near_memory().is_some() => self.near_memory(),
            _ => None,
        };
        drawn.unwrap_or_else(|| self.load())
    }

    fn register(&mut self) -> ValueId {
        let all: Vec<usize> = (0..self.registers.len()).collect();
        ValueId(self.one_of(&all).expect("a tile has registers") as u32)
    }

    /// One of the operands, or any register.
    fn result(&mut self, operands: &[ValueId]) -> ValueId {
        match self.random.below(3) {
            0 => operands[self.random.below(operands.len() as u64) as usize],
            _ => self.register(),
        }
    }

    fn held(&mut self, is: impl Fn(Tag) -> bool) -> Option<(ValueId, Tag)> {
        let held = self.holding(is);
        let at = self.one_of(&held)?;
        Some((ValueId(at as u32), self.registers[at]?))
    }

    fn in_domain(&mut self, domain: Domain) -> Option<(ValueId, Tag)> {
        self.held(|tag| tag.domain == domain)
    }

    fn prime(&mut self) -> PrimeIndex {
        let nth = self.random.below(self.moduli.len() as u64) as usize;
        *self.moduli.keys().nth(nth).expect("a prime")
    }

    fn load(&mut self) -> Instruction {
        let nth = self.random.below(self.limbs.len() as u64) as usize;
        let (&at, &m) = self.limbs.iter().nth(nth).expect("a limb");
        Instruction::Ld { dst: self.register(), at, m }
    }

    fn store(&mut self) -> Option<Instruction> {
        let (a, Tag { m, .. }) = self.in_domain(Domain::Evaluation)?;
        let limb = self.random.below(RESULT_LIMBS.into()) as u32;
        Some(Instruction::St { a, at: Address { object: RESULTS, limb }, m })
    }

    /// A sum with a product of a limb in memory, of a prime that a register and a limb have.
    fn near_memory(&mut self) -> Option<Instruction> {
        let (a, tag) = self.in_domain(Domain::Evaluation)?;
        let (acc, _) = self.held(|other| other == tag)?;
        let limbs = self.limbs.iter().filter(|(_, m)| **m == tag.m).map(|(&at, _)| at);
        let limbs: Vec<Address> = limbs.collect();
        let at = *limbs.get(self.random.below(limbs.len().max(1) as u64) as usize)?;
        Some(Instruction::Nmac { dst: self.result(&[a, acc]), acc, a, at, m: tag.m })
    }

    /// To the other domain.
    fn transform(&mut self, from: Domain) -> Option<Instruction> {
        let (a, Tag { m, .. }) = self.in_domain(from)?;
        let dst = self.result(&[a]);
        Some(match from {
            Domain::Coefficient => Instruction::Ntt { dst, a, m },
            Domain::Evaluation => Instruction::Intt { dst, a, scale: 1, addend: 0, m },
        })
    }

    fn permute(&mut self) -> Option<Instruction> {
        let (a, Tag { m, .. }) = self.in_domain(Domain::Evaluation)?;
        let order = 2u64 << self.log_n;
        let element = match self.random.below(6) {
            0 => 1,
            1 => order - 1,
            _ => 2 * self.random.below(order / 2) + 1,
        };
        Some(Instruction::Perm { dst: self.result(&[a]), a, element: element as u32, m })
    }

    fn expand(&mut self) -> Instruction {
        let edges = [0, 1, u64::from(u32::MAX), self.random.below(1 << 32)];
        let [object, digit] = [0, 1].map(|_| edges[self.random.below(4) as usize] as u32);
        let (dst, m) = (self.register(), self.prime());
        Instruction::Prng { dst, object: ObjectId(object), digit, m }
    }

    fn element_wise(&mut self) -> Option<Instruction> {
        let (a, tag) = self.held(|_| true)?;
        let (b, _) = self.held(|other| other == tag)?;
        let (acc, _) = self.held(|other| other == tag)?;
        let (m, k) = (tag.m, self.residue(tag.m));
        let dst = self.result(&[a, b, acc]);
        Some(match self.random.below(8) {
            0 => Instruction::Add { dst, a, b, m },
            1 => Instruction::Sub { dst, a, b, m },
            2 => Instruction::Mul { dst, a, b, m },
            3 => Instruction::Mac { dst, acc, a, b, m },
            4 => Instruction::AddScalar { dst, a, k, m },
            5 => Instruction::MulScalar { dst, a, k, m },
            6 => Instruction::MacScalar { dst, acc, a, k, m },
            _ => Instruction::SubScalar { dst, a, b, k, m },
        })
    }

    /// From as many consecutive primes as there are coefficients of, to one that is none of them.
    fn convert(&mut self) -> Option<Instruction> {
        let (first, Tag { m: from, .. }) = self.in_domain(Domain::Coefficient)?;
        let mut sources = vec![first];
        let most = 1 + self.random.below(u64::from(self.shape.sources()).min(4)) as usize;
        while sources.len() < most {
            let next = PrimeIndex(from.0 + sources.len() as u16);
            let wanted = Tag { m: next, domain: Domain::Coefficient };
            match self.held(|tag| tag == wanted) {
                Some((source, _)) => sources.push(source),
                None => break,
            }
        }
        let taken = from.0..from.0 + sources.len() as u16;
        let free: Vec<PrimeIndex> =
            self.moduli.keys().copied().filter(|m| !taken.contains(&m.0)).collect();
        let m = *free.get(self.random.below(free.len().max(1) as u64) as usize)?;
        let (addend, dst) = (self.residue(m), self.result(&sources));
        Some(Instruction::Bconv { dst, sources: Sources::new(&sources), from, addend, m })
    }
}
