//! The modulus and domain of a limb; a mismatch is an error, never a wrong number of cycles.

use crate::error::Malformed;
use hearth_spec::PrimeIndex;
use hearth_spec::limb::{Domain, Instruction};

/// What the residues of a limb are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LimbType {
    pub(crate) modulus: PrimeIndex,
    pub(crate) domain: Domain,
}

/// The type of what `instruction` makes of operands of the given types; `None` if it makes nothing.
///
/// # Errors
/// [`Malformed`] if an operand's modulus or domain is not what the instruction states.
#[inline(always)]
pub(crate) fn result(
    instruction: &Instruction,
    mut operands: impl Iterator<Item = LimbType> + Clone,
) -> Result<Option<LimbType>, Box<Malformed>> {
    use Domain::{Coefficient, Evaluation};
    let Some(modulus) = instruction.modulus() else { return Ok(None) };
    if let Instruction::Bconv { sources, from, .. } = instruction {
        let sources = from.index()..from.index() + sources.as_slice().len();
        if sources.contains(&modulus.index()) {
            return Err(Box::new(Malformed {
                problem: format!("converts to prime {modulus}, which is one of its sources"),
                hint: "the target of a base conversion is none of its source primes",
            }));
        }
        for (operand, prime) in operands.zip(sources) {
            expect(operand, PrimeIndex(prime as u16), Coefficient)?;
        }
        return Ok(Some(LimbType { modulus, domain: Coefficient }));
    }
    let needs = match instruction {
        Instruction::Ntt { .. } => Some(Coefficient),
        Instruction::Intt { .. }
        | Instruction::Perm { .. }
        | Instruction::Prng { .. }
        | Instruction::Ld { .. }
        | Instruction::St { .. }
        | Instruction::Nmac { .. } => Some(Evaluation),
        _ => None,
    };
    let first = || operands.clone().next().map_or(Evaluation, |operand| operand.domain);
    let needs = needs.unwrap_or_else(first);
    operands.try_for_each(|operand| expect(operand, modulus, needs))?;
    let domain = match instruction {
        Instruction::Ntt { .. } => Evaluation,
        Instruction::Intt { .. } => Coefficient,
        Instruction::St { .. } => return Ok(None),
        _ => needs,
    };
    Ok(Some(LimbType { modulus, domain }))
}

#[inline(always)]
fn expect(operand: LimbType, modulus: PrimeIndex, domain: Domain) -> Result<(), Box<Malformed>> {
    if operand == (LimbType { modulus, domain }) {
        return Ok(());
    }
    Err(Box::new(mismatch(operand, modulus, domain)))
}

#[cold]
fn mismatch(operand: LimbType, modulus: PrimeIndex, domain: Domain) -> Malformed {
    if operand.modulus != modulus {
        return Malformed {
            problem: format!("an operand is modulo prime {}, not {modulus}", operand.modulus),
            hint: "all operands have the instruction's modulus",
        };
    }
    Malformed {
        problem: format!("an operand is in the {:?} domain, not {domain:?}", operand.domain),
        hint: "put an `ntt` or `intt` before it",
    }
}
