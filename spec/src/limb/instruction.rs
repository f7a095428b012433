//! The instructions, what they read and what they write.

use crate::ids::{ChipIndex, ObjectId, PrimeIndex, RowId, ValueId};
use std::fmt;

/// The most limbs that one `bconv` reads: the largest digit α, or K special primes.
pub const MAX_BCONV_SOURCES: usize = 16;

/// What the N residues of a limb are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Domain {
    /// Coefficients of the polynomial, lowest first.
    Coefficient,
    /// Its values at ψ^(2·brv(i)+1), in bit-reversed order.
    Evaluation,
}

/// A limb in memory: a position inside an object ([`crate::he::ObjectKind`] gives the layout).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The object.
    pub object: ObjectId,
    /// The limb's position in it.
    pub limb: u32,
}

/// The limbs that a `bconv` reads; they stand for consecutive primes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sources {
    count: u8,
    values: [ValueId; MAX_BCONV_SOURCES],
}

impl Sources {
    /// Collects `values`; panics unless there are 1 … [`MAX_BCONV_SOURCES`].
    pub fn new(values: &[ValueId]) -> Self {
        assert!((1..=MAX_BCONV_SOURCES).contains(&values.len()), "{} bconv sources", values.len());
        let mut all = [ValueId(0); MAX_BCONV_SOURCES];
        all[..values.len()].copy_from_slice(values);
        Self { count: values.len() as u8, values: all }
    }

    /// The limbs, in the order of their primes.
    #[inline]
    pub fn as_slice(&self) -> &[ValueId] {
        &self.values[..usize::from(self.count)]
    }
}

impl fmt::Debug for Sources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
}

/// One limb instruction.
///
/// Sources are read before destinations are written, so a destination may alias a source. Every
/// limb carries its modulus and domain; an instruction whose operands disagree with `m`, or with
/// the domain it states, is an error in every executor. Residues and scalars are in \[0, q).
/// Element-wise instructions work in either domain, all operands in the same one; their result
/// is in it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are named by the formula in each variant's text")]
pub enum Instruction {
    /// dst = NTT(a): coefficients to evaluations.
    Ntt { dst: ValueId, a: ValueId, m: PrimeIndex },
    /// dst = scale · INTT(a) + addend, the addend on every coefficient. Plain: scale 1, addend 0.
    Intt { dst: ValueId, a: ValueId, scale: u64, addend: u64, m: PrimeIndex },
    /// dst = a + b.
    Add { dst: ValueId, a: ValueId, b: ValueId, m: PrimeIndex },
    /// dst = a − b.
    Sub { dst: ValueId, a: ValueId, b: ValueId, m: PrimeIndex },
    /// dst = a · b, element by element.
    Mul { dst: ValueId, a: ValueId, b: ValueId, m: PrimeIndex },
    /// dst = acc + a · b.
    Mac { dst: ValueId, acc: ValueId, a: ValueId, b: ValueId, m: PrimeIndex },
    /// dst = a + k, on every element.
    AddScalar { dst: ValueId, a: ValueId, k: u64, m: PrimeIndex },
    /// dst = a · k.
    MulScalar { dst: ValueId, a: ValueId, k: u64, m: PrimeIndex },
    /// dst = acc + a · k.
    MacScalar { dst: ValueId, acc: ValueId, a: ValueId, k: u64, m: PrimeIndex },
    /// dst = (a − b) · k: the last step of ModDown and rescale.
    SubScalar { dst: ValueId, a: ValueId, b: ValueId, k: u64, m: PrimeIndex },
    /// dst = addend + Σ_j sources\[j\] · (Π_{i≠j} p_i mod m), with p_j the prime `from + j`:
    /// the uncorrected base conversion. Coefficients in, coefficients out; the addend is on every
    /// coefficient; `m` is none of the source primes.
    Bconv { dst: ValueId, sources: Sources, from: PrimeIndex, addend: u64, m: PrimeIndex },
    /// dst\[i\] = a\[[`source_index`](crate::galois::source_index)(i, element)\], in the
    /// evaluation domain: the automorphism X → X^element.
    Perm { dst: ValueId, a: ValueId, element: u32, m: PrimeIndex },
    /// dst = the uniform limb of (object, digit), in the evaluation domain
    /// ([`crate::prng::uniform_limb`]).
    Prng { dst: ValueId, object: ObjectId, digit: u32, m: PrimeIndex },
    /// dst = memory\[at\], in the evaluation domain.
    Ld { dst: ValueId, at: Address, m: PrimeIndex },
    /// memory\[at\] = a, in the evaluation domain.
    St { a: ValueId, at: Address, m: PrimeIndex },
    /// dst = acc + memory\[at\] · a, multiplied at the memory controller; evaluation domain.
    Nmac { dst: ValueId, acc: ValueId, a: ValueId, at: Address, m: PrimeIndex },
    /// Every earlier `st` is persistent before any later instruction starts.
    Fence,
    /// The end of the program.
    Halt,
}

impl Instruction {
    /// The limb it writes.
    #[inline]
    pub fn dst(&self) -> Option<ValueId> {
        match *self {
            Self::Ntt { dst, .. }
            | Self::Intt { dst, .. }
            | Self::Add { dst, .. }
            | Self::Sub { dst, .. }
            | Self::Mul { dst, .. }
            | Self::Mac { dst, .. }
            | Self::AddScalar { dst, .. }
            | Self::MulScalar { dst, .. }
            | Self::MacScalar { dst, .. }
            | Self::SubScalar { dst, .. }
            | Self::Bconv { dst, .. }
            | Self::Perm { dst, .. }
            | Self::Prng { dst, .. }
            | Self::Ld { dst, .. }
            | Self::Nmac { dst, .. } => Some(dst),
            Self::St { .. } | Self::Fence | Self::Halt => None,
        }
    }

