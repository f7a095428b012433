//! What is counted while a program is replayed.

use crate::attribution::{Attribution, Cause};
use crate::ids::TierIndex;
use crate::memory::{DataKind, Request, Traffic};
use crate::mnemonic::{self, MNEMONICS};
use crate::origin::{Origin, PartId, Parts};
use hearth_spec::ObjectId;
use hearth_spec::he::Program;
use hearth_spec::limb::Instruction;
use hearth_spec::units::Cycles;
use hearth_traces::lower::counts::is_rescale;
use std::ops::Range;

/// The counts of one part of a program.
#[derive(Clone, Debug)]
pub(crate) struct PartTally {
    pub(crate) instructions: u64,
    pub(crate) attribution: Attribution,
    pub(crate) traffic: Vec<Traffic>,
}

impl PartTally {
    /// Nothing counted yet.
    pub(crate) fn new(tiers: usize) -> Self {
        let traffic = vec![Traffic::default(); tiers];
        Self { instructions: 0, attribution: Attribution::new(tiers), traffic }
    }

    /// Adds the counts of another part.
    pub(crate) fn add(&mut self, other: &Self) {
        self.instructions += other.instructions;
        self.attribution.merge(&other.attribution);
        for (sum, part) in self.traffic.iter_mut().zip(&other.traffic) {
            sum.merge(part);
        }
    }
}

/// The limbs of one object that crossed its tier's channels.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ObjectTally {
    pub(crate) read: u64,
    /// Those of them that had been on chip before and were evicted.
    pub(crate) again: u64,
    pub(crate) written: u64,
}

/// What a transfer moves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cargo {
    pub(crate) kind: DataKind,
    /// The object, if it is not a spilled limb.
    pub(crate) object: Option<ObjectId>,
    /// Whether the limb was evicted before.
    pub(crate) again: bool,
}

/// The counts of a run.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    pub(crate) instructions: u64,
    pub(crate) by_mnemonic: [u64; MNEMONICS.len()],
    /// Source limbs of base conversions in key switching, and when a bootstrap raises the modulus.
    pub(crate) bconv_sources: u64,
    /// The same in rescales.
    pub(crate) rescale_sources: u64,
    /// Limbs that crossed the network between clusters.
    pub(crate) noc_limbs: u64,
    /// Limbs that were brought to another chip.
    pub(crate) copies: u64,
    /// Links that they crossed.
    pub(crate) link_limbs: u64,
    /// Base conversions that were fused with a transform.
    pub(crate) fused: u64,
    /// `intt`, `bconv` and `ntt` that make limbs of plaintexts.
    pub(crate) encoding: [u64; 3],
    pub(crate) evictions: u64,
    pub(crate) write_backs: u64,
    pub(crate) refetches: u64,
    pub(crate) parts: Parts,
    /// By part.
    pub(crate) tallies: Vec<PartTally>,
    pub(crate) objects: Vec<ObjectTally>,
    /// The positions of the special primes.
    special: Range<usize>,
}

impl Tally {
    /// Nothing counted yet.
    pub(crate) fn new(program: &Program, tiers: usize) -> Self {
        let parts = Parts::of(program);
        Self {
            instructions: 0,
            by_mnemonic: [0; MNEMONICS.len()],
            bconv_sources: 0,
            rescale_sources: 0,
            noc_limbs: 0,
            copies: 0,
            link_limbs: 0,
            fused: 0,
            encoding: [0; 3],
            evictions: 0,
            write_backs: 0,
            refetches: 0,
            tallies: vec![PartTally::new(tiers); parts.len()],
            parts,
            objects: vec![ObjectTally::default(); program.objects().len()],
            special: program.params().special(),
        }
    }

    /// Counts an instruction.
    #[inline(always)]
    pub(crate) fn count(&mut self, origin: Origin, instruction: &Instruction) {
        self.instructions += 1;
        self.by_mnemonic[mnemonic::position(instruction)] += 1;
        self.part(origin).instructions += 1;
        let encoding = match instruction {
            Instruction::Intt { .. } => Some(0),
            Instruction::Bconv { .. } => Some(1),
            Instruction::Ntt { .. } => Some(2),
            _ => None,
        };
        if let Some(encoding) = encoding.filter(|_| self.parts.part(origin.part).is_plain()) {
            self.encoding[encoding] += 1;
        }
        if let Instruction::Bconv { sources, from, addend, .. } = instruction {
            let part = self.parts.part(origin.part);
            let is_rescale = part.is_rescale()
                || part.is_bootstrap() && is_rescale(&self.special, *from, *addend);
            let sources = sources.as_slice().len() as u64;
            *if is_rescale { &mut self.rescale_sources } else { &mut self.bconv_sources } +=
                sources;
        }
    }

    /// Counts the bytes of a transfer.
    pub(crate) fn count_transfer(
        &mut self,
        origin: Origin,
        tier: TierIndex,
        cargo: Cargo,
        request: Request,
    ) {
        let traffic = &mut self.part(origin).traffic[tier.index()];
        traffic.count(cargo.kind, request.direction, request.bytes);
        if let Some(object) = cargo.object {
            let object = &mut self.objects[object.index()];
            let inward = request.direction.is_inward();
            *if inward { &mut object.read } else { &mut object.written } += 1;
            object.again += u64::from(cargo.again);
        }
    }

    /// Puts a stretch of time down to a part and a cause.
    pub(crate) fn put_down(&mut self, origin: Origin, cause: Cause, stretch: Cycles) {
        self.attribution(origin).add(cause, stretch.0);
    }

    /// What time of a part is put down to.
    #[inline(always)]
    pub(crate) fn attribution(&mut self, origin: Origin) -> &mut Attribution {
        &mut self.part(origin).attribution
    }

    /// Puts cycles of a part down to `cause` that were put down to another one.
    pub(crate) fn put_down_instead(
        &mut self,
        part: PartId,
        before: Cause,
        cause: Cause,
        stretch: Cycles,
    ) {
        let attribution = &mut self.tallies[part.0 as usize].attribution;
        attribution.take(before, stretch.0);
        attribution.add(cause, stretch.0);
    }

    #[inline(always)]
    fn part(&mut self, origin: Origin) -> &mut PartTally {
        &mut self.tallies[origin.part.0 as usize]
    }

    /// The sum of all parts that `belongs` chooses.
    pub(crate) fn sum(
        &self,
        tiers: usize,
        belongs: impl Fn(crate::origin::Part) -> bool,
    ) -> PartTally {
        let mut sum = PartTally::new(tiers);
        let chosen = self.parts.iter().zip(&self.tallies).filter(|((part, _), _)| belongs(*part));
        chosen.for_each(|(_, tally)| sum.add(tally));
        sum
    }
}
