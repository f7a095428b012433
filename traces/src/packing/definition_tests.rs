//! Blocks and diagonals against the rule's own words: every entry of the matrix, one by one.

use super::{Layout, PackedMatrix, Split};
use crate::network::{
    AveragePool, Convolution, FullyConnected, Operator, Pads, Shape, Weights, Window,
};
use std::collections::{BTreeMap, BTreeSet};

/// Position of (channel, row, column) with gap g, as the rule has it.
fn position(shape: Shape, g: usize, [c, y, x]: [usize; 3]) -> usize {
    let (plane, row, column) = (c / (g * g), y * g + (c % (g * g)) / g, x * g + c % g);
    (plane * shape.height * g + row) * shape.width * g + column
}

fn padded(shape: Shape, g: usize) -> usize {
    shape.channels.div_ceil(g * g) * shape.height * g * shape.width * g
}

fn elements(shape: Shape) -> Vec<[usize; 3]> {
    let Shape { channels, height, width } = shape;
    let each = 0..channels * height * width;
    each.map(|i| [i / (height * width), i / width % height, i % width]).collect()
}

/// Whether output `to` reads input `from`.
fn reads(
    operator: &Operator,
    from: Shape,
    [oc, y, x]: [usize; 3],
    [ic, iy, ix]: [usize; 3],
) -> bool {
    let taps = |w: &Window| {
        let inside = |axis: usize, out: usize, at: usize, pad: usize| {
            (0..w.kernel[axis]).any(|k| out * w.stride[axis] + k * w.dilation[axis] == at + pad)
        };
        inside(0, y, iy, w.pads.top) && inside(1, x, ix, w.pads.left)
    };
    match operator {
        Operator::Convolution(conv) => {
            let (into, of) = (conv.channels / conv.groups, from.channels / conv.groups);
            oc / into == ic / of && taps(&conv.window)
        }
        Operator::AveragePool(pool) => oc == ic && taps(&pool.window),
        _ => true,
    }
}

#[track_caller]
fn check(operator: Operator, from: Shape, gap: usize, slots: usize, is_last: bool) {
    let (to, out_gap) = match &operator {
        Operator::Convolution(conv) => {
            let [height, width] = conv.window.output(from).expect("it fits");
            (Shape::image(conv.channels, height, width), gap * conv.window.stride[0])
        }
        Operator::AveragePool(pool) => {
            let [height, width] = pool.window.output(from).expect("it fits");
            (Shape::image(from.channels, height, width), gap * pool.window.stride[0])
        }
        Operator::FullyConnected(full) => (Shape::vector(full.features), 1),
        _ => panic!("not a linear map"),
    };
    let rows = padded(to, out_gap);
    let is_folded = rows <= slots && !is_last;
    let height = if is_folded { rows.next_power_of_two() } else { slots };
    let mut expected: BTreeMap<(usize, usize), BTreeSet<u32>> = BTreeMap::new();
    for output in elements(to) {
        for input in elements(from) {
            if reads(&operator, from, output, input) {
                let row = position(to, out_gap, output);
                let column = position(from, gap, input);
                let d = (column % slots + slots - row % slots) % height;
                expected.entry((row / slots, column / slots)).or_default().insert(d as u32);
            }
        }
    }
    let input = Layout::new(from, gap).expect("a small layout");
    let matrix = PackedMatrix::new(&operator, from, input, to, slots, is_last).expect("it packs");
    assert_eq!(matrix.height, height);
    assert_eq!(1 << matrix.folds().len(), slots / height);
    let got: BTreeMap<_, BTreeSet<_>> = matrix
        .blocks
        .iter()
        .map(|block| ((block.row, block.column), block.diagonals.iter().copied().collect()))
        .collect();
    assert_eq!(got, expected);
    let rotations = expected.values().map(|diagonals| {
        Split::best(&diagonals.iter().copied().collect::<Vec<_>>(), slots).rotations()
    });
    assert_eq!(matrix.rotations(), rotations.sum::<usize>() + matrix.folds().len());
}

fn conv(channels: usize, groups: usize, window: Window) -> Operator {
    let weights = Weights::Structure;
    Operator::Convolution(Convolution { channels, groups, window, weights, bias: None })
}

fn full(features: usize) -> Operator {
    let weights = Weights::Structure;
    Operator::FullyConnected(FullyConnected { features, weights, bias: None })
}

fn pool(window: Window) -> Operator {
    Operator::AveragePool(AveragePool { window, counts_pads: false })
}

#[test]
fn every_entry_is_on_a_diagonal_and_every_diagonal_has_an_entry() {
    let image = Shape::image(6, 8, 8);
    let uneven = Pads { top: 0, left: 2, bottom: 1, right: 0 };
    let windows = [
        Window::square(3, 1, 1),
        Window::square(3, 2, 1),
        Window::square(1, 2, 0),
        Window::square(2, 3, 0),
        Window { dilation: [2, 3], ..Window::square(2, 1, 1) },
        Window { kernel: [2, 3], pads: uneven, ..Window::square(1, 1, 0) },
        Window::whole(image),
    ];
    for gap in [1, 2, 3] {
        for window in windows {
            // From many ciphertexts each way to one.
            for slots in [32, 128, 4096] {
                for is_last in [false, true] {
                    check(conv(5, 1, window), image, gap, slots, is_last);
                }
                check(conv(4, 2, window), image, gap, slots, false);
                check(pool(window), image, gap, slots, false);
            }
        }
        for slots in [32, 128, 1024] {
            check(full(50), Shape::image(5, 4, 4), gap, slots, false);
            check(full(50), Shape::image(5, 4, 4), gap, slots, true);
        }
    }
    // Sizes that no stride divides.
    check(conv(5, 1, Window::square(3, 2, 1)), Shape::image(2, 7, 5), 2, 64, false);
    check(pool(Window::square(2, 2, 0)), Shape::image(9, 7, 5), 1, 64, false);
}
