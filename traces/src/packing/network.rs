//! The linear layers of a whole network, from structure alone.

use super::{Joined, Lanes, Layout, PackedMatrix, PackingError};
use crate::network::{Activation, Network, Operator, Shape, TensorId};
use std::collections::BTreeSet;

/// Where every tensor of a network lies, and the matrix of every linear layer.
///
/// Nothing is emitted: this is what a network's counts are taken from, and what
/// [`compile`](crate::compile) makes rows of.
#[derive(Clone, Debug, PartialEq)]
pub struct PackedNetwork {
    input: Layout,
    /// The input repeats every so many slots.
    period: usize,
    layers: Vec<PackedLayer>,
}

/// One layer of a packed network.
#[derive(Clone, Debug, PartialEq)]
pub struct PackedLayer {
    /// Where its result lies: several tensors if it is a Concat that its readers take in.
    pub place: Joined,
    /// How its slots are filled.
    pub filling: Filling,
    /// The lanes of attention, normalisation or a rotary embedding.
    pub lanes: Option<Lanes>,
    /// Its matrix, if it is a linear map or a Concat that is made.
    pub matrix: Option<PackedMatrix>,
}

/// How the slots of a tensor's ciphertexts are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filling {
    /// It repeats every so many slots.
    pub period: usize,
    /// Whether what lies between its elements is 0.
    pub is_clean: bool,
}

impl Filling {
    /// Whether rotations of a tensor in `layout` go round: it fills its ciphertexts or repeats, and
    /// has zeros where it does not.
    fn goes_round(self, layout: Layout, slots: usize) -> bool {
        let positions = layout.positions();
        let whole = if positions > slots { slots } else { positions.next_power_of_two() };
        self.period == whole && (self.is_clean || positions.is_multiple_of(whole))
    }
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

impl PackedLayer {
    fn linear(matrix: PackedMatrix) -> Self {
        let filling = Filling { period: matrix.height, is_clean: true };
        Self { place: matrix.output.into(), filling, lanes: None, matrix: Some(matrix) }
    }

    /// A layer whose result lies like what it reads.
    fn alike(place: &Joined, filling: Filling) -> Self {
        Self { place: place.clone(), filling, lanes: None, matrix: None }
    }
}

/// The one layout of tensors that are read element by element.
fn alike<'a>(places: impl IntoIterator<Item = &'a Joined>) -> Result<Layout, PackingError> {
    let mut places = places.into_iter();
    let first = places.next().ok_or(PackingError::Joined)?;
    if let Some(other) = places.find(|other| *other != first) {
        return Err(PackingError::Summands { gap: first.gap(), other: other.gap() });
    }
    first.single().ok_or(PackingError::Joined)
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
        let needs_round = |operator: &Operator| matches!(operator, Operator::LayerNorm(_));
        let rounds = network.layers().iter().rposition(|layer| needs_round(&layer.operator));
        let last = network.layers().iter().rposition(|layer| layer.operator.is_linear_map());
        // Layers that need it find the result repeated.
        let last = last.filter(|&last| rounds.is_none_or(|rounds| rounds < last));
        let period = if rounds.is_some() && input.positions() < slots {
            input.positions().next_power_of_two()
        } else {
            slots
        };
        let given = Filling { period, is_clean: true };
        let (source, is_absorbed) = (Joined::from(input), absorbed_joins(network));
        let mut layers: Vec<PackedLayer> = Vec::new();
        for (i, layer) in network.layers().iter().enumerate() {
            let error = |source| NetworkPackingError::Layer { layer: layer.name.clone(), source };
            let place_of = |tensor: TensorId| match tensor.index().checked_sub(1) {
                None => &source,
                Some(layer) => &layers[layer].place,
            };
            let filling_of = |tensor: TensorId| match tensor.index().checked_sub(1) {
                None => given,
                Some(layer) => layers[layer].filling,
            };
            let from = place_of(layer.input());
            // Of several tensors it repeats as seldom as the one that does least.
            let read = layer.inputs.iter().map(|&input| filling_of(input));
            let filling = read.reduce(|a, b| Filling {
                period: a.period.max(b.period),
                is_clean: a.is_clean && b.is_clean,
            });
            let filling = filling.unwrap_or(given);
            let clean = Filling { is_clean: true, ..filling };
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
                    PackedLayer::linear(matrix)
                }
                Operator::Concat => {
                    let place = Joined::of(layer.inputs.iter().map(|&input| place_of(input)));
                    if is_absorbed[i] {
                        layers.push(PackedLayer { place, filling, lanes: None, matrix: None });
                        continue;
                    }
                    let (operator, shape) = (&layer.operator, layer.shape);
                    let matrix = PackedMatrix::new(operator, shape, place, shape, slots, false)
                        .map_err(error)?;
                    PackedLayer::linear(matrix)
                }
                Operator::Attention(attention) => {
                    let layout =
                        alike(layer.inputs.iter().map(|&input| place_of(input))).map_err(error)?;
                    let lanes = Lanes::of_heads(layout, attention.heads, slots).map_err(error)?;
                    PackedLayer { lanes: Some(lanes), ..PackedLayer::alike(from, clean) }
                }
                Operator::LayerNorm(_) => {
                    let layout = from.single().ok_or_else(|| error(PackingError::Joined))?;
                    if !filling.goes_round(layout, slots) {
                        return Err(error(PackingError::Round));
                    }
                    let lanes = Lanes::of_channels(layout, filling.period, slots).map_err(error)?;
                    PackedLayer { lanes: Some(lanes), ..PackedLayer::alike(from, clean) }
                }
                Operator::Rotary(rotary) => {
                    let layout = from.single().ok_or_else(|| error(PackingError::Joined))?;
                    let lanes = Lanes::of_heads(layout, rotary.heads, slots).map_err(error)?;
                    PackedLayer { lanes: Some(lanes), ..PackedLayer::alike(from, clean) }
                }
                Operator::Add | Operator::Multiply => {
                    alike(layer.inputs.iter().map(|&input| place_of(input))).map_err(error)?;
                    PackedLayer::alike(from, filling)
                }
                Operator::Affine { .. } => PackedLayer::alike(from, clean),
                Operator::Activation(Activation::Square) | Operator::Flatten => {
                    PackedLayer::alike(from, filling)
                }
                Operator::Activation(_) => {
                    PackedLayer::alike(from, Filling { is_clean: false, ..filling })
                }
            };
            layers.push(packed);
        }
        Ok(Self { input, period, layers })
    }

    /// Where the network's input lies.
    pub fn input(&self) -> Layout {
        self.input
    }

    /// After how many slots the input repeats.
    pub fn input_period(&self) -> usize {
        self.period
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

/// The most tensors that a Concat which is not made may join, those that others join counted.
const MAX_PARTS: usize = 256;

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
    let mut parts = vec![1usize];
    for (i, layer) in network.layers().iter().enumerate() {
        let read = layer.inputs.iter().map(|input| parts[input.index()]).sum();
        absorbed[i] &= read <= MAX_PARTS;
        let passes = absorbed[i] || layer.operator == Operator::Flatten;
        parts.push(if passes { read } else { 1 });
    }
    absorbed
}
