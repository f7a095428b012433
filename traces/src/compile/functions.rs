//! The polynomials that are computed in place of activations.

use super::CompileError;
use super::fitted::{Approximation, Fits, Fitted};
use super::precision::approximation;
use crate::network::{Activation, Network, Operator};
use hearth_spec::polynomial::{
    CompositeSign, Plan, PolynomialError, Series, gelu, interpolate, silu,
};
use std::collections::BTreeMap;

/// The degree of the polynomials of smooth functions, as in Ebel, Garimella, Reagen, "Orion: A Fully
/// Homomorphic Encryption Framework for Deep Learning", ASPLOS 2025.
const DEGREE: usize = 127;

/// The polynomials of a network's activations, on tensors that are divided by their bound.
#[derive(Clone, Debug, Default)]
pub(super) struct Functions {
    plans: BTreeMap<Activation, Vec<Plan>>,
    /// How well each stands for its function, with the first layer that has it.
    pub(super) approximations: Vec<Approximation>,
}

impl Functions {
    /// Those of `network`, whose tensors have absolute values up to `bound`: from x/bound,
    /// f(x)/bound is computed; a ReLU is x/bound times the step function of the plans.
    ///
    /// # Errors
    /// [`CompileError::Function`] for a bound that no polynomial can be fitted to.
    pub(super) fn new(network: &Network, bound: f64) -> Result<Self, CompileError> {
        let mut functions = Self::default();
        for layer in network.layers() {
            let Operator::Activation(activation) = layer.operator else { continue };
            if functions.plans.contains_key(&activation) {
                continue;
            }
            let series = series(activation, bound).map_err(|problem| CompileError::Function {
                layer: layer.name.clone(),
                activation: activation.name(),
                problem: problem.to_string(),
            })?;
            let Some(series) = series else { continue };
            functions.approximations.push(approximation(layer, activation, &series, bound));
            functions.plans.insert(activation, series.iter().map(Plan::new).collect());
        }
        Ok(functions)
    }

    /// The polynomials of one function of the network, each of the one before; none of x².
    pub(super) fn plans(&self, activation: Activation) -> &[Plan] {
        self.plans.get(&activation).map_or(&[], Vec::as_slice)
    }
}

/// The polynomials of `activation` on \[−bound, bound\]; `None` where none is known, and for x²,
/// which is one itself.
fn series(activation: Activation, bound: f64) -> Result<Option<Vec<Series>>, PolynomialError> {
    // The result divided by the bound too.
    let divided = |series: Series| Ok(Some(vec![series.affine(1.0 / bound, 0.0)?]));
    // max(x, 0) and what is made of it: x times `factor`·(1 + sign) + `constant`.
    let step = |factor: f64, constant: f64| {
        let mut step = CompositeSign::relu()?.step()?;
        let last = step.pop().ok_or(PolynomialError::Constant)?;
        step.push(last.affine(factor, constant)?);
        Ok(Some(step))
    };
    match activation {
        Activation::Square => Ok(None),
        Activation::Relu | Activation::Relu6 => step(1.0, 0.0),
        Activation::LeakyRelu(slope) => step(1.0 - slope.value(), slope.value()),
        Activation::HardSwish => step(bound / 6.0, 0.0),
        Activation::Silu => divided(silu(bound, DEGREE)?),
        Activation::Gelu => divided(gelu(bound, DEGREE)?),
        Activation::Sigmoid | Activation::Tanh | Activation::Erf | Activation::Softplus => {
            divided(interpolate(|x| activation.value(x), -bound..=bound, DEGREE)?)
        }
    }
}

/// What is added to x before the two ramps max(x, 0) whose difference makes an activation; none for
/// others: min(max(x, 0), 6) = max(x, 0) − max(x − 6, 0), and a sixth of it at x + 3 times x is the
/// hard swish.
pub(super) fn offsets(activation: Activation) -> Option<[f64; 2]> {
    match activation {
        Activation::Relu6 => Some([0.0, -6.0]),
        Activation::HardSwish => Some([3.0, -3.0]),
        _ => None,
    }
}

