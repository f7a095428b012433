//! Average pools fused into the linear layer behind them.

use super::{
    AveragePool, Convolution, FullyConnected, Network, Operator, Pads, Shape, TensorId, Weights,
    Window,
};

/// The same network with every average pool multiplied into the convolution or fully connected
/// layer that alone reads it (a flattening may lie between): both are linear, so that one matrix
/// does for two and a level is saved. The layer keeps its name.
///
/// A convolution of kernel k, dilation d, stride t and padding P behind a pool of kernel p and
/// stride s becomes one of kernel (k − 1)·d·s + p, stride s·t and padding P·s. Pools whose own
/// padding matters stay, as do those where the convolution's padding would meet pixels that the
/// pool leaves out or reads twice.
pub fn fuse_pools(mut network: Network) -> Network {
    while let Some(fusion) = Fusion::find(&network) {
        network = fusion.apply(network);
    }
    network
}

/// A pool, the layer that takes it in, and its new operator.
struct Fusion {
    pool: usize,
    into: usize,
    operator: Operator,
}

impl Fusion {
    fn find(network: &Network) -> Option<Self> {
        let readers = network.readers();
        let only_reader = |layer: usize| {
            let found =
                network.layers().iter().position(|l| l.inputs.contains(&TensorId(layer + 1)));
            found.filter(|_| readers[layer + 1] == 1)
        };
        network.layers().iter().enumerate().find_map(|(pool, layer)| {
            let Operator::AveragePool(window) = &layer.operator else { return None };
            let (from, pooled) = (network.shape(layer.input()), layer.shape);
            let mut into = only_reader(pool)?;
            if network.layers()[into].operator == Operator::Flatten {
                into = only_reader(into)?;
            }
            let reader = &network.layers()[into];
            let operator = match &reader.operator {
                Operator::Convolution(conv) => {
                    let fused = convolution(window, conv, from, pooled)?;
                    (fused.window.output(from) == Some([reader.shape.height, reader.shape.width]))
                        .then_some(Operator::Convolution(fused))
                }
                Operator::FullyConnected(full) => {
                    Some(Operator::FullyConnected(fully_connected(window, full, from, pooled)))
                }
                _ => None,
            };
            Some(Self { pool, into, operator: operator? })
        })
    }

    fn apply(self, network: Network) -> Network {
        let source = network.layers()[self.pool].input();
        let moved = |tensor: TensorId| match tensor.0 {
            at if at == self.pool + 1 => source,
            at if at > self.pool + 1 => TensorId(at - 1),
            at => TensorId(at),
        };
        let from = network.shape(source);
        let mut layers = Vec::new();
        for (i, layer) in network.layers().iter().enumerate() {
            let mut layer = layer.reading(moved);
            if i == self.pool {
                continue;
            } else if i == self.into {
                layer.operator = self.operator.clone();
            } else if network.layers()[i].input() == TensorId(self.pool + 1) {
                layer.shape = Shape::vector(from.elements()); // The flattening between.
            }
            layers.push(layer);
        }
        network.with_layers(layers, moved)
    }
}

