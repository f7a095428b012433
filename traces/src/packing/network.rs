//! The linear layers of a whole network, from structure alone.

use super::{Joined, Layout, PackedMatrix, PackingError};
use crate::network::{Network, Operator, Shape, TensorId};
use std::collections::BTreeSet;

/// Where every tensor of a network lies, and the matrix of every linear layer.
///
/// Nothing is emitted: this is what a network's counts are taken from, and what
/// [`compile`](crate::compile) makes rows of.
#[derive(Clone, Debug, PartialEq)]
pub struct PackedNetwork {
    input: Layout,
    layers: Vec<PackedLayer>,
}

/// One layer of a packed network.
#[derive(Clone, Debug, PartialEq)]
pub struct PackedLayer {
    /// Where its result lies: several tensors if it is a Concat that its readers take in.
    pub place: Joined,
    /// Its matrix, if it is a linear map or a Concat that is made.
    pub matrix: Option<PackedMatrix>,
}

/// The operations of linear layers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LinearCounts {
    /// Baby steps, giant steps and output folds.
    pub rotations: usize,
    /// Diagonals.
    pub plaintext_mults: usize,
    /// Rotations that add up the copies of a folded layer; counted in `rotations` too.
    pub output_folds: usize,
    /// Distinct rotation steps.
    pub rotation_keys: usize,
}

/// Why a network cannot be packed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NetworkPackingError {
    /// The input cannot be packed.
    #[error("the input {shape} cannot be packed\nhint: use a smaller image")]
    Input {
        /// Its shape.
        shape: Shape,
    },
    /// A layer cannot be packed.
    #[error("layer `{layer}`: {source}")]
    Layer {
        /// The layer.
        layer: String,
        /// Why.
        source: PackingError,
    },
}

impl PackedNetwork {
    /// Packs `network`, whose result needs every layer ([`Network::pruned`]), into ciphertexts of
    /// `slots` slots (a power of two). Its last linear layer, which is not folded, is the last in
    /// the order of the layers.
    ///
    /// # Errors
    /// [`NetworkPackingError`] if a tensor is too large, a layer cannot be packed, or the
    /// summands of a sum lie differently.
    pub fn new(network: &Network, slots: usize) -> Result<Self, NetworkPackingError> {
        let input = Layout::new(network.input(), 1)
            .ok_or(NetworkPackingError::Input { shape: network.input() })?;
        let last = network.layers().iter().rposition(|layer| layer.operator.is_linear_map());
        let (source, is_absorbed) = (Joined::from(input), absorbed_joins(network));
        let mut layers: Vec<PackedLayer> = Vec::new();
        for (i, layer) in network.layers().iter().enumerate() {
            let error = |source| NetworkPackingError::Layer { layer: layer.name.clone(), source };
            let place_of = |tensor: TensorId| match tensor.index().checked_sub(1) {
                None => &source,
                Some(layer) => &layers[layer].place,
            };
            let from = place_of(layer.input());
            let packed = match &layer.operator {
                Operator::Convolution(_)
                | Operator::AveragePool(_)
                | Operator::FullyConnected(_) => {
                    let (shape, is_last) = (network.shape(layer.input()), last == Some(i));
                    let operator = &layer.operator;
                    let from = from.clone();
                    let matrix =
                        PackedMatrix::new(operator, shape, from, layer.shape, slots, is_last)
                            .map_err(error)?;
                    PackedLayer { place: matrix.output.into(), matrix: Some(matrix) }
                }
                Operator::Concat => {
                    let place = Joined::of(layer.inputs.iter().map(|&input| place_of(input)));
                    if is_absorbed[i] {
                        layers.push(PackedLayer { place, matrix: None });
                        continue;
                    }
                    let (operator, shape) = (&layer.operator, layer.shape);
                    let matrix = PackedMatrix::new(operator, shape, place, shape, slots, false)
                        .map_err(error)?;
                    PackedLayer { place: matrix.output.into(), matrix: Some(matrix) }
                }
                Operator::Add => {
                    let mut others = layer.inputs.iter().map(|&input| place_of(input));
                    if let Some(other) = others.find(|other| *other != from) {
                        let (gap, other) = (from.gap(), other.gap());
                        return Err(error(PackingError::Summands { gap, other }));
                    }
                    PackedLayer { place: from.clone(), matrix: None }
                }
                Operator::Affine { .. } | Operator::Activation(_) | Operator::Flatten => {
                    PackedLayer { place: from.clone(), matrix: None }
                }
            };
            layers.push(packed);
        }
        Ok(Self { input, layers })
    }

    /// Where the network's input lies.
    pub fn input(&self) -> Layout {
        self.input
    }

    /// The layers, in the network's order.
    pub fn layers(&self) -> &[PackedLayer] {
        &self.layers
    }

    /// The layers, to take their matrices.
    pub fn into_layers(self) -> Vec<PackedLayer> {
        self.layers
    }

    /// The operations of all linear layers; keys that layers share count once.
    pub fn counts(&self) -> LinearCounts {
        let mut counts = LinearCounts::default();
        let mut keys = BTreeSet::new();
        for matrix in self.layers.iter().filter_map(|layer| layer.matrix.as_ref()) {
            counts.rotations += matrix.rotations();
            counts.plaintext_mults += matrix.diagonals();
            counts.output_folds += matrix.folds().len();
            keys.extend(matrix.steps());
        }
        LinearCounts { rotation_keys: keys.len(), ..counts }
    }
}

/// Of every layer, whether it is a Concat that is not made: its readers, but for flattenings and
/// others of the kind, are linear layers, whose matrices read its tensors side by side.
pub fn absorbed_joins(network: &Network) -> Vec<bool> {
    // Whether all readers of a tensor take it in.
    let mut takes_in = vec![true; network.layers().len() + 1];
    takes_in[network.output().index()] = false;
    let mut absorbed = vec![false; network.layers().len()];
    for (i, layer) in network.layers().iter().enumerate().rev() {
        absorbed[i] = layer.operator == Operator::Concat && takes_in[i + 1];
        let passes = matches!(layer.operator, Operator::Flatten) && takes_in[i + 1];
        if !(layer.operator.is_linear_map() || absorbed[i] || passes) {
            layer.inputs.iter().for_each(|input| takes_in[input.index()] = false);
        }
    }
    absorbed
}
