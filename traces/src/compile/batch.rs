//! Layers of a batch: one ciphertext for each element, constants in place of plaintexts.

use super::emitter::Emitter;
use super::functions::Functions;
use super::plaintext::Gains;
use super::steps::{Part, Step, Steps};
use super::{CompileError, Packed};
use crate::network::{Network, Operator, Shape, Weights};
use crate::packing::Layout;
use crate::packing::batch::{BatchMap, Sum};
use hearth_spec::polynomial::{Node, Plan};
use hearth_spec::{Level, RowId};

/// The most rows of a program: some hundred megabytes of memory.
pub(super) const MAX_ROWS: u64 = 10_000_000;

impl Emitter {
    /// A linear layer, one level down: for every output element the products of input elements and
    /// weights, their sum, a rescale and the bias.
    ///
    /// An element that reads nothing is its bias; a ciphertext has to stand for it all the same:
    /// another one times zero.
    pub(super) fn batch(
        &mut self,
        operator: &Operator,
        gains: Gains,
        packed: &Packed,
        map: BatchMap,
    ) -> Packed {
        let below = Level(packed.level.0 - 1);
        let pixels = map.to.height * map.to.width;
        let bias = |element: usize| match operator {
            Operator::Convolution(conv) => known(conv.bias.as_ref()?).get(element / pixels),
            Operator::FullyConnected(full) => known(full.bias.as_ref()?).get(element),
            _ => None,
        };
        let sums = map.sums(operator).expect("its weights were looked at");
        let ciphertexts = sums.enumerate().map(|(element, sum)| {
            let sum = self.weighted(&sum, gains.products[0], packed);
            let result = self.rescale(sum, packed.level);
            let bias = bias(element).copied().unwrap_or(0.0) * gains.sum;
            Some(self.add_unless_zero(result, bias, below))
        });
        let ciphertexts = ciphertexts.collect();
        let layout = Layout::new(map.to, 1).expect("a tensor's elements can be counted");
        Packed { layout, period: 1, ciphertexts, level: below }
    }

    /// scale·x + shift by channel, one level down.
    pub(super) fn batch_affine(
        &mut self,
        [scale, shift]: [&Weights; 2],
        shape: Shape,
        gains: Gains,
        packed: &Packed,
    ) -> Packed {
        let (level, below) = (packed.level, Level(packed.level.0 - 1));
        let pixels = shape.height * shape.width;
        let (scale, shift) = (known(scale), known(shift));
        // Of a flattened tensor every element is a channel.
        let ciphertexts = packed.ciphertexts.iter().enumerate().map(|(element, &a)| {
            let (scale, shift) = (scale[element / pixels], shift[element / pixels]);
            let product = self.mul_const(a?, scale * gains.products[0], level);
            let rescaled = self.rescale(product, level);
            Some(self.add_unless_zero(rescaled, shift * gains.sum, below))
        });
        Packed { ciphertexts: ciphertexts.collect(), level: below, ..*packed }
    }

    /// The sum times `gain`, to be rescaled.
    fn weighted(&mut self, sum: &Sum, gain: f64, packed: &Packed) -> RowId {
        let level = packed.level;
        let element = |i: usize| packed.ciphertexts[i].expect("every element has a ciphertext");
        let mut result: Option<RowId> = None;
        for term in &sum.terms {
            let mut inputs = term.inputs.iter().map(|&i| element(i));
            let first = inputs.next().expect("a term has inputs");
            let added = inputs.fold(first, |a, b| self.add(a, b, level));
            let product = self.mul_const(added, term.factor * gain, level);
            result = Some(match result {
                Some(result) => self.add(result, product, level),
                None => product,
            });
        }
        result.unwrap_or_else(|| self.mul_const(element(0), 0.0, level))
    }

    fn add_unless_zero(&mut self, a: RowId, constant: f64, level: Level) -> RowId {
        if constant == 0.0 { a } else { self.add_const(a, constant, level) }
    }
}

fn known(weights: &Weights) -> &[f64] {
    weights.values().expect("its weights were looked at")
}

/// Refuses a network whose weights are not known, or whose program would be too large.
///
/// # Errors
/// [`CompileError::NoWeights`], [`CompileError::Rows`].
pub(super) fn check_rows(
    network: &Network,
    steps: &Steps,
    functions: &Functions,
) -> Result<(), CompileError> {
    let mut rows =
        network.input().elements() as u64 + network.shape(network.output()).elements() as u64;
    for step in &steps.steps {
        let layer = &network.layers()[step.layer];
        let step_rows = rows_of(network, step, functions);
        let no_weights = || CompileError::NoWeights { layer: layer.name.clone() };
        rows = rows.saturating_add(step_rows.ok_or_else(no_weights)?);
    }
    if rows <= MAX_ROWS {
        return Ok(());
    }
    let network = network.name().to_owned();
    Err(CompileError::Rows { network, rows, limit: MAX_ROWS })
}

/// About as many rows as a step takes, level drops and bootstraps aside; `None` without weights.
fn rows_of(network: &Network, step: &Step, functions: &Functions) -> Option<u64> {
    let layer = &network.layers()[step.layer];
    let elements = layer.shape.elements() as u64;
    Some(match (&layer.operator, step.part) {
        (Operator::Activation(function), Part::Polynomial(i)) => {
            elements.saturating_mul(polynomial_rows(&functions.plans(*function)[i]))
        }
        (Operator::Activation(_), _) => 2 * elements,
        (Operator::Add, _) => elements.saturating_mul(step.inputs.len() as u64 - 1),
        (Operator::Affine { scale, shift }, _) => {
            scale.values()?;
            shift.values()?;
            3 * elements
        }
        (Operator::Flatten, _) => 0,
        (
            Operator::Concat
            | Operator::Attention(_)
            | Operator::LayerNorm(_)
            | Operator::Rotary(_)
            | Operator::Multiply,
            _,
        ) => {
            unreachable!("the packing has refused them")
        }
        (operator @ (Operator::Convolution(_) | Operator::FullyConnected(_)), _)
        | (operator @ Operator::AveragePool(_), _) => {
            let bias = match operator {
                Operator::Convolution(conv) => conv.bias.as_ref(),
                Operator::FullyConnected(full) => full.bias.as_ref(),
                _ => None,
            };
            if let Some(bias) = bias {
                bias.values()?;
            }
            let map = BatchMap { from: network.shape(layer.input()), to: layer.shape };
            map.products(operator)?.saturating_add(map.reads(operator)?).saturating_add(elements)
        }
    })
}

/// Rows of a polynomial, level drops aside.
fn polynomial_rows(plan: &Plan) -> u64 {
    4 * plan.powers().len() as u64 + node_rows(plan.root()) + 1
}

fn node_rows(node: &Node) -> u64 {
    match node {
        Node::Sum(series) => 2 * series.iter().filter(|c| **c != 0.0).count() as u64,
        Node::Split { quotient, remainder, .. } => 3 + node_rows(quotient) + node_rows(remainder),
    }
}
