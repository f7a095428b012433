//! What is counted while a program is replayed.

use crate::attribution::{Attribution, Cause};
use crate::ids::TierIndex;
use crate::memory::{DataKind, Request, Traffic};
use crate::mnemonic::{self, MNEMONICS};
use hearth_spec::LayerId;
use hearth_spec::limb::Instruction;
use hearth_spec::units::Cycles;

/// The counts of one layer.
#[derive(Clone, Debug)]
pub(crate) struct LayerTally {
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
    pub(crate) evictions: u64,
    pub(crate) write_backs: u64,
    pub(crate) refetches: u64,
    pub(crate) layers: Vec<LayerTally>,
}

impl Tally {
    /// Nothing counted yet.
    pub(crate) fn new(layers: usize, tiers: usize) -> Self {
        let layer = LayerTally {
            instructions: 0,
            attribution: Attribution::new(tiers),
            traffic: vec![Traffic::default(); tiers],
        };
        Self {
            instructions: 0,
            by_mnemonic: [0; MNEMONICS.len()],
            bconv_sources: 0,
            evictions: 0,
            write_backs: 0,
            refetches: 0,
            layers: vec![layer; layers],
        }
    }

    /// Counts an instruction.
    pub(crate) fn count(&mut self, layer: LayerId, instruction: &Instruction) {
        self.instructions += 1;
        self.by_mnemonic[mnemonic::position(instruction)] += 1;
        self.layers[layer.index()].instructions += 1;
        if let Instruction::Bconv { sources, .. } = instruction {
            self.bconv_sources += sources.as_slice().len() as u64;
        }
    }

    /// Counts the bytes of a transfer.
    pub(crate) fn count_transfer(
        &mut self,
        layer: LayerId,
        tier: TierIndex,
        kind: DataKind,
        request: Request,
    ) {
        let traffic = &mut self.layers[layer.index()].traffic[tier.index()];
        traffic.count(kind, request.direction, request.bytes);
    }

    /// Puts a stretch of time down to a layer and a cause.
    pub(crate) fn put_down(&mut self, layer: LayerId, cause: Cause, stretch: Cycles) {
        self.layers[layer.index()].attribution.add(cause, stretch.0);
    }
}
