//! A network's layers as the steps that take levels: a layer is one, but an activation that needs
//! several polynomials is several, so that a bootstrap may lie between them.

use super::functions::Functions;
use super::{CompileError, Packing};
use crate::network::{Activation, Layer, Network, Operator};
use crate::packing::absorbed_joins;

/// What a step computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The whole layer.
    Layer,
    /// One polynomial of an activation, by its number.
    Polynomial(usize),
    /// x times the last polynomial: a ReLU.
    Product,
}

/// A layer, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// The layer's position in the network.
    pub(super) layer: usize,
    pub(super) part: Part,
    /// The values it reads: 0 is the network's input, i + 1 the result of step i.
    pub(super) inputs: Vec<usize>,
    /// The tensors that these hold, by their position; what a Concat joins is there one by one.
    pub(super) tensors: Vec<usize>,
    /// Levels it takes: one per multiplication in sequence.
    pub(super) depth: u32,
}

/// All steps, those of one layer behind each other, in the network's order.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    pub(super) steps: Vec<Step>,
    /// The value that the network's result is.
    pub(super) output: usize,
}

impl Steps {
    /// The steps of `network`, with the polynomials of `functions`.
    ///
    /// # Errors
    /// [`CompileError::Activation`] for a function without polynomials.
    pub(super) fn new(
        network: &Network,
        packing: Packing,
        functions: &Functions,
    ) -> Result<Self, CompileError> {
        let mut steps: Vec<Step> = Vec::new();
        let is_absorbed = absorbed_joins(network);
        // Of every tensor, the values that hold it and the tensors that they are.
        let mut values = vec![vec![(0, 0)]];
        for (index, layer) in network.layers().iter().enumerate() {
            let read = layer.inputs.iter().flat_map(|input| values[input.index()].iter().copied());
            let (inputs, tensors): (Vec<usize>, Vec<usize>) = read.unzip();
            let mut push = |part, inputs: Vec<usize>, depth| {
                steps.push(Step { layer: index, part, inputs, tensors: tensors.clone(), depth });
                steps.len()
            };
            let value = match &layer.operator {
                Operator::Flatten | Operator::Concat
                    if is_absorbed[index] || layer.operator == Operator::Flatten =>
                {
                    values.push(inputs.into_iter().zip(tensors).collect());
                    continue;
                }
                Operator::Flatten | Operator::Concat => push(Part::Layer, inputs, 1),
                Operator::Add => push(Part::Layer, inputs, 0),
                Operator::Convolution(_)
                | Operator::AveragePool(_)
                | Operator::FullyConnected(_) => {
                    let from = network.shape(layer.input());
                    push(Part::Layer, inputs, packing.depth(&layer.operator, from))
                }
                Operator::Affine { .. } | Operator::Activation(Activation::Square) => {
                    push(Part::Layer, inputs, 1)
                }
                Operator::Activation(function) => {
                    let plans =
                        functions.plans(*function).ok_or_else(|| unknown(layer, *function))?;
                    let polynomials = plans.iter().enumerate();
                    let last = polynomials.fold(inputs[0], |x, (i, plan)| {
                        push(Part::Polynomial(i), vec![x], plan.depth())
                    });
                    match function {
                        Activation::Relu => push(Part::Product, vec![inputs[0], last], 1),
                        _ => last,
                    }
                }
            };
            values.push(vec![(value, index + 1)]);
        }
        Ok(Self { steps, output: values[network.output().index()][0].0 })
    }

    /// Levels that all steps take one after the other, where no bootstrap lies between them.
    pub(super) fn depth(&self) -> u32 {
        self.lowest()[0]
    }

    /// The lowest level that every value can have: the result is at level 0, every value as high
    /// as its most demanding reader.
    pub(super) fn lowest(&self) -> Vec<u32> {
        let mut levels = vec![0; self.steps.len() + 1];
        for (index, step) in self.steps.iter().enumerate().rev() {
            let reads = levels[index + 1] + step.depth;
            for &input in &step.inputs {
                levels[input] = reads.max(levels[input]);
            }
        }
        levels
    }
}

fn unknown(layer: &Layer, function: Activation) -> CompileError {
    CompileError::Activation { layer: layer.name.clone(), activation: function.name() }
}
