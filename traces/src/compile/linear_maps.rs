//! The linear layers of a network in the packing that was chosen.

use super::Packed;
use super::emitter::Emitter;
use super::plaintext::Gains;
use crate::network::{Network, Operator, Shape};
use crate::packing::parallel::{self, ParallelNetwork, Transform};
use crate::packing::{Lanes, Layout, NetworkPackingError, PackedMatrix, PackedNetwork};

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
    /// The layers, in the network's order.
    pub(super) layers: Vec<MappedLayer>,
}

/// One layer.
pub(super) struct MappedLayer {
    /// Ciphertexts of its result.
    pub(super) ciphertexts: usize,
    /// The lanes of attention or layer normalisation.
    pub(super) lanes: Option<Lanes>,
    /// The map, if it is one.
    pub(super) map: Option<LinearMap>,
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
                let input = (packed.input(), packed.input_period());
                let layers = packed.into_layers().into_iter().map(|layer| MappedLayer {
                    ciphertexts: layer.place.ciphertexts(slots),
                    lanes: layer.lanes,
                    map: layer.matrix.map(LinearMap::Matrix),
                });
                Self { input, layers: layers.collect() }
            }
            Packing::MultiplexedParallel => {
                let packed = ParallelNetwork::new(network, slots)?;
                let input = (packed.input().layout, packed.input().period(slots));
                let layers = packed.into_layers().into_iter().map(|layer| MappedLayer {
                    ciphertexts: 1,
                    lanes: None,
                    map: layer.transform.map(LinearMap::Parallel),
                });
                Self { input, layers: layers.collect() }
            }
        })
    }
}

impl Emitter {
    /// A linear layer of `inputs` side by side, as many levels down as its packing says.
    pub(super) fn linear_map(
        &mut self,
        index: usize,
        operator: &Operator,
        gains: Gains,
        inputs: &[Packed],
        map: LinearMap,
    ) -> Packed {
        match map {
            LinearMap::Matrix(matrix) => self.linear(index, operator, gains, inputs, matrix),
            LinearMap::Parallel(transform) => self.parallel(index, gains, &inputs[0], transform),
        }
    }
}
