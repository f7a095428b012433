//! The polynomials of a file while it is read, and the steps that make them.

use super::place::{LIVE_IN, LIVE_OUT, Place};
use super::{LimbProgram, MAX_INSTRUCTIONS};
use crate::exchange::error::{Problem, problem};
use hearth_spec::limb::{Address, Domain, Instruction, RunsOn, Sources, Step};
use hearth_spec::{Modulus, PrimeIndex, RowId, ValueId};
use std::collections::BTreeMap;

/// What an address holds.
#[derive(Clone, Copy)]
struct Limb {
    value: ValueId,
    modulus: PrimeIndex,
    domain: Domain,
    /// An instruction made it, and nothing has read it.
    unread: bool,
}

/// How an operand may be had.
#[derive(Clone, Copy)]
pub(super) struct Needs {
    pub(super) m: PrimeIndex,
    /// The domain; any if it does not matter.
    pub(super) domain: Option<Domain>,
    /// Whether coefficients of another modulus are reduced.
    pub(super) reduce: bool,
}

/// What addresses hold, and the steps so far.
#[derive(Default)]
pub(super) struct Values {
    limbs: BTreeMap<u32, Limb>,
    steps: Vec<Step>,
    next: u32,
    /// A comment has named an output.
    outputs: bool,
}

impl Values {
    /// Adds an instruction; `dst` is its result, from [`Self::fresh`].
    pub(super) fn push(&mut self, instruction: Instruction) -> Result<(), Problem> {
        if self.steps.len() >= MAX_INSTRUCTIONS {
            let what = format!("the program has more than {MAX_INSTRUCTIONS} instructions");
            return problem(what, "import it in parts");
        }
        self.steps.push(Step { row: RowId(0), instruction, dies: 0, runs_on: RunsOn::ItsModulus });
        Ok(())
    }

    /// A new value. There are no more than a few for every instruction.
    pub(super) fn fresh(&mut self) -> ValueId {
        self.next += 1;
        ValueId(self.next - 1)
    }

    /// The domain of what an address holds, if it holds something.
    pub(super) fn domain(&self, address: u32) -> Option<Domain> {
        self.limbs.get(&address).map(|limb| limb.domain)
    }

    /// The modulus of what an address holds, if it holds something.
    pub(super) fn modulus(&self, address: u32) -> Option<PrimeIndex> {
        self.limbs.get(&address).map(|limb| limb.modulus)
    }

    /// Puts a result at an address.
    pub(super) fn write(
        &mut self,
        address: u32,
        value: ValueId,
        modulus: PrimeIndex,
        domain: Domain,
    ) {
        self.limbs.insert(address, Limb { value, modulus, domain, unread: true });
    }

    /// The value at an address, as it is needed; an input if nothing was written there.
    pub(super) fn read(
        &mut self,
        address: u32,
        needs: Needs,
    ) -> Result<(ValueId, Domain), Problem> {
        let Needs { m, domain, reduce } = needs;
        if !self.limbs.contains_key(&address) {
            let place = Place::Limb(Address { object: LIVE_IN, limb: address });
            self.input(address, place, m)?;
            if domain == Some(Domain::Coefficient) {
                self.make_coefficients(address)?;
            }
        }
        let limb = self.limbs.get_mut(&address).expect("it was put there");
        limb.unread = false;
        let limb = *limb;
        if let Some(domain) = domain.filter(|&domain| domain != limb.domain) {
            return problem(
                format!(
                    "%{address} is in the {} domain, not the {} one",
                    name(limb.domain),
                    name(domain)
                ),
                "transform it with sr_ntt or sr_intt first; an input is what its first reader needs, or else in the evaluation domain",
            );
        }
        if limb.modulus == m {
            return Ok((limb.value, limb.domain));
        }
        if reduce && limb.domain == Domain::Coefficient {
            let dst = self.fresh();
            let (sources, from) = (Sources::new(&[limb.value]), limb.modulus);
            self.push(Instruction::Bconv { dst, sources, from, addend: 0, m })?;
            return Ok((dst, limb.domain));
        }
        problem(
            format!("%{address} is modulo prime {}, not prime {m}", limb.modulus),
            "operands have the instruction's modulus; sr_mulps, sr_addps and sr_subps reduce coefficients",
        )
    }

