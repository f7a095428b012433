//! At which level every layer runs.

use super::{CompileError, Packing, activation};
use crate::network::{Layer, Network, Operator, Shape};
use hearth_spec::Level;

/// The level of the network's input, and the level at which every layer runs: its inputs are
/// brought down to that one, its result is its depth lower.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Levels {
    pub(super) input: Level,
    pub(super) layers: Vec<Level>,
}

impl Levels {
    /// The lowest levels without a bootstrap: the result is at level 0, every tensor as high as
    /// its most demanding reader. A tensor with several readers is brought down for the others,
    /// before a branch rather than behind it, where work is cheaper.
    ///
    /// # Errors
    /// [`CompileError`] if the input would lie above `available`, or a layer has no depth.
    pub(super) fn lowest(
        network: &Network,
        packing: Packing,
        available: Level,
    ) -> Result<Self, CompileError> {
        let layers = network.layers().iter();
        let depths = layers.map(|layer| depth(layer, network.shape(layer.input()), packing));
        let depths = depths.collect::<Result<Vec<_>, _>>()?;
        let mut tensors = vec![0; depths.len() + 1];
        let mut layers = vec![Level(0); depths.len()];
        for (index, layer) in network.layers().iter().enumerate().rev() {
            let level = tensors[index + 1] + depths[index];
            layers[index] = Level(level);
            for input in &layer.inputs {
                tensors[input.index()] = level.max(tensors[input.index()]);
            }
        }
        if tensors[0] > available.0 {
            let (network, needed) = (network.name().to_owned(), tensors[0]);
            return Err(CompileError::Levels { network, needed, available: available.0 });
        }
        Ok(Self { input: Level(tensors[0]), layers })
    }
}

/// Levels that a layer takes on a tensor of shape `from`: one per multiplication in sequence.
fn depth(layer: &Layer, from: Shape, packing: Packing) -> Result<u32, CompileError> {
    match &layer.operator {
        Operator::Flatten | Operator::Add => Ok(0),
        Operator::Convolution(_) | Operator::AveragePool(_) | Operator::FullyConnected(_) => {
            Ok(packing.depth(&layer.operator, from))
        }
        Operator::Affine { .. } => Ok(1),
        Operator::Activation(function) => activation::depth(*function).ok_or_else(|| {
            CompileError::Activation { layer: layer.name.clone(), activation: function.name() }
        }),
    }
}
