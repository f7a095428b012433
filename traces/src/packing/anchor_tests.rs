//! The published compiler's counts, layer by layer, from structure alone.

use super::{Layout, PackedMatrix};
use crate::network::{AveragePool, Convolution, FullyConnected, Operator, Shape, Weights, Window};

/// A network's layers in a row, packed one after the other.
struct Chain {
    tensor: (Shape, Layout),
    slots: usize,
    /// (diagonals, rotations, folds) of each layer.
    counts: Vec<(usize, usize, usize)>,
    keys: std::collections::BTreeSet<u32>,
}

impl Chain {
    fn new(input: Shape, gap: usize, slots: usize) -> Self {
        let layout = Layout::new(input, gap).expect("a small layout");
        Self { tensor: (input, layout), slots, counts: Vec::new(), keys: Default::default() }
    }

    fn layer(mut self, operator: Operator, is_last: bool) -> Self {
        let (from, input) = self.tensor;
        let to = match &operator {
            Operator::Convolution(conv) => {
                let [height, width] = conv.window.output(from).expect("it fits");
                Shape::image(conv.channels, height, width)
            }
            Operator::AveragePool(pool) => {
                let [height, width] = pool.window.output(from).expect("it fits");
                Shape::image(from.channels, height, width)
            }
            Operator::FullyConnected(full) => Shape::vector(full.features),
            _ => panic!("not a linear map"),
        };
        let matrix =
            PackedMatrix::new(&operator, from, input, to, self.slots, is_last).expect("ok");
        self.counts.push((matrix.diagonals(), matrix.rotations(), matrix.folds().len()));
        self.keys.extend(matrix.folds());
        for block in &matrix.blocks {
            self.keys.extend(block.split.baby.iter().chain(&block.split.giant));
        }
        self.tensor = (to, matrix.output);
        self
    }

    fn conv(self, channels: usize, kernel: usize, stride: usize, pad: usize) -> Self {
        let window = Window::square(kernel, stride, pad);
        let weights = Weights::Structure;
        let conv = Convolution { channels, groups: 1, window, weights, bias: None };
        self.layer(Operator::Convolution(conv), false)
    }

    fn pool(self, kernel: usize) -> Self {
        let window = Window::square(kernel, kernel, 0);
        self.layer(Operator::AveragePool(AveragePool { window, counts_pads: false }), false)
    }

    fn full(self, features: usize, is_last: bool) -> Self {
        let full = FullyConnected { features, weights: Weights::Structure, bias: None };
        self.layer(Operator::FullyConnected(full), is_last)
    }

    /// Rotations, plaintext multiplications, folds and keys of the whole network.
    #[track_caller]
    fn totals(self, rotations: usize, multiplications: usize, folds: usize, keys: usize) {
        let sum = |field: fn(&(usize, usize, usize)) -> usize| self.counts.iter().map(field).sum();
        let got: [usize; 4] = [sum(|c| c.1), sum(|c| c.0), sum(|c| c.2), self.keys.len()];
        assert_eq!(got, [rotations, multiplications, folds, keys]);
    }

    /// Diagonals and rotations of the last layer.
    #[track_caller]
    fn last(self, diagonals: usize, rotations: usize) -> Self {
        let last = self.counts[self.counts.len() - 1];
        assert_eq!((last.0, last.1), (diagonals, rotations));
        self
    }
}

#[test]
fn mnist_networks_at_the_published_slots() {
    let digit = |slots| Chain::new(Shape::image(1, 28, 28), 1, slots);
    let convolutions = digit(1 << 14).conv(6, 5, 1, 2).pool(2).conv(16, 5, 1, 0).pool(2);
    convolutions.full(120, false).full(84, false).full(10, true).totals(278, 2578, 26, 152);
    let convolutions = digit(1 << 14).conv(32, 5, 2, 2).conv(64, 5, 2, 2);
    convolutions.full(512, false).full(10, true).totals(298, 2970, 8, 186);
    let mlp = Chain::new(Shape::vector(784), 1, 1 << 13);
    mlp.full(128, false).full(128, false).full(10, true).totals(80, 393, 12, 30);
    digit(1 << 13).conv(5, 2, 2, 0).full(100, false).full(10, true).totals(61, 250, 8, 34);
}

const SLOTS: usize = 1 << 15;

#[test]
fn resnet_20_layer_by_layer() {
    let stage = |channels, size, gap| Chain::new(Shape::image(channels, size, size), gap, SLOTS);
    stage(3, 32, 1).conv(16, 3, 1, 1).last(144, 24).conv(16, 3, 1, 1).last(144, 24);
    stage(16, 32, 1).conv(32, 3, 2, 1).last(128, 32).conv(32, 3, 1, 1).last(392, 46);
    stage(16, 32, 1).conv(32, 1, 2, 0).last(32, 12);
    stage(32, 16, 2).conv(64, 3, 2, 1).last(324, 39).conv(64, 3, 1, 1).last(900, 63);
    stage(32, 16, 2).conv(64, 1, 2, 0).last(100, 23);
    stage(64, 8, 4).pool(8).last(256, 35).full(10, true).last(73, 16);
}

/// Widths 20, 40, 80: the channels do not fill the gaps' planes.
#[test]
fn resnet_10_diagonals_of_every_transform() {
    let stage = |channels, size, gap| Chain::new(Shape::image(channels, size, size), gap, SLOTS);
    let diagonals = |chain: Chain| chain.counts.iter().map(|c| c.0).collect::<Vec<_>>();
    let one = stage(3, 32, 1).conv(20, 3, 1, 1).conv(20, 3, 1, 1).conv(20, 3, 1, 1);
    assert_eq!(diagonals(one), [198, 288, 288]);
    assert_eq!(diagonals(stage(20, 32, 1).conv(40, 3, 2, 1).conv(40, 3, 1, 1)), [256, 784]);
    assert_eq!(diagonals(stage(20, 32, 1).conv(40, 1, 2, 0)), [64]);
    assert_eq!(diagonals(stage(40, 16, 2).conv(80, 3, 2, 1).conv(80, 3, 1, 1)), [648, 1800]);
    assert_eq!(diagonals(stage(40, 16, 2).conv(80, 1, 2, 0)), [200]);
    stage(80, 8, 4).pool(8).last(256, 35).full(10, true).last(89, 18);
}
