//! A limb program that was read.

use super::write::{Header, write};
use crate::exchange::ExportError;
use hearth_spec::Modulus;
use hearth_spec::limb::{Instruction, Step};
use std::collections::BTreeSet;
use std::io::Write;

/// A checked limb program of the standard ring, over moduli of its own.
///
/// Every limb is written before it is read, and has the modulus and the domain that the instruction
/// needs; scalars are residues; the last step is `halt`. All steps belong to row 0.
#[derive(Clone, Debug, PartialEq)]
pub struct LimbProgram {
    pub(super) log_n: u32,
    pub(super) moduli: Vec<Modulus>,
    pub(super) security_bits: Option<u32>,
    pub(super) steps: Vec<Step>,
}

impl LimbProgram {
    /// log2 of the ring degree N.
    pub fn log_n(&self) -> u32 {
        self.log_n
    }

    /// The moduli that the instructions' prime indices stand for.
    pub fn moduli(&self) -> &[Modulus] {
        &self.moduli
    }

    /// The security that the file says its parameters have: 128, or 0 for none.
    pub fn security_bits(&self) -> Option<u32> {
        self.security_bits
    }

    /// The instructions.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Limbs that are read from memory or generated.
    pub fn inputs(&self) -> usize {
        let is_input = |step: &&Step| {
            matches!(step.instruction, Instruction::Ld { .. } | Instruction::Prng { .. })
        };
        self.steps.iter().filter(is_input).count()
    }

    /// Places in memory that are written.
    pub fn outputs(&self) -> usize {
        let stored = self.steps.iter().filter_map(|step| match step.instruction {
            Instruction::St { at, .. } => Some(at),
            _ => None,
        });
        stored.collect::<BTreeSet<_>>().len()
    }

    /// Writes the program as a `.fhetch` file: that which was read, if [`write`](super::write) wrote
    /// it.
    ///
    /// # Errors
    /// [`ExportError::Io`] from `out`.
    pub fn write(&self, out: impl Write) -> Result<(), ExportError> {
        let Self { log_n, moduli, security_bits, steps } = self;
        let header = Header { log_n: *log_n, moduli, security_bits: *security_bits };
        write(&header, steps.iter().copied(), out)
    }
}
