//! What is counted while a program is replayed.

use crate::attribution::{Attribution, Cause};
use crate::ids::TierIndex;
use crate::memory::{DataKind, Request, Traffic};
use crate::mnemonic::{self, MNEMONICS};
use crate::origin::Origin;
use hearth_spec::limb::Instruction;
use hearth_spec::units::Cycles;

/// The counts of one layer, or of all bootstraps.
#[derive(Clone, Debug)]
pub(crate) struct PartTally {
    pub(crate) instructions: u64,
    pub(crate) attribution: Attribution,
    pub(crate) traffic: Vec<Traffic>,
}

/// The counts of a run.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    pub(crate) instructions: u64,
    pub(crate) by_mnemonic: [u64; MNEMONICS.len()],
    pub(crate) bconv_sources: u64,
    /// Limbs that crossed the network between clusters.
    pub(crate) noc_limbs: u64,
    pub(crate) evictions: u64,
    pub(crate) write_backs: u64,
    pub(crate) refetches: u64,
    pub(crate) layers: Vec<PartTally>,
    /// Of all bootstraps, which are counted with their layers too.
    pub(crate) bootstraps: PartTally,
    /// The cycles of bootstraps, by layer.
    pub(crate) bootstrap_cycles: Vec<u64>,
}

impl Tally {
    /// Nothing counted yet.
    pub(crate) fn new(layers: usize, tiers: usize) -> Self {
        let part = PartTally {
            instructions: 0,
            attribution: Attribution::new(tiers),
            traffic: vec![Traffic::default(); tiers],
        };
        Self {
            instructions: 0,
            by_mnemonic: [0; MNEMONICS.len()],
            bconv_sources: 0,
            noc_limbs: 0,
            evictions: 0,
            write_backs: 0,
            refetches: 0,
            layers: vec![part.clone(); layers],
            bootstraps: part,
            bootstrap_cycles: vec![0; layers],
        }
    }

    /// Counts an instruction.
    pub(crate) fn count(&mut self, origin: Origin, instruction: &Instruction) {
        self.instructions += 1;
        self.by_mnemonic[mnemonic::position(instruction)] += 1;
        self.parts(origin).for_each(|part| part.instructions += 1);
        if let Instruction::Bconv { sources, .. } = instruction {
            self.bconv_sources += sources.as_slice().len() as u64;
        }
    }

    /// Counts the bytes of a transfer.
    pub(crate) fn count_transfer(
        &mut self,
        origin: Origin,
        tier: TierIndex,
        kind: DataKind,
        request: Request,
    ) {
        for part in self.parts(origin) {
            part.traffic[tier.index()].count(kind, request.direction, request.bytes);
        }
    }

    /// Puts a stretch of time down to a part and a cause.
    pub(crate) fn put_down(&mut self, origin: Origin, cause: Cause, stretch: Cycles) {
        self.parts(origin).for_each(|part| part.attribution.add(cause, stretch.0));
        if origin.is_bootstrap {
            self.bootstrap_cycles[origin.layer.index()] += stretch.0;
        }
    }

    /// The counts that something of this origin goes into.
    fn parts(&mut self, origin: Origin) -> impl Iterator<Item = &mut PartTally> {
        let bootstraps = origin.is_bootstrap.then_some(&mut self.bootstraps);
        std::iter::once(&mut self.layers[origin.layer.index()]).chain(bootstraps)
    }
}
