use super::*;
use crate::network::{Operator, Shape, Weights, evaluate};

#[test]
fn digit_networks_read_a_digit() {
    let digit = &digits()[0].input();
    let networks = names().map(|name| network(name).expect("a builtin"));
    let networks: Vec<_> = networks.filter(|n| n.input().elements() == digit.len()).collect();
    assert_eq!(networks.len(), 6);
    for network in networks {
        let logits = evaluate(&network, digit).expect("weights");
        assert_eq!(logits.len(), 10, "{}", network.name());
        check_size(&network, &logits);
    }
}

#[track_caller]
fn check_size(network: &Network, logits: &[f64]) {
    let largest = logits.iter().fold(0.0f64, |largest, x| largest.max(x.abs()));
    assert!((1e-3..512.0).contains(&largest), "{}: logits up to {largest}", network.name());
}

/// Input, classes, linear layers, sums, and the literature's number of parameters less those of
/// batch normalisation, whose folding leaves one bias per channel.
#[track_caller]
fn check(name: &str, input: Shape, [classes, linear, sums, parameters]: [usize; 4]) {
    let network = network(name).expect("a builtin");
    assert_eq!((network.name(), network.input()), (name, input));
    assert_eq!(network.shape(network.output()), Shape::vector(classes));
    let count = |is: fn(&Operator) -> bool| {
        network.layers().iter().filter(|layer| is(&layer.operator)).count()
    };
    let got = [count(Operator::is_linear_map), count(|o| *o == Operator::Add)];
    assert_eq!(got, [linear, sums], "linear layers and sums of {name}");
    assert_eq!(parameters_of(&network), parameters, "parameters of {name}");
    assert_eq!(network.clone().pruned(), network, "every layer is needed");
}

fn parameters_of(network: &Network) -> usize {
    let weights = network.layers().iter().flat_map(|layer| layer.operator.weights());
    weights.filter_map(Weights::count).sum()
}

/// Encoders have the literature's parameters without those of embeddings and the pooler: a layer of
/// BERT-tiny has 198,272, one of BERT-base 7,087,872.
#[test]
fn encoders_are_those_of_the_literature() {
    let tiny = network("bert-tiny").expect("a builtin");
    assert_eq!(tiny.input(), Shape::image(128, 1, 128));
    assert_eq!((tiny.layers().len(), parameters_of(&tiny)), (2 * 12, 2 * 198_272));
    let base = network("bert-base").expect("a builtin");
    assert_eq!((base.input(), base.layers().len()), (Shape::image(768, 1, 128), 12 * 12));
    assert!(
        base.layers()
            .iter()
            .all(|layer| layer.operator.weights().all(|w| *w == Weights::Structure))
    );
    let heads = |network: &Network| {
        let of = network.layers().iter().find_map(|layer| match &layer.operator {
            Operator::Attention(attention) => Some((attention.heads, attention.factor)),
            _ => None,
        });
        of.expect("it attends")
    };
    assert_eq!((heads(&tiny), heads(&base)), ((2, 0.125), (12, 0.125)));
    // As large as if its weights were known.
    let options = Options { width: Some(768), ..Options::default() };
    let wide = network_with("bert-tiny", &options).expect("a builtin");
    assert_eq!(parameters_of(&wide), 2 * 7_087_872);
    let options = Options { input_size: Some(16), classes: Some(9), ..Options::default() };
    let tagger = network_with("bert-tiny", &options).expect("a builtin");
    assert_eq!(tagger.shape(tagger.output()), Shape::image(9, 1, 16));
}

/// A block of the smallest Llama has 4·4096² + 3·4096·11008 + 2·4096 = 202,383,360 parameters; 32 of them
/// and twice 32,000·4096 + 4096 of what is around them make its 6.74 billion.
#[test]
fn blocks_of_a_llama_are_those_of_the_literature() {
    let options = Options { width: Some(4096), ..Options::default() };
    let wide = network_with("llama-tiny", &options).expect("a builtin");
    assert_eq!(parameters_of(&wide), 2 * 202_383_360);
    let block = network("llama-block").expect("a builtin");
    assert_eq!((block.input(), block.layers().len()), (Shape::image(4096, 1, 8), 16));
    assert_eq!(block.shape(block.output()), block.input());
    let is_known = |weights: &Weights| *weights != Weights::Structure;
    assert!(!block.layers().iter().any(|layer| layer.operator.weights().any(is_known)));
    let of = |network: &Network| {
        let heads = network.layers().iter().filter_map(|layer| match &layer.operator {
            Operator::Attention(attention) => Some((attention.heads, attention.is_causal)),
            Operator::Rotary(rotary) => Some((rotary.heads, rotary.base == 10_000.0)),
            _ => None,
        });
        heads.collect::<Vec<_>>()
    };
    assert_eq!(of(&block), [(32, true); 3]);
    assert_eq!(of(&network("llama-tiny").expect("a builtin")), [(1, true); 6]);
}