    /// Loads or generates what a place holds, modulo `m`, in the evaluation domain.
    pub(super) fn input(
        &mut self,
        address: u32,
        place: Place,
        m: PrimeIndex,
    ) -> Result<(), Problem> {
        let dst = self.fresh();
        self.push(match place {
            Place::Limb(at) => Instruction::Ld { dst, at, m },
            Place::Prng { object, digit } => Instruction::Prng { dst, object, digit, m },
        })?;
        let limb = Limb { value: dst, modulus: m, domain: Domain::Evaluation, unread: false };
        self.limbs.insert(address, limb);
        Ok(())
    }

    /// An input that the file treats as coefficients.
    fn make_coefficients(&mut self, address: u32) -> Result<(), Problem> {
        let Limb { value: a, modulus: m, .. } = self.limbs[&address];
        let dst = self.fresh();
        self.push(Instruction::Intt { dst, a, scale: 1, addend: 0, m })?;
        let limb = Limb { value: dst, modulus: m, domain: Domain::Coefficient, unread: false };
        self.limbs.insert(address, limb);
        Ok(())
    }

    /// Stores what an address holds; without a place, as an output of its own.
    pub(super) fn output(&mut self, address: u32, place: Option<Address>) -> Result<(), Problem> {
        let Some(limb) = self.limbs.get_mut(&address) else {
            return problem(
                format!("%{address} holds nothing"),
                "name an output after the instruction that makes it",
            );
        };
        limb.unread = false;
        let limb = *limb;
        self.outputs = true;
        let (mut a, m) = (limb.value, limb.modulus);
        if limb.domain == Domain::Coefficient {
            let dst = self.fresh();
            self.push(Instruction::Ntt { dst, a, m })?;
            a = dst;
        }
        let at = place.unwrap_or(Address { object: LIVE_OUT, limb: address });
        self.push(Instruction::St { a, at, m })
    }

    /// What is at one address is at another too.
    pub(super) fn copy(&mut self, to: u32, from: u32) -> Result<(), Problem> {
        let Some(limb) = self.limbs.get_mut(&from) else {
            return problem(
                format!("%{from} is copied before anything gives it a modulus"),
                "introduce it with a comment `# input NAME %n, m=K`",
            );
        };
        limb.unread = false;
        let limb = Limb { unread: true, ..*limb };
        self.limbs.insert(to, limb);
        Ok(())
    }

    /// Ends the program: without named outputs, all results that nothing reads are outputs.
    pub(super) fn halt(&mut self) -> Result<(), Problem> {
        if !self.outputs {
            let unread = self.limbs.iter().filter(|(_, limb)| limb.unread);
            let unread: Vec<u32> = unread.map(|(&address, _)| address).collect();
            unread.into_iter().try_for_each(|address| self.output(address, None))?;
        }
        self.push(Instruction::Halt)
    }

    /// The program, with the last reader of every value marked.
    pub(super) fn finish(
        mut self,
        log_n: u32,
        moduli: Vec<Modulus>,
        security_bits: Option<u32>,
    ) -> LimbProgram {
        let mut read_later = vec![false; self.next as usize];
        let mut sources = Vec::new();
        for step in self.steps.iter_mut().rev() {
            sources.clear();
            step.instruction.for_each_source(|value| sources.push(value));
            // The last position first: a value read twice dies at the second.
            for (position, value) in sources.iter().enumerate().rev() {
                let dies = !std::mem::replace(&mut read_later[value.index()], true);
                step.dies |= u32::from(dies) << position;
            }
        }
        LimbProgram { log_n, moduli, security_bits, steps: self.steps }
    }
}

/// A domain in words.
fn name(domain: Domain) -> &'static str {
    match domain {
        Domain::Coefficient => "coefficient",
        Domain::Evaluation => "evaluation",
    }
}
