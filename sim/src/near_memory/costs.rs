//! What the unit beside a memory takes for an operation, from its operands there.

use crate::machine::{Machine, NearConversionLiteral, NearMemoryLiteral, NearTransformLiteral};
use crate::task::Work;
use crate::unit::UnitKind;
use hearth_spec::CkksParams;
use hearth_spec::he::limb_bytes;
use hearth_spec::limb::{Instruction, MAX_BCONV_SOURCES};
use hearth_spec::units::{BytesPerSecond, Cycles};

/// The costs of a unit's operations. It executes one at a time.
#[derive(Clone, Debug)]
pub(crate) struct NearCosts {
    pub(crate) accumulate: Work,
    /// By number of sources less one.
    convert: Option<[Work; MAX_BCONV_SOURCES]>,
    transform: Option<Work>,
    /// A place is marked as empty.
    mark: Work,
}

impl NearCosts {
    /// Those of the unit that `machine` has, if it has one.
    pub(crate) fn of(params: &CkksParams, machine: &Machine) -> Option<Self> {
        let NearMemoryLiteral::MultiplyAccumulate {
            lanes,
            internal_bandwidth,
            latency,
            conversion,
            transform,
            ..
        } = &machine.literal().near_memory
        else {
            return None;
        };
        let n = params.n() as u64;
        let clocks = machine.clocks();
        let frequency = clocks.unit(UnitKind::NearMemory).frequency;
        let work = |cycles, latency| clocks.work(UnitKind::NearMemory, cycles, latency);
        let moving = |limbs: u64, bandwidth: BytesPerSecond| {
            let bytes = u128::from(limbs * limb_bytes(params).0);
            (bytes * u128::from(frequency.0)).div_ceil(u128::from(bandwidth.0)) as u64
        };
        let accumulate =
            work(moving(1, *internal_bandwidth).max(n.div_ceil(u64::from(*lanes))), *latency);
        let convert = match conversion {
            NearConversionLiteral::None {} => None,
            NearConversionLiteral::Sums { lanes, bandwidth, latency, .. } => {
                Some(std::array::from_fn(|index| {
                    let sources = index as u64 + 1;
                    let products = (sources * n).div_ceil(u64::from(*lanes));
                    work(products.max(moving(sources + 1, *bandwidth)), *latency)
                }))
            }
        };
        let transform = match transform {
            NearTransformLiteral::None {} => None,
            NearTransformLiteral::Iterative { butterflies, bandwidth, latency, .. } => {
                let cycles = (n / 2 * u64::from(params.log_n())).div_ceil(u64::from(*butterflies));
                Some(work(cycles.max(moving(2, *bandwidth)), *latency))
            }
        };
        Some(Self { accumulate, convert, transform, mark: work(1, Cycles(0)) })
    }

    /// What a conversion, a transform or a product with 0 takes, if the unit can do it.
    pub(crate) fn beside(&self, instruction: &Instruction) -> Option<Work> {
        match instruction {
            Instruction::Bconv { sources, .. } => {
                self.convert.map(|works| works[sources.as_slice().len() - 1])
            }
            Instruction::Ntt { .. } => self.transform,
            Instruction::MulScalar { k: 0, .. } => Some(self.mark),
            _ => None,
        }
    }
}
