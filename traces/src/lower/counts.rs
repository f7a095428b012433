//! How many limb operations a program has, in the columns that papers print.

use super::LowerError;
use hearth_spec::PrimeIndex;
use hearth_spec::he::{Op, Program};
use hearth_spec::limb::{Instruction, Step};
use serde::Serialize;
use std::ops::{AddAssign, Range};

/// Limb operations, each on N residues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Limbs read from memory.
    pub load: u64,
    /// Limbs written to memory.
    pub store: u64,
    /// Products; a `mac` is one product and one addition. The scalar of `sud` is not counted.
    pub mul: u64,
    /// Additions and subtractions.
    pub add: u64,
    /// Forward transforms whose result is not the subtrahend of a `sud`.
    pub ntt: u64,
    /// Forward transform, subtraction and scalar product, fused: the last step of a division.
    pub sud: u64,
    /// Inverse transforms.
    pub intt: u64,
    /// Key limbs regenerated from a seed.
    pub evg: u64,
    /// Automorphisms.
    pub perm: u64,
    /// Multiply-accumulates per coefficient of the base conversions in key switching, and when a
    /// bootstrap raises the modulus.
    pub bconv_macs: u64,
    /// The same in rescaling and dropping. Published counts leave them out.
    pub rescale_macs: u64,
}

impl Counts {
    /// The whole program's counts.
    ///
    /// # Errors
    /// As [`super::lower`].
    pub fn of(program: &Program) -> Result<Self, LowerError> {
        let mut sum = Self::default();
        super::lower(program)?.for_each(|step| sum.record(program, &step));
        Ok(sum)
    }

    /// The counts of every row, by row id.
    ///
    /// # Errors
    /// As [`super::lower`].
    pub fn by_row(program: &Program) -> Result<Vec<Self>, LowerError> {
        let mut rows = vec![Self::default(); program.rows().len()];
        for step in super::lower(program)? {
            if let Some(row) = rows.get_mut(step.row.index()) {
                row.record(program, &step);
            }
        }
        Ok(rows)
    }

    /// Adds a step of `program`'s lowering.
    ///
    /// # Panics
    /// If `step` is of another program.
    pub fn record(&mut self, program: &Program, step: &Step) {
        match step.instruction {
            Instruction::Ld { .. } => self.load += 1,
            Instruction::St { .. } => self.store += 1,
            Instruction::Mul { .. } | Instruction::MulScalar { .. } => self.mul += 1,
            Instruction::Add { .. } | Instruction::Sub { .. } | Instruction::AddScalar { .. } => {
                self.add += 1;
            }
            Instruction::Mac { .. } | Instruction::MacScalar { .. } => {
                self.mul += 1;
                self.add += 1;
            }
            Instruction::Nmac { .. } => {
                self.load += 1;
                self.mul += 1;
                self.add += 1;
            }
            Instruction::Ntt { .. } => self.ntt += 1,
            // Its subtrahend was counted as a plain transform until now.
            Instruction::SubScalar { .. } => {
                self.ntt -= 1;
                self.sud += 1;
            }
            Instruction::Intt { .. } => self.intt += 1,
            Instruction::Prng { .. } => self.evg += 1,
            Instruction::Perm { .. } => self.perm += 1,
            Instruction::Bconv { sources, from, addend, .. } => {
                let macs = sources.as_slice().len() as u64;
                match program.rows()[step.row.index()].op {
                    Op::Rescale { .. } | Op::Drop { .. } => self.rescale_macs += macs,
                    Op::Bootstrap { .. }
                        if is_rescale(&program.params().special(), from, addend) =>
                    {
                        self.rescale_macs += macs;
                    }
                    _ => self.bconv_macs += macs,
                }
            }
            Instruction::Fence | Instruction::Halt => {}
        }
    }

    /// All transforms, forward and inverse.
    pub fn transforms(&self) -> u64 {
        self.ntt + self.sud + self.intt
    }
}

/// Whether a base conversion inside a bootstrap is one of a rescale, the special primes being those
/// at `special`: it rounds, which ModUp does not, and divides by a level's primes, which ModDown does
/// not. ModRaise's converts level 0's.
pub fn is_rescale(special: &Range<usize>, from: PrimeIndex, addend: u64) -> bool {
    addend != 0 && from.index() > 0 && !special.contains(&from.index())
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        let Self { load, store, mul, add, ntt, sud, intt, evg, perm, bconv_macs, rescale_macs } =
            other;
        self.load += load;
        self.store += store;
        self.mul += mul;
        self.add += add;
        self.ntt += ntt;
        self.sud += sud;
        self.intt += intt;
        self.evg += evg;
        self.perm += perm;
        self.bconv_macs += bconv_macs;
        self.rescale_macs += rescale_macs;
    }
}
