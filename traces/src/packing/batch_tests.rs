use super::*;
use crate::network::{AveragePool, Convolution, FullyConnected, Pads, Weights};

/// Every sum against the definition of a window: all taps of the kernel, inside or not.
#[track_caller]
fn check(operator: &Operator, from: Shape) {
    let window = match operator {
        Operator::Convolution(conv) => conv.window,
        Operator::AveragePool(pool) => pool.window,
        _ => panic!("no window"),
    };
    let [height, width] = window.output(from).expect("it fits");
    let (channels, groups) = match operator {
        Operator::Convolution(conv) => (conv.channels, conv.groups),
        _ => (from.channels, from.channels),
    };
    let map = BatchMap { from, to: Shape::image(channels, height, width) };
    let sums: Vec<_> = map.sums(operator).expect("weights").collect();
    assert_eq!(sums.len(), channels * height * width);
    let [kh, kw] = window.kernel;
    let (group_in, group_out) = (from.channels / groups, channels / groups);
    let mut reads = 0;
    for (index, sum) in sums.iter().enumerate() {
        let (oc, y, x) = (index / (height * width), index / width % height, index % width);
        let mut want = vec![0.0; from.elements()];
        for (i, ky, kx) in (0..group_in * kh * kw).map(|t| (t / (kh * kw), t / kw % kh, t % kw)) {
            let row = (y * window.stride[0] + ky * window.dilation[0]) as i64;
            let column = (x * window.stride[1] + kx * window.dilation[1]) as i64;
            let (row, column) = (row - window.pads.top as i64, column - window.pads.left as i64);
            let inside = |at: i64, size: usize| (0..size as i64).contains(&at);
            if !inside(row, from.height) || !inside(column, from.width) {
                continue;
            }
            let weight = match operator {
                Operator::Convolution(conv) => {
                    let weights = conv.weights.values().expect("weights");
                    weights[((oc * group_in + i) * kh + ky) * kw + kx]
                }
                Operator::AveragePool(pool) => pool.weight(from, y, x),
                _ => panic!("no window"),
            };
            reads += u64::from(weight != 0.0);
            want[from.index(oc / group_out * group_in + i, row as usize, column as usize)] = weight;
        }
        let mut got = vec![0.0; from.elements()];
        for term in &sum.terms {
            term.inputs.iter().for_each(|&input| got[input] += term.factor);
        }
        assert_eq!(got, want, "element {index}");
    }
    assert_eq!(map.reads(operator), Some(reads));
}

/// Weights of which every fifth is zero.
fn weights(count: usize) -> Weights {
    (0..count).map(|i| (i % 5) as f64 * 0.5).collect::<Vec<_>>().into()
}

fn conv(channels: usize, group_in: usize, groups: usize, window: Window) -> Operator {
    let taps: usize = window.kernel.iter().product();
    let weights = weights(channels * group_in * taps);
    Operator::Convolution(Convolution { channels, groups, window, weights, bias: None })
}

#[test]
fn sums_are_those_of_the_definition() {
    let image = Shape::image(4, 6, 5);
    check(&conv(3, 4, 1, Window::square(3, 1, 1)), image);
    check(&conv(6, 2, 2, Window::square(3, 2, 1)), image);
    check(&conv(4, 1, 4, Window { dilation: [2, 3], ..Window::square(2, 1, 2) }), image);
    let pads = Pads { top: 3, left: 0, bottom: 1, right: 4 };
    check(&conv(2, 4, 1, Window { kernel: [2, 1], pads, ..Window::square(1, 2, 0) }), image);
    for counts_pads in [false, true] {
        check(
            &Operator::AveragePool(AveragePool { window: Window::square(3, 2, 1), counts_pads }),
            image,
        );
    }
}

#[test]
fn a_pool_is_one_product_and_zeros_are_none() {
    let window = Window::square(2, 2, 0);
    let pool = Operator::AveragePool(AveragePool { window, counts_pads: false });
    let map = BatchMap { from: Shape::image(1, 2, 2), to: Shape::vector(1) };
    let sums: Vec<_> = map.sums(&pool).expect("no weights are needed").collect();
    assert_eq!(sums, [Sum { terms: vec![Term { factor: 0.25, inputs: vec![0, 1, 2, 3] }] }]);

    let full = |weights: Weights| {
        Operator::FullyConnected(FullyConnected { features: 2, weights, bias: None })
    };
    let map = BatchMap { from: Shape::vector(3), to: Shape::vector(2) };
    let operator = full(vec![0.0, 2.0, 0.0, 0.0, 0.0, 0.0].into());
    let sums: Vec<_> = map.sums(&operator).expect("weights").collect();
    let term = Term { factor: 2.0, inputs: vec![1] };
    assert_eq!(sums, [Sum { terms: vec![term] }, Sum::default()]);
    assert_eq!(map.reads(&operator), Some(1));
    assert!(map.sums(&full(Weights::Structure)).is_none());
    assert_eq!(map.reads(&full(Weights::Structure)), None);
}

#[test]
fn a_kernel_far_larger_than_the_image_takes_no_longer() {
    let window = Window { kernel: [1 << 40, 1], ..Window::square(1, 1, 0) };
    let window = Window { pads: Pads { top: (1 << 40) - 2, ..Pads::default() }, ..window };
    let pool = Operator::AveragePool(AveragePool { window, counts_pads: true });
    let from = Shape::image(1, 2, 1);
    let [height, width] = window.output(from).expect("it fits");
    let map = BatchMap { from, to: Shape::image(1, height, width) };
    assert_eq!(map.reads(&pool), Some(2));
}