fn convolution(
    pool: &AveragePool,
    conv: &Convolution,
    from: Shape,
    pooled: Shape,
) -> Option<Convolution> {
    let (outer, inner) = (&conv.window, &pool.window);
    let pads = outer.pads;
    let padded = [[pads.top, pads.bottom], [pads.left, pads.right]];
    let covered = [pooled.height * inner.stride[0], pooled.width * inner.stride[1]];
    let sizes = [from.height, from.width];
    let meets_pixels = |axis: usize| {
        padded[axis] != [0, 0]
            && (inner.kernel[axis] > inner.stride[axis] || covered[axis] < sizes[axis])
    };
    if inner.pads != Pads::default()
        || inner.dilation != [1; 2]
        || meets_pixels(0)
        || meets_pixels(1)
    {
        return None;
    }
    let [sh, sw] = inner.stride;
    let reach = |axis: usize| outer.dilation[axis] * inner.stride[axis];
    let kernel = [0, 1].map(|axis| (outer.kernel[axis] - 1) * reach(axis) + inner.kernel[axis]);
    let window = Window {
        kernel,
        stride: [0, 1].map(|axis| outer.stride[axis] * inner.stride[axis]),
        dilation: [1; 2],
        pads: Pads {
            top: pads.top * sh,
            left: pads.left * sw,
            bottom: pads.bottom * sh,
            right: pads.right * sw,
        },
    };
    let weights = match conv.weights.values() {
        None => Weights::Structure,
        Some(values) => {
            let [kh, kw] = outer.kernel;
            let mean = 1.0 / (inner.kernel[0] * inner.kernel[1]) as f64;
            let mut fused = vec![0.0; values.len() / (kh * kw) * kernel[0] * kernel[1]];
            let planes = fused.chunks_exact_mut(kernel[0] * kernel[1]);
            for (plane, taps) in planes.zip(values.chunks_exact(kh * kw)) {
                for (tap, weight) in taps.iter().enumerate() {
                    let (y, x) = (tap / kw * reach(0), tap % kw * reach(1));
                    for row in y..y + inner.kernel[0] {
                        let pixels = row * kernel[1] + x..row * kernel[1] + x + inner.kernel[1];
                        plane[pixels].iter_mut().for_each(|pixel| *pixel += weight * mean);
                    }
                }
            }
            fused.into()
        }
    };
    Some(Convolution { window, weights, ..conv.clone() })
}

fn fully_connected(
    pool: &AveragePool,
    full: &FullyConnected,
    from: Shape,
    pooled: Shape,
) -> FullyConnected {
    let weights = match full.weights.values() {
        None => Weights::Structure,
        Some(values) => {
            let mut fused = vec![0.0; full.features * from.elements()];
            let rows = fused.chunks_exact_mut(from.elements());
            for (fused, row) in rows.zip(values.chunks_exact(pooled.elements())) {
                spread(pool, from, pooled, row, fused);
            }
            fused.into()
        }
    };
    FullyConnected { weights, ..full.clone() }
}

