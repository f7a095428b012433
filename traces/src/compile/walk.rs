//! The walk over all steps, in the network's order.

use super::attention::Heads;
use super::emitter::Emitter;
use super::fitted::{Fits, Fitted};
use super::functions::{Functions, offsets};
use super::layer_norm::Norm;
use super::levels::Levels;
use super::linear_maps::{LinearMap, LinearMaps};
use super::plaintext::Gains;
use super::steps::{Part, Step, Steps};
use super::{Packed, Packing};
use crate::network::{Network, Operator};
use crate::packing::Lanes;

/// The walk over all steps.
pub(super) struct Walk<'a> {
    pub(super) emitter: Emitter,
    pub(super) network: &'a Network,
    pub(super) packing: Packing,
    pub(super) functions: &'a Functions,
    pub(super) fits: &'a Fits,
    /// What every tensor is multiplied by.
    pub(super) scales: &'a [f64],
    /// What tensors are divided by.
    pub(super) bound: f64,
}

impl Walk<'_> {
    /// Every step's rows; the result, which is handed to the client.
    pub(super) fn steps(&mut self, maps: LinearMaps, steps: &Steps, levels: &Levels) -> Packed {
        // Every value as it was made, then at the lower levels that it was brought down to.
        let mut values = vec![vec![self.emitter.input(maps.input, maps.width, levels.input)]];
        let mut layers = maps.layers;
        let mut layer = None;
        for (step, level) in steps.steps.iter().zip(&levels.steps) {
            if layer != Some(step.layer) {
                self.emitter.start_layer(&self.network.layers()[step.layer].name);
                layer = Some(step.layer);
            }
            let inputs = step.inputs.iter();
            let inputs: Vec<Packed> = inputs
                .map(|&value| self.emitter.at_level(&mut values[value], level.reads))
                .collect();
            let mapped = &mut layers[step.layer];
            let mut result = match (self.fits.get(step.layer), mapped.lanes) {
                (Some(fitted), Some(lanes)) => self.fitted(step, &inputs, fitted, lanes),
                (None, Some(lanes)) => self.emitter.rotary(step.layer, lanes, &inputs[0]),
                _ => self.step(step, &inputs, mapped.map.take()),
            };
            if level.bootstraps {
                result = self.emitter.bootstrap(&result);
            }
            values.push(vec![result]);
        }
        let output = self.emitter.at_level(&mut values[steps.output], levels.output);
        self.emitter.output(&output);
        output
    }

    /// A step of attention or layer normalisation.
    fn fitted(&mut self, step: &Step, inputs: &[Packed], fitted: &Fitted, lanes: Lanes) -> Packed {
        let index = step.layer;
        let from: Vec<f64> = step.tensors.iter().map(|&tensor| self.scales[tensor]).collect();
        let to = self.scales[index + 1];
        match (fitted, &self.network.layers()[index].operator) {
            (Fitted::Attention(softmax), Operator::Attention(attention)) => {
                let mut heads = Heads::new(&mut self.emitter, index, lanes, &inputs[0]);
                match step.part {
                    Part::Scores => {
                        let factor = attention.factor / (from[0] * from[1] * softmax.score);
                        heads.scores(&inputs[0], &inputs[1], factor)
                    }
                    Part::Sums => heads.sums(&inputs[0], softmax),
                    Part::Weighted => heads.weighted(&inputs[0], &inputs[1], softmax),
                    Part::Polynomial(0) => self.emitter.map_polynomial(&inputs[0], &softmax.exp),
                    Part::Polynomial(_) => {
                        self.emitter.map_polynomial(&inputs[0], &softmax.inverse)
                    }
                    _ => self.emitter.product(&inputs[0], &inputs[1]),
                }
            }
            (Fitted::LayerNorm(fitted), Operator::LayerNorm(norm)) => {
                let (epsilon, is_centred) = (norm.epsilon, norm.is_centred());
                let norm = Norm { index, lanes, fitted, from: from[0], to, epsilon, is_centred };
                match step.part {
                    Part::Centred => self.emitter.centred(norm, &inputs[0]),
                    Part::Variance => self.emitter.variance(norm, &inputs[0]),
                    Part::Gained => self.emitter.gained(norm, &inputs[0]),
                    Part::Scaled => self.emitter.scaled(norm, &inputs[0], &inputs[1]),
                    _ => self.emitter.map_polynomial(&inputs[0], &fitted.inverse_sqrt),
                }
            }
            _ => unreachable!("a layer is fitted as what it is"),
        }
    }

    fn step(&mut self, step: &Step, inputs: &[Packed], map: Option<LinearMap>) -> Packed {
        let (index, layer) = (step.layer, &self.network.layers()[step.layer]);
        let to = self.scales[index + 1];
        let products = step.tensors.iter().map(|&tensor| to / self.scales[tensor]).collect();
        let gains = Gains { products, sum: to };
        match (&layer.operator, step.part) {
            (Operator::Activation(function), Part::Polynomial(i)) => {
                self.emitter.map_polynomial(&inputs[0], &self.functions.plans(*function)[i])
            }
            (Operator::Activation(function), Part::Offset(i)) => {
                let offset = offsets(*function).expect("it has ramps")[i];
                self.emitter.offset(&inputs[0], offset / self.bound)
            }
            (_, Part::Difference) => self.emitter.difference(&inputs[0], &inputs[1]),
            (_, Part::Product) => self.emitter.product(&inputs[0], &inputs[1]),
            (Operator::Activation(_), _) => self.emitter.square(&inputs[0]),
            (Operator::Add, _) => self.emitter.sum(inputs),
            (Operator::Affine { scale, shift }, _) if self.packing == Packing::Batch => {
                self.emitter.batch_affine([scale, shift], layer.shape, gains, &inputs[0])
            }
            (Operator::Affine { .. }, _) => {
                self.emitter.affine(index, layer.shape, gains, &inputs[0])
            }
            (operator, _) => {
                let map = map.expect("a linear map has one");
                self.emitter.linear_map(index, operator, gains, inputs, map)
            }
        }
    }
}