    /// Renames every limb it reads or writes.
    pub fn rename(&mut self, mut name: impl FnMut(ValueId) -> ValueId) {
        match self {
            Self::Ntt { dst, a, .. }
            | Self::Intt { dst, a, .. }
            | Self::AddScalar { dst, a, .. }
            | Self::MulScalar { dst, a, .. }
            | Self::Perm { dst, a, .. } => [dst, a].into_iter().for_each(|v| *v = name(*v)),
            Self::Add { dst, a, b, .. }
            | Self::Sub { dst, a, b, .. }
            | Self::Mul { dst, a, b, .. }
            | Self::SubScalar { dst, a, b, .. } => {
                [dst, a, b].into_iter().for_each(|v| *v = name(*v));
            }
            Self::MacScalar { dst, acc, a, .. } | Self::Nmac { dst, acc, a, .. } => {
                [dst, acc, a].into_iter().for_each(|v| *v = name(*v));
            }
            Self::Mac { dst, acc, a, b, .. } => {
                [dst, acc, a, b].into_iter().for_each(|v| *v = name(*v));
            }
            Self::Bconv { dst, sources, .. } => {
                *dst = name(*dst);
                let count = usize::from(sources.count);
                sources.values[..count].iter_mut().for_each(|v| *v = name(*v));
            }
            Self::Prng { dst, .. } | Self::Ld { dst, .. } => *dst = name(*dst),
            Self::St { a, .. } => *a = name(*a),
            Self::Fence | Self::Halt => {}
        }
    }

    /// The limbs it reads, in the order of its written form; `room` is for those of all but a
    /// [`Bconv`](Self::Bconv).
    #[inline]
    pub fn sources<'a>(&'a self, room: &'a mut [ValueId; 3]) -> &'a [ValueId] {
        let count = match *self {
            Self::Ntt { a, .. }
            | Self::Intt { a, .. }
            | Self::AddScalar { a, .. }
            | Self::MulScalar { a, .. }
            | Self::Perm { a, .. }
            | Self::St { a, .. } => {
                room[0] = a;
                1
            }
            Self::Add { a, b, .. }
            | Self::Sub { a, b, .. }
            | Self::Mul { a, b, .. }
            | Self::SubScalar { a, b, .. } => {
                (room[0], room[1]) = (a, b);
                2
            }
            Self::MacScalar { acc, a, .. } | Self::Nmac { acc, a, .. } => {
                (room[0], room[1]) = (acc, a);
                2
            }
            Self::Mac { acc, a, b, .. } => {
                *room = [acc, a, b];
                3
            }
            Self::Bconv { ref sources, .. } => return sources.as_slice(),
            Self::Prng { .. } | Self::Ld { .. } | Self::Fence | Self::Halt => 0,
        };
        &room[..count]
    }

    /// Calls `visit` with every limb it reads, in the order of its written form.
    #[inline]
    pub fn for_each_source(&self, visit: impl FnMut(ValueId)) {
        self.sources(&mut [ValueId(0); 3]).iter().copied().for_each(visit);
    }

    /// The limb in memory it reads or writes.
    #[inline]
    pub fn address(&self) -> Option<Address> {
        match *self {
            Self::Ld { at, .. } | Self::St { at, .. } | Self::Nmac { at, .. } => Some(at),
            _ => None,
        }
    }

    /// The modulus it works in.
    #[inline]
    pub fn modulus(&self) -> Option<PrimeIndex> {
        match *self {
            Self::Ntt { m, .. }
            | Self::Intt { m, .. }
            | Self::Add { m, .. }
            | Self::Sub { m, .. }
            | Self::Mul { m, .. }
            | Self::Mac { m, .. }
            | Self::AddScalar { m, .. }
            | Self::MulScalar { m, .. }
            | Self::MacScalar { m, .. }
            | Self::SubScalar { m, .. }
            | Self::Bconv { m, .. }
            | Self::Perm { m, .. }
            | Self::Prng { m, .. }
            | Self::Ld { m, .. }
            | Self::St { m, .. }
            | Self::Nmac { m, .. } => Some(m),
            Self::Fence | Self::Halt => None,
        }
    }
}

/// Where an instruction runs. What it computes does not depend on that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RunsOn {
    /// On the chip that the machine gives its modulus to.
    #[default]
    ItsModulus,
    /// On this chip.
    Chip(ChipIndex),
    /// In the unit beside a memory, which keeps its result until the chip reads it: a `bconv`, an `ntt`,
    /// or a `muls` by 0. An `nmac` is executed there in any case.
    NearMemory,
}

impl RunsOn {
    /// The chip that the program names, if it names one.
    pub fn chip(self) -> Option<ChipIndex> {
        match self {
            Self::Chip(chip) => Some(chip),
            Self::ItsModulus | Self::NearMemory => None,
        }
    }
}

impl From<Option<ChipIndex>> for RunsOn {
    fn from(chip: Option<ChipIndex>) -> Self {
        chip.map_or(Self::ItsModulus, Self::Chip)
    }
}

/// An instruction of a lowered program, with what a replay wants to know about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The HE row it belongs to.
    pub row: RowId,
    /// The instruction.
    pub instruction: Instruction,
    /// Bit i is set if the i-th limb it reads is read here for the last time.
    pub dies: u32,
    /// Where it runs.
    pub runs_on: RunsOn,
}

impl Step {
    /// Calls `visit` with every limb that is dead after this step.
    #[inline]
    pub fn for_each_dead(&self, mut visit: impl FnMut(ValueId)) {
        let mut position = 0;
        self.instruction.for_each_source(|value| {
            if self.dies >> position & 1 == 1 {
                visit(value);
            }
            position += 1;
        });
    }
}
