//! The linear layers of a network in the packing that was chosen.

use super::Packed;
use super::emitter::Emitter;
use crate::network::{Network, Operator, Shape};
use crate::packing::parallel::{self, ParallelNetwork, Transform};
use crate::packing::{Layout, NetworkPackingError, PackedMatrix, PackedNetwork};

/// Where tensors lie in slots, and how linear layers are computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Packing {
    /// A linear layer is one matrix, evaluated by baby and giant steps.
    #[default]
    SingleShot,
    /// Multiplexed parallel convolutions ([`parallel`]): tensors of one ciphertext, which holds as
    /// many copies as fit. Fewer plaintexts, more rotations, two levels for a convolution.
    MultiplexedParallel,
}

impl Packing {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::SingleShot, Self::MultiplexedParallel];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::SingleShot => "single-shot",
            Self::MultiplexedParallel => "multiplexed-parallel",
        }
    }

    /// The packing of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|packing| packing.name() == name)
    }

    /// Levels that a linear map from a tensor of shape `from` takes.
    pub(super) fn depth(self, operator: &Operator, from: Shape) -> u32 {
        match self {
            Self::SingleShot => 1,
            Self::MultiplexedParallel => parallel::depth(operator, from),
        }
    }
}

/// One linear layer.
pub(super) enum LinearMap {
    Matrix(PackedMatrix),
    Parallel(Transform),
}

/// The linear layers of a network.
pub(super) struct LinearMaps {
    /// The input's layout, and after how many slots it repeats.
    pub(super) input: (Layout, usize),
    /// Of every layer the map, if it is one.
    pub(super) layers: Vec<Option<LinearMap>>,
}

impl LinearMaps {
    pub(super) fn new(
        packing: Packing,
        network: &Network,
        slots: usize,
    ) -> Result<Self, NetworkPackingError> {
        Ok(match packing {
            Packing::SingleShot => {
                let packed = PackedNetwork::new(network, slots)?;
                let input = (packed.input(), slots);
                let matrices = packed.into_layers().into_iter().map(|layer| layer.matrix);
                Self { input, layers: matrices.map(|m| m.map(LinearMap::Matrix)).collect() }
            }
            Packing::MultiplexedParallel => {
                let packed = ParallelNetwork::new(network, slots)?;
                let input = (packed.input().layout, packed.input().period(slots));
                let maps = packed.into_layers().into_iter().map(|layer| layer.transform);
                Self { input, layers: maps.map(|map| map.map(LinearMap::Parallel)).collect() }
            }
        })
    }
}

impl Emitter {
    /// A linear layer of `packed`, as many levels down as its packing says.
    pub(super) fn linear_map(
        &mut self,
        index: usize,
        operator: &Operator,
        packed: &Packed,
        map: LinearMap,
    ) -> Packed {
        match map {
            LinearMap::Matrix(matrix) => self.linear(index, operator, packed, matrix),
            LinearMap::Parallel(transform) => self.parallel(index, packed, transform),
        }
    }
}
