//! The linear maps of a whole network.

use super::transform::is_global;
use super::{ParallelCounts, Place, Transform};
use crate::network::{Network, Operator, TensorId};
use crate::packing::{Layout, NetworkPackingError, PackingError};

/// Where every tensor of a network lies, and how every linear layer is computed.
#[derive(Clone, Debug, PartialEq)]
pub struct ParallelNetwork {
    input: Place,
    layers: Vec<ParallelLayer>,
}

/// One layer.
#[derive(Clone, Debug, PartialEq)]
pub struct ParallelLayer {
    /// Where its result lies.
    pub place: Place,
    /// Its operations, if it is a linear map.
    pub transform: Option<Transform>,
}

impl ParallelNetwork {
    /// Packs `network` into ciphertexts of `slots` slots (a power of two), one per tensor.
    ///
    /// # Errors
    /// [`NetworkPackingError`] if a tensor does not fit one ciphertext, a layer cannot be packed,
    /// or the summands of a sum lie differently.
    pub fn new(network: &Network, slots: usize) -> Result<Self, NetworkPackingError> {
        let input = Layout::in_plane(network.input(), 1, plane(network))
            .and_then(|layout| Place::repeated(layout, slots))
            .ok_or(NetworkPackingError::Input { shape: network.input() })?;
        let mut layers: Vec<ParallelLayer> = Vec::new();
        for layer in network.layers() {
            let error = |source| NetworkPackingError::Layer { layer: layer.name.clone(), source };
            let place_of = |tensor: TensorId| match tensor.index().checked_sub(1) {
                None => input,
                Some(layer) => layers[layer].place,
            };
            let from = place_of(layer.input());
            let packed = match &layer.operator {
                Operator::Convolution(_)
                | Operator::AveragePool(_)
                | Operator::FullyConnected(_) => {
                    let shape = network.shape(layer.input());
                    let transform =
                        Transform::new(&layer.operator, shape, from, layer.shape, slots)
                            .map_err(error)?;
                    ParallelLayer { place: transform.output, transform: Some(transform) }
                }
                Operator::Add => {
                    let mut place = from;
                    for other in layer.inputs.iter().map(|&input| place_of(input)) {
                        if other.layout != from.layout {
                            let (gap, other) = (from.layout.gap(), other.layout.gap());
                            return Err(error(PackingError::Summands { gap, other }));
                        }
                        place.copies = place.copies.min(other.copies);
                    }
                    ParallelLayer { place, transform: None }
                }
                Operator::Concat => return Err(error(PackingError::Joined)),
                Operator::Attention(_)
                | Operator::LayerNorm(_)
                | Operator::Rotary(_)
                | Operator::Multiply => {
                    let operator = layer.operator.name();
                    return Err(error(PackingError::Unsupported { operator }));
                }
                Operator::Affine { .. } | Operator::Activation(_) | Operator::Flatten => {
                    ParallelLayer { place: from, transform: None }
                }
            };
            layers.push(packed);
        }
        Ok(Self { input, layers })
    }

    /// Where the network's input lies.
    pub fn input(&self) -> Place {
        self.input
    }

    /// The layers, in the network's order.
    pub fn layers(&self) -> &[ParallelLayer] {
        &self.layers
    }

    /// The layers, to take their linear maps.
    pub fn into_layers(self) -> Vec<ParallelLayer> {
        self.layers
    }

    /// The operations of all linear maps.
    pub fn counts(&self) -> ParallelCounts {
        let maps = self.layers.iter().filter_map(|layer| layer.transform.as_ref());
        maps.fold(ParallelCounts::default(), |sum, map| sum.plus(map.steps().counts()))
    }
}

/// Rows and columns of the planes that hold every image of the network, from its input to its
/// global pool.
fn plane(network: &Network) -> [usize; 2] {
    // The gaps that strides add up to; none behind a global pool or a fully connected layer.
    let mut gaps = vec![Some(1usize)];
    let mut plane = [network.input().height, network.input().width];
    for layer in network.layers() {
        let (before, from) = (gaps[layer.input().index()], network.shape(layer.input()));
        let gap = match &layer.operator {
            Operator::Convolution(conv) => {
                before.map(|gap| gap.saturating_mul(conv.window.stride[0]))
            }
            Operator::AveragePool(pool) if is_global(pool, from) => None,
            Operator::AveragePool(pool) => {
                before.map(|gap| gap.saturating_mul(pool.window.stride[0]))
            }
            Operator::FullyConnected(_) | Operator::Flatten => None,
            Operator::Affine { .. }
            | Operator::Activation(_)
            | Operator::Attention(_)
            | Operator::LayerNorm(_)
            | Operator::Rotary(_)
            | Operator::Multiply
            | Operator::Add
            | Operator::Concat => before,
        };
        if let Some(gap) = gap {
            plane[0] = plane[0].max(gap.saturating_mul(layer.shape.height));
            plane[1] = plane[1].max(gap.saturating_mul(layer.shape.width));
        }
        gaps.push(gap);
    }
    plane
}
