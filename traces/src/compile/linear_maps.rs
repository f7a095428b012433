//! The linear layers of a network in the packing that was chosen.

use super::Packed;
use super::emitter::Emitter;
use super::plaintext::Gains;
use crate::network::{Layer, Network, Operator, Shape};
use crate::packing::batch::BatchMap;
use crate::packing::parallel::{self, ParallelNetwork, Transform};
use crate::packing::{
    Lanes, Layout, NetworkPackingError, PackedMatrix, PackedNetwork, PackingError,
};

/// Where tensors lie in slots, and how linear layers are computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Packing {
    /// A linear layer is one matrix, evaluated by baby and giant steps.
    #[default]
    SingleShot,
    /// Multiplexed parallel convolutions ([`parallel`]): tensors of one ciphertext, which holds as
    /// many copies as fit. Fewer plaintexts, more rotations, two levels for a convolution.
    MultiplexedParallel,
    /// One ciphertext for each element, an image of a batch in every slot
    /// ([`batch`](crate::packing::batch)): constants in place of plaintexts, no rotations, a row for
    /// every product of the network.
    Batch,
}

impl Packing {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::SingleShot, Self::MultiplexedParallel, Self::Batch];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::SingleShot => "single-shot",
            Self::MultiplexedParallel => "multiplexed-parallel",
            Self::Batch => "batch",
        }
    }

    /// The packing of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|packing| packing.name() == name)
    }

    /// Slots of a ciphertext that hold a tensor's elements: all, or one for each image of a batch.
    pub(super) fn width(self, slots: usize) -> usize {
        match self {
            Self::SingleShot | Self::MultiplexedParallel => slots,
            Self::Batch => 1,
        }
    }

    /// Levels that a linear map from a tensor of shape `from` takes.
    pub(super) fn depth(self, operator: &Operator, from: Shape) -> u32 {
        match self {
            Self::SingleShot | Self::Batch => 1,
            Self::MultiplexedParallel => parallel::depth(operator, from),
        }
    }
}

/// One linear layer.
pub(super) enum LinearMap {
    Matrix(PackedMatrix),
    Parallel(Transform),
    Batch(BatchMap),
}

/// The linear layers of a network.
pub(super) struct LinearMaps {
    /// The input's layout, and after how many slots it repeats.
    pub(super) input: (Layout, usize),
    /// Slots of a ciphertext that hold elements.
    pub(super) width: usize,
    /// The layers, in the network's order.
    pub(super) layers: Vec<MappedLayer>,
}

/// One layer.
pub(super) struct MappedLayer {
    /// Ciphertexts of its result.
    pub(super) ciphertexts: usize,
    /// The lanes of attention, normalisation or a rotary embedding.
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
        let width = packing.width(slots);
        Ok(match packing {
            Packing::SingleShot => {
                let packed = PackedNetwork::new(network, slots)?;
                let input = (packed.input(), packed.input_period());
                let layers = packed.into_layers().into_iter().map(|layer| MappedLayer {
                    ciphertexts: layer.place.ciphertexts(slots),
                    lanes: layer.lanes,
                    map: layer.matrix.map(LinearMap::Matrix),
                });
                Self { input, width, layers: layers.collect() }
            }
            Packing::MultiplexedParallel => {
                let packed = ParallelNetwork::new(network, slots)?;
                let input = (packed.input().layout, packed.input().period(slots));
                let layers = packed.into_layers().into_iter().map(|layer| MappedLayer {
                    ciphertexts: 1,
                    lanes: None,
                    map: layer.transform.map(LinearMap::Parallel),
                });
                Self { input, width, layers: layers.collect() }
            }
            Packing::Batch => {
                let shape = network.input();
                let layout = Layout::new(shape, 1).ok_or(NetworkPackingError::Input { shape })?;
                if let Some(layer) = network.layers().iter().find(|layer| !in_batches(layer)) {
                    let layer = layer.name.clone();
                    return Err(NetworkPackingError::Layer { layer, source: PackingError::Batch });
                }
                let layers = network.layers().iter().map(|layer| {
                    let (from, to) = (network.shape(layer.input()), layer.shape);
                    let map = LinearMap::Batch(BatchMap { from, to });
                    MappedLayer {
                        ciphertexts: to.elements(),
                        lanes: None,
                        map: layer.operator.is_linear_map().then_some(map),
                    }
                });
                Self { input: (layout, width), width, layers: layers.collect() }
            }
        })
    }
}

/// Whether the batch packing has the layer.
fn in_batches(layer: &Layer) -> bool {
    match layer.operator {
        Operator::Convolution(_)
        | Operator::AveragePool(_)
        | Operator::FullyConnected(_)
        | Operator::Affine { .. }
        | Operator::Activation(_)
        | Operator::Add
        | Operator::Flatten => true,
        Operator::Concat
        | Operator::Attention(_)
        | Operator::LayerNorm(_)
        | Operator::Rotary(_)
        | Operator::Multiply => false,
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
            LinearMap::Batch(map) => self.batch(operator, gains, &inputs[0], map),
        }
    }
}
