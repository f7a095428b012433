//! A limb program on numbers: the interpreter. Limb programs are of the standard ring.

mod elementwise;
mod error;

pub use error::{LimbError, LimbProblem};

use super::memory::Memory;
use crate::context::Context;
use crate::ring::arith::Arith;
use crate::ring::{RnsRing, permute};
use crate::rns::complement;
use hearth_spec::limb::{Address, Domain, Instruction, Sources, Step};
use hearth_spec::prng::uniform_limb;
use hearth_spec::{PrimeIndex, Ring, ValueId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A limb in a register.
#[derive(Clone, Debug)]
struct Limb {
    modulus: PrimeIndex,
    domain: Domain,
    words: Arc<[u64]>,
}

/// The ring of a run.
#[derive(Debug)]
enum Over {
    /// That of a parameter set.
    Context(Arc<Context>),
    /// One of its own.
    Ring(RnsRing),
}

/// Registers and memory of one run.
#[derive(Debug)]
pub struct LimbMachine {
    over: Over,
    /// The memory; lay the program's objects into it first.
    pub memory: Memory,
    registers: BTreeMap<ValueId, Limb>,
    steps: usize,
    halted: bool,
}

impl LimbMachine {
    /// A machine with this memory and no live limbs.
    ///
    /// # Errors
    /// [`LimbProblem::Ring`] for parameters of another ring than the standard one.
    pub fn new(context: Arc<Context>, memory: Memory) -> Result<Self, LimbProblem> {
        let ring = context.params().ring();
        if ring != Ring::Standard {
            return Err(LimbProblem::Ring(ring));
        }
        Ok(Self::with(Over::Context(context), memory))
    }

    /// A machine for programs over other moduli than a parameter set's: those of `ring`.
    ///
    /// # Errors
    /// [`LimbProblem::Ring`] for another ring than the standard one.
    pub fn over(ring: RnsRing, memory: Memory) -> Result<Self, LimbProblem> {
        match ring.kind() {
            Ring::Standard => Ok(Self::with(Over::Ring(ring), memory)),
            other => Err(LimbProblem::Ring(other)),
        }
    }

    fn with(over: Over, memory: Memory) -> Self {
        Self { over, memory, registers: BTreeMap::new(), steps: 0, halted: false }
    }

    /// The ring that the instructions' moduli are of.
    pub fn ring(&self) -> &RnsRing {
        match &self.over {
            Over::Context(context) => context.ring(),
            Over::Ring(ring) => ring,
        }
    }

    /// Executes `steps` up to the first `halt`, or to their end.
    ///
    /// # Errors
    /// [`LimbError`] for the first instruction that cannot be executed; it has no effect.
    pub fn run(&mut self, steps: impl IntoIterator<Item = Step>) -> Result<(), LimbError> {
        for step in steps {
            if self.halted {
                break;
            }
            self.step(&step)?;
        }
        Ok(())
    }

    /// Executes one step.
    ///
    /// # Errors
    /// [`LimbError`]; the instruction then has no effect.
    pub fn step(&mut self, step: &Step) -> Result<(), LimbError> {
        let result = self.execute(&step.instruction).map_err(|problem| LimbError {
            step: self.steps,
            instruction: step.instruction.to_string(),
            problem,
        })?;
        step.for_each_dead(|value| {
            self.registers.remove(&value);
        });
        if let (Some(dst), Some(limb)) = (step.instruction.dst(), result) {
            self.registers.insert(dst, limb);
        }
        self.steps += 1;
        Ok(())
    }

    /// What a limb's register holds: N residues in \[0, q).
    pub fn residues(&self, value: ValueId) -> Option<&[u64]> {
        self.registers.get(&value).map(|limb| &*limb.words)
    }

    /// Limbs alive.
    pub fn live_limbs(&self) -> usize {
        self.registers.len()
    }

    /// Whether a `halt` was executed.
    pub fn is_halted(&self) -> bool {
        self.halted
    }

    fn execute(&mut self, instruction: &Instruction) -> Result<Option<Limb>, LimbProblem> {
        use Domain::{Coefficient, Evaluation};
        let limb = match *instruction {
            Instruction::Ntt { a, m, .. } => {
                let mut words = self.read(a, m, Coefficient)?.to_vec();
                self.ring().table(m.index()).forward(&mut words);
                Limb { modulus: m, domain: Evaluation, words: words.into() }
            }
            Instruction::Intt { a, scale, addend, m, .. } => {
                let mut words = self.read(a, m, Evaluation)?.to_vec();
                self.scalars(m, &[scale, addend])?;
                self.ring().table(m.index()).inverse_scaled(&mut words, scale, addend);
                Limb { modulus: m, domain: Coefficient, words: words.into() }
            }
            Instruction::Add { a, b, m, .. } => self.map2(a, b, m, |q, x, y| q.add(x, y))?,
            Instruction::Sub { a, b, m, .. } => self.map2(a, b, m, |q, x, y| q.sub(x, y))?,
            Instruction::Mul { a, b, m, .. } => self.map2(a, b, m, |q, x, y| q.mul(x, y))?,
            Instruction::Mac { acc, a, b, m, .. } => {
                let product = self.map2(a, b, m, |q, x, y| q.mul(x, y))?;
                let acc = self.read(acc, m, product.domain)?;
                self.zip(m, product.domain, &acc, &product.words, |q, x, y| q.add(x, y))?
            }
            Instruction::AddScalar { a, k, m, .. } => self.map1(a, k, m, |q, x| q.add(x, k))?,
            Instruction::MulScalar { a, k, m, .. } => self.map1(a, k, m, |q, x| q.mul(x, k))?,
            Instruction::MacScalar { acc, a, k, m, .. } => {
                self.scalars(m, &[k])?;
                self.map2(acc, a, m, |q, x, y| q.add(x, q.mul(y, k)))?
            }
            Instruction::SubScalar { a, b, k, m, .. } => {
                self.scalars(m, &[k])?;
                self.map2(a, b, m, |q, x, y| q.mul(q.sub(x, y), k))?
            }
            Instruction::Bconv { ref sources, from, addend, m, .. } => {
                self.bconv(sources, from, addend, m)?
            }
            Instruction::Perm { a, element, m, .. } => {
                let words = self.read(a, m, Evaluation)?;
                let log_n = self.ring().log_n();
                if element % 2 == 0 || u64::from(element) >= 2 << log_n {
                    return Err(LimbProblem::Element(element));
                }
                let mut out = vec![0; words.len()];
                permute(Ring::Standard, &words, element.into(), &mut out);
                Limb { modulus: m, domain: Evaluation, words: out.into() }
            }
            Instruction::Prng { object, digit, m, .. } => {
                let modulus = self.arith(m)?.modulus();
                let seed = self.memory.seed(object)?;
                let mut words = vec![0; self.ring().n()];
                uniform_limb(seed, object, digit, m, modulus, &mut words);
                Limb { modulus: m, domain: Evaluation, words: words.into() }
            }
            Instruction::Ld { at, m, .. } => self.load(at, m)?,
            Instruction::St { a, at, m } => {
                let words = self.read(a, m, Evaluation)?;
                self.memory.insert(at, m, words);
                return Ok(None);
            }
            Instruction::Nmac { acc, a, at, m, .. } => {
                let (acc, a) = (self.read(acc, m, Evaluation)?, self.read(a, m, Evaluation)?);
                let stored = self.load(at, m)?;
                let product = self.zip(m, Evaluation, &stored.words, &a, |q, x, y| q.mul(x, y))?;
                self.zip(m, Evaluation, &acc, &product.words, |q, x, y| q.add(x, y))?
            }
            Instruction::Fence => return Ok(None),
            Instruction::Halt => {
                self.halted = true;
                return Ok(None);
            }
        };
        Ok(Some(limb))
    }

    fn bconv(
        &self,
        sources: &Sources,
        from: PrimeIndex,
        addend: u64,
        m: PrimeIndex,
    ) -> Result<Limb, LimbProblem> {
        let target = *self.arith(m)?;
        self.scalars(m, &[addend])?;
        let (mut limbs, mut primes, mut bits) = (Vec::new(), Vec::new(), 0);
        for (&value, j) in sources.as_slice().iter().zip(0..) {
            let prime = PrimeIndex(from.0.saturating_add(j));
            if prime == m {
                return Err(LimbProblem::OwnPrime(m));
            }
            primes.push(self.arith(prime)?.q());
            bits = bits.max(self.arith(prime)?.modulus().bits());
            limbs.push(self.read(value, prime, Domain::Coefficient)?);
        }
        let factors: Vec<u64> =
            (0..primes.len()).map(|j| complement(&target, &primes, j)).collect();
        let limbs: Vec<&[u64]> = limbs.iter().map(|limb| &**limb).collect();
        let mut words = vec![0; self.ring().n()];
        let table = self.ring().table(m.index());
        table.sum_of_multiples(&limbs, bits, &factors, addend, &mut words);
        Ok(Limb { modulus: m, domain: Domain::Coefficient, words: words.into() })
    }

    fn load(&self, at: Address, m: PrimeIndex) -> Result<Limb, LimbProblem> {
        self.arith(m)?;
        let words = self.memory.get(at, m)?;
        Ok(Limb { modulus: m, domain: Domain::Evaluation, words })
    }

    fn arith(&self, m: PrimeIndex) -> Result<&Arith, LimbProblem> {
        if m.index() < self.ring().primes() {
            Ok(self.ring().arith(m.index()))
        } else {
            Err(LimbProblem::UnknownPrime(m))
        }
    }

    fn scalars(&self, m: PrimeIndex, scalars: &[u64]) -> Result<(), LimbProblem> {
        let modulus = self.arith(m)?.q();
        match scalars.iter().find(|&&scalar| scalar >= modulus) {
            Some(&scalar) => Err(LimbProblem::Scalar { scalar, modulus }),
            None => Ok(()),
        }
    }

    /// The limb in `value`, which is to be modulo `m`.
    fn limb(&self, value: ValueId, m: PrimeIndex) -> Result<&Limb, LimbProblem> {
        self.arith(m)?;
        let limb = self.registers.get(&value).ok_or(LimbProblem::UnknownValue(value))?;
        if limb.modulus == m {
            Ok(limb)
        } else {
            Err(LimbProblem::Modulus { value, has: limb.modulus, needs: m })
        }
    }

    /// The residues in `value`, which are to be modulo `m` and in `needs`.
    fn read(
        &self,
        value: ValueId,
        m: PrimeIndex,
        needs: Domain,
    ) -> Result<Arc<[u64]>, LimbProblem> {
        let limb = self.limb(value, m)?;
        if limb.domain == needs {
            Ok(limb.words.clone())
        } else {
            Err(LimbProblem::Domain { value, has: limb.domain, needs })
        }
    }
}

#[cfg(test)]
mod tests;
