//! The operands of an instruction, and whether what it names exists.

use crate::engine::Engine;
use crate::error::{Checked, Malformed, SimError};
use crate::ids::{LimbId, ResidenceId, Site};
use crate::limb_table::Limb;
use crate::limb_type::LimbType;
use hearth_spec::limb::{Domain, Instruction, MAX_BCONV_SOURCES, Step};
use hearth_spec::{PrimeIndex, ValueId};

/// A limb that an instruction reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operand {
    value: ValueId,
    pub(crate) limb: LimbId,
    kind: LimbType,
    /// The chip that it was made on.
    pub(crate) chip: Site,
    /// Where it is on that chip; on the chip of the instruction, once it has been brought in.
    pub(crate) residence: Option<ResidenceId>,
}

impl Operand {
    /// Where it is on chip.
    ///
    /// # Panics
    /// If it has not been brought in.
    pub(crate) fn residence(&self) -> ResidenceId {
        self.residence.expect("it has been brought in")
    }
}

/// The limbs that an instruction reads, in the order of its written form.
pub(crate) struct Operands {
    operands: [Operand; MAX_BCONV_SOURCES],
    count: usize,
}

impl Default for Operands {
    fn default() -> Self {
        let kind = LimbType { modulus: PrimeIndex(0), domain: Domain::Evaluation };
        let (value, limb, chip) = (ValueId(0), LimbId(0), Site(0));
        let unknown = Operand { value, limb, kind, chip, residence: None };
        Self { operands: [unknown; MAX_BCONV_SOURCES], count: 0 }
    }
}

impl Operands {
    /// All of them.
    pub(crate) fn all(&self) -> &[Operand] {
        &self.operands[..self.count]
    }

    /// All of them, to note where they are.
    pub(crate) fn all_mut(&mut self) -> &mut [Operand] {
        &mut self.operands[..self.count]
    }

    /// The limbs themselves.
    pub(crate) fn limbs(&self) -> impl Iterator<Item = LimbId> + '_ {
        self.all().iter().map(|operand| operand.limb)
    }

    /// Where they are on chip; they have been brought in.
    pub(crate) fn residences(&self) -> impl Iterator<Item = ResidenceId> + Clone + '_ {
        self.all().iter().map(Operand::residence)
    }

    /// Their types.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = LimbType> + Clone + '_ {
        self.all().iter().map(|operand| operand.kind)
    }

    /// Calls `visit` with those that `step`, which reads them, reads for the last time.
    #[inline(always)]
    pub(crate) fn for_each_dead(&self, step: &Step, mut visit: impl FnMut(ValueId)) {
        let mut dies = step.dies & ((1 << self.count) - 1);
        while dies != 0 {
            visit(self.operands[dies.trailing_zeros() as usize].value);
            dies &= dies - 1;
        }
    }
}

impl Engine<'_> {
    /// Checks that the primes and objects that `step` names exist.
    #[inline(always)]
    pub(crate) fn check_names(&self, step: &Step) -> Checked<()> {
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
    #[inline(always)]
    pub(crate) fn look_up(&self, step: &Step, operands: &mut Operands) -> Checked<()> {
        let mut room = [ValueId(0); 3];
        let sources = step.instruction.sources(&mut room);
        operands.count = sources.len();
        for (operand, &value) in operands.operands.iter_mut().zip(sources) {
            let Some(limb) = self.limbs.find(value) else { return Err(self.not_live(step, value)) };
            let &Limb { kind, chip, residence, .. } = &self.limbs[limb];
            *operand = Operand { value, limb, kind, chip, residence };
        }
        Ok(())
    }

    #[cold]
    fn not_live(&self, step: &Step, value: ValueId) -> Box<SimError> {
        let problem = format!("%{value} is not live");
        let hint = "a limb is written before it is read, and not read after its last use";
        self.malformed(step, Malformed { problem, hint })
    }
}