/// By how much the values that activations see are larger than the tensors: what the bound must
/// leave room for.
pub(super) fn margin(network: &Network) -> f64 {
    let activations = network.layers().iter().filter_map(|layer| match layer.operator {
        Operator::Activation(activation) => offsets(activation),
        _ => None,
    });
    activations.flatten().fold(0.0, |margin: f64, offset| margin.max(offset.abs()))
}

/// Whether tensors must be kept below [`CompileOptions::bound`](super::CompileOptions::bound): some
/// activation is not x², so a polynomial stands for it.
pub fn needs_bound(network: &Network) -> bool {
    network.layers().iter().any(|layer| match &layer.operator {
        Operator::Activation(activation) => *activation != Activation::Square,
        Operator::Attention(_) | Operator::LayerNorm(_) => true,
        _ => false,
    })
}

/// How much larger than the bound of the other tensors the result of a last linear layer may be:
/// nothing follows that needs values in \[−1, 1\], and scores are often larger than what they are
/// made of.
pub const RESULT_ROOM: f64 = 8.0;

/// By what every tensor of `network` is multiplied, the input first: tensors are kept divided by
/// `bound`, so that activations and bootstraps find values in \[−1, 1\]. The result of a last linear
/// or affine layer is divided by [`RESULT_ROOM`] more, so that it fits the modulus that is left at
/// level 0. The input is as it is, unless a sum or an activation reads it; a square squares its
/// factor,
/// and a product of two tensors multiplies theirs.
///
/// # Errors
/// [`CompileError::Scale`] where an activation or a sum finds another factor than it needs.
pub(super) fn tensor_scales(
    network: &Network,
    bound: f64,
    fits: &Fits,
) -> Result<Vec<f64>, CompileError> {
    let last = last_linear(network);
    // Without a bound nothing is divided.
    let room = if needs_bound(network) { RESULT_ROOM } else { 1.0 };
    let mut scales = vec![if network.mixes_input() { 1.0 / bound } else { 1.0 }];
    for (index, layer) in network.layers().iter().enumerate() {
        let inputs: Vec<f64> = layer.inputs.iter().map(|input| scales[input.index()]).collect();
        let scale = match &layer.operator {
            Operator::Convolution(_)
            | Operator::AveragePool(_)
            | Operator::FullyConnected(_)
            | Operator::Affine { .. }
            | Operator::Concat => {
                if last == Some(index) {
                    1.0 / (room * bound)
                } else {
                    1.0 / bound
                }
            }
            Operator::LayerNorm(_) => 1.0 / bound,
            Operator::Multiply => inputs[0] * inputs[1],
            Operator::Attention(_) => match fits.get(index) {
                // Weighted values over the largest sum, times the least sum over theirs.
                Some(Fitted::Attention(softmax)) => inputs[2] * softmax.sum[0] / softmax.sum[1],
                _ => inputs[2],
            },
            Operator::Activation(Activation::Square) => inputs[0] * inputs[0],
            Operator::Flatten | Operator::Add | Operator::Activation(_) | Operator::Rotary(_) => {
                inputs[0]
            }
        };
        let wanted = match &layer.operator {
            Operator::Activation(activation) if *activation != Activation::Square => 1.0 / bound,
            _ => inputs[0],
        };
        let equal = !matches!(layer.operator, Operator::Add | Operator::Activation(_))
            || inputs.iter().all(|&input| input == wanted);
        if !equal {
            return Err(CompileError::Scale { layer: layer.name.clone() });
        }
        scales.push(scale);
    }
    Ok(scales)
}

/// The linear or affine layer whose result is the network's, flattened or not.
fn last_linear(network: &Network) -> Option<usize> {
    let mut tensor = network.output();
    loop {
        let index = tensor.index().checked_sub(1)?;
        let layer = &network.layers()[index];
        match &layer.operator {
            Operator::Flatten => tensor = layer.input(),
            Operator::Affine { .. } => return Some(index),
            Operator::Concat => return Some(index),
            operator => return operator.is_linear_map().then_some(index),
        }
    }
}
