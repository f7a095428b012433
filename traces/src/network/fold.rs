//! Folding of per-channel affine layers (batch normalisation, bias additions) into the layer before.

use super::{Convolution, FullyConnected, Layer, LayerNorm, Network, Operator, TensorId, Weights};

/// The same network with every affine layer taken into the convolution or fully connected layer
/// that it reads, where no other layer reads that one: W' = scale·W, b' = scale·b + shift. An
/// affine layer behind another one is taken into that.
///
/// The layer keeps its own name; affine layers elsewhere stay.
pub fn fold_affine(network: Network) -> Network {
    let readers = network.readers();
    let mut layers: Vec<Layer> = Vec::new();
    // The tensor of the new network for each of the old one's.
    let mut moved = vec![TensorId::INPUT];
    for layer in network.layers() {
        let input = moved[layer.input().0];
        let before = input.0.checked_sub(1).filter(|_| readers[layer.input().0] == 1);
        if let (Operator::Affine { scale, shift }, Some(before)) = (&layer.operator, before)
            && let Some(folded) = fold(&layers[before].operator, scale, shift)
        {
            layers[before].operator = folded;
            moved.push(input);
            continue;
        }
        layers.push(layer.reading(|tensor| moved[tensor.0]));
        moved.push(TensorId(layers.len()));
    }
    network.with_layers(layers, |tensor| moved[tensor.0])
}

/// `operator` followed by scale·x + shift, if it can take that in.
fn fold(operator: &Operator, scale: &Weights, shift: &Weights) -> Option<Operator> {
    let weighted = |weights: &Weights, bias: Option<&Weights>, outputs: usize| {
        let scaled = scale_rows(weights, scale, outputs);
        (scaled, Some(shifted(bias, scale, shift)))
    };
    match operator {
        Operator::Convolution(conv) => {
            let (weights, bias) = weighted(&conv.weights, conv.bias.as_ref(), conv.channels);
            Some(Operator::Convolution(Convolution { weights, bias, ..conv.clone() }))
        }
        Operator::FullyConnected(full) => {
            let (weights, bias) = weighted(&full.weights, full.bias.as_ref(), full.features);
            Some(Operator::FullyConnected(FullyConnected { weights, bias, ..full.clone() }))
        }
        Operator::LayerNorm(norm) => {
            let channels = norm.scale.count().unwrap_or(1);
            // Without a shift of its own it would take the mean away.
            let (scale, shift) = weighted(&norm.scale, Some(norm.shift.as_ref()?), channels);
            Some(Operator::LayerNorm(LayerNorm { scale, shift, ..norm.clone() }))
        }
        Operator::Affine { scale: inner, shift: bias } => {
            let channels = inner.values().or(scale.values()).map_or(1, <[f64]>::len);
            let inner = scale_rows(inner, scale, channels);
            Some(Operator::Affine { scale: inner, shift: shifted(Some(bias), scale, shift) })
        }
        Operator::AveragePool(_)
        | Operator::Activation(_)
        | Operator::Attention(_)
        | Operator::Rotary(_)
        | Operator::Multiply
        | Operator::Add
        | Operator::Concat
        | Operator::Flatten => None,
    }
}

/// Row i of `outputs` rows times scale i.
fn scale_rows(weights: &Weights, scale: &Weights, outputs: usize) -> Weights {
    let (Some(values), Some(scale)) = (weights.values(), scale.values()) else {
        return Weights::Structure;
    };
    let row = values.len() / outputs;
    values
        .chunks_exact(row)
        .zip(scale)
        .flat_map(|(row, s)| row.iter().map(move |w| w * s))
        .collect::<Vec<_>>()
        .into()
}

