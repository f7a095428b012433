//! Why a limb instruction cannot be executed.

use crate::execute::memory::MemoryError;
use hearth_spec::limb::Domain;
use hearth_spec::{PrimeIndex, Ring, ValueId};

/// An instruction that cannot be executed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("step {step} `{instruction}`: {problem}")]
pub struct LimbError {
    /// Counted from 0.
    pub step: usize,
    /// The instruction's written form.
    pub instruction: String,
    /// What is wrong.
    pub problem: LimbProblem,
}

/// What is wrong with an instruction.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LimbProblem {
    /// Another ring than the standard one.
    #[error(
        "limb programs are of the standard ring, the parameters of the {0} ring\nhint: run the HE program, or use parameters with ring = \"standard\""
    )]
    Ring(Ring),
    /// A limb that nothing wrote, or that is dead.
    #[error(
        "%{0} holds nothing\nhint: a limb is written before it is read, and not read after its last use"
    )]
    UnknownValue(ValueId),
    /// A limb of another modulus.
    #[error(
        "%{value} is modulo prime {has}, not {needs}\nhint: all operands have the instruction's modulus; only bconv changes it"
    )]
    Modulus {
        /// The limb.
        value: ValueId,
        /// Its modulus.
        has: PrimeIndex,
        /// The modulus needed.
        needs: PrimeIndex,
    },
    /// A limb in the wrong domain.
    #[error(
        "%{value} is in the {has:?} domain, not {needs:?}\nhint: transform it with ntt or intt first"
    )]
    Domain {
        /// The limb.
        value: ValueId,
        /// Its domain.
        has: Domain,
        /// The domain needed.
        needs: Domain,
    },
    /// A prime that the chain has not.
    #[error(
        "the chain has no prime {0}\nhint: run the program with the parameters it was lowered for"
    )]
    UnknownPrime(PrimeIndex),
    /// A scalar that is no residue.
    #[error("scalar {scalar} is not below the modulus {modulus}\nhint: scalars are residues")]
    Scalar {
        /// The scalar.
        scalar: u64,
        /// The modulus.
        modulus: u64,
    },
    /// A base conversion to one of its own sources.
    #[error("prime {0} is among the sources\nhint: a limb converts to other primes only")]
    OwnPrime(PrimeIndex),
    /// No automorphism.
    #[error("{0} is not an odd number below 2N\nhint: Galois elements are odd")]
    Element(u32),
    /// A memory access that fails.
    #[error(transparent)]
    Memory(#[from] MemoryError),
}
