//! The graph of layers and its checks.

use super::{Activation, Operator, Shape};
use std::collections::BTreeSet;

/// A tensor of a network: its input, or the result of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TensorId(pub(super) usize);

impl TensorId {
    /// The network's input.
    pub const INPUT: Self = Self(0);

    /// Position among the tensors: 0 is the input, i + 1 the result of layer i.
    pub fn index(self) -> usize {
        self.0
    }
}

/// One layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// Its name, unique in the network; the node's name if it came from ONNX.
    pub name: String,
    /// What it computes.
    pub operator: Operator,
    /// The tensors it reads: one, but two or more for a sum.
    pub inputs: Vec<TensorId>,
    /// The shape of its result.
    pub shape: Shape,
}

impl Layer {
    /// The tensor it reads; the first of them if it is a sum.
    pub fn input(&self) -> TensorId {
        self.inputs[0]
    }

    /// The layer with other inputs.
    pub(super) fn reading(&self, moved: impl Fn(TensorId) -> TensorId) -> Self {
        Self { inputs: self.inputs.iter().map(|&input| moved(input)).collect(), ..self.clone() }
    }
}

/// A checked network: layers in topological order, shapes that fit, unique names.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    name: String,
    input: Shape,
    layers: Vec<Layer>,
    output: TensorId,
}

/// Why layers do not make a network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("layer `{layer}` ({operator}): {problem}\nhint: {hint}")]
pub struct NetworkError {
    /// The layer's name.
    pub layer: String,
    /// Its operator.
    pub operator: &'static str,
    /// What is wrong.
    pub problem: String,
    /// The fix.
    pub hint: &'static str,
}

impl Network {
    /// Starts a network that reads a tensor of shape `input`.
    pub fn builder(name: impl Into<String>, input: Shape) -> Builder {
        let (name, layers, output) = (name.into(), Vec::new(), TensorId::INPUT);
        Builder { network: Self { name, input, layers, output }, names: BTreeSet::new() }
    }

    /// Its name: the file's stem or the builtin's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The shape of the input.
    pub fn input(&self) -> Shape {
        self.input
    }

    /// The layers, in topological order.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The tensor that is the network's result.
    pub fn output(&self) -> TensorId {
        self.output
    }

    /// The shape of a tensor.
    pub fn shape(&self, tensor: TensorId) -> Shape {
        match tensor.0.checked_sub(1) {
            None => self.input,
            Some(layer) => self.layers[layer].shape,
        }
    }

    /// The network with other layers that compute the same; `moved` names the old tensors' new
    /// places.
    pub(super) fn with_layers(
        self,
        layers: Vec<Layer>,
        moved: impl Fn(TensorId) -> TensorId,
    ) -> Self {
        Self { output: moved(self.output), layers, ..self }
    }

    /// The same network with `activation` in place of every other.
    pub fn with_activation(mut self, activation: Activation) -> Self {
        for layer in &mut self.layers {
            if let Operator::Activation(other) = &mut layer.operator {
                *other = activation;
            }
        }
        self
    }

    /// How often each tensor is read; the network's result counts as one reader.
    pub(super) fn readers(&self) -> Vec<usize> {
        let mut readers = vec![0; self.layers.len() + 1];
        for layer in &self.layers {
            layer.inputs.iter().for_each(|input| readers[input.0] += 1);
        }
        readers[self.output.0] += 1;
        readers
    }
}

/// Builds a network layer by layer.
#[derive(Debug)]
pub struct Builder {
    network: Network,
    names: BTreeSet<String>,
}

impl Builder {
    /// Appends a layer that reads `input` and returns its result.
    ///
    /// # Errors
    /// See [`push_all`](Self::push_all).
    pub fn push(
        &mut self,
        name: impl Into<String>,
        operator: Operator,
        input: TensorId,
    ) -> Result<TensorId, NetworkError> {
        self.push_all(name, operator, vec![input])
    }

    /// Appends a layer that reads `inputs` and returns its result.
    ///
    /// # Errors
    /// [`NetworkError`] if the shapes do not fit, the result is empty or larger than
    /// [`MAX_ELEMENTS`](super::MAX_ELEMENTS), or the name is taken.
    pub fn push_all(
        &mut self,
        name: impl Into<String>,
        operator: Operator,
        inputs: Vec<TensorId>,
    ) -> Result<TensorId, NetworkError> {
        let name = name.into();
        let error = |problem: String, hint| NetworkError {
            layer: name.clone(),
            operator: operator.name(),
            problem,
            hint,
        };
        if !self.names.insert(name.clone()) {
            return Err(error("the name is taken".into(), "give every layer its own name"));
        }
        if inputs.iter().any(|input| input.0 > self.network.layers.len()) {
            return Err(error(
                "its input has not been produced".into(),
                "list the layers in topological order",
            ));
        }
        let given: Vec<_> = inputs.iter().map(|&input| self.network.shape(input)).collect();
        let shape = operator
            .output(&given)
            .map_err(|problem| error(problem, "check the layer's shape and weights"))?;
        if !shape.is_allowed() || !self.network.input.is_allowed() {
            return Err(error(
                format!("the result would have the shape {shape}"),
                "tensors have between 1 and 2^26 elements",
            ));
        }
        self.network.layers.push(Layer { name, operator, inputs, shape });
        Ok(TensorId(self.network.layers.len()))
    }

