//! The operands of an instruction, and whether what it names exists.

use crate::engine::Engine;
use crate::error::{Malformed, SimError};
use crate::ids::{LimbId, ResidenceId};
use crate::limb_type::LimbType;
use hearth_spec::limb::{Domain, Instruction, MAX_BCONV_SOURCES, Step};
use hearth_spec::{PrimeIndex, ValueId};

/// The limbs that an instruction reads, in the order of its written form.
pub(crate) struct Operands {
    values: [ValueId; MAX_BCONV_SOURCES],
    limbs: [LimbId; MAX_BCONV_SOURCES],
    kinds: [LimbType; MAX_BCONV_SOURCES],
    /// Where they are on chip, once they have been brought in.
    residences: [ResidenceId; MAX_BCONV_SOURCES],
    count: usize,
}

impl Default for Operands {
    fn default() -> Self {
        let unknown = LimbType { modulus: PrimeIndex(0), domain: Domain::Evaluation };
        Self {
            values: [ValueId(0); MAX_BCONV_SOURCES],
            limbs: [LimbId(0); MAX_BCONV_SOURCES],
            kinds: [unknown; MAX_BCONV_SOURCES],
            residences: [ResidenceId::at(0); MAX_BCONV_SOURCES],
            count: 0,
        }
    }
}

impl Operands {
    /// Forgets them.
    pub(crate) fn clear(&mut self) {
        self.count = 0;
    }

    /// The limbs themselves.
    pub(crate) fn limbs(&self) -> &[LimbId] {
        &self.limbs[..self.count]
    }

    /// Where they are on chip; they have been brought in.
    pub(crate) fn residences(&self) -> &[ResidenceId] {
        &self.residences[..self.count]
    }

    /// Notes where the operand at `index` is on chip.
    pub(crate) fn bring_in(&mut self, index: usize, residence: ResidenceId) {
        self.residences[index] = residence;
    }

    /// Their types.
    pub(crate) fn kinds(&self) -> &[LimbType] {
        &self.kinds[..self.count]
    }

    /// Calls `visit` with those that `step`, which reads them, reads for the last time.
    pub(crate) fn for_each_dead(&self, step: &Step, mut visit: impl FnMut(ValueId)) {
        let mut dies = step.dies & ((1 << self.count) - 1);
        while dies != 0 {
            visit(self.values[dies.trailing_zeros() as usize]);
            dies &= dies - 1;
        }
    }
}

impl Engine<'_> {
    /// Checks that the primes and objects that `step` names exist.
    pub(crate) fn check_names(&self, step: &Step) -> Result<(), SimError> {
        let primes = self.program.params().moduli().len();
        let objects = self.program.objects().len();
        let (last, object) = match step.instruction {
            Instruction::Bconv { ref sources, from, m, .. } => {
                (m.index().max(from.index() + sources.as_slice().len() - 1), None)
            }
            Instruction::Prng { m, object, .. } => (m.index(), Some(object)),
            ref other => (other.modulus().map_or(0, PrimeIndex::index), None),
        };
        let problem = match object {
            _ if last >= primes => format!("the chain has {primes} primes"),
            Some(object) if object.index() >= objects => {
                format!("the object table has {objects} entries")
            }
            _ => return Ok(()),
        };
        let hint = "lower the program with the parameters and objects it is replayed with";
        Err(self.malformed(step, Malformed { problem, hint }))
    }

    /// Looks up the operands of `step`.
    pub(crate) fn look_up(&self, step: &Step, operands: &mut Operands) -> Result<(), SimError> {
        let mut missing = None;
        step.instruction.for_each_source(|value| match self.limbs.find(value) {
            Some(limb) => {
                operands.values[operands.count] = value;
                operands.limbs[operands.count] = limb;
                operands.kinds[operands.count] = self.limbs[limb].kind;
                operands.count += 1;
            }
            None => missing = missing.or(Some(value)),
        });
        let Some(value) = missing else { return Ok(()) };
        let problem = format!("%{value} is not live");
        let hint = "a limb is written before it is read, and not read after its last use";
        Err(self.malformed(step, Malformed { problem, hint }))
    }
}
