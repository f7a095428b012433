//! Layers that the result does not need.

use super::{Layer, Network, TensorId};

impl Network {
    /// The network without the layers that its result does not need.
    pub fn pruned(self) -> Self {
        let mut needed = vec![false; self.layers().len() + 1];
        needed[self.output().0] = true;
        for (i, layer) in self.layers().iter().enumerate().rev() {
            if needed[i + 1] {
                layer.inputs.iter().for_each(|input| needed[input.0] = true);
            }
        }
        let mut moved = vec![TensorId::INPUT];
        let mut layers: Vec<Layer> = Vec::new();
        for (i, layer) in self.layers().iter().enumerate() {
            if needed[i + 1] {
                layers.push(layer.reading(|tensor| moved[tensor.0]));
            }
            moved.push(TensorId(layers.len()));
        }
        self.with_layers(layers, |tensor| moved[tensor.0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Operator, Shape};

    #[test]
    fn what_the_result_does_not_need_is_left_out() {
        let mut builder = Network::builder("net", Shape::vector(4));
        let x = TensorId::INPUT;
        let mut push = |name: &str, operator, inputs: &[TensorId]| {
            builder.push_all(name, operator, inputs.to_vec()).expect("it fits")
        };
        let unused = push("unused", Operator::SQUARE, &[x]);
        let square = push("square", Operator::SQUARE, &[x]);
        push("behind", Operator::Add, &[unused, square]);
        let sum = push("sum", Operator::Add, &[square, x, square]);
        let pruned = builder.finish(sum).pruned();
        let names: Vec<_> = pruned.layers().iter().map(|layer| layer.name.as_str()).collect();
        assert_eq!(names, ["square", "sum"]);
        assert_eq!(pruned.readers(), [2, 2, 1], "input, square, sum");
        assert_eq!(pruned.clone().pruned(), pruned);
    }
}