    /// The layer that makes a tensor; none for the input.
    pub fn layer(&self, tensor: TensorId) -> Option<&Layer> {
        self.network.layers.get(tensor.0.checked_sub(1)?)
    }

    /// The shape of a tensor built so far.
    pub fn shape(&self, tensor: TensorId) -> Shape {
        self.network.shape(tensor)
    }

    /// Ends the network; `output` is its result.
    pub fn finish(mut self, output: TensorId) -> Network {
        self.network.output = output;
        self.network
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Convolution, FullyConnected, Weights, Window};

    fn conv(channels: usize, groups: usize, kernel: usize, weights: usize) -> Operator {
        Operator::Convolution(Convolution {
            channels,
            groups,
            window: Window::square(kernel, 1, 0),
            weights: vec![0.0; weights].into(),
            bias: None,
        })
    }

    #[track_caller]
    fn check(operator: Operator, expected: Result<Shape, &str>) {
        let mut builder = Network::builder("net", Shape::image(2, 4, 4));
        let got = builder.push("a", operator, TensorId::INPUT);
        match (got, expected) {
            (Ok(tensor), Ok(shape)) => assert_eq!(builder.shape(tensor), shape),
            (Err(error), Err(problem)) => {
                assert_eq!(error.problem, problem);
                assert!(error.to_string().contains("layer `a` ("), "{error}");
                assert!(error.to_string().contains("\nhint: "), "{error}");
            }
            (got, expected) => panic!("got {got:?}, want {expected:?}"),
        }
    }

    #[test]
    fn shapes_follow_and_misfits_are_refused() {
        check(conv(4, 1, 3, 4 * 2 * 9), Ok(Shape::image(4, 2, 2)));
        check(conv(4, 2, 3, 4 * 9), Ok(Shape::image(4, 2, 2)));
        check(conv(4, 1, 3, 71), Err("the kernel has 71 values, 4×2×3×3 needed"));
        check(conv(4, 0, 3, 72), Err("0 groups do not divide 2 input and 4 output channels"));
        check(conv(3, 2, 3, 72), Err("2 groups do not divide 2 input and 3 output channels"));
        check(conv(4, 1, 5, 200), Err("the window does not fit an input of 2×4×4"));
        check(Operator::Flatten, Ok(Shape::vector(32)));
        check(Operator::SQUARE, Ok(Shape::image(2, 4, 4)));
        let full = |features, weights| {
            Operator::FullyConnected(FullyConnected { features, weights, bias: None })
        };
        check(full(3, vec![0.0; 96].into()), Ok(Shape::vector(3)));
        check(full(3, vec![0.0; 95].into()), Err("the matrix has 95 values, 3×32 needed"));
        check(full(0, Weights::Structure), Err("the result would have the shape 0×1×1"));
        let huge = usize::MAX;
        check(
            full(huge, Weights::Structure),
            Err(&format!("the result would have the shape {huge}×1×1")),
        );
        let scale = vec![1.0; 3].into();
        let shift = vec![1.0; 2].into();
        check(Operator::Affine { scale, shift }, Err("the scale has 3 values, 2 needed"));
        check(Operator::Add, Err("it adds fewer than two tensors"));
    }

    #[test]
    fn only_sums_read_several_tensors_and_those_of_one_shape() {
        let mut builder = Network::builder("net", Shape::image(2, 4, 4));
        let x = TensorId::INPUT;
        let conv = builder.push("conv", conv(2, 1, 3, 36), x).expect("it fits");
        let padded = builder.push("square", Operator::SQUARE, x).expect("it fits");
        let sum = builder.push_all("sum", Operator::Add, vec![x, padded, x]).expect("it fits");
        let mut problem = |name, operator, inputs| {
            builder.push_all(name, operator, inputs).expect_err("a misfit").problem
        };
        let misfit = problem("a", Operator::Add, vec![x, conv]);
        assert_eq!(misfit, "it adds tensors of 2×4×4 and 2×2×2");
        assert_eq!(problem("b", Operator::Flatten, vec![x, x]), "it reads 2 tensors, not one");
        assert_eq!(problem("c", Operator::SQUARE, vec![]), "it reads 0 tensors, not one");
        assert_eq!(builder.shape(sum), Shape::image(2, 4, 4));
        let network = builder.finish(sum);
        assert_eq!(network.readers(), [4, 0, 1, 1], "input, conv, square, sum");
    }

    #[test]
    fn names_are_unique_and_inputs_come_first() {
        let mut builder = Network::builder("net", Shape::vector(2));
        builder.push("a", Operator::SQUARE, TensorId::INPUT).expect("a good layer");
        let again = builder.push("a", Operator::SQUARE, TensorId::INPUT).expect_err("taken");
        assert_eq!(again.problem, "the name is taken");
        let early = builder.push("b", Operator::SQUARE, TensorId(2)).expect_err("early");
        assert_eq!(early.problem, "its input has not been produced");
    }
}