/// Spreads the weight of every pooled pixel over the pixels it is the mean of.
fn spread(pool: &AveragePool, from: Shape, pooled: Shape, row: &[f64], fused: &mut [f64]) {
    let window = &pool.window;
    let [kh, kw] = window.kernel;
    for (ky, kx) in (0..kh).flat_map(|ky| (0..kw).map(move |kx| (ky, kx))) {
        let columns = window.outputs_of_tap(1, kx, from.width, pooled.width);
        for y in window.outputs_of_tap(0, ky, from.height, pooled.height) {
            for x in columns.clone() {
                let weight = pool.weight(from, y, x);
                let pixel = (window.input_of(0, y, ky), window.input_of(1, x, kx));
                for c in 0..pooled.channels {
                    fused[from.index(c, pixel.0, pixel.1)] += weight * row[pooled.index(c, y, x)];
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::evaluate;

    fn weights(count: usize) -> Weights {
        (0..count).map(|i| ((i * 37 + 11) % 64) as f64 / 32.0 - 1.0).collect::<Vec<_>>().into()
    }

    fn pool(window: Window, counts_pads: bool) -> Operator {
        Operator::AveragePool(AveragePool { window, counts_pads })
    }

    fn conv(groups: usize, window: Window) -> Operator {
        let count = 4 * (2 / groups) * window.kernel[0] * window.kernel[1];
        let (weights, bias) = (weights(count), Some(weights(4)));
        Operator::Convolution(Convolution { channels: 4, groups, window, weights, bias })
    }

    fn full(inputs: usize) -> Operator {
        let (weights, bias) = (weights(3 * inputs), Some(weights(3)));
        Operator::FullyConnected(FullyConnected { features: 3, weights, bias })
    }

    /// A chain on two channels has `left` after fusing and computes the same.
    #[track_caller]
    fn check(size: [usize; 2], operators: &[Operator], left: &[&str]) {
        let mut builder = Network::builder("net", Shape::image(2, size[0], size[1]));
        let mut tensor = TensorId::INPUT;
        for (i, operator) in operators.iter().enumerate() {
            tensor = builder.push(i.to_string(), operator.clone(), tensor).expect("fits");
        }
        let network = builder.finish(tensor);
        let fused = fuse_pools(network.clone());
        let names: Vec<_> = fused.layers().iter().map(|layer| layer.operator.name()).collect();
        assert_eq!(names, left);
        let input: Vec<_> = (0..2 * size[0] * size[1]).map(|i| (i * 29 % 50) as f64).collect();
        let (got, want) = (evaluate(&fused, &input), evaluate(&network, &input));
        for (got, want) in got.expect("weights").iter().zip(&want.expect("weights")) {
            assert!((got - want).abs() < 1e-9, "{got} instead of {want}");
        }
    }

    #[test]
    fn pools_go_into_the_linear_layer_behind_them() {
        let two = || pool(Window::square(2, 2, 0), false);
        let one = ["convolution"];
        check([8, 8], &[two(), conv(1, Window::square(3, 1, 1))], &one);
        check([8, 8], &[two(), conv(2, Window::square(2, 2, 0))], &one);
        let dilated = Window { dilation: [2, 1], ..Window::square(2, 1, 1) };
        check([8, 6], &[two(), conv(1, dilated)], &one);
        check([9, 7], &[two(), conv(1, Window::square(2, 1, 0))], &one);
        let overlapping = || pool(Window::square(3, 2, 0), false);
        check([9, 9], &[overlapping(), conv(1, Window::square(2, 1, 0))], &one);
        let bottom =
            Window { pads: Pads { bottom: 1, ..Pads::default() }, ..Window::square(2, 1, 0) };
        check([8, 8], &[two(), conv(1, bottom)], &one);
        check([16, 16], &[two(), two(), conv(1, bottom)], &one);
        check([5, 5], &[pool(Window::square(2, 2, 1), false), full(18)], &["fully connected"]);
        check([4, 4], &[two(), Operator::Flatten, full(8)], &["flatten", "fully connected"]);
    }

    /// A pool that alone reads a shared tensor goes away; one with two readers stays.
    #[test]
    fn pools_in_branches() {
        let point = || conv(1, Window::square(1, 1, 0));
        for (is_shared, left) in [(false, 3), (true, 4)] {
            let mut builder = Network::builder("net", Shape::image(2, 4, 4));
            let x = TensorId::INPUT;
            let mean = pool(Window::square(2, 2, 0), false);
            let pooled = builder.push("pool", mean, x).expect("fits");
            let short = builder.push("short", point(), pooled).expect("fits");
            let strided = conv(1, Window::square(3, 2, 1));
            let (long, from) = if is_shared { (point(), pooled) } else { (strided, x) };
            let long = builder.push("long", long, from).expect("fits");
            let sum = builder.push_all("sum", Operator::Add, vec![short, long]).expect("fits");
            let network = builder.finish(sum);
            let fused = fuse_pools(network.clone());
            assert_eq!(fused.layers().len(), left);
            let input: Vec<_> = (0..32).map(|i| (i * 29 % 50) as f64).collect();
            let (got, want) = (evaluate(&fused, &input), evaluate(&network, &input));
            for (got, want) in got.expect("weights").iter().zip(&want.expect("weights")) {
                assert!((got - want).abs() < 1e-9, "{got} instead of {want}");
            }
        }
    }

    #[test]
    fn pools_that_would_compute_something_else_stay() {
        let padded_conv = || conv(1, Window::square(3, 1, 1));
        let both = ["average pool", "convolution"];
        check([9, 9], &[pool(Window::square(2, 2, 0), false), padded_conv()], &both);
        check([9, 9], &[pool(Window::square(3, 2, 0), false), padded_conv()], &both);
        check([8, 8], &[pool(Window::square(2, 2, 1), false), padded_conv()], &both);
        let square = [pool(Window::square(2, 2, 0), false), Operator::SQUARE];
        check([8, 8], &square, &["average pool", "square"]);
    }
}
