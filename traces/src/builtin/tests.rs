use super::*;
use crate::network::{Operator, evaluate};

#[test]
fn every_builtin_opens_and_reads_a_digit() {
    for name in names() {
        let network = network(name).expect("a builtin");
        assert_eq!(network.name(), name);
        let logits = evaluate(&network, &digits()[0].input()).expect("a digit is its input");
        assert_eq!(logits.len(), 10, "{name}");
        let largest = logits.iter().fold(0.0f64, |largest, x| largest.max(x.abs()));
        assert!((1e-3..512.0).contains(&largest), "{name}: logits up to {largest}");
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