/// scale·bias + shift.
fn shifted(bias: Option<&Weights>, scale: &Weights, shift: &Weights) -> Weights {
    let (Some(scale), Some(shift)) = (scale.values(), shift.values()) else {
        return Weights::Structure;
    };
    let bias = match bias.map(Weights::values) {
        Some(None) => return Weights::Structure,
        Some(Some(bias)) => Some(bias),
        None => None,
    };
    let terms = scale.iter().zip(shift).enumerate();
    terms.map(|(i, (s, t))| s * bias.map_or(0.0, |bias| bias[i]) + t).collect::<Vec<_>>().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Shape, Window, evaluate};

    fn affine(scale: &[f64], shift: &[f64]) -> Operator {
        Operator::Affine { scale: scale.to_vec().into(), shift: shift.to_vec().into() }
    }

    fn conv() -> Operator {
        Operator::Convolution(Convolution {
            channels: 2,
            groups: 1,
            window: Window::square(2, 1, 1),
            weights: vec![1.0, -2.0, 3.0, 4.0, 5.0, 6.0, -7.0, 8.0].into(),
            bias: None,
        })
    }

    fn full() -> Operator {
        Operator::FullyConnected(FullyConnected {
            features: 2,
            weights: (0..8).map(f64::from).collect::<Vec<_>>().into(),
            bias: Some(vec![1.0, -1.0].into()),
        })
    }

    /// A chain of layers has `left` after folding and computes the same.
    #[track_caller]
    fn check(operators: &[Operator], left: &[&str]) {
        let mut builder = Network::builder("net", Shape::image(1, 2, 2));
        let mut tensor = TensorId::INPUT;
        for (i, operator) in operators.iter().enumerate() {
            tensor = builder.push(i.to_string(), operator.clone(), tensor).expect("fits");
        }
        let network = builder.finish(tensor);
        let folded = fold_affine(network.clone());
        let names: Vec<_> = folded.layers().iter().map(|layer| layer.operator.name()).collect();
        assert_eq!(names, left);
        let input = [1.0, 2.0, -3.0, 4.0];
        assert_eq!(evaluate(&folded, &input), evaluate(&network, &input));
    }

    #[test]
    fn affine_layers_go_into_the_layer_before() {
        let two = || affine(&[2.0, 0.5], &[1.0, -1.0]);
        check(&[conv(), two(), Operator::SQUARE], &["convolution", "square"]);
        check(&[full(), two(), two(), Operator::SQUARE], &["fully connected", "square"]);
    }

    #[test]
    fn affine_layers_elsewhere_stay() {
        let one = || affine(&[2.0], &[1.0]);
        check(&[one(), conv()], &["affine", "convolution"]);
        check(&[one(), one(), full()], &["affine", "fully connected"]);
        let two = affine(&[2.0, 0.5], &[1.0, -1.0]);
        check(&[conv(), Operator::SQUARE, two], &["convolution", "square", "affine"]);
    }

    /// Both branches of a residual block, and what reads behind them.
    #[test]
    fn affine_layers_in_branches_are_folded() {
        let mut builder = Network::builder("net", Shape::image(1, 2, 2));
        let mut push = |name: &str, operator, inputs: &[TensorId]| {
            builder.push_all(name, operator, inputs.to_vec()).expect("fits")
        };
        let scale = || affine(&[2.0, 0.5], &[1.0, -1.0]);
        let stem = push("stem", conv(), &[TensorId::INPUT]);
        let x = push("stem-bn", scale(), &[stem]);
        let mut branch = |name: &str| {
            let weights = vec![0.5, -1.0, 2.0, 0.25].into();
            let window = Window::square(1, 1, 0);
            let conv = Convolution { channels: 2, groups: 1, window, weights, bias: None };
            let out = push(name, Operator::Convolution(conv), &[x]);
            push(&format!("{name}-bn"), scale(), &[out])
        };
        let both = [branch("long"), branch("short")];
        let sum = push("sum", Operator::Add, &both);
        let out = push("sum-bn", scale(), &[sum]);
        let network = builder.finish(out);
        let folded = fold_affine(network.clone());
        let names: Vec<_> = folded.layers().iter().map(|layer| layer.name.as_str()).collect();
        assert_eq!(names, ["stem", "long", "short", "sum", "sum-bn"]);
        let input = [1.0, 2.0, -3.0, 4.0];
        assert_eq!(evaluate(&folded, &input), evaluate(&network, &input));
    }

    #[test]
    fn a_layer_with_another_reader_keeps_its_values() {
        let mut builder = Network::builder("net", Shape::image(1, 2, 2));
        let shared = builder.push("conv", conv(), TensorId::INPUT).expect("fits");
        builder.push("bn", affine(&[2.0, 2.0], &[0.0, 0.0]), shared).expect("fits");
        let network = builder.finish(shared);
        assert_eq!(fold_affine(network.clone()), network);
    }
}
