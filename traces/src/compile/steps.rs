//! A network's layers as the steps that take levels: a layer is one, but an activation that needs
//! several polynomials is several, so that a bootstrap may lie between them.

use super::Packing;
use super::fitted::{Fits, Fitted};
use super::functions::{Functions, offsets};
use crate::network::{Activation, Network, Operator};
use crate::packing::absorbed_joins;
use hearth_spec::polynomial::Plan;

/// What a step computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The whole layer.
    Layer,
    /// One polynomial of an activation, by its number.
    Polynomial(usize),
    /// x times the last polynomial, as in a ReLU, or times a difference of ramps.
    Product,
    /// One of an activation's offsets added to x, by its number.
    Offset(usize),
    /// The first ramp less the second.
    Difference,
    /// An attention's scores of queries and keys.
    Scores,
    /// The sums of their exponentials.
    Sums,
    /// The values weighted with these.
    Weighted,
    /// What a layer normalisation reads less its mean.
    Centred,
    /// The variance of that.
    Variance,
    /// That times the layer's scale.
    Gained,
    /// That times the polynomial of the variance.
    Scaled,
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
    /// Whether its result is in \[−1, 1\], where a bootstrap takes it.
    pub(super) may_bootstrap: bool,
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
    pub(super) fn new(
        network: &Network,
        packing: Packing,
        functions: &Functions,
        fits: &Fits,
    ) -> Self {
        let mut steps: Vec<Step> = Vec::new();
        let is_absorbed = absorbed_joins(network);
        // Of every tensor, the values that hold it and the tensors that they are.
        let mut values = vec![vec![(0, 0)]];
        for (index, layer) in network.layers().iter().enumerate() {
            let read = layer.inputs.iter().flat_map(|input| values[input.index()].iter().copied());
            let (inputs, tensors): (Vec<usize>, Vec<usize>) = read.unzip();
            let mut push = |part, inputs: Vec<usize>, depth| {
                // What is larger than 1 until it is multiplied.
                let may_bootstrap = part != Part::Gained;
                let tensors = tensors.clone();
                steps.push(Step { layer: index, part, inputs, tensors, depth, may_bootstrap });
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
                Operator::Affine { .. }
                | Operator::Activation(Activation::Square)
                | Operator::Rotary(_) => push(Part::Layer, inputs, 1),
                Operator::Multiply => push(Part::Product, inputs, 1),
                Operator::Attention(_) | Operator::LayerNorm(_) => {
                    let fitted = fits.get(index).expect("every such layer is fitted");
                    fitted_steps(&mut push, fitted, &inputs)
                }
                Operator::Activation(function) => {
                    let plans = functions.plans(*function);
                    activation(&mut push, *function, plans, inputs[0])
                }
            };
            if layer.operator == Operator::Activation(Activation::HardSwish) {
                // The ramps are a sixth of what they are, not divided by the bound.
                let last = functions.plans(Activation::HardSwish).len() - 1;
                let made = steps.iter_mut().filter(|step| step.layer == index);
                for step in made.take_while(|step| step.part != Part::Difference) {
                    step.may_bootstrap &= step.part != Part::Product;
                    step.may_bootstrap &= step.part != Part::Polynomial(last);
                }
            }
            values.push(vec![(value, index + 1)]);
        }
        Self { steps, output: values[network.output().index()][0].0 }
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

/// The steps of an activation of the value `x`; returns its result.
fn activation(
    push: &mut impl FnMut(Part, Vec<usize>, u32) -> usize,
    function: Activation,
    plans: &[Plan],
    x: usize,
) -> usize {
    let polynomials = |push: &mut dyn FnMut(Part, Vec<usize>, u32) -> usize, x| {
        let numbered = plans.iter().enumerate();
        numbered.fold(x, |x, (i, plan)| push(Part::Polynomial(i), vec![x], plan.depth()))
    };
    let Some(offsets) = offsets(function) else {
        let last = polynomials(push, x);
        return match function {
            Activation::Relu | Activation::LeakyRelu(_) => push(Part::Product, vec![x, last], 1),
            _ => last,
        };
    };
    let ramps = [0, 1].map(|i| {
        let at = if offsets[i] == 0.0 { x } else { push(Part::Offset(i), vec![x], 0) };
        let last = polynomials(push, at);
        push(Part::Product, vec![at, last], 1)
    });
    let difference = push(Part::Difference, ramps.to_vec(), 0);
    match function {
        Activation::HardSwish => push(Part::Product, vec![x, difference], 1),
        _ => difference,
    }
}

/// The steps of an attention or a layer normalisation; returns its result.
fn fitted_steps(
    push: &mut impl FnMut(Part, Vec<usize>, u32) -> usize,
    fitted: &Fitted,
    inputs: &[usize],
) -> usize {
    match fitted {
        Fitted::Attention(softmax) => {
            let scores = push(Part::Scores, vec![inputs[0], inputs[1]], 3);
            let weights = push(Part::Polynomial(0), vec![scores], softmax.exp.depth());
            let sums = push(Part::Sums, vec![weights], 1 + u32::from(softmax.is_causal));
            let inverse = push(Part::Polynomial(1), vec![sums], softmax.inverse.depth());
            let weighted = push(Part::Weighted, vec![weights, inputs[2]], 2);
            push(Part::Product, vec![weighted, inverse], 1)
        }
        Fitted::LayerNorm(norm) => {
            let centred = push(Part::Centred, vec![inputs[0]], 1);
            let variance = push(Part::Variance, vec![centred], 1);
            let inverse = push(Part::Polynomial(0), vec![variance], norm.inverse_sqrt.depth());
            let gained = push(Part::Gained, vec![centred], 1);
            push(Part::Scaled, vec![gained, inverse], 1)
        }
    }
}