#[test]
fn structures_are_those_of_the_literature() {
    let cifar = Shape::image(3, 32, 32);
    check("resnet20", cifar, [10, 23, 9, 271_690]);
    // Two and fifteen blocks of each width less and more: 9·w² + w parameters, twice.
    let blocks = 2 * [16, 32, 64].map(|w| 9 * w * w + w).iter().sum::<usize>();
    check("resnet8", cifar, [10, 11, 3, 271_690 - 2 * blocks]);
    check("resnet110", cifar, [10, 113, 54, 271_690 + 15 * blocks]);
    check("vgg11", cifar, [10, 15, 0, 9_231_114 - 2 * 2_752]);
    check("vgg16", cifar, [10, 20, 0, 14_728_266 - 2 * 4_224]);
    check("alexnet", cifar, [10, 11, 0, 2_250_432 + 1_152 + 21_012_480 + 8_202]);
    check("mobilenetv2-cifar", cifar, [10, 54, 10, 3_504_872 - 17_056 - 990 * 1_281]);
    check("resnet18", cifar, [10, 22, 8, 11_173_962 - 4_800]);
    let tiny = Shape::image(3, 64, 64);
    check("resnet18-tiny", tiny, [200, 22, 8, 11_689_512 - 4_800 - 800 * 513]);
    check("mobilenetv2", Shape::image(3, 224, 224), [1000, 54, 10, 3_504_872 - 17_056]);
    let detections = 7 * 7 * (5 * 2 + 20);
    check("yolov1", Shape::image(3, 448, 448), [detections, 43, 16, 139_502_526]);
}

#[test]
fn larger_images_get_larger_stems() {
    let large = Options { input_size: Some(224), ..Options::default() };
    for (name, parameters) in [("resnet34", 21_797_672 - 8_512), ("resnet50", 25_557_032 - 26_560)]
    {
        let network = network_with(name, &large).expect("a builtin");
        assert_eq!(network.shape(network.output()), Shape::vector(1000));
        let pool = &network.layers()[2];
        assert_eq!((pool.name.as_str(), pool.shape), ("stem/pool", Shape::image(64, 56, 56)));
        assert_eq!(parameters_of(&network), parameters, "{name}");
    }
}

/// Seeded weights keep values in a range, however deep a network is.
#[test]
fn seeded_residual_networks_stay_bounded() {
    for (name, options) in [
        ("resnet8", Options::default()),
        ("resnet110", Options { width: Some(4), input_size: Some(8), ..Options::default() }),
        ("resnet50", Options { width: Some(8), input_size: Some(16), ..Options::default() }),
        ("mobilenetv2-cifar", Options { width: Some(8), ..Options::default() }),
        ("vgg16", Options { width: Some(8), ..Options::default() }),
        ("bert-tiny", Options { input_size: Some(8), ..Options::default() }),
        ("llama-tiny", Options { input_size: Some(8), ..Options::default() }),
    ] {
        let network = network_with(name, &options).expect("a builtin");
        let input =
            (0..network.input().elements()).map(|i| ((i * 29 + 3) % 50) as f64 / 14.0 - 1.75);
        let logits = evaluate(&network, &input.collect::<Vec<_>>()).expect("weights");
        check_size(&network, &logits);
    }
}

/// The classes of the committed networks on the committed digits.
#[test]
fn trained_networks_recognise_the_digits() {
    for (name, least) in [("mnist-lenet5-sq", 29), ("mnist-cryptonets", 28)] {
        let network = network(name).expect("a builtin");
        let digits = digits();
        let right = digits.iter().filter(|digit| {
            let logits = evaluate(&network, &digit.input()).expect("a digit is its input");
            let best = (0..10).max_by(|&a, &b| logits[a].total_cmp(&logits[b]));
            best == Some(usize::from(digit.label))
        });
        assert!(right.count() >= least, "{name}");
    }
}

#[test]
fn batch_normalisation_is_folded_and_pools_stay() {
    let network = network("mnist-lenet5-sq").expect("a builtin");
    let names: Vec<_> = network.layers().iter().map(|layer| layer.operator.name()).collect();
    let block = ["convolution", "square", "average pool"];
    let full = ["fully connected", "square"];
    let expected = [&block[..], &block, &["flatten"], &full, &full, &full[..1]].concat();
    assert_eq!(names, expected);
    assert_eq!(network.layers()[0].name, "/0/Conv");
    assert!(
        network.layers().iter().all(|layer| !matches!(layer.operator, Operator::Affine { .. }))
    );
}

#[test]
fn generated_networks_are_the_same_everywhere() {
    let digest = |name| network(name).expect("a builtin").digest();
    assert_eq!(digest("lenet5"), digest("lenet5"));
    let hex: String = digest("lola")[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, "4dc27ad468519d3d");
}
