//! A fingerprint of a network: its structure and every weight.

use super::{Activation, Network, Operator, Shape, Weights, Window};
use sha2::{Digest, Sha256};

impl Network {
    /// SHA-256 over the input's shape, the layers with their names, and all weights. Two networks
    /// with the same digest compile to the same program and the same plaintexts.
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Hash(Sha256::new());
        hash.shape(self.input());
        for layer in self.layers() {
            hash.text(&layer.name);
            hash.number(layer.inputs.len());
            layer.inputs.iter().for_each(|input| hash.number(input.index()));
            hash.shape(layer.shape);
            hash.operator(&layer.operator);
        }
        hash.number(self.output().index());
        hash.0.finalize().into()
    }
}

/// Writes fields with a fixed width or their length first, so that no two networks write the same.
struct Hash(Sha256);

impl Hash {
    fn number(&mut self, number: usize) {
        self.0.update((number as u64).to_le_bytes());
    }

    fn numbers<const COUNT: usize>(&mut self, numbers: [usize; COUNT]) {
        for number in numbers {
            self.number(number);
        }
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.update(text);
    }

    fn shape(&mut self, shape: Shape) {
        self.numbers([shape.channels, shape.height, shape.width]);
    }

    fn window(&mut self, window: &Window) {
        let pads = window.pads;
        for pair in [window.kernel, window.stride, window.dilation] {
            self.numbers(pair);
        }
        self.numbers([pads.top, pads.left, pads.bottom, pads.right]);
    }

    fn weights(&mut self, weights: &Weights) {
        match weights {
            Weights::Structure => self.number(usize::MAX),
            Weights::Seeded(seeded) => {
                let (state, count, bound) = seeded.recipe();
                self.number(usize::MAX - 1);
                self.0.update(state.to_le_bytes());
                self.number(count);
                self.0.update(bound.to_bits().to_le_bytes());
            }
            Weights::Values(values) => {
                self.number(values.len());
                for value in values.iter() {
                    self.0.update(value.to_bits().to_le_bytes());
                }
            }
        }
    }

    fn bias(&mut self, bias: Option<&Weights>) {
        self.number(usize::from(bias.is_some()));
        if let Some(bias) = bias {
            self.weights(bias);
        }
    }

    fn operator(&mut self, operator: &Operator) {
        self.text(operator.name());
        match operator {
            Operator::Convolution(conv) => {
                self.number(conv.groups);
                self.window(&conv.window);
                self.weights(&conv.weights);
                self.bias(conv.bias.as_ref());
            }
            Operator::AveragePool(pool) => {
                self.window(&pool.window);
                self.number(usize::from(pool.counts_pads));
            }
            Operator::FullyConnected(full) => {
                self.weights(&full.weights);
                self.bias(full.bias.as_ref());
            }
            Operator::Affine { scale, shift } => {
                self.weights(scale);
                self.weights(shift);
            }
            Operator::Attention(attention) => {
                self.number(attention.heads);
                self.0.update(attention.factor.to_bits().to_le_bytes());
                if attention.is_causal {
                    self.text("causal");
                }
            }
            Operator::LayerNorm(norm) => {
                self.0.update(norm.epsilon.to_bits().to_le_bytes());
                self.weights(&norm.scale);
                if let Some(shift) = &norm.shift {
                    self.weights(shift);
                }
            }
            Operator::Activation(Activation::LeakyRelu(slope)) => {
                self.0.update(slope.value().to_bits().to_le_bytes());
            }
            Operator::Rotary(rotary) => {
                self.number(rotary.heads);
                self.0.update(rotary.base.to_bits().to_le_bytes());
            }
            Operator::Activation(_)
            | Operator::Multiply
            | Operator::Add
            | Operator::Concat
            | Operator::Flatten => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::network::{FullyConnected, Network, Operator, Shape, TensorId};

    fn network(name: &str, layer: &str, weight: f64) -> Network {
        let full = FullyConnected { features: 1, weights: vec![weight; 2].into(), bias: None };
        let mut builder = Network::builder(name, Shape::vector(2));
        let output = builder.push(layer, Operator::FullyConnected(full), TensorId::INPUT);
        builder.finish(output.expect("the layer fits"))
    }

    #[test]
    fn a_digest_sees_weights_and_layers_but_not_where_the_network_came_from() {
        let digest = network("a", "fc", 1.0).digest();
        assert_eq!(digest, network("b", "fc", 1.0).digest());
        assert_ne!(digest, network("a", "fc", 1.0 + f64::EPSILON).digest());
        assert_ne!(digest, network("a", "fd", 1.0).digest());
    }
}
